//! What looks like the name of a person.
//!
//! Takes a text; says whether it is a name by its form and by the lists of given names, and splits a name off its
//! beginning.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::{
    clean::{
        fields::{
            agencies,
            names::suffix::{opening_suffix, split_suffix},
            outlet::{company, known, site},
            section,
        },
        phrases::boilerplate,
        words::{is_stopword, words},
    },
    language::person,
    text::lexicon::{Lexicon, entries},
};

pub(super) static TITLES: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/job-titles.txt")));

/// Ordinary words, which hardly any name is made of.
static ORDINARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    [
        include_str!("../../../../assets/lexicon/common-words.txt"),
        include_str!("../../../../assets/lexicon/english-adjectives.txt"),
        include_str!("../../../../assets/lexicon/english-nouns.txt"),
        include_str!("../../../../assets/lexicon/english-plurals.txt"),
        include_str!("../../../../assets/lexicon/english-verbs.txt"),
        include_str!("../../../../assets/lexicon/nouns-organizations.txt"),
        include_str!("../../../../assets/lexicon/role-nouns.txt"),
    ]
    .into_iter()
    .flat_map(entries)
    .collect()
});

static GIVEN: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let world = include_str!("../../../../assets/lexicon/world-given-names.txt");
    entries(include_str!("../../../../assets/lexicon/given-names.txt"))
        .chain(entries(world))
        .filter_map(|entry| entry.split(' ').next())
        .map(str::to_lowercase)
        .collect()
});

/// Whether a text looks like a person's name and begins with a known given name.
pub(in crate::clean) fn begins_with_given(text: &str) -> bool {
    is_person(text) && text.split_whitespace().next().is_some_and(is_given)
}

fn is_given(word: &str) -> bool {
    words(word)
        .first()
        .is_some_and(|first| GIVEN.contains(first.as_str()))
}

/// Whether a text can sign an article although it is no person's full name: "Ana", "Courier Staff".
pub(in crate::clean) fn is_signature(text: &str) -> bool {
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let signs =
        |word: &&str| word.starts_with(char::is_uppercase) && word.chars().all(is_name_char);
    match spaced.as_slice() {
        [one] => {
            signs(one)
                && one.chars().count() > 2
                && !is_barred(&one.to_lowercase())
                && (is_given(one) || is_rare(one))
                && known::named(one).is_none()
        }
        [.., last] => spaced.len() <= 4 && is_team(last),
        [] => false,
    }
}

pub(super) fn is_team(word: &str) -> bool {
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

/// The name at the beginning of a text, without what its bearer is called before it and the outlet behind
/// it, and what stands behind it.
pub(in crate::clean) fn split_name(text: &str) -> (String, &str) {
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
        known::named(&behind).is_some() || agencies::is_agency(&behind)
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
/// initials among them, and neither an outlet nor boilerplate.
pub(in crate::clean) fn is_person(text: &str) -> bool {
    let (text, _) = split_suffix(text.trim_end());
    let spaced: Vec<&str> = text.split_whitespace().collect();
    let plain = words(text);
    (2..=5).contains(&spaced.len())
        && text.starts_with(char::is_uppercase)
        && spaced.iter().all(|word| is_shaped(word))
        && spaced.iter().any(|word| word.chars().count() > 2)
        && !section::is_section(text)
        && known::named(text).is_none()
        && boilerplate(&plain).is_none_or(|f| (f.words as usize) * 2 < plain.len().max(1))
}

/// Whether a text is a person's name, perhaps with what the person does behind it: "Ana Lund Deputy News
/// Editor".
pub(in crate::clean) fn names_person(text: &str) -> bool {
    let (name, behind) = split_name(text);
    let behind = behind.trim();
    let plain = behind.is_empty() || is_title(behind) || agencies::is_agency(behind);
    is_person(&name) && (plain || known::named(behind).is_some())
}

/// Whether a text says what somebody does: "Deputy News Editor".
pub(in crate::clean) fn is_title(text: &str) -> bool {
    let words = words(text);
    words.len() <= 9 && words.iter().any(|word| TITLES.has(word.as_str()))
}

/// Whether a person's name is one by more than its shape: it begins with a known given name, or no word of
/// it is an ordinary one. Names of companies are none.
pub(in crate::clean) fn is_likely(name: &str) -> bool {
    let last = name.rsplit(' ').next().unwrap_or_default();
    let company = company::is_form(last) || company::is_trade(last);
    !company && (begins_with_given(name) || is_rare(name) && !site::is_outlet_name(name))
}

/// Whether no word of a name is an ordinary one.
fn is_rare(name: &str) -> bool {
    !words(name)
        .iter()
        .any(|word| ORDINARY.contains(word.as_str()))
}

/// Function words and job titles stand in no name; particles do.
pub(in crate::clean) fn is_barred(word: &str) -> bool {
    !person::is_particle(word) && word.chars().count() > 1 && is_stopword(word) && word.is_ascii()
        || TITLES.has(word)
}

fn is_name_char(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-' | '‐')
}
