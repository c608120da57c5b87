//! Word lists: one entry a line, `#` opens a comment.
//!
//! Takes the text of a list from `assets/lexicon`; gives a set to ask. Entries are compared as written;
//! lists of common words are kept in lower case and asked with the word in lower case.

use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// A set of words or phrases from a list in `assets/lexicon`.
pub(crate) struct Lexicon(HashSet<&'static str, Quick>);

/// For tables of fixed content: nobody can fill them with words that collide.
pub(crate) type Quick = BuildHasherDefault<Fnv>;

/// The hash of Fowler, Noll and Vo, which is quickest for short words.
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

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
