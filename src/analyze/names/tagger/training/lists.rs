//! The lists known beforehand, compiled.
//!
//! Takes the word lists of `assets/lexicon`; gives the table of the weights file that the tagger asks.

use std::collections::BTreeMap;

use super::super::gazetteer::{GOES_ON, List};
use crate::{
    analyze::tokens::tokenize,
    language::perceptron::{ENTRY, hash, training},
    text::{Body, Text, lexicon::entries},
};

macro_rules! lexicon {
    ($name:literal) => {
        include_str!(concat!("../../../../../assets/lexicon/", $name, ".txt"))
    };
}

/// What the columns of a list hold, separated by bars; the last one holds for all further columns.
type Source = (&'static str, &'static [List]);

/// The lists, and what each column of them is.
#[rustfmt::skip]
static SOURCES: &[Source] = &[
    (lexicon!("given-names"),          &[List::Given]),
    (lexicon!("world-given-names"),    &[List::Given]),
    (lexicon!("world-surnames"),       &[List::Surname]),
    (lexicon!("census-surnames"),      &[List::Surname]),
    (lexicon!("world-cities"),         &[List::City]),
    (lexicon!("opening-words"),        &[List::Common]),
    (lexicon!("institutions"),         &[List::Institution]),
    (lexicon!("organization-nouns"),   &[List::OrganizationNoun]),
    (lexicon!("place-nouns"),          &[List::PlaceNoun]),
    (lexicon!("role-modifiers"),       &[List::RoleModifier]),
    (lexicon!("english-adjectives"),    &[List::Adjective]),
    (lexicon!("english-nouns"),         &[List::Noun]),
    (lexicon!("english-plurals"),       &[List::Plural]),
    (lexicon!("english-verbs"),         &[List::Verb]),
    (lexicon!("english-verbs-past"),    &[List::Past]),
    (lexicon!("english-verbs-present"), &[List::Present]),
    (lexicon!("english-verbs-ing"),     &[List::Gerund]),
    (lexicon!("english-people"),        &[List::Role]),
    (lexicon!("sports-teams"),          &[List::Organization]),
    (lexicon!("well-known-organizations"), &[List::Organization]),
    (lexicon!("countries"),            &[List::Country, List::Country, List::Demonym, List::Place]),
    (lexicon!("regions"),              &[List::Place, List::Place, List::Demonym]),
    (lexicon!("cities"),               &[List::Place]),
    (lexicon!("organizations"),        &[List::Organization]),
    (lexicon!("organization-endings"), &[List::OrganizationEnding]),
    (lexicon!("place-endings"),        &[List::PlaceEnding]),
    (lexicon!("thing-endings"),        &[List::ThingEnding]),
    (lexicon!("no-names"),             &[List::Thing]),
    (lexicon!("titles"),               &[List::Role]),
    (lexicon!("role-nouns"),           &[List::Role]),
    (lexicon!("common-words"),         &[List::Common]),
    (lexicon!("calendar"),             &[List::Calendar]),
    (lexicon!("person-verbs"),         &[List::PersonVerb]),
    (lexicon!("name-particles"),       &[List::Particle]),
    (lexicon!("famous-people"),        &[List::Surname]),
    (lexicon!("geography"),            &[List::Place]),
    (lexicon!("known-groups"),         &[List::Organization]),
    (lexicon!("known-things"),         &[List::Thing]),
    (lexicon!("nouns-people"),         &[List::PersonNoun]),
    (lexicon!("nouns-organizations"),  &[List::GroupNoun]),
    (lexicon!("nouns-places"),         &[List::SiteNoun]),
    (lexicon!("nouns-works"),          &[List::WorkNoun]),
];

/// The table of all lists as the weights file holds it.
pub(super) fn compile() -> Vec<[u8; ENTRY]> {
    let mut masks = BTreeMap::new();
    for (list, columns) in SOURCES {
        for line in entries(list) {
            for (at, column) in line.split('|').enumerate() {
                let Some(kind) = columns.get(at).or(columns.last()) else {
                    continue;
                };
                for name in column.split(',') {
                    enter(name.trim(), kind.bit(), &mut masks);
                }
            }
        }
    }
    training::masks(&masks)
}

/// Enters a name, and that longer ones begin like each part of it.
fn enter(name: &str, bit: u32, masks: &mut BTreeMap<u64, u32>) {
    // "Maria f": what follows a given name in lower case tells its gender.
    let name = name
        .strip_suffix(" m")
        .or(name.strip_suffix(" f"))
        .unwrap_or(name);
    let body = Body::from_lines(Text::new(name));
    let words = tokenize(&body).all;
    let mut chain = hash::EMPTY;
    for (at, word) in words.iter().enumerate() {
        chain = hash::mix(chain, hash::of(body.get(word.span()).chars()));
        let last = at + 1 == words.len();
        *masks.entry(chain).or_insert(0) |= if last { bit } else { GOES_ON };
    }
}
