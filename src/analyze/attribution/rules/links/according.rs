//! According to X, “…”: marked words in a sentence that names its source.

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            cue::CueKind,
            link::Link,
            place::{is_set_off, opens_sentence},
            rule::{Card, Rule},
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "according",
        purpose: "Marked words in a sentence that names its source are of that source.",
        examples: &[
            "It was, {c1:in the words of} {s1:Marsh}, {f1:“a slow disaster”}.",
            "{c1:According to} {s1:Reyes}, {m1:the dam was {f1:\"days from failing.\"}}",
        ],
    },
    find: according,
};

fn according(context: Context<'_>, at: usize) -> Option<Link> {
    let Context { syntax, cues, .. } = context;
    let index = cues.iter().position(|cue| cue.kind == CueKind::According)?;
    let cue = cues.get(index)?;
    // What X said, as The Harbor Times tells it, is X's.
    let told = cues.iter().any(|c| {
        let says = matches!(c.kind, CueKind::Strong | CueKind::Judge | CueKind::Voice);
        says && c.speaker.is_some() && c.extent.start < at
    });
    // He said that it was, according to X, “…”: what stands behind the comma is X's.
    let beside = cue.extent.end + 1 == at && syntax.class(at - 1).is(Class::COMMA);
    (!told || beside).then(|| Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::AccordingTo,
        whole: cue.extent.start <= at + 2 && cue.extent.start > at && opens_sentence(context, at)
            || cue.extent.end + 1 == at && is_set_off(context, at),
    })
}
