//! Text to words that can be searched, and what is typed to a query of them.
//!
//! Takes text; gives what SQLite's FTS5 indexes and asks. Chinese, Japanese and Korean are written without
//! spaces: each of their characters is a word, and a run of them that is searched is a phrase.

use std::{borrow::Cow, fmt::Write};

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

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

/// How many letters the beginnings of words have that are indexed by themselves.
const BEGINNING: usize = 3;

/// The first letters of the words of some texts, each once: what the index of beginnings takes.
pub(super) fn beginnings<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let words = texts
        .into_iter()
        .flat_map(|text| text.split(|c| !is_in_word(c)));
    let mut begun: Vec<[char; BEGINNING]> = words.filter_map(beginning).collect();
    begun.sort_unstable();
    begun.dedup();
    begun
        .iter()
        .flat_map(|letters| letters.iter().chain(&[' ']))
        .collect()
}

/// The first letters of a word, without accents; none of a shorter one.
fn beginning(word: &str) -> Option<[char; BEGINNING]> {
    let mut letters = word.chars().filter(|&c| !is_accent(c));
    let mut begun = ['\0'; BEGINNING];
    for place in &mut begun {
        *place = letters.next()?.to_ascii_lowercase();
    }
    Some(begun)
}

/// A phrase's question to the index of beginnings: where it is so many letters of one word that goes on.
pub(super) fn of_beginnings(phrase: &str) -> Option<&str> {
    let begun = phrase.strip_suffix('*')?;
    let word = begun.trim_matches('"');
    let letters = word.chars().filter(|&c| !is_accent(c)).count();
    (letters == BEGINNING && word.chars().all(is_in_word)).then_some(begun)
}

/// Whether FTS5 takes a character as part of a word with others.
fn is_in_word(c: char) -> bool {
    c.is_ascii_alphanumeric()
        || is_accent(c)
        || !c.is_ascii()
            && !is_word_by_itself(c)
            && match c.general_category_group() {
                GeneralCategoryGroup::Letter | GeneralCategoryGroup::Number => true,
                _ => c.general_category() == GeneralCategory::PrivateUse,
            }
}

/// Whether a character is an accent of the letter before it, which FTS5 leaves out.
const fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{331}')
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
    fn words_begin_with_three_letters_each_once() {
        let begun = beginnings([
            "The quay, the QUAYS",
            "a 1234 l’été cafe\u{301} 船闸机 Москва",
        ]);
        assert_eq!(begun, "123 caf qua the été Мос ");
        assert_eq!(beginnings(["", "it is", "船闸机"]), "");
    }

    #[test]
    fn three_letters_of_one_word_are_asked_for_by_themselves() {
        let asked = |words, ending| {
            phrase(words, ending).and_then(|p| of_beginnings(&p).map(str::to_owned))
        };
        assert_eq!(asked("Cou", Ending::Prefix).unwrap(), "\"Cou\"");
        assert_eq!(asked("cafe\u{301}", Ending::Prefix), None);
        assert_eq!(
            asked("e\u{301}te", Ending::Prefix).unwrap(),
            "\"e\u{301}te\""
        );
        for other in ["co", "coun", "a co", "u.s", "船闸机", "c\"o"] {
            assert_eq!(asked(other, Ending::Prefix), None, "{other}");
        }
        assert_eq!(asked("cou", Ending::Whole), None);
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
