//! Nouns and phrases that attribute: "Groot's claim", "according to Groot".
//!
//! Takes a sentence and the place of such a word in it; gives the cue with whom it names. Never looks at what
//! is attributed.

use std::ops::Range;

use super::cue::{Cue, CueKind};
use crate::{
    analyze::syntax::{
        adverbials::behind_adjuncts,
        items::{Sentence, Syntax},
        phrases::{REACH, chain_before, nominal, phrase_from, plain_from},
    },
    language::lexical::Class,
};

/// "Groot's claim that", "a statement by Groot".
pub(super) fn noun_cue(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Cue> {
    let floor = sentence.items.start;
    let from = floor.max(at.saturating_sub(4));
    let nouns = (from..at).rev().take_while(|&i| nominal(syntax, i));
    let first = nouns.clone().last().unwrap_or(at);
    let owner = nouns
        .clone()
        .find(|&i| syntax.class(i).is(Class::POSSESSIVE));
    let speaker = match owner {
        Some(owner) => Some(chain_before(syntax, floor, owner)..owner),
        None => (first.checked_sub(1).filter(|&i| i >= floor))
            .filter(|&i| {
                matches!(
                    syntax.text(i),
                    "his" | "her" | "their" | "His" | "Her" | "Their"
                )
            })
            .map(|i| i..i + 1),
    };
    let speaker = speaker.filter(|s| !s.is_empty())?;
    let start = speaker.start;
    let next = behind_adjuncts(syntax, at + 1, sentence.items.end, false);
    // "her answer was: “…”"
    let equals = syntax.class(next).is(Class::AUXILIARY)
        && syntax.class(next + 1).is(Class::COMMA | Class::BREAK);
    let next = if equals { next + 1 } else { next };
    Some(Cue {
        words: at..at + 1,
        extent: start..at + 1,
        speaker: Some(speaker),
        kind: CueKind::Noun,
        next,
        participle: false,
    })
}

/// "according to X", "in the words of X".
pub(super) fn phrase_cue(syntax: &Syntax<'_>, sentence: &Sentence, at: usize) -> Option<Cue> {
    let floor = sentence.items.start;
    let words = match syntax.text(at) {
        "to" if at > floor && matches!(syntax.text(at - 1), "according" | "According") => {
            at - 1..at + 1
        }
        "of" if at >= floor + 3
            && syntax.text(at - 1) == "words"
            && syntax.text(at - 2) == "the"
            && matches!(syntax.text(at - 3), "in" | "In") =>
        {
            at - 3..at + 1
        }
        _ => return None,
    };
    let opens = words.start == floor;
    let speaker = source_from(syntax, at + 1, sentence.items.end, opens)?;
    Some(Cue {
        extent: words.start..speaker.end,
        next: speaker.end,
        words,
        speaker: Some(speaker),
        kind: CueKind::According,
        participle: false,
    })
}

/// Whom "according to" names: up to the comma or the stop, since nothing else can follow; with its
/// appositions where no clause may follow the comma.
fn source_from(
    syntax: &Syntax<'_>,
    start: usize,
    limit: usize,
    opens: bool,
) -> Option<Range<usize>> {
    let limit = limit.min(start + REACH);
    let phrase = if opens {
        plain_from(syntax, start, limit)
    } else {
        phrase_from(syntax, start, limit)
    };
    let from = phrase.end.max(start + 1);
    let ends = Class::COMMA | Class::STOP | Class::BREAK;
    let end = (from..limit).find(|&at| syntax.class(at).is(ends));
    let clause = (from..end.unwrap_or(limit)).any(|at| {
        syntax.class(at).is(Class::SUBORDINATOR | Class::BUT) || syntax.class(at).is(Class::REPORT)
    });
    let known = !phrase.is_empty() || !syntax.class(start).is(ends | Class::PREPOSITION);
    match end {
        Some(end) if known && !clause && opens => Some(start..behind_aside(syntax, end, limit)),
        Some(end) if known && !clause => Some(start..end),
        _ => Some(phrase).filter(|phrase| !phrase.is_empty()),
    }
}

/// The end of ", which …" that belongs to the name before the comma at `end`; else `end` itself.
fn behind_aside(syntax: &Syntax<'_>, end: usize, limit: usize) -> usize {
    if !syntax.class(end).is(Class::COMMA)
        || !matches!(syntax.text(end + 1), "which" | "who" | "whose")
    {
        return end;
    }
    (end + 1..limit)
        .find(|&at| syntax.class(at).is(Class::COMMA))
        .unwrap_or(end)
}
