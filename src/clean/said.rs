//! The words of a line, in one piece.
//!
//! Takes words in lower case; gives them again one by one, or all as text. A page may be nothing but lines
//! of a word or two: those need no allocation.

use compact_str::CompactString;

use super::phrases::Word;

/// The words of a line in lower case, a space between two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said(CompactString);

impl Said {
    /// These words.
    pub(super) fn of(words: &[Word]) -> Self {
        Self(words.join(" ").into())
    }

    /// All of it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Word by word.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::phrases::words;

    #[test]
    fn words_come_back_as_they_were() {
        for line in [
            "",
            "—",
            "Home",
            "The port isn’t open; ferries leave anyway.",
        ] {
            let words = words(line);
            assert!(Said::of(&words).words().eq(words.iter()), "{line}");
        }
    }
}
