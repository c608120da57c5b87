//! X said that …; As X told the paper, …: a clause whose opening a word marks.

use super::FindStart;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::Cue,
            rule::{Card, Rule},
        },
        syntax::{items::Syntax, phrases::finite},
    },
    language::lexical::Class,
};

/// As Osei told The Harbor Times, …
pub(super) const AS: Rule<FindStart> = Rule {
    card: Card {
        name: "as-told",
        purpose: "A sentence that opens with \"As X said\" is what X said.",
        examples: &["As {s1:Marsh} {c1:told} The Harbor Times, {i1:the pumps had failed}."],
    },
    find: as_told,
};

/// X said that …
pub(super) const THAT: Rule<FindStart> = Rule {
    card: Card {
        name: "that",
        purpose: "What follows \"that\" behind a cue is said.",
        examples: &[
            "{s1:Berg} {c1:vowed} that {i1:the dam would hold}.",
            "{s1:Berg and Lund} {c1:agreed} that {i1:the dam was safe}.",
        ],
    },
    find: that,
};

fn as_told(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let before = cue.extent.start.checked_sub(1);
    let opens = before.is_some_and(|at| {
        at == sentence.items.start && syntax.text(at) == "As" && cue.words.start > at + 1
    });
    (opens && syntax.class(cue.next).is(Class::COMMA)).then_some(cue.next + 1)
}

fn that(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let Context {
        syntax, sentence, ..
    } = context;
    let next = behind_relative(syntax, cue.next, sentence.items.end);
    let comma_that =
        syntax.class(cue.next).is(Class::COMMA) && syntax.class(cue.next + 1).is(Class::THAT);
    if syntax.class(next).is(Class::THAT) {
        Some(next + 1)
    } else {
        comma_that.then_some(cue.next + 2)
    }
}

/// In a story that ran on Friday that …: behind a "that" which opens a relative clause.
fn behind_relative(syntax: &Syntax<'_>, next: usize, limit: usize) -> usize {
    if !syntax.class(next).is(Class::THAT) || !finite(syntax, next + 1) {
        return next;
    }
    let later = (next + 1..limit.min(next + 10)).find(|&at| syntax.class(at).is(Class::THAT));
    later.unwrap_or(next)
}
