//! The words that attribute, with whom they attribute to.
//!
//! Takes a sentence; gives its cues in order: verbs of speech, "according to", nouns of speech. Never looks
//! at what is attributed, except that marked words beside a verb decide whether its subject follows it.

use std::ops::Range;

use super::{
    cue::{Cue, CueKind},
    sources::{noun_cue, phrase_cue},
};
use crate::{
    analyze::syntax::{
        adverbials::behind_adjuncts,
        items::{Sentence, Syntax},
        marked::ends_inside,
        phrases::{
            REACH, base_from, chain_before, finite, nominal, phrase_from, plain_from, segment_start,
        },
        subjects::{apposed, leading, subject_of},
        verbs::{behind_particle, denied, habit_start, infinitive, paper, perfect},
    },
    language::lexical::Class,
};

/// How many cues inside each other's words are looked through.
const DEEPEST: usize = 4;

/// The cues of a sentence.
pub(super) fn cues(syntax: &Syntax<'_>, sentence: &Sentence) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut last: Option<usize> = None;
    for at in sentence.items.clone() {
        let class = syntax.class(at);
        let verb = class
            .is(Class::REPORT)
            .then(|| verb_cue(syntax, sentence, at, cues.get(..last.map_or(0, |l| l + 1))?))
            .flatten();
        let cue = if verb.is_some() {
            verb
        } else if class.is(Class::SPEECH_NOUN) {
            noun_cue(syntax, sentence, at)
        } else if matches!(syntax.text(at), "to" | "of") {
            phrase_cue(syntax, sentence, at)
        } else {
            None
        };
        if cue.as_ref().is_some_and(|cue| cue.kind != CueKind::Noun) {
            last = Some(cues.len());
        }
        cues.extend(cue);
    }
    cues
}

/// The cue that a verb is; `so_far` ends with the last one that was no noun.
fn verb_cue(syntax: &Syntax<'_>, sentence: &Sentence, at: usize, so_far: &[Cue]) -> Option<Cue> {
    let class = syntax.class(at);
    let (floor, limit) = (sentence.items.start, sentence.items.end);
    if nominal(syntax, at) || denied(syntax, floor, at) {
        return None;
    }
    let finite = class.is(Class::FINITE)
        || infinitive(syntax, floor, at)
        || perfect(syntax, floor, at)
        || habit_start(syntax, floor, at) < at;
    let words = at..behind_particle(syntax, at);
    let mute = class.is(Class::PHRASAL) && words.len() == 1;
    if mute || !finite && !class.is(Class::PARTICIPLE) {
        return None;
    }
    let kind = CueKind::of(class);
    let participle = !finite;
    let quoted = quoted(syntax, floor, at, limit);
    if quoted.is_none() && passive(syntax, floor, at) {
        return passive_cue(syntax, at, limit, kind);
    }
    if participle && at == floor {
        return opening_cue(syntax, at, limit, kind);
    }
    let before = if participle {
        participle_subject(syntax, floor, at, outermost(syntax, so_far))
    } else {
        subject_of(syntax, floor, habit_start(syntax, floor, at))
    };
    let before = before
        .filter(|_| participle || !names_behind(syntax, floor, at, limit))
        .or_else(|| coordinate(syntax, floor, at, so_far.last()));
    let speaker = match quoted.or(before) {
        Some(subject) if !speaks(syntax, floor, &subject, at) => return None,
        Some(subject) => Some(subject),
        None if !participle && inverts(syntax, floor, at) => {
            let phrase = Some(phrase_from(syntax, at + 1, limit));
            let phrase = phrase.filter(|p| !p.is_empty());
            phrase.or_else(|| one_of_several(syntax, at + 1))
        }
        None => None,
    };
    let extent = match &speaker {
        Some(s) => s.start.min(at)..s.end.max(words.end),
        None => words.clone(),
    };
    let behind = extent.end;
    let next = behind_adjuncts(syntax, behind, limit, class.is(Class::TOLD));
    Some(Cue {
        words,
        speaker,
        kind,
        extent,
        next,
        participle,
    })
}

/// “…,” said one. “…,” said the other.
fn one_of_several(syntax: &Syntax<'_>, at: usize) -> Option<Range<usize>> {
    let last = at + usize::from(syntax.text(at) == "the");
    let counts = matches!(
        syntax.text(last),
        "one" | "another" | "other" | "others" | "many" | "several" | "some" | "both"
    );
    let ends = Class::COMMA | Class::STOP;
    (counts && syntax.class(last + 1).is(ends)).then_some(at..last + 1)
}

/// Whether the phrase is the subject of the form at `at`, which may be a noun, or speak of papers only.
fn speaks(syntax: &Syntax<'_>, floor: usize, subject: &Range<usize>, at: usize) -> bool {
    let class = syntax.class(at);
    let verb = agrees(syntax, subject, at) && !is_object(syntax, floor, subject);
    let paper = subject.clone().any(|i| paper(syntax, i));
    // "Neither Osei nor Berg said": nobody did.
    let nobody = subject.start > floor && syntax.text(subject.start - 1) == "nor";
    // "and found cracks": what a verb has found is no verb.
    let found =
        at > floor + 1 && finite(syntax, at - 1) && !syntax.class(at - 1).is(Class::AUXILIARY);
    let verb = verb && !found || !class.is(Class::NOUNISH);
    !nobody && verb && (paper || !class.is(Class::PAPER))
}

/// Whether a form that may be a noun is a verb here: behind a name, a pronoun or a singular phrase.
fn agrees(syntax: &Syntax<'_>, subject: &Range<usize>, at: usize) -> bool {
    let last = syntax.class(subject.end - 1);
    let adjacent = subject.end == at;
    let owned = matches!(
        syntax.text(subject.start),
        "his"
            | "her"
            | "their"
            | "its"
            | "our"
            | "my"
            | "His"
            | "Her"
            | "Their"
            | "Its"
            | "Our"
            | "My"
    );
    // "his recent remarks about the dam" are no verb.
    let noun = owned && syntax.class(at + 1).is(Class::PREPOSITION) && syntax.text(at + 1) != "to";
    let determined =
        syntax.class(subject.start).is(Class::DETERMINER) && subject.len() > 1 && !noun;
    last.is(Class::PRONOUN | Class::CAPITAL) || determined || !adjacent
}

/// "called the use of executive orders “…”": behind its verb, a phrase is no subject.
fn is_object(syntax: &Syntax<'_>, floor: usize, phrase: &Range<usize>) -> bool {
    let verb = phrase.start.checked_sub(1).filter(|&v| v > floor);
    verb.is_some_and(|v| finite(syntax, v) && !syntax.class(v).is(Class::STRONG | Class::AUXILIARY))
}

/// "The Courier quoted Osei as saying", "Osei was quoted by the Courier as saying": not who quotes, but
/// who is quoted.
fn quoted(syntax: &Syntax<'_>, floor: usize, at: usize, limit: usize) -> Option<Range<usize>> {
    if !matches!(syntax.text(at), "quoted" | "quotes" | "quoting") {
        return None;
    }
    let by = syntax.text(at + 1) == "by" && passive(syntax, floor, at);
    let named = plain_from(syntax, at + 1 + usize::from(by), limit);
    let says = syntax.text(named.end) == "as"
        && syntax
            .class(named.end + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT);
    let subject = || subject_of(syntax, floor, at);
    (says && !named.is_empty()).then(|| if by { subject() } else { Some(named) })?
}

fn passive(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let from = floor.max(at.saturating_sub(3));
    syntax.class(at).is(Class::FINITE)
        && (from..at)
            .rev()
            .take_while(|&i| syntax.class(i).is(Class::AUXILIARY | Class::ADVERB))
            .any(|i| {
                matches!(
                    syntax.text(i),
                    "is" | "are" | "was" | "were" | "be" | "been" | "being"
                )
            })
}

/// "was described by X as".
fn passive_cue(syntax: &Syntax<'_>, at: usize, limit: usize, kind: CueKind) -> Option<Cue> {
    let by = (at + 1..limit.min(at + 8)).find(|&i| syntax.text(i) == "by")?;
    let speaker = phrase_from(syntax, by + 1, limit);
    if speaker.is_empty() {
        return None;
    }
    let next = behind_adjuncts(syntax, speaker.end, limit, false);
    Some(Cue {
        words: at..at + 1,
        extent: at..speaker.end,
        speaker: Some(speaker),
        kind,
        next,
        participle: false,
    })
}

/// "Noting that the pumps were old, Osei left": whose deed opens the sentence.
fn opening_cue(syntax: &Syntax<'_>, at: usize, limit: usize, kind: CueKind) -> Option<Cue> {
    let speaker = (at + 1..limit.min(at + REACH)).find_map(|comma| {
        let quoted = syntax.class(comma).is(Class::QUOTE) && ends_inside(syntax.text(comma));
        let phrase = plain_from(syntax, comma + 1, limit);
        let verb = (phrase.end..limit).take(2).any(|i| finite(syntax, i));
        let apart = syntax.class(comma).is(Class::COMMA) || quoted;
        (apart && !phrase.is_empty() && verb).then_some(phrase)
    });
    Some(Cue {
        words: at..at + 1,
        extent: at..at + 1,
        next: behind_adjuncts(syntax, at + 1, limit, syntax.class(at).is(Class::TOLD)),
        speaker: Some(speaker?),
        kind,
        participle: true,
    })
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
    let beside = at > floor && (nominal(syntax, at - 1) || syntax.class(at - 1).is(Class::OBJECT));
    if beside && !syntax.class(at - 1).is(Class::SPEECH_NOUN) {
        let start = chain_before(syntax, floor, at);
        let before = start.checked_sub(1).filter(|&b| b >= floor);
        let led = before
            .is_none_or(|b| !syntax.class(b).is(Class::PREPOSITION) || syntax.text(b) == "with");
        if led && start < at {
            return Some(start..at);
        }
    }
    last.filter(|cue| cue.extent.end + REACH > at)
        .and_then(|cue| cue.speaker.clone())
        .or_else(|| leading(syntax, floor, at))
        .or_else(|| {
            let comma = at.checked_sub(1).filter(|&c| c > floor)?;
            syntax
                .class(comma)
                .is(Class::COMMA)
                .then(|| apposed(syntax, floor, comma))?
        })
}

/// "… and told reporters": the subject of the verb before.
fn coordinate(
    syntax: &Syntax<'_>,
    floor: usize,
    at: usize,
    last: Option<&Cue>,
) -> Option<Range<usize>> {
    let apart = Class::COMMA | Class::QUOTE | Class::STOP | Class::BREAK;
    if at == floor || syntax.class(at - 1).is(apart) {
        return None;
    }
    last.filter(|cue| cue.extent.end + REACH > at)
        .and_then(|cue| cue.speaker.clone())
}

/// Whether the subject follows: behind marked words, or behind a comma.
pub(super) fn inverts(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&b| b >= floor);
    if before.is_none() && syntax.class(at).is(Class::SPEECH) {
        // Stated Osei: “…”
        let end = phrase_from(syntax, at + 1, at + REACH).end;
        return end > at + 1 && syntax.text(end) == ":";
    }
    let beside = before.is_some_and(|b| {
        syntax
            .class(b)
            .is(Class::QUOTE | Class::COMMA | Class::BREAK | Class::STOP)
    });
    beside && syntax.class(at).is(Class::SPEECH)
}

/// "The dam leaks, said Osei, the engineer.": behind a comma, a name that the sentence ends with.
fn names_behind(syntax: &Syntax<'_>, floor: usize, at: usize, limit: usize) -> bool {
    let told = syntax.class(at).is(Class::TOLD);
    if told
        || at <= floor + 1
        || !syntax.class(at - 1).is(Class::COMMA)
        || !inverts(syntax, floor, at)
    {
        return false;
    }
    let base = base_from(syntax, at + 1, limit);
    let end = phrase_from(syntax, at + 1, limit).end;
    let named = (at + 1..end).any(|i| syntax.class(i).is(Class::CAPITAL));
    let verb = (base..end)
        .take_while(|&i| !syntax.class(i).is(Class::RELATIVE))
        .any(|i| finite(syntax, i));
    // "The paradox, says Carl Osei, the historian, is that …": a lone phrase has no comma before its
    // verb.
    let lone = segment_start(syntax, floor, at - 1) == floor;
    let aside = lone && syntax.class(end).is(Class::COMMA) && finite(syntax, end + 1);
    named && !verb && (end >= limit || syntax.class(end).is(Class::STOP) || aside)
}
