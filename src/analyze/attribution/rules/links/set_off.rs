//! Osei issued a statement, “We …”; Osei has a plan - “We …”: a sentence set off from the one whose subject
//! says it.

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            link::Link,
            place::is_set_off,
            rule::{Card, Rule},
        },
        syntax::{
            phrases::{REACH, base_before, dash, finite, segment_start},
            subjects::leading,
        },
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "set-off",
        purpose: "A marked sentence set off behind a noun of speech, a dash or a verb that hands words over is of the subject before.",
        examples: &[
            "{s1:Orlo} used the words, {q1:“I will never close the port,”} and left.",
            "After the flood, {s1:Orlo} issued a statement, {q1:“Last night, our town was lucky.”}",
            "{s1:Orlo} gave a brief speech at the gala, {q1:“It is fine to be slow.”}",
        ],
    },
    find: set_off,
};

fn set_off(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax, sentence, ..
    } = context;
    if !is_set_off(context, at) {
        return None;
    }
    let sign = at - 1;
    let lead = context.sentence.items.start..sign;
    let hands = lead
        .rev()
        .take(REACH)
        .any(|i| syntax.class(i).is(Class::HAND));
    // "gave a brief speech during the gala, “…”"
    let gives = |i: usize| {
        if !syntax.class(i).is(Class::SPEECH_NOUN) {
            return false;
        }
        let start = base_before(syntax, sentence.items.start, i + 1);
        let object = start > sentence.items.start && finite(syntax, start - 1);
        object && syntax.class(start).is(Class::INDEFINITE)
    };
    let last = segment_start(syntax, sentence.items.start, sign)..sign;
    let worded = syntax.class(sign - 1).is(Class::SPEECH_NOUN)
        || dash(syntax, sign)
        || hands
        || last.take(REACH).any(gives);
    let speaker = worded.then(|| leading(syntax, sentence.items.start, sign))?;
    Some(Link::placed(speaker, How::Introduced))
}
