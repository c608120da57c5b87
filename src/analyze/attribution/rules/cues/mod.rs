//! The words that attribute, with whom they attribute to.
//!
//! Takes a sentence; gives its cues in order: verbs of speech, "according to", nouns of speech. Never looks
//! at what is attributed, except that marked words beside a verb decide whether its subject follows it.

mod agent;
mod inverted;
mod made_clear;
mod opening;
mod owner;
mod participle;
mod quoted_as;
mod source;
mod subject;
mod verb;

use self::verb::{Found, Verb};

use crate::{
    analyze::attribution::{
        context::Context,
        cue::{Cue, CueKind},
        rule::{Card, Rule, first},
    },
    language::lexical::Class,
};

/// What a verb of speech is.
type FindCue = fn(Context<'_>, &Verb) -> Option<Found>;

/// The cue that any other word is.
type FindWord = fn(Context<'_>, usize) -> Option<Cue>;

/// Who the speaker of a verb is.
static VERBS: [&Rule<FindCue>; 6] = [
    &quoted_as::RULE,
    &agent::RULE,
    &opening::RULE,
    &participle::RULE,
    &subject::RULE,
    &inverted::RULE,
];

/// The words that attribute and are no verbs.
static WORDS: [&Rule<FindWord>; 3] = [&source::RULE, &owner::RULE, &made_clear::RULE];

/// The cards of these rules.
pub(super) fn cards() -> Vec<&'static Card> {
    let verbs = VERBS.iter().map(|rule| &rule.card);
    verbs.chain(WORDS.iter().map(|rule| &rule.card)).collect()
}

/// The cues of a sentence.
pub(in super::super) fn cues(context: Context<'_>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    // Behind the last cue that is no noun: what a participle goes on from.
    let mut so_far = 0;
    for at in context.sentence.items.clone() {
        let seen = Context {
            cues: cues.get(..so_far).unwrap_or_default(),
            ..context
        };
        let Some(cue) = verb_cue(seen, at).or_else(|| word_cue(context, at)) else {
            continue;
        };
        let noun = cue.kind == CueKind::Noun;
        cues.push(cue);
        if !noun {
            so_far = cues.len();
        }
    }
    cues
}

/// The cue that a verb of speech is; one without a speaker is still a cue.
fn verb_cue(context: Context<'_>, at: usize) -> Option<Cue> {
    if !context.syntax.class(at).is(Class::REPORT) {
        return None;
    }
    let verb = Verb::read(context, at)?;
    match first(&VERBS, context.off, |find| find(context, &verb)) {
        Some((Found::Cue(cue), _)) => Some(cue),
        Some((Found::Nothing, _)) => None,
        None => Some(verb.cue(context, None)),
    }
}

fn word_cue(context: Context<'_>, at: usize) -> Option<Cue> {
    first(&WORDS, context.off, |find| find(context, at)).map(|(cue, _)| cue)
}
