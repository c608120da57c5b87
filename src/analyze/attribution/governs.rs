//! How a cue stands in its sentence: in a relative clause, a subordinate one, a question.
//!
//! Takes a cue; says what its clause hangs on. Never looks at what it governs.

use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
        },
        syntax::phrases::{REACH, finite, nominal},
    },
    language::lexical::Class,
};

/// The item before the cue and its speaker, if one stands in the sentence.
fn before(context: Context<'_>, cue: &Cue) -> Option<usize> {
    let before = cue.extent.start.checked_sub(1);
    before.filter(|&b| b >= context.sentence.items.start)
}

/// While X said …, Y: the clause ends with its comma.
pub(super) fn subordinate(context: Context<'_>, cue: &Cue) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let before = before(context, cue);
    if cue.words.start == sentence.items.start {
        return false;
    }
    let inside = Class::SUBORDINATOR | Class::RELATIVE;
    // "Osei left after he said": the clause ends with the sentence.
    let trails = |b: usize| {
        let first = syntax.class(b).is(Class::PREPOSITION) && b > sentence.items.start;
        let mut near = sentence.items.start.max(b.saturating_sub(REACH))..b;
        first && near.any(|at| finite(syntax, at))
    };
    before.is_some_and(|b| syntax.class(b).is(inside) && syntax.text(b) != "that" && !trails(b))
        || syntax.class(cue.words.start - 1).is(Class::RELATIVE)
}

/// The dam which she said leaks, a dam she said leaks: the clause lacks the subject that stands before.
pub(in crate::analyze::attribution) fn relative(context: Context<'_>, cue: &Cue) -> bool {
    let syntax = context.syntax;
    let opens = Class::RELATIVE | Class::THAT;
    let speaker = cue.speaker.as_ref().map(|s| syntax.class(s.start));
    // "a picture she posted started a quarrel": what is handed out is no clause.
    let hands = syntax.class(cue.words.start).is(Class::HAND);
    let fresh = !hands && speaker.is_some_and(|class| class.is(Class::PRONOUN | Class::DETERMINER));
    let named = before(context, cue).is_some_and(|b| {
        let reduced = fresh && nominal(syntax, b);
        syntax.class(b).is(opens) || syntax.text(b) == "what" || reduced
    });
    named && finite(syntax, cue.next)
}

/// "That Osei announced it signals a “high price”": whether the cue stands in the clause that is the subject.
pub(in crate::analyze::attribution) fn in_subject_clause(context: Context<'_>, cue: &Cue) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    let opens = cue.extent.start == sentence.items.start + 1;
    let mut behind = cue.words.end..sentence.items.end.min(cue.words.end + REACH);
    opens
        && syntax.class(sentence.items.start).is(Class::THAT)
        && behind.any(|at| finite(syntax, at))
}

/// "If he said", "whether she said".
pub(super) fn hypothetical(context: Context<'_>, cue: &Cue) -> bool {
    let syntax = context.syntax;
    before(context, cue)
        .is_some_and(|b| syntax.class(b).is(Class::CONDITION) || syntax.text(b) == "that")
}

/// Whether nothing follows the cue and its speaker.
pub(super) fn ends_sentence(context: Context<'_>, cue: &Cue) -> bool {
    let Context {
        syntax, sentence, ..
    } = context;
    cue.next >= sentence.items.end || syntax.class(cue.next).is(Class::STOP)
}

/// "an owner thinks", "voters who believe": no view that is reported of somebody.
pub(super) fn idle_thought(context: Context<'_>, cue: &Cue) -> bool {
    let Context { syntax, .. } = context;
    let own = cue.speaker.as_ref().is_some_and(|speaker| {
        matches!(syntax.text(speaker.start), "any" | "Any")
            || syntax.class(speaker.start).is(Class::INDEFINITE)
    });
    let inside = subordinate(context, cue) || relative(context, cue);
    // "Thinking it was late, he left"
    let opens = cue.participle && cue.words.start == context.sentence.items.start;
    // "A spokeswoman declined to comment": somebody did.
    let vows = context.syntax.class(cue.words.start).is(Class::VOW);
    cue.kind == CueKind::Thought && !vows && (own || inside || opens || hypothetical(context, cue))
}
