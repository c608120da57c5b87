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
        syntax::phrases::phrase_from,
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
    Some(match agent.filter(|agent| !agent.is_empty()) {
        Some(agent) => Found::Cue(verb.cue(context, Some(agent))),
        None => Found::Nothing,
    })
}
