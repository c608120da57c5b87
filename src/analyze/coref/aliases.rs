//! Names of which the text itself says that they are one: "Nicole Weir, better known as Tamsin Holt".
//!
//! Takes the names and groups of a document; gives the pairs of groups that such words join. Only what
//! stands directly behind the first name counts, or behind brackets that do: in "a song for the woman known
//! as Tamsin Holt" nobody says who she is.

use super::clusters::Group;
use crate::analyze::names::{
    named::Named,
    words::{Class, Doc},
};
use foldhash::{HashMap, HashSet};

/// The most tokens between two names of one.
const LONGEST: usize = 24;

/// What may stand before the words that say so.
const BEFORE: Class = Class::RELATIVE.with(Class::BE).with(Class::ADVERB);

/// What may stand between them and the name.
const BEHIND: Class = Class::DEFINITE
    .with(Class::POSSESSOR)
    .with(Class::NAME_NOUN);

/// The pairs of groups.
pub(super) fn find(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<(usize, usize)> {
    let is_said = |names: &[Named]| matches!(names, [name, alias] if is_alias(doc, name.tokens().end, alias.tokens().start));
    let pairs = named.windows(2).enumerate();
    let said: Vec<usize> = pairs
        .filter_map(|(index, names)| is_said(names).then_some(index))
        .collect();
    let asked: HashSet<usize> = said.iter().flat_map(|&at| [at, at + 1]).collect();
    let names = groups.iter().enumerate();
    let of: HashMap<usize, usize> = names
        .flat_map(|(group, names)| names.names.iter().map(move |&name| (name, group)))
        .filter(|(name, _)| asked.contains(name))
        .collect();
    let pair = |index: usize| {
        let (one, other) = (*of.get(&index)?, *of.get(&(index + 1))?);
        let kind = |group: usize| groups.get(group).map(Group::kind);
        // What a single word is only the name before it tells.
        let single = named
            .get(index + 1)
            .is_some_and(|name| name.tokens().len() == 1 && name.known.is_none());
        let same = kind(one) == kind(other) || single;
        (one != other && same).then_some((one, other))
    };
    said.into_iter().filter_map(pair).collect()
}

/// Whether the words between two names say that the second is another name of the first.
fn is_alias(doc: &Doc<'_>, from: usize, to: usize) -> bool {
    if to.saturating_sub(from) > LONGEST || doc.sentence(from) != doc.sentence(to) {
        return false;
    }
    let mut words = (from..to).peekable();
    let aside = words.next_if(|&at| doc.text(at) == "(").is_some();
    if aside && !words.any(|at| doc.text(at) == ")") {
        return false;
    }
    words.next_if(|&at| doc.is(at, Class::COMMA));
    // "Andrew Finch, now Lord Finch"
    if to == from + 2 && doc.is(from, Class::COMMA) && doc.text(from + 1) == "now" {
        return true;
    }
    while words
        .next_if(|&at| doc.is(at, BEFORE) || matches!(doc.text(at), "better" | "best"))
        .is_some()
    {}
    let said = match words.next() {
        Some(at) if doc.text(at) == "known" => {
            let next = words.next().map(|at| doc.text(at));
            matches!(next, Some("as" | "by"))
        }
        Some(at) => doc.is(at, Class::NICKNAMED),
        None => false,
    };
    let mark = |at: usize| matches!(doc.text(at), "“" | "\"" | "‘" | "'");
    said && words.all(|at| doc.is(at, BEHIND) || mark(at))
}
