//! "Osei said": the subject before a finite verb.

use super::{
    FindCue,
    inverted::inverts,
    verb::{Found, Verb},
};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            rule::{Card, Rule},
        },
        syntax::{
            adverbials::behind_adjuncts,
            items::Syntax,
            phrases::{base_from, finite, phrase_from, segment_start},
            subjects::subject_of,
            verbs::habit_start,
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindCue> = Rule {
    card: Card {
        name: "subject",
        purpose: "The subject before a finite verb of speech speaks.",
        examples: &[
            "{q1:\"We will appeal,} {s1:Hughes} {c1:said}.",
            "{q1:\"But you promised—\"} {s1:she} {c1:began}.",
        ],
    },
    find: subject,
};

fn subject(context: Context<'_>, verb: &Verb) -> Option<Found> {
    let Context {
        syntax, sentence, ..
    } = context;
    let (at, floor) = (verb.at, sentence.items.start);
    if verb.participle || names_behind(syntax, floor, at, sentence.items.end) {
        return None;
    }
    let subject = subject_of(syntax, floor, habit_start(syntax, floor, at))?;
    Some(verb.judge(context, subject))
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
    // "said Spokesman Osei on Friday."
    let phrase = end;
    let end = behind_adjuncts(syntax, end, limit, false);
    // "…, say divers, but the tides": a bare noun for people.
    let plural = syntax.tag(end - 1) == Tag::Plural || syntax.class(end - 1).is(Class::PEOPLE);
    let people = plural && !named && end == at + 2;
    let joined = people && syntax.class(end + 1).is(Class::BUT);
    let comma = syntax.class(end).is(Class::COMMA);
    let aside = comma && (lone && finite(syntax, end + 1) || joined);
    // "said Ms. Osei, with a smile."
    let apart = syntax.class(end).is(Class::COMMA)
        && syntax.class(end - 1).is(Class::CAPITAL)
        && !(end..limit).any(|i| finite(syntax, i) || syntax.class(i).is(Class::QUOTE));
    let ends = end >= limit || syntax.class(end).is(Class::STOP);
    aside || named && !verb && (ends || apart && phrase == end)
}
