//! “…,” X said, mending a net, “…”: the sentence goes on behind what X did meanwhile.

use super::FindLink;
use crate::{
    analyze::{
        How,
        attribution::{
            context::Context,
            link::Link,
            rules::{Card, Rule},
        },
        syntax::marked::{opens_small, unquoted},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindLink> = Rule {
    card: Card {
        name: "resumed",
        purpose: "A broken quote goes on behind what its speaker did meanwhile.",
        examples: &[],
    },
    find: resumed,
};

fn resumed(context: Context<'_>, at: usize) -> Option<Link> {
    let Context {
        syntax,
        sentence,
        cues,
        ..
    } = context;
    const MEANWHILE: usize = 15;
    let comma = at.checked_sub(1).filter(|&c| c > sentence.items.start)?;
    let index = cues.iter().rposition(|cue| cue.extent.end <= comma)?;
    let cue = cues.get(index)?;
    let before = cue.extent.start.checked_sub(1)?;
    let broken = syntax.class(before).is(Class::QUOTE)
        && before >= sentence.items.start
        && unquoted(syntax.text(before)).ends_with(',');
    let set_off =
        syntax.class(comma).is(Class::COMMA) && syntax.class(cue.extent.end).is(Class::COMMA);
    let meanwhile = comma - cue.extent.end < MEANWHILE
        && (cue.extent.end..at).all(|i| !syntax.class(i).is(Class::QUOTE));
    let resumes = broken && set_off && meanwhile && opens_small(syntax.text(at));
    (resumes && !cue.participle && cue.speaker.is_some()).then(|| Link {
        cue: Some(index),
        speaker: cue.speaker.clone(),
        how: How::Split,
        whole: true,
    })
}
