//! Word lists: one entry a line, `#` opens a comment.
//!
//! Takes the text of a list from `assets/lexicon`; gives a set to ask. Entries are compared as written;
//! lists of common words are kept in lower case and asked with the word in lower case.

use foldhash::{HashMap, HashSet};
/// A set of words or phrases from a list in `assets/lexicon`.
pub(crate) struct Lexicon(HashSet<&'static str>);

impl Lexicon {
    /// Reads a list.
    pub(crate) fn new(list: &'static str) -> Self {
        Self(entries(list).collect())
    }

    /// Whether the entry stands in the list as it is written.
    pub(crate) fn has(&self, entry: &str) -> bool {
        self.0.contains(entry)
    }

    /// Whether the word stands in the list in lower case.
    pub(crate) fn has_lower(&self, word: &str) -> bool {
        self.has(word) || self.has(&word.to_lowercase())
    }
}

/// A list of nouns with what each may mean: "lender: bank fund".
pub(crate) fn meanings(list: &'static str) -> HashMap<&'static str, HashSet<&'static str>> {
    let row = |row: &'static str| {
        let (noun, meant) = row.split_once(':')?;
        Some((noun, meant.split_whitespace().collect()))
    };
    entries(list).filter_map(row).collect()
}

/// The entries of a list, without comments and blank lines.
pub(crate) fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines()
        .map(|line| line.split('#').next().unwrap_or_default().trim())
        .filter(|l| !l.is_empty())
}
