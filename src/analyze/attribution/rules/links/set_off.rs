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
            phrases::{REACH, dash},
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
    let worded = syntax.class(sign - 1).is(Class::SPEECH_NOUN) || dash(syntax, sign) || hands;
    let speaker = worded.then(|| leading(syntax, sentence.items.start, sign))?;
    Some(Link::placed(speaker, How::Introduced))
}
