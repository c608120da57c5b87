//! The forms of a verb of speech: finite or not, with its particle, its auxiliaries, its negation.
//!
//! Takes the place of a verb in a frame; says what its form and the words directly before and behind it
//! make of it. Never looks for its subject, but to tell one from many.

use super::{frames::Frames, words::Class};

impl Frames<'_> {
    /// "had written": a form that only "have" makes finite.
    pub(super) fn perfect(&self, floor: usize, at: usize) -> bool {
        let forms = Class::BASE | Class::FINITE | Class::PARTICIPLE;
        let from = floor.max(at.saturating_sub(3));
        let before = (from..at).rev().find(|&i| !self.class(i).is(Class::ADVERB));
        let has =
            before.is_some_and(|i| matches!(self.text(i), "has" | "had" | "have" | "'ve" | "’ve"));
        has && self.class(at).is(Class::STRONG) && !self.class(at).is(forms)
    }

    /// Behind the verb and its particle: "pointed out", "shot back".
    pub(super) fn behind_particle(&self, at: usize) -> usize {
        let particle = matches!(
            self.text(at + 1),
            "out" | "back" | "in" | "off" | "up" | "on" | "away"
        );
        let beside = Class::COMMA | Class::BREAK | Class::THAT | Class::STOP;
        let adverb = matches!(self.text(at + 1), "out" | "back");
        let closed = self.class(at + 2).is(beside) || adverb && self.class(at + 2).is(Class::QUOTE);
        let phrasal = self.class(at).is(Class::PHRASAL);
        let spoken = particle && (phrasal || closed);
        if spoken { at + 2 } else { at + 1 }
    }

    /// "did not say", "would say", "if he said": nobody is on record.
    pub(super) fn denied(&self, floor: usize, at: usize) -> bool {
        // "could say: “…”" and "would only say" are on record.
        let colon = self.text(at + 1) == ":" && self.class(at + 2).is(Class::QUOTE);
        if colon || at > floor && self.text(at - 1) == "only" {
            return false;
        }
        let from = floor.max(at.saturating_sub(4));
        (from..at)
            .rev()
            .take_while(|&i| {
                self.class(i)
                    .is(Class::AUXILIARY | Class::NEGATION | Class::ADVERB)
            })
            .any(|i| {
                self.class(i).is(Class::NEGATION)
                    || matches!(
                        self.text(i),
                        "would" | "could" | "should" | "might" | "may" | "must"
                    )
            })
            || (self.class(at).is(Class::PARTICIPLE)
                && at > floor
                && self.class(at - 1).is(Class::DETERMINER | Class::NEGATION))
    }

    /// "They say", "will say", "did say": a base form with a subject or an auxiliary.
    pub(super) fn infinitive(&self, floor: usize, at: usize) -> bool {
        if !self.class(at).is(Class::BASE) || at == floor {
            return false;
        }
        let before = self.class(at - 1);
        let last = self.before_adverbs(floor, at);
        let opens =
            self.class(at + 1).is(Class::DETERMINER | Class::CAPITAL) || self.nominal(at + 1);
        if before.is(Class::COMMA | Class::QUOTE) && opens && !self.class(at).is(Class::NOUNISH) {
            return true;
        }
        let plain = !self.class(at).is(Class::NOUNISH);
        self.class(last).is(Class::AUXILIARY)
            || plain && self.class(last).is(Class::QUANTIFIER)
            || self.class(at).is(Class::PAPER) && self.paper(at - 1)
            || matches!(
                self.text(last),
                "they" | "They" | "we" | "We" | "I" | "you" | "You" | "who"
            )
            || plain && self.plural(floor, at)
    }

    /// The last item before a verb that is no adverb: the "traders" of "traders also say".
    fn before_adverbs(&self, floor: usize, verb: usize) -> usize {
        const MOST: usize = 4;
        let from = floor.max(verb.saturating_sub(MOST));
        let last = (from..verb)
            .rev()
            .find(|&at| !self.class(at).is(Class::ADVERB));
        last.unwrap_or(from)
    }

    /// A noun for what is written or counted: "survey".
    pub(super) fn paper(&self, at: usize) -> bool {
        self.class(at).is(Class::PAPER) && (!self.class(at).is(Class::REPORT) || self.nominal(at))
    }

    /// Whether more than one stand as the subject: "activists in the party also", "the Marshes, the
    /// parents,".
    fn plural(&self, floor: usize, at: usize) -> bool {
        let last = self.before_adverbs(floor, at);
        let apposed = self.class(at - 1).is(Class::COMMA) && !self.class(at + 1).is(Class::COMMA);
        if !apposed && !self.nominal(last) && !self.class(last).is(Class::PRONOUN) {
            return false;
        }

        let many = |i: usize| {
            let word = self.text(i);
            self.class(i).is(Class::NUMBER)
                || word.ends_with('s')
                || matches!(word, "people" | "police" | "women" | "men" | "percent")
        };
        many(last) || self.subject_of(floor, at).is_some_and(|mut s| s.any(many))
    }

    /// "used to say", "likes to say", "went on to say", "is quoted as saying": where the verb of the subject stands.
    pub(super) fn habit_start(&self, floor: usize, at: usize) -> usize {
        if at < floor + 3 {
            return at;
        }
        if self.text(at - 1) == "as" && self.text(at - 2) == "quoted" {
            return at - 2;
        }
        if self.text(at - 1) != "to" {
            return at;
        }
        if self.class(at + 1).is(Class::COMMA | Class::BREAK) && self.class(at + 2).is(Class::QUOTE)
        {
            // "interrupted the talk to announce, “…”": the subject of the deed.
            let sentence = self.segment_start(floor, at);
            let deed = (sentence + 1..at).rev().find(|&i| self.finite(i));
            return deed.filter(|_| self.text(at - 2) != "if").unwrap_or(at);
        }
        match self.text(at - 2) {
            "used" | "likes" | "liked" | "loves" | "loved" => at - 2,
            "on" if self.text(at - 3) == "went" => at - 3,
            _ => at,
        }
    }
}
