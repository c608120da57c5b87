//! The bridge, Osei said, leaks: a clause that its cue cuts in two.
//!
//! Marked words on either side are linked by the rules for marked words.

use std::ops::Range;

use super::FindSplit;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::{Cue, CueKind},
            ends::clause_end,
            rule::{Card, Rule},
        },
        syntax::{items::Syntax, phrases::finite},
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindSplit> = Rule {
    card: Card {
        name: "split",
        purpose: "A cue between commas cuts what is said in two.",
        examples: &[
            "Rather, {s1:Marsh} {c1:said}, {i1:the pumps had been old}.",
            "{i1:The pumps in the old mill}, {s1:Marsh} {c1:said}, {i1:had failed twice}.",
            "{i1:Patience}, {s1:Marsh} {c1:noted}, {i1:has never been a virtue of pilots}.",
            "{i1:To win votes}, {s1:Marsh} {c1:said}, {i1:the council must move}.",
            "{i1:It was}, {s1:Marsh} {c1:said}, {i1:one of the worst storms on record}.",
        ],
    },
    find: split,
};

/// The most items before the cue.
const LONGEST_LEAD: usize = 20;

/// The two parts of a clause around its cue; the first is left out where it only sets the scene.
fn split(
    context: Context<'_>,
    cue: &Cue,
    free: usize,
) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let Context { syntax, .. } = context;
    let commas = Class::COMMA;
    let before = cue.extent.start.checked_sub(1).filter(|&b| b > free)?;
    let set_off = syntax.class(before).is(commas) && syntax.class(cue.next).is(commas);
    let reports = matches!(cue.kind, CueKind::Strong | CueKind::According);
    if !set_off || cue.participle || !reports {
        return None;
    }
    let lead = lead(syntax, free, before)?;
    let start = cue.next + 1;
    let end = clause_end(context, &[], start);
    let marked = lead.clone().any(|at| syntax.class(at).is(Class::QUOTE));
    let cut = syntax.class(before - 1).is(Class::AUXILIARY);
    // ", he said, as he paid the pilots": the writer's.
    let scene = syntax.text(start) == "as" && syntax.class(start + 1).is(Class::PRONOUN);
    let says = cut || (start..end).any(|at| finite(syntax, at));
    let goes_on = !syntax
        .class(start)
        .is(Class::PARTICIPLE | Class::RELATIVE | Class::QUOTE);
    if marked || scene || !says || !goes_on {
        return None;
    }
    // The subject of what goes on stands before the cue.
    let needed = cut || finite(syntax, start);
    let scene = !needed && sets_scene(syntax, &lead);
    Some(((!scene).then_some(lead), start..end))
}

/// From the start of the clause to the comma, if no verb of the clause stands there.
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
    let opens = syntax
        .class(start)
        .is(Class::SUBORDINATOR | Class::RELATIVE);
    // "It was, he said, …": cut behind an auxiliary.
    let last = comma - usize::from(syntax.class(comma - 1).is(Class::AUXILIARY));
    let verb = !opens
        && (start..last)
            .take_while(|&at| !syntax.class(at).is(Class::RELATIVE | Class::THAT))
            .any(|at| finite(syntax, at) && syntax.tag(at) != Tag::Base);
    (start < comma && floor == free && !verb).then_some(start..comma)
}

/// "Rather", "Speaking in Greyport", "In an interview": no part of what is said.
fn sets_scene(syntax: &Syntax<'_>, lead: &Range<usize>) -> bool {
    let opening = syntax.class(lead.start);
    let acts =
        opening.is(Class::PARTICIPLE | Class::VERB) || syntax.text(lead.start).ends_with("ing");
    let told = lead
        .clone()
        .any(|at| syntax.class(at).is(Class::SPEECH_NOUN));
    lead.len() < 2 || acts || told || opening.is(Class::ADVERB | Class::BUT | Class::AND)
}
