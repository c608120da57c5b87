//! Which lines of a page are its main content.
//!
//! Takes the outline; gives the blocks with their places. The search is Readability's, by `dom_smoothie`;
//! what it returns is read only for the lines it names. An outline it finds nothing in leaves every
//! block elsewhere.

use dom_smoothie::{Config, Readability};

use super::outline::line_of;
use crate::import::{Block, Content};

/// Says of each block whether it belongs to the main content.
pub(super) fn locate(mut blocks: Vec<Block>, outline: &str) -> Vec<Block> {
    let config = Config {
        disable_json_ld: true,
        // Nothing of it is written again.
        keep_classes: true,
        ..Config::default()
    };
    let found = Readability::new(outline, None, Some(config)).and_then(|mut page| page.parse());
    let Ok(found) = found else {
        return blocks;
    };
    let all = characters(outline, blocks.len());
    let kept = characters(&found.text_content, blocks.len());
    for ((block, all), kept) in blocks.iter_mut().zip(all).zip(kept) {
        if kept > 0 && kept * 2 >= all {
            block.content = Content::Main;
        }
    }
    blocks
}

/// How many stretches of each line a text holds.
fn characters(text: &str, lines: usize) -> Vec<usize> {
    let mut counts = vec![0; lines];
    for line in text.chars().filter_map(line_of) {
        if let Some(count) = counts.get_mut(line) {
            *count += 1;
        }
    }
    counts
}
