//! "according to X", "in the words of X".

use std::ops::Range;

use super::FindWord;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            place::{SOMEBODY, leads_sentence},
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            phrases::{REACH, chain_before, phrase_from, plain_from},
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindWord> = Rule {
    card: Card {
        name: "source",
        purpose: "\"According to\" and \"in the words of\" name a source.",
        examples: &[
            "It was, {c1:in the words of} {s1:Marsh}, {f1:“a slow disaster”}.",
            "{i1:The talks stalled twice}, {c1:according to} {s1:two officials}.",
            "{i1:The talks stalled twice}, {c1:as per} {s1:two officials}.",
        ],
    },
    find: source,
};

fn source(context: Context<'_>, at: usize) -> Option<Cue> {
    let Context {
        syntax, sentence, ..
    } = context;
    let floor = sentence.items.start;
    let words = match syntax.text(at) {
        "to" if at > floor && matches!(syntax.text(at - 1), "according" | "According") => {
            at - 1..at + 1
        }
        "per" if at > floor && syntax.class(at - 1).is(Class::AS) => at - 1..at + 1,
        "of" if at >= floor + 3
            && syntax.text(at - 1) == "words"
            && syntax.text(at - 2) == "the"
            && matches!(syntax.text(at - 3), "in" | "In") =>
        {
            at - 3..at + 1
        }
        "words" => return own_words(context, at),
        _ => return None,
    };
    // "But, according to X, …"
    let opens = leads_sentence(context, words.start);
    let speaker = source_from(syntax, at + 1, sentence.items.end, opens)?;
    // "If all goes according to plan": nobody's words.
    let noun = syntax
        .class(speaker.start)
        .is(Class::NOUN | Class::NOUNISH | Class::VERB);
    let bare = noun && speaker.len() == 1 && !syntax.text(speaker.start).ends_with('s');
    if bare && !syntax.class(speaker.start).is(SOMEBODY | Class::PAPER) {
        return None;
    }
    Some(Cue {
        extent: words.start..speaker.end,
        next: speaker.end,
        words,
        speaker: Some(speaker),
        kind: CueKind::According,
        participle: false,
    })
}

/// "in Lund's own words": whose words they are.
fn own_words(context: Context<'_>, at: usize) -> Option<Cue> {
    let Context {
        syntax, sentence, ..
    } = context;
    let floor = sentence.items.start;
    let own = usize::from(at > floor && syntax.text(at - 1) == "own");
    let possessive = at.checked_sub(own + 1).filter(|&i| i > floor)?;
    let name = chain_before(syntax, floor, possessive)..possessive;
    let before = name.start.checked_sub(1).filter(|&i| i >= floor)?;
    let led = syntax.text(before).eq_ignore_ascii_case("in") && !name.is_empty();
    (led && syntax.class(possessive).is(Class::POSSESSIVE)).then(|| Cue {
        extent: before..at + 1,
        next: at + 1,
        words: at..at + 1,
        speaker: Some(name),
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
    if !syntax.class(end).is(Class::COMMA) || !syntax.class(end + 1).is(Class::RELATIVE) {
        return end;
    }
    (end + 1..limit)
        .find(|&at| syntax.class(at).is(Class::COMMA))
        .unwrap_or(end)
}
