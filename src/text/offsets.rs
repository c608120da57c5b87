//! Byte offsets turned into counts of characters and back, for those who count otherwise.

use std::borrow::Cow;

use super::Span;

/// How many bytes lie between two remembered counts.
const STRIDE: usize = 256;

/// Answers, for one text, how many Unicode scalar values stand before a byte, and which byte is behind so many.
/// Each answer costs the same however long the text is.
///
/// ```
/// use onrecord::text::{Scalars, Span};
/// let scalars = Scalars::new("“Yes”");
/// assert_eq!(scalars.range(Span::new(3, 6)), (1, 4));
/// assert_eq!(scalars.byte(4), Some(6));
/// ```
pub struct Scalars<'a> {
    text: Cow<'a, str>,
    /// Characters that begin before byte `i * STRIDE`; empty for ASCII, where both counts agree.
    counts: Vec<usize>,
}

impl<'a> Scalars<'a> {
    /// Counts a text once.
    pub fn new(text: &'a str) -> Self {
        Self::of(Cow::Borrowed(text))
    }

    /// Counts a text once and keeps it.
    pub fn keeping(text: &str) -> Scalars<'static> {
        Scalars::of(Cow::Owned(text.to_owned()))
    }

    fn of(text: Cow<'a, str>) -> Self {
        let mut counts = Vec::new();
        if !text.is_ascii() {
            let mut before = 0;
            for block in text.as_bytes().chunks(STRIDE) {
                counts.push(before);
                before += block.iter().filter(|b| begins_char(**b)).count();
            }
        }
        Self { text, counts }
    }

    /// The text that was counted.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte at which the scalar value of this number begins, counted from 0; none where there is none.
    pub fn byte(&self, number: usize) -> Option<usize> {
        if self.counts.is_empty() {
            return (number < self.text.len()).then_some(number);
        }
        let block = self
            .counts
            .partition_point(|before| *before <= number)
            .checked_sub(1)?;
        let (start, before) = (block * STRIDE, self.counts.get(block)?);
        let rest = self.text.as_bytes().get(start..)?;
        let mut begins = (start..).zip(rest).filter(|(_, byte)| begins_char(**byte));
        begins.nth(number - before).map(|(at, _)| at)
    }

    /// How many scalar values begin before byte `at`.
    pub fn before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let Some(counted) = self.counts.get(at / STRIDE).or(self.counts.last()) else {
            return at;
        };
        let block = (at / STRIDE).min(self.counts.len() - 1) * STRIDE;
        let rest = self.text.as_bytes().get(block..at).unwrap_or_default();
        counted + rest.iter().filter(|b| begins_char(**b)).count()
    }

    /// A span as a half-open range of scalar values.
    pub fn range(&self, span: Span) -> (usize, usize) {
        (self.before(span.start()), self.before(span.end()))
    }
}

/// Whether a byte is the first of a character's UTF-8 bytes.
const fn begins_char(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn counts_like_chars(text in "[ -~é“👩]{0,900}") {
            let scalars = Scalars::new(&text);
            for (count, (at, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(scalars.before(at), count);
                prop_assert_eq!(scalars.byte(count), Some(at));
            }
            prop_assert_eq!(scalars.byte(text.chars().count()), None);
            prop_assert_eq!(scalars.byte(usize::MAX), None);
            prop_assert_eq!(scalars.before(text.len()), text.chars().count());
        }
    }
}
