//! The shorter names that a long one allows: its initials, its opening, the place it is of.
//!
//! Takes the tokens of a name; gives what else the text may call the same actor by. Whether it does, and
//! whether two names allow the same short one, is decided where names are linked.

use std::ops::Range;

use super::words::Doc;

/// How many letters initials need to say enough.
const FEWEST_INITIALS: usize = 3;

/// "TMP" of "Tarnow Museum of Photography".
pub(super) fn initials(doc: &Doc<'_>, name: &Range<usize>) -> Option<String> {
    let capitals = name.clone().filter(|&at| doc.is_capital(at));
    let letters: String = capitals
        .filter_map(|at| doc.text(at).chars().next())
        .collect();
    (letters.chars().count() >= FEWEST_INITIALS).then_some(letters)
}

/// "Ada Lund Foundation" of "Ada Lund Foundation for the Blind": what stands before "of" or "for".
pub(super) fn opening(doc: &Doc<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let cut = name
        .clone()
        .find(|&at| matches!(doc.text(at), "of" | "for"))?;
    (cut >= name.start + 2).then_some(name.start..cut)
}

/// "Tarnovia" of "State of Tarnovia".
pub(super) fn place(doc: &Doc<'_>, name: &Range<usize>) -> Option<Range<usize>> {
    let state = matches!(
        doc.text(name.start),
        "City"
            | "Commonwealth"
            | "Kingdom"
            | "Province"
            | "Republic"
            | "State"
            | "Town"
            | "Village"
    );
    let of = doc.text(name.start + 1) == "of";
    let inside = name.start + 2..name.end;
    let plain = inside.clone().all(|at| doc.is_capital(at));
    (state && of && plain && !inside.is_empty()).then_some(inside)
}
