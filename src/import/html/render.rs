//! What a page shows.
//!
//! Takes markup; gives its visible text with one line a block, what kind of block each is, the outline
//! and the clues to the page's metadata. Linear in the markup: it is read once, and again only where that
//! showed that it is to be read otherwise.

use std::{collections::HashSet, num::NonZeroU32};

use super::{lines::Lines, meta::Clues, renderer::Renderer};
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

/// How a page is read.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Whether what elements hide is shown.
    pub(super) shows_hidden: bool,
    /// Whether elements are shown that mostly hold nothing of the page, as `noscript` does where scripts run.
    pub(super) shows_waiting: bool,
    /// The dropped elements whose end never comes, by number: they are read like any other.
    pub(super) left_open: HashSet<NonZeroU32>,
}

/// What one pass finds.
#[derive(Debug, Default)]
pub(super) struct Pass {
    pub(super) lines: Lines,
    pub(super) outline: String,
    pub(super) clues: Clues,
    /// The dropped elements that hold text and whose end never came.
    pub(super) left_open: HashSet<NonZeroU32>,
    /// How much prose elements hide that could be shown, in bytes.
    pub(super) hidden_prose: usize,
    /// How much stands in elements that may hold all that a page says, in bytes.
    pub(super) waiting: usize,
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
