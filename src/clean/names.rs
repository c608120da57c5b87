//! Names of people as bylines and contributor lines list them.
//!
//! Takes a stretch of a line; gives the names it lists. Job titles, places and outlets behind a name
//! are not part of it, and a stretch that lists anything else gives none.

use std::{collections::HashSet, sync::LazyLock};

use super::{
    credit,
    listing::{groups, joined, opening_suffix, parts, split_suffix},
    outlet, owner,
    phrases::{furniture, is_stopword, words},
    site,
};
use crate::{
    language::person,
    text::{
        Text,
        lexicon::{Lexicon, entries},
    },
};

static TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/job-titles.txt")));

static SECTIONS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/sections.txt")));

/// Ordinary words, which hardly any name is made of.
static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [
        include_str!("../../assets/lexicon/common-words.txt"),
        include_str!("../../assets/lexicon/english-adjectives.txt"),
        include_str!("../../assets/lexicon/english-nouns.txt"),
        include_str!("../../assets/lexicon/english-plurals.txt"),
        include_str!("../../assets/lexicon/english-verbs.txt"),
        include_str!("../../assets/lexicon/nouns-organizations.txt"),
        include_str!("../../assets/lexicon/role-nouns.txt"),
    ]
    .into_iter()
    .flat_map(entries)
    .collect()
});

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
    is_person(text) && text.split_whitespace().next().is_some_and(is_given)
}

fn is_given(word: &str) -> bool {
    words(word)
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
                && (is_given(one) || is_rare(one))
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
    if let Some((before, _)) = line.split_once('@')
        && before.trim_end().ends_with(char::is_alphabetic)
    {
        return before.trim_end().to_owned();
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
/// Writers". Reading stops at the first part that is no name; behind a comma alone what the first does may
/// look like one.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for group in groups(text.split('|').next().unwrap_or_default()) {
        let joined =
            names.is_empty() || group.starts_with("and ") || joined(group).nth(1).is_some();
        for part in parts(group) {
            let (name, _) = split_name(part);
            // An agency may sign beside a person.
            if !names.is_empty() && credit::is_agency(part) {
                names.push(part.to_owned());
            } else if is_person(&name) && (joined || is_likely(&name)) {
                names.push(name);
            } else {
                return names;
            }
        }
    }
    names
}

/// What may stand between a name and where its bearer writes from, or for whom.
const JOINTS: [&str; 9] = ["at", "for", "from", "in", "of", "on", "to", "via", "with"];

/// Whether a text that begins with names goes on behind them as a sentence does: "Ana Lund, the mayor,
/// told". Behind the names of those who sign stand other names, places, what they do and when.
pub(super) fn tells(text: &str) -> bool {
    let mut of_names = parts(text.split('|').next().unwrap_or_default());
    of_names.any(|part| tells_of_person(part) || !is_person(&split_name(part).0) && is_told(part))
}

/// Whether a person's name goes on as a sentence does: "Ana Lund told".
pub(super) fn tells_of_person(text: &str) -> bool {
    let (name, behind) = split_name(text);
    is_person(&name) && is_told(behind)
}

/// Whether a text begins with a small word that stands behind no name of one who signs.
pub(super) fn is_told(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let team = text.split_whitespace().next_back().is_some_and(is_team);
    word.starts_with(char::is_lowercase) && !JOINTS.contains(&word) && !TITLES.has(word) && !team
}

/// Names without those that came before.
pub(super) fn each_once(names: impl IntoIterator<Item = String>) -> Vec<Text> {
    let mut seen = HashSet::new();
    let names = names.into_iter().map(|name| Text::new(&name));
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// The name at the beginning of a text, without what its bearer is called before it and the outlet behind
/// it, and what stands behind it.
pub(super) fn split_name(text: &str) -> (String, &str) {
    let text = text.trim_start();
    let called = ["Dr. ", "Dr ", "DR. ", "Prof. ", "Prof "];
    let bare = called.iter().find_map(|called| text.strip_prefix(called));
    let bare = bare.unwrap_or(text);
    if let Some(suffixed) = split_suffixed(bare) {
        return suffixed;
    }
    let mut from = 0;
    let places = bare.split_inclusive(char::is_whitespace).map(|piece| {
        let place = (from + piece.trim_end().len(), piece.trim_end());
        from += piece.len();
        place
    });
    let mut words: Vec<(usize, &str)> = places
        .filter(|(_, word)| !word.is_empty())
        .take_while(|(_, word)| is_shaped(word))
        .collect();
    while words
        .last()
        .is_some_and(|(_, word)| word.starts_with(char::is_lowercase))
    {
        words.pop();
    }
    let spelled = |words: &[(usize, &str)]| {
        let words: Vec<&str> = words.iter().map(|(_, word)| *word).collect();
        words.join(" ")
    };
    let is_outlet = |at: &usize| {
        let behind = spelled(words.get(*at..).unwrap_or_default());
        outlet::named(&behind).is_some() || credit::is_agency(&behind)
    };
    if let Some(at) = (2..words.len()).find(is_outlet) {
        words.truncate(at);
    }
    let name = spelled(&words);
    let last = words.last().copied().unwrap_or_default();
    let behind = bare.get(last.0..).unwrap_or_default();
    if last.1.chars().count() == 2 || person::is_suffix(last.1) {
        (name, behind)
    } else {
        (name.trim_end_matches('.').to_owned(), behind)
    }
}

/// Whether a word can be part of a name.
fn is_shaped(word: &str) -> bool {
    let lower = word.to_lowercase();
    let bare = lower.trim_end_matches('.');
    person::is_particle(&lower)
        || begins_name(word)
            && word.chars().all(is_name_char)
            // "Md" is short for a given name.
            && (word == "Md" || !is_barred(bare))
            && !bare.ends_with("'s")
            && !bare.ends_with("’s")
}

/// Whether a word begins as names do: with a capital, perhaps behind a particle ("al-Berg", "d’Alba").
fn begins_name(word: &str) -> bool {
    let behind = |(particle, name): (&str, &str)| {
        particle.len() <= 4
            && particle.chars().all(char::is_lowercase)
            && name.starts_with(char::is_uppercase)
    };
    word.starts_with(char::is_uppercase)
        || word.split_once(['-', '‐', '\'', '’']).is_some_and(behind)
}

/// The name at the beginning of a text with the suffix behind its comma, and what stands behind it: "Martin
/// Hale, Jr., of Ostmark".
fn split_suffixed(text: &str) -> Option<(String, &str)> {
    let (before, behind) = text.split_at(text.find(',')?);
    let (suffix, behind) = opening_suffix(behind)?;
    let (name, rest) = split_name(before);
    (name.contains(' ') && rest.trim().is_empty()).then(|| (format!("{name}{suffix}"), behind))
}

/// Whether a text looks like the name of one person: two to four capitalized words, particles and
/// initials among them, and neither an outlet nor furniture.
pub(super) fn is_person(text: &str) -> bool {
    let (text, _) = split_suffix(text.trim_end());
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

/// Whether a text is a person's name, perhaps with what the person does behind it: "Ana Lund Deputy News
/// Editor".
pub(super) fn names_person(text: &str) -> bool {
    let (name, behind) = split_name(text);
    let behind = behind.trim();
    let plain = behind.is_empty() || is_title(behind) || credit::is_agency(behind);
    is_person(&name) && (plain || outlet::named(behind).is_some())
}

/// Whether a text says what somebody does: "Deputy News Editor".
pub(super) fn is_title(text: &str) -> bool {
    let words = words(text);
    words.len() <= 9 && words.iter().any(|word| TITLES.has(word.as_str()))
}

/// Whether a person's name is one by more than its shape: it begins with a known given name, or no word of
/// it is an ordinary one. Names of companies are none.
pub(super) fn is_likely(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let company = owner::is_form(last) || owner::is_trade(last);
    !company && (begins_with_given(name) || is_rare(name) && !site::is_outlet_name(name))
}

/// Whether no word of a name is an ordinary one.
fn is_rare(name: &str) -> bool {
    !words(name)
        .iter()
        .any(|word| ORDINARY.contains(word.as_str()))
}

/// A text without the degrees and the like behind its first comma: "Ana Lund, MS, RDN".
pub(super) fn without_degrees(text: &str) -> &str {
    let is_degree = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        capitals >= 2 && capitals * 2 >= letters && letters <= 6
    };
    let mut parts = text.split(',');
    let first = parts.next().unwrap_or(text);
    if parts.flat_map(str::split_whitespace).all(is_degree) {
        first
    } else {
        text
    }
}

/// Function words and job titles stand in no name; particles do.
pub(super) fn is_barred(word: &str) -> bool {
    !person::is_particle(word) && word.chars().count() > 1 && is_stopword(word) && word.is_ascii()
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
        assert_eq!(list("Ana Lund, Ost Bote"), ["Ana Lund"]);
    }

    #[test]
    fn suffixes_belong_to_their_names() {
        for suffix in ["Jr.", "Jr", "Sr.", "II", "III", "IV"] {
            for name in [
                format!("Martin Hale, {suffix}"),
                format!("Martin Hale {suffix}"),
            ] {
                assert_eq!(list(&name), [name.as_str()]);
                for text in [
                    format!("{name}, and Per Holm"),
                    format!("{name} and Per Holm"),
                ] {
                    assert_eq!(list(&text), [name.as_str(), "Per Holm"], "{text}");
                }
                assert_eq!(list(&format!("{name}, Staff Writer")), [name.as_str()]);
            }
        }
        assert_eq!(list("Ana Lund, Senior Writer"), ["Ana Lund"]);
    }

    #[test]
    fn names_are_joined_in_many_languages() {
        for joining in ["and", "und", "et", "y", "e", "en", "och", "og", "with"] {
            let text = format!("Ana Lund {joining} Per Holm");
            assert_eq!(list(&text), ["Ana Lund", "Per Holm"], "{text}");
            let text = format!("Ana Lund, Per Holm {joining} Ida Berg");
            assert_eq!(list(&text), ["Ana Lund", "Per Holm", "Ida Berg"], "{text}");
        }
        assert_eq!(list("Ana Lund y Holm"), ["Ana Lund y Holm"]);
        assert_eq!(list("Ana Lund with Reuters"), ["Ana Lund"]);
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
