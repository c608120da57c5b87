//! Names of people as bylines and contributor lines list them.
//!
//! Takes a stretch of a line; gives the names it lists. Job titles, places and outlets behind a name
//! are not part of it, and a stretch that lists anything else gives none.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    credit, outlet,
    phrases::{furniture, is_stopword, words},
};
use crate::text::{
    Text,
    lexicon::{Lexicon, entries},
};

static PARTICLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/name-particles.txt")));

static TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/job-titles.txt")));

static SECTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/sections.txt")));

static GIVEN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let world = include_str!("../../assets/lexicon/world-given-names.txt");
    entries(include_str!("../../assets/lexicon/given-names.txt"))
        .chain(entries(world))
        .filter_map(|entry| entry.split(' ').next())
        .map(str::to_lowercase)
        .collect()
});

/// Whether a text looks like a person's name and begins with a known given name.
pub(super) fn begins_with_given(text: &str) -> bool {
    is_person(text)
        && words(text)
            .first()
            .is_some_and(|first| GIVEN.contains(first.as_str()))
}

/// Whether a text can sign an article although it is no person's full name: "Ana", "Courier Staff".
pub(super) fn is_signature(text: &str) -> bool {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let signs =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(is_name_char);
    match spaced.as_slice() {
        [one] => {
            signs(one)
                && one.chars().count() > 2
                && !is_barred(&one.to_lowercase())
                && outlet::named(one).is_none()
        }
        [.., last] => spaced.len() <= 4 && is_team(last),
        [] => false,
    }
}

/// The team a text begins with: "The Courier Team Updated May 3" gives "The Courier Team".
pub(super) fn opening_team(text: &str) -> Option<String> {
    let spaced: Vec<&str> = text.split_whitespace().take(4).collect();
    let last = spaced.iter().skip(1).position(|word| is_team(word))?;
    Some(spaced.get(..last + 2)?.join(" "))
}

fn is_team(word: &str) -> bool {
    const TEAMS: [&str; 7] = [
        "staff",
        "team",
        "editors",
        "desk",
        "reporters",
        "newsroom",
        "contributor",
    ];
    TEAMS.contains(&word.to_lowercase().as_str())
}

/// A line with what a dump ran onto a name set apart: `Ana LundNews Reporter`, `ANA LUNDPUBLISHED`.
pub(super) fn unglued(line: &str) -> String {
    for label in ["PUBLISHED", "UPDATED", "Published", "Updated"] {
        if let Some((before, after)) = line.split_once(label)
            && before.ends_with(char::is_alphabetic)
        {
            return format!("{before} | {label}{after}");
        }
    }
    let seam = line
        .char_indices()
        .zip(line.chars().skip(1))
        .find_map(|((at, c), next)| {
            let end = at + c.len_utf8();
            let behind = line.get(end..)?;
            let is_title = || {
                words(behind)
                    .iter()
                    .take(5)
                    .any(|word| TITLES.has(word.as_str()))
            };
            (c.is_lowercase() && next.is_uppercase() && is_title()).then_some(end)
        });
    match seam.map(|seam| line.split_at(seam)) {
        Some((name, title)) => format!("{name} | {title}"),
        None => line.to_owned(),
    }
}

/// Whether a text is the name of a section.
pub(super) fn is_section(text: &str) -> bool {
    SECTIONS.has(text.trim().to_lowercase().as_str())
}

/// The names a list gives: "Ana Lund", "Ana Lund and Per Holm", "Ana Lund, Per Holm & Ida Berg, Staff
/// Writers". Reading stops at the first part that is no name.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for part in parts(text.split('|').next().unwrap_or_default()) {
        let name = opening_name(part);
        // An agency may sign beside a person.
        if !names.is_empty() && credit::is_agency(part) {
            names.push(part.to_owned());
        } else if is_person(&name) {
            names.push(name);
        } else {
            break;
        }
    }
    names
}

/// Names without those that came before.
pub(super) fn each_once(names: impl IntoIterator<Item = String>) -> Vec<Text> {
    let mut seen = HashSet::new();
    let names = names.into_iter().map(|name| Text::new(&name));
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// The words at the beginning of a text that a name can be made of.
fn opening_name(text: &str) -> String {
    let mut words: Vec<&str> = text
        .split_whitespace()
        .take_while(|word| is_shaped(word))
        .collect();
    while words
        .last()
        .is_some_and(|word| word.starts_with(char::is_lowercase))
    {
        words.pop();
    }
    let name = words.join(" ");
    let initial = words.last().is_some_and(|word| word.chars().count() == 2);
    if initial {
        name
    } else {
        name.trim_end_matches('.').to_owned()
    }
}

/// Whether a word can be part of a name.
fn is_shaped(word: &str) -> bool {
    let lower = word.to_lowercase();
    PARTICLES.has(lower.as_str())
        || word.starts_with(char::is_uppercase)
            && word.chars().all(is_name_char)
            && !is_barred(lower.trim_end_matches('.'))
}

/// Splits at commas, "and", "&" and the like.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split([',', ';', '&', '•', '·', '/'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .flat_map(|part| part.split(" und "))
        .map(|part| part.trim().trim_start_matches("and ").trim())
        .filter(|part| !part.is_empty())
}

/// Whether a text looks like the name of one person: two to four capitalized words, particles and
/// initials among them, and neither an outlet nor furniture.
pub(super) fn is_person(text: &str) -> bool {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let plain = words(text);
    (2..=5).contains(&spaced.len())
        && text.starts_with(char::is_uppercase)
        && spaced.iter().all(|word| is_shaped(word))
        && spaced.iter().any(|word| word.chars().count() > 2)
        && !is_section(text)
        && outlet::named(text).is_none()
        && furniture(&plain).is_none_or(|f| (f.words as usize) * 2 < plain.len().max(1))
}

/// Whether a text is a person's name and what the person does: "Ana Lund Deputy News Editor".
pub(super) fn is_person_with_title(text: &str) -> bool {
    let name = opening_name(text);
    let behind = text.get(name.len()..).map(words).unwrap_or_default();
    is_person(&name) && behind.len() <= 6 && behind.iter().any(|word| TITLES.has(word.as_str()))
}

/// Function words and job titles stand in no name; particles do.
fn is_barred(word: &str) -> bool {
    !PARTICLES.has(word) && word.chars().count() > 1 && is_stopword(word) && word.is_ascii()
        || TITLES.has(word)
}

fn is_name_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‐')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_names() {
        assert_eq!(list("Ana Lund"), ["Ana Lund"]);
        assert_eq!(
            list("Ana Lund, Per van Holm and J. K. Berg"),
            ["Ana Lund", "Per van Holm", "J. K. Berg"]
        );
        assert_eq!(list("Ana Lund, Staff Writer"), ["Ana Lund"]);
        assert_eq!(
            list("Ana Lund in Ostmark and Per Holm in Norland"),
            ["Ana Lund", "Per Holm"]
        );
        assert_eq!(list("ANA LUND | CNN"), ["ANA LUND"]);
        assert_eq!(list("Ana Lund and AP"), ["Ana Lund", "AP"]);
    }

    #[test]
    fn what_is_no_name() {
        for text in [
            "BBC News",
            "The Guardian",
            "Staff Writer",
            "the harbor",
            "Read More",
            "Ana",
            "Middle East",
            "12 Dec",
        ] {
            assert!(list(text).is_empty(), "{text}");
        }
    }
}
