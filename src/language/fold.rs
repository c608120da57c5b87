//! Spellings that are one word: in lower case, curly marks and long dashes as the keyboard has them.

use super::perceptron::hash;

/// The hash of a word, however it is written.
#[cfg(feature = "training")]
pub(crate) fn key(word: &str) -> u64 {
    word.chars().fold(hash::EMPTY, add)
}

/// Adds a character to the hash of a word.
#[inline]
pub(crate) fn add(chain: u64, c: char) -> u64 {
    let small = if c.is_ascii() {
        c.to_ascii_lowercase()
    } else {
        folded(c)
    };
    hash::mix(chain, u64::from(u32::from(small)))
}

/// A character as it is compared.
pub(crate) fn folded(c: char) -> char {
    match c {
        '‘' | '’' => '\'',
        '“' | '”' | '„' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}
