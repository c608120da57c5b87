//! Who "he", "her" and "the Ukrainian president" are.
//!
//! Takes the names and groups of a document and what is known of each person; gives the pronouns and
//! nominals that refer to one of them. One pass from the first token to the last with a short memory of
//! who was mentioned; where no one or more than one fits, nothing is linked. "They" and "it" are left alone.

use std::ops::Range;

use super::{
    Speech,
    clusters::Group,
    owners::Owners,
    persons::{Gender, Person},
    phrase::{Owned, Phrases},
};
use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            gazetteer,
            named::Named,
            words::{Class, Doc, Shape},
        },
    },
    text::Span,
};

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

/// For how many sentences the only one who fits is remembered.
const FAR_REACH: usize = 16;

/// The weight of who a sentence is about.
const SUBJECT: i32 = 3;
const NOMINAL_REACH: usize = 15;

/// How many words of a title may stand between "by" and a name.
const LONGEST_TITLE: usize = 3;

/// How many words of a phrase are looked at.
const MOST_WORDS: usize = 12;

/// What speaks for the last speaker where "he" speaks too.
const SPOKE: i32 = 5;

/// What speaks for the speaker where "he" stands in the sentence that says so.
const OWN: i32 = 2;

/// What speaks for one whose gender is known.
const KNOWN: i32 = 3;

/// What each sentence between them speaks against one.
const FURTHER: i32 = 3;

/// How many sentences back a speaker without a name may be who speaks.
const UNNAMED_REACH: usize = 2;

/// For how many sentences somebody is at hand for a description that nothing else ties to them.
const DESCRIBED_REACH: usize = 2;

/// A pronoun that is to be resolved.
struct Pronoun {
    at: usize,
    gender: Gender,
    sentence: usize,
    paragraph: usize,
    /// Whether it stands inside marks.
    quoted: bool,
    /// Whether it is "he" or "she".
    subject: bool,
    /// Whether words are attributed to it.
    speaks: bool,
    /// A speaker without a name who may speak again.
    unnamed: Option<usize>,
    /// The groups that it cannot be.
    others: Vec<usize>,
}

struct Memory<'a> {
    doc: &'a Doc<'a>,
    owners: &'a Owners<'a>,
    phrases: Phrases<'a>,
    /// What is attributed to whom, in order.
    speeches: &'a [Speech],
    /// The first token of the last such phrase that names nobody.
    unnamed: Option<usize>,
    persons: Vec<Person>,
    recent: Vec<Recent>,
    found: Vec<Reference>,
}

/// Resolves pronouns and nominals.
pub(super) fn resolve(
    doc: &Doc<'_>,
    named: &[Named],
    groups: &[Group],
    (persons, speeches): (Vec<Person>, &[Speech]),
) -> Vec<Reference> {
    let owners = Owners::new(named, groups);
    let owned = owners.all().map(|(owner, name)| Owned {
        span: name.span,
        form: Form::Name,
        owner,
        kind: groups
            .get(owner)
            .map_or(ActorKind::Organization, Group::kind),
    });
    let mut memory = Memory {
        doc,
        phrases: Phrases::new(doc.body, doc.tokens, owned.collect()),
        owners: &owners,
        speeches,
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

impl<'a> Memory<'a> {
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
        let subject = |r: &Recent| r.sentence == sentence && r.weight >= SUBJECT;
        let earlier = self.recent.iter().any(subject);
        let spoke = self.speaks(at, end, Some(group));
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

    /// Whether words are attributed to the group in a phrase that holds these tokens, or to these tokens alone.
    fn speaks(&self, at: usize, end: usize, group: Option<usize>) -> bool {
        let Some(speech) = self.speech(at) else {
            return false;
        };
        let holds = speech.phrase.contains(self.doc.span(&(at..end)));
        let meant = |group| self.phrases.named_by(speech.phrase).contains(&group);
        holds && group.is_none_or(meant)
    }

    /// What is attributed to the phrase that holds a token.
    fn speech(&self, at: usize) -> Option<&'a Speech> {
        let token = self.doc.span(&(at..at + 1));
        let behind = self
            .speeches
            .partition_point(|s| s.phrase.start() <= token.start());
        let speech = self.speeches.get(behind.checked_sub(1)?)?;
        speech.phrase.contains(token).then_some(speech)
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
        let Some(speech) = described.then(|| self.speech(at)).flatten() else {
            return;
        };
        let phrase = speech.phrase;
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
            spoke: self.speaks(at, at + 1, None),
            agent: false,
            ..found
        });
    }

    fn antecedent(&self, at: usize, gender: Gender) -> Option<Recent> {
        let pronoun = self.read(at, gender);
        let fitting = || self.recent.iter().filter(|r| !self.barred(&pronoun, r));
        let near = fitting().filter(|r| r.sentence + REACH >= pronoun.sentence);
        let best = near.max_by_key(|r| self.score(&pronoun, r));
        let only = || Some(fitting().next()?).filter(|_| fitting().nth(1).is_none());
        let far = || only().filter(|r| r.sentence + FAR_REACH >= pronoun.sentence);
        best.or_else(far).copied()
    }

    /// What is looked at of a pronoun once for all candidates.
    fn read(&self, at: usize, gender: Gender) -> Pronoun {
        let doc = self.doc;
        let quoted = doc.is_quoted(at);
        let sentence = doc.sentence(at);
        let speech = self.speech(at).filter(|_| !quoted);
        // The boyfriend said …. He said: whoever has no name may speak again.
        let unnamed = self.unnamed.filter(|&unnamed| {
            speech.is_some() && doc.sentence(unnamed) + UNNAMED_REACH >= sentence
        });
        let subject = matches!(doc.text(at), "he" | "He" | "she" | "She");
        // Who is named in somebody's words, or behind "he" in its own sentence, is somebody else.
        let words = speech.into_iter().flat_map(|speech| &speech.words);
        let mut others: Vec<usize> = words.flat_map(|words| self.owners.inside(*words)).collect();
        if subject && !quoted && self.leads(at) {
            let sentence = doc.sentences.get(sentence).cloned().unwrap_or_default();
            others.extend(self.owners.inside(doc.span(&(at..sentence.end))));
        }
        Pronoun {
            at,
            gender,
            sentence,
            paragraph: doc.paragraph(at),
            quoted,
            subject,
            speaks: speech.is_some(),
            unnamed,
            others,
        }
    }

    /// Whether a subject opens its sentence, but for a word that joins it to the one before.
    fn leads(&self, at: usize) -> bool {
        let doc = self.doc;
        let sentence = doc.sentences.get(doc.sentence(at));
        let first = sentence.map_or(at, |sentence| sentence.start);
        at == first || at == first + 1 && doc.is(first, Class::OPENER)
    }

    /// Whether grammar forbids that the pronoun is this person.
    fn barred(&self, pronoun: &Pronoun, r: &Recent) -> bool {
        let gender = self.persons.get(r.group).and_then(|person| person.gender);
        if gender.is_some_and(|gender| gender != pronoun.gender)
            || pronoun.others.contains(&r.group)
        {
            return true;
        }
        // "Greeted by Orlik, he", "Benet, he said": somebody else.
        let here = r.sentence == pronoun.sentence;
        let beside = pronoun.speaks && r.end + 1 == pronoun.at;
        let other = pronoun.subject && here && (r.agent || beside);
        // "Lund, her deputy,": nobody is their own deputy.
        let whose = r.end + 1 == pronoun.at && self.owns_role(pronoun.at);
        // Who speaks is "I" in what they say.
        let stands_out = r.spoke || r.weight > SUBJECT;
        let own = pronoun.quoted && stands_out && self.doc.paragraph(r.at) == pronoun.paragraph;
        let unnamed = pronoun.unnamed;
        let passed = unnamed.is_some_and(|unnamed| r.at < unnamed || !r.spoke);
        other || whose || passed || own && !self.doc.is_quoted(r.at)
    }

    /// ", her deputy": a pronoun that owns a role in apposition.
    fn owns_role(&self, at: usize) -> bool {
        let doc = self.doc;
        doc.before(at, 1) == ","
            && matches!(doc.text(at), "his" | "her")
            && doc.is(at + 1, Class::ROLE.with(Class::MODIFIER))
    }

    /// How well a person fits.
    fn score(&self, pronoun: &Pronoun, r: &Recent) -> i32 {
        let person = self.persons.get(r.group);
        let known = person.is_some_and(|person| person.gender.is_some());
        let mentions = person.map_or(0, |person| person.mentions);
        let distance = pronoun.sentence.saturating_sub(r.sentence).min(REACH);
        let near = self.doc.paragraph(r.at) == pronoun.paragraph || distance <= 1;
        let spoke = match (r.spoke && pronoun.speaks, near) {
            (true, true) => SPOKE,
            (true, false) => SPOKE / 2,
            (false, _) if r.spoke && distance == 0 => OWN,
            (false, _) => 0,
        };
        let known = if known { KNOWN } else { 0 };
        let prominence = (mentions / 3).min(2);
        let further = FURTHER * i32::try_from(distance).unwrap_or(0);
        known + r.weight + spoke + prominence - further
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
            spoke: self.speaks(at, next + 1, None),
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
