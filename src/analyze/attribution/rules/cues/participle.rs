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
            cue::{Cue, CueKind},
            place::can_speak,
            rule::{Card, Rule},
        },
        syntax::{
            appositions::{antecedent, apposed},
            items::Syntax,
            marked::{ends_inside, opens_small},
            phrases::{
                REACH, base_before, base_from, chain_before, finite, nominal, plain_from,
                segment_start,
            },
            subjects::{leading, subject_of},
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
    // "The key is the show, hoping that": what cannot think thinks nothing.
    let thought = CueKind::of(context.syntax.class(verb.at)) == CueKind::Thought;
    if thought && !can_speak(context.syntax, &subject) {
        return Some(Found::Nothing);
    }
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
    let before = at.checked_sub(1).filter(|&before| before >= floor);
    match before.map_or("", |before| syntax.text(before)) {
        "by" | "in" | "after" | "before" | "without" => return doer(syntax, floor, at),
        "while" | "when" => return doer_meanwhile(syntax, floor, at),
        _ => {}
    }
    // "criticized Calder for saying": who is criticized said it.
    if let Some(object) = charged(syntax, floor, at) {
        return Some(object);
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
    // "hands out “badges” indicating": what the thing shows nobody says.
    let thing = at > floor
        && syntax.class(at - 1).is(Class::QUOTE)
        && opens_small(syntax.text(at - 1))
        && !ends_inside(syntax.text(at - 1));
    if thing || is_nobodys(syntax, floor, at) {
        return None;
    }
    // "told how Lund came late, saying she": who came.
    let told_how = last.filter(|cue| syntax.text(cue.next) == "how" && cue.next < at);
    if let Some(inner) = told_how.and_then(|cue| leading(syntax, cue.next + 1, at)) {
        return Some(inner);
    }
    beside(syntax, floor, at)
        .or_else(|| speaker_so_far(syntax, at, last?))
        .or_else(|| able(syntax, floor, at))
        .or_else(|| {
            let comma = before.filter(|&c| c > floor && syntax.class(c).is(Class::COMMA))?;
            apposed(syntax, floor, comma)
        })
}

/// "Weir inflamed tempers by saying": whose deed it is.
fn doer(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    // "the port, which won by saying": who did it.
    let start = segment_start(syntax, floor, at);
    let who = start > floor && syntax.class(start).is(Class::RELATIVE);
    let relative =
        who.then(|| leading(syntax, start, at).or_else(|| antecedent(syntax, floor, start)));
    relative.flatten().or_else(|| leading(syntax, floor, at))
}

/// "Calder, who wept while describing": who wept.
fn doer_meanwhile(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let deed = |&i: &usize| finite(syntax, i) && !syntax.class(i - 1).is(Class::TO);
    let deed = (floor + 1..at - 1).rev().take(REACH).find(deed);
    let near = deed.and_then(|deed| subject_of(syntax, floor, deed));
    near.or_else(|| leading(syntax, floor, at))
}

/// Who spoke last in the sentence, if near.
fn speaker_so_far(syntax: &Syntax<'_>, at: usize, last: &Cue) -> Option<Range<usize>> {
    let speaker = last.speaker.clone()?;
    // "after being called late by Marsh, saying": the agent of a passive does nothing more.
    let behind = speaker.start > last.words.end;
    let agent = behind && syntax.class(speaker.start - 1).is(Class::BY);
    (last.extent.end + REACH > at && !agent).then_some(speaker)
}

/// The first subject of the sentence, or where it cannot speak the nearest that can: "The shares rose after Calder
/// sold the mill, saying".
fn able(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let first = leading(syntax, floor, at)?;
    if can_speak(syntax, &first) {
        return Some(first);
    }
    let mut before = (floor + 1..at).rev().take(REACH);
    let deed = before.find(|&i| finite(syntax, i));
    deed.and_then(|deed| subject_of(syntax, floor, deed))
        .filter(|phrase| can_speak(syntax, phrase))
        .or(Some(first))
}

/// "criticized Calder for saying", "mocked him for calling": the object of the verb before "for".
fn charged(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let end = at
        .checked_sub(1)
        .filter(|&i| i > floor + 1 && syntax.class(i).is(Class::FOR))?;
    let start = if syntax.class(end - 1).is(Class::OBJECT) {
        end - 1
    } else {
        chain_before(syntax, floor, end)
    };
    let deed = start.checked_sub(1).filter(|&i| i > floor)?;
    let object = start..end;
    (is_deed(syntax, deed) && start < end && can_speak(syntax, &object)).then_some(object)
}

/// "pressed him into announcing", "such as asking and demanding", "worth mentioning", "a way of saying": nobody
/// says it.
fn is_nobodys(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |i| syntax.text(i));
    let near = (floor..at).rev().take(REACH);
    let listed = near.take_while(|&i| !finite(syntax, i));
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
    // "didn't mind boasting"
    let denied = at > floor + 1 && syntax.class(at - 2).is(Class::NEGATION | Class::MODAL);
    let noun = at > floor && nominal(syntax, at - 1) && !syntax.class(at - 1).is(Class::TIME);
    let beside = at > floor && (noun && !denied || syntax.class(at - 1).is(Class::OBJECT));
    if !beside {
        return None;
    }
    // "began with letters calling it a ruin", but "sent a letter calling it a ruin"
    if syntax.class(at - 1).is(Class::SPEECH_NOUN | Class::PAPER) {
        let start = base_before(syntax, floor, at);
        let with = start > floor && syntax.text(start - 1) == "with";
        let several = syntax.tag(at - 1) == Tag::Plural;
        if with || syntax.class(at - 1).is(Class::SPEECH_NOUN) {
            return (with || several).then_some(start..at);
        }
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

/// "despite warnings by the ministry, rejecting", "is sued by Berg, claiming": whose words the participle behind the
/// comma goes on with.
fn author(syntax: &Syntax<'_>, floor: usize, at: usize) -> Option<Range<usize>> {
    let comma = at.checked_sub(1).filter(|&c| c > floor)?;
    let start = chain_before(syntax, floor, comma);
    let by = start.checked_sub(1).filter(|&by| by > floor)?;
    let set_off = syntax.class(comma).is(Class::COMMA);
    let written = syntax.class(by).is(Class::BY) && syntax.class(by - 1).is(Class::SPEECH_NOUN);
    if !set_off || written {
        return written.then_some(start..comma).filter(|_| set_off);
    }
    let sued = (segment_start(syntax, floor, comma)..comma).find(|&i| syntax.text(i) == "sued")?;
    let agent = plain_from(syntax, sued + 2, comma);
    (syntax.class(sued + 1).is(Class::BY) && !agent.is_empty()).then_some(agent)
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
