//! Who a text has met so far: the one memory of who "he" and "the minister" may be.
//!
//! Takes names, pronouns and descriptions in the order of the text, each with whose it is, and what is attributed
//! to whom; remembers who was mentioned lately, how much each stands out, and who spoke. Decides nothing.

use std::ops::Range;

use foldhash::HashSet;

use super::{
    Speech,
    owners::Owners,
    persons::{Gender, Person},
    phrase::Phrases,
};
use crate::{
    analyze::names::words::{Class, Doc, Shape, is_possessive},
    text::Span,
};

/// How many persons are remembered.
const MOST: usize = 10;

/// The weight of who a sentence is about.
pub(super) const SUBJECT: i32 = 3;

/// How many sentences back a speaker without a name may be who speaks.
const UNNAMED_REACH: usize = 2;

/// How many words of a title may stand between "by" and a name.
const LONGEST_TITLE: usize = 3;

/// How many of titles, roles and what modifies them may stand there.
const LONGEST_AGENT: usize = 6;

/// How many words of a phrase are looked at.
const MOST_WORDS: usize = 12;

/// Someone mentioned lately.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recent {
    pub(super) group: usize,
    pub(super) at: usize,
    /// Behind its last token.
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) weight: i32,
    /// Whether words were attributed to it there.
    pub(super) spoke: bool,
    /// Whether it stands behind "by".
    pub(super) agent: bool,
}

/// A speaker without a name, or a subject.
#[derive(Clone, Copy, Debug)]
struct Unnamed {
    /// The first token of the phrase, or of the pronoun that stands for it.
    at: usize,
    /// What the phrase tells of the gender.
    gender: Option<Gender>,
    /// Whether words are attributed to it; else its paragraph is about it.
    spoke: bool,
}

/// What is remembered.
pub(super) struct Memory<'a> {
    pub(super) doc: &'a Doc<'a>,
    pub(super) owners: &'a Owners<'a>,
    pub(super) phrases: Phrases<'a>,
    /// What is attributed to whom, in order.
    pub(super) speeches: &'a [Speech],
    /// The words inside marks, in order, each with the phrase that says them.
    direct: Vec<(Span, Span)>,
    /// The last phrase that names nobody and speaks, or that a sentence is about.
    unnamed: Option<Unnamed>,
    pub(super) persons: Vec<Person>,
    /// Who was called what they are, and where.
    pub(super) described: Vec<(usize, Span)>,
    /// The nouns by which somebody without a name was brought in: "a nurse".
    pub(super) introduced: HashSet<&'a str>,
    pub(super) recent: Vec<Recent>,
}

impl<'a> Memory<'a> {
    /// Nobody was met.
    pub(super) fn new(
        doc: &'a Doc<'a>,
        owners: &'a Owners<'a>,
        phrases: Phrases<'a>,
        (persons, speeches): (Vec<Person>, &'a [Speech]),
    ) -> Self {
        let said = |speech: &'a Speech| speech.direct.iter().map(|words| (*words, speech.phrase));
        let mut direct: Vec<(Span, Span)> = speeches.iter().flat_map(said).collect();
        direct.sort_unstable();
        Self {
            direct,
            doc,
            owners,
            phrases,
            speeches,
            persons,
            unnamed: None,
            described: Vec::new(),
            introduced: HashSet::default(),
            recent: Vec::new(),
        }
    }

    /// Remembers that a person was mentioned.
    pub(super) fn mention(&mut self, group: usize, at: usize, end: usize) {
        if !self.persons.get(group).is_some_and(|p| p.named) {
            return;
        }
        let doc = self.doc;
        let sentence = doc.sentence(at);
        let spoke = self.speaks(at, end, Some(group));
        let agent = self.is_agent(at);
        let mut weight = self.weight(&(at..end));
        // "According to Marsh, the mill run by Lund leaks": of whom the sentence tells is who speaks.
        if spoke {
            weight = weight.max(SUBJECT);
        } else if agent {
            weight = weight.min(1);
        }
        if doc.is(end, Class::PERSON_VERB) {
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

    /// How much who is called by these tokens stands out by where they stand.
    pub(super) fn weight(&self, tokens: &Range<usize>) -> i32 {
        let doc = self.doc;
        let Range { start, end } = *tokens;
        // "to Marsh, who": of whom the text goes on to tell.
        let told_of = doc.text(end) == "," && doc.text(end + 1) == "who";
        // "A sharper view came from Marsh": whom the sentence brings in.
        let from = (1..=LONGEST_TITLE).find(|&back| doc.before(start, back) == "from");
        let comes =
            from.is_some_and(|back| matches!(doc.before(start, back + 1), "came" | "comes"));
        let oblique = doc.follows(start, Class::PREPOSITION) && !told_of && !comes;
        let modifier = self.modifies(end);
        let possessor = is_possessive(doc.text(end));
        let sentence = doc.sentence(start);
        let subject = |r: &Recent| r.sentence == sentence && r.weight >= SUBJECT;
        // "At the port, Marsh's task grew", "That is Marsh's hope": whose a sentence is about.
        let leads = matches!(doc.before(start, 1), "" | ",") || doc.is_first(start);
        let owner = possessor && (leads || doc.follows(start, Class::BE));
        match (
            oblique || modifier || possessor && !owner,
            self.recent.iter().any(subject),
        ) {
            (true, _) => 0,
            (false, true) => 1,
            (false, false) => SUBJECT,
        }
    }

    /// "by her deputy party leader Marsh": whether "by" leads the phrase that ends in a name.
    fn is_agent(&self, name: usize) -> bool {
        let doc = self.doc;
        let inside =
            Class::TITLE | Class::ROLE | Class::PEOPLE | Class::MODIFIER | Class::POSSESSOR;
        let here = doc.sentence(name);
        let before = (0..name).rev().take(LONGEST_AGENT);
        let before = before.take_while(|&at| doc.sentence(at) == here);
        let led = before.enumerate().find(|&(back, at)| {
            let plain = doc.is_capital(at) || doc.is(at, inside);
            doc.is(at, Class::BY) || back >= LONGEST_TITLE && !plain
        });
        led.is_some_and(|(_, at)| doc.is(at, Class::BY))
    }

    /// "Marsh campaign manager Ida Berg": whether a noun behind a name makes it part of a longer phrase.
    fn modifies(&self, end: usize) -> bool {
        let doc = self.doc;
        let verb = Class::VERB | Class::FINITE | Class::AUXILIARY | Class::PERSON_VERB;
        let noun = Class::NOUN | Class::WORK | Class::PEOPLE | Class::ORGANIZATION_PEOPLE;
        doc.is_small(end, noun) && !doc.is(end, verb)
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
    pub(super) fn speech(&self, at: usize) -> Option<&'a Speech> {
        let token = self.doc.span(&(at..at + 1));
        let behind = self
            .speeches
            .partition_point(|s| s.phrase.start() <= token.start());
        let speech = self.speeches.get(behind.checked_sub(1)?)?;
        speech.phrase.contains(token).then_some(speech)
    }

    /// Who is named as saying the marked words that hold a token, "I" in them and never "he"; or else, where the token
    /// stands outside, those of the paragraph before or of its own.
    pub(super) fn sayers(&self, at: usize) -> Vec<usize> {
        let token = self.doc.span(&(at..at + 1));
        let behind = self
            .direct
            .partition_point(|(words, _)| words.start() <= token.start());
        let said = behind.checked_sub(1).and_then(|last| self.direct.get(last));
        let quoted = self.doc.is_quoted(at);
        let beside = |words: &Span| {
            let last = self.doc.body.paragraph_at(words.end().saturating_sub(1));
            last + 1 >= self.doc.paragraph(at)
        };
        said.filter(|(words, _)| words.contains(token) || !quoted && beside(words))
            .map(|(_, phrase)| self.phrases.named_by(*phrase))
            .unwrap_or_default()
    }

    /// Who is described inside a stretch: "the minister".
    pub(super) fn described_in(&self, words: Span) -> impl Iterator<Item = usize> {
        let described = self.described.iter().rev();
        let described = described.take_while(move |(_, span)| span.start() >= words.start());
        let described = described.filter(move |(_, span)| words.contains(*span));
        described.map(|(group, _)| *group)
    }

    /// Who is named inside a stretch, but for who says a part of it: "Marsh said the dam leaks".
    pub(super) fn named_in(&self, words: Span) -> Vec<usize> {
        let mut found: Vec<usize> = self.owners.inside(words).collect();
        let behind = self
            .speeches
            .partition_point(|s| s.phrase.start() < words.start());
        let inner = self.speeches.get(behind..).unwrap_or_default().iter();
        let inner = inner.take_while(|s| s.phrase.start() < words.end());
        let sayers: Vec<usize> = inner
            .flat_map(|s| self.phrases.named_by(s.phrase))
            .collect();
        found.retain(|group| !sayers.contains(group));
        found
    }

    fn remember(&mut self, recent: Recent) {
        if let Some(person) = self.persons.get_mut(recent.group) {
            person.mentions += 1;
        }
        self.recent.retain(|r| r.group != recent.group);
        self.recent.push(recent);
        if self.recent.len() > MOST {
            self.recent.remove(0);
        }
    }

    /// Remembers that somebody who was met is meant again by these tokens.
    pub(super) fn again(&mut self, whom: Recent, tokens: &Range<usize>, weight: i32) {
        let sentence = self.doc.sentence(tokens.start);
        // Who spoke at the start of a sentence has spoken in it.
        let spoke = whom.spoke && whom.sentence == sentence;
        self.remember(Recent {
            at: tokens.start,
            end: tokens.end,
            sentence,
            weight,
            spoke: spoke || self.speaks(tokens.start, tokens.end, None),
            agent: false,
            ..whom
        });
    }

    /// Remembers the noun by which somebody is brought in here: "a nurse at the clinic", but not "Lind, a nurse".
    pub(super) fn note_introduced(&mut self, at: usize) {
        let doc = self.doc;
        let article = doc.is(at, Class::INDEFINITE | Class::ONE);
        let predicate = doc.follows(at, Class::BE | Class::COMMA)
            || matches!(doc.before(at, 1), "as" | "became");
        if !article || predicate {
            return;
        }
        // "a Beijing-based scholar", "a Velmark official", but not "a day after the minister left"
        let ends = Class::DETERMINER | Class::PREPOSITION | Class::RELATIVE | Class::AUXILIARY;
        let words = (at + 1..)
            .take(MOST_WORDS)
            .take_while(|&i| doc.shape(i) != Shape::Other && !doc.is(i, ends))
            .filter(|&i| doc.shape(i) == Shape::Lower);
        let person = |i: &usize| doc.is(*i, Class::PEOPLE);
        let noun = words.clone().find(person);
        self.introduced.extend(noun.map(|i| doc.text(i)));
    }

    /// The speaker without a name who may be a pronoun of this gender here: of a sentence close by.
    pub(super) fn unnamed_near(&self, at: usize, gender: Gender) -> Option<usize> {
        let fits = |unnamed: &Unnamed| unnamed.gender.is_none_or(|told| told == gender);
        let unnamed = self.unnamed.filter(fits)?.at;
        self.has_unnamed_near(at).then_some(unnamed)
    }

    /// Whether somebody without a name spoke in a sentence close by.
    pub(super) fn has_unnamed_near(&self, at: usize) -> bool {
        let doc = self.doc;
        self.unnamed.is_some_and(|unnamed| {
            let here = doc.paragraph(unnamed.at) == doc.paragraph(at);
            let near = doc.sentence(unnamed.at) + UNNAMED_REACH >= doc.sentence(at);
            near && (unnamed.spoke || here)
        })
    }

    /// Remembers that whoever has no name speaks again, as "he" who is nobody else.
    pub(super) fn note_unnamed_again(&mut self, at: usize, gender: Gender) {
        if self.unnamed_near(at, gender).is_some() && self.speech(at).is_some() {
            let gender = Some(gender);
            self.unnamed = Some(Unnamed {
                at,
                gender,
                spoke: true,
            });
        }
    }

    /// Remembers that a phrase opens here to which words are attributed, and which names nobody.
    pub(super) fn note_unnamed(&mut self, at: usize) {
        let doc = self.doc;
        let owned = self.owners.starting(at);
        let owned = owned.is_some_and(|(_, name)| is_possessive(doc.text(name.tokens().end)));
        let described = owned || doc.is(at, Class::ARTICLE | Class::ONE | Class::POSSESSOR);
        let Some(speech) = described.then(|| self.speech(at)).flatten() else {
            return;
        };
        let phrase = speech.phrase;
        // "President | Marsh's aide"
        let titles = (0..at).rev().take_while(|&i| doc.is(i, Class::TITLE));
        let first = titles.last().filter(|_| owned).unwrap_or(at);
        let opens = phrase.start() >= doc.span(&(first..at + 1)).start();
        let last = (at..)
            .take(MOST_WORDS)
            .take_while(|&i| i < doc.len() && doc.text(i) != ",")
            .take_while(|&i| phrase.contains(doc.span(&(i..i + 1))));
        let person = last
            .clone()
            .any(|i| doc.is(i, Class::PEOPLE) || doc.gender(i) != 0);
        // "her brother": the possessor's gender is another's.
        let told = last.clone().filter(|&i| doc.is(i, Class::PEOPLE));
        let named = !self.phrases.named_by(phrase).is_empty();
        if opens && person && !named {
            let told: i32 = told.map(|i| doc.gender(i)).sum();
            let gender = Gender::of_sign(told);
            self.unnamed = Some(Unnamed {
                at,
                gender,
                spoke: true,
            });
        }
    }

    /// "The minister opened the hall.": remembers whom a sentence is about that opens here, without a name.
    pub(super) fn note_unnamed_subject(&mut self, at: usize) {
        /// The most words before the noun.
        const LONGEST: usize = 3;
        let doc = self.doc;
        if !doc.is_first(at) || !doc.is(at, Class::DEFINITE) || doc.is_quoted(at) {
            return;
        }
        let verb = Class::FINITE | Class::VERB | Class::AUXILIARY | Class::PERSON_VERB;
        let mut words = (at + 1..).take(LONGEST + 1);
        let end = words.find(|&i| doc.is(i, verb) || doc.shape(i) != Shape::Lower);
        let noun = end
            .filter(|&end| end > at + 1 && doc.is(end, verb))
            .map(|end| end - 1)
            .filter(|&noun| doc.is(noun, Class::PEOPLE) && !is_plural(doc.text(noun)));
        if let Some(noun) = noun {
            let gender = Gender::of_sign(doc.gender(noun));
            self.unnamed = Some(Unnamed {
                at,
                gender,
                spoke: false,
            });
        }
    }
}

/// Whether a noun is one for several: "pilots", but not "boss".
fn is_plural(noun: &str) -> bool {
    noun.ends_with('s') && !noun.ends_with("ss")
}
