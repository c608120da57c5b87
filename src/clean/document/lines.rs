//! The lines of a page.
//!
//! Takes the page's text; gives its lines without blank ones, each with the number of the imported line it began on.

use std::borrow::Cow;

use crate::text::{Span, is_line_break};

/// A line of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) struct Line<'a> {
    /// What it says, trimmed: the page's own text where nothing was joined.
    pub(in crate::clean) text: Cow<'a, str>,
    /// The imported line it began on, from 0.
    pub(in crate::clean) number: u32,
    /// How many blank lines stand before it.
    pub(in crate::clean) blanks: u32,
    /// Where in the page's text it stands, from its first visible character to its last.
    pub(in crate::clean) place: Span,
}

/// The lines as they stand.
pub(in crate::clean) fn raw_lines(page: &str, cover: usize) -> Vec<Line<'_>> {
    let mut lines = Vec::with_capacity(page.matches(is_line_break).count() + 1);
    let (mut start, mut blanks) = (0, 0);
    for (number, line) in (0..).zip(page.split_inclusive(is_line_break)) {
        let text = line.trim();
        if text.is_empty() {
            blanks += 1;
        } else if number as usize >= cover {
            let from = start + (line.len() - line.trim_start().len());
            lines.push(Line {
                text: text.into(),
                number,
                blanks,
                place: Span::new(from, from + text.len()),
            });
            blanks = 0;
        }
        start += line.len();
    }
    lines
}
