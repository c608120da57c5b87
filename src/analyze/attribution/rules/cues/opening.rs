//! "Noting that the pumps were old, Osei left": a participle that opens the sentence.

use super::{
    FindCue,
    verb::{Found, Verb},
};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::Cue,
            rule::{Card, Rule},
        },
        syntax::{
            marked::ends_inside,
            phrases::{REACH, finite, plain_from},
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "opening-participle",
        purpose: "A participle that opens the sentence is the deed of the subject behind its clause.",
        examples: &[
            "{c1:Citing} {f1:“the price of steel,”} {s1:Marsh} closed the yard.",
            "{c1:Noting} that {i1:the pumps were old}, {s1:Marsh} closed the yard.",
        ],
    },
    find: opening,
};

fn opening(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let Context {
        syntax, sentence, ..
    } = context;
    let (at, limit) = (verb.at, sentence.items.end);
    if !verb.participle || at != sentence.items.start {
        return None;
    }
    let subject = (at + 1..limit.min(at + REACH)).find_map(|comma| {
        let quoted = syntax.class(comma).is(Class::QUOTE) && ends_inside(syntax.text(comma));
        let phrase = plain_from(syntax, comma + 1, limit);
        let verb = (phrase.end..limit).take(2).any(|i| finite(syntax, i));
        let apart = syntax.class(comma).is(Class::COMMA) || quoted;
        (apart && !phrase.is_empty() && verb).then_some(phrase)
    });
    // The subject stands behind what is said: it is no part of the cue.
    Some(subject.map_or(Found::Nothing, |subject| {
        Found::Cue(Cue {
            speaker: Some(subject),
            ..verb.cue(context, None)
        })
    }))
}
