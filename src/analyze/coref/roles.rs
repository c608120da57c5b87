//! What the text calls its persons: "Russian Foreign Minister", "Russia's special envoy", "coach".
//!
//! Takes the names and the groups they form; gives for each group the stretches of tokens that say what
//! the person is, always in the text's own words. Never joins or shortens them.

use std::ops::Range;

use super::clusters::Group;
use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            appositions, gazetteer,
            named::{Named, ending},
            offices,
            words::{Class, Doc, Shape, is_possessive},
        },
    },
    language::{lexical::listed, person},
    text::Span,
};

/// The longest role before a name, in tokens.
const LONGEST_ROLE: usize = 12;

/// The roles of each group, in the order of the text; none for organizations and places.
pub(super) fn find(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<Vec<Range<usize>>> {
    let around = |name: &Named| {
        let touching = touching(doc, named, name.tokens().start);
        let set_off = appositions::before(doc, &name.tokens());
        [
            touching.or(set_off),
            appositions::after(doc, name.tokens().end, named),
        ]
    };
    let of_group = |group: &Group| match group.kind() {
        ActorKind::Person => {
            let names = group.names.iter().filter_map(|&i| named.get(i));
            names.flat_map(around).flatten().collect()
        }
        _ => Vec::new(),
    };
    groups.iter().map(of_group).collect()
}

/// The longest of some roles, the first of equals.
pub(super) fn longest(doc: &Doc<'_>, roles: &[Range<usize>]) -> Option<Span> {
    let spans = roles.iter().map(|role| doc.span(role));
    spans.max_by_key(|span| (span.len(), std::cmp::Reverse(span.start())))
}

/// "Russian Foreign Minister" directly before a name, "keeper of paintings".
fn touching(doc: &Doc<'_>, named: &[Named], end: usize) -> Option<Range<usize>> {
    let sentence = doc.sentence(end);
    // "party leader Sir | Ivan Orlik"
    let knight = end
        .checked_sub(1)
        .filter(|&at| matches!(doc.text(at), "Sir" | "Dame"));
    let end = knight
        .filter(|&at| doc.sentence(at) == sentence)
        .unwrap_or(end);
    let (mut start, mut headed) = (end, false);
    if let Some(head) = head_with_matter(doc, end) {
        (start, headed) = (head, true);
    } else if let Some(head) = office(doc, end) {
        (start, headed) = (head, true);
    }
    while start > 0 && end - start < LONGEST_ROLE && doc.sentence(start - 1) == sentence {
        let at = start - 1;
        // "is set to star Ada Lund"
        // "a report claiming party chief Ada Lund"
        let claims = doc.is_small(at, Class::PARTICIPLE) && !doc.is(at, Class::MODIFIER);
        if doc.before(at, 1) == "to" || claims {
            break;
        }
        if headed && let Some(name) = ending(named, start) {
            start = name.tokens().start;
        } else if is_head(doc, at) || start == end && is_noun(doc, at) {
            // "Mr" says how a person is addressed, not what they are.
            if doc.is(at, Class::HONORIFIC) {
                break;
            }
            headed = true;
            start = at;
        } else if headed && (modifies(doc, at) || is_unknown_name(doc, at)) {
            start = at;
        } else if headed && joins(doc, at) {
            // "co-founder and CEO"
            start = at - 1;
        } else if headed && gazetteer::longest(doc, at).is_some_and(|(length, _)| length == 1) {
            start = at;
        } else if headed && is_possessive(doc.text(at)) {
            start = ending(named, at).map_or(start, |name| name.tokens().start);
            break;
        } else {
            break;
        }
    }
    if headed && let Some(field) = offices::joined_field(doc, end - 1) {
        start = start.min(field);
    }
    if headed {
        start = determined(doc, start);
    }
    while start < end && doc.is(start, appositions::DETERMINER) {
        start += 1;
    }
    // "A former Lund supporter": former says nothing alone.
    let says = (start..end).any(|at| !doc.is(at, Class::MODIFIER) || doc.is(at, Class::PEOPLE));
    (headed && says).then_some(start..end)
}

/// Whether a word directly before a name can say what the person is; "major" in small letters says how big,
/// "chief" and "executive" that somebody leads.
fn is_head(doc: &Doc<'_>, at: usize) -> bool {
    match doc.shape(at) {
        _ if is_former(doc, at) => true,
        Shape::Lower => {
            doc.is(at, Class::ROLE)
                && (!doc.is(at, Class::MODIFIER) || matches!(doc.text(at), "chief" | "executive"))
        }
        _ => doc.is(at, Class::ROLE | Class::TITLE),
    }
}

/// "Tory" before "frontbencher".
fn is_party(doc: &Doc<'_>, at: usize) -> bool {
    doc.is_capital(at) && person::party(doc.text(at)).is_some()
}

/// Whether a word before a role belongs to it.
fn modifies(doc: &Doc<'_>, at: usize) -> bool {
    // "may fire special counsel"
    let verb = doc.follows(at, Class::AUXILIARY | Class::TO);
    !verb && (doc.is(at, Class::MODIFIER) || is_party(doc, at) || was(doc, at) || is_field(doc, at))
}

/// "former British pole vaulter": a noun between what a role opens with and its head.
fn is_field(doc: &Doc<'_>, at: usize) -> bool {
    let plain = doc.is_small(at, Class::NOUN) && !doc.is(at, Class::PERSON_VERB | Class::FINITE);
    let Some(before) = at
        .checked_sub(1)
        .filter(|&before| doc.sentence(before) == doc.sentence(at))
    else {
        return false;
    };
    let known = gazetteer::longest(doc, before);
    let demonym = known.is_some_and(|(length, known)| length == 1 && known.form == Form::Demonym);
    plain && (demonym || doc.is(before, Class::MODIFIER))
}

/// "then-Acting" before "Attorney General".
fn was(doc: &Doc<'_>, at: usize) -> bool {
    behind_hyphen(doc, at).is_some_and(|word| listed(word).is(Class::MODIFIER))
}

fn behind_hyphen<'d>(doc: &'d Doc<'_>, at: usize) -> Option<&'d str> {
    doc.text(at).split_once('-').map(|(_, word)| word)
}

/// Whether "and" joins the role behind it to one before it.
fn joins(doc: &Doc<'_>, and: usize) -> bool {
    let before = and.checked_sub(1);
    doc.is(and, Class::AND) && before.is_some_and(|at| is_head(doc, at) || is_noun(doc, at))
}

/// "St Kilda coach": a name that nobody knows for one, amid its sentence.
fn is_unknown_name(doc: &Doc<'_>, at: usize) -> bool {
    let other = Class::CALENDAR | Class::OPENER | Class::STARTER;
    doc.shape(at) == Shape::Capital && !doc.is_first(at) && !doc.is(at, other)
}

/// Whether a word that touches a name is a noun for a person all the same: "attorney", "realtor".
fn is_noun(doc: &Doc<'_>, at: usize) -> bool {
    // "under" is no noun, for all its ending.
    let unlisted = || doc.is(at, Class::NOUN) && !doc.is(at, Class::COMMON);
    let modifies = doc.is(at, Class::MODIFIER) && !doc.is(at, Class::PEOPLE);
    if appositions::is_anybody(doc, at) || modifies {
        return false;
    }
    let noun = doc.is(at, Class::PEOPLE) || unlisted() && appositions::is_agent(doc, at);
    doc.shape(at) == Shape::Lower && noun && doc.text(at) != "major"
}

/// Whether what a hyphen joins to a word leaves it an office: "then-Attorney", "ex-Chancellor".
fn is_former(doc: &Doc<'_>, at: usize) -> bool {
    behind_hyphen(doc, at)
        .is_some_and(|word| word.starts_with(char::is_uppercase) && person::is_title(word))
}

/// "Secretary of State", "minister for Ports and Fisheries": an office with its field.
fn office(doc: &Doc<'_>, end: usize) -> Option<usize> {
    let last = end.checked_sub(1)?;
    let head = offices::head(doc, end).filter(|_| doc.is_capital(last) && !is_head(doc, last))?;
    (head..end).all(|at| doc.text(at) != ",").then_some(head)
}

/// "keeper of paintings", "chief of staff", "director of harbor research": a role noun with what it is about.
fn head_with_matter(doc: &Doc<'_>, end: usize) -> Option<usize> {
    /// The most words of it.
    const MOST: usize = 3;
    let plain = |&at: &usize| {
        let other =
            Class::PEOPLE | Class::ROLE | Class::PERSON_VERB | Class::FINITE | Class::OPENER;
        doc.shape(at) == Shape::Lower && doc.is(at, Class::NOUN) && !doc.is(at, other)
    };
    let matter = (0..end).rev().take(MOST).take_while(plain).last()?;
    let head = matter.checked_sub(2)?;
    let whole = doc.sentence(head) == doc.sentence(end) && doc.is(matter - 1, Class::OF);
    (whole && is_head(doc, head)).then_some(head)
}

/// Further back to an article, when only plain words stand between: "the harbor | master".
fn determined(doc: &Doc<'_>, start: usize) -> usize {
    let first = doc.sentence(start);
    let plain = |&at: &usize| {
        doc.shape(at) == Shape::Lower
            && doc.sentence(at) == first
            && !doc.is(
                at,
                Class::PERSON_VERB
                    | Class::OPENER
                    | Class::FINITE
                    | Class::PARTICIPLE
                    | Class::VERB
                    | Class::AUXILIARY,
            )
    };
    let words = (0..start)
        .rev()
        .take(3)
        .take_while(plain)
        .take_while(|&at| !doc.is(at, appositions::DETERMINER));
    match words.last() {
        Some(word) if doc.follows(word, appositions::DETERMINER) => word,
        _ => start,
    }
}
