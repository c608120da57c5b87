//! "Groot's claim that", "her answer": a noun of speech and whose it is.

use super::FindWord;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            rule::{Card, Rule},
        },
        syntax::{
            adverbials::behind_adjuncts,
            phrases::{chain_before, nominal},
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindWord> = Rule {
    card: Card {
        name: "owner",
        purpose: "A noun of speech is of whoever owns it.",
        examples: &[
            "{s1:Bond}’s {c1:motto} was, {q1:“It is no good story without a storm.”}",
            "{s1:Groot}'s {c1:claim} that the books were {f1:\"cooked\"} drew laughter.",
        ],
    },
    find: owner,
};

fn owner(context: Context<'_>, at: usize) -> Option<Cue> {
    let Context {
        syntax, sentence, ..
    } = context;
    if !syntax.class(at).is(Class::SPEECH_NOUN) {
        return None;
    }
    let floor = sentence.items.start;
    let from = floor.max(at.saturating_sub(4));
    let nouns = (from..at).rev().take_while(|&i| nominal(syntax, i));
    let first = nouns.clone().last().unwrap_or(at);
    let possessive = nouns
        .clone()
        .find(|&i| syntax.class(i).is(Class::POSSESSIVE));
    let speaker = match possessive {
        Some(end) => Some(chain_before(syntax, floor, end)..end),
        None => (first.checked_sub(1).filter(|&i| i >= floor))
            .filter(|&i| {
                let person = syntax.class(i).is(Class::HE | Class::SHE);
                syntax.class(i).is(Class::POSSESSOR) && person
                    || matches!(syntax.text(i), "their" | "Their")
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
