//! What a person may be called beside their roles: their age, their party, and other nouns for what they are.
//!
//! Takes the place of a name, or two nouns; gives the words a description of that person may have. Knows nothing of
//! who else is at hand.

use std::{ops::Range, sync::LazyLock};

use foldhash::{HashMap, HashSet};

use crate::{
    analyze::names::words::{Class, Doc, Shape},
    language::person::party,
    text::lexicon,
};

/// What each noun may mean.
static CALLINGS: LazyLock<HashMap<&str, HashSet<&str>>> =
    LazyLock::new(|| lexicon::meanings(include_str!("../../../assets/lexicon/callings.txt")));

/// How many words behind a name may stand before its party: ", a moderate Ohio Republican".
const PARTY_REACH: usize = 5;

/// How many words before a name may stand behind its age: "34-year-old former striker Tomas Hale".
const AGE_REACH: usize = 4;

/// The oldest a person may be, in years.
const OLDEST: u8 = 120;

/// Whether somebody described by a noun may be one who was called another: an "attorney" is a "lawyer".
pub(super) fn may_mean(described: &str, called: &str) -> bool {
    CALLINGS
        .get(described)
        .is_some_and(|meant| meant.contains(called))
}

/// The years that a word like "34-year-old" tells.
pub(super) fn age(word: &str) -> Option<u8> {
    let (years, rest) = word.split_once('-')?;
    let told = matches!(rest, "year-old" | "years-old");
    years.parse().ok().filter(|&years| told && years <= OLDEST)
}

/// The age a text tells beside a name: "Mara Lind, 34,", "Lind (34)", "34-year-old striker Mara Lind".
pub(super) fn age_of(doc: &Doc<'_>, name: &Range<usize>) -> Option<u8> {
    let behind = doc.text(name.end + 1).parse().ok();
    let set_off = match doc.text(name.end) {
        "," => matches!(doc.text(name.end + 2), "," | "." | "and"),
        "(" => doc.text(name.end + 2) == ")",
        _ => false,
    };
    // "The 34-year-old said Hale left": of somebody else.
    let said = |&at: &usize| doc.is(at, Class::PERSON_VERB) && doc.shape(at) == Shape::Lower;
    let words = (0..name.start).rev().take(AGE_REACH);
    let before = || {
        words
            .clone()
            .take_while(|at| !said(at))
            .find_map(|at| age(doc.text(at)))
    };
    let apposed = || {
        let mut words = name.end + 1..name.end + 3;
        words.find_map(|at| age(doc.text(at)).filter(|_| doc.text(name.end) == ","))
    };
    behind
        .filter(|&years| set_off && years <= OLDEST)
        .or_else(before)
        .or_else(apposed)
}

/// The party a text tells beside a name: "Republican Sen. Mara Lind", "Mara Lind (R-Ohio)", "Lind, an Ohio Democrat".
pub(super) fn party_of(doc: &Doc<'_>, name: &Range<usize>) -> Option<&'static str> {
    let before = || (1..=2).find_map(|back| party(doc.before(name.start, back)));
    if !matches!(doc.text(name.end), "," | "(") {
        return before();
    }
    let article = |at: usize| doc.is(at, Class::ARTICLE);
    let apposition = (name.end + 1..name.end + 1 + PARTY_REACH)
        .take_while(|&at| doc.sentence(at) == doc.sentence(name.start))
        .take_while(|&at| doc.is_capital(at) || article(at) || at == name.end + 2);
    let found = apposition.filter(|&at| doc.is_capital(at));
    found.map(|at| doc.text(at)).find_map(party).or_else(before)
}
