//! Names as long as the acronym in brackets behind them spells: "Tram and Bus Workers (TABW)".
//!
//! Takes the names of a document; lets an organization begin where its acronym does, and adds the one that
//! nothing named but its acronym, "Friends of the Horn (FOH)". Never makes a name shorter.

use std::ops::Range;

use super::{
    named::{Named, put},
    words::{Class, Doc, Shape, is_possessive},
};
use crate::analyze::ActorKind;

/// How many words a spelled name may have.
const LONGEST: usize = 12;

/// How many letters an acronym needs to spell enough.
const FEWEST_LETTERS: usize = 3;

/// Widens and adds what acronyms spell; the names stay in order and apart from each other.
pub(super) fn widen(doc: &Doc<'_>, named: &mut Vec<Named>) {
    let whole = |index: usize| whole(doc, named, index);
    let wide: Vec<Named> = (0..named.len()).filter_map(whole).collect();
    put(named, wide);
}

/// The name that an acronym spells, where this one is the end of it, or the acronym without a name.
fn whole(doc: &Doc<'_>, named: &[Named], index: usize) -> Option<Named> {
    let name = named.get(index)?;
    let Range { start, end } = name.tokens();
    let acronym = end == start + 1 && doc.text(end) == ")";
    let bracket = if acronym { start.checked_sub(1)? } else { end };
    let tokens = spelled(doc, bracket).filter(|_| name.votes.kind() != ActorKind::Person)?;
    let ends = |before: &Named| before.tokens().end == tokens.end;
    let before = index.checked_sub(1).and_then(|before| named.get(before));
    let covered = acronym && before.is_some_and(ends);
    let first = named.partition_point(|name| name.tokens().end <= tokens.start);
    let across = named
        .get(first)
        .is_some_and(|name| name.tokens().start < tokens.start);
    // The acronym knows better what the whole is than the name of a place at its end.
    let behind = named
        .get(index + 1)
        .filter(|next| next.tokens().start == bracket + 1);
    let votes = behind.filter(|_| !acronym).unwrap_or(name).votes;
    (!covered && !across && (acronym || tokens.start < start)).then(|| Named {
        titled: name.titled,
        votes,
        weak: name.weak,
        ..Named::new(doc, &tokens)
    })
}

/// The words before a bracket whose initials are the acronym in it. A small word may lend its initial.
fn spelled(doc: &Doc<'_>, bracket: usize) -> Option<Range<usize>> {
    let acronym = doc.text(bracket + 1);
    let introduced = doc.text(bracket) == "("
        && doc.text(bracket + 2) == ")"
        && doc.shape(bracket + 1) == Shape::Upper;
    let letters = acronym.chars().count();
    let possessive = is_possessive(doc.before(bracket, 1));
    let end = bracket - usize::from(possessive);
    let last = end.checked_sub(1)?;
    let no_name = doc.is(last, Class::THING_ENDING) || !doc.is_capital(last);
    if !introduced
        || letters < FEWEST_LETTERS
        || !acronym.chars().all(char::is_alphabetic)
        || no_name
    {
        return None;
    }
    let mut letters = acronym.chars().rev();
    let mut wanted = letters.next()?;
    for at in (0..end).rev().take(LONGEST) {
        if doc.sentence(at) != doc.sentence(bracket) {
            return None;
        }
        let capital = doc.is_capital(at);
        let initial = doc.text(at).chars().flat_map(char::to_uppercase).next();
        let word = capital || doc.shape(at) == Shape::Lower;
        if word && initial == Some(wanted) {
            match letters.next() {
                Some(next) => wanted = next,
                None => return capital.then_some(at..end),
            }
        } else if capital
            || !word
                && !is_possessive(doc.text(at))
                && !matches!(doc.text(at), "'" | "’" | "," | "&")
        {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn an_acronym_says_where_its_name_begins() {
        check("The {o1:Tram and Bus Workers} ({o1:TBW}) met. The {o1:TBW} left.");
        check("The {o1:Friends of the Horn} ({o1:FOH}) met. The {o1:FOH} left.");
    }
}
