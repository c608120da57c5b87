//! The bridge, Osei said, leaks: a clause that its cue cuts in two.
//!
//! Marked words on either side are linked by the rules for marked words.

use std::ops::Range;

use super::{FindSplit, Halves};
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            ends::clause_end,
            place::goes_on,
            rule::{Card, Rule},
        },
        syntax::{items::Syntax, phrases::finite, verbs::opens_infinitive},
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindSplit> = Rule {
    card: Card {
        name: "split",
        purpose: "A cue between commas cuts what is said in two.",
        examples: &[
            "But, {s1:Marsh} {c1:said}, {i1:the pumps had been old}.",
            "{i1:Overall}, {s1:Marsh} {c1:said}, {i1:the pumps have been old}.",
            "{i1:In some towns}, {s1:Marsh} {c1:said}, {q1:“the pumps have been old.”}",
            "{i1:It was a lesson}, {s1:Marsh} {c1:said}, that {m1:{f1:“pumps must be watched.”}}",
            "{i1:The pumps in the old mill}, {s1:Marsh} {c1:said}, {i1:had failed twice}.",
            "{i1:The council has no plans}, {s1:Marsh} {c1:said}, {i1:to sell the mill}.",
            "{i1:Patience}, {s1:Marsh} {c1:noted}, {i1:has never been a virtue of pilots}.",
            "{i1:To win votes}, {s1:Marsh} {c1:said}, {i1:the council must move}.",
            "{i1:It was}, {s1:Marsh} {c1:said}, {i1:one of the worst storms on record}.",
        ],
    },
    find: split,
};

/// The most items before the cue.
const LONGEST_LEAD: usize = 20;

fn split(context: Context<'_>, cue: &Cue, free: usize) -> Option<Halves> {
    let Context { syntax, .. } = context;
    let before = cue.extent.start.checked_sub(1).filter(|&b| b > free)?;
    let set_off = syntax.class(before).is(Class::COMMA) && syntax.class(cue.next).is(Class::COMMA);
    let reports = matches!(cue.kind, CueKind::Strong | CueKind::According);
    // "Osei, who ruled in Orme, often took": what a clause about him tells is not said.
    let relative = syntax.class(cue.words.start.max(1) - 1).is(Class::RELATIVE);
    if !set_off || cue.participle || !reports || relative {
        return None;
    }
    let lead = lead(syntax, free, before)?;
    let start = cue.next + 1;
    let rest = behind(context, start, ends_with_auxiliary(syntax, &lead))?;
    // "the lake, whose pumps, he said, “never slept,” froze"
    let relative = lead.clone().any(|at| syntax.class(at).is(Class::RELATIVE));
    if rest.is_empty() && (relative || cue.kind == CueKind::According) {
        return None;
    }
    // "It is a reminder, he said, that": a clause of its own goes on with "that" or "to" alone.
    let that = syntax.class(start).is(Class::THAT) || opens_infinitive(syntax, start);
    if is_clause(syntax, &lead) && !that {
        return None;
    }
    // The subject of what goes on stands before the cue.
    let needed = that || ends_with_auxiliary(syntax, &lead) || finite(syntax, start);
    let scene = !needed && sets_scene(syntax, &lead, rest.is_empty());
    Some(Halves {
        lead: (!scene).then_some(lead),
        rest: Some(rest).filter(|rest| !rest.is_empty()),
    })
}

/// What goes on behind the cue; empty where that is marked words alone, which have a link of their own.
fn behind(context: Context<'_>, start: usize, cut: bool) -> Option<Range<usize>> {
    let Context { syntax, .. } = context;
    let opening = syntax.class(start);
    if opening.is(Class::QUOTE) {
        let end = if goes_on(context, start) {
            clause_end(context, &[], start)
        } else {
            start
        };
        return Some(start..end);
    }
    let that = usize::from(opening.is(Class::THAT));
    let start = start + that;
    let end = clause_end(context, &[], start);
    // ", he said, as he paid the pilots": the writer's.
    let scene = syntax.class(start).is(Class::AS) && syntax.class(start + 1).is(Class::PRONOUN);
    let says = cut
        || that == 1
        || opens_infinitive(syntax, start)
        || syntax.text(start) == "there" && syntax.class(start + 1).is(Class::POSSESSIVE)
        || (start..end).any(|at| finite(syntax, at));
    let goes_on = !opening.is(Class::PARTICIPLE | Class::RELATIVE);
    (!scene && says && goes_on && end > start).then_some(start..end)
}

/// From the start of the clause to the comma, without marked words.
fn lead(syntax: &Syntax<'_>, free: usize, comma: usize) -> Option<Range<usize>> {
    let floor = free.max(comma.saturating_sub(LONGEST_LEAD));
    let start = (floor..comma)
        .rev()
        .find(|&at| syntax.class(at).is(Class::BREAK))
        .map_or(floor, |at| at + 1);
    let joined = syntax.class(start).is(Class::AND | Class::BUT);
    let start = if joined && start + 1 < comma {
        start + 1
    } else {
        start
    };
    let marked = (start..comma).any(|at| syntax.class(at).is(Class::QUOTE));
    (start < comma && floor == free && !marked).then_some(start..comma)
}

/// "It was, he said, …", "She had not, he said, …": cut behind an auxiliary.
fn ends_with_auxiliary(syntax: &Syntax<'_>, lead: &Range<usize>) -> bool {
    before_auxiliary(syntax, lead) < lead.end
}

/// The place before the auxiliary, and its negation, that a stretch ends with; else its end.
fn before_auxiliary(syntax: &Syntax<'_>, lead: &Range<usize>) -> usize {
    let denied = usize::from(lead.len() > 1 && syntax.class(lead.end - 1).is(Class::NEGATION));
    let last = lead.end - 1 - denied;
    if syntax.class(last).is(Class::AUXILIARY) {
        last
    } else {
        lead.end
    }
}

/// Whether what stands before the cue is a clause with its verb.
fn is_clause(syntax: &Syntax<'_>, lead: &Range<usize>) -> bool {
    let opens = Class::SUBORDINATOR | Class::RELATIVE | Class::QUESTION;
    let inner = Class::RELATIVE | Class::THAT;
    let last = before_auxiliary(syntax, lead);
    let verb = |at| {
        let noun = matches!(syntax.tag(at), Tag::Base | Tag::Noun | Tag::Plural);
        finite(syntax, at) && !noun
    };
    !syntax.class(lead.start).is(opens)
        && (lead.start..last)
            .take_while(|&at| !syntax.class(at).is(inner))
            .any(verb)
}

/// "Speaking in Greyport", "In an interview", "When she was asked": no part of what is said. Before marked words that
/// are a sentence, a clause tells more often of when they were said.
fn sets_scene(syntax: &Syntax<'_>, lead: &Range<usize>, marked: bool) -> bool {
    let opening = syntax.class(lead.start);
    let acts =
        opening.is(Class::PARTICIPLE | Class::VERB) || syntax.text(lead.start).ends_with("ing");
    let told = lead
        .clone()
        .any(|at| syntax.class(at).is(Class::SPEECH_NOUN | Class::REPORT));
    let also = syntax.text(lead.start).eq_ignore_ascii_case("also");
    // "However, he said, “…”"
    let turns = opening.is_both(Class::ADVERB, Class::OPENER);
    let turns = marked && turns;
    let joint = lead.len() < 2 && (opening.is(Class::BUT | Class::AND) || turns || also);
    let time = opening.is(Class::PREPOSITION | Class::QUESTION) && !opening.is(Class::CONDITION);
    let when = marked && time && opening.is(Class::SUBORDINATOR);
    acts || told || joint || when
}
