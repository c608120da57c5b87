//! What a page shows.
//!
//! Takes markup; gives its visible text with one line a block, what kind of block each is, the outline
//! and the clues to the page's metadata. Linear in the markup: it is read once, and again only where that
//! showed that it is to be read otherwise.

use super::{
    clues::Clues,
    pass::{Pass, Reading},
    renderer::Renderer,
};
use crate::import::{Block, Link, tokens};

/// The least prose that is taken for what the page says where it stands in such elements, in bytes. A plea for
/// a script is shorter.
const LEAST_PROSE: usize = 200;

/// How many times the prose that is shown elements hide where a page is read with what they hide: scripts
/// show it.
const TIMES: usize = 3;

/// How often a page is read to find what is left open in it.
const MOST_PASSES: usize = 3;

/// What is found.
#[derive(Debug, Default)]
pub(super) struct Rendered {
    /// The visible text, one line a block.
    pub(super) text: String,
    /// One for each line.
    pub(super) blocks: Vec<Block>,
    pub(super) links: Vec<Link>,
    /// The page's structure, its text named by line.
    pub(super) outline: String,
    pub(super) clues: Clues,
}

/// Renders markup. Where nearly all prose of the page waits in elements that are not shown, it is shown;
/// and where half of it and more stands in elements like `noscript`.
pub(super) fn render(markup: &str) -> Rendered {
    let mut reading = Reading::default();
    let mut found = passes(markup, reading.clone());
    if found.hidden_prose > found.lines.prose * TIMES {
        reading.shows_hidden = true;
        found = passes(markup, reading.clone());
    }
    let least = found.lines.prose.max(LEAST_PROSE);
    if found.waiting > least {
        reading.shows_waiting = true;
        let with = passes(markup, reading);
        if with.lines.prose > found.lines.prose + least {
            found = with;
        }
    }
    Rendered {
        text: found.lines.text,
        blocks: found.lines.blocks,
        links: found.lines.links,
        outline: found.outline,
        clues: found.clues,
    }
}

/// Reads markup until all is known that is left open in it.
fn passes(markup: &str, mut reading: Reading) -> Pass {
    for _ in 1..MOST_PASSES {
        let found = pass(markup, &reading);
        if found.left_open.is_empty() {
            return found;
        }
        reading.left_open.extend(found.left_open);
    }
    pass(markup, &reading)
}

fn pass(markup: &str, reading: &Reading) -> Pass {
    let mut renderer = Renderer::new(reading);
    tokens::read(markup, &mut renderer);
    renderer.finish()
}
