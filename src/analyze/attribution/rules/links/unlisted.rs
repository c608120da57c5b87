//! “…,” X fumed: the comma inside the marks makes a cue of any verb.

use std::ops::Range;

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            link::Link,
            place::opens_sentence,
            rule::{Card, Rule},
        },
        syntax::{marked::unquoted, phrases::phrase_from},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "unlisted-verb",
        purpose: "A comma inside the marks makes a cue of any verb behind them.",
        examples: &["{q1:“I cannot stay,”} bristled {s1:Orlo}."],
    },
    find: unlisted,
};

fn unlisted(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax, sentence, ..
    } = context;
    let text = unquoted(syntax.text(at));
    if !text.ends_with([',', '?', '!']) || !opens_sentence(context, at) {
        return None;
    }
    if let Some(speaker) = inverted_behind(context, at) {
        return Some(Link::placed(Some(speaker), How::CueAfter));
    }
    let speaker = phrase_from(syntax, at + 1, sentence.items.end);
    let mut verb = speaker.end;
    while syntax.class(verb).is(Class::ADVERB | Class::COMMA) && verb < sentence.items.end {
        verb += 1;
    }
    let known =
        !speaker.is_empty() && verb < sentence.items.end && syntax.class(verb).is(Class::VERB);
    known.then_some(Link::placed(Some(speaker), How::CueAfter))
}

/// “…,” fumed Osei: a past verb and a name that ends its clause.
fn inverted_behind(context: Context<'_>, at: usize) -> Option<Range<usize>> {
    let Context {
        syntax, sentence, ..
    } = context;
    let verb = syntax.class(at + 1).is(Class::VERB) && syntax.text(at + 1).ends_with("ed");
    let speaker = phrase_from(syntax, at + 2, sentence.items.end);
    let ends = Class::STOP | Class::COMMA | Class::BREAK;
    let ended = speaker.end == sentence.items.end || syntax.class(speaker.end).is(ends);
    let named = syntax.class(at + 2).is(Class::CAPITAL) && !speaker.is_empty();
    (verb && named && ended).then_some(speaker)
}
