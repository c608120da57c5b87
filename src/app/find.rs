//! Words found in text, whatever their case.
//!
//! Takes a text and what was typed; gives the spans where it stands, in order and apart.

use crate::{
    library::{
        filter::{Extent, Words},
        is_word_by_itself,
    },
    text::Span,
};

/// The most hits kept; nobody walks more, and a letter typed into 10 MB has millions.
const MOST_HITS: usize = 100_000;

/// Where `needle` stands in `text`.
pub(super) fn find(text: &str, needle: &str) -> Vec<Span> {
    let needle: Vec<char> = needle.chars().map(fold).collect();
    let mut hits = Vec::new();
    let Some(&first) = needle.first() else {
        return hits;
    };
    let mut behind = 0;
    for (start, c) in text.char_indices() {
        if start < behind || fold(c) != first {
            continue;
        }
        if let Some(len) = matched(text.get(start..).unwrap_or_default(), &needle) {
            behind = start + len;
            hits.push(Span::new(start, behind));
            if hits.len() == MOST_HITS {
                break;
            }
        }
    }
    hits
}

/// Where words of a filter stand in `text`, as whole words or as the beginning of one.
pub(super) fn find_words(text: &str, words: &Words) -> Vec<Span> {
    let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let stands_alone = |hit: &Span| {
        let begins = !is_in_word(text.get(..hit.start()).and_then(|t| t.chars().next_back()));
        let ends = !is_in_word(text.get(hit.end()..).and_then(|t| t.chars().next()));
        // Where words are written without spaces, any stretch may be one.
        let is_spaced = !hit.of(text).chars().any(is_word_by_itself);
        !is_spaced || (begins && (ends || words.extent() == Extent::Prefix))
    };
    let hits = find(text, words.text()).into_iter();
    hits.filter(stands_alone).collect()
}

/// How many bytes at the start of `text` are the needle.
fn matched(text: &str, needle: &[char]) -> Option<usize> {
    let mut chars = text.char_indices();
    for &wanted in needle {
        chars.next().filter(|&(_, c)| fold(c) == wanted)?;
    }
    Some(chars.offset())
}

/// Lower case, with curly apostrophes and quotation marks straight: people type those.
fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        '\u{a0}' | '\u{202f}' | '\n' => ' ',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn hits<'t>(text: &'t str, needle: &str) -> Vec<&'t str> {
        find(text, needle).into_iter().map(|s| s.of(text)).collect()
    }

    #[test]
    fn case_and_curls_do_not_matter() {
        assert_eq!(
            hits("Grain, grain; GRAIN", "grain"),
            ["Grain", "grain", "GRAIN"]
        );
        assert_eq!(hits("It’s Élan", "it's él"), ["It’s Él"]);
        assert_eq!(hits("aaaa", "aa"), ["aa", "aa"]);
        assert_eq!(hits("anything", ""), [""; 0]);
    }

    proptest! {
        #[test]
        fn hits_are_ordered_spans(text in "[aAbİẞß ’]{0,40}|\\PC{0,40}", needle in "[aAbiß']{1,3}|\\PC{1,2}") {
            let got = find(&text, &needle);
            prop_assert!(got.windows(2).all(|w| w[0].end() <= w[1].start()));
            prop_assert!(got.iter().all(|s| !s.of(&text).is_empty()));
        }
    }
}
