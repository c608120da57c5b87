//! A page while it is being read: its lines, what is seen of them, and a label for what becomes of each.
//!
//! Holds data, the same for dumps and for pages with markup; decides nothing. The other parts of this stage change
//! labels, never lines.

pub(in crate::clean) mod feature;
pub(in crate::clean) mod lines;

use std::ops::Range;

use crate::{
    clean::{
        article::Reason,
        document::{feature::Features, lines::Line},
    },
    import::{Block, BlockKind},
    text::Role,
};

/// How much of a line of links is link text, in percent.
const LINKED: usize = 80;

/// The most words of a short line: those of lists, subheads, labels.
pub(in crate::clean) const SHORT_LINE: u32 = 14;

/// The length, in words, from which on lines count the same.
pub(in crate::clean) const LONG_LINE: u32 = 60;

/// What opens a line that says whose a quote is, and what ends a quote.
const DASHES: [char; 4] = ['—', '–', '―', '-'];
const CLOSING: [char; 5] = ['”', '"', '»', '“', '’'];

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) enum Label {
    /// It is a paragraph of the body.
    Kept(Role),
    /// It is a caption, its credit included.
    Caption,
    /// It goes.
    Removed(Reason),
}

impl Label {
    /// The role of what is kept.
    pub(in crate::clean) const fn role(self) -> Option<Role> {
        match self {
            Self::Kept(role) => Some(role),
            Self::Caption | Self::Removed(_) => None,
        }
    }
}

/// The line of a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Headline {
    pub(in crate::clean) at: usize,
    /// Whether the page's address says the same.
    pub(in crate::clean) sure: bool,
}

/// A page while it is being read. `lines`, `features` and `labels` belong together by index.
pub(in crate::clean) struct Document<'a> {
    pub(in crate::clean) lines: Vec<Line<'a>>,
    pub(in crate::clean) features: Vec<Features>,
    pub(in crate::clean) labels: Vec<Label>,
    /// What the markup says of the lines; empty for a page without markup.
    pub(in crate::clean) blocks: Vec<Block>,
    /// The line of the headline.
    pub(in crate::clean) title: Option<usize>,
    /// The stretch of lines the article is.
    pub(in crate::clean) run: Range<usize>,
    /// Whether it is only the longest prose that was found.
    pub(in crate::clean) unsure: bool,
    /// Whether the captions are the text.
    pub(in crate::clean) is_pictures: bool,
}

impl Document<'_> {
    /// What a line says.
    pub(in crate::clean) fn text(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.text.as_ref())
    }

    /// The words of a line.
    pub(in crate::clean) fn words(&self, at: usize) -> &str {
        self.features.get(at).map_or("", |seen| seen.words.as_str())
    }

    /// How many words a line has.
    pub(in crate::clean) fn length(&self, at: usize) -> u32 {
        self.features.get(at).map_or(0, |seen| seen.length)
    }

    /// Whether a line is kept as a paragraph.
    pub(in crate::clean) fn keeps(&self, at: usize) -> bool {
        matches!(self.labels.get(at), Some(Label::Kept(_)))
    }

    /// Whether a line is kept and running text.
    pub(in crate::clean) fn keeps_prose(&self, at: usize) -> bool {
        self.keeps(at) && self.features.get(at).is_some_and(|seen| seen.prose)
    }

    /// Whether no line is kept.
    pub(in crate::clean) fn is_empty(&self) -> bool {
        !(0..self.lines.len()).any(|at| self.keeps(at))
    }

    /// What the markup says a line is.
    pub(in crate::clean) fn kind(&self, at: usize) -> BlockKind {
        self.blocks
            .get(at)
            .map_or_else(BlockKind::default, |block| block.kind)
    }

    /// Whether a line is nothing but links.
    pub(in crate::clean) fn is_linked(&self, at: usize) -> bool {
        match (self.blocks.get(at), self.lines.get(at)) {
            (Some(block), Some(line)) => block.linked * 100 >= line.text.len() * LINKED,
            _ => false,
        }
    }

    /// Which elements hold a line.
    pub(in crate::clean) fn shape(&self, at: usize) -> (u32, u32) {
        self.blocks.get(at).map_or((0, 0), |block| block.shape)
    }

    pub(in crate::clean) fn set(&mut self, at: usize, label: Label) {
        if let Some(slot) = self.labels.get_mut(at) {
            *slot = label;
        }
    }

    /// The lines in which what stands around the headline is looked for: some before it, and on to
    /// the second paragraph of running text.
    pub(in crate::clean) fn head(&self) -> Range<usize> {
        let text = self
            .run
            .clone()
            .filter(|at| self.keeps_prose(*at))
            .nth(1)
            .unwrap_or(self.run.start);
        let start = self
            .title
            .unwrap_or(self.run.start.saturating_sub(6))
            .min(text)
            .saturating_sub(6);
        start..text.max(self.title.map_or(0, |title| title + 1))
    }

    /// Whether a line stands in a quote or says, behind a dash, whose the quote before it is.
    pub(in crate::clean) fn signs_quote(&self, at: usize) -> bool {
        self.kind(at) == BlockKind::Quote || self.dashed(at).is_some()
    }

    /// What stands behind the dash that a line opens with.
    pub(in crate::clean) fn dashed(&self, at: usize) -> Option<&str> {
        let text = self.text(at);
        let behind = text.trim_start_matches(DASHES);
        (behind.len() < text.len()).then(|| behind.trim())
    }

    /// Whether a line is a quote, by its element or its last mark.
    pub(in crate::clean) fn is_quote(&self, at: usize) -> bool {
        self.kind(at) == BlockKind::Quote || self.text(at).ends_with(CLOSING)
    }
}
