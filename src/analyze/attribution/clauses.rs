//! What is said without marks, or with marks around a part of it.
//!
//! Takes a frame and its cues; gives for each cue the clause it governs, without a leading "that". Prefers
//! silence to a wrong clause.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames},
    words::Class,
};

/// A clause somebody is said to have said.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) items: Range<usize>,
    pub(super) cue: usize,
}

/// The fewest items a clause holds.
const SHORTEST: usize = 3;

impl Frames<'_> {
    /// The clauses of a frame, none inside another.
    pub(super) fn clauses(&self, frame: &Frame, cues: &[Cue]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for (cue, found) in cues.iter().enumerate() {
            if found.speaker.is_none()
                || !matches!(found.kind, CueKind::Strong | CueKind::According)
            {
                continue;
            }
            let free = clauses.last().map_or(frame.items.start, |c| c.items.end);
            if found.extent.start < free {
                continue;
            }
            let items = match found.kind {
                CueKind::According => self.according_clause(frame, found, free),
                _ => self
                    .behind(frame, cues, cue)
                    .or_else(|| self.ahead(frame, found, free)),
            };
            let items =
                items.filter(|i| i.len() >= SHORTEST && i.start >= free && self.says_something(i));
            clauses.extend(items.map(|items| Clause { items, cue }));
        }
        clauses
    }

    /// Whether the stretch holds a verb, or is not marked words alone.
    fn says_something(&self, items: &Range<usize>) -> bool {
        items
            .clone()
            .any(|at| !self.class(at).is(Class::QUOTE | Class::COMMA | Class::STOP))
            && items
                .clone()
                .any(|at| self.finite(at) || self.class(at).is(Class::QUOTE))
    }

    /// X said (that) …
    fn behind(&self, frame: &Frame, cues: &[Cue], index: usize) -> Option<Range<usize>> {
        let cue = cues.get(index)?;
        let inverted = cue
            .speaker
            .as_ref()
            .is_some_and(|s| s.start >= cue.words.end);
        if inverted || self.hypothetical(frame, cue) || self.asks(cue) {
            return None;
        }
        let plain = cue.words.end.max(cue.extent.end);
        let that = self.class(cue.next).is(Class::THAT);
        let comma_that =
            self.class(cue.next).is(Class::COMMA) && self.class(cue.next + 1).is(Class::THAT);
        let start = if that {
            cue.next + 1
        } else if comma_that {
            cue.next + 2
        } else if self.opens_clause(cue.next, frame.items.end) {
            cue.next
        } else if self.opens_clause(plain, frame.items.end) {
            plain
        } else {
            return None;
        };
        let end = self.clause_end(frame, cues.get(index + 1..).unwrap_or_default(), start);
        Some(start..end)
    }

    /// Whether a clause opens here: a noun phrase or pronoun that a verb follows before the next break.
    fn opens_clause(&self, at: usize, limit: usize) -> bool {
        let class = self.class(at);
        let opens = self.nominal(at) || class.is(Class::DETERMINER | Class::PRONOUN);
        let end = self.phrase_from(at, limit).end;
        let reach = limit.min(end + 4);
        opens && !class.is(Class::TIME) && end > at && (end..reach).any(|i| self.finite(i))
    }

    /// "If he said", "whether she said".
    fn hypothetical(&self, frame: &Frame, cue: &Cue) -> bool {
        let before = cue
            .extent
            .start
            .checked_sub(1)
            .filter(|&b| b >= frame.items.start);
        before.is_some_and(|b| {
            matches!(
                self.text(b),
                "if" | "If" | "whether" | "Whether" | "unless" | "Unless" | "that"
            )
        })
    }

    fn asks(&self, cue: &Cue) -> bool {
        self.text(cue.words.start).starts_with("ask")
    }

    /// Where a clause ends: before the next cue that a comma sets off, a break, or the stop.
    fn clause_end(&self, frame: &Frame, later: &[Cue], start: usize) -> usize {
        let mut end = frame.items.end;
        while end > start && self.class(end - 1).is(Class::STOP) {
            end -= 1;
        }
        let next = later.iter().map(|cue| {
            cue.extent
                .start
                .max(if cue.participle { cue.words.start } else { 0 })
        });
        let next = next
            .filter(|&at| at > start && self.class(at - 1).is(Class::COMMA))
            .map(|at| at - 1);
        let broken = (start..end).find(|&at| self.text(at) == ";");
        next.chain(broken).min().unwrap_or(end).min(end)
    }

    /// …, X said.
    fn ahead(&self, frame: &Frame, cue: &Cue, free: usize) -> Option<Range<usize>> {
        let comma = cue
            .extent
            .start
            .checked_sub(1)
            .filter(|&c| c > free && self.class(c).is(Class::COMMA))?;
        if cue.participle || self.class(comma - 1).is(Class::QUOTE) && comma - 1 == free {
            return None;
        }
        let ends = self
            .class(cue.next)
            .is(Class::STOP | Class::COMMA | Class::BREAK)
            || cue.next >= frame.items.end;
        let rest = frame.items.end.saturating_sub(cue.next);
        let start = self.clause_start(free, comma);
        let subordinate = self
            .class(start)
            .is(Class::SUBORDINATOR | Class::PREPOSITION)
            && !(start..comma).any(|at| self.class(at).is(Class::COMMA));
        (ends && (rest < 30) && !subordinate).then_some(start..comma)
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

    /// According to X, …; … according to X.
    fn according_clause(&self, frame: &Frame, cue: &Cue, free: usize) -> Option<Range<usize>> {
        if cue.extent.start <= free + 1 {
            let start = self
                .class(cue.next)
                .is(Class::COMMA)
                .then_some(cue.next + 1)?;
            return Some(start..self.clause_end(frame, &[], start));
        }
        let end = if self.class(cue.extent.start - 1).is(Class::COMMA) {
            cue.extent.start - 1
        } else {
            cue.extent.start
        };
        Some(self.clause_start(free, end)..end)
    }
}
