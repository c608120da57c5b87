//! A verb of speech where it stands: its form, its words, and whether a phrase can be its subject.
//!
//! Takes the place of a form of a reporting verb; gives what its neighbors make of it. Never looks for its
//! subject.

use std::ops::Range;

use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
        },
        syntax::{
            adverbials::behind_adjuncts,
            items::Syntax,
            phrases::{REACH, base_and_verb, base_before, base_from, finite, nominal},
            verbs::{behind_particle, denied, habit_start, infinitive, paper, perfect},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// A verb that attributes, its speaker not yet known.
#[derive(Clone, Debug)]
pub(super) struct Verb {
    /// Where it stands.
    pub(super) at: usize,
    /// The verb with its particle.
    pub(super) words: Range<usize>,
    /// Whether it is "saying", not "said".
    pub(super) participle: bool,
    /// Whether it is passive: behind a form of "be", or before its agent.
    pub(super) passive: bool,
}

impl Verb {
    /// The verb at an item; none where the form is a noun, is denied, or speaks only with a particle.
    pub(super) fn read(context: Context<'_>, at: usize) -> Option<Self> {
        let Context {
            syntax, sentence, ..
        } = context;
        let class = syntax.class(at);
        let floor = sentence.items.start;
        // "the most recently proposed date": what an adverb and an article stand before is no verb.
        let adjective = at > floor + 1
            && syntax.class(at - 1).is(Class::ADVERB)
            && syntax.class(at - 2).is(Class::ARTICLE | Class::QUANTIFIER)
            && syntax.text(at).ends_with("ed")
            && nominal(syntax, at + 1);
        // "diplomats from EU states will meet"
        let noun = class.is(Class::NOUNISH)
            && finite(syntax, at + 1)
            && !syntax.class(at + 1).is(Class::BE)
            && at > floor
            && syntax.class(at - 1).is(Class::CAPITAL);
        if adjective || noun || nominal(syntax, at) || denied(syntax, floor, at) {
            return None;
        }
        let finite = class.is(Class::FINITE)
            || infinitive(syntax, floor, at)
            || class.is(Class::BASE) && syntax.tag(at) == Tag::Present
            || perfect(syntax, floor, at)
            || habit_start(syntax, floor, at) < at;
        if is_mute(context, at) {
            return None;
        }
        let words = at..behind_particle(syntax, at);
        let mute = class.is(Class::PHRASAL) && words.len() == 1;
        (!mute && (finite || class.is(Class::PARTICIPLE))).then(|| Self {
            at,
            words,
            participle: !finite,
            passive: passive(syntax, floor, at),
        })
    }

    /// The cue it is with this speaker.
    pub(super) fn cue(&self, context: Context<'_>, speaker: Option<Range<usize>>) -> Cue {
        let Context {
            syntax, sentence, ..
        } = context;
        let extent = match &speaker {
            Some(s) => s.start.min(self.at)..s.end.max(self.words.end),
            None => self.words.clone(),
        };
        let told = syntax.class(self.at).is(Class::TOLD) && !self.passive;
        Cue {
            words: self.words.clone(),
            speaker,
            kind: CueKind::of(syntax.class(self.at)),
            next: behind_adjuncts(syntax, extent.end, sentence.items.end, told),
            extent,
            participle: self.participle,
        }
    }

    /// What a phrase that stands as its subject makes of it: a cue, or none.
    pub(super) fn judge(&self, context: Context<'_>, subject: Range<usize>) -> Found {
        let floor = context.sentence.items.start;
        if speaks(context.syntax, floor, &subject, self.at) {
            Found::Cue(self.cue(context, Some(subject)))
        } else {
            Found::Nothing
        }
    }
}

/// Whether what stands around a verb of speech leaves it none: "added to the load", "thanks to the boats".
fn is_mute(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let (class, word, next) = (syntax.class(at), syntax.text(at), syntax.text(at + 1));
    let floor = sentence.items.start;
    let mut near = floor.max(at.saturating_sub(REACH))..at + 3;
    let marked = near.any(|i| syntax.class(i).is(Class::QUOTE));
    let continues = word.starts_with("continu");
    if next == "to" {
        // "respond to “any crisis”", but "vowed to “fight”"
        let object = syntax.class(at + 2).is(Class::QUOTE) && !class.is(Class::VOW);
        let adds = !marked && word.starts_with("add");
        return object || adds || matches!(word, "thanks" | "related") || continues;
    }
    // "is offering the “best view”": a thing is handed over.
    let hands = word.starts_with("offer") || word.starts_with("deliver");
    if hands && syntax.class(at + 1).is(Class::DEFINITE) && syntax.class(at + 2).is(Class::QUOTE) {
        return true;
    }
    // "wished them continued luck", "the search will continue"
    if continues && (nominal(syntax, at + 1) || syntax.class(at + 1).is(Class::AUXILIARY)) {
        return true;
    }
    if class.is(Class::CALL) {
        // "called out the police", "when a pilot called, he left"
        let object = syntax.class(at + 2).is(Class::DETERMINER) || nominal(syntax, at + 2);
        let exposes = next == "out" && object;
        return exposes
            || names(syntax, floor, at)
            || !marked && syntax.class(at + 1).is(Class::COMMA);
    }
    writes_a_work(syntax, floor..sentence.items.end, at)
}

/// "started a magazine called Lake Life", "of a boat called Ida": what something is called.
fn names(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let phrase = base_before(syntax, floor, at);
    let before = phrase.checked_sub(1).filter(|&b| b > floor);
    let object = before.is_some_and(|b| {
        syntax.class(b).is(Class::PREPOSITION | Class::VERB) || syntax.tag(b) == Tag::Base
    });
    object && syntax.class(phrase).is(Class::INDEFINITE) && syntax.class(at + 1).is(Class::CAPITAL)
}

/// "has written several plays, among them “Harbor”", but not "wrote a letter: “…”".
fn writes_a_work(syntax: &Syntax<'_>, sentence: Range<usize>, at: usize) -> bool {
    let writes = syntax.text(at) == "wrote" || syntax.text(at).starts_with("writ");
    // "“…,” wrote the magazine"
    let behind = at > sentence.start && syntax.class(at - 1).is(Class::QUOTE | Class::COMMA);
    if !writes || behind {
        return false;
    }
    // "several plays": a noun that may be a verb
    let counted = syntax.class(at + 1).is(Class::QUANTIFIER | Class::NUMBER);
    let end = match base_from(syntax, at + 1, sentence.end) {
        none if none == at + 1 && counted => at + 3,
        end => end,
    };
    let head = syntax.class(end - 1);
    let work = head.is(Class::WORK) && !head.is(Class::SPEECH_NOUN);
    end > at + 1 && work && syntax.text(end) != ":"
}

/// What a rule says of a verb.
#[derive(Debug)]
pub(super) enum Found {
    /// It is a cue.
    Cue(Cue),
    /// It attributes nothing.
    Nothing,
}

/// Whether the phrase is the subject of the form at `at`, which may be a noun, or speak of papers only.
fn speaks(syntax: &Syntax<'_>, floor: usize, subject: &Range<usize>, at: usize) -> bool {
    let class = syntax.class(at);
    let verb = agrees(syntax, subject, at) && !is_object(syntax, floor, subject);
    let paper = subject.clone().any(|i| paper(syntax, i));
    // "a letter posted on Monday read": what is posted does not post.
    let letter = paper || syntax.class(subject.end - 1).is(Class::SPEECH_NOUN);
    let sent = letter && class.is(Class::HAND);
    // "Neither Osei nor Berg said": nobody did.
    let nobody = subject.start > floor && syntax.text(subject.start - 1) == "nor";
    // "and found cracks": what a verb has found is no verb.
    let object =
        at > floor + 1 && finite(syntax, at - 1) && !syntax.class(at - 1).is(Class::AUXILIARY);
    let verb = verb && !object || !class.is(Class::NOUNISH);
    // "That traffic stays heavy suggests": no noun
    let first = syntax.class(subject.start);
    let named = first.is(Class::CAPITAL | Class::PEOPLE | Class::QUANTIFIER);
    let quality = subject.len() == 1
        && match syntax.tag(subject.start) {
            // "meaning burglars launch attacks"
            Tag::Adjective | Tag::Gerund => !named,
            // "Initially hoping to leave, he"
            Tag::Adverb => subject.start == floor && !finite(syntax, at),
            _ => false,
        };
    // "birds fly over the next weeks suggested": a time says nothing.
    let last = syntax.class(subject.end - 1);
    let alone = base_from(syntax, subject.start, subject.end) == subject.end
        && !subject
            .clone()
            .any(|i| syntax.class(i).is(Class::CAPITAL | Class::PEOPLE));
    let time = alone && last.is(Class::TIME) && !last.is(Class::CAPITAL);
    // "The total confirmed cases are": a sum says nothing, unless a paper shows it.
    let sum = syntax.class(subject.end - 1).is(Class::AMOUNT) && !class.is(Class::FIND);
    // "The RRB found that", "The committee found the mills had failed": what a body finds it says.
    let body = subject.clone().all(|i| {
        let letters = syntax.text(i).len() > 1 && syntax.text(i).chars().all(char::is_uppercase);
        letters || syntax.class(i).is(Class::ARTICLE)
    });
    let several = syntax.class(subject.end - 1).is(Class::ANY_ORGANIZATION);
    let clause =
        syntax.class(at + 1).is(Class::THAT) || base_and_verb(syntax, at + 1, at + 1 + REACH);
    let found = (body || several) && clause;
    !nobody
        && !quality
        && !time
        && !sum
        && !sent
        && verb
        && (paper || found || !class.is(Class::FIND))
}

/// Whether a form that may be a noun is a verb here: behind a name, a pronoun or a singular phrase.
fn agrees(syntax: &Syntax<'_>, subject: &Range<usize>, at: usize) -> bool {
    let last = syntax.class(subject.end - 1);
    // "Prices rose due to cold weather and fears that": several do not "fears".
    let plain = base_from(syntax, subject.start, subject.end) == subject.end;
    let plural = syntax.tag(subject.end - 1) == Tag::Plural && !last.is(Class::CAPITAL);
    if plain && plural && syntax.text(at).ends_with('s') {
        return false;
    }
    let adjacent = subject.end == at;
    let owned = syntax.class(subject.start).is(Class::POSSESSOR);
    // "his recent remarks about the dam" are no verb.
    let noun =
        owned && syntax.class(at + 1).is(Class::PREPOSITION) && !syntax.class(at + 1).is(Class::TO);
    let determined =
        syntax.class(subject.start).is(Class::DETERMINER) && subject.len() > 1 && !noun;
    // "official data show", "economists project that"
    let paper = syntax.class(at).is(Class::FIND) && paper(syntax, subject.end - 1);
    let several = plural || syntax.class(subject.end - 1).is(Class::ORGANIZATION_PEOPLE);
    let governs = several && syntax.class(at + 1).is(Class::THAT);
    last.is(Class::PRONOUN | Class::CAPITAL) || determined || !adjacent || paper || governs
}

/// "called the use of executive orders “…”": behind its verb, a phrase is no subject.
fn is_object(syntax: &Syntax<'_>, floor: usize, phrase: &Range<usize>) -> bool {
    let verb = phrase.start.checked_sub(1).filter(|&v| v > floor);
    let governs = |v: usize| {
        let form = finite(syntax, v) || syntax.tag(v) == Tag::Base;
        form && !syntax.class(v).is(Class::STRONG | Class::AUXILIARY)
    };
    verb.is_some_and(governs)
}

/// Whether a form is passive: behind "be", or before its agent.
fn passive(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    if !syntax.class(at).is(Class::FINITE) {
        return false;
    }
    let from = floor.max(at.saturating_sub(3));
    let be = (from..at)
        .rev()
        .take_while(|&i| syntax.class(i).is(Class::AUXILIARY | Class::ADVERB))
        .any(|i| syntax.class(i).is(Class::BE));
    // "Orlik, described by one aide as", but "said by telephone".
    // "a sum announced by the ministry", but "announced by telephone"
    let agent = syntax.class(at + 2).is(Class::DETERMINER | Class::CAPITAL);
    let announced = syntax.class(at).is(Class::THING) && agent;
    let judged = announced || !syntax.class(at).is(Class::STRONG | Class::VOICE);
    // "called “reckless” by one pilot"
    let marked = at > floor
        && syntax.class(at - 1).is(Class::COMMA)
        && syntax.class(at + 1).is(Class::QUOTE);
    let agent = at + 1 + usize::from(marked);
    be || judged && syntax.class(agent).is(Class::BY)
}
