//! "Osei made it clear that": a verb that speaks only with what stands behind it.

use super::FindWord;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            place::can_speak,
            rule::{Card, Rule},
        },
        syntax::{adverbials::behind_adjuncts, subjects::subject_of, verbs::denied},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindWord> = Rule {
    card: Card {
        name: "made-clear",
        purpose: "Who makes something clear says it.",
        examples: &[
            "{s1:Osei} has {c1:made it clear} that {i1:the dam leaks}.",
            "{s1:Osei} {c1:made clear} {i1:she would leave}.",
        ],
    },
    find: made_clear,
};

fn made_clear(context: Context<'_>, at: usize) -> Option<Cue> {
    let Context {
        syntax, sentence, ..
    } = context;
    if syntax.text(at) != "clear" {
        return None;
    }
    let floor = sentence.items.start;
    let it = usize::from(at > floor + 1 && syntax.text(at - 1) == "it");
    let verb = at.checked_sub(1 + it).filter(|&verb| verb > floor)?;
    let makes =
        matches!(syntax.text(verb), "made" | "makes" | "make") && !denied(syntax, floor, verb);
    let next = syntax.class(at + 1);
    let clause = next.is(Class::THAT | Class::PRONOUN | Class::DETERMINER | Class::CAPITAL);
    let speaker = subject_of(syntax, floor, verb).filter(|_| makes && clause)?;
    can_speak(syntax, &speaker).then(|| Cue {
        extent: speaker.start..at + 1,
        next: behind_adjuncts(syntax, at + 1, sentence.items.end, false),
        words: verb..at + 1,
        speaker: Some(speaker),
        kind: CueKind::Strong,
        participle: false,
    })
}
