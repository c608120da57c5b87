//! Clauses that stand before their cue: "The pumps failed, Osei said", "…, according to Osei".
//!
//! Takes a frame and a cue in it; gives the clause before it, or what "according to" covers on its other
//! side. Never reaches before the item it is given as free.

use std::ops::Range;

use super::{
    clauses::LONGEST,
    cues::Cue,
    frames::{Frame, Frames},
    words::Class,
};

impl Frames<'_> {
    /// …, X said.
    pub(super) fn ahead(&self, frame: &Frame, cue: &Cue, free: usize) -> Option<Range<usize>> {
        let before = cue.extent.start.checked_sub(1).filter(|&c| c > free)?;
        // The comma may stand inside the marks the clause ends with.
        let comma = match self.class(before) {
            class if class.is(Class::COMMA) => before,
            class if class.is(Class::QUOTE) && self.ends_inside(before) => before + 1,
            _ => return None,
        };
        // "…, as declared by X": of the deed alone.
        let likened = self.text(before) == "as";
        if cue.participle || likened || self.class(comma - 1).is(Class::QUOTE) && comma - 1 <= free
        {
            return None;
        }
        let ends = self
            .class(cue.next)
            .is(Class::STOP | Class::COMMA | Class::BREAK)
            && self.text(cue.next) != ":"
            || cue.next >= frame.items.end;
        let rest = frame.items.end.saturating_sub(cue.next);
        let free = free.max(comma.saturating_sub(LONGEST));
        let start = self.clause_start(free, comma);
        // When she was asked, she laughed and said, “…”
        let set = self.class(start).is(Class::SUBORDINATOR)
            && (cue.next..cue.next + 2).any(|at| self.class(at).is(Class::QUOTE));
        (ends && !set && rest < 30 && self.holds_main(start, comma)).then_some(start..comma)
    }

    /// Whether the stretch is more than an adverbial: "at a rally in Port Ellis", "asked about it".
    fn holds_main(&self, start: usize, end: usize) -> bool {
        let count = self.class(start + 1).is(Class::NUMBER);
        let setting = Class::SUBORDINATOR | Class::PREPOSITION | Class::PARTICIPLE;
        let opens = self.class(start).is(setting) && !count;
        if !opens && !self.finite(start) {
            return true;
        }
        let comma = (start..end).find(|&at| self.class(at).is(Class::COMMA));
        comma.is_some_and(|comma| {
            // "held along the border", but "undeclared voters"
            let deed = self.finite(comma + 1) && !self.nominal(comma + 2);
            let aside = deed || self.text(comma + 1) == "even";
            !aside && (comma + 1..end).any(|at| self.finite(at))
        })
    }

    /// Behind the last break before the comma.
    fn clause_start(&self, free: usize, comma: usize) -> usize {
        let broken = (free..comma)
            .rev()
            .find(|&at| matches!(self.text(at), ";" | "—"));
        let start = broken.map_or(free, |at| at + 1);
        (start..comma)
            .find(|&at| !self.class(at).is(Class::COMMA))
            .unwrap_or(start)
    }

    /// Whether nothing follows the cue and its speaker.
    pub(super) fn ends_sentence(&self, frame: &Frame, cue: &Cue) -> bool {
        cue.next >= frame.items.end || self.class(cue.next).is(Class::STOP)
    }

    /// According to X, …; … according to X.
    pub(super) fn according_clause(
        &self,
        frame: &Frame,
        cue: &Cue,
        free: usize,
    ) -> Option<Range<usize>> {
        let ahead = cue.extent.start > free + 1;
        let comma = cue.extent.start.saturating_sub(1);
        let set_off = ahead && self.class(comma).is(Class::COMMA);
        // It ran because, according to X, …: what is X's follows.
        let led = Class::SUBORDINATOR | Class::AND | Class::BUT | Class::THAT;
        let cut = set_off && self.class(comma - 1).is(led) && self.class(cue.next).is(Class::COMMA);
        if !ahead || cut {
            let start = cue.next + 1;
            let opens = self.class(cue.next).is(Class::COMMA);
            return opens.then(|| start..self.clause_end(frame, &[], start));
        }
        let free = free.max(cue.extent.start.saturating_sub(LONGEST));
        let end = if set_off { comma } else { cue.extent.start };
        Some(self.clause_start(free, end)..end)
    }
}
