//! "was described by X as": the agent of a passive verb.

use super::{
    FindCue,
    verb::{Found, Verb},
};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            rule::{Card, Rule},
        },
        syntax::{phrases::phrase_from, subjects::subject_of},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "agent",
        purpose: "Behind a passive verb the agent speaks; without one nobody does.",
        examples: &[
            "{q1:“And if nobody comes?”} he was asked.",
            "{q1:“The pumps are old,”} {s1:Marsh} is quoted as {c1:saying}.",
        ],
    },
    find: agent,
};

fn agent(context: Context<'_>, verb: &Verb) -> Option<Found> {
    /// How far behind its verb an agent stands.
    const NEAR: usize = 8;
    let Context {
        syntax, sentence, ..
    } = context;
    if !verb.passive {
        return None;
    }
    let limit = sentence.items.end;
    let by = (verb.at + 1..limit.min(verb.at + NEAR)).find(|&i| syntax.class(i).is(Class::BY));
    let agent = by.map(|by| phrase_from(syntax, by + 1, limit));
    if by.is_none() && is_told_to_court(context, verb) {
        return None;
    }
    Some(match agent.filter(|agent| !agent.is_empty()) {
        Some(agent) => Found::Cue(verb.cue(context, Some(agent))),
        None => Found::Nothing,
    })
}

/// "The jury was told that": what a court is told it passes on.
fn is_told_to_court(context: Context<'_>, verb: &Verb) -> bool {
    let syntax = context.syntax;
    let court = || subject_of(syntax, context.sentence.items.start, verb.at);
    let hears = || court().is_some_and(|court| syntax.class(court.end - 1).is(Class::PAPER));
    syntax.text(verb.at) == "told" && hears()
}
