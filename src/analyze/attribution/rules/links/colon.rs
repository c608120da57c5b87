//! Osei put it bluntly: “…”; Osei said the dam would hold: “…”

use std::ops::Range;

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            cue::CueKind,
            link::Link,
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            phrases::{base_from, chain_before, plain_from},
            subjects::leading,
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "colon",
        purpose: "A colon before marked words hands them to the subject of its sentence.",
        examples: &[
            "{s1:Osei} put it bluntly: {q1:\"Nobody planned for this.\"}",
            "{s1:Osei}'s trip was just what he had hoped for: {q1:\"fast, easy and cheap.\"}",
            "For {s1:Osei}, the dam is a wound: {q1:\"Let us not forget it.\"}",
            "It is a long fight, led by {s1:Osei}: {q1:\"They think in years.\"}",
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
        // "admitted it at a show which offers a look: “…”"
        let of_a_thing =
            cue.words.start > sentence.items.start && syntax.text(cue.words.start - 1) == "which";
        spoken && !cue.participle && !of_a_thing && cue.extent.end <= sign
    });
    let told = told.and_then(|cue| cue.speaker.clone());
    let speaker = told
        .or_else(|| agent(syntax, sentence.items.start, sign))
        .or_else(|| source(context, sign))
        .or_else(|| leader(syntax, sentence.items.start, sign))?;
    Some(Link::placed(Some(speaker), How::Introduced))
}

/// "It is a fight, explained by Osei: “…”": who stands behind "by" before the colon.
fn agent(syntax: &Syntax<'_>, floor: usize, sign: usize) -> Option<Range<usize>> {
    let start = chain_before(syntax, floor, sign);
    let by = start
        .checked_sub(1)
        .filter(|&by| by > floor && start < sign)?;
    let named = syntax.class(start).is(Class::CAPITAL | Class::DETERMINER);
    // "“Harbor to close,” by the Post's Ida Marsh: “…”": a list of headlines.
    let listed = (floor..by).any(|at| syntax.class(at).is(Class::QUOTE));
    (syntax.class(by).is(Class::BY) && named && !listed).then_some(start..sign)
}

/// "For Osei, the dam is a wound: “…”", "According to Osei, …: “…”": whose view opens the sentence.
fn source(context: Context<'_>, sign: usize) -> Option<Range<usize>> {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    let first = sentence.items.start;
    let according = cues
        .iter()
        .find(|cue| cue.kind == CueKind::According && cue.extent.start == first);
    if let Some(cue) = according {
        return cue.speaker.clone();
    }
    let view = plain_from(syntax, first + 1, sign);
    let named = syntax.class(first + 1).is(Class::CAPITAL);
    let set_off = syntax.text(first) == "For" && syntax.class(view.end).is(Class::COMMA);
    (named && set_off && !view.is_empty()).then_some(view)
}

/// The subject of the sentence; of "Osei's trip was a trial: “…”" it is who made the trip, and of "It was on
/// the theme: “…”" nobody.
fn leader(syntax: &Syntax<'_>, floor: usize, sign: usize) -> Option<Range<usize>> {
    let subject = leading(syntax, floor, sign)?;
    if matches!(syntax.text(subject.start), "It" | "it" | "This" | "That") && subject.len() == 1 {
        return None;
    }
    let owner = subject
        .clone()
        .find(|&at| syntax.class(at).is(Class::POSSESSIVE));
    let thing = |owner: usize| {
        let head = base_from(syntax, owner + 1, subject.end);
        let other =
            Class::PEOPLE | Class::CAPITAL | Class::PAPER | Class::SPEECH_NOUN | Class::WORK;
        head > owner + 1 && !syntax.class(head - 1).is(other)
    };
    match owner.filter(|&owner| owner > subject.start && thing(owner)) {
        Some(owner) => Some(subject.start..owner),
        None => Some(subject),
    }
}
