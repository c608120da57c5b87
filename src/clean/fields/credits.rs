//! Lines under the text that say who contributed and which agencies it draws on.
//!
//! Takes a line; gives the contributors it names or the agencies it credits. Never takes a sentence of
//! the report for one: such lines are short and hold hardly anything but names and fixed phrases.

use std::sync::LazyLock;

use crate::{
    clean::{
        document::{Document, Label},
        fields::{
            agencies::{self, Phrases},
            names,
        },
        words::{Word, words},
    },
    text::{Role, Text},
};

/// The longest line that can be a credit, in bytes.
const LONGEST_BYTES: usize = 1500;

/// The most words it has.
const LONGEST: usize = 45;

static CUES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(include_str!("../../../assets/lexicon/contributor-cues.txt")));

static AGENCY_CUES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(include_str!("../../../assets/lexicon/agency-cues.txt")));

/// What a credit line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::clean) enum Credit {
    /// The people who contributed.
    Contributors(Vec<String>),
    /// The agencies, as the line puts it.
    Agencies(String),
}

/// Reads a credit line, if the line is one.
pub(in crate::clean) fn read(line: &str) -> Option<Credit> {
    if line.len() > LONGEST_BYTES || line.split_whitespace().nth(LONGEST).is_some() {
        return None;
    }
    let bare = line.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '*' | '—' | '–' | '-' | '_')
    });
    let plain = words(bare);
    if plain.is_empty() || plain.len() > LONGEST {
        return None;
    }
    let contributors = contributors(bare, &plain);
    if !contributors.is_empty() {
        return Some(Credit::Contributors(contributors));
    }
    credits_agencies(&plain).then(|| Credit::Agencies(bare.to_owned()))
}

/// The names beside a contributor phrase: before "contributed to this story", behind "reporting by".
fn contributors(bare: &str, plain: &[Word]) -> Vec<String> {
    if !(0..plain.len()).any(|at| CUES.longest_at(plain, at).is_some()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let clauses = bare
        .split([';', '.', '\n'])
        .flat_map(|clause| clause.split(" -- "));
    for clause in rejoin_initials(clauses) {
        let clause = clause.trim().trim_start_matches(['-', '—', ' ']);
        found.extend(beside_cue(clause));
    }
    found
}

/// Puts "J" and " K Berg" together again where a clause was cut behind an initial.
fn rejoin_initials<'a>(clauses: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut whole: Vec<String> = Vec::new();
    for clause in clauses {
        let initial = |last: &String| {
            let end = last.rsplit(' ').next().unwrap_or_default();
            end.chars().count() == 1 && end.chars().all(char::is_uppercase)
        };
        match whole.last_mut().filter(|last| initial(last)) {
            Some(last) => {
                last.push('.');
                last.push_str(clause);
            }
            None => whole.push(clause.to_owned()),
        }
    }
    whole
}

/// The names of one clause.
fn beside_cue(clause: &str) -> Vec<String> {
    let spaced: Vec<&str> = clause.split(' ').filter(|word| !word.is_empty()).collect();
    for at in 0..spaced.len() {
        for length in (1..=5).rev() {
            let Some(phrase) = spaced.get(at..at + length) else {
                continue;
            };
            if !CUES.has(&words(&phrase.join(" "))) {
                continue;
            }
            let behind = spaced.get(at + length..).unwrap_or_default().join(" ");
            let before = spaced.get(..at).unwrap_or_default().join(" ");
            let names = names::list(&behind);
            return if names.is_empty() {
                names::list(&before)
            } else {
                names
            };
        }
    }
    Vec::new()
}

/// Whether the words are nothing but agencies and the phrases around them: "Agencies via Reuters",
/// "With input from agencies", "The Associated Press contributed to this report".
fn credits_agencies(plain: &[Word]) -> bool {
    const GLUE: [&str; 8] = ["and", "the", "with", "to", "from", "by", "via", "for"];
    let (mut at, mut named, mut cued) = (0, 0, 0);
    while at < plain.len() {
        if let Some(length) = agencies::length_at(plain, at) {
            named += 1;
            at += length;
        } else if let Some(length) = AGENCY_CUES
            .longest_at(plain, at)
            .or_else(|| CUES.longest_at(plain, at))
        {
            cued += 1;
            at += length;
        } else if plain
            .get(at)
            .is_some_and(|word| GLUE.contains(&word.as_str()))
        {
            at += 1;
        } else {
            return false;
        }
    }
    let single = named == 1 && cued == 0;
    named + cued >= 2 || cued == 1 && plain.len() >= 2 || single && plain.len() <= 3
}

/// How many lines behind the run of the article are looked at.
const BEHIND: usize = 5;

/// How many lines before its end are.
const BEFORE: usize = 8;

/// The contributors and agencies of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::clean) struct Credits {
    pub(in crate::clean) contributors: Vec<Text>,
    pub(in crate::clean) agencies: Vec<Text>,
}

/// Finds the credit lines and marks them.
pub(in crate::clean) fn find(document: &mut Document<'_>) -> Credits {
    let (mut contributors, mut agencies) = (Vec::new(), Vec::new());
    let start = document
        .run
        .end
        .saturating_sub(BEFORE)
        .max(document.run.start + 1);
    for at in start..(document.run.end + BEHIND).min(document.lines.len()) {
        if document.labels.get(at) == Some(&Label::Caption) {
            continue;
        }
        match read(document.text(at)) {
            Some(Credit::Contributors(names)) => contributors.extend(names),
            Some(Credit::Agencies(named)) => agencies.push(named),
            None => continue,
        }
        document.set(at, Label::Kept(Role::Credit));
        document.run.end = document.run.end.max(at + 1);
    }
    Credits {
        contributors: names::each_once(contributors),
        agencies: names::each_once(agencies),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contributors(line: &str, names: &[&str]) {
        let expected = Credit::Contributors(names.iter().map(|n| (*n).to_owned()).collect());
        assert_eq!(read(line), Some(expected), "{line}");
    }

    fn agencies(line: &str, credit: &str) {
        assert_eq!(
            read(line),
            Some(Credit::Agencies(credit.to_owned())),
            "{line}"
        );
    }

    #[test]
    fn contributor_lines() {
        contributors(
            "Ana Lund in Ostmark contributed to this story.",
            &["Ana Lund"],
        );
        contributors(
            "Reporting by Ana Lund and Per Holm; Editing by Ida Berg",
            &["Ana Lund", "Per Holm", "Ida Berg"],
        );
        contributors(
            "(Additional reporting by J. K. Berg in Norland)",
            &["J. K. Berg"],
        );
        contributors("With contributions from Ana Lund.", &["Ana Lund"]);
    }

    #[test]
    fn agency_lines() {
        agencies("Agencies via Reuters", "Agencies via Reuters");
        agencies("(With input from agencies)", "With input from agencies");
        agencies("Reuters", "Reuters");
        agencies(
            "The Associated Press contributed to this report.",
            "The Associated Press contributed to this report.",
        );
        agencies("XINHUA - AFP", "XINHUA - AFP");
    }

    #[test]
    fn sentences_of_the_report() {
        for line in [
            "The reporting by the commission took two years.",
            "Agencies were slow to answer.",
            "Ana Lund contributed a barrel of herring.",
            "Source of the river",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
