//! Clauses that their cue cuts in two.
//!
//! Takes a cue between commas; gives what stands before it and behind it: "The bridge, Osei said, leaks."
//! Marked words on either side are the sieves' to link.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames},
    words::Class,
};

/// The most items before the cue.
const LONGEST_LEAD: usize = 20;

impl Frames<'_> {
    /// The two parts of a clause around its cue; the first is left out where it only sets the scene.
    pub(super) fn split(
        &self,
        frame: &Frame,
        cue: &Cue,
        free: usize,
    ) -> Option<(Option<Range<usize>>, Range<usize>)> {
        let commas = Class::COMMA;
        let before = cue.extent.start.checked_sub(1).filter(|&b| b > free)?;
        let set_off = self.class(before).is(commas) && self.class(cue.next).is(commas);
        let reports = matches!(cue.kind, CueKind::Strong | CueKind::According);
        if !set_off || cue.participle || !reports {
            return None;
        }
        let lead = self.lead(free, before)?;
        let start = cue.next + 1;
        let end = self.clause_end(frame, &[], start);
        let marked = lead.clone().any(|at| self.class(at).is(Class::QUOTE));
        let says = (start..end).any(|at| self.finite(at)) && !self.class(start).is(Class::QUOTE);
        let goes_on = !self.class(start).is(Class::PARTICIPLE | Class::RELATIVE);
        if marked || !says || !goes_on {
            return None;
        }
        let scene = self.sets_scene(&lead);
        Some(((!scene).then_some(lead), start..end))
    }

    /// From the start of the clause to the comma, if no verb of the clause stands there.
    fn lead(&self, free: usize, comma: usize) -> Option<Range<usize>> {
        let floor = free.max(comma.saturating_sub(LONGEST_LEAD));
        let start = (floor..comma)
            .rev()
            .find(|&at| self.class(at).is(Class::BREAK))
            .map_or(floor, |at| at + 1);
        let joined = self.class(start).is(Class::AND | Class::BUT);
        let start = if joined && start + 1 < comma {
            start + 1
        } else {
            start
        };
        let opens = self.class(start).is(Class::SUBORDINATOR | Class::RELATIVE);
        let verb = !opens
            && (start..comma)
                .take_while(|&at| !self.class(at).is(Class::RELATIVE | Class::THAT))
                .any(|at| self.finite(at));
        (start < comma && floor == free && !verb).then_some(start..comma)
    }

    /// The pumps failed, Osei said, and nobody checked them: the clause that goes on behind the cue.
    pub(super) fn goes_on_behind(
        &self,
        frame: &Frame,
        cues: &[Cue],
        index: usize,
    ) -> Option<Range<usize>> {
        let cue = cues.get(index)?;
        let joined = self.class(cue.next).is(Class::COMMA)
            && self.class(cue.next + 1).is(Class::AND | Class::BUT);
        let start = cue.next + 1;
        let end = self.clause_end(frame, &[], start);
        let another = cues
            .get(index + 1)
            .is_some_and(|next| next.words.start < end);
        let subject = match self.class(start + 1) {
            class if class.is(Class::PRONOUN) => start + 2,
            _ => self.base_from(start + 1, end),
        };
        let verb = (subject..end.min(subject + 3)).any(|at| self.finite(at));
        let says = joined && !another && subject > start + 1 && verb;
        says.then_some(start..end)
    }

    /// "Rather", "Speaking in Greyport", "In an interview": no part of what is said.
    fn sets_scene(&self, lead: &Range<usize>) -> bool {
        let opening = self.class(lead.start);
        let acts =
            opening.is(Class::PARTICIPLE | Class::VERB) || self.text(lead.start).ends_with("ing");
        let told = lead.clone().any(|at| self.class(at).is(Class::SPEECH_NOUN));
        lead.len() < 2 || acts || told || opening.is(Class::ADVERB | Class::BUT | Class::AND)
    }
}
