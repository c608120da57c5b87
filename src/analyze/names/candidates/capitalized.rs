//! Runs of capitalized words: where names can be.
//!
//! Takes a document; gives maximal stretches of tokens inside one sentence that read as names with what
//! belongs inside them: particles, "of" and "and" of organizations, the possessive of "People's Bank".

use std::ops::Range;

use crate::{
    analyze::names::{
        gazetteer,
        words::{Class, Doc, Shape, is_possessive},
    },
    language::person,
};

/// The longest run, in tokens: what is longer is no name but a list or a flood.
const LONGEST_RUN: usize = 24;

/// The runs of a sentence, in order and apart from each other.
pub(super) fn find(doc: &Doc<'_>, sentence: &Range<usize>) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if !opens(doc, at) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let limit = sentence.end.min(at + LONGEST_RUN);
        while let Some(next) = extend(doc, at, end, limit) {
            end = next;
        }
        runs.push(at..end);
        at = end;
    }
    runs
}

/// Whether a name can begin here.
fn opens(doc: &Doc<'_>, at: usize) -> bool {
    if doc.shape(at) == Shape::Headline {
        return gazetteer::longest(doc, at).is_some();
    }
    if !doc.is_capital(at) || doc.is(at, Class::CALENDAR) && !doc.is(at, Class::GIVEN) {
        return false;
    }
    if !doc.is_first(at) || !doc.is_common(at) || doc.shape(at) == Shape::Upper {
        return true;
    }
    // "Will Marsh said", "Apple said": a common word that opens a sentence is a name only in company.
    let company = doc.is_capital(at + 1) && !doc.is(at + 1, Class::COMMON);
    let given = doc.is(at, Class::GIVEN) && company;
    let title = doc.is(at, Class::TITLE | Class::MODIFIER);
    let known = gazetteer::longest(doc, at).is_some_and(|(length, _)| length > 1);
    let organization =
        !doc.is(at, Class::OPENER) && doc.is_capital(at + 1) && head_follows(doc, at + 1);
    given || known || organization || title && (doc.is_capital(at + 1) || doc.is(at, Class::TITLE))
}

/// Whether the capitalized words from here on end as the name of an organization, place or thing does.
fn head_follows(doc: &Doc<'_>, at: usize) -> bool {
    let heads = Class::ORGANIZATION_ENDING | Class::PLACE_ENDING | Class::THING_ENDING;
    (at..at + 5)
        .take_while(|&at| doc.is_capital(at))
        .any(|at| doc.is(at, heads))
}

/// The end of the run one step further, if it goes on behind `end`.
fn extend(doc: &Doc<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    if end >= limit || stops(doc, end - 1) {
        return None;
    }
    let known = (start..end).rev().take(6).find_map(|at| {
        let (length, _) = gazetteer::longest(doc, at)?;
        (at + length > end && at + length <= limit).then_some(at + length)
    });
    if known.is_some() {
        return known;
    }
    if doc.is_capital(end) && (!doc.is(end, Class::CALENDAR) || doc.is(end, Class::GIVEN)) {
        return Some(end + 1);
    }
    let next = (end + 1 < limit && doc.is_capital(end + 1)).then_some(end + 2);
    let last = end - 1;
    let word = doc.text(end);
    if doc.shape(end) == Shape::Lower && doc.is(end, Class::NAME_PARTICLE) && doc.is_capital(last) {
        let second = doc.is(end + 1, Class::NAME_PARTICLE) && doc.is_capital(end + 2);
        return next.or((second && end + 2 < limit).then_some(end + 3));
    }
    let headed = doc.is(last, Class::ORGANIZATION_ENDING | Class::PLACE_ENDING);
    let office = doc.is(last, Class::TITLE)
        && doc.is(end + 1, Class::COMMON | Class::MODIFIER)
        && !doc.is(end + 1, Class::GIVEN);
    match word {
        "&" => next,
        "of" if office => next,
        "of" | "for" if headed => next.or_else(|| {
            let article = doc.text(end + 1) == "the" && doc.is_capital(end + 2);
            (article && end + 2 < limit).then_some(end + 3)
        }),
        "," if listed_portfolio(doc, start, end) => next,
        "and" => next.filter(|_| joins(doc, start, end)),
        sign if is_possessive(sign) => {
            next.filter(|_| doc.is(last, Class::COMMON) && head_follows(doc, end + 1))
        }
        _ => None,
    }
}

/// A name never goes on behind a title that closes ("Jr.") or the demonym plural of a people.
fn stops(doc: &Doc<'_>, last: usize) -> bool {
    person::is_junior(doc.text(last))
}

/// Whether "and" stands inside an organization: "Ministry of Health and Welfare", "Food and Drug Agency".
fn joins(doc: &Doc<'_>, start: usize, and: usize) -> bool {
    let plain = |at: usize| {
        doc.is(at, Class::COMMON)
            && !doc.is(at, Class::GIVEN)
            && gazetteer::longest(doc, at).is_none()
    };
    let inside = (start..and).any(|at| doc.is(at, Class::OF | Class::FOR));
    let headed = head_follows(doc, and + 1) && !doc.is(and - 1, Class::ORGANIZATION_ENDING);
    plain(and - 1) && plain(and + 1) && (inside || headed)
}

/// The comma in "Ministry of Labor, Health and Welfare".
fn listed_portfolio(doc: &Doc<'_>, start: usize, comma: usize) -> bool {
    let plain = |at: usize| doc.is_capital(at) && doc.is(at, Class::COMMON);
    let ministry =
        doc.is(start + 1, Class::OF | Class::FOR) && doc.is(start, Class::ORGANIZATION_ENDING);
    let goes_on = matches!(doc.text(comma + 2), "and" | "," | "&") && plain(comma + 3);
    ministry && plain(comma - 1) && plain(comma + 1) && goes_on
}
