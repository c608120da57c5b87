//! Names as a page shouts them: "SWITZERLAND", "ODILE MARRANT".
//!
//! Takes a name as it stands; gives it as it is written elsewhere. What may be short for something, as "NATO" and
//! "BBC NEWS" are, keeps its capitals.

use std::borrow::Cow;

use crate::analyze::ActorKind;

/// The most letters of a word that may be short for something inside a name, and of one that may alone.
const LONGEST_SHORT: usize = 3;
const LONGEST_ALONE: usize = 5;

/// Words that are written small inside a name.
const SMALL: [&str; 10] = [
    "AND", "DE", "DER", "FOR", "IN", "OF", "ON", "THE", "VAN", "VON",
];

/// A name without the capitals of a page that shouts.
pub(super) fn unshouted(kind: ActorKind, name: &str) -> Cow<'_, str> {
    let is_loud = name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase);
    let words: Vec<&str> = name.split(' ').collect();
    if !is_loud || !is_told(kind, &words) {
        return Cow::Borrowed(name);
    }
    let word = |(place, word): (usize, &&str)| {
        let keeps = kind != ActorKind::Person && letters(word) <= LONGEST_SHORT;
        if place > 0 && SMALL.contains(word) {
            word.to_lowercase()
        } else if keeps || word.contains('.') {
            (*word).to_owned()
        } else {
            capitalized(word)
        }
    };
    let words = words.iter().enumerate().map(word);
    Cow::Owned(words.collect::<Vec<_>>().join(" "))
}

/// Whether words say a name in full, and are short for nothing.
fn is_told(kind: ActorKind, words: &[&str]) -> bool {
    let is_long = |word: &&str| letters(word) > LONGEST_ALONE;
    match (kind, words) {
        (ActorKind::Organization, [_]) => false,
        (ActorKind::Person, [_, _, ..]) => true,
        (_, words) => words.iter().any(is_long),
    }
}

fn letters(word: &str) -> usize {
    word.chars().filter(|letter| letter.is_alphabetic()).count()
}

/// A word with a capital where it begins, and behind each joint.
fn capitalized(word: &str) -> String {
    let (mut begins, mut written) = (true, String::with_capacity(word.len()));
    for letter in word.chars() {
        if begins {
            written.push(letter);
        } else {
            written.extend(letter.to_lowercase());
        }
        begins = !letter.is_alphabetic();
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shouted_names_are_read_as_names_and_short_ones_keep_their_capitals() {
        let check = |kind, name, expected| assert_eq!(unshouted(kind, name), expected);
        let (person, place, body) = (ActorKind::Person, ActorKind::Place, ActorKind::Organization);
        check(person, "ODILE MARRANT", "Odile Marrant");
        check(person, "JAN VAN DER LEE-SMITH", "Jan van der Lee-Smith");
        check(person, "J.K. O’HARA", "J.K. O’Hara");
        check(person, "Odile Marrant", "Odile Marrant");
        check(place, "SWITZERLAND", "Switzerland");
        check(place, "UAE", "UAE");
        check(place, "REPUBLIC OF VELMARK", "Republic of Velmark");
        check(body, "UNESCO", "UNESCO");
        check(body, "BBC NEWS", "BBC NEWS");
        check(body, "BANK OF VELMARK", "Bank of Velmark");
        check(body, "PORT 7", "PORT 7");
    }
}
