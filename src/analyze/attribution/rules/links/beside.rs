//! X said “…”, “…,” X said, and both: marked words beside a cue.

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            link::Link,
            place::{goes_on, is_asked, is_set_off, opens_sentence, quote_before},
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            marked::{ends_inside, in_title_case, is_sentence, opens_small, unquoted},
            phrases::segment_start,
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "beside",
        purpose: "Marked words beside a cue are of its speaker.",
        examples: &[
            "{q1:\"We will appeal,} {s1:Hughes} {c1:said}.",
            "{q1:\"But you promised—\"} {s1:she} {c1:began}.",
            "{s1:Lund} {c1:wrote}: {q1:\"We are safe.\"} {s2:Marsh} {c2:tweeted}, {q2:\"Good.\"}",
        ],
    },
    find: beside,
};

fn beside(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    // Called the mayor's comments “…”: what is judged is not who judges.
    let judged = |noun: &Cue| {
        let ahead = |cue: &&Cue| cue.kind == CueKind::Judge && cue.words.end == noun.extent.start;
        noun.kind == CueKind::Noun && cues.iter().any(|cue| ahead(&cue))
    };
    let usable = |cue: &Cue| {
        let thought = cue.kind == CueKind::Thought && !believes(context, cue, at);
        let governs = cue.kind != CueKind::According && !thought;
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
        let over = start > sentence.items.start && unquoted(syntax.text(start - 1)).ends_with('.');
        !cue.participle
            && start > sentence.items.start
            && quote_before(context, start).is_some_and(|quote| !is_asked(context, quote))
            && !over
    });
    let after = after.filter(|_| {
        let told = follows_that(context, at, usable) || is_told_ahead(context, at);
        !told && !is_asked(context, at)
    });
    // Lund wrote: “We are safe.” Marsh tweeted …: a sentence that ends in marks is over.
    let over =
        before.is_some() && unquoted(syntax.text(at)).ends_with('.') && syntax.text(at - 1) == ":";
    let after = after.filter(|_| !over);
    let (index, how) = match (before, after) {
        (Some(index), None) if split.is_some() => (index, How::Split),
        (Some(index), None) => (index, How::CueBefore),
        (_, Some(index)) => (index, How::CueAfter),
        (None, None) => return None,
    };
    let cue = cues.get(index)?;
    let judged =
        matches!(cue.kind, CueKind::Judge | CueKind::Noun) && !stands_alone(context, cue, at);
    let alone = how == How::CueAfter && !opens_sentence(context, at) && !is_set_off(context, at);
    Some(Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: if alone { How::Clause } else { how },
        whole: !judged
            && !alone
            && (how == How::CueAfter || !goes_on(context, at))
            && !in_relative(context, cue),
    })
}

/// Osei believes “the old dam will hold for years”: whether marked words that may be a clause stand right behind a
/// thought that nobody else tells of.
fn believes(context: Context<'_>, cue: &Cue, at: usize) -> bool {
    const FEWEST: usize = 4;
    let Context { syntax, cues, .. } = context;
    let told = |other: &Cue| other.speaker.is_some() && other.extent.start < cue.extent.start;
    let words = unquoted(syntax.text(at)).split_whitespace().take(FEWEST);
    let title = in_title_case(syntax.text(at));
    let beside = cue.extent.end == at && cue.words.end == at;
    beside && !title && words.count() == FEWEST && !cues.first().is_some_and(told)
}

/// Osei told the hall that “we are late,” said Marsh: whether who is told of said it.
fn follows_that(context: Context<'_>, at: usize, usable: impl Fn(&Cue) -> bool) -> bool {
    let Context { syntax, cues, .. } = context;
    let that = at.checked_sub(1);
    let that = that.filter(|&that| syntax.class(that).is(Class::THAT));
    let leads = |cue: &Cue| Some(cue.next) == that && usable(cue);
    that.is_some() && cues.iter().any(leads)
}

/// After Osei warned of “a long wait,” Marsh added …: whether a cue of the clause that opens the sentence governs the
/// words which close it.
fn is_told_ahead(context: Context<'_>, at: usize) -> bool {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    let floor = sentence.items.start;
    let told = |cue: &Cue| {
        let opens = cue.extent.start == floor + 1 && cue.extent.end <= at && !cue.participle;
        let comma = |i: usize| syntax.class(i).is(Class::COMMA);
        opens && cue.speaker.is_some() && !(cue.extent.end..at).any(comma)
    };
    let clause = syntax.class(floor).is(Class::SUBORDINATOR);
    clause && opens_small(syntax.text(at)) && cues.first().is_some_and(told)
}

/// Whether what is judged or named is all there is: cited “the price of steel at home,” his motto was,
/// “We …”, “We …,” he vows.
fn stands_alone(context: Context<'_>, cue: &Cue, at: usize) -> bool {
    const SHORTEST: usize = 5;
    let Context { syntax, .. } = context;
    let words = syntax.text(at).split_whitespace().take(SHORTEST).count();
    let object = cue.kind == CueKind::Judge && cue.extent.end == at && words == SHORTEST;
    let ahead = cue.extent.start > at && is_sentence(syntax.text(at));
    is_set_off(context, at) || ends_inside(syntax.text(at)) && (object || ahead)
}

/// The lake, whose pumps, she said, “never slept,” froze: a cue within a clause that describes.
fn in_relative(context: Context<'_>, cue: &Cue) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
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
    // "wrote in his famous “Preludes”": a name that the words before it ask for.
    let work = cue.next == at && at > first && in_title_case(syntax.text(at)) && {
        let noun = Class::POSSESSOR | Class::DEFINITE;
        syntax.tag(at - 1) == Tag::Adjective || syntax.class(at - 1).is(noun)
    };
    !work && plain(cue.next) || plain(first) || points && plain(first + 1)
}

/// Whether the cue with its speaker stands directly behind the marked words.
fn follows(syntax: &Syntax<'_>, cue: &Cue, at: usize) -> bool {
    let start = cue.extent.start;
    let link = Class::COMMA | Class::STOP | Class::ADVERB | Class::AUXILIARY | Class::BREAK;
    // would not “ruin” the park Orme wanted: a phrase that the words govern
    let thing = cue.kind == CueKind::Judge
        && start == at + 1
        && cue.extent.end == cue.words.end
        && !ends_inside(syntax.text(at));
    start > at
        && !thing
        && start - at <= 3
        && (at + 1..start).all(|i| syntax.class(i).is(link) || syntax.class(i).is(Class::AS))
        && !cue.participle
}
