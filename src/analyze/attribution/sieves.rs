//! Marked words and the cue that governs them.
//!
//! Takes a sentence, its cues and a marked stretch in it; gives the link the first fitting sieve makes. The
//! order is that of trust: beside the cue, then within its clause.

use std::ops::Range;

use super::{
    cue::{Cue, CueKind},
    introduced::{behind_colon, labelled, set_off, unlisted},
    link::Link,
    place::{goes_on, is_set_off, near_quote, opens_sentence},
};
use crate::{
    analyze::{
        How,
        syntax::{
            items::{Sentence, Syntax},
            marked::{ends_inside, is_sentence, opens_small, unquoted},
            phrases::segment_start,
        },
    },
    language::lexical::Class,
};

/// How many cues on either side of marked words may govern them.
const NEAR: usize = 12;

/// The link of the marked item at `at`.
pub(super) fn link_of(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    at: usize,
) -> Option<Link> {
    let here = cues.partition_point(|cue| cue.words.start < at);
    let first = here.saturating_sub(NEAR);
    let cues = cues
        .get(first..cues.len().min(here + NEAR))
        .unwrap_or_default();
    let mut link = nearest(syntax, sentence, cues, at)?;
    if let Some(inner) = link.cue {
        let outer = outer_voice(syntax, cues, inner, at);
        if let Some(speaker) = outer {
            link.speaker = Some(speaker);
            link.whole &= at > 0 && syntax.class(at - 1).is(Class::COMMA | Class::BREAK);
            link.cue = Some(first + inner - 1);
        } else {
            link.cue = Some(first + inner);
        }
    }
    Some(link)
}

/// Trump said he wants “…”: whom the pronoun of a cue inside a cue's clause stands for.
fn outer_voice(syntax: &Syntax<'_>, cues: &[Cue], inner: usize, at: usize) -> Option<Range<usize>> {
    let cue = cues.get(inner)?;
    let speaker = cue.speaker.as_ref()?;
    let outer = cues.get(inner.checked_sub(1)?)?;
    let governed = outer.next == speaker.start
        || outer.next + 1 == speaker.start && syntax.class(outer.next).is(Class::THAT);
    let pronoun = speaker.len() == 1 && syntax.class(speaker.start).is(Class::PRONOUN);
    let strong = outer.kind == CueKind::Strong;
    let verb = syntax.class(cue.words.start);
    let spoken = verb.is(Class::TOLD) || verb.is(Class::VOICE) && !opens_small(syntax.text(at));
    ((pronoun || !spoken) && governed && strong).then(|| outer.speaker.clone())?
}

fn nearest(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
    beside(syntax, sentence, cues, at)
        .or_else(|| resumed(syntax, sentence, cues, at))
        .or_else(|| according(syntax, sentence, cues, at))
        .or_else(|| labelled(syntax, sentence, at))
        .or_else(|| unlisted(syntax, sentence, at))
        .or_else(|| behind_colon(syntax, sentence, cues, at))
        .or_else(|| within(syntax, sentence, cues, at))
        .or_else(|| set_off(syntax, sentence, at))
}

/// X said “…”, “…,” X said, and both.
fn beside(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
    // Called the mayor's comments “…”: what is judged is not who judges.
    let judged = |noun: &Cue| {
        let ahead = |cue: &&Cue| cue.kind == CueKind::Judge && cue.words.end == noun.extent.start;
        noun.kind == CueKind::Noun && cues.iter().any(|cue| ahead(&cue))
    };
    let usable = |cue: &Cue| {
        let governs = !matches!(cue.kind, CueKind::According | CueKind::Thought);
        governs && cue.speaker.is_some() && !judged(cue)
    };
    let before = cues
        .iter()
        .rposition(|cue| usable(cue) && cue.extent.end <= at && leads_to(syntax, cue, at));
    let after = cues
        .iter()
        .position(|cue| usable(cue) && follows(syntax, cue, at));
    let split = before.and_then(|b| cues.get(b)).filter(|cue| {
        let start = cue.extent.start;
        !cue.participle && start > sentence.items.start && near_quote(syntax, sentence, start)
    });
    let (index, how) = match (before, after) {
        (Some(index), None) if split.is_some() => (index, How::Split),
        (Some(index), None) => (index, How::CueBefore),
        (_, Some(index)) => (index, How::CueAfter),
        (None, None) => return None,
    };
    let cue = cues.get(index)?;
    let judged = matches!(cue.kind, CueKind::Judge | CueKind::Noun)
        && !stands_alone(syntax, sentence, cue, at);
    let alone = how == How::CueAfter
        && !opens_sentence(syntax, sentence, at)
        && !is_set_off(syntax, sentence, at);
    Some(Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: if alone { How::Clause } else { how },
        whole: !judged
            && !alone
            && (how == How::CueAfter || !goes_on(syntax, sentence, at))
            && !in_relative(syntax, sentence, cue),
    })
}

/// “…,” X said, mending a net, “…”: the sentence goes on behind what X did meanwhile.
fn resumed(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
    const MEANWHILE: usize = 15;
    let comma = at.checked_sub(1).filter(|&c| c > sentence.items.start)?;
    let index = cues.iter().rposition(|cue| cue.extent.end <= comma)?;
    let cue = cues.get(index)?;
    let before = cue.extent.start.checked_sub(1)?;
    let broken = syntax.class(before).is(Class::QUOTE)
        && before >= sentence.items.start
        && unquoted(syntax.text(before)).ends_with(',');
    let set_off =
        syntax.class(comma).is(Class::COMMA) && syntax.class(cue.extent.end).is(Class::COMMA);
    let meanwhile = comma - cue.extent.end < MEANWHILE
        && (cue.extent.end..at).all(|i| !syntax.class(i).is(Class::QUOTE));
    let resumes = broken && set_off && meanwhile && opens_small(syntax.text(at));
    (resumes && !cue.participle && cue.speaker.is_some()).then(|| Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::Split,
        whole: true,
    })
}

/// Whether what is judged or named is all there is: cited “the price of steel at home,” his motto was,
/// “We …”, “We …,” he vows.
fn stands_alone(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue, at: usize) -> bool {
    const SHORTEST: usize = 5;
    let words = syntax.text(at).split_whitespace().take(SHORTEST).count();
    let object = cue.kind == CueKind::Judge && cue.extent.end == at && words == SHORTEST;
    let ahead = cue.extent.start > at && is_sentence(syntax.text(at));
    is_set_off(syntax, sentence, at) || ends_inside(syntax.text(at)) && (object || ahead)
}

/// The lake, whose pumps, she said, “never slept,” froze: a cue within a clause that describes.
fn in_relative(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue) -> bool {
    let Some(comma) = cue.extent.start.checked_sub(1) else {
        return false;
    };
    let start = segment_start(syntax, sentence.items.start, comma);
    syntax.class(comma).is(Class::COMMA) && syntax.class(start).is(Class::RELATIVE)
}

/// Whether nothing but "that", a comma or a colon stands between cue and marked words.
fn leads_to(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let first = cue.words.end.max(cue.extent.end);
    let link = Class::COMMA | Class::BREAK;
    let plain =
        |from: usize| from <= at && at - from <= 2 && (from..at).all(|i| syntax.class(i).is(link));
    // "tweeted this: “…”", "as Osei put it, “…”"
    let points = matches!(syntax.text(first), "this" | "it") && syntax.class(first + 1).is(link);
    plain(cue.next) || plain(first) || points && plain(first + 1)
}

/// Whether the cue with its speaker stands directly behind the marked words.
fn follows(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let start = cue.extent.start;
    let link = Class::COMMA | Class::STOP | Class::ADVERB | Class::AUXILIARY | Class::BREAK;
    start > at
        && start - at <= 3
        && (at + 1..start).all(|i| syntax.class(i).is(link) || syntax.text(i) == "as")
        && !cue.participle
}

/// According to X, …; …, according to X.
fn according(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
    let index = cues.iter().position(|cue| cue.kind == CueKind::According)?;
    let cue = cues.get(index)?;
    // What X said, as The Harbor Times tells it, is X's.
    let told = cues
        .iter()
        .any(|c| c.kind == CueKind::Strong && c.speaker.is_some() && c.extent.start < at);
    (!told).then(|| Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::AccordingTo,
        whole: cue.extent.start <= at + 2
            && cue.extent.start > at
            && opens_sentence(syntax, sentence, at)
            || cue.extent.end + 1 == at && is_set_off(syntax, sentence, at),
    })
}

/// Marked words in a clause that a cue governs.
fn within(syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
    let usable = |cue: &Cue| cue.speaker.is_some() && cue.kind != CueKind::According;
    let left = |noun: bool| {
        cues.iter().rposition(|cue| {
            let kind = (cue.kind == CueKind::Noun) == noun;
            kind && usable(cue) && cue.extent.end <= at && governs(syntax, cue, at)
        })
    };
    let (verb, noun) = (left(false), left(true));
    // The claim of “a right” is the claimant's, whoever calls it what.
    let beside = noun
        .filter(|&n| verb.is_none_or(|v| v < n))
        .filter(|&n| cues.get(n).is_some_and(|cue| tells(syntax, cue, at)));
    let behind = || {
        cues.iter().position(|cue| {
            let tells = matches!(cue.kind, CueKind::Strong | CueKind::Judge) && !cue.participle;
            usable(cue) && tells && cue.extent.start > at && closes(syntax, sentence, cue, at)
        })
    };
    // "was described as “…” by X"
    let amid = cues.iter().position(|cue| {
        let by = cue.speaker.as_ref().is_some_and(|s| at < s.start);
        by && cue.words.end <= at && usable(cue)
    });
    let index = amid.or(beside).or(verb).or_else(behind).or(noun)?;
    let cue = cues.get(index)?;
    Some(Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::Clause,
        whole: is_set_off(syntax, sentence, at),
    })
}

/// "the claim that “…”", "the promise of a “…”": a noun that says what was said.
fn tells(syntax: &Syntax<'_>, noun: &Cue, at: usize) -> bool {
    let link = noun.words.end;
    at - link <= 3 && matches!(syntax.text(link), "that" | "of" | "to")
}

/// Whether the words at `at` lie within what the cue before them says.
fn governs(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let named = at > 0
        && syntax.class(at - 1).is(Class::WORK)
        && !syntax.class(at - 1).is(Class::SPEECH_NOUN | Class::REPORT);
    // "cited the loss of the pumps as “…”"
    let likened = at > 0 && matches!(syntax.text(at - 1), "as" | "a" | "an");
    let near = match cue.kind {
        CueKind::Strong => at - cue.extent.end < 60,
        CueKind::Judge if likened => at - cue.extent.end < 40,
        CueKind::Judge | CueKind::Noun => at - cue.extent.end < 14,
        CueKind::Voice => at - cue.extent.end < 6,
        CueKind::According | CueKind::Thought => false,
    };
    near && !named
}

/// Whether the cue closes the sentence the words stand in: "… “candid”, the minister said."
fn closes(syntax: &Syntax<'_>, sentence: &Sentence, cue: &Cue, at: usize) -> bool {
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
