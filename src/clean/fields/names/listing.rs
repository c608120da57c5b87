//! How a line lists names.
//!
//! Takes a stretch of a line; splits it at commas, at words that join names, and before suffixes. Asks what is a
//! name only where a joining word may stand inside of one.

use crate::clean::fields::names::{person::is_person, suffix::opening_suffix};

/// Splits at commas and the like, but before no suffix of a name.
pub(in crate::clean) fn groups(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let marks = text.match_indices([',', ';', '•', '·', '⋅', '/']);
    let ends = marks
        .filter(|(at, _)| opening_suffix(text.get(*at..).unwrap_or_default()).is_none())
        .map(|(at, mark)| (at, at + mark.len()))
        .chain([(text.len(), text.len())]);
    ends.map(move |(end, next)| {
        let group = text.get(from..end).unwrap_or_default();
        from = next;
        group.trim()
    })
}

/// Splits at commas, "and", "&" and the like.
pub(in crate::clean) fn parts(text: &str) -> impl Iterator<Item = &str> {
    groups(text)
        .flat_map(joined)
        .map(|part| part.trim_start_matches("and ").trim())
        .filter(|part| !part.is_empty())
}

/// What "and" joins. What may stand inside a name or behind one joins names alone: "Ana Lund y Per Holm", but
/// "Ana Lund y Holm" is one name.
pub(in crate::clean) fn joined(text: &str) -> impl Iterator<Item = &str> {
    text.split('&')
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .flat_map(|part| part.split(" und "))
        .flat_map(joined_names)
        .map(str::trim)
}

/// The names that a text is made of, joined by a word that joins names alone; else all of it.
fn joined_names(text: &str) -> Vec<&str> {
    const JOINING: [&str; 11] = [
        " e ", " en ", " et ", " i ", " ja ", " och ", " og ", " ve ", " with ", " y ", " и ",
    ];
    let names = |joining: &&str| {
        let parts: Vec<&str> = text.split(*joining).collect();
        let are_names = parts.len() > 1 && parts.iter().all(|part| is_person(part.trim()));
        are_names.then_some(parts)
    };
    JOINING.iter().find_map(names).unwrap_or_else(|| vec![text])
}
