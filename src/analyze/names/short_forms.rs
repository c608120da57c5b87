//! The shorter names that a long one allows: its initials, its head, its opening, the place it is of.
//!
//! Takes the tokens of a name; gives what else the text may call the same actor by. Whether it does, and
//! whether two names allow the same short one, is decided where names are linked.

use std::ops::Range;

use super::{
    gazetteer,
    words::{Class, Doc},
};

/// How many letters initials need to say enough.
const FEWEST_INITIALS: usize = 3;

/// "TMP" of "Tarnow Museum of Photography".
pub(in crate::analyze) fn initials(doc: &Doc<'_>, name: &Range<usize>) -> Option<String> {
    let capitals = name.clone().filter(|&at| doc.is_capital(at));
    let letters: String = capitals
        .filter_map(|at| doc.text(at).chars().next())
        .collect();
    (letters.chars().count() >= FEWEST_INITIALS).then_some(letters)
}

/// The word of a name that says what it is: its last, or the one before its "of".
pub(in crate::analyze) fn head(doc: &Doc<'_>, name: &Range<usize>) -> Option<usize> {
    let last = complement(doc, name).unwrap_or(name.end).checked_sub(1);
    last.filter(|last| name.contains(last))
}

/// The "of" or "for" inside a name.
fn complement(doc: &Doc<'_>, name: &Range<usize>) -> Option<usize> {
    let mut words = name.clone();
    words.find(|&at| doc.is(at, Class::OF | Class::FOR))
}

/// "Ada Lund Foundation" of "Ada Lund Foundation for the Blind": what stands before "of" or "for"; also
/// without the people whose it is, "Supreme Court" of "Tarnovian Supreme Court of Appeal".
pub(in crate::analyze) fn openings(
    doc: &Doc<'_>,
    name: &Range<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let cut = complement(doc, name);
    let people = gazetteer::longest(doc, name.start).map_or(0, |(length, _)| length);
    let starts = [
        Some(name.start),
        Some(name.start + people).filter(|_| people > 0),
    ];
    let opening = move |start: usize| cut.filter(|&cut| cut >= start + 2).map(|cut| start..cut);
    starts.into_iter().flatten().filter_map(opening)
}

/// "Tarnovia" of "State of Tarnovia".
pub(in crate::analyze) fn place(doc: &Doc<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let state = doc.is(name.start, Class::POLITY);
    let of = doc.is(name.start + 1, Class::OF);
    let inside = name.start + 2..name.end;
    let plain = inside.clone().all(|at| doc.is_capital(at));
    (state && of && plain && !inside.is_empty()).then_some(inside)
}
