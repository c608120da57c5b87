//! Nouns and phrases that attribute: "Groot's claim", "according to Groot".
//!
//! Takes a frame and the place of such a word in it; gives the cue with whom it names. Never looks at what
//! is attributed.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames},
    phrase::REACH,
    words::Class,
};

impl Frames<'_> {
    /// "Groot's claim that", "a statement by Groot".
    pub(super) fn noun_cue(&self, frame: &Frame, at: usize) -> Option<Cue> {
        let floor = frame.items.start;
        let from = floor.max(at.saturating_sub(4));
        let nouns = (from..at).rev().take_while(|&i| self.nominal(i));
        let first = nouns.clone().last().unwrap_or(at);
        let owner = nouns.clone().find(|&i| self.class(i).is(Class::POSSESSIVE));
        let speaker = match owner {
            Some(owner) => Some(self.chain_before(floor, owner)..owner),
            None => (first.checked_sub(1).filter(|&i| i >= floor))
                .filter(|&i| {
                    matches!(
                        self.text(i),
                        "his" | "her" | "their" | "His" | "Her" | "Their"
                    )
                })
                .map(|i| i..i + 1),
        };
        let speaker = speaker.filter(|s| !s.is_empty())?;
        let start = speaker.start;
        let next = self.behind_adjuncts(at + 1, frame.items.end, false);
        // "her answer was: “…”"
        let equals = self.class(next).is(Class::AUXILIARY)
            && self.class(next + 1).is(Class::COMMA | Class::BREAK);
        let next = if equals { next + 1 } else { next };
        Some(Cue {
            words: at..at + 1,
            extent: start..at + 1,
            speaker: Some(speaker),
            kind: CueKind::Noun,
            next,
            participle: false,
        })
    }

    /// "according to X", "in the words of X".
    pub(super) fn phrase_cue(&self, frame: &Frame, at: usize) -> Option<Cue> {
        let floor = frame.items.start;
        let words = match self.text(at) {
            "to" if at > floor && matches!(self.text(at - 1), "according" | "According") => {
                at - 1..at + 1
            }
            "of" if at >= floor + 3
                && self.text(at - 1) == "words"
                && self.text(at - 2) == "the"
                && matches!(self.text(at - 3), "in" | "In") =>
            {
                at - 3..at + 1
            }
            _ => return None,
        };
        let opens = words.start == floor;
        let speaker = self.source_from(at + 1, frame.items.end, opens)?;
        Some(Cue {
            extent: words.start..speaker.end,
            next: speaker.end,
            words,
            speaker: Some(speaker),
            kind: CueKind::According,
            participle: false,
        })
    }

    /// Whom "according to" names: up to the comma or the stop, since nothing else can follow; with its
    /// appositions where no clause may follow the comma.
    fn source_from(&self, start: usize, limit: usize, opens: bool) -> Option<Range<usize>> {
        let limit = limit.min(start + REACH);
        let phrase = if opens {
            self.plain_from(start, limit)
        } else {
            self.phrase_from(start, limit)
        };
        let from = phrase.end.max(start + 1);
        let ends = Class::COMMA | Class::STOP | Class::BREAK;
        let end = (from..limit).find(|&at| self.class(at).is(ends));
        let clause = (from..end.unwrap_or(limit)).any(|at| {
            self.class(at).is(Class::SUBORDINATOR | Class::BUT) || self.class(at).is(Class::REPORT)
        });
        let known = !phrase.is_empty() || !self.class(start).is(ends | Class::PREPOSITION);
        match end {
            Some(end) if known && !clause && opens => Some(start..self.behind_aside(end, limit)),
            Some(end) if known && !clause => Some(start..end),
            _ => Some(phrase).filter(|phrase| !phrase.is_empty()),
        }
    }

    /// The end of ", which …" that belongs to the name before the comma at `end`; else `end` itself.
    fn behind_aside(&self, end: usize, limit: usize) -> usize {
        if !self.class(end).is(Class::COMMA)
            || !matches!(self.text(end + 1), "which" | "who" | "whose")
        {
            return end;
        }
        (end + 1..limit)
            .find(|&at| self.class(at).is(Class::COMMA))
            .unwrap_or(end)
    }
}
