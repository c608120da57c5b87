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

/// How many letters the longest beginnings of words have that are indexed by themselves.
const BEGINNING: usize = 4;

/// How many beginnings of words are held before those met twice are let go of: more than an article has.
const HELD: usize = 1 << 14;

/// How words of some texts begin, with one letter and with more, each beginning once: what the index of beginnings
/// takes.
pub(super) fn beginnings<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let words = texts
        .into_iter()
        .flat_map(|text| text.split(|c| !is_in_word(c)));
    let mut begun: Vec<u128> = Vec::new();
    let mut most = HELD;
    for word in words {
        if begun.len() == most {
            begun.sort_unstable();
            begun.dedup();
            most = begun.len() * 2 + HELD;
        }
        begun.push(packed(&beginning(word)));
    }
    begun.sort_unstable();
    begun.dedup();
    let mut all = String::with_capacity(begun.len() * (BEGINNING + 1));
    let mut before = [NONE; BEGINNING];
    for letters in begun.into_iter().map(unpacked) {
        let same = letters.iter().zip(before);
        let same = same
            .take_while(|(letter, before)| *letter == before)
            .count();
        for length in same..BEGINNING {
            if letters.get(length).is_some_and(|letter| *letter != NONE) {
                all.extend(letters.iter().take(length + 1));
                all.push(' ');
            }
        }
        before = letters;
    }
    all
}

/// What stands behind the last letter of a short word.
const NONE: char = '\0';

/// The first letters of a word, without accents.
fn beginning(word: &str) -> [char; BEGINNING] {
    let mut letters = word.chars().filter(|&c| !is_accent(c));
    [(); BEGINNING].map(|()| letters.next().map_or(NONE, |c| c.to_ascii_lowercase()))
}

/// How many bits a character takes.
const CHARACTER: u32 = 21;

/// Letters as a number in whose order they are.
fn packed(letters: &[char]) -> u128 {
    let letters = letters.iter().map(|c| u128::from(u32::from(*c)));
    letters.fold(0, |packed, letter| packed << CHARACTER | letter)
}

fn unpacked(packed: u128) -> [char; BEGINNING] {
    let mut rest = packed;
    let mut letters = [NONE; BEGINNING];
    for letter in letters.iter_mut().rev() {
        let number = u32::try_from(rest % (1 << CHARACTER));
        *letter = number.ok().and_then(char::from_u32).unwrap_or(NONE);
        rest >>= CHARACTER;
    }
    letters
}

/// A phrase's question to the index of beginnings: where it is a few letters of one word that goes on.
pub(super) fn of_beginnings(phrase: &str) -> Option<&str> {
    let begun = phrase.strip_suffix('*')?;
    let word = begun.trim_matches('"');
    let letters = word.chars().filter(|&c| !is_accent(c)).count();
    ((1..=BEGINNING).contains(&letters) && word.chars().all(is_in_word)).then_some(begun)
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
    fn words_begin_with_one_letter_and_with_more_each_once() {
        let begun = beginnings(["The quay, the QUAYS", "a 1234"]);
        assert_eq!(begun, "1 12 123 1234 a q qu qua quay t th the ");
        let begun = beginnings(["l’été cafe\u{301} 船闸机", "Москва"]);
        assert_eq!(begun, "c ca caf cafe l é ét été М Мо Мос Моск ");
        assert_eq!(beginnings(["", "船闸机"]), "");
    }

    #[test]
    fn a_few_letters_of_one_word_are_asked_for_by_themselves() {
        let asked = |words, ending| {
            phrase(words, ending).and_then(|p| of_beginnings(&p).map(str::to_owned))
        };
        assert_eq!(asked("Cou", Ending::Prefix).unwrap(), "\"Cou\"");
        assert_eq!(asked("c", Ending::Prefix).unwrap(), "\"c\"");
        assert_eq!(asked("cafe", Ending::Prefix).unwrap(), "\"cafe\"");
        assert_eq!(asked("cafe\u{301}", Ending::Prefix), None);
        assert_eq!(
            asked("e\u{301}te", Ending::Prefix).unwrap(),
            "\"e\u{301}te\""
        );
        for other in ["counc", "a co", "u.s", "船闸机", "c\"o"] {
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
