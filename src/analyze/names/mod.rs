//! The names in a text: persons, organizations and places, where they stand and of what kind they are.
//!
//! Takes a body with its tokens and sentences; gives its names in order, apart from each other. Lists and
//! shapes give candidates ([`candidates`]), a trained tagger weighs them with everything else ([`tagger`]),
//! and what the document as a whole says of a name then widens, cuts, adds and judges. Which names are one
//! actor is never asked here.

pub(super) mod acronyms;
pub(super) mod appositions;
mod candidates;
mod combine;
pub(super) mod companies;
mod compounds;
pub(super) mod gazetteer;
mod joined;
mod kinds;
pub(super) mod named;
pub(super) mod offices;
mod openers;
mod recall;
mod shape;
pub(super) mod short_forms;
pub(super) mod tagger;
mod trim;
pub(super) mod votes;
pub(super) mod words;

use std::ops::Range;

#[cfg(any(test, feature = "training"))]
use self::tagger::Hint;
use self::{
    named::Named,
    words::{Class, Doc, Shape},
};
use super::Form;
#[cfg(any(test, feature = "training"))]
use super::tokens::Tokens;
use crate::language::person;
#[cfg(any(test, feature = "training"))]
use crate::text::Body;

/// Finds the names of a document.
pub(super) fn find(doc: &Doc<'_>) -> Vec<Named> {
    let mut named = combine::join(doc, candidates::find(doc));
    openers::cut(doc, &mut named);
    offices::cut(doc, &mut named);
    joined::join(doc, &mut named);
    acronyms::widen(doc, &mut named);
    recall::add(doc, &mut named);
    offices::leave_short_forms_out(doc, &mut named);
    offices::leave_joined_fields_out(doc, &mut named);
    let is_other = |name: &Named| {
        [is_language, is_number, is_party]
            .iter()
            .any(|is| is(doc, name))
    };
    named.retain(|name| !is_other(name));
    kinds::correct(doc, &mut named);
    offices::leave_offices_out(doc, &mut named);
    named
}

/// "She wrote in English.": a demonym alone behind "in" is a language.
fn is_language(doc: &Doc<'_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens();
    let demonym = name.known.is_some_and(|known| known.form == Form::Demonym);
    let governed = doc.before(start, 1) == "in";
    let noun = doc.is_capital(end) || doc.shape(end) == Shape::Compound;
    let alone =
        !noun && (doc.shape(end) == Shape::Other || doc.is(end, Class::PREPOSITION | Class::AND));
    demonym && governed && alone && !doc.text(end - 1).ends_with('s')
}

/// "No 10": an abbreviation before its number.
fn is_number(doc: &Doc<'_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens();
    end == start + 1
        && doc.text(start).trim_end_matches('.') == "No"
        && doc.text(end).starts_with(|c: char| c.is_ascii_digit())
}

/// "Lund, R-Ohio,", "Lund, Nebraska Republican,": a party with its state.
fn is_party(doc: &Doc<'_>, name: &Named) -> bool {
    let Range { start, end } = name.tokens();
    let last = person::party(doc.text(end - 1)).is_some();
    let place = gazetteer::longest(doc, start);
    let state = place.is_some_and(|(length, _)| start + length + 1 == end);
    let first = doc.text(start);
    let letters = first.contains('-') && person::party(first).is_some();
    last && state || letters && end <= start + 2
}

/// The names that lists and shapes give, as hints for the tagger.
#[cfg(any(test, feature = "training"))]
pub(super) fn hints(body: &Body, tokens: &Tokens, sentences: &[Range<usize>]) -> Vec<Hint> {
    combine::hints(&candidates::find(&Doc::new(body, tokens, sentences, &[]))).collect()
}

/// The country that a demonym is of.
pub(super) fn country(demonym: &str) -> Option<&'static str> {
    gazetteer::demonym(demonym)
}
