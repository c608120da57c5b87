//! "The Courier quoted Osei as saying": not who quotes speaks, but who is quoted.

use super::{
    FindCue,
    verb::{Found, Verb},
};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            rule::{Card, Rule},
        },
        syntax::{
            phrases::{finite, plain_from},
            subjects::subject_of,
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "quoted-as",
        purpose: "Who is quoted \"as saying\", or before a colon, speaks, not who quotes.",
        examples: &[
            "The Courier quoted {s1:Lund} as {c1:saying} {i1:the dam was safe}.",
            "The Post {c1:quoted} {s1:a pilot}: {q1:\"The pumps failed on the first night.\"}",
            "The Post quotes {s1:Lund} as {c1:saying}: {q1:\"The pumps failed.\"}",
        ],
    },
    find: quoted_as,
};

/// The most items of an apposition behind who is quoted.
const LONGEST: usize = 16;

fn quoted_as(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let Context {
        syntax, sentence, ..
    } = context;
    let (at, floor) = (verb.at, sentence.items.start);
    let quotes = ["quot", "cite", "citing"];
    if !quotes.iter().any(|stem| syntax.text(at).starts_with(stem)) {
        return None;
    }
    let by = syntax.class(at + 1).is(Class::BY) && verb.passive;
    let named = plain_from(syntax, at + 1 + usize::from(by), sentence.items.end);
    let as_saying = |at: usize| {
        let saying = syntax.class(at + 1);
        syntax.class(at).is(Class::AS) && saying.is_both(Class::PARTICIPLE, Class::REPORT)
    };
    // "quoted the head of the search and rescue team, Ines Vidal, as saying"
    let limit = sentence.items.end.min(named.end + LONGEST);
    let closed = (named.end..limit).find(|&at| as_saying(at));
    let closed = closed.filter(|&at| {
        // ", identified as Ines Vidal,"
        let comma = |i: usize| syntax.class(i).is(Class::COMMA);
        let verb = |i: usize| finite(syntax, i) && !comma(i - 1);
        at > named.end && comma(at - 1) && !(named.start..at).any(verb)
    });
    let says = as_saying(named.end) || closed.is_some();
    let named = named.start..closed.map_or(named.end, |at| at - 1);
    // "quoted a pilot: “…”"
    let leads =
        !by && syntax.text(named.end) == ":" && syntax.class(named.end + 1).is(Class::QUOTE);
    if !(says || leads) || named.is_empty() {
        return None;
    }
    let quoted = if by {
        subject_of(syntax, floor, at)?
    } else {
        named
    };
    Some(Found::Cue(verb.cue(context, Some(quoted))))
}
