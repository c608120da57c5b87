//! Where something stands: a half-open byte range into a text.
//!
//! Takes and gives offsets only; never holds the text itself.

use serde::{Deserialize, Serialize};

/// A half-open byte range `start..end` into one [`Text`](super::Text).
///
/// Spans are made by code that walks the text, so they lie on character boundaries; a span that does
/// not fit the text it is asked about gives an empty string instead of a panic.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The span from byte `start` up to byte `end`; empty at `start` when `end` is not behind it.
    ///
    /// Offsets past 4 GiB saturate: no page is that large (import bounds its size).
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX).max(start);
        Self { start, end }
    }

    /// The first byte.
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte behind the last one.
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// The length in bytes.
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether byte `at` lies inside.
    pub const fn holds(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether the whole of `other` lies inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The text under the span; empty when the span does not fit `text`.
    ///
    /// ```
    /// use onrecord::text::Span;
    /// assert_eq!(Span::new(3, 8).of("on record"), "recor");
    /// assert_eq!(Span::new(3, 80).of("on record"), "");
    /// ```
    pub fn of(self, text: &str) -> &str {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// The span without the white space at both its ends.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let start = self.start() + (inside.len() - inside.trim_start().len());
        Self::new(start, start + inside.trim().len())
    }
}
