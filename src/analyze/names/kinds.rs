//! What a name is by where it stands: "shares in Chirper", "Ada Lund, the envoy to Oslo", "a house in Tarnow".
//!
//! Takes the names of a document; judges anew what the tagger and the lists take for something else, where one
//! place of a name can be only of another kind. What is said of one place holds for all of that name. Never judges
//! what the lists know.

use std::ops::Range;

use foldhash::{HashMap, HashSet};

use super::{
    appositions, companies,
    named::Named,
    tagger,
    votes::Votes,
    words::{Class, Doc, Shape, is_possessive},
};
use crate::analyze::ActorKind;

/// What a kind counts that a place shows.
const SHOWN: i32 = 6;

/// The most words of a person's name.
const LONGEST: usize = 4;

/// How far behind its verb an "its" is still of the subject.
const ITS_REACH: usize = 3;

/// What a place of a name can show.
#[derive(Clone, Copy, Debug)]
enum Sign {
    Organization,
    Person,
    Place,
    /// That it can be no person whatever its first word is: ", which".
    Thing,
    /// That it does what persons do.
    Acts,
}

/// What all places of a name show.
#[derive(Clone, Copy, Debug, Default)]
struct Shown(u8);

impl Shown {
    fn add(&mut self, sign: Sign, seen: bool) {
        self.0 |= u8::from(seen) << sign as u8;
    }

    const fn has(self, sign: Sign) -> bool {
        self.0 >> sign as u8 & 1 == 1
    }
}

/// The words of a document that tell whose a single word is.
struct Words<'a> {
    /// Of persons named in full or with a title.
    persons: HashSet<&'a str>,
    /// The names of several words of persons.
    whole: HashSet<&'a str>,
    /// That open the name of a company: no town is meant by "Ostrel" of "Ostrel Holdings".
    organizations: HashSet<&'a str>,
}

/// Judges anew what the places of a name show to be of another kind.
pub(super) fn correct(doc: &Doc<'_>, named: &mut [Named]) {
    let mut shown: HashMap<&str, Shown> = HashMap::default();
    for (index, name) in named.iter().enumerate() {
        if name.known.is_none() {
            let all = shown.entry(doc.body.get(name.span)).or_default();
            note(doc, named, index, all);
        }
    }
    for step in [Step::Whole, Step::Alone] {
        let words = Words::new(doc, named);
        let judged = |name: &Named| {
            let shown = shown.get(doc.body.get(name.span))?;
            let alone = name.tokens().len() == 1;
            match step {
                Step::Whole if !alone => judge_whole(doc, name, (*shown, &words)),
                Step::Alone if alone => judge_alone(doc, name, (*shown, &words)),
                Step::Whole | Step::Alone => None,
            }
        };
        let judged: Vec<Option<ActorKind>> = named.iter().map(judged).collect();
        for (name, kind) in named.iter_mut().zip(judged) {
            if let Some(kind) = kind {
                name.votes = Votes::of(kind, SHOWN);
            }
        }
    }
}

/// Names of several words are judged first: single words are told by them.
#[derive(Clone, Copy)]
enum Step {
    Whole,
    Alone,
}

impl<'a> Words<'a> {
    fn new(doc: &Doc<'a>, named: &[Named]) -> Self {
        let persons = named
            .iter()
            .filter(|name| name.is_full_person() || name.titled)
            .flat_map(Named::tokens);
        let company = |name: &&Named| {
            let several = name.tokens().len() > 1;
            several && companies::is_company(doc, name.tokens().end - 1)
        };
        let full = named.iter().filter(|name| name.is_full_person());
        let organizations = named
            .iter()
            .filter(company)
            .filter(|name| name.votes.kind() == ActorKind::Organization);
        Self {
            whole: full.map(|name| doc.body.get(name.span)).collect(),
            persons: persons.map(|at| doc.text(at)).collect(),
            organizations: organizations
                .map(|name| doc.text(name.tokens().start))
                .collect(),
        }
    }
}

/// The kind that all places of a name of several words show, where it is taken for another.
fn judge_whole(
    doc: &Doc<'_>,
    name: &Named,
    (shown, words): (Shown, &Words<'_>),
) -> Option<ActorKind> {
    match name.votes.kind() {
        ActorKind::Person if bears_a_name(doc, name, words) => Some(ActorKind::Organization),
        ActorKind::Person => {
            let opening = doc.is(name.tokens().start, Class::PLACE_OPENING);
            let other = shown.has(Sign::Acts) || shown.has(Sign::Person) || name.titled;
            ((shown.has(Sign::Place) || opening) && !other).then_some(ActorKind::Place)
        }
        kind @ (ActorKind::Organization | ActorKind::Place) => {
            let other = shown.has(Sign::Organization) || shown.has(Sign::Thing);
            let body = kind == ActorKind::Organization && !shown.has(Sign::Place);
            let called = body && has_given_name(doc, name.tokens());
            let initials = kind == ActorKind::Place && has_initials(doc, name.tokens());
            let person = shown.has(Sign::Person) || called || initials;
            (person && !other && is_plain(doc, name)).then_some(ActorKind::Person)
        }
    }
}

/// "Ada Lund Roasters" beside Ada Lund: what many do behind the whole name of a person.
fn bears_a_name(doc: &Doc<'_>, name: &Named, words: &Words<'_>) -> bool {
    let Range { start, end } = name.tokens();
    let last = doc.text(end - 1);
    let many =
        last.ends_with("ers") || last.ends_with('s') && tagger::is_word(&last.to_lowercase());
    let front = doc.body.get(doc.span(&(start..end - 1)));
    end > start + 2 && many && words.whole.contains(front)
}

/// The kind that all places of a single word show, where it is taken for another.
fn judge_alone(
    doc: &Doc<'_>,
    name: &Named,
    (shown, words): (Shown, &Words<'_>),
) -> Option<ActorKind> {
    let at = name.tokens().start;
    let word = doc.text(at);
    let surname = words.persons.contains(word);
    match name.votes.kind() {
        ActorKind::Person if surname || name.titled => None,
        ActorKind::Person => {
            let opens = words.organizations.contains(word);
            let coined = !doc.is(at, Class::GIVEN) && (shown.has(Sign::Organization) || opens);
            let place =
                shown.has(Sign::Place) && !shown.has(Sign::Acts) && !shown.has(Sign::Person);
            // "Lund, 51, owner of Lund Roofing"
            if opens && shown.has(Sign::Person) && !shown.has(Sign::Organization) {
                return Some(ActorKind::Person);
            }
            match (coined || shown.has(Sign::Thing), place) {
                (true, _) => Some(ActorKind::Organization),
                (false, true) => Some(ActorKind::Place),
                (false, false) => None,
            }
        }
        // "J.C." beside J.C. Orlik
        ActorKind::Organization | ActorKind::Place => (surname
            && (shown.has(Sign::Acts) || has_initials(doc, name.tokens()))
            && !shown.has(Sign::Organization)
            && !shown.has(Sign::Place))
        .then_some(ActorKind::Person),
    }
}

/// Adds what one place of a name shows.
fn note(doc: &Doc<'_>, named: &[Named], index: usize, shown: &mut Shown) {
    let Some(name) = named.get(index) else {
        return;
    };
    let (start, end) = (name.tokens().start, name.tokens().end);
    let verb = doc.is(end, Class::PERSON_VERB);
    shown.add(
        Sign::Acts,
        verb || name.titled || is_possessive(doc.text(end)),
    );
    shown.add(
        Sign::Organization,
        companies::is_owned(doc, name)
            || follows_trade(doc, start)
            || has_people(doc, end)
            || verb && has_its(doc, end)
            || is_short_for(doc, named, index),
    );
    let comma = doc.is(end, Class::COMMA);
    shown.add(Sign::Thing, comma && doc.text(end + 1) == "which");
    let role = appositions::after(doc, end, named);
    shown.add(
        Sign::Person,
        comma && doc.text(end + 1) == "who"
            || comma && doc.is(end + 2, Class::COMMA) && is_age(doc.text(end + 1))
            || role.is_some_and(|role| !is_of_a_company(doc, role))
            || start > 0
                && doc.is_small(start - 1, Class::ROLE)
                && !is_of_a_company(doc, start - 1..start)
            || is_listed_with_persons(doc, named, index),
    );
    shown.add(
        Sign::Place,
        is_inside(doc, named, index) && !is_possessive(doc.text(end)),
    );
}

/// "51".
fn is_age(word: &str) -> bool {
    word.len() == 2 && word.bytes().all(|digit| digit.is_ascii_digit())
}

/// "in Tarnow", "in Orme and Tarnow".
fn is_inside(doc: &Doc<'_>, named: &[Named], index: usize) -> bool {
    let inside = |name: &Named| {
        let before = name.tokens().start.checked_sub(1);
        before.is_some_and(|at| doc.is(at, Class::PLACE_PREPOSITION))
    };
    let Some(name) = named.get(index) else {
        return false;
    };
    let before = index.checked_sub(1).and_then(|before| named.get(before));
    let joined = before.is_some_and(|before| {
        let and = doc.is(before.tokens().end, Class::AND);
        let beside = before.tokens().end + 1 == name.tokens().start;
        and && beside && before.votes.kind() == ActorKind::Place && inside(before)
    });
    inside(name) || joined
}

/// "the brokerage Veltra", "state-owned Veltra": what only organizations are, directly before a name.
fn follows_trade(doc: &Doc<'_>, start: usize) -> bool {
    let before = start
        .checked_sub(1)
        .filter(|&at| doc.sentence(at) == doc.sentence(start));
    before.is_some_and(|at| {
        doc.is_small(at, Class::ORGANIZATION_NOUN) || doc.text(at).ends_with("-owned")
    })
}

/// "the Veltra board", "Veltra's customers".
fn has_people(doc: &Doc<'_>, end: usize) -> bool {
    let noun = end + usize::from(is_possessive(doc.text(end)));
    doc.is_small(noun, Class::ORGANIZATION_PEOPLE)
}

/// "Veltra said its boats".
fn has_its(doc: &Doc<'_>, verb: usize) -> bool {
    let mut behind = verb + 1..verb + 1 + ITS_REACH;
    behind.any(|at| doc.text(at) == "its")
}

/// "Tarnow Lake Observatory (Veltra)": the word in brackets behind an organization.
fn is_short_for(doc: &Doc<'_>, named: &[Named], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| named.get(before));
    let Some((name, before)) = named.get(index).zip(before) else {
        return false;
    };
    let (start, end) = (name.tokens().start, name.tokens().end);
    let bracket = doc.before(start, 1) == "(" && doc.text(end) == ")";
    let touches = before.tokens().end + 1 == start;
    bracket && touches && before.votes.kind() == ActorKind::Organization
}

/// Whether a name stands in a list between two of persons: "Ada Lund, TN Prath and Bo Hale".
fn is_listed_with_persons(doc: &Doc<'_>, named: &[Named], index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|before| named.get(before));
    let Some(((before, name), behind)) = before.zip(named.get(index)).zip(named.get(index + 1))
    else {
        return false;
    };
    let joint = |end: usize, start: usize| {
        end + 1 == start && (doc.is(end, Class::COMMA) || doc.is(end, Class::AND))
    };
    let person = |name: &Named| name.is_full_person() && has_given_name(doc, name.tokens());
    person(before)
        && person(behind)
        && joint(before.tokens().end, name.tokens().start)
        && joint(name.tokens().end, behind.tokens().start)
}

/// Whether a role is one that companies have as well: "the owner of", "a carmaker".
fn is_of_a_company(doc: &Doc<'_>, mut role: Range<usize>) -> bool {
    role.any(|at| doc.is(at, Class::COMPANY_ROLE) || doc.text(at).ends_with("maker"))
}

/// Whether a name by its shape alone has an office behind it: "Qi Zhenlong, the envoy to Norvane,".
pub(super) fn bears_an_office(doc: &Doc<'_>, name: &Named) -> bool {
    let role = appositions::after(doc, name.tokens().end, &[]);
    is_plain(doc, name) && role.is_some_and(|role| !is_of_a_company(doc, role))
}

/// Whether a name is a given name and what could be a surname, and no article stands before it: "Sofia Orlik".
fn has_given_name(doc: &Doc<'_>, name: Range<usize>) -> bool {
    let first = name.start;
    let world = doc.is(first, Class::WORLD_GIVEN) && doc.gender(first) != 0;
    let given = doc.is(first, Class::GIVEN) || world;
    let mut rest = name.start + 1..name.end;
    let surname = |at: usize| {
        let known = doc.is_common(at) || doc.is(at, Class::CALENDAR);
        doc.shape(at) == Shape::Capital && !known && !tagger::is_word(&doc.text(at).to_lowercase())
    };
    given && !doc.follows_the(first) && rest.all(surname)
}

/// Whether a name opens with initials: "J.C. Orlik".
fn has_initials(doc: &Doc<'_>, name: Range<usize>) -> bool {
    let first = doc.text(name.start);
    let letters = first.split_terminator('.').all(|part| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    });
    first.ends_with('.') && letters
}

/// Whether nothing in a name says that it is none of a person.
fn is_plain(doc: &Doc<'_>, name: &Named) -> bool {
    let other =
        Class::ORGANIZATION_ENDING | Class::INSTITUTION | Class::PLACE_ENDING | Class::THING_ENDING;
    let words = name.tokens();
    let few = (2..=LONGEST).contains(&words.len());
    few && words.clone().all(|at| {
        let word = matches!(doc.shape(at), Shape::Capital | Shape::Upper);
        word && !doc.is(at, other) && !companies::is_company(doc, at)
    })
}

#[cfg(test)]
mod tests {
    use crate::analyze::coref::tests::check;

    #[test]
    fn what_has_shares_is_no_person() {
        check("{o1:Chirper} left. Shares in {o1:Chirper} fell. {o1:Chirper} said so.");
        check("{p1:Hanno Brix}, owner of {o2:Veltra}, sang. {o2:Veltra} left.");
        check("{o1:Chirper} said its boats were late. {o1:Chirper} left.");
        check("The {o1:Chirper} board met. {o1:Chirper} said so.");
        check("{o1:Chirper}, which is old, left. {o1:Chirper} said so.");
        check("{o1:Chirper Energy Services} left. {o1:Chirper} said so.");
        check("{p1:Norvarre} said so. {o2:Norvarre Harbor Council} left.");
        check(
            "{o1:Chirper} said its boats were late. The {o2:Chirper Board of Trustees} met. {o1:Chirper} left.",
        );
    }

    #[test]
    fn who_has_an_office_is_a_person() {
        check("{p1:Qi Zhenlong}, {l2:China}'s envoy to {l3:Norway}, left. {p1:Qi} said so.");
        check("{p1:LR Bishno}, the director of the port, left. {p1:Bishno} said so.");
    }

    #[test]
    fn who_has_a_given_name_is_a_person() {
        check("One of the guests, {p1:Sofia Guterlin}, left. {p1:Guterlin} said so.");
        check("{p1:Ada Lund}, {p2:TN Prathan} and {p3:Bo Hale} left. {p2:TN Prathan} said so.");
    }

    #[test]
    fn what_is_only_lived_in_is_a_place() {
        check("She won in {l1:Amethi} and {l2:Rae Barel}. Friends from {l2:Rae Barel} left.");
    }

    #[test]
    fn the_word_in_brackets_is_what_stands_before_them() {
        check("The {o1:Lake Observatory of Norvane} ({o2:Ovsico}) closed. {o2:Ovsico} said so.");
    }

    #[test]
    fn what_a_trade_stands_before_is_an_organization() {
        check("She works for the brokerage {o1:Velon}. {o1:Velon} left.");
    }

    #[test]
    fn what_bears_the_whole_name_of_a_person_is_another() {
        check("{p1:Benny Walsh} sang. {p1:Walsh} has a chain called {o2:Benny Walsh Roasters}.");
    }

    #[test]
    fn who_has_initials_is_no_place() {
        check(
            "The film is {p1:J.C. Chandler}'s “A Cold Year.” The tension that {p1:J.C.} creates is old. {p1:Chandler} left.",
        );
    }
}
