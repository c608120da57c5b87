//! Noun phrases, by the classes of their words.
//!
//! Takes the items of a frame and a place in it; gives the range of items that is the phrase before or
//! behind that place. Looks at no more than [`REACH`] items.

use std::ops::Range;

use super::{frames::Frames, words::Class};

/// How many items a phrase may hold.
pub(super) const REACH: usize = 60;

/// The most appositions behind a head.
const APPOSITIONS: usize = 2;

impl Frames<'_> {
    /// Whether the item may stand inside a plain noun phrase here.
    pub(super) fn nominal(&self, at: usize) -> bool {
        let class = self.class(at);
        let before = at
            .checked_sub(1)
            .map_or(Class::default(), |b| self.class(b));
        let function = Class::DETERMINER
            | Class::PRONOUN
            | Class::RELATIVE
            | Class::THAT
            | Class::PREPOSITION
            | Class::SUBORDINATOR
            | Class::AND
            | Class::BUT
            | Class::AUXILIARY
            | Class::NEGATION
            | Class::ADVERB
            | Class::TIME;
        if class.is(Class::TIME) && before.is(Class::DETERMINER) {
            return true;
        }
        if class.is(function) {
            // "Theresa May", "Will Marsh": behind a name, a capital makes a name.
            let named = before.is(Class::CAPITAL) && !before.is(function);
            let inverted = before.is_both(Class::FINITE, Class::SPEECH)
                && self.class(at + 1).is(Class::CAPITAL)
                && !self.class(at + 1).is(function);
            return class.is(Class::CAPITAL) && class.is(Class::AUXILIARY) && (named || inverted);
        }
        if class.is(Class::VERB | Class::REPORT) {
            let led = before.is(Class::DETERMINER | Class::POSSESSIVE)
                || class.is(Class::NOUNISH) && at > 0 && self.text(at - 1) == "of";
            let opens = led
                && !before.is(Class::QUANTIFIER)
                && (class.is(Class::NOUNISH | Class::BASE | Class::VERB)
                    || self.text(at).ends_with("ed"));
            let one = at > 0
                && matches!(self.text(at - 1), "one" | "another" | "One" | "Another")
                && !class.is(Class::REPORT)
                && self.text(at).ends_with("ed");
            // A capital inside a sentence makes a name of a verb: the United States.
            let opening =
                before == Class::default() || before.is(Class::STOP | Class::QUOTE | Class::BREAK);
            // "fuel advocates say": the noun before a verb of speech.
            let says = class.is(Class::NOUNISH)
                && before.is(Class::NOMINAL)
                && matches!(self.text(at + 1), "say" | "said");
            return class.is(Class::CAPITAL)
                && !(opening && class.is(Class::FINITE | Class::PARTICIPLE))
                || opens
                || one
                || says;
        }
        class.is(Class::NOMINAL)
    }

    /// Whether a clause has its verb here.
    pub(super) fn finite(&self, at: usize) -> bool {
        let class = self.class(at);
        let verb =
            class.is(Class::AUXILIARY | Class::VERB) || class.is_both(Class::FINITE, Class::REPORT);
        verb && !self.nominal(at)
    }

    /// The start of the plain noun phrase or pronoun that ends before `end`; `end` itself if none does.
    pub(super) fn base_before(&self, floor: usize, end: usize) -> usize {
        let floor = floor.max(end.saturating_sub(REACH));
        if end > floor && self.class(end - 1).is(Class::PRONOUN) {
            return end - 1;
        }
        let mut start = end;
        while start > floor && (self.nominal(start - 1) || self.nickname(start - 1)) {
            start -= 1;
        }
        while start > floor && start < end + 1 && self.class(start - 1).is(Class::DETERMINER) {
            start -= 1;
        }
        start
    }

    /// The same with the phrases it hangs on: "a spokesman for the mayor of Greyport".
    pub(super) fn chain_before(&self, floor: usize, end: usize) -> usize {
        let floor = floor.max(end.saturating_sub(REACH));
        let mut start = self.base_before(floor, end);
        while start > floor + 1
            && start < end
            && matches!(self.text(start - 1), "of" | "for" | "at")
        {
            let left = self.base_before(floor, start - 1);
            if left == start - 1 || self.class(left).is(Class::PRONOUN) {
                break;
            }
            start = left;
        }
        start
    }

    /// Marks inside a name: Luis “Lucky” Ferrante.
    fn nickname(&self, at: usize) -> bool {
        let named = |class: Class| class.is(Class::CAPITAL);
        at > 0
            && self.class(at).is(Class::QUOTE)
            && named(self.class(at - 1))
            && named(self.class(at + 1))
            && self.text(at).len() < 30
    }

    /// The noun phrase that begins at `start`, with what hangs on it and its appositions; empty if none
    /// begins there.
    pub(super) fn phrase_from(&self, start: usize, limit: usize) -> Range<usize> {
        let limit = limit.min(start + REACH);
        if start < limit && self.class(start).is(Class::PRONOUN) {
            return start..start + 1;
        }
        let mut end = self.base_from(start, limit);
        if end == start {
            return start..start;
        }
        end = self.hangers_from(start, end, limit);
        for _ in 0..APPOSITIONS {
            let longer = self.apposition_from(end, limit);
            if longer == end {
                break;
            }
            end = longer;
        }
        start..end
    }

    /// The same without appositions: a clause may follow the comma.
    pub(super) fn plain_from(&self, start: usize, limit: usize) -> Range<usize> {
        let limit = limit.min(start + REACH);
        if start < limit && self.class(start).is(Class::PRONOUN) {
            return start..start + 1;
        }
        let end = self.base_from(start, limit);
        if end == start {
            start..start
        } else {
            start..self.hangers_from(start, end, limit)
        }
    }

    /// The end of the plain noun phrase that begins at `start`.
    pub(super) fn base_from(&self, start: usize, limit: usize) -> usize {
        let limit = limit.min(start + REACH);
        let mut end = start;
        while end < limit && self.class(end).is(Class::DETERMINER) {
            end += 1;
        }
        // "a properly built dam", "their only care"
        if end > start && self.class(end).is(Class::ADVERB) {
            if self.class(end + 1).is(Class::VERB) {
                end += 2;
            } else if self.nominal(end + 1) {
                end += 1;
            }
        }
        // "said undecided voter Ida Marsh"
        let described = end == start
            && self.class(start).is(Class::VERB)
            && self.text(start).ends_with("ed")
            && self.nominal(start + 1);
        if described {
            end += 1;
        }
        let determined = end;
        while end < limit && (self.nominal(end) || self.nickname(end)) {
            end += 1;
        }
        // "one of them", "some in the party": the quantifier is the head.
        let alone = end > start && self.class(end - 1).is(Class::QUANTIFIER);
        if end == determined && !(alone && self.text(end) == "of") {
            start
        } else {
            end
        }
    }

    /// Phrases behind the head: "of Greyport", "who runs the harbor", "and Ann Groot".
    fn hangers_from(&self, start: usize, mut end: usize, limit: usize) -> usize {
        // "one Republican involved in it" is no name.
        let any = matches!(self.text(start), "a" | "an" | "one" | "another" | "some");
        while end < limit {
            let led = any && self.class(end + 1).is(Class::PREPOSITION);
            let name = !led && self.class(end - 1).is(Class::CAPITAL);
            let class = self.class(end);
            let joins = match self.text(end) {
                "of" => true,
                "for" | "at" | "with" | "from" | "in" | "on" => {
                    !name && !self.statement(end + 1, limit)
                }
                "and" => {
                    self.class(end + 1).is(Class::CAPITAL) || !name && self.named(end + 1, limit)
                }
                _ => false,
            };
            if joins {
                let next = self.base_from(end + 1, limit);
                if next == end + 1 || self.class(end + 1).is(Class::TIME) {
                    return end;
                }
                end = next;
            } else if class.is(Class::RELATIVE)
                || (class.is(Class::VERB) && !name && self.text(end).ends_with("ed"))
            {
                return self.segment_end(end, limit);
            } else {
                return end;
            }
        }
        end
    }

    /// Whether a title and a name stand here: the "strategist Ann Groot" of "lawyer and strategist".
    fn named(&self, at: usize, limit: usize) -> bool {
        let end = self.base_from(at, limit);
        end > at + 1 && self.class(end - 1).is(Class::CAPITAL)
    }

    /// Whether "a statement" or another speech noun follows: what is said in, not who says it.
    fn statement(&self, at: usize, limit: usize) -> bool {
        let end = self.base_from(at, limit);
        end > at && self.class(end - 1).is(Class::SPEECH_NOUN)
    }

    /// The end of the apposition behind a comma at `at`; `at` if none is there.
    fn apposition_from(&self, at: usize, limit: usize) -> usize {
        if at + 1 >= limit || !self.class(at).is(Class::COMMA) {
            return at;
        }
        let first = self.class(at + 1);
        let opens =
            first.is(Class::DETERMINER | Class::RELATIVE | Class::NUMBER) || self.nominal(at + 1);
        if !opens || first.is(Class::TIME) {
            return at;
        }
        let end = self.segment_end(at + 1, limit);
        let clause = !first.is(Class::RELATIVE) && self.base_and_verb(at + 1, end);
        if clause { at } else { end }
    }

    /// Whether a clause opens here: a noun phrase and its verb.
    pub(super) fn base_and_verb(&self, start: usize, limit: usize) -> bool {
        let end = self.base_from(start, limit);
        let end = if end == start && self.class(start).is(Class::PRONOUN) {
            start + 1
        } else {
            end
        };
        let mut near =
            (end..limit.min(end + 2)).take_while(|&at| !self.class(at).is(Class::RELATIVE));
        end > start
            && near.any(|at| {
                self.finite(at) && !self.text(at).ends_with("ed")
                    || self.class(at).is(Class::AUXILIARY)
            })
    }

    /// The next comma, stop, break or marked stretch.
    pub(super) fn segment_end(&self, at: usize, limit: usize) -> usize {
        let ends = Class::COMMA | Class::STOP | Class::BREAK | Class::QUOTE;
        (at..limit)
            .find(|&i| self.class(i).is(ends))
            .unwrap_or(limit)
    }
}
