//! Trump said he wants “…”: whom the pronoun of a cue inside a cue's clause stands for.

use crate::analyze::attribution::clause::LONGEST;
use std::ops::Range;

use super::FindOuter;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::CueKind,
            rule::{Card, Rule},
        },
        syntax::marked::{opens_small, unquoted},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindOuter> = Rule {
    card: Card {
        name: "outer",
        purpose: "Marked words of a cue inside what another speaker says are of that speaker.",
        examples: &[
            "{s1:Marsh} {c1:said} {m1:he wants {f1:“a clean start”} for the harbor}.",
            "{s1:One of them} {c1:said} that {m1:Marsh had offered {f1:\"nothing at all\"}}.",
        ],
    },
    find: outer,
};

fn outer(context: Context<'_>, inner: usize, at: usize) -> Option<Range<usize>> {
    let Context { syntax, cues, .. } = context;
    let cue = cues.get(inner)?;
    let speaker = cue.speaker.as_ref()?;
    let around = cues.get(inner.checked_sub(1)?)?;
    let governed = around.next == speaker.start
        || around.next + 1 == speaker.start && syntax.class(around.next).is(Class::THAT);
    // The union warned that talks would end unless the mill offers a “fair price”: a verb that does not
    // speak hands on what it governs, however deep it stands.
    let offers = cue.kind == CueKind::Voice && opens_small(syntax.text(at));
    let inside = offers && around.next <= cue.extent.start && at < around.next + LONGEST;
    let governed = governed || inside;
    // She said he then announced: “…”
    let colon = at > 0 && syntax.text(at - 1) == ":";
    let pronoun = speaker.len() == 1 && syntax.class(speaker.start).is(Class::PRONOUN) && !colon;
    let strong =
        around.kind == CueKind::Strong && !syntax.class(around.words.start).is(Class::DENY);
    let verb = syntax.class(cue.words.start);
    // "added that Lund yelled “bear attack!”"
    let called = unquoted(syntax.text(at)).ends_with(['!', '?']);
    let voice = verb.is(Class::VOICE) && (called || !opens_small(syntax.text(at)));
    // "reported that a source said he “left”": who said it, not who passes it on.
    let said = verb.is(Class::SAY) && !cue.participle;
    let spoken = verb.is(Class::TOLD) || voice || said;
    ((pronoun || !spoken) && governed && strong).then(|| around.speaker.clone())?
}
