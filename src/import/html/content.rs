//! Which lines of a page are its main content.
//!
//! Takes the outline; gives the blocks with their places. The search is Readability's, by `dom_smoothie`;
//! what it finds is read in its tree, and only for the lines it names: it is never written as markup, which
//! costs the square of a text full of `&`. An outline it finds nothing in leaves every block elsewhere.

use dom_smoothie::{Article, Config, Readability, ReadabilityError};

use super::outline::line_of;
use crate::import::{Block, Content};

/// What the search writes as its result is the first element with the id it gives to the main content. This
/// one stands before all others and is empty.
const WRITTEN: &str = "<meta id=readability-page-1>";

/// The main content itself.
const FOUND: &str = "body #readability-page-1";

/// Says of each block whether it belongs to the main content.
pub(super) fn locate(mut blocks: Vec<Block>, outline: &str) -> Vec<Block> {
    let Ok((_, searched)) = search(outline) else {
        return blocks;
    };
    let found = searched.doc.select_single(FOUND).text();
    let all = characters(outline, blocks.len());
    let kept = characters(&found, blocks.len());
    for ((block, all), kept) in blocks.iter_mut().zip(all).zip(kept) {
        if kept > 0 && kept * 2 >= all {
            block.content = Content::Main;
        }
    }
    blocks
}

/// What the search writes, and the tree it leaves.
fn search(outline: &str) -> Result<(Article, Readability), ReadabilityError> {
    let config = Config {
        disable_json_ld: true,
        // Nothing of it is written again.
        keep_classes: true,
        ..Config::default()
    };
    let mut page = Readability::new(format!("{WRITTEN}{outline}"), None, Some(config))?;
    Ok((page.parse()?, page))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_main_content_is_found_and_never_written() {
        let sentence = "The harbor &amp; its gates, which feed the north, stay closed for now. ";
        let outline = format!("<div><p>{}</p></div>", sentence.repeat(20));
        let (written, searched) = search(&outline).unwrap();
        assert!(written.content.len() < 100, "{}", written.content);
        let found = searched.doc.select_single(FOUND).text();
        assert_eq!(found.matches('&').count(), 20);
    }
}
