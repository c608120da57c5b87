//! X called the ruling “a disgrace” for the city: with what stands around the marked words.

use std::ops::Range;

use super::FindItems;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            ends::turns,
            rule::{Card, Rule},
        },
        syntax::{items::Syntax, marked::ends_inside},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindItems> = Rule {
    card: Card {
        name: "around",
        purpose: "What is judged or named is said with the words around the marks.",
        examples: &[
            "{s1:Marsh} {c1:cited} {m1:the {f1:“price”} of steel}.",
            "{s1:Groot} {c1:called} {m1:the ruling {f1:\"a disgrace.\"}}",
        ],
    },
    find: around,
};

fn around(context: Context<'_>, index: usize) -> Option<Range<usize>> {
    /// How far on either side of the marked words.
    const WITHIN: usize = 14;
    let Context {
        syntax, sentence, ..
    } = context;
    let cue = context.cues.get(index)?;
    let start = behind_opening(syntax, cue.words.clone());
    let ends = Class::STOP | Class::BREAK | Class::THAT | Class::RELATIVE;
    // "called a conference to discuss the “tour”": nothing is named.
    let calls =
        syntax.class(cue.words.start).is(Class::CALL) && syntax.class(start).is(Class::INDEFINITE);
    let inverted = cue.extent.end > cue.words.end;
    let limit = sentence.items.end.min(start + WITHIN);
    let quote = (start..limit)
        .take_while(|&at| {
            let to = calls && syntax.text(at) == "to";
            !(to || turns(syntax, at) || syntax.class(at).is(ends) || says_more(syntax, at))
        })
        .find(|&at| syntax.class(at).is(Class::QUOTE))?;
    let stop =
        ends | Class::COMMA | Class::AND | Class::BUT | Class::PARTICIPLE | Class::SUBORDINATOR;
    let end = (quote + 1..sentence.items.end.min(quote + WITHIN))
        .find(|&at| {
            syntax.class(at).is(stop) || ends_inside(syntax.text(at - 1)) && at == quote + 1
        })
        .unwrap_or(quote + 1);
    (!inverted && end > start + 1).then_some(start..end)
}

/// Behind the verb and the preposition that goes with it: "called for “a new start”".
fn behind_opening(syntax: &Syntax<'_>, verb: Range<usize>) -> usize {
    let calls = syntax.class(verb.start).is(Class::CALL);
    let led = calls && syntax.class(verb.end).is(Class::PREPOSITION);
    verb.end + usize::from(led)
}

/// ", saying", "quoted as saying": what follows is said in other words.
fn says_more(syntax: &Syntax<'_>, at: usize) -> bool {
    (syntax.class(at).is(Class::COMMA) || syntax.text(at) == "as")
        && syntax
            .class(at + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT)
}
