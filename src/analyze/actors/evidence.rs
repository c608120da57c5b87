//! What speaks for a name being a person, an organization or a place.
//!
//! Takes the words of one name and what stands around them; gives the name with its votes, or nothing
//! where too little speaks for a name at all. One name is weighed alone; the votes of all mentions of an
//! actor decide together.

use std::ops::Range;

use super::{
    gazetteer::{self, Known},
    mentions::Named,
    words::{Class, Doc, Shape},
};
use crate::analyze::{ActorKind, Form};

/// Votes for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Votes {
    pub(super) person: i32,
    pub(super) organization: i32,
    pub(super) place: i32,
}

impl Votes {
    fn new(person: i32, organization: i32, place: i32) -> Self {
        Self {
            person,
            organization,
            place,
        }
    }

    /// Adds the votes of another mention.
    pub(super) fn add(&mut self, other: Self) {
        self.person += other.person;
        self.organization += other.organization;
        self.place += other.place;
    }

    /// The kind with the most votes; persons before organizations before places where they are even.
    pub(super) fn kind(self) -> ActorKind {
        if self.person >= self.organization && self.person >= self.place {
            ActorKind::Person
        } else if self.organization >= self.place {
            ActorKind::Organization
        } else {
            ActorKind::Place
        }
    }

    /// The most votes any kind has.
    pub(super) fn most(self) -> i32 {
        self.person.max(self.organization).max(self.place)
    }
}

/// Weighs one name.
pub(super) fn weigh(
    doc: &Doc<'_>,
    tokens: Range<usize>,
    known: Option<Known>,
    titled: bool,
) -> Option<Named> {
    let mut votes = Votes::default();
    match known.map(|k| k.kind) {
        Some(ActorKind::Organization) => votes.organization += 6,
        Some(ActorKind::Place) => votes.place += 6,
        Some(ActorKind::Person) => votes.person += 6,
        None => {
            if is_nothing(doc, &tokens, titled) {
                return None;
            }
            votes.add(words(doc, &tokens));
            votes.add(before(doc, tokens.start, titled));
            votes.add(after(doc, tokens.end));
        }
    }
    let at = tokens.start;
    let weak = known.is_none()
        && tokens.len() == 1
        && doc.is_first(at)
        && doc.shape(at) == Shape::Capital
        && !titled
        && !doc.is_proper(at)
        && votes.most() < 2;
    Some(Named {
        tokens,
        known,
        titled,
        votes,
        weak,
    })
}

/// Whether the words name nobody: a title alone, a common word, a quoted title, the adjective of a name.
fn is_nothing(doc: &Doc<'_>, tokens: &Range<usize>, titled: bool) -> bool {
    let at = tokens.start;
    if doc.is(at, Class::NO_NAME) && tokens.len() == 1 {
        return true;
    }
    let quoted_title = matches!(doc.before(at, 1), "“" | "\"" | "‘" | "'" | "«")
        && matches!(doc.text(tokens.end), "”" | "\"" | "’" | "'" | "»");
    if tokens.len() > 1 || titled {
        return quoted_title && !titled;
    }
    let common = doc.is_common(at) && !doc.is(at, Class::GIVEN);
    let title =
        doc.is(at, Class::TITLE) || doc.is(at, Class::MODIFIER) || doc.is(at, Class::CALENDAR);
    let letter = doc.shape(at) == Shape::Initial;
    let text = doc.text(at);
    let adjective = ["ian", "ish", "ese", "ist", "ists", "ism", "ians", "ans"]
        .iter()
        .any(|end| text.len() > 5 && text.ends_with(end))
        && doc.shape(at + 1) == Shape::Lower
        && !doc.is(at + 1, Class::VERB);
    let bare = doc.is_first(at)
        && !doc.is(at, Class::GIVEN)
        && doc.shape(at) == Shape::Capital
        && (text.ends_with("ing") || text.ends_with("ly"));
    let numbered = doc
        .text(tokens.end)
        .starts_with(|c: char| c.is_ascii_digit());
    let institution = doc.is(at, Class::INSTITUTION) && matches!(doc.before(at, 1), "the" | "The");
    if institution && !doc.is_first(at) {
        return false;
    }
    let heading =
        doc.is(at, Class::THING) || doc.is(at, Class::PLACE) || doc.is(at, Class::ORGANIZATION);
    common || title || letter || adjective || bare || quoted_title || heading || numbered
}

/// What the words themselves say.
fn words(doc: &Doc<'_>, tokens: &Range<usize>) -> Votes {
    let any = |class| {
        tokens
            .clone()
            .any(|at| doc.is_capital(at) && doc.is(at, class))
    };
    let first = tokens.start;
    let long = tokens.len() > 1;
    if long && any(Class::ORGANIZATION) {
        return Votes::new(-4, 6, 0);
    }
    if long && any(Class::PLACE) {
        return Votes::new(-2, 0, 6);
    }
    if !long && doc.is(first, Class::INSTITUTION) {
        return Votes::new(-4, 6, 0);
    }
    let mut votes = Votes::default();
    if doc.is(first, Class::GIVEN) {
        votes.person += if long { 5 } else { 3 };
    } else if long && tokens.clone().any(|at| doc.is(at, Class::GIVEN)) {
        votes.person += 3;
    }
    let inner = |at: usize| at > first && at + 1 < tokens.end;
    if tokens.clone().any(|at| doc.shape(at) == Shape::Initial) && long {
        votes.person += 3;
    }
    if tokens
        .clone()
        .any(|at| inner(at) && doc.is(at, Class::PARTICLE))
    {
        votes.person += 1;
    }
    let common = tokens.clone().filter(|&at| doc.is_common(at)).count();
    if common > 0 && long {
        votes.add(Votes::new(-1, 2, 0));
    }
    if !long && doc.shape(first) == Shape::Upper {
        votes.organization += 4;
    } else if tokens.clone().any(|at| doc.shape(at) == Shape::Upper) {
        votes.organization += 2;
    }
    if long && common == 0 {
        votes.person += 2;
    }
    if tokens.len() > 4 {
        votes.organization += 1;
    }
    votes
}

/// What stands before the name.
fn before(doc: &Doc<'_>, at: usize, titled: bool) -> Votes {
    if titled {
        return Votes::new(7, 0, 0);
    }
    let word = doc.before(at, 1);
    let is_role = at.checked_sub(1).is_some_and(|b| {
        doc.is(b, Class::ROLE)
            && doc.shape(b) == Shape::Lower
            && doc.sentence(b) == doc.sentence(at)
    });
    if is_role {
        return Votes::new(5, 0, 0);
    }
    match word.to_lowercase().as_str() {
        "in" | "near" | "outside" | "across" | "around" | "throughout" | "into" => {
            Votes::new(-1, 0, 3)
        }
        "from" | "to" | "toward" | "towards" => Votes::new(0, 0, 1),
        "at" => Votes::new(-1, 1, 1),
        "the" if doc.before(at, 2) == "in" => Votes::new(-3, 1, 2),
        "the" => Votes::new(-3, 2, 1),
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" => {
            Votes::new(-2, 0, 4)
        }
        "city" | "town" | "village" | "province" | "district" | "region" => Votes::new(0, 0, 2),
        "company" | "firm" | "group" | "giant" | "newspaper" | "agency" | "party" | "club"
        | "app" | "startup" | "broadcaster" | "magazine" | "website" | "platform" => {
            Votes::new(0, 4, 0)
        }
        "mother" | "named" | "he" | "she" | "who" => Votes::new(1, 0, 0),
        _ => Votes::default(),
    }
}

/// What stands behind the name.
fn after(doc: &Doc<'_>, at: usize) -> Votes {
    let next = doc.text(at);
    if doc.is(at, Class::VERB) && doc.shape(at) == Shape::Lower {
        return Votes::new(2, 1, 0);
    }
    if next == "," {
        let number = doc.text(at + 1);
        let age = number.len() <= 2 && number.parse::<u32>().is_ok() && doc.text(at + 2) == ",";
        if age {
            return Votes::new(6, 0, 0);
        }
        if gazetteer::longest(doc, at + 1)
            .is_some_and(|(_, k)| k.kind == ActorKind::Place && k.form == Form::Name)
        {
            return Votes::new(0, 0, 3);
        }
        return if apposes_person(doc, at + 1) {
            Votes::new(4, 0, 0)
        } else {
            Votes::default()
        };
    }
    match next {
        "who" | "whose" | "himself" | "herself" => Votes::new(4, 0, 0),
        "city" | "province" | "district" | "region" | "river" | "island" | "area" | "airport"
        | "county" | "village" | "town" | "state" | "peninsula" | "coast" => Votes::new(-1, 0, 4),
        "app" | "group" | "company" | "magazine" | "newspaper" | "spokesman" | "spokeswoman"
        | "spokesperson" | "officials" | "executives" | "employees" | "shares" | "fighters"
        | "militants" | "party" | "lawmakers" | "members" | "users" | "fans" | "players" => {
            Votes::new(-1, 4, 0)
        }
        _ => Votes::default(),
    }
}

/// Whether "the former mayor of" or the like follows.
fn apposes_person(doc: &Doc<'_>, at: usize) -> bool {
    for at in at..at + 8 {
        if doc.is(at, Class::ROLE) && doc.shape(at) == Shape::Lower {
            return doc.text(at + 1) != "said";
        }
        let inside = doc.is(at, Class::MODIFIER)
            || doc.is_capital(at)
            || matches!(
                doc.text(at),
                "a" | "an" | "the" | "'s" | "’s" | "his" | "her" | "their"
            );
        if !inside {
            return false;
        }
    }
    false
}
