//! According to X, …; … according to X.

use std::ops::Range;

use super::{FindAhead, ahead::clause_start};
use crate::{
    analyze::{
        attribution::{
            clause::LONGEST,
            context::Context,
            cue::Cue,
            ends::clause_end,
            place::leads_sentence,
            rule::{Card, Rule},
        },
        syntax::phrases::{base_from, finite, segment_end},
    },
    language::lexical::Class,
};

/// The rule.
pub(super) const RULE: Rule<FindAhead> = Rule {
    card: Card {
        name: "source-clause",
        purpose: "A source named with \"according to\" covers the clause on its other side.",
        examples: &[
            "{i1:The talks stalled twice}, {c1:according to} {s1:two officials}.",
            "{c1:According to} {s1:Reyes}, {m1:the dam was {f1:\"days from failing.\"}}",
        ],
    },
    find: source,
};

fn source(context: Context<'_>, cue: &Cue, free: usize) -> Option<Range<usize>> {
    let Context { syntax, .. } = context;
    // "in Lund's own words" is said of the marked words alone.
    if !syntax.class(cue.words.end - 1).is(Class::PREPOSITION) {
        return None;
    }
    let ahead = cue.extent.start > free + 1 && !leads_sentence(context, cue.extent.start);
    let comma = cue.extent.start.saturating_sub(1);
    let set_off = ahead && syntax.class(comma).is(Class::COMMA);
    // It ran because, according to X, …: what is X's follows.
    let led = Class::SUBORDINATOR | Class::AND | Class::BUT | Class::THAT;
    let cut = set_off && syntax.class(comma - 1).is(led) && syntax.class(cue.next).is(Class::COMMA);
    if !ahead || cut {
        let comma = behind_apposition(context, cue.next);
        let start = comma + 1;
        let opens = syntax.class(comma).is(Class::COMMA);
        return opens.then(|| start..clause_end(context, &[], start));
    }
    let free = free.max(cue.extent.start.saturating_sub(LONGEST));
    let end = if set_off { comma } else { cue.extent.start };
    Some(clause_start(syntax, free, end)..end)
}

/// According to Ida Marsh, head of the port, …: the comma behind an office in apposition.
fn behind_apposition(context: Context<'_>, comma: usize) -> usize {
    let Context {
        syntax, sentence, ..
    } = context;
    let end = segment_end(syntax, comma + 1, sentence.items.end);
    // "head of the port", "senior writer for the Herald"
    let noun = base_from(syntax, comma + 1, end)
        .saturating_sub(1)
        .max(comma + 1);
    let office = syntax.class(noun).is(Class::PEOPLE)
        && !(comma + 1..=noun).any(|at| syntax.class(at).is(Class::CAPITAL));
    let apposed = office
        && syntax.class(end).is(Class::COMMA)
        && !(comma + 1..end).any(|at| finite(syntax, at));
    if apposed { end } else { comma }
}
