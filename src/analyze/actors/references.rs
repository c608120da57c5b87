//! Who "he", "her" and "the Ukrainian president" are.
//!
//! Takes the names and groups of a document and what is known of each person; gives the pronouns and
//! nominals that refer to one of them. One pass from the first token to the last with a short memory of
//! who was mentioned; where no one or more than one fits, nothing is linked. "They" and "it" are left alone.

use std::ops::Range;

use super::{
    gazetteer,
    link::Group,
    mentions::Named,
    owners::Owners,
    words::{Class, Doc, Shape},
};
use crate::{
    analyze::{ActorKind, Form},
    text::Span,
};

/// A pronoun or nominal and the group it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) group: usize,
    pub(super) span: Span,
    pub(super) form: Form,
}

/// What is known of a person.
#[derive(Clone, Debug, Default)]
pub(super) struct Person {
    named: bool,
    gender: Option<Gender>,
    /// The role nouns it was called by, in lower case.
    heads: Vec<String>,
    /// How often it was mentioned so far.
    mentions: i32,
    /// The countries and organizations in its roles.
    of: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Gender {
    Female,
    Male,
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
        for name in group.names.iter().filter_map(|&i| named.get(i)) {
            let address = name.tokens().start.checked_sub(1).filter(|_| name.titled);
            balance += 3 * address.map_or(0, |at| doc.gender(at));
            if doc.is(name.tokens().start, Class::GIVEN) {
                balance += doc.gender(name.tokens().start);
            }
        }
        for at in roles.iter().take(MOST_ROLES).cloned().flatten() {
            if doc.is(at, Class::ROLE) || doc.is(at, Class::TITLE) {
                person.heads.push(doc.text(at).to_lowercase());
                balance += 3 * doc.gender(at);
            }
            let known = gazetteer::longest(doc, at);
            person.of.extend(known.map(|(_, known)| known.canonical));
        }
        person.gender = match balance {
            0 => None,
            1.. => Some(Gender::Male),
            _ => Some(Gender::Female),
        };
        person
    }
}

/// How many roles of one person are looked at.
const MOST_ROLES: usize = 8;

/// Someone mentioned lately.
#[derive(Clone, Copy, Debug)]
struct Recent {
    group: usize,
    at: usize,
    /// Behind its last token.
    end: usize,
    sentence: usize,
    weight: i32,
}

/// How many persons are remembered, and for how many sentences.
const MEMORY: usize = 10;
const REACH: usize = 6;

/// The weight of who a sentence is about.
const SUBJECT: i32 = 3;
const NOMINAL_REACH: usize = 15;

struct Memory<'a> {
    doc: &'a Doc<'a>,
    persons: Vec<Person>,
    recent: Vec<Recent>,
    found: Vec<Reference>,
}

/// Resolves pronouns and nominals.
pub(super) fn resolve(
    doc: &Doc<'_>,
    named: &[Named],
    groups: &[Group],
    persons: Vec<Person>,
) -> Vec<Reference> {
    let owners = Owners::new(named, groups);
    let mut memory = Memory {
        doc,
        persons,
        recent: Vec::new(),
        found: Vec::new(),
    };
    let mut at = 0;
    while at < doc.len() {
        if let Some((group, name)) = owners.starting(at) {
            let end = name.tokens().end;
            memory.mention(group, at, end);
            at = end;
        } else if let Some(end) = memory.nominal(at) {
            at = end;
        } else {
            memory.pronoun(at);
            at += 1;
        }
    }
    memory.found
}

impl Memory<'_> {
    /// Remembers that a person was mentioned.
    fn mention(&mut self, group: usize, at: usize, end: usize) {
        if !self.persons.get(group).is_some_and(|p| p.named) {
            return;
        }
        let doc = self.doc;
        let oblique = matches!(
            doc.before(at, 1),
            "of" | "with"
                | "by"
                | "to"
                | "from"
                | "in"
                | "against"
                | "for"
                | "about"
                | "on"
                | "between"
        );
        let possessor = matches!(doc.text(end), "'s" | "’s");
        let sentence = doc.sentence(at);
        let earlier = self.recent.iter().any(|r| r.sentence == sentence);
        let mut weight = 0;
        if !oblique && !possessor {
            weight += if earlier { 1 } else { SUBJECT };
        }
        if doc.is(end, Class::VERB) {
            weight += 1;
        }
        if doc.is_quoted(at) {
            weight -= 3;
        }
        self.remember(Recent {
            group,
            at,
            end,
            sentence,
            weight,
        });
    }

    fn remember(&mut self, recent: Recent) {
        if let Some(person) = self.persons.get_mut(recent.group) {
            person.mentions += 1;
        }
        self.recent.retain(|r| r.group != recent.group);
        self.recent.push(recent);
        if self.recent.len() > MEMORY {
            self.recent.remove(0);
        }
    }

    /// "he", "her": the person of that gender who stands out most.
    fn pronoun(&mut self, at: usize) {
        let doc = self.doc;
        let gender = match doc.text(at) {
            "he" | "He" | "him" | "Him" | "his" | "His" | "himself" => Gender::Male,
            "she" | "She" | "her" | "Her" | "hers" | "herself" => Gender::Female,
            _ => return,
        };
        let sentence = doc.sentence(at);
        let Some(found) = self.antecedent(at, gender) else {
            return;
        };
        if let Some(person) = self.persons.get_mut(found.group) {
            person.gender.get_or_insert(gender);
        }
        self.found.push(Reference {
            group: found.group,
            span: doc.span(&(at..at + 1)),
            form: Form::Pronoun,
        });
        let subject = matches!(doc.text(at), "he" | "He" | "she" | "She");
        let weight = if doc.is_quoted(at) {
            found.weight
        } else {
            found.weight.max(if subject { SUBJECT } else { 1 })
        };
        self.remember(Recent {
            at,
            end: at + 1,
            sentence,
            weight,
            ..found
        });
    }

    fn antecedent(&self, at: usize, gender: Gender) -> Option<Recent> {
        let sentence = self.doc.sentence(at);
        let spoken = self.doc.is_quoted(at);
        let paragraph = self.doc.paragraph(at);
        // "Lund, her deputy,": nobody is their own deputy.
        let whose = self.doc.before(at, 1) == ","
            && matches!(self.doc.text(at), "his" | "her")
            && self.doc.is(at + 1, Class::ROLE.with(Class::MODIFIER));
        let score = |r: &Recent| {
            let person = self.persons.get(r.group)?;
            // Who speaks is "I" in what they say.
            let speaker = spoken && r.weight > SUBJECT && self.doc.paragraph(r.at) == paragraph;
            if speaker && !self.doc.is_quoted(r.at) || whose && r.end + 1 == at {
                return None;
            }
            let known = match person.gender {
                Some(known) if known == gender => 3,
                Some(_) => return None,
                None => 0,
            };
            let distance = sentence.checked_sub(r.sentence).filter(|&d| d <= REACH)?;
            let distance = i32::try_from(distance).ok()?;
            let prominence = (person.mentions / 3).min(2);
            Some((known + r.weight + prominence - 3 * distance, r.at))
        };
        let scored = self.recent.iter().filter_map(|r| Some((score(r)?, *r)));
        scored
            .max_by_key(|(score, _)| *score)
            .map(|(_, recent)| recent)
    }

    /// "the Ukrainian president", "the spokeswoman": who was called so, when it is only one.
    fn nominal(&mut self, at: usize) -> Option<usize> {
        let doc = self.doc;
        if !matches!(doc.text(at), "the" | "The") {
            return None;
        }
        let mut next = at + 1;
        let mut of = None;
        while next < at + 6 {
            if let Some((length, known)) = gazetteer::longest(doc, next) {
                of = Some(known.canonical);
                next += length;
            } else if doc.is(next, Class::MODIFIER)
                && !doc.is(next + 1, Class::PARTICLE)
                && doc.shape(next) == Shape::Lower
                && (doc.is(next + 1, Class::ROLE) || doc.is(next + 1, Class::MODIFIER))
            {
                next += 1;
            } else {
                break;
            }
        }
        let head = doc.text(next);
        let fits = doc.is(next, Class::ROLE)
            && doc.shape(next) == Shape::Lower
            && !doc.is_capital(next + 1);
        let elsewhere = doc.text(next + 1) == "of";
        if !fits || elsewhere {
            return None;
        }
        let sentence = doc.sentence(at);
        let mut fitting = self.recent.iter().filter(|r| {
            let near = sentence.saturating_sub(r.sentence) <= NOMINAL_REACH;
            let person = self.persons.get(r.group);
            near && person.is_some_and(|p| {
                p.heads.iter().any(|h| h == head) && of.is_none_or(|of| p.of.contains(&of))
            })
        });
        let found = *fitting.next()?;
        if fitting.next().is_some() {
            return None;
        }
        self.found.push(Reference {
            group: found.group,
            span: doc.span(&(at..next + 1)),
            form: Form::Nominal,
        });
        self.remember(Recent {
            at,
            end: next + 1,
            sentence,
            weight: SUBJECT,
            ..found
        });
        Some(next + 1)
    }
}
