//! Names of people as bylines and contributor lines list them.
//!
//! Takes a stretch of a line; gives the names it lists. Job titles, places and outlets behind a name
//! are not part of it, and a stretch that lists anything else gives none.

pub(in crate::clean) mod listing;
mod person;
pub(in crate::clean) mod suffix;

use foldhash::HashSet;
use person::{TITLES, is_team};
pub(in crate::clean) use person::{
    begins_with_given, is_barred, is_likely, is_person, is_signature, is_title, names_person,
    split_name,
};

use crate::{
    clean::{
        fields::{
            agencies,
            names::listing::{groups, joined, parts},
        },
        words::words,
    },
    text::Text,
};

/// The team a text begins with: "The Courier Team Updated May 3" gives "The Courier Team".
pub(in crate::clean) fn opening_team(text: &str) -> Option<String> {
    let spaced: Vec<&str> = text.split_whitespace().take(4).collect();
    let last = spaced.iter().skip(1).position(|word| is_team(word))?;
    Some(spaced.get(..last + 2)?.join(" "))
}

/// A line with what a dump ran onto a name set apart: `Ana LundNews Reporter`, `ANA LUNDPUBLISHED`.
pub(in crate::clean) fn unglued(line: &str) -> String {
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

/// The names a list gives: "Ana Lund", "Ana Lund and Per Holm", "Ana Lund, Per Holm & Ida Berg, Staff
/// Writers". Reading stops at the first part that is no name; behind a comma alone what the first does may
/// look like one.
pub(in crate::clean) fn list(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for group in groups(text.split('|').next().unwrap_or_default()) {
        let joined =
            names.is_empty() || group.starts_with("and ") || joined(group).nth(1).is_some();
        for part in parts(group) {
            let (name, _) = split_name(part);
            // An agency may sign beside a person.
            if !names.is_empty() && agencies::is_agency(part) {
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
pub(in crate::clean) fn is_sentence(text: &str) -> bool {
    let mut of_names = parts(text.split('|').next().unwrap_or_default());
    of_names.any(|part| person_goes_on(part) || !is_person(&split_name(part).0) && goes_on(part))
}

/// Whether a person's name goes on as a sentence does: "Ana Lund told".
pub(in crate::clean) fn person_goes_on(text: &str) -> bool {
    let (name, behind) = split_name(text);
    is_person(&name) && goes_on(behind)
}

/// Whether a text begins with a small word that stands behind no name of one who signs.
pub(in crate::clean) fn goes_on(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    let team = text.split_whitespace().next_back().is_some_and(is_team);
    word.starts_with(char::is_lowercase) && !JOINTS.contains(&word) && !TITLES.has(word) && !team
}

/// Names without those that came before.
pub(in crate::clean) fn each_once(names: impl IntoIterator<Item = String>) -> Vec<Text> {
    let mut seen = HashSet::default();
    let names = names.into_iter().map(|name| Text::new(&name));
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// A text without the degrees and the like behind its first comma: "Ana Lund, MS, RDN".
pub(in crate::clean) fn without_degrees(text: &str) -> &str {
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
