//! "… and told reporters": a verb that shares the subject of the cue before it.

use super::{
    FindCue,
    verb::{Found, Verb},
};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            rules::{Card, Rule},
        },
        syntax::phrases::REACH,
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "coordinated",
        purpose: "A verb without a subject of its own goes on from the cue before it.",
        examples: &[],
    },
    find: coordinated,
};

fn coordinated(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    let at = verb.at;
    let apart = Class::COMMA | Class::QUOTE | Class::STOP | Class::BREAK;
    if at == sentence.items.start || syntax.class(at - 1).is(apart) {
        return None;
    }
    let last = cues.last().filter(|cue| cue.extent.end + REACH > at)?;
    Some(verb.judge(context, last.speaker.clone()?))
}
