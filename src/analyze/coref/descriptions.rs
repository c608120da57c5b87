//! Whom "the Ukrainian president" and "the spokeswoman" mean.
//!
//! Takes the place of an article and the memory of who was met; gives the person who was called so, when it is only
//! one, and how likely that is.

use std::ops::Range;

use super::{
    callings,
    memory::{Memory, Recent, SUBJECT},
    persons::{self, Calling, Gender, Person},
    pronouns,
};
use crate::{
    analyze::names::{
        gazetteer,
        words::{Class, Doc, Shape},
    },
    language::{lexical::listed, person},
};

/// For how many sentences somebody may be called what they are.
const NOMINAL_REACH: usize = 15;

/// For how many sentences somebody is at hand for a description that nothing else ties to them.
const DESCRIBED_REACH: usize = 2;

/// For how many sentences who spoke is at hand.
const SPEAKER_REACH: usize = 3;

/// The share of descriptions that nothing ties to a person but that nobody else is at hand.
const DESCRIBED: f32 = 0.7;

/// The same of a bare noun: "the singer".
const BARE: f32 = 0.6;

/// The most words before the noun of a description.
const MOST_MODIFIERS: usize = 5;

/// The most words of what an office is of.
const LONGEST_MATTER: usize = 8;

/// "the Ukrainian president", "the 34-year-old striker".
struct Description {
    /// From the article to its last word.
    tokens: Range<usize>,
    /// What it calls the person; an age or a party may be all it says.
    calling: Option<Calling>,
    /// The country or organization in it.
    of: Option<&'static str>,
    age: Option<u8>,
    party: Option<&'static str>,
    /// The other names in it, like the "NPA" of "the NPA chief".
    names: Vec<String>,
    /// Whether other words than those for offices tell more of it: "the real estate agent".
    told_more: bool,
    /// Whether what the office is of stands behind it: "the rector of the Tarnow university".
    of_what: bool,
}

/// "the Ukrainian president", "the spokeswoman": who was called so, when it is only one.
pub(super) fn antecedent(memory: &Memory<'_>, at: usize) -> Option<(Recent, f32, Range<usize>)> {
    let doc = memory.doc;
    let description = read(doc, at)?;
    // "A prosecutor left. … The prosecutor": somebody without a name.
    let brought_in = |calling: &Calling| memory.introduced.contains(calling.noun.as_str());
    if description.tokens.len() == 2 && description.calling.as_ref().is_some_and(brought_in) {
        return None;
    }
    // "The council leader, Ida Marsh,": who is named behind the comma.
    let end = description.tokens.end;
    if doc.text(end) == "," && memory.owners.starting(end + 1).is_some() {
        return None;
    }
    let sentence = doc.sentence(at);
    // "The nephew of the author Ida Marsh" is not Marsh.
    let inside: Vec<usize> = memory
        .owners
        .inside(doc.span(&description.tokens))
        .collect();
    let only = |fits: &dyn Fn(&Person) -> bool| {
        let mut fitting = memory.recent.iter().filter(|r| {
            let near = sentence.saturating_sub(r.sentence) <= NOMINAL_REACH;
            let other = !inside.contains(&r.group);
            near && other && memory.persons.get(r.group).is_some_and(fits)
        });
        (fitting.next(), fitting.next())
    };
    let (found, share) = match only(&|person| description.calls(person)) {
        (Some(only), None) => {
            let person = memory.persons.get(only.group);
            let unread = person.is_some_and(|person| description.is_unread_of(person));
            (*only, if unread { DESCRIBED } else { 1.0 })
        }
        (Some(_), Some(_)) => match only(&|person| description.names_office(person)) {
            (Some(only), None) => (*only, 1.0),
            _ => return None,
        },
        _ if doc.is(at, Class::POSSESSOR) => return None,
        _ if description.of_what || description.told_more => last_speaker(memory, &description)?,
        // Who speaks without a name close by may be "the official" as well.
        (None, _) if description.tokens.len() == 2 && memory.has_unnamed_near(at) => {
            return None;
        }
        (None, _) => match only(&|person| description.may_mean(person)) {
            (Some(only), None) => (*only, 1.0),
            (Some(_), Some(_)) => return None,
            (None, _) => {
                described(memory, &description).or_else(|| last_speaker(memory, &description))?
            }
        },
    };
    Some((found, share, description.tokens))
}

impl Description {
    /// Whether the text called the person just so.
    fn calls(&self, person: &Person) -> bool {
        let of = |name| person.words.contains(name);
        let there = !self.of_what || self.names.iter().all(of);
        there && self.agrees(person) && self.is_told(person, |head, called| head == called)
    }

    /// Whether the text called the person just so, field and all: "the deputy mayor" is no mayor.
    fn names_office(&self, person: &Person) -> bool {
        let office = self
            .calling
            .as_ref()
            .filter(|calling| calling.field.is_some());
        self.agrees(person) && office.is_some_and(|office| person.callings.contains(office))
    }

    /// Whether the text called the person what this may stand for.
    fn may_mean(&self, person: &Person) -> bool {
        let same = |name| person.words.contains(name);
        let there = self.names.is_empty() || self.names.iter().any(same);
        there && self.agrees(person) && self.is_told(person, callings::may_mean)
    }

    fn is_told(&self, person: &Person, same: impl Fn(&str, &str) -> bool) -> bool {
        let aged = self.age.is_some() && self.age == person.age;
        match &self.calling {
            Some(calling) => {
                aged || person.callings.iter().any(|called| {
                    same(&calling.noun, &called.noun) && !other_field(calling, called)
                })
            }
            None => aged || self.party.is_some() && self.party == person.party,
        }
    }

    /// "the HPA spokesman": whether it names a body other than those that the person's roles do.
    fn is_of_another(&self, person: &Person) -> bool {
        let told = person.words.iter().any(|word| !person::is_title(word));
        told && self.names.iter().any(|name| !person.words.contains(name))
    }

    /// Whether nothing that is told of the person speaks against it.
    fn agrees(&self, person: &Person) -> bool {
        let aged = self.age.is_none() || person.age.is_none() || self.age == person.age;
        let of = |of| self.is_unread_of(person) || person.of.contains(&of);
        aged && !self.is_of_another(person) && self.of.is_none_or(of)
    }

    /// Whether it tells a place beside a party where none is known of the person: that of "R-Ohio" is not read.
    fn is_unread_of(&self, person: &Person) -> bool {
        self.party.is_some() && self.of.is_some() && person.of.is_empty()
    }
}

/// Whether two offices differ in their field: the "Interior Minister" is no "Foreign Minister".
fn other_field(one: &Calling, other: &Calling) -> bool {
    let office = person::is_title(&one.noun);
    let fields = one.field.as_ref().zip(other.field.as_ref());
    office && fields.is_some_and(|(one, other)| one != other)
}

/// The description that opens with a token, if any does.
fn read(doc: &Doc<'_>, at: usize) -> Option<Description> {
    // "Lund, her deputy": in apposition it says who Lund is.
    let owned = doc.is(at, Class::POSSESSOR)
        && doc.before(at, 1) != ","
        && pronouns::gender(doc.class(at)).is_some();
    if !doc.is(at, Class::DEFINITE) && !owned {
        return None;
    }
    let mut found = Description {
        tokens: at..at,
        calling: None,
        of: None,
        age: None,
        party: None,
        names: Vec::new(),
        told_more: false,
        of_what: false,
    };
    let (mut next, known_end) = read_modifiers(doc, at, &mut found);
    let noun = match doc.shape(next) {
        Shape::Lower => doc.is(next, Class::PEOPLE),
        // "the Conservative MP", "the Interior Minister"
        Shape::Upper | Shape::Capital => doc.is(next, Class::TITLE),
        _ => false,
    };
    if noun && found.party.is_none() {
        let before = (next > known_end).then_some(next - 1);
        found.calling = Some(persons::calling(doc, next, before));
        next += 1;
    }
    let told = found.calling.is_some() || found.age.is_some() || found.party.is_some();
    found.tokens.end = next;
    if doc.is(next, Class::OF) {
        found.tokens.end = matter_end(doc, next + 1, &mut found.names)?;
        found.of_what = true;
    }
    // "the striker Tomas Hale"
    let goes_on = doc.is_capital(found.tokens.end);
    (told && !goes_on).then_some(found)
}

/// Reads what stands before the noun; gives the places behind it, and behind the last name in it that is known.
fn read_modifiers(doc: &Doc<'_>, at: usize, found: &mut Description) -> (usize, usize) {
    let mut next = at + 1;
    let mut known_end = next;
    while next <= at + MOST_MODIFIERS {
        // "the deputy mayor", "the chief election commissioner"
        let modifies = doc.is_small(next, Class::MODIFIER)
            && !doc.is(next + 1, Class::NAME_PARTICLE)
            && (doc.is(next + 1, Class::ROLE | Class::MODIFIER)
                || leads_to_noun(doc, next + 1..at + 1 + MOST_MODIFIERS));
        let member = doc.is_capital(next) && doc.is(next + 1, Class::TITLE | Class::PEOPLE);
        if let Some(age) = callings::age(doc.text(next)) {
            found.age = Some(age);
            next += 1;
        } else if !member && let Some(party) = person::party(doc.text(next)) {
            found.party = Some(party);
            next += 1;
            break;
        } else if let Some((length, known)) = gazetteer::longest(doc, next) {
            found.of = Some(known.canonical);
            next += length;
            known_end = next;
        } else if doc.shape(next) == Shape::Compound {
            // "the Orme-born actor"
            next += 1;
            known_end = next;
        } else if member || modifies || leads_to_noun(doc, next..at + 1 + MOST_MODIFIERS) {
            let name = doc.is_capital(next).then(|| doc.text(next).to_owned());
            found.names.extend(name);
            found.told_more |= !member && !modifies;
            next += 1;
        } else {
            break;
        }
    }
    (next, known_end)
}

/// Where what an office is of ends, if it is named: "the Tarnow university" of "the rector of the Tarnow university".
/// Adds its names.
fn matter_end(doc: &Doc<'_>, start: usize, names: &mut Vec<String>) -> Option<usize> {
    let inside = |&at: &usize| {
        let word =
            doc.is_capital(at) || doc.is_small(at, Class::NOUN) && !doc.is(at, Class::ADVERB);
        let small = doc.is(at, Class::DEFINITE | Class::AND | Class::OF | Class::FOR);
        word && !doc.is(at, Class::PERSON_VERB | Class::FINITE) || small
    };
    let words = (start..).take(LONGEST_MATTER).take_while(inside);
    let capitals = words.clone().filter(|&at| doc.is_capital(at));
    let named = capitals.clone().next().is_some();
    names.extend(capitals.map(|at| doc.text(at).to_owned()));
    let end = words.last().map(|last| last + 1);
    end.filter(|_| named)
}

/// "the real estate agent", "the Harbor Patrol commander": whether nothing but plain words or a name stands before
/// a noun for a person.
fn leads_to_noun(doc: &Doc<'_>, words: Range<usize>) -> bool {
    let first = words.start;
    let noun = words.clone().find(|&at| doc.is_small(at, Class::PEOPLE));
    let plain = |at: usize| {
        let word = doc.is_capital(at) || doc.is_small(at, Class::NOUN | Class::MODIFIER);
        word && !doc.is(at, Class::PERSON_VERB | Class::FINITE | Class::TITLE)
    };
    noun.is_some_and(|noun| noun > first && (first..noun).all(plain))
}

/// "the government spokesman said": who spoke last, if nobody else came since, and what they are called speaks not
/// against it.
fn last_speaker(memory: &Memory<'_>, description: &Description) -> Option<(Recent, f32)> {
    let doc = memory.doc;
    let Range { start, end } = description.tokens;
    let speaks = memory.speech(start).is_some() && !doc.is_quoted(start);
    let bare = end - start == 2 && description.age.is_none();
    if bare || !speaks || is_of_organizations(doc, end - 1) {
        return None;
    }
    let sentence = doc.sentence(start);
    let near = |r: &&Recent| (1..=SPEAKER_REACH).contains(&sentence.saturating_sub(r.sentence));
    let mut near = memory.recent.iter().rev().filter(near);
    let last = near.find(|r| r.spoke || r.weight >= SUBJECT)?;
    let person = memory.persons.get(last.group)?;
    let title = |calling: &Calling| person::is_title(&calling.noun);
    let office =
        description.calling.as_ref().is_some_and(title) && !doc.is(end - 1, Class::SIDE_OFFICE);
    let other = office && person.callings.iter().any(title);
    let gender = doc.gender(end - 1) * person.gender.map_or(0, Gender::sign);
    let agrees =
        description.agrees(person) || person.of.is_empty() && !description.is_of_another(person);
    (last.spoke && !other && gender >= 0 && agrees).then_some((*last, DESCRIBED))
}

/// "the coast guard": a noun for a person that names organizations as well.
fn is_of_organizations(doc: &Doc<'_>, noun: usize) -> bool {
    let (first, rest) = doc.text(noun).split_at_checked(1).unwrap_or_default();
    let capital = listed(&format!("{}{rest}", first.to_uppercase()));
    capital.is(Class::ORGANIZATION_ENDING | Class::INSTITUTION)
        || doc.is(noun, Class::ORGANIZATION_NOUN)
}

/// "the Conservative MP said": the only person at hand, when the text says nowhere else what they are.
fn described(memory: &Memory<'_>, description: &Description) -> Option<(Recent, f32)> {
    let doc = memory.doc;
    let Range { start, end } = description.tokens;
    if !doc.is(end, Class::PERSON_VERB) || doc.is_quoted(start) {
        return None;
    }
    let sentence = doc.sentence(start);
    let gender = Gender::of_sign(doc.gender(end - 1));
    let mut near = memory.recent.iter().filter(|r| {
        let distance = sentence.saturating_sub(r.sentence);
        (1..=DESCRIBED_REACH).contains(&distance)
    });
    let only = near.next().filter(|_| near.next().is_none())?;
    let person = memory.persons.get(only.group)?;
    let other = gender.is_some() && person.gender.is_some() && gender != person.gender;
    let bare = end - start == 2;
    let unknown = description.calling.is_none() || person.callings.is_empty();
    // Nobody is the one a bare "the minister" means.
    let office = bare && doc.is(end - 1, Class::TITLE);
    let share = if bare { BARE } else { DESCRIBED };
    let fits = unknown && !office && !other && description.agrees(person) && only.weight >= SUBJECT;
    fits.then_some((*only, share))
}
