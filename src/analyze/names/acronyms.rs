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
    let tokens = spelled(doc, bracket).filter(|words| is_name(doc, words))?;
    let letters = in_brackets(doc, bracket)?.chars().count();
    if name.votes.kind() == ActorKind::Person || letters < FEWEST_LETTERS {
        return None;
    }
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

/// Whether words that an acronym spells can be the name of an organization.
fn is_name(doc: &Doc<'_>, words: &Range<usize>) -> bool {
    let last = words.end - 1;
    let capitals = doc.is_capital(words.start) && doc.is_capital(last);
    capitals && !doc.is(last, Class::THING_ENDING)
}

/// The acronym that stands alone in brackets, of which the first is this token.
pub(in crate::analyze) fn in_brackets<'a>(doc: &Doc<'a>, bracket: usize) -> Option<&'a str> {
    let alone = doc.text(bracket) == "(" && doc.text(bracket + 2) == ")";
    let capitals = doc.shape(bracket + 1) == Shape::Upper;
    (alone && capitals).then(|| doc.text(bracket + 1))
}

/// The words before a bracket whose initials are the acronym in it. A small word like "of" may lend its initial.
pub(super) fn spelled(doc: &Doc<'_>, bracket: usize) -> Option<Range<usize>> {
    let acronym = in_brackets(doc, bracket).filter(|it| it.chars().all(char::is_alphabetic))?;
    let end = bracket - usize::from(is_possessive(doc.before(bracket, 1)));
    let small = Class::PREPOSITION | Class::DETERMINER | Class::AND;
    let mut letters = acronym.chars().rev();
    let mut wanted = letters.next()?;
    for at in (0..end).rev().take(LONGEST) {
        if doc.sentence(at) != doc.sentence(bracket) {
            return None;
        }
        let word = doc.is_capital(at) || doc.shape(at) == Shape::Lower;
        let initial = doc.text(at).chars().flat_map(char::to_uppercase).next();
        if word && initial == Some(wanted) {
            match letters.next() {
                Some(next) => wanted = next,
                None => return Some(at..end),
            }
        } else if !doc.is_small(at, small)
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
