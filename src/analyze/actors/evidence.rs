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

    /// Votes for one kind.
    pub(super) fn of(kind: ActorKind, votes: i32) -> Self {
        match kind {
            ActorKind::Person => Self::new(votes, 0, 0),
            ActorKind::Organization => Self::new(0, votes, 0),
            ActorKind::Place => Self::new(0, 0, votes),
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
            votes.add(before(doc, &tokens, titled));
            votes.add(after(doc, tokens.end));
        }
    }
    let at = tokens.start;
    if known.is_none() && opens_report(doc, &tokens) {
        votes.add(Votes::new(0, 0, 5));
    }
    let generic = known.is_none()
        && tokens.len() == 1
        && doc.is(at, Class::ORGANIZATION)
        && !doc.is(at, Class::INSTITUTION);
    let weak = generic
        || known.is_none()
            && tokens.len() == 1
            && doc.is_first(at)
            && doc.shape(at) == Shape::Capital
            && !titled
            && !doc.is_proper(at)
            && votes.most() < 2;
    Some(Named {
        span: doc.span(&tokens),
        tokens,
        known,
        titled,
        votes,
        weak,
    })
}

/// Whether the words stand in capitals before the dash of a dateline.
fn opens_report(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    let first = doc.is_first(tokens.start) && doc.shape(tokens.start) == Shape::Upper;
    first && matches!(doc.text(tokens.end), "—" | "–" | "-" | ":" | "(" | ",")
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
    let plural = text
        .strip_suffix('s')
        .is_some_and(|stem| stem.len() > 1 && stem.chars().all(char::is_uppercase));
    let numbered = doc
        .text(tokens.end)
        .starts_with(|c: char| c.is_ascii_digit());
    let institution = doc.is(at, Class::INSTITUTION) && matches!(doc.before(at, 1), "the" | "The");
    if institution && !doc.is_first(at) {
        return false;
    }
    let supported = doc.is(at, Class::ORGANIZATION) && matches!(doc.before(at, 1), "the" | "The");
    if supported {
        return false;
    }
    let heading =
        doc.is(at, Class::THING) || doc.is(at, Class::PLACE) || doc.is(at, Class::ORGANIZATION);
    common || title || letter || adjective || bare || quoted_title || heading || numbered || plural
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
    let last = tokens.end - 1;
    let names_place = doc.is(first, Class::PLACE) && doc.text(first + 1) == "of"
        || doc.is(first, Class::PLACE_OPENING)
            && gazetteer::longest(doc, last).is_some_and(|(_, k)| k.kind == ActorKind::Place);
    if long && names_place {
        return Votes::new(-2, 0, 6);
    }
    if long
        && tokens
            .clone()
            .skip(1)
            .any(|at| doc.is_capital(at) && doc.is(at, Class::PLACE))
        && !doc.is(first, Class::GIVEN)
    {
        return Votes::new(-2, 0, 6);
    }
    if long && gazetteer::longest(doc, first).is_some() && !doc.is(first, Class::GIVEN) {
        return Votes::new(-2, 5, 0);
    }
    if long
        && !doc.is(first, Class::GIVEN)
        && let Some((1, known)) = gazetteer::longest(doc, last)
    {
        return match known.kind {
            ActorKind::Place => Votes::new(1, 4, 0),
            _ => Votes::new(4, 2, 0),
        };
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
    } else if !long && is_camel(doc.text(first)) {
        votes.organization += 3;
    } else if tokens.clone().any(|at| doc.shape(at) == Shape::Upper) {
        votes.organization += 2;
    }
    if long && common == 0 {
        votes.person += 2;
    }
    if long && doc.is(first, Class::PLACE_OPENING) {
        votes.place += 3;
    }
    if tokens.len() > 4 {
        votes.organization += 1;
    }
    votes
}

/// "EcoGo", "GETFund"; not "McKay", "al-Masri", "DeLuca".
fn is_camel(text: &str) -> bool {
    let mut chars = text.chars().skip(3).skip_while(|c| !c.is_uppercase());
    let hump = chars.next().is_some();
    hump && !text.contains(['-', '\'', '’']) && !text.starts_with("Mac")
}

/// What stands before the name.
fn before(doc: &Doc<'_>, tokens: &Range<usize>, titled: bool) -> Votes {
    let at = tokens.start;
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
    if at > 1 && doc.sentence(at - 2) == doc.sentence(at) {
        let listed = matches!(word, "," | "and" | "or" | "&");
        let known = gazetteer::longest(doc, at - 2).filter(|(length, _)| listed && *length == 1);
        match known.map(|(_, known)| known.kind) {
            Some(ActorKind::Place) => return Votes::new(0, 0, 2),
            Some(ActorKind::Organization) => return Votes::new(0, 2, 0),
            _ => {}
        }
        if word == "of" && doc.is(at - 2, Class::PLACE_NOUN) {
            return Votes::new(-2, 0, 5);
        }
        if doc.is(at - 1, Class::PLACE_NOUN) && doc.shape(at - 1) == Shape::Lower {
            return Votes::new(0, 0, 2);
        }
        if doc.is(at - 1, Class::ORGANIZATION_NOUN) && doc.shape(at - 1) == Shape::Lower {
            return Votes::new(0, 4, 0);
        }
    }
    match word.to_lowercase().as_str() {
        "in" | "near" | "outside" | "across" | "around" | "throughout" | "into" => {
            Votes::new(-1, 0, 3)
        }
        "from" | "to" | "toward" | "towards" => Votes::new(0, 0, 1),
        "at" => Votes::new(-1, 1, 2),
        "the" if doc.before(at, 2) == "in" => Votes::new(-3, 1, 2),
        "the" if doc.shape(tokens.end) == Shape::Lower && !doc.is(tokens.end, Class::VERB) => {
            Votes::new(-1, 1, 0)
        }
        "the" => Votes::new(-3, 2, 1),
        "northern" | "southern" | "eastern" | "western" | "central" | "downtown" => {
            Votes::new(-2, 0, 4)
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
    if doc.shape(at) == Shape::Lower
        && (next.ends_with("ed") || matches!(next, "had" | "has" | "was" | "is"))
    {
        return Votes::new(1, 0, 0);
    }
    if matches!(next, "'s" | "’s")
        && matches!(
            doc.text(at + 1),
            "chairman"
                | "chief"
                | "ceo"
                | "CEO"
                | "director"
                | "owner"
                | "founder"
                | "shares"
                | "spokesman"
                | "spokeswoman"
                | "spokesperson"
                | "headquarters"
        )
    {
        return Votes::new(-1, 2, 1);
    }
    if doc.is(at, Class::ROLE) && doc.shape(at) == Shape::Lower || doc.is(at, Class::TITLE) {
        return Votes::new(-2, 3, 1);
    }
    if doc.is(at, Class::PLACE_NOUN) && doc.shape(at) == Shape::Lower {
        return Votes::new(-1, 0, 4);
    }
    if doc.is(at, Class::ORGANIZATION_NOUN) && doc.shape(at) == Shape::Lower {
        return Votes::new(-1, 4, 0);
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
