//! Whether two spellings can be of one name.
//!
//! Takes words; gives them as names are compared (small letters without accents, one kind of apostrophe),
//! and tells short forms of given names and slips of the pen. Knows nothing of the document.

use std::{ops::RangeInclusive, sync::LazyLock};

use foldhash::HashMap;

use crate::text::lexicon::entries;

/// How many letters a given name needs for one of them to be a slip.
const FEWEST_LETTERS: usize = 6;

/// How many letters a surname needs for one of them to be missing.
const SHORTEST_SURNAME: usize = 5;

/// No name is longer: what is, is not compared.
const LONGEST_SURNAME: usize = 24;

/// Letters with accents, each list with the letter it is read as.
const ACCENTED: &[(char, &str)] = &[
    ('a', "àáâãäåāăąǎ"),
    ('c', "çćĉċč"),
    ('d', "ďđ"),
    ('e', "èéêëēĕėęěẽ"),
    ('g', "ĝğġģǧ"),
    ('h', "ĥħḥ"),
    ('i', "ìíîïĩīĭįıǐ"),
    ('j', "ĵ"),
    ('k', "ķǩ"),
    ('l', "ĺļľŀł"),
    ('n', "ñńņňŋ"),
    ('o', "òóôõöøōŏőǒ"),
    ('r', "ŕŗř"),
    ('s', "śŝşšșṣ"),
    ('t', "ţťŧțṭ"),
    ('u', "ùúûüũūŭůűųǔ"),
    ('w', "ŵ"),
    ('y', "ýÿŷ"),
    ('z', "źżžẓ"),
];

static PLAIN: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let rows = ACCENTED.iter();
    rows.flat_map(|(plain, list)| list.chars().map(|letter| (letter, *plain)))
        .collect()
});

/// The given names that a short form stands for, in small letters.
static NICKNAMES: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let rows = entries(include_str!("../../assets/lexicon/nicknames.txt"));
    rows.filter_map(|row| row.split_once('|'))
        .map(|(short, names)| {
            (
                folded(short.trim()),
                names.split(',').map(|name| folded(name.trim())).collect(),
            )
        })
        .collect()
});

/// The marks that an accent is where it is written as a character of its own.
const MARKS: RangeInclusive<char> = '\u{300}'..='\u{36f}';

/// A word as names are compared: "Dvořák" like "Dvorak", "Vava’u" like "Vava'u".
pub(crate) fn folded(word: &str) -> String {
    let plain = |letter: char| match letter {
        'a'..='z' | '0'..='9' => letter,
        '’' | '‘' | 'ʻ' | 'ʼ' => '\'',
        _ => PLAIN.get(&letter).copied().unwrap_or(letter),
    };
    word.chars()
        .flat_map(char::to_lowercase)
        .filter(|letter| !MARKS.contains(letter))
        .map(plain)
        .collect()
}

/// Whether two given names, in small letters, can be one: "larry" and "lawrence", "bill" and "billy",
/// "j." and "jonas".
pub(crate) fn is_short_form(one: &str, other: &str) -> bool {
    let stands_for = |word: &str, name: &str| {
        NICKNAMES
            .get(word)
            .is_some_and(|names| names.iter().any(|known| known == name))
    };
    let initial = |short: &str, name: &str| {
        let letter = short.strip_suffix('.').unwrap_or(short);
        letter.chars().count() == 1 && name.starts_with(letter)
    };
    let of_both = || {
        NICKNAMES
            .get(one)?
            .iter()
            .find(|name| stands_for(other, name))
    };
    stands_for(one, other)
        || stands_for(other, one)
        || initial(one, other)
        || initial(other, one)
        || of_both().is_some()
}

/// Whether two given names are one but for a vowel inside: "kristin", "kristen".
pub(crate) fn is_respelled(one: &str, other: &str) -> bool {
    let vowel = |c: char| "aeiouy".contains(c);
    let length = one.chars().count();
    let places = || one.chars().zip(other.chars()).enumerate();
    let mut differences = places().filter(|(_, (a, b))| a != b);
    let Some((at, (a, b))) = differences.next().filter(|_| differences.next().is_none()) else {
        return false;
    };
    let inside = at > 0 && at + 1 < length;
    length == other.chars().count() && length >= FEWEST_LETTERS && inside && vowel(a) && vowel(b)
}

/// A surname with each of its letters but the first left out: what one slip makes of it or it of that.
/// Nothing of a short one.
pub(crate) fn with_a_letter_missing(surname: &str) -> Vec<String> {
    let letters: Vec<char> = surname.chars().collect();
    if !(SHORTEST_SURNAME..=LONGEST_SURNAME).contains(&letters.len()) {
        return Vec::new();
    }
    let without = |gap: usize| {
        let kept = letters.iter().enumerate().filter(|(at, _)| *at != gap);
        kept.map(|(_, letter)| letter).collect()
    };
    (1..letters.len()).map(without).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_apostrophes_do_not_count() {
        assert_eq!(folded("Dvořák"), "dvorak");
        assert_eq!(folded("Vava’u"), folded("Vava'u"));
        assert_eq!(folded("Ørsted"), "orsted");
        assert_eq!(folded("Dvor\u{30c}a\u{301}k"), folded("Dvořák"));
        assert_eq!(folded("Жуков"), "жуков");
    }

    #[test]
    fn given_names_have_short_forms() {
        assert!(is_short_form("larry", "lawrence"));
        assert!(is_short_form("robert", "bob"));
        assert!(is_short_form("bobby", "bob"));
        assert!(is_short_form("j.", "jonas"));
        assert!(!is_short_form("larry", "leonard"));
        assert!(!is_short_form("jo", "jonas"));
    }

    #[test]
    fn slips_leave_one_letter_out() {
        assert_eq!(
            with_a_letter_missing("weirs"),
            ["wirs", "wers", "weis", "weir"]
        );
        assert_eq!(with_a_letter_missing("lund"), [""; 0]);
    }
}
