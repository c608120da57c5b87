//! Which organization or place "the ministry", "the company" and the "it" that speaks are.
//!
//! Takes the names and groups of a document; gives the nominals and pronouns that refer to one of them.
//! One pass from the first token to the last; where more than one could be meant, nothing is linked, and
//! what stands in quotation marks is left to who said it.

use std::{ops::Range, sync::LazyLock};

use foldhash::{HashMap, HashSet};

use super::{antecedents::Reference, clusters::Group, owners::Owners};
use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            companies,
            named::Named,
            short_forms,
            words::{Class, Doc, Shape, is_possessive},
        },
    },
    text::lexicon,
};

/// What each noun for organizations may mean, by the last word of a name.
static CALLINGS: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    lexicon::meanings(include_str!(
        "../../../assets/lexicon/organization-callings.txt"
    ))
});

/// For how many sentences a name can be meant.
const REACH: usize = 12;

/// For how many sentences the subject of one can be "it".
const SUBJECT_REACH: usize = 1;

/// The share of nouns that mean the only organization whose name ends with what they may stand for.
const BY_ENDING: f32 = 0.85;

/// For how many sentences an organization is at hand for a noun that nothing else ties to it.
const AT_HAND_REACH: usize = 2;

/// How many organizations at hand are kept: of several none is meant.
const SEVERAL: usize = 4;

/// The share of such nouns that mean the only organization at hand.
const AT_HAND: f32 = 0.7;

/// How many names of a group are asked what it is.
const MOST_NAMES: usize = 8;

struct Reading<'a> {
    doc: &'a Doc<'a>,
    kinds: Vec<ActorKind>,
    /// The sentence that named each group last.
    named: Vec<Option<usize>>,
    /// What is called "ministry" or "city", by that word.
    called: HashMap<String, Vec<usize>>,
    /// What can be "the company" though nothing calls it so.
    companies: Vec<usize>,
    /// The organizations by the last words of their names.
    ending: HashMap<String, Vec<usize>>,
    /// The organizations named in the last sentences, and where.
    lately: Vec<(usize, usize)>,
    /// The organization a sentence is about, and that sentence.
    subject: Option<(usize, usize)>,
    found: Vec<Reference>,
}

/// Resolves the nominals of organizations and places, and "it" where it speaks.
pub(super) fn resolve(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<Reference> {
    let mut reading = Reading {
        doc,
        kinds: groups.iter().map(Group::kind).collect(),
        named: vec![None; groups.len()],
        called: HashMap::default(),
        companies: Vec::new(),
        ending: HashMap::default(),
        lately: Vec::new(),
        subject: None,
        found: Vec::new(),
    };
    for (index, group) in groups.iter().enumerate() {
        let names = || group.names.iter().filter_map(|&i| named.get(i));
        if group.kind() != ActorKind::Person {
            reading.learn(index, group, names().take(MOST_NAMES));
        }
    }
    let owners = Owners::new(named, groups);
    let mut at = 0;
    while at < doc.len() {
        if let Some((group, name)) = owners.starting(at) {
            reading.mention(group, &name.tokens());
            at = name.tokens().end;
        } else {
            reading.nominal(at);
            reading.pronoun(at);
            at += 1;
        }
    }
    reading.found
}

impl Reading<'_> {
    /// What the names of a group and the words around them say it is.
    fn learn<'n>(&mut self, index: usize, group: &Group, names: impl Iterator<Item = &'n Named>) {
        let doc = self.doc;
        let (mut words, mut ends): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let mut headed = false;
        for name in names.filter(|name| name.known.is_none_or(|k| k.form == Form::Name)) {
            let head = head(doc, &name.tokens());
            let office = Class::ORGANIZATION_ENDING | Class::INSTITUTION;
            let mut tokens = name.tokens();
            headed |= name.tokens().len() > 1
                && tokens.any(|at| doc.is(at, office) && !companies::is_company(doc, at));
            let called = [
                head,
                before(doc, name.tokens().start),
                behind(doc, name.tokens().end),
            ];
            let telling = called
                .into_iter()
                .flatten()
                .filter(|&at| !doc.is(at, Class::VAGUE));
            words.extend(telling.map(|at| doc.text(at).to_lowercase()));
            let several = name.tokens().len() > 1;
            ends.extend(several.then(|| doc.text(name.tokens().end - 1).to_lowercase()));
        }
        for words in [&mut words, &mut ends] {
            words.sort_unstable();
            words.dedup();
        }
        let company = !headed && group.canonical.is_none();
        if company && group.kind() == ActorKind::Organization {
            self.companies.push(index);
        }
        for word in words {
            self.called.entry(word).or_default().push(index);
        }
        if group.kind() == ActorKind::Organization {
            for word in ends {
                self.ending.entry(word).or_default().push(index);
            }
        }
    }

    fn mention(&mut self, group: usize, name: &Range<usize>) {
        let doc = self.doc;
        let sentence = doc.sentence(name.start);
        if let Some(last) = self.named.get_mut(group) {
            *last = Some(sentence);
        }
        self.lately
            .retain(|(other, last)| *other != group && last + AT_HAND_REACH >= sentence);
        // What somebody only names in their words does not speak.
        let told = !doc.is_quoted(name.start);
        let organization = self.kinds.get(group) == Some(&ActorKind::Organization);
        if told && organization && self.lately.len() < SEVERAL {
            self.lately.push((group, sentence));
        }
        if doc.is_quoted(name.start) || is_possessive(doc.text(name.end)) {
            return;
        }
        let verb = name.end + usize::from(doc.is(name.end, Class::ADVERB));
        let acts = doc.is(verb, Class::PERSON_VERB);
        let article = name
            .start
            .checked_sub(1)
            .filter(|&at| doc.is(at, Class::DEFINITE));
        let opens = doc.is_first(article.unwrap_or(name.start));
        match self.kinds.get(group) {
            Some(ActorKind::Organization) if acts || opens => {
                self.subject = Some((group, sentence));
            }
            Some(ActorKind::Place) if acts => self.subject = Some((group, sentence)),
            _ if acts || opens => self.subject = None,
            _ => {}
        }
    }

    /// "the ministry", "the company".
    fn nominal(&mut self, at: usize) {
        let doc = self.doc;
        let next = at + 1;
        let article = doc.is(at, Class::DEFINITE) && !doc.is_quoted(at);
        if !article || doc.shape(next) != Shape::Lower || doc.sentence(next) != doc.sentence(at) {
            return;
        }
        let meant = self.meant(next).filter(|_| ends_phrase(doc, next + 1));
        if doc.is_first(at) || meant.is_some() && doc.is(next + 1, Class::PERSON_VERB) {
            let sentence = doc.sentence(at);
            self.subject = meant.map(|(group, _)| (group, sentence));
        }
        if let Some((group, share)) = meant {
            self.refer(group, at..next + 1, (Form::Nominal, share));
        }
    }

    /// The only group that this word calls, if it was named not too long ago, and how likely.
    fn meant(&self, noun: usize) -> Option<(usize, f32)> {
        let sentence = self.doc.sentence(noun);
        let word = self.doc.text(noun);
        let near = |group: usize| {
            let named = self.named.get(group).copied().flatten();
            named.is_some_and(|named| sentence.saturating_sub(named) <= REACH)
        };
        let only = |groups: &mut dyn Iterator<Item = usize>| {
            let mut groups = groups.filter(|&group| near(group));
            groups.next().filter(|_| groups.next().is_none())
        };
        if let Some(group) = self.told_of_before(noun) {
            return Some((group, BY_ENDING));
        }
        match self.called.get(word).map(Vec::as_slice) {
            Some([only]) => Some((*only, 1.0)).filter(|&(group, _)| near(group)),
            Some(_) => None,
            None if matches!(word, "company" | "firm") => {
                only(&mut self.companies.iter().copied()).map(|group| (group, 1.0))
            }
            None => {
                let ends = CALLINGS.get(word).into_iter().flatten();
                let groups = ends.filter_map(|end| self.ending.get(*end)).flatten();
                let groups: HashSet<usize> = groups.copied().collect();
                let named = only(&mut groups.into_iter()).map(|group| (group, BY_ENDING));
                named.or_else(|| self.at_hand(noun))
            }
        }
    }

    /// "When the council left, the group said": the organization of which the clause before tells.
    fn told_of_before(&self, noun: usize) -> Option<usize> {
        let doc = self.doc;
        let behind_comma = noun > 1 && doc.is(noun - 2, Class::COMMA);
        let (group, sentence) = self.subject.filter(|_| behind_comma && self.speaks(noun))?;
        let organization = self.kinds.get(group) == Some(&ActorKind::Organization);
        (organization && sentence == doc.sentence(noun)).then_some(group)
    }

    /// Whether what any organization may be called stands before a verb of persons: "group said".
    fn speaks(&self, noun: usize) -> bool {
        let doc = self.doc;
        doc.is(noun, Class::ANY_ORGANIZATION) && doc.is(noun + 1, Class::PERSON_VERB)
    }

    /// "the group said": the only organization named in the last sentences.
    fn at_hand(&self, noun: usize) -> Option<(usize, f32)> {
        let sentence = self.doc.sentence(noun);
        let near = |(_, last): &&(usize, usize)| last + AT_HAND_REACH >= sentence;
        let mut near = self.lately.iter().filter(near);
        let only = near
            .next()
            .filter(|_| near.next().is_none() && self.speaks(noun))?;
        Some((only.0, AT_HAND))
    }

    /// "it said": the organization that was the subject last, or the only one its sentence names.
    fn pronoun(&mut self, at: usize) {
        let doc = self.doc;
        let speaks = doc.is(at + 1, Class::PERSON_VERB);
        if !speaks || !matches!(doc.text(at), "it" | "It") || doc.is_quoted(at) {
            return;
        }
        let here = doc.sentence(at);
        let subject = self
            .subject
            .filter(|(_, sentence)| here.saturating_sub(*sentence) <= SUBJECT_REACH);
        // "Shares in Orme Mills fell after it said": the only one its sentence names comes before that of the last.
        let mut named = self.lately.iter().filter(|(_, sentence)| *sentence == here);
        let meant = match (subject, named.next(), named.next()) {
            (Some((group, sentence)), _, _) if sentence == here => Some((group, 1.0)),
            (_, Some((only, _)), None) if !self.opens_with_it(here, at) => Some((*only, BY_ENDING)),
            (_, Some(_), Some(_)) => None,
            (subject, ..) => subject
                .filter(|&(group, sentence)| self.is_last(group, sentence))
                .map(|(group, _)| (group, 1.0)),
        };
        if let Some((group, share)) = meant {
            self.refer(group, at..at + 1, (Form::Pronoun, share));
            self.subject = Some((group, here));
        }
    }

    /// "It did not name Orme Mills when it said": whether a sentence is about what another one names.
    fn opens_with_it(&self, sentence: usize, at: usize) -> bool {
        let first = self
            .doc
            .sentences
            .get(sentence)
            .map_or(at, |tokens| tokens.start);
        first < at && self.doc.text(first) == "It"
    }

    /// Whether no other organization was named in a later sentence.
    fn is_last(&self, group: usize, sentence: usize) -> bool {
        let mut others = self.lately.iter().filter(|(other, _)| *other != group);
        others.all(|(_, named)| *named <= sentence)
    }

    fn refer(&mut self, group: usize, tokens: Range<usize>, (form, share): (Form, f32)) {
        let span = self.doc.span(&tokens);
        self.found.push(Reference {
            group,
            span,
            form,
            share,
        });
    }
}

/// The word of a name that says what it is, if it is one for organizations or places.
fn head(doc: &Doc<'_>, name: &Range<usize>) -> Option<usize> {
    let head = short_forms::head(doc, name).filter(|_| name.len() > 1)?;
    let kind = Class::ORGANIZATION_ENDING | Class::PLACE_ENDING | Class::INSTITUTION;
    doc.is(head, kind).then_some(head)
}

/// "the company X", "the city of X".
fn before(doc: &Doc<'_>, name: usize) -> Option<usize> {
    let of = doc.follows(name, Class::OF);
    let noun = name.checked_sub(if of { 2 } else { 1 })?;
    let kind = Class::PLACE_NOUN
        | (if of {
            Class::PLACE_NOUN
        } else {
            Class::ORGANIZATION_NOUN
        });
    (doc.sentence(noun) == doc.sentence(name) && doc.is_small(noun, kind)).then_some(noun)
}

/// "X, a small town", "X is the only company".
fn behind(doc: &Doc<'_>, name_end: usize) -> Option<usize> {
    let joined = doc.is(name_end, Class::COMMA | Class::BE);
    let article = doc.is(name_end + 1, Class::ARTICLE);
    if !joined || !article {
        return None;
    }
    let kind = Class::PLACE_NOUN | Class::ORGANIZATION_NOUN;
    let mut words = (name_end + 2..name_end + 5).take_while(|&at| doc.shape(at) == Shape::Lower);
    let noun = words.find(|&at| doc.is_small(at, kind))?;
    // "in Orme, the group said": a subject is no apposition.
    let subject = doc.is(name_end, Class::COMMA) && doc.is(noun + 1, Class::PERSON_VERB);
    (ends_phrase(doc, noun + 1) && !subject).then_some(noun)
}

/// Whether a noun phrase is over before this token: "the company said", not "the company car".
fn ends_phrase(doc: &Doc<'_>, at: usize) -> bool {
    let verb = doc.is(at, Class::PERSON_VERB | Class::OPENER) && !doc.is(at, Class::OF);
    let clause = doc.is(at, Class::RELATIVE | Class::THAT | Class::AUXILIARY);
    let past = doc.shape(at) == Shape::Lower && doc.text(at).ends_with("ed");
    is_possessive(doc.text(at)) || doc.shape(at) == Shape::Other || verb || clause || past
}
