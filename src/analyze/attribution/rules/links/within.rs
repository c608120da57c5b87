//! X said … “…”: marked words in a clause that a cue governs.

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            ends::turns,
            governs::in_subject_clause,
            link::Link,
            place::{SOMEBODY, is_asked, is_of_a_claim, is_set_off},
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            marked::in_title_case,
            phrases::{base_and_verb, base_from, finite},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "within",
        purpose: "Marked words in a clause are of the speaker of the cue that governs it.",
        examples: &[
            "{s1:Marsh} {c1:cited} {m1:the {f1:“price”} of steel}.",
            "{s1:Groot} {c1:called} {m1:the ruling {f1:\"a disgrace.\"}}",
            "{s1:Groot} {c1:said} {m1:Lund's speech revealed the success of {f1:“one town, two halls”}}.",
        ],
    },
    find: within,
};

fn within(context: Context<'_>, at: usize) -> Option<Link> {
    let Context { syntax, cues, .. } = context;
    if is_asked(context, at) {
        return None;
    }
    let usable = |cue: &Cue| is_usable(context, cue);
    let left = |noun: bool| {
        cues.iter().rposition(|cue| {
            let kind = (cue.kind == CueKind::Noun) == noun;
            kind && usable(cue) && cue.extent.end <= at && governs(syntax, cue, at)
        })
    };
    let (inner, noun) = (left(false), left(true));
    let verb = inner.map(|inner| teller(context, inner, at).unwrap_or(inner));
    // The claim of “a right” is the claimant's, whoever calls it what.
    let beside = noun
        .filter(|&n| verb.is_none_or(|v| v < n))
        .filter(|&n| cues.get(n).is_some_and(|cue| tells(syntax, cue, at)));
    // "countered her claims that she had a “rotten time”"
    let denied = verb.zip(noun).filter(|&(v, n)| {
        let both = cues.get(v).zip(cues.get(n));
        both.is_some_and(|(verb, noun)| denies(syntax, verb, noun))
    });
    let denied = denied.map(|(_, noun)| noun);
    let behind = || {
        cues.iter().position(|cue| {
            let tells = matches!(cue.kind, CueKind::Strong | CueKind::Judge) && !cue.participle;
            usable(cue) && tells && cue.extent.start > at && closes(context, cue, at)
        })
    };
    // "They asked the club to go, although it had “no support”, Osei said": behind the comma it is Osei's again.
    let turned = |verb: &Cue| (verb.extent.end..at).any(|i| turns(syntax, i));
    let apart = |verb: &Cue| turned(verb) && behind().is_some();
    let verb = verb.filter(|&verb| !cues.get(verb).is_some_and(apart));
    // "was described as “…” by X"
    let amid = cues.iter().position(|cue| {
        let by = cue.speaker.as_ref().is_some_and(|s| at < s.start);
        by && cue.words.end <= at && usable(cue)
    });
    let index = amid
        .or(beside)
        .or(denied)
        .or(verb)
        .or_else(behind)
        .or(noun)?;
    let cue = cues.get(index)?;
    Some(Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::Clause,
        whole: is_set_off(context, at),
    })
}

/// Whether somebody speaks by a cue that can govern marked words.
fn is_usable(context: Context<'_>, cue: &Cue) -> bool {
    let told = cue.speaker.is_some() && cue.kind != CueKind::According;
    told && !in_subject_clause(context, cue)
}

/// "Osei said the speech revealed “a plan”": what a thing shows in somebody's clause is still theirs.
fn teller(context: Context<'_>, inner: usize, at: usize) -> Option<usize> {
    let Context { syntax, cues, .. } = context;
    if !is_of_a_thing(syntax, cues.get(inner)?) {
        return None;
    }
    let strong = |cue: &Cue| cue.kind == CueKind::Strong && is_usable(context, cue);
    let told = |cue: &Cue| strong(cue) && governs(syntax, cue, at);
    cues.get(..inner)?.iter().rposition(told)
}

/// Whether no person and no name stands as the speaker: "the speech revealed".
fn is_of_a_thing(syntax: &Syntax<'_>, cue: &Cue) -> bool {
    let head = cue
        .speaker
        .as_ref()
        .and_then(|speaker| speaker.end.checked_sub(1));
    head.is_some_and(|head| {
        let class = syntax.class(head);
        !class.is(SOMEBODY) && syntax.tag(head) == Tag::Noun
    })
}

/// "the claim that “…”", "the promise of a “…”": a noun that says what was said.
fn tells(syntax: &Syntax<'_>, noun: &Cue, at: usize) -> bool {
    let link = noun.words.end;
    at - link <= 3 && matches!(syntax.text(link), "that" | "of" | "to")
}

/// Whether a verb turns against what a noun says that is its object.
fn denies(syntax: &Syntax<'_>, verb: &Cue, noun: &Cue) -> bool {
    let against = syntax.class(verb.words.start).is(Class::DENY);
    let object = verb.words.start + 1 == noun.extent.start;
    against && object && syntax.class(noun.words.end).is(Class::THAT)
}

/// Whether the words at `at` lie within what the cue before them says.
fn governs(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    // “the show “Harbor”” is a title; in "called the show “a mess”" the verb governs both.
    let judged = cue.kind == CueKind::Judge && base_from(syntax, cue.extent.end, at) == at;
    let named = at > 0
        && !judged
        && syntax.class(at - 1).is(Class::WORK)
        && !syntax.class(at - 1).is(Class::SPEECH_NOUN | Class::REPORT);
    // "has written several plays, among them “Esma”"
    let object = base_from(syntax, cue.extent.end, at);
    let works = object > cue.extent.end
        && cue.kind != CueKind::Judge
        && in_title_case(syntax.text(at))
        && syntax.class(object - 1).is(Class::WORK)
        && !syntax
            .class(object - 1)
            .is(Class::SPEECH_NOUN | Class::REPORT);
    // "cited the loss of the pumps as “…”"
    let likened = at > 0
        && (syntax.class(at - 1).is(Class::AS) || syntax.class(at - 1).is(Class::INDEFINITE));
    let near = match cue.kind {
        CueKind::Strong => at - cue.extent.end < 60,
        CueKind::Judge if likened => at - cue.extent.end < 40,
        CueKind::Judge | CueKind::Noun => at - cue.extent.end < 14,
        CueKind::Voice => at - cue.extent.end < 6,
        CueKind::According | CueKind::Thought => false,
    };
    let claimed = |i: usize| syntax.class(i).is(Class::THAT) && is_of_a_claim(syntax, cue, i);
    near && !named
        && !works
        && !is_left(syntax, cue, at)
        && !is_closed(syntax, cue, at)
        && !(cue.extent.end..at).any(claimed)
}

/// "The crowd, which Marsh put at forty, chanted “…”", "The plan, reported by the Herald, was “…”": whether the cue
/// stands in a relative clause that ends before.
fn is_left(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let opens = |at: usize| at > 0 && syntax.class(at - 1).is(Class::RELATIVE);
    let agent = cue.inverts()
        && cue
            .speaker
            .as_ref()
            .is_some_and(|s| syntax.class(s.start - 1).is(Class::BY));
    let relative = agent || opens(cue.extent.start) || opens(cue.words.start);
    let resumes = |i: usize| syntax.class(i).is(Class::COMMA) && finite(syntax, i + 1);
    relative && (cue.extent.end..at).any(resumes)
}

/// "After Marsh asked about it, the pilots became “angry”": whether the cue stands in a clause that a comma closed.
fn is_closed(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let before = cue.extent.start.checked_sub(1);
    let opening = before.filter(|&b| {
        let opens = b == 0 || syntax.class(b - 1).is(Class::STOP | Class::QUOTE);
        opens && syntax.class(b).is(Class::SUBORDINATOR) && !syntax.class(b).is(Class::AS)
    });
    let time = opening.is_some_and(|b| syntax.class(b).is(Class::PREPOSITION));
    // "Although aides suggested it was safe, rebels took his “jest” badly"
    let main = |i: usize| opening.is_some() && base_and_verb(syntax, i + 1, at);
    let comma = |i: usize| syntax.class(i).is(Class::COMMA);
    (cue.words.end..at).any(|i| comma(i) && (time || main(i)))
}

/// Whether the cue closes the sentence the words stand in: "… “candid”, the minister said."
fn closes(context: Context<'_>, cue: &Cue, at: usize) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let passive = cue.extent.start == cue.words.start && cue.extent.len() > 1;
    let comma = syntax
        .class(cue.extent.start - 1)
        .is(Class::COMMA | Class::QUOTE);
    let rest = (cue.next..sentence.items.end)
        .take(20)
        .filter(|&i| !syntax.class(i).is(Class::STOP))
        .count();
    let near = cue.extent.start - at < 40;
    near && (comma && rest < 12 || passive && at == sentence.items.start)
}
