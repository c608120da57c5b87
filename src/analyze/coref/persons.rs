//! What is known of each person before any pronoun is read.
//!
//! Takes the names of a group and its roles; gives the gender they tell and what the person is called.

use std::ops::Range;

use super::{callings, clusters::Group};
use crate::analyze::{
    ActorKind,
    names::{
        gazetteer,
        named::Named,
        words::{Class, Doc, Shape, is_possessive},
    },
};

/// How many roles of one person are looked at.
const MOST_ROLES: usize = 8;

/// What is known of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    pub(super) named: bool,
    pub(super) gender: Option<Gender>,
    /// What it was called.
    pub(super) callings: Vec<Calling>,
    /// How often it was mentioned so far.
    pub(super) mentions: i32,
    /// The countries and organizations in its roles.
    pub(super) of: Vec<&'static str>,
    /// The words with capitals in its roles.
    pub(super) words: Vec<String>,
    /// Its age in years.
    pub(super) age: Option<u8>,
    /// The party it is of.
    pub(super) party: Option<&'static str>,
}

/// A noun for a person, in lower case: the "minister" of "Interior Minister".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Calling {
    pub(super) noun: String,
    /// The word before it: "interior".
    pub(super) field: Option<String>,
}

/// A gender that pronouns tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Female,
    Male,
}

impl Gender {
    /// What the sign of words tells, above 0 male, below female.
    pub(super) const fn of_sign(sign: i32) -> Option<Self> {
        match sign {
            1.. => Some(Self::Male),
            0 => None,
            ..0 => Some(Self::Female),
        }
    }

    /// 1 for male, -1 for female, as words tell it.
    pub(super) const fn sign(self) -> i32 {
        match self {
            Self::Male => 1,
            Self::Female => -1,
        }
    }
}

impl Person {
    /// Gathers what names and roles tell.
    pub(super) fn new(
        doc: &Doc<'_>,
        named: &[Named],
        group: &Group,
        roles: &[Range<usize>],
    ) -> Self {
        let mut person = Self {
            named: group.kind() == ActorKind::Person,
            ..Self::default()
        };
        if !person.named {
            return person;
        }
        let mut balance = 0;
        let names = || group.names.iter().filter_map(|&i| named.get(i));
        let whole = names().any(|name| name.tokens().len() > 1);
        let tokens = || names().map(Named::tokens);
        person.age = tokens().find_map(|name| callings::age_of(doc, &name));
        person.party = tokens().find_map(|name| callings::party_of(doc, &name));
        for name in names() {
            let address = name.tokens().start.checked_sub(1).filter(|_| name.titled);
            balance += 3 * address.map_or(0, |at| doc.gender(at));
            // "Imam Orlik" is "the imam".
            person
                .callings
                .extend(address.map(|at| calling(doc, at, None)));
            // "Dalton" alone is the surname of Ada Dalton.
            let given =
                name.tokens().len() > 1 || !whole && doc.is(name.tokens().start, Class::GIVEN);
            if given {
                balance += 2 * doc.gender(name.tokens().start);
            }
        }
        for role in roles.iter().take(MOST_ROLES) {
            for at in role.clone() {
                let whose = is_possessive(doc.text(at + 1));
                if !whose && doc.is(at, Class::TITLE | Class::PEOPLE) {
                    let before = at.checked_sub(1).filter(|before| role.contains(before));
                    person.callings.push(calling(doc, at, before));
                    // "spokesman Grace Orlik"
                    balance += doc.gender(at);
                }
                if doc.is_capital(at) {
                    person.words.push(doc.text(at).to_owned());
                }
                let known = gazetteer::longest(doc, at);
                person.of.extend(known.map(|(_, known)| known.canonical));
            }
        }
        person.gender = Gender::of_sign(balance);
        person
    }
}

/// What a noun with the word before it calls a person.
pub(super) fn calling(doc: &Doc<'_>, noun: usize, before: Option<usize>) -> Calling {
    let word = |at: usize| doc.text(at).trim_end_matches('.').to_lowercase();
    let field =
        before.filter(|&at| doc.shape(at) != Shape::Other && gazetteer::longest(doc, at).is_none());
    // "the shadow transport secretary" is not the transport secretary.
    let under = |at: usize| {
        at.checked_sub(1)
            .filter(|&at| doc.is(at, Class::UNDER_OFFICE))
    };
    let whole = |at: usize| match under(at) {
        Some(under) => format!("{} {}", word(under), word(at)),
        None => word(at),
    };
    Calling {
        noun: word(noun),
        field: field.map(whole),
    }
}
