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
    persons::{Gender, Person},
    words::{Class, Doc, Shape},
};
use crate::{analyze::Form, text::Span};

/// A pronoun or nominal and the group it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) group: usize,
    pub(super) span: Span,
    pub(super) form: Form,
}

/// Someone mentioned lately.
#[derive(Clone, Copy, Debug)]
struct Recent {
    group: usize,
    at: usize,
    /// Behind its last token.
    end: usize,
    sentence: usize,
    weight: i32,
    /// Whether words were attributed to it there.
    spoke: bool,
    /// Whether it stands behind "by".
    agent: bool,
}

/// How many persons are remembered, and for how many sentences.
const MEMORY: usize = 10;
const REACH: usize = 6;

/// The weight of who a sentence is about.
const SUBJECT: i32 = 3;
const NOMINAL_REACH: usize = 15;

/// How many words of a title may stand between "by" and a name.
const LONGEST_TITLE: usize = 3;

/// How many words of a phrase are looked at.
const MOST_WORDS: usize = 12;

/// What speaks for the last speaker where "he" speaks too.
const SPOKE: i32 = 4;

/// How many sentences back a speaker without a name may be who speaks.
const UNNAMED_REACH: usize = 2;

/// For how many sentences somebody is at hand for a description that nothing else ties to them.
const DESCRIBED_REACH: usize = 2;

struct Memory<'a> {
    doc: &'a Doc<'a>,
    /// The phrases that words are attributed to, in order.
    speakers: &'a [Span],
    /// The first token of the last such phrase that names nobody.
    unnamed: Option<usize>,
    persons: Vec<Person>,
    recent: Vec<Recent>,
    found: Vec<Reference>,
}

/// Resolves pronouns and nominals.
pub(super) fn resolve(
    doc: &Doc<'_>,
    (named, speakers): (&[Named], &[Span]),
    groups: &[Group],
    persons: Vec<Person>,
) -> Vec<Reference> {
    let owners = Owners::new(named, groups);
    let mut memory = Memory {
        doc,
        speakers,
        persons,
        unnamed: None,
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
            memory.note_unnamed(at);
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
        let spoke = self.speaks(at, end);
        let agent = (1..=LONGEST_TITLE).any(|back| doc.before(at, back) == "by");
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
            spoke,
            agent,
        });
    }

    /// Whether words are attributed to a phrase that holds these tokens.
    fn speaks(&self, at: usize, end: usize) -> bool {
        self.phrase(at)
            .is_some_and(|phrase| phrase.contains(self.doc.span(&(at..end))))
    }

    /// The phrase that words are attributed to and that holds a token.
    fn phrase(&self, at: usize) -> Option<Span> {
        let token = self.doc.span(&(at..at + 1));
        let behind = self
            .speakers
            .partition_point(|s| s.start() <= token.start());
        let phrase = self.speakers.get(behind.checked_sub(1)?)?;
        phrase.contains(token).then_some(*phrase)
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

    /// Remembers that a phrase opens here to which words are attributed, and which names nobody.
    fn note_unnamed(&mut self, at: usize) {
        let doc = self.doc;
        let described = matches!(
            doc.text(at),
            "a" | "A" | "an" | "An" | "the" | "The" | "one" | "One"
        );
        let Some(phrase) = described.then(|| self.phrase(at)).flatten() else {
            return;
        };
        let opens = phrase.start() == doc.span(&(at..at + 1)).start();
        let last = (at..)
            .take(MOST_WORDS)
            .take_while(|&i| i < doc.len() && phrase.contains(doc.span(&(i..i + 1))));
        let person = last
            .clone()
            .any(|i| doc.is(i, Class::ROLE) || doc.gender(i) != 0);
        let named = last.skip(1).any(|i| doc.is_capital(i));
        if opens && person && !named {
            self.unnamed = Some(at);
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
            spoke: self.speaks(at, at + 1),
            agent: false,
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
        let speaks = self.speaks(at, at + 1) && !spoken;
        // The boyfriend said …. He said: whoever has no name may speak again.
        let unnamed = self
            .unnamed
            .filter(|&unnamed| speaks && self.doc.sentence(unnamed) + UNNAMED_REACH >= sentence);
        let subject = matches!(self.doc.text(at), "he" | "He" | "she" | "She");
        let score = |r: &Recent| {
            let person = self.persons.get(r.group)?;
            // "Greeted by Orlik, he", "Benet, he said": somebody else.
            let here = r.sentence == sentence;
            let other = subject && here && (r.agent || speaks && r.end + 1 == at);
            if other || unnamed.is_some_and(|unnamed| r.at < unnamed || !r.spoke) {
                return None;
            }
            // Who speaks is "I" in what they say.
            let stands_out = r.spoke || r.weight > SUBJECT;
            let speaker = spoken && stands_out && self.doc.paragraph(r.at) == paragraph;
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
            let near = self.doc.paragraph(r.at) == paragraph;
            let spoke = match (speaks && r.spoke, near) {
                (true, true) => SPOKE,
                (true, false) => SPOKE / 2,
                (false, _) => 0,
            };
            Some((known + r.weight + spoke + prominence - 3 * distance, r.at))
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
        let (next, of) = described_head(doc, at + 1);
        let head = doc.text(next);
        let fits = match doc.shape(next) {
            Shape::Lower => {
                let people = doc.is(next, Class::PEOPLE) && doc.is_capital(next - 1);
                doc.is(next, Class::ROLE) || people
            }
            // "the Conservative MP"
            Shape::Upper => doc.is(next, Class::TITLE),
            _ => false,
        };
        let elsewhere = doc.text(next + 1) == "of";
        if !fits || elsewhere || doc.is_capital(next + 1) {
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
        let found = match (fitting.next(), fitting.next()) {
            (Some(only), None) => *only,
            (None, _) => self.described(at..next + 1)?,
            _ => return None,
        };
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
            spoke: self.speaks(at, next + 1),
            agent: false,
            ..found
        });
        Some(next + 1)
    }

    /// "the Conservative MP said": the only person at hand, when the text says nowhere else what they are.
    /// Nobody is the one a bare "the coach" means.
    fn described(&self, phrase: Range<usize>) -> Option<Recent> {
        let doc = self.doc;
        let speaks = doc.is(phrase.end, Class::VERB) && !doc.is_quoted(phrase.start);
        if !speaks || phrase.len() < 3 {
            return None;
        }
        let sentence = doc.sentence(phrase.start);
        let gender = match doc.gender(phrase.end - 1) {
            0 => None,
            1.. => Some(Gender::Male),
            _ => Some(Gender::Female),
        };
        let mut near = self.recent.iter().filter(|r| {
            let distance = sentence.saturating_sub(r.sentence);
            (1..=DESCRIBED_REACH).contains(&distance)
        });
        let only = near.next().filter(|_| near.next().is_none())?;
        let person = self.persons.get(only.group)?;
        let other = gender.is_some() && person.gender.is_some() && gender != person.gender;
        (person.heads.is_empty() && !other && only.weight >= SUBJECT).then_some(*only)
    }
}

/// Where the head of a description stands whose words begin at a token, and the country or organization
/// among them: behind "Ukrainian" and "deputy".
fn described_head(doc: &Doc<'_>, start: usize) -> (usize, Option<&'static str>) {
    /// The most words before the head.
    const MOST: usize = 5;
    let mut next = start;
    let mut of = None;
    while next < start + MOST {
        let modifies = doc.is(next, Class::MODIFIER)
            && !doc.is(next + 1, Class::PARTICLE)
            && doc.shape(next) == Shape::Lower
            && doc.is(next + 1, Class::ROLE.with(Class::MODIFIER));
        let party = doc.is_capital(next)
            && doc.is(next + 1, Class::ROLE.with(Class::TITLE).with(Class::PEOPLE));
        if let Some((length, known)) = gazetteer::longest(doc, next) {
            of = Some(known.canonical);
            next += length;
        } else if party || modifies {
            next += 1;
        } else {
            break;
        }
    }
    (next, of)
}
