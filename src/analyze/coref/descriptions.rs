//! Whom "the Ukrainian president" and "the spokeswoman" mean.
//!
//! Takes the place of an article and the memory of who was met; gives the person who was called so, when it is only
//! one, and how likely that is.

use std::ops::Range;

use super::{
    memory::{Memory, Recent, SUBJECT},
    persons::Gender,
};
use crate::analyze::names::{
    gazetteer,
    words::{Class, Doc, Shape},
};

/// For how many sentences somebody may be called what they are.
const NOMINAL_REACH: usize = 15;

/// For how many sentences somebody is at hand for a description that nothing else ties to them.
const DESCRIBED_REACH: usize = 2;

/// The share of descriptions that nothing ties to a person but that nobody else is at hand.
const DESCRIBED: f32 = 0.7;

/// "the Ukrainian president", "the spokeswoman": who was called so, when it is only one.
pub(super) fn antecedent(memory: &Memory<'_>, at: usize) -> Option<(Recent, f32, Range<usize>)> {
    let doc = memory.doc;
    if !matches!(doc.text(at), "the" | "The") {
        return None;
    }
    let (next, of) = described_head(doc, at + 1);
    let head = doc.text(next);
    let fits = match doc.shape(next) {
        Shape::Lower => {
            let people = doc.is(next, Class::PEOPLE) && doc.is_capital(next - 1);
            doc.is(next, Class::ROLE) || people
        }
        // "the Conservative MP"
        Shape::Upper => doc.is(next, Class::TITLE),
        _ => false,
    };
    let elsewhere = doc.text(next + 1) == "of";
    if !fits || elsewhere || doc.is_capital(next + 1) {
        return None;
    }
    let sentence = doc.sentence(at);
    let mut fitting = memory.recent.iter().filter(|r| {
        let near = sentence.saturating_sub(r.sentence) <= NOMINAL_REACH;
        let person = memory.persons.get(r.group);
        near && person.is_some_and(|p| {
            p.heads.iter().any(|h| h == head) && of.is_none_or(|of| p.of.contains(&of))
        })
    });
    let (found, share) = match (fitting.next(), fitting.next()) {
        (Some(only), None) => (*only, 1.0),
        (None, _) => (described(memory, at..next + 1)?, DESCRIBED),
        _ => return None,
    };
    Some((found, share, at..next + 1))
}

/// "the Conservative MP said": the only person at hand, when the text says nowhere else what they are.
/// Nobody is the one a bare "the coach" means.
fn described(memory: &Memory<'_>, phrase: Range<usize>) -> Option<Recent> {
    let doc = memory.doc;
    let speaks = doc.is(phrase.end, Class::VERB) && !doc.is_quoted(phrase.start);
    if !speaks || phrase.len() < 3 {
        return None;
    }
    let sentence = doc.sentence(phrase.start);
    let gender = match doc.gender(phrase.end - 1) {
        0 => None,
        1.. => Some(Gender::Male),
        _ => Some(Gender::Female),
    };
    let mut near = memory.recent.iter().filter(|r| {
        let distance = sentence.saturating_sub(r.sentence);
        (1..=DESCRIBED_REACH).contains(&distance)
    });
    let only = near.next().filter(|_| near.next().is_none())?;
    let person = memory.persons.get(only.group)?;
    let other = gender.is_some() && person.gender.is_some() && gender != person.gender;
    (person.heads.is_empty() && !other && only.weight >= SUBJECT).then_some(*only)
}

/// Where the head of a description stands whose words begin at a token, and the country or organization
/// among them: behind "Ukrainian" and "deputy".
fn described_head(doc: &Doc<'_>, start: usize) -> (usize, Option<&'static str>) {
    /// The most words before the head.
    const MOST: usize = 5;
    let mut next = start;
    let mut of = None;
    while next < start + MOST {
        let modifies = doc.is(next, Class::MODIFIER)
            && !doc.is(next + 1, Class::PARTICLE)
            && doc.shape(next) == Shape::Lower
            && doc.is(next + 1, Class::ROLE.with(Class::MODIFIER));
        let party = doc.is_capital(next)
            && doc.is(next + 1, Class::ROLE.with(Class::TITLE).with(Class::PEOPLE));
        if let Some((length, known)) = gazetteer::longest(doc, next) {
            of = Some(known.canonical);
            next += length;
        } else if party || modifies {
            next += 1;
        } else {
            break;
        }
    }
    (next, of)
}
