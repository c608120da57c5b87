//! Clauses that their cue cuts in two.
//!
//! Takes a cue between commas; gives what stands before it and behind it: "The bridge, Osei said, leaks."
//! Marked words on either side are the sieves' to link.

use std::ops::Range;

use super::{
    cue::{Cue, CueKind},
    ends::clause_end,
};
use crate::{
    analyze::syntax::{
        items::{Sentence, Syntax},
        phrases::{base_from, finite},
    },
    language::lexical::Class,
};

/// The most items before the cue.
const LONGEST_LEAD: usize = 20;

/// The two parts of a clause around its cue; the first is left out where it only sets the scene.
pub(super) fn split(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cue: &Cue,
    free: usize,
) -> Option<(Option<Range<usize>>, Range<usize>)> {
    let commas = Class::COMMA;
    let before = cue.extent.start.checked_sub(1).filter(|&b| b > free)?;
    let set_off = syntax.class(before).is(commas) && syntax.class(cue.next).is(commas);
    let reports = matches!(cue.kind, CueKind::Strong | CueKind::According);
    if !set_off || cue.participle || !reports {
        return None;
    }
    let lead = lead(syntax, free, before)?;
    let start = cue.next + 1;
    let end = clause_end(syntax, sentence, &[], start);
    let marked = lead.clone().any(|at| syntax.class(at).is(Class::QUOTE));
    let says = (start..end).any(|at| finite(syntax, at)) && !syntax.class(start).is(Class::QUOTE);
    let goes_on = !syntax.class(start).is(Class::PARTICIPLE | Class::RELATIVE);
    if marked || !says || !goes_on {
        return None;
    }
    let scene = sets_scene(syntax, &lead);
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
    let verb = !opens
        && (start..comma)
            .take_while(|&at| !syntax.class(at).is(Class::RELATIVE | Class::THAT))
            .any(|at| finite(syntax, at));
    (start < comma && floor == free && !verb).then_some(start..comma)
}

/// The pumps failed, Osei said, and nobody checked them: the clause that goes on behind the cue.
pub(super) fn goes_on_behind(
    syntax: &Syntax<'_>,
    sentence: &Sentence,
    cues: &[Cue],
    index: usize,
) -> Option<Range<usize>> {
    let cue = cues.get(index)?;
    let joined = syntax.class(cue.next).is(Class::COMMA)
        && syntax.class(cue.next + 1).is(Class::AND | Class::BUT);
    let start = cue.next + 1;
    let end = clause_end(syntax, sentence, &[], start);
    let another = cues
        .get(index + 1)
        .is_some_and(|next| next.words.start < end);
    let subject = match syntax.class(start + 1) {
        class if class.is(Class::PRONOUN) => start + 2,
        _ => base_from(syntax, start + 1, end),
    };
    let verb = (subject..end.min(subject + 3)).any(|at| finite(syntax, at));
    let says = joined && !another && subject > start + 1 && verb;
    says.then_some(start..end)
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
