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
            "{s1:Groot} {c1:called} {m1:the rowers {f1:“fools”} and {f1:“thieves”} without proof}.",
        ],
    },
    find: around,
};

/// Where what is named ends at the latest.
const ENDS: Class = Class::STOP
    .with(Class::BREAK)
    .with(Class::THAT)
    .with(Class::RELATIVE);

fn around(context: Context<'_>, index: usize) -> Option<Range<usize>> {
    /// How far on either side of the marked words.
    const WITHIN: usize = 14;
    /// The most marked words that are joined to the first.
    const MOST: usize = 4;
    let Context {
        syntax, sentence, ..
    } = context;
    let cue = context.cues.get(index)?;
    let start = behind_opening(syntax, cue.words.clone());
    // "called a conference to discuss the “tour”": nothing is named.
    let calls =
        syntax.class(cue.words.start).is(Class::CALL) && syntax.class(start).is(Class::INDEFINITE);
    let inverted = cue.extent.end > cue.words.end;
    let limit = sentence.items.end.min(start + WITHIN);
    let quote = (start..limit)
        .take_while(|&at| {
            let to = calls && syntax.class(at).is(Class::TO);
            !(to || turns(syntax, at) || syntax.class(at).is(ENDS) || says_more(syntax, at))
        })
        .find(|&at| syntax.class(at).is(Class::QUOTE))?;
    let limit = sentence.items.end.min(quote + WITHIN);
    let mut end = behind_words(syntax, quote, limit);
    for _ in 0..MOST {
        let Some(next) = joined(syntax, end).filter(|&next| next < sentence.items.end) else {
            break;
        };
        end = behind_words(syntax, next, sentence.items.end.min(next + WITHIN));
    }
    (!inverted && end > start + 1).then_some(start..end)
}

/// Behind the marked words at `quote` and what hangs on them.
fn behind_words(syntax: &Syntax<'_>, quote: usize, limit: usize) -> usize {
    let stop =
        ENDS | Class::COMMA | Class::AND | Class::BUT | Class::PARTICIPLE | Class::SUBORDINATOR;
    (quote + 1..limit)
        .find(|&at| {
            syntax.class(at).is(stop) || ends_inside(syntax.text(at - 1)) && at == quote + 1
        })
        .unwrap_or(quote + 1)
}

/// “fools” and | “thieves”, “a mess” and a | “waste of paper”, “fools” who | “sleep”: the marked words that go on with
/// what was named.
fn joined(syntax: &Syntax<'_>, end: usize) -> Option<usize> {
    let joint = Class::AND | Class::BUT | Class::RELATIVE;
    let link = Class::DETERMINER | Class::PREPOSITION | Class::ADVERB | Class::NEGATION;
    let first = end + 1;
    let next = first + usize::from(syntax.class(first).is(link));
    let marked = syntax.class(end).is(joint) && syntax.class(next).is(Class::QUOTE);
    marked.then_some(next)
}

/// Behind the verb and the preposition that goes with it: "called for “a new start”".
fn behind_opening(syntax: &Syntax<'_>, verb: Range<usize>) -> usize {
    let calls = syntax.class(verb.start).is(Class::CALL);
    let led = calls && syntax.class(verb.end).is(Class::PREPOSITION);
    verb.end + usize::from(led)
}

/// ", saying", "quoted as saying": what follows is said in other words.
fn says_more(syntax: &Syntax<'_>, at: usize) -> bool {
    (syntax.class(at).is(Class::COMMA) || syntax.class(at).is(Class::AS))
        && syntax
            .class(at + 1)
            .is_both(Class::PARTICIPLE, Class::REPORT)
}
