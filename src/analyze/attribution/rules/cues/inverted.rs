//! "…, said Osei": the subject behind its verb.

use std::ops::Range;

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
            adjacent::is_marked_noun,
            items::Syntax,
            phrases::{REACH, finite, phrase_from},
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "inverted",
        purpose: "Behind marked words or a comma, the subject follows its verb.",
        examples: &[
            "{c1:Stated} {s1:Marsh}: {q1:“The pumps failed.”}",
            "{q1:‘We’ll be ready,’} {c1:said} {s1:Nia Hughes}.",
        ],
    },
    find: inverted,
};

fn inverted(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let Context {
        syntax, sentence, ..
    } = context;
    let at = verb.at;
    if verb.participle || !inverts(syntax, sentence.items.start, at) {
        return None;
    }
    // "put it", "shows up", "calls out": an object and a particle are no subject.
    if syntax.text(at + 1) == "it" || syntax.class(at + 1).is(Class::VERB_PARTICLE) {
        return None;
    }
    let phrase = phrase_from(syntax, at + 1, sentence.items.end);
    // "Lund, known as the pilot, says the captain treated his crew well": what she says, not who.
    let floor = sentence.items.start;
    let comma = |i: usize| i > floor && syntax.class(i - 1).is(Class::COMMA);
    let main = (floor..at).any(|i| finite(syntax, i) && !comma(i));
    let object = Class::DETERMINER | Class::OBJECT | Class::PRONOUN;
    let deed = |i: usize| syntax.text(i).ends_with("ed") && syntax.class(i + 1).is(object);
    let clause = !main && phrase.clone().skip(1).any(deed);
    if clause && syntax.class(at.saturating_sub(1)).is(Class::COMMA) {
        return None;
    }
    let phrase = before_matter(syntax, phrase);
    let phrase = Some(phrase).filter(|phrase| !phrase.is_empty());
    let subject = phrase.or_else(|| one_of_several(syntax, at + 1))?;
    Some(Found::Cue(verb.cue(context, Some(subject))))
}

/// “…,” said Ida Marsh | of her son: what somebody spoke of is no part of who spoke.
fn before_matter(syntax: &Syntax<'_>, phrase: Range<usize>) -> Range<usize> {
    let matter = Class::POSSESSOR | Class::OBJECT;
    let of = phrase.clone().skip(1).find(|&at| {
        let named = syntax.class(at - 1).is(Class::CAPITAL | Class::PRONOUN);
        let next = syntax.class(at + 1);
        let noun = next.is(matter) || next.is(Class::PEOPLE) && !next.is(Class::CAPITAL);
        syntax.class(at).is(Class::OF) && named && noun && !next.is(Class::CAPITAL)
    });
    phrase.start..of.unwrap_or(phrase.end)
}

/// Whether the subject follows: behind marked words, or behind a comma.
pub(super) fn inverts(syntax: &Syntax<'_>, floor: usize, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&b| b >= floor);
    if before.is_none() && syntax.class(at).is(Class::SPEECH) {
        // Stated Osei: “…”
        let end = phrase_from(syntax, at + 1, at + REACH).end;
        let sign = syntax.text(end) == ":"
            || syntax.text(end) == "," && syntax.class(end + 1).is(Class::QUOTE);
        return end > at + 1 && sign;
    }
    let beside = before.is_some_and(|b| {
        let sign = Class::QUOTE | Class::COMMA | Class::BREAK | Class::STOP;
        syntax.class(b).is(sign) && !is_marked_noun(syntax, floor, b)
    });
    beside && syntax.class(at).is(Class::SPEECH)
}

/// “…,” said one. “…,” said the other.
fn one_of_several(syntax: &Syntax<'_>, at: usize) -> Option<Range<usize>> {
    let last = at + usize::from(syntax.text(at) == "the");
    let counts = syntax.class(last).is(Class::QUANTIFIER) || syntax.text(last) == "other";
    let ends = Class::COMMA | Class::STOP;
    (counts && syntax.class(last + 1).is(ends)).then_some(at..last + 1)
}
