//! "…, saying": a participle behind the deed of whoever says it.

use std::ops::Range;

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
            items::Syntax,
            phrases::{REACH, base_from, chain_before, finite, nominal, segment_start},
            subjects::{antecedent, apposed, leading, subject_of},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "participle",
        purpose: "A participle is said by the phrase before it or by who spoke so far in the sentence.",
        examples: &[
            "{s1:Calder} rejected the offer, {c1:saying} {q1:\"we have seen this before.\"}",
            "Now {s1:he}'s {c1:predicting} that {m1:{f1:“the dam will hold for years to come.”}}",
        ],
    },
    find: participle,
};

/// How many cues inside each other's words are looked through.
const DEEPEST: usize = 4;

fn participle(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let floor = context.sentence.items.start;
    let last = outermost(context.syntax, context.cues);
    let subject = verb
        .participle
        .then(|| participle_subject(context.syntax, floor, verb.at, last))??;
    Some(verb.judge(context, subject))
}

/// "Berg said the mayor claimed victory, adding that …": of cues inside each other's words the first.
fn outermost<'c>(syntax: &Syntax<'_>, so_far: &'c [Cue]) -> Option<&'c Cue> {
    let (mut last, before) = so_far.split_last()?;
    for cue in before.iter().rev().take(DEEPEST) {
        let that = usize::from(syntax.class(cue.next).is(Class::THAT));
        let says = last
            .speaker
            .as_ref()
            .is_some_and(|s| s.start == cue.next + that);
        if says && cue.speaker.is_some() {
            last = cue;
        }
    }
    Some(last)
}

/// Whose "saying" it is: the phrase before it ("with Calder saying"), or the speaker so far.
fn participle_subject(
    syntax: &Syntax<'_>,
    floor: usize,
    at: usize,
    last: Option<&Cue>,
) -> Option<Range<usize>> {
    // "Weir inflamed tempers by saying": whose deed it is.
    if at > floor
        && matches!(
            syntax.text(at - 1),
            "by" | "in" | "after" | "before" | "without"
        )
    {
        // "the port, which won by saying": who did it.
        let start = segment_start(syntax, floor, at);
        let who = start > floor && syntax.class(start).is(Class::RELATIVE);
        let relative =
            who.then(|| leading(syntax, start, at).or_else(|| antecedent(syntax, floor, start)));
        return relative.flatten().or_else(|| leading(syntax, floor, at));
    }
    // "and the lawyers are demanding": a verb of its own clause.
    if is_progressive(syntax, floor, at)
        && let Some(subject) = subject_of(syntax, floor, at)
    {
        return Some(subject);
    }
    if let Some(author) = author(syntax, floor, at).or_else(|| absolute(syntax, floor, at)) {
        return Some(author);
    }
    // "Osei can be heard saying"
    let heard = at > floor + 1 && syntax.class(at - 1).is(Class::PERCEIVE);
    if heard && syntax.class(at - 2).is(Class::AUXILIARY) {
        return subject_of(syntax, floor, at - 1);
    }
    if is_nobodys(syntax, floor, at) {
        return None;
    }
    let so_far = || {
        // "after being called late by Marsh, saying": the agent of a passive does nothing more.
        let agent = |cue: &Cue| {
            let speaker = cue.speaker.as_ref();
            speaker
                .is_some_and(|s| s.start > cue.words.end && syntax.class(s.start - 1).is(Class::BY))
        };
        last.filter(|cue| cue.extent.end + REACH > at && !agent(cue))
            .and_then(|cue| cue.speaker.clone())
    };
    beside(syntax, floor, at)
        .or_else(so_far)
        .or_else(|| leading(syntax, floor, at))
        .or_else(|| {
            let comma = at.checked_sub(1).filter(|&c| c > floor)?;
            syntax
                .class(comma)
                .is(Class::COMMA)
                .then(|| apposed(syntax, floor, comma))?
        })
}

/// "pressed him into announcing", "such as asking and demanding", "worth mentioning", "a way of saying": nobody
/// says it.
fn is_nobodys(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| syntax.text(i));
    let listed = (floor..at).rev().take_while(|&i| !finite(syntax, i));
    let such = listed
        .clone()
        .any(|i| syntax.text(i) == "such" && syntax.class(i + 1).is(Class::AS));
    // "of operating and maintaining": a deed among deeds.
    let deed = at > floor + 2
        && syntax.class(at - 1).is(Class::AND)
        && syntax.text(at - 2).ends_with("ing")
        && syntax.class(at - 3).is(Class::PREPOSITION)
        && !syntax.class(at - 2).is(Class::REPORT);
    // "a way of saying"
    let of = at > floor && syntax.class(at - 1).is(Class::OF);
    let way = of && matches!(before(2), "way" | "ways");
    // "accused Osei of saying": the whole is the accuser's.
    let charge = of
        && listed
            .clone()
            .last()
            .is_some_and(|first| first > floor && syntax.class(first - 1).is(Class::ACCUSE));
    // "a long way toward explaining"
    let toward = at > floor
        && syntax.class(at - 1).is(Class::DIRECTION)
        && !syntax.class(at - 1).is(Class::TO);
    matches!(before(1), "into" | "worth") || toward || such || deed || way || charge
}

/// "with Calder saying", "defended Marsh saying": who says it where a phrase stands directly before, if so.
fn beside(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let noun = at > floor && nominal(syntax, at - 1) && !syntax.class(at - 1).is(Class::TIME);
    let beside = at > floor && (noun || syntax.class(at - 1).is(Class::OBJECT));
    if !beside || syntax.class(at - 1).is(Class::SPEECH_NOUN) {
        return None;
    }
    let start = chain_before(syntax, floor, at);
    let before = start.checked_sub(1).filter(|&b| b >= floor);
    let led =
        before.is_none_or(|b| !syntax.class(b).is(Class::PREPOSITION) || syntax.text(b) == "with");
    // "Morren began the crisis insisting", "defended Marsh saying": behind its verb the phrase is an object,
    // but not in "heard Marsh saying".
    let heard = before.is_some_and(|b| syntax.class(b).is(Class::PERCEIVE));
    let says = syntax.class(at).is(Class::SPEECH) && !heard;
    if says && before.is_some_and(|b| b > floor && is_deed(syntax, b)) {
        return subject_of(syntax, floor, start - 1);
    }
    (led && start < at).then_some(start..at)
}

/// "the lawyers are demanding": a participle behind "be", which a subject stands before.
fn is_progressive(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let amid = Class::AUXILIARY | Class::ADVERB | Class::NEGATION;
    let before = (floor..at).rev().find(|&i| !syntax.class(i).is(amid));
    let shared = Class::AND | Class::BUT | Class::COMMA | Class::RELATIVE;
    before.is_some_and(|i| {
        let be = (i + 1..at).any(|i| syntax.class(i).is(Class::AUXILIARY));
        be && !syntax.class(i).is(shared)
    })
}

/// "despite warnings by the ministry, rejecting": whose words the participle behind the comma goes on with.
fn author(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let comma = at.checked_sub(1).filter(|&c| c > floor)?;
    let start = chain_before(syntax, floor, comma);
    let by = start.checked_sub(1).filter(|&by| by > floor)?;
    let written = syntax.class(by).is(Class::BY) && syntax.class(by - 1).is(Class::SPEECH_NOUN);
    (written && syntax.class(comma).is(Class::COMMA)).then_some(start..comma)
}

/// ", with the mayor and the papers calling it …": the phrase that "with" gives a participle as its subject.
fn absolute(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let comma = (floor..at)
        .rev()
        .take(REACH)
        .find(|&i| syntax.class(i).is(Class::COMMA))?;
    // ", with Ida Marsh, the pilot, calling it …"
    if comma + 1 == at {
        let apposition = segment_start(syntax, floor, comma);
        let name_end = apposition.checked_sub(1).filter(|&c| c > floor)?;
        let with = segment_start(syntax, floor, name_end);
        let named = syntax.text(with) == "with" && syntax.class(name_end).is(Class::COMMA);
        let plain = base_from(syntax, with + 1, name_end) == name_end;
        return (named && plain).then_some(with + 1..comma);
    }
    let with = syntax.text(comma + 1) == "with";
    let subject = comma + 2..at;
    let tagged = matches!(syntax.tag(at - 1), Tag::Noun | Tag::Plural);
    let noun = with && !subject.is_empty() && (tagged || nominal(syntax, at - 1));
    let plain = noun && !(subject.start..at - 1).any(|i| finite(syntax, i));
    plain.then_some(subject)
}

/// Whether a finite verb stands here that is neither an auxiliary nor one that governs a clause.
fn is_deed(syntax: &Syntax<'_>, at: usize) -> bool {
    let class = syntax.class(at);
    finite(syntax, at) && !class.is(Class::AUXILIARY | Class::STRONG | Class::TOLD)
}
