//! Where what somebody said ends.
//!
//! Takes a frame, the cues from the governing one on, and the first item of the clause; gives the item
//! behind its last. Prefers the shorter clause where the writer may go on.

use super::{
    clauses::LONGEST,
    cues::{Cue, CueKind},
    frames::{Frame, Frames, unquoted},
    words::Class,
};

impl Frames<'_> {
    /// Where the clause of a cue ends: before the next cue that a comma or "and" sets off, before the
    /// writer goes on, a break, or the stop.
    pub(super) fn clause_end(&self, frame: &Frame, cues: &[Cue], start: usize) -> usize {
        let mut end = frame.items.end.min(start + LONGEST);
        while end > start && self.class(end - 1).is(Class::STOP) {
            end -= 1;
        }
        let (cue, later) = match cues.split_first() {
            Some((cue, later)) => (Some(cue), later),
            None => (None, cues),
        };
        let later = later
            .iter()
            .take_while(|next| next.words.start < start + LONGEST);
        let next = later.map(|next| {
            let shared = cue.is_some_and(|cue| next.speaker == cue.speaker);
            let strong = next.kind == CueKind::Strong && next.words.start > start;
            let joined = strong && self.class(next.words.start - 1).is(Class::AND | Class::BUT);
            if next.participle || shared || joined {
                next.words.start
            } else {
                next.extent.start
            }
        });
        let apart = Class::COMMA | Class::AND | Class::BUT;
        let next = next
            .filter(|&at| at > start && self.class(at - 1).is(apart))
            .map(|at| at - 1);
        let broken = (start..end).find(|&at| {
            self.text(at) == ";"
                || self.text(at) == ":" && self.class(at + 1).is(Class::QUOTE)
                || self.writer_goes_on(start, at)
        });
        let mut end = next.chain(broken).min().unwrap_or(end).min(end);
        while end > start && self.dash(end - 1) {
            end -= 1;
        }
        end
    }

    /// ", while …", ", even as …", ", but she …": more often the writer's than the speaker's.
    fn writer_goes_on(&self, start: usize, comma: usize) -> bool {
        let next = comma + 1;
        if self.text(comma) == "but" {
            return self.class(next).is(Class::AUXILIARY)
                || self.class(next).is_both(Class::FINITE, Class::REPORT);
        }
        self.class(comma).is(Class::COMMA)
            && match self.text(next) {
                "while" | "although" | "who" | "whose" | "compared" => true,
                "which" => self.holds_verb(start, comma),
                "for" | "with" | "in" | "to" => {
                    self.class(next + 1).is(Class::RELATIVE) && self.holds_verb(start, comma)
                }
                "even" => matches!(self.text(next + 1), "as" | "though"),
                "but" => self
                    .class(next + 1)
                    .is(Class::PRONOUN | Class::AUXILIARY | Class::REPORT),
                _ => false,
            }
    }

    /// Whether the clause has had its verb: what a comma sets off before it stands beside the subject.
    fn holds_verb(&self, start: usize, end: usize) -> bool {
        (start..end).any(|at| self.finite(at))
    }

    /// Before an "and" that a verb or a clause follows: "criticized the dam and left".
    pub(super) fn next_deed(&self, start: usize, end: usize) -> usize {
        (start + 1..end)
            .find(|&at| {
                let verb = self.finite(at + 1) || self.class(at + 1).is(Class::REPORT);
                self.class(at).is(Class::AND) && (verb || self.base_and_verb(at + 1, end))
            })
            .unwrap_or(end)
    }

    /// The first comma or break, marked words allowed before it, or the marked words that hold the comma;
    /// else the end.
    pub(super) fn comma_before(&self, start: usize, end: usize) -> usize {
        let stop = |at| {
            let class = self.class(at);
            let holds = class.is(Class::QUOTE) && unquoted(self.text(at)).ends_with(',');
            let apart = class.is(Class::COMMA | Class::BREAK);
            (apart || holds).then_some(at + usize::from(holds))
        };
        (start..end).find_map(stop).unwrap_or(end)
    }
}
