//! What is said without marks, or with marks around a part of it.
//!
//! Takes a frame and its cues; gives for each cue the clause it governs, without a leading "that". Prefers
//! silence to a wrong clause.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames, unquoted},
    words::Class,
};

/// A clause somebody is said to have said.
#[derive(Clone, Debug)]
pub(super) struct Clause {
    pub(super) items: Range<usize>,
    pub(super) cue: usize,
    pub(super) part: Part,
}

/// What a clause is of what its cue governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// The rest behind "X said", of the group of the clause before.
    Rest,
    /// What stands around words that are judged: nothing without marks.
    Around,
}

/// The fewest items a clause without marks holds.
const SHORTEST: usize = 3;

/// From how many items on a thing that is said is a clause.
const LONGER: usize = 5;

/// The most items a clause holds.
pub(super) const LONGEST: usize = 150;

impl Frames<'_> {
    /// The clauses of a frame, none inside another but in one that ends with "according to".
    pub(super) fn clauses(&self, frame: &Frame, cues: &[Cue]) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        for (cue, found) in cues.iter().enumerate() {
            let governs = matches!(
                found.kind,
                CueKind::Strong | CueKind::According | CueKind::Judge | CueKind::Thought
            );
            if found.speaker.is_none() || !governs || self.idle_thought(frame, found) {
                continue;
            }
            let free = clauses.last().map_or(frame.items.start, |c| c.items.end);
            if found.words.start < free {
                continue;
            }
            if let Some((lead, rest)) = self.split(frame, found, free) {
                let part = if lead.is_some() {
                    Part::Rest
                } else {
                    Part::Whole
                };
                clauses.extend(lead.map(|items| Clause {
                    items,
                    cue,
                    part: Part::Whole,
                }));
                clauses.push(Clause {
                    items: rest,
                    cue,
                    part,
                });
                continue;
            }
            // What a paper says may be what somebody said in it.
            let postposed = found.kind == CueKind::According
                || found.kind == CueKind::Strong && found.extent.start < found.words.end;
            let outer = postposed && self.ends_sentence(frame, found);
            let wide = if outer { frame.items.start } else { free };
            let clause = self.clause_of(frame, cues, cue, wide);
            let ahead = clause
                .as_ref()
                .is_some_and(|clause| clause.items.end <= found.extent.start);
            clauses.extend(clause);
            let rest = ahead
                .then(|| self.goes_on_behind(frame, cues, cue))
                .flatten();
            clauses.extend(rest.map(|items| Clause {
                items,
                cue,
                part: Part::Rest,
            }));
        }
        clauses
    }

    /// The clause of one cue, which may begin at the item `wide`.
    fn clause_of(&self, frame: &Frame, cues: &[Cue], cue: usize, wide: usize) -> Option<Clause> {
        let found = cues.get(cue)?;
        let is_judge = found.kind == CueKind::Judge;
        let before = found.extent.start.checked_sub(1);
        if is_judge && before.is_some_and(|b| matches!(self.text(b), "What" | "what")) {
            // What X calls “…” is the subject of the writer's sentence.
            return None;
        }
        let judged = is_judge.then(|| self.judged(frame, found)).flatten();
        let part = if judged.is_some() {
            Part::Around
        } else {
            Part::Whole
        };
        let items = judged.or_else(|| match found.kind {
            CueKind::According => self.according_clause(frame, found, wide),
            CueKind::Judge => self.governed(frame, cues, cue),
            CueKind::Thought => self.behind(frame, cues, cue),
            _ => self
                .behind(frame, cues, cue)
                .or_else(|| self.ahead(frame, found, wide)),
        })?;
        let marked = items.len() > 1 && items.clone().any(|at| self.class(at).is(Class::QUOTE));
        let long = marked || items.len() >= SHORTEST;
        let is_one = long && items.start >= wide && self.says_something(&items);
        is_one.then_some(Clause { items, cue, part })
    }

    /// X vowed to …: what a verb governs that takes no clause.
    fn governed(&self, frame: &Frame, cues: &[Cue], index: usize) -> Option<Range<usize>> {
        let start = self.content(frame, cues.get(index)?)?;
        let end = self.clause_end(frame, cues.get(index..).unwrap_or_default(), start);
        // What a survey shows goes on: "Osei ahead, with many undecided".
        let paper = self.class(cues.get(index)?.words.start).is(Class::PAPER);
        let end = if paper {
            end
        } else {
            self.comma_before(start, end)
        };
        let end = self.before_speaker(cues.get(index)?, end);
        Some(start..self.next_deed(start, end))
    }

    /// The end of a clause, before the comma and the speaker that may follow it.
    fn before_speaker(&self, cue: &Cue, end: usize) -> usize {
        match &cue.speaker {
            Some(s) if cue.participle && s.start > cue.words.end => {
                let comma = usize::from(self.class(s.start - 1).is(Class::COMMA));
                end.min(s.start - comma)
            }
            _ => end,
        }
    }

    /// "I think", "voters who believe": no view that is reported of somebody.
    fn idle_thought(&self, frame: &Frame, cue: &Cue) -> bool {
        let own = cue.speaker.as_ref().is_some_and(|speaker| {
            speaker.len() == 1 && matches!(self.text(speaker.start), "I" | "We" | "we" | "you")
        });
        let inside = self.subordinate(frame, cue) || self.relative(frame, cue);
        cue.kind == CueKind::Thought && (own || inside || self.hypothetical(frame, cue))
    }

    /// Whether the stretch holds a verb, or is not marked words alone.
    fn says_something(&self, items: &Range<usize>) -> bool {
        items
            .clone()
            .any(|at| !self.class(at).is(Class::QUOTE | Class::COMMA | Class::STOP))
            && (self.class(items.start).is(Class::PRONOUN)
                || items.clone().any(|at| matches!(self.text(at), "of" | "to"))
                || items.start > 0 && self.class(items.start - 1).is(Class::THAT)
                || items.len() > 5
                || items
                    .clone()
                    .any(|at| self.finite(at) || self.class(at).is(Class::QUOTE)))
    }

    /// X said (that) …
    fn behind(&self, frame: &Frame, cues: &[Cue], index: usize) -> Option<Range<usize>> {
        let cue = cues.get(index)?;
        let inverted = cue.inverts();
        if inverted || self.hypothetical(frame, cue) && !self.relative(frame, cue) {
            return None;
        }
        let plain = cue.words.end.max(cue.extent.end);
        let next = self.behind_relative(cue.next, frame.items.end);
        let that = self.class(next).is(Class::THAT);
        let comma_that =
            self.class(cue.next).is(Class::COMMA) && self.class(cue.next + 1).is(Class::THAT);
        let start = if self.as_said(frame, cue) {
            cue.next + 1
        } else if that {
            next + 1
        } else if comma_that {
            cue.next + 2
        } else if self.opens_clause(frame, cue, cue.next) {
            cue.next
        } else if !self.class(cue.words.start).is(Class::TOLD)
            && self.opens_clause(frame, cue, plain)
        {
            plain
        } else {
            return self.governed(frame, cues, index);
        };
        let end = self.clause_end(frame, cues.get(index..).unwrap_or_default(), start);
        let end = if self.subordinate(frame, cue) {
            self.comma_before(start, end)
        } else {
            end
        };
        Some(start..self.before_speaker(cue, end))
    }

    /// As Osei told The Harbor Times, …: the sentence opens with who said the rest of it.
    fn as_said(&self, frame: &Frame, cue: &Cue) -> bool {
        let before = cue.extent.start.checked_sub(1);
        let opens = before.is_some_and(|at| {
            at == frame.items.start && self.text(at) == "As" && cue.words.start > at + 1
        });
        opens && self.class(cue.next).is(Class::COMMA)
    }

    /// Whether a clause opens here: a noun phrase or pronoun that a verb follows before the next break.
    fn opens_clause(&self, frame: &Frame, cue: &Cue, at: usize) -> bool {
        let limit = frame.items.end;
        let class = self.class(at);
        let told = self.class(cue.words.start).is(Class::TOLD);
        if at == cue.next && self.relative(frame, cue) {
            return self.finite(at);
        }
        // “…,” X said after the talks: the words before are what was said.
        let who = cue.words.start > frame.items.start
            && self.class(cue.words.start - 1).is(Class::RELATIVE);
        let spoken = self.near_quote(frame, cue.extent.start) && !cue.participle && !who;
        if spoken
            || self.asks(cue)
            || at >= limit
            || told && !self.text(cue.words.start).starts_with('t')
        {
            return false;
        }
        if self.text(at) == "this" && self.class(at + 1).is(Class::TIME) {
            return false;
        }
        let there =
            class.is(Class::ADVERB) && self.class(at + 1).is(Class::AUXILIARY | Class::POSSESSIVE);
        // "this is", "his firm worked" behind "told the paper"
        let this = class.is(Class::DETERMINER) && self.class(at + 1).is(Class::AUXILIARY);
        if class.is(Class::PRONOUN)
            || there
            || this
            || told && self.finite(self.base_from(at, limit))
        {
            return true;
        }
        let opens = self.nominal(at) || class.is(Class::DETERMINER);
        let end = self.phrase_from(at, limit).end;
        let segment = self.segment_end(end, limit.min(end + 4));
        let verb = (end..segment).any(|i| self.finite(i))
            || self.class(end).is(Class::QUOTE) && !self.in_title_case(end);
        // What is said is a clause even where its verb is unknown; what is announced may be a thing.
        let said = matches!(
            self.text(cue.words.start),
            "said" | "says" | "say" | "saying"
        );
        if said && class.is(Class::SUBORDINATOR | Class::PREPOSITION) {
            let comma = self.segment_end(at, limit.min(at + 25));
            let subject = self.nominal(comma + 1)
                || self.class(comma + 1).is(Class::DETERMINER | Class::PRONOUN);
            return self.class(comma).is(Class::COMMA) && subject;
        }
        // What somebody said, if longer than "the same thing", is a clause.
        let deed = self.text(at - 1).ends_with("ing");
        let verb_later = (end..limit.min(end + 25)).any(|i| self.finite(i));
        let long = said && (verb_later || !deed && self.segment_end(at, limit) >= at + LONGER);
        opens && !class.is(Class::TIME) && end > at && (verb || long)
    }

    /// In a story that ran on Friday that …: behind a "that" which opens a relative clause.
    fn behind_relative(&self, next: usize, limit: usize) -> usize {
        if !self.class(next).is(Class::THAT) || !self.finite(next + 1) {
            return next;
        }
        let later = (next + 1..limit.min(next + 10)).find(|&at| self.class(at).is(Class::THAT));
        later.unwrap_or(next)
    }

    /// ", saying": what follows is said in other words.
    fn says_more(&self, comma: usize) -> bool {
        self.class(comma).is(Class::COMMA)
            && self
                .class(comma + 1)
                .is_both(Class::PARTICIPLE, Class::REPORT)
    }

    /// X called the ruling “a disgrace” for the city: with what stands around the marked words.
    fn judged(&self, frame: &Frame, cue: &Cue) -> Option<Range<usize>> {
        const WITHIN: usize = 14;
        let start = cue.words.end;
        let ends = Class::STOP | Class::BREAK | Class::THAT | Class::RELATIVE;
        let inverted = cue.extent.end > start;
        let limit = frame.items.end.min(start + WITHIN);
        let quote = (start..limit)
            .take_while(|&at| !self.class(at).is(ends) && !self.says_more(at))
            .find(|&at| self.class(at).is(Class::QUOTE))?;
        let stop =
            ends | Class::COMMA | Class::AND | Class::BUT | Class::PARTICIPLE | Class::SUBORDINATOR;
        let end = (quote + 1..frame.items.end.min(quote + WITHIN))
            .find(|&at| self.class(at).is(stop) || self.ends_inside(at - 1) && at == quote + 1)
            .unwrap_or(quote + 1);
        (!inverted && end > start + 1).then_some(start..end)
    }

    /// Whether marked words end with a comma or a stop inside their marks.
    pub(super) fn ends_inside(&self, at: usize) -> bool {
        unquoted(self.text(at)).ends_with([',', '.', '!', '?', '…', '—'])
    }

    /// While X said …, Y: the clause ends with its comma.
    fn subordinate(&self, frame: &Frame, cue: &Cue) -> bool {
        let before = cue
            .extent
            .start
            .checked_sub(1)
            .filter(|&b| b >= frame.items.start);
        if cue.words.start == frame.items.start {
            return false;
        }
        let inside = Class::SUBORDINATOR | Class::RELATIVE;
        before.is_some_and(|b| self.class(b).is(inside) && self.text(b) != "that")
            || self.class(cue.words.start - 1).is(Class::RELATIVE)
    }

    /// The dam which she said leaks: the clause lacks the subject that stands before.
    fn relative(&self, frame: &Frame, cue: &Cue) -> bool {
        let before = cue.extent.start.checked_sub(1);
        let opens = Class::RELATIVE | Class::THAT;
        let named = before.is_some_and(|b| {
            b >= frame.items.start && (self.class(b).is(opens) || self.text(b) == "what")
        });
        named && self.finite(cue.next)
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
}
