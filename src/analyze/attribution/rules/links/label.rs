//! NAME: “…” and “…” — Name.

use std::ops::Range;

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            link::Link,
            rule::{Card, Rule},
        },
        syntax::phrases::{chain_before, dash, phrase_from},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "label",
        purpose: "A name with a colon before marked words, or behind a dash after them, labels them.",
        examples: &[
            "{s1:Vidal}: {q1:'We wait'}",
            "{s1:VIDAL}: {q1:\"I did not sign.\"}",
        ],
    },
    find: label,
};

fn label(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax, sentence, ..
    } = context;
    let colon = at
        .checked_sub(1)
        .filter(|&c| c > sentence.items.start && syntax.text(c) == ":");
    if let Some(colon) = colon {
        let phrase = phrase_from(syntax, sentence.items.start, colon);
        let is_name = phrase.end == colon && syntax.class(phrase.start).is(Class::CAPITAL);
        let named = Some(phrase).filter(|_| is_name);
        if let Some(speaker) = named.or_else(|| heads_label(context, colon)) {
            return Some(Link::placed(Some(speaker), How::Transcript));
        }
    }
    signed(context, at).map(|speaker| Link::placed(Some(speaker), How::Transcript))
}

/// “…” — Ida Marsh, pilot; “…” (Ida Marsh, pilot); “…”: Ida Marsh: the name that closes the sentence behind
/// the marked words.
fn signed(context: Context<'_>, at: usize) -> Option<Range<usize>> {
    let Context {
        syntax, sentence, ..
    } = context;
    let mut end = sentence.items.end;
    while end > at && (syntax.class(end - 1).is(Class::STOP) || syntax.text(end - 1) == ")") {
        end -= 1;
    }
    let apart = dash(syntax, at + 1) || matches!(syntax.text(at + 1), "(" | ":");
    let named = syntax.class(at + 2).is(Class::CAPITAL) && !syntax.class(at + 2).is(Class::PRONOUN);
    let phrase = phrase_from(syntax, at + 2, end);
    let signs = at == sentence.items.start && apart && named;
    (signs && !phrase.is_empty() && phrase.end == end).then_some(phrase)
}

/// LAKE RISES AGAIN - Ida Marsh: “…”, From the report: “…”
fn heads_label(context: Context<'_>, colon: usize) -> Option<Range<usize>> {
    let Context {
        syntax, sentence, ..
    } = context;
    let first = sentence.items.start;
    let last = chain_before(syntax, first, colon);
    let joined = last > first && syntax.class(last - 1).is(Class::AND);
    let start = if joined {
        chain_before(syntax, first, last - 1)
    } else {
        last
    };
    let before = start.checked_sub(1).filter(|&b| b >= first)?;
    let from = syntax.text(before) == "From" && before == first
        || syntax.text(before) == "from" && before > first && syntax.text(before - 1) == "More";
    let apart = dash(syntax, before) && syntax.class(start).is(Class::CAPITAL);
    (start < colon && (from || apart)).then_some(start..colon)
}
