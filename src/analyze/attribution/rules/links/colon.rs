//! Osei put it bluntly: “…”; Osei said the dam would hold: “…”

use super::FindLink;
use crate::analyze::{
    How,
    attribution::{
        context::Context,
        cue::CueKind,
        link::Link,
        rule::{Card, Rule},
    },
    syntax::subjects::leading,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "colon",
        purpose: "A colon before marked words hands them to the subject of its sentence.",
        examples: &[
            "{s1:Osei} put it bluntly: {q1:\"Nobody planned for this.\"}",
            "{s1:He}'s been clear at every stop: {q1:“We will open the harbor in spring.”}",
        ],
    },
    find: colon,
};

fn colon(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    let sign = at
        .checked_sub(1)
        .filter(|&c| c > sentence.items.start && syntax.text(c) == ":")?;
    let told = cues.iter().rev().find(|cue| {
        let spoken = matches!(cue.kind, CueKind::Strong | CueKind::Voice);
        spoken && !cue.participle && cue.extent.end <= sign
    });
    let told = told.and_then(|cue| cue.speaker.clone());
    let speaker = told.or_else(|| leading(syntax, sentence.items.start, sign))?;
    Some(Link::placed(Some(speaker), How::Introduced))
}
