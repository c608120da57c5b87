//! The countries, cities, regions and organizations the program knows.
//!
//! Takes a place in a document; gives the longest known name that begins there and what it stands for.
//! Knows nothing of context: whether "Jordan" is a country here is decided by others.

use std::{iter, sync::LazyLock};

use foldhash::HashMap;

use super::words::{Doc, Shape};
use crate::{
    analyze::{ActorKind, Form},
    text::lexicon::entries,
};

/// What a known name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analyze) struct Known {
    /// The name it goes by in every article.
    pub(in crate::analyze) canonical: &'static str,
    pub(in crate::analyze) kind: ActorKind,
    /// A name, or a demonym of a place.
    pub(in crate::analyze) form: Form,
}

struct Phrase {
    /// The words behind the first.
    rest: Vec<&'static str>,
    /// The first word as it is written.
    first: &'static str,
    known: Known,
}

/// Phrases by their first word in lower case, longest first.
static PHRASES: LazyLock<HashMap<String, Vec<Phrase>>> = LazyLock::new(|| {
    let mut all = HashMap::default();
    let lists = [
        (
            ActorKind::Place,
            include_str!("../../../assets/lexicon/countries.txt"),
        ),
        (
            ActorKind::Place,
            include_str!("../../../assets/lexicon/regions.txt"),
        ),
        (
            ActorKind::Place,
            include_str!("../../../assets/lexicon/cities.txt"),
        ),
        (
            ActorKind::Organization,
            include_str!("../../../assets/lexicon/organizations.txt"),
        ),
    ];
    for (kind, list) in lists {
        for row in entries(list) {
            add_row(&mut all, kind, row);
        }
    }
    for phrases in all.values_mut() {
        phrases.sort_by_key(|p: &Phrase| std::cmp::Reverse(p.rest.len()));
    }
    all
});

/// A row is: name | other names | demonyms | capital.
fn add_row(all: &mut HashMap<String, Vec<Phrase>>, kind: ActorKind, row: &'static str) {
    let mut columns = row.split('|').map(str::trim);
    let name = columns.next().unwrap_or_default();
    let known = |canonical, form| Known {
        canonical,
        kind,
        form,
    };
    add(all, name, known(name, Form::Name));
    for other in listed(columns.next()) {
        add(all, other, known(name, Form::Name));
    }
    for demonym in listed(columns.next()) {
        add(all, demonym, known(name, Form::Demonym));
    }
    for capital in listed(columns.next()) {
        add(all, capital, known(capital, Form::Name));
    }
}

fn listed(column: Option<&'static str>) -> impl Iterator<Item = &'static str> {
    let names = column.unwrap_or_default().split(',').map(str::trim);
    names.filter(|name| !name.is_empty())
}

fn add(all: &mut HashMap<String, Vec<Phrase>>, name: &'static str, known: Known) {
    let mut words = name.split_whitespace().flat_map(split_possessive);
    let Some(first) = words.next() else { return };
    let phrases = all.entry(first.to_lowercase()).or_default();
    let rest: Vec<&'static str> = words.collect();
    if !phrases.iter().any(|p| p.first == first && p.rest == rest) {
        phrases.push(Phrase { rest, first, known });
    }
}

/// "People's" is two tokens.
fn split_possessive(word: &'static str) -> impl Iterator<Item = &'static str> {
    let cut = ["'s", "’s"].iter().find_map(|s| word.strip_suffix(s));
    let stem = cut.unwrap_or(word);
    [stem, word.get(stem.len()..).unwrap_or_default()]
        .into_iter()
        .filter(|part| !part.is_empty())
}

/// The longest known name that begins at a token: how many tokens it has, and what it stands for.
pub(in crate::analyze) fn longest(doc: &Doc<'_>, at: usize) -> Option<(usize, &'static Known)> {
    let text = doc.text(at);
    let capitals = matches!(doc.shape(at), Shape::Headline | Shape::Upper);
    let phrases = PHRASES.get(text.to_lowercase().as_str())?;
    let same = |word: &str, at: usize| {
        let text = doc.text(at);
        word == text || (capitals && word.len() > 3 && word.to_lowercase() == text.to_lowercase())
    };
    // The "York" of "New York-based".
    let compound = |word: &str, at: usize| {
        let rest = doc.text(at).strip_prefix(word);
        doc.shape(at) == Shape::Compound && rest.is_some_and(|rest| rest.starts_with('-'))
    };
    let fits = |p: &&Phrase| {
        let last = at + p.rest.len();
        let mut rest = p.rest.iter().zip(at + 1..);
        same(p.first, at)
            && rest.all(|(word, at)| same(word, at) || at == last && compound(word, at))
    };
    let found = phrases.iter().find(fits)?;
    Some((found.rest.len() + 1, &found.known))
}

/// Words that the known organizations can be called by behind an article, "agency", by their name.
static HEADS: LazyLock<HashMap<&'static str, Vec<String>>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Vec<String>> = HashMap::default();
    for row in entries(include_str!("../../../assets/lexicon/organizations.txt")) {
        let mut columns = row.split('|').map(str::trim);
        let name = columns.next().unwrap_or_default();
        let names = iter::once(name).chain(listed(columns.next()));
        let heads = names.filter_map(head).map(str::to_lowercase);
        all.insert(name, heads.collect());
    }
    all
});

/// The word of a long name before its first preposition: "Agency" of "Agency for the Sea".
fn head(name: &'static str) -> Option<&'static str> {
    let words = name.split_whitespace();
    let opening = words.take_while(|word| !matches!(*word, "of" | "for" | "on"));
    opening.last().filter(|last| *last != name)
}

/// What a known organization can be called by behind an article, in small letters.
pub(in crate::analyze) fn heads(canonical: &str) -> &'static [String] {
    HEADS.get(canonical).map_or(&[], Vec::as_slice)
}

/// What a word without its context stands for.
pub(in crate::analyze) fn word(text: &str) -> Option<&'static Known> {
    let phrases = PHRASES.get(text.to_lowercase().as_str())?;
    let alone = |p: &&Phrase| p.rest.is_empty() && p.first == text;
    phrases.iter().find(alone).map(|p| &p.known)
}

/// The name of the place that a demonym is of: "South Korea" of "South Korean".
pub(in crate::analyze) fn demonym(text: &str) -> Option<&'static str> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    let rest: Vec<&str> = words.collect();
    let phrases = PHRASES.get(first.to_lowercase().as_str())?;
    let same = |p: &&Phrase| {
        let demonym = p.known.form == Form::Demonym;
        demonym && p.first.eq_ignore_ascii_case(first) && p.rest == rest
    };
    phrases.iter().find(same).map(|p| p.known.canonical)
}
