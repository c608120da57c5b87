//! The lines of a page.
//!
//! Takes text as it comes, with what the elements around it give to it; gives the lines, each with its
//! block. White space is collapsed.

use super::outline::MOST_LINES;
use crate::import::{Aside, Block, BlockKind, Landmark, Link};

/// The longest heading that stands in blocks, in bytes. More is no heading but a part of the page.
const LONGEST_HEADING: usize = 300;

/// The shortest stretch of text without a tag that counts as prose, in bytes. Menus have shorter ones.
const SHORTEST_PROSE: usize = 80;

/// The longest address of a link that is kept, in bytes.
const LONGEST_ADDRESS: usize = 4096;

/// The most links that are kept.
const MOST_LINKS: usize = 10_000;

/// What an element gives to the lines of text in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Style {
    pub(super) kind: BlockKind,
    /// The kind where the heading around the element turns out to be none.
    pub(super) beside: BlockKind,
    /// The kind around the heading that the element stands in.
    pub(super) around: Option<BlockKind>,
    pub(super) linked: bool,
    /// Whether it names the author.
    pub(super) signs: bool,
    pub(super) aside: Option<(Aside, u32)>,
    pub(super) landmark: Landmark,
    /// The innermost block element and the one around it, by name and class.
    pub(super) shape: (u32, u32),
}

/// The lines so far.
#[derive(Debug, Default)]
pub(super) struct Lines {
    pub(super) text: String,
    /// One for each line.
    pub(super) blocks: Vec<Block>,
    /// How much of the text is prose, in bytes.
    pub(super) prose: usize,
    pub(super) links: Vec<Link>,
    /// Whether the last link is open.
    in_link: bool,
    line: String,
    block: Block,
    beside: BlockKind,
    /// The lines in blocks inside a heading, and their kinds where it is none.
    headed: Vec<(usize, BlockKind)>,
    /// How many bytes those lines have.
    headed_bytes: usize,
}

impl Style {
    /// How many bytes of a stretch of text are prose: all of them or none.
    pub(super) fn prose(&self, text: &str) -> usize {
        let is_prose = !self.linked && text.len() >= SHORTEST_PROSE;
        if is_prose { text.len() } else { 0 }
    }
}

impl Lines {
    /// Adds text to the line.
    pub(super) fn add(&mut self, text: &str, style: &Style) {
        self.prose += style.prose(text);
        if self.line.is_empty() {
            self.beside = style.beside;
            self.block.kind = style.kind;
            self.block.aside = style.aside;
            self.block.landmark = style.landmark;
            self.block.shape = style.shape;
        } else if style.kind != BlockKind::Author && self.block.kind == BlockKind::Author {
            self.block.kind = BlockKind::Paragraph;
            self.beside = BlockKind::Paragraph;
        } else if self.block.kind == BlockKind::Site && !text.trim().is_empty() {
            self.block.kind = style.kind;
        }
        let before = self.line.len();
        for c in text.chars() {
            let blank = c.is_whitespace() && c != '\u{a0}';
            if !blank {
                self.line.push(c);
            } else if !self.line.is_empty() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
        if style.linked {
            self.block.linked += self.line.len() - before;
            self.add_to_link(before);
        }
    }

    /// Whether nothing stands in the line so far.
    pub(super) fn is_at_start(&self) -> bool {
        self.line.is_empty()
    }

    /// Opens a link that leads somewhere.
    pub(super) fn open_link(&mut self, address: Option<&str>) {
        let address = address.filter(|address| address.len() <= LONGEST_ADDRESS);
        let address = address.filter(|_| self.links.len() < MOST_LINKS);
        self.in_link = address.is_some();
        self.links.extend(address.map(|address| Link {
            address: address.to_owned(),
            ..Link::default()
        }));
    }

    /// Adds what the line has from a byte on to the open link.
    fn add_to_link(&mut self, from: usize) {
        let link = self.links.last_mut().filter(|_| self.in_link);
        if let (Some(link), Some(text)) = (link, self.line.get(from..)) {
            if link.text.is_empty() {
                link.line = self.blocks.len();
            }
            link.text.push_str(text);
        }
    }

    /// Ends the line; past the most lines that can be named, all text is one line, the last.
    pub(super) fn end(&mut self) {
        if self.blocks.len() + 1 < MOST_LINES {
            self.end_last();
        } else if !self.line.is_empty() && !self.line.ends_with(' ') {
            self.line.push(' ');
        }
    }

    /// Ends the line, behind which there are no more.
    pub(super) fn end_last(&mut self) {
        if !self.line.trim().is_empty() {
            if self.beside != self.block.kind {
                self.headed.push((self.blocks.len(), self.beside));
                self.headed_bytes += self.line.len();
            }
            self.text.push_str(self.line.trim_end());
            self.text.push('\n');
            self.blocks.push(self.block);
        }
        self.line.clear();
        self.block = Block::default();
        self.beside = BlockKind::default();
    }

    /// Ends a heading that stands in no other. One that holds blocks of much text is a part of the page.
    pub(super) fn end_heading(&mut self) {
        let is_none = self.headed_bytes > LONGEST_HEADING;
        self.headed_bytes = 0;
        for (line, kind) in self.headed.drain(..).filter(|_| is_none) {
            if let Some(block) = self.blocks.get_mut(line) {
                block.kind = kind;
            }
        }
    }
}
