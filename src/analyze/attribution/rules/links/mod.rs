//! Marked words and the cue that governs them.
//!
//! Takes a sentence, its cues and a marked stretch in it; gives the link the first fitting rule makes. The
//! order is that of trust: beside the cue, then by its place alone, then within the clause of a cue.

mod according;
mod beside;
mod colon;
mod label;
mod outer;
mod set_off;
mod unlisted;
mod within;

use std::ops::Range;

use crate::{
    analyze::attribution::{
        context::Context,
        link::Link,
        rule::{Card, Rule, first},
    },
    language::lexical::Class,
};

/// What links the marked words at an item.
type FindLink = fn(Context<'_>, usize) -> Option<Link>;

/// Who speaks around the cue of this number that governs the marked words at an item.
type FindOuter = fn(Context<'_>, usize, usize) -> Option<Range<usize>>;

/// How marked words are linked.
static LINKS: [&Rule<FindLink>; 7] = [
    &beside::RULE,
    &according::RULE,
    &label::RULE,
    &unlisted::RULE,
    &colon::RULE,
    &within::RULE,
    &set_off::RULE,
];

/// How a cue inside another's words hands on what it governs.
static OUTER: [&Rule<FindOuter>; 1] = [&outer::RULE];

/// How many cues on either side of marked words may govern them.
const NEAR: usize = 12;

/// The cards of these rules.
pub(super) fn cards() -> Vec<&'static Card> {
    let links = LINKS.iter().map(|rule| &rule.card);
    links.chain(OUTER.iter().map(|rule| &rule.card)).collect()
}

/// The link of the marked item at `at`, and the rule that found it.
pub(in super::super) fn link_of(context: Context<'_>, at: usize) -> Option<(Link, &'static str)> {
    let Context { syntax, cues, .. } = context;
    let here = cues.partition_point(|cue| cue.words.start < at);
    let from = here.saturating_sub(NEAR);
    let near = Context {
        cues: cues
            .get(from..cues.len().min(here + NEAR))
            .unwrap_or_default(),
        ..context
    };
    let (mut link, mut rule) = first(&LINKS, context.off, |find| find(near, at))?;
    let Some(inner) = link.cue else {
        return Some((link, rule));
    };
    link.cue = Some(from + inner);
    if let Some((speaker, outer)) = first(&OUTER, context.off, |find| find(near, inner, at)) {
        link.speaker = Some(speaker);
        link.whole &= at > 0 && syntax.class(at - 1).is(Class::COMMA | Class::BREAK);
        link.cue = Some(from + inner - 1);
        rule = outer;
    }
    Some((link, rule))
}
