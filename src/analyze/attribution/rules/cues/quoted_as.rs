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
        syntax::{phrases::plain_from, subjects::subject_of},
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
    let says = syntax.class(named.end).is(Class::AS)
        && syntax
            .class(named.end + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT);
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
