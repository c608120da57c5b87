//! Text to words that can be searched, and what is typed to a query of them.
//!
//! Takes text; gives what SQLite's FTS5 indexes and asks. Chinese, Japanese and Korean are written without
//! spaces: each of their characters is a word, and a run of them that is searched is a phrase.

use std::{borrow::Cow, fmt::Write};

/// The text with spaces around each character that is a word by itself.
pub(super) fn searchable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_word_by_itself) {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len() * 4 / 3);
    for c in text.chars() {
        if is_word_by_itself(c) {
            spaced.extend([' ', c, ' ']);
        } else {
            spaced.push(c);
        }
    }
    Cow::Owned(spaced)
}

/// Whether a character is written without spaces around words: Han, kana, Hangul.
pub const fn is_word_by_itself(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{30ff}'
        | '\u{3130}'..='\u{318f}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the last word may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The word is whole.
    Whole,
    /// It is a beginning.
    Prefix,
}

/// A phrase of FTS5's query language; none when `words` holds nothing to search.
pub(crate) fn phrase(words: &str, ending: Ending) -> Option<String> {
    let spaced = searchable(words);
    if !spaced.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut query = String::with_capacity(spaced.len() + 3);
    // A quotation mark is doubled inside a string; everything else stands for itself.
    write!(query, "\"{}\"", spaced.replace('"', "\"\"")).ok()?;
    // The space behind a character that is a word by itself does not end what is typed.
    if ending == Ending::Prefix && words.ends_with(char::is_alphanumeric) {
        query.push('*');
    }
    Some(query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_without_spaces_are_words() {
        assert_eq!(searchable("the 船闸 at"), "the  船  闸  at");
        assert_eq!(searchable("the lock"), "the lock");
    }

    #[test]
    fn words_become_phrases() {
        let phrase = |words| phrase(words, Ending::Prefix);
        assert_eq!(phrase("old loc").unwrap(), "\"old loc\"*");
        assert_eq!(
            phrase("say \"no\" NEAR(x").unwrap(),
            "\"say \"\"no\"\" NEAR(x\"*"
        );
        assert_eq!(phrase(" -- “ "), None);
    }
}
