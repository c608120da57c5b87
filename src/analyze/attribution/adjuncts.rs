//! What stands between a cue and what it governs.
//!
//! Takes the place behind a cue; gives the place behind its addressee, its times and its places:
//! "reporters on Friday", "in a statement", "a few days later". Never enters marked words, but for a title.

use super::{frames::Frames, phrase::REACH, words::Class};

impl Frames<'_> {
    /// The first item behind an addressee and adverbials: "reporters on Friday", "in a statement".
    pub(super) fn behind_adjuncts(&self, start: usize, limit: usize, told: bool) -> usize {
        let mut at = start;
        if told {
            let work = self.class(at).is(Class::QUOTE) && self.in_title_case(at);
            let addressee = if work || self.class(at).is(Class::OBJECT) {
                at + 1
            } else {
                self.base_from(at, limit)
            };
            at = self.more_addressees(addressee, limit);
        }
        while at < limit && at < start + REACH {
            let class = self.class(at);
            let timed = class.is(Class::DETERMINER) && self.class(at + 1).is(Class::TIME);
            let there = class.is(Class::ADVERB) && self.class(at + 1).is(Class::POSSESSIVE);
            let next = if there {
                return at;
            } else if let Some(end) = self.behind_period(at, limit) {
                end
            } else if class.is(Class::ADVERB | Class::TIME) {
                at + 1
            } else if timed && !self.finite(at + 2) && self.text(at + 2) != "of" {
                at + 2
            } else if class.is(Class::PREPOSITION) {
                let work = self.class(at + 1).is(Class::QUOTE) && self.in_title_case(at + 1);
                let end = self
                    .base_from(at + 1, limit)
                    .max(if work { at + 2 } else { 0 });
                let timed = self.class(at + 1).is(Class::TIME);
                if end == at + 1 && !timed && !self.class(at + 1).is(Class::OBJECT) {
                    return at;
                }
                end.max(at + 2)
            } else if class.is(Class::NUMBER) && at > start && self.class(at - 1).is(Class::TIME) {
                at + 1
            } else {
                return at;
            };
            at = next;
        }
        at
    }

    /// Behind "a few days later", "two years ago".
    fn behind_period(&self, start: usize, limit: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        let count = |at: usize| {
            let class = Class::DETERMINER | Class::NUMBER | Class::ADVERB;
            self.class(at).is(class) && !self.class(at).is(Class::TIME)
                || matches!(self.text(at), "few" | "couple" | "of")
        };
        let limit = limit.min(start + LONGEST);
        let time = (start..limit).find(|&at| !count(at))?;
        let when = matches!(
            self.text(time + 1),
            "ago" | "later" | "earlier" | "before" | "after"
        );
        (self.class(time).is(Class::TIME) && when).then_some(time + 2)
    }

    fn more_addressees(&self, mut at: usize, limit: usize) -> usize {
        while at < limit && self.class(at).is(Class::AND) {
            let next = self.base_from(at + 1, limit);
            if next == at + 1 {
                break;
            }
            at = next;
        }
        at
    }
}
