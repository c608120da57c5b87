//! The subject of a verb.
//!
//! Takes a frame and the place of a verb in it; gives the items of the whole noun phrase that is its
//! subject: not the nearest name, and with its apposition. Never leaves the frame.

use std::ops::Range;

use super::{frames::Frames, phrase::REACH, words::Class};

/// What a subject never crosses to the left.
fn boundary(class: Class) -> bool {
    class.is(Class::COMMA
        | Class::BREAK
        | Class::STOP
        | Class::SUBORDINATOR
        | Class::THAT
        | Class::BUT)
        && !class.is(Class::PREPOSITION)
}

impl Frames<'_> {
    /// The subject of the verb at `verb`, looking no further left than `floor`.
    pub(super) fn subject_of(&self, floor: usize, verb: usize) -> Option<Range<usize>> {
        let floor = floor.max(verb.saturating_sub(REACH));
        let end = self.before_adverbials(floor, verb);
        if end == floor {
            return None;
        }
        let class = self.class(end - 1);
        if class.is(Class::COMMA) {
            self.apposed(floor, end - 1)
        } else if let Some(comma) = self.behind_deed(floor, end - 1) {
            self.apposed(floor, comma)
        } else if class.is(Class::RELATIVE)
            || class.is(Class::THAT) && end > floor + 1 && self.nominal(end - 2)
        {
            self.antecedent(floor, end - 1)
        } else if class.is(Class::AND | Class::BUT) {
            // "laughed and said": who laughed.
            let deed = end
                .checked_sub(2)
                .filter(|&at| at > floor && self.finite(at));
            deed.and_then(|at| self.subject_of(floor, at))
                .or_else(|| self.leading(floor, end - 1))
        } else if self.dash(end - 1) {
            let opening = (floor + 1..end - 1).rev().find(|&at| self.dash(at))?;
            self.adjacent(floor, opening)
        } else {
            self.adjacent(floor, end)
        }
    }

    /// Osei, citing “cheap steel,” said: the comma before the deed, where marked words end it.
    fn behind_deed(&self, floor: usize, quote: usize) -> Option<usize> {
        if !self.class(quote).is(Class::QUOTE) || !self.ends_inside(quote) {
            return None;
        }
        let start = self.segment_start(floor, quote);
        let comma = start.checked_sub(1).filter(|&c| c > floor)?;
        let deed = self.class(comma).is(Class::COMMA) && self.class(start).is(Class::PARTICIPLE);
        deed.then_some(comma)
    }

    /// What may set off an aside.
    pub(super) fn dash(&self, at: usize) -> bool {
        matches!(self.text(at), "—" | "–" | "-")
    }

    /// Steps back over what may stand between subject and verb: "also", "has", "on Tuesday".
    fn before_adverbials(&self, floor: usize, verb: usize) -> usize {
        let mut end = verb;
        if verb > floor && self.floats(floor, verb - 1) {
            end -= 1;
        }
        while end > floor && (!self.nominal(end - 1) || self.week(floor, end - 1)) {
            let class = self.class(end - 1);
            let timed = end < verb
                && self.class(end).is(Class::TIME)
                && class.is(Class::PREPOSITION | Class::DETERMINER);
            if !timed && !class.is(Class::AUXILIARY | Class::ADVERB | Class::TIME | Class::NEGATION)
            {
                break;
            }
            end -= 1;
        }
        end
    }

    /// "The mayor and the governor both said": a word that only counts the subject before it.
    fn floats(&self, floor: usize, at: usize) -> bool {
        let counts = matches!(self.text(at), "both" | "all" | "each");
        counts && at > floor && (self.nominal(at - 1) || self.class(at - 1).is(Class::PRONOUN))
    }

    /// "this week": a time with its determiner, behind the subject.
    fn week(&self, floor: usize, at: usize) -> bool {
        let behind = at > floor + 1 && self.nominal(at - 2);
        behind && self.class(at).is(Class::TIME) && matches!(self.text(at - 1), "this" | "last")
    }

    /// The phrase that ends directly before the verb.
    fn adjacent(&self, floor: usize, end: usize) -> Option<Range<usize>> {
        let near = self.chain_before(floor, end);
        let alone = self.class(end - 1).is(Class::PRONOUN)
            && end > floor + 1
            && !self.class(end - 2).is(Class::AND);
        if alone {
            return Some(end - 1..end);
        }
        let mut start = end;
        while start > floor {
            let class = self.class(start - 1);
            let marks = class.is(Class::QUOTE) && self.base_before(floor, start) >= start - 1;
            if boundary(class) || marks || (class.is(Class::AND) && !self.joins(floor, start - 1)) {
                break;
            }
            start -= 1;
        }
        while start < end
            && self
                .class(start)
                .is(Class::ADVERB | Class::AND | Class::BUT | Class::TIME)
        {
            start += 1;
        }
        let adverbial = self
            .class(start)
            .is(Class::PREPOSITION | Class::SUBORDINATOR | Class::PARTICIPLE);
        let mut lead = near;
        while lead > start && self.class(lead - 1).is(Class::ADVERB | Class::DETERMINER) {
            lead -= 1;
        }
        let count =
            self.class(near).is(Class::NUMBER) || matches!(self.text(start), "about" | "as" | "As");
        if adverbial && lead == start + 1 && !count {
            return None;
        }
        // "the plan the mayor said": what the mayor said is not the mayor.
        let reduced = near > start
            && self.class(near).is(Class::DETERMINER)
            && self.nominal(near - 1)
            && !(start..near).any(|at| self.class(at).is(Class::RELATIVE));
        let whole =
            !adverbial && !reduced && !self.holds_clause(start, end) && self.opens_phrase(start);
        // "one which Marsh calls …", "both of which Marsh praised": the subject stands behind "which".
        let object = near > start
            && self.class(near - 1).is(Class::RELATIVE)
            && matches!(
                self.text(near - 1),
                "which" | "whom" | "what" | "where" | "when"
            );
        let start = if whole && !object { start } else { near };
        let start = self.before_adjectives(floor, start);
        (start < end && self.opens_phrase(start)).then_some(start..end)
    }

    /// “…,” the quiet, old man said: where adjectives with a comma between them open the phrase.
    fn before_adjectives(&self, floor: usize, start: usize) -> usize {
        let Some(comma) = start.checked_sub(1).filter(|&c| c > floor) else {
            return start;
        };
        let first = self.base_before(floor, comma);
        let plain = (first..comma).all(|at| !self.class(at).is(Class::CAPITAL | Class::TIME));
        let opens = self.class(first).is(Class::DETERMINER) && (2..=3).contains(&(comma - first));
        let behind = first > floor && self.class(first - 1).is(Class::QUOTE);
        let bare = !self
            .class(start)
            .is(Class::DETERMINER | Class::PRONOUN | Class::CAPITAL);
        if self.class(comma).is(Class::COMMA) && bare && opens && plain && behind {
            first
        } else {
            start
        }
    }

    fn opens_phrase(&self, at: usize) -> bool {
        self.nominal(at) && !self.class(at).is(Class::POSSESSIVE)
            || self.class(at).is(Class::DETERMINER | Class::PRONOUN)
    }

    /// Whether "and" joins two phrases that are one subject.
    fn joins(&self, floor: usize, and: usize) -> bool {
        let left = self.chain_before(floor, and);
        left < and
            && (left == floor
                || self.class(left - 1).is(Class::COMMA
                    | Class::BREAK
                    | Class::QUOTE
                    | Class::THAT
                    | Class::BUT
                    | Class::PREPOSITION
                    | Class::AND))
    }

    /// Whether the stretch has a verb of its own; a participle ("an official briefed on it") and what
    /// stands behind "who" are none.
    fn holds_clause(&self, start: usize, end: usize) -> bool {
        for at in start..end {
            let class = self.class(at);
            if class.is(Class::RELATIVE) {
                return false;
            }
            let participle = self.text(at).ends_with("ed")
                && (at + 1 == end || self.class(at + 1).is(Class::PREPOSITION))
                && !class.is(Class::AUXILIARY);
            if self.finite(at) && !participle {
                return true;
            }
            if class.is(Class::PRONOUN) && at + 1 < end {
                return true;
            }
        }
        false
    }

    /// The subject of a verb behind a comma: what the commas set off stands in apposition to it.
    pub(super) fn apposed(&self, floor: usize, comma: usize) -> Option<Range<usize>> {
        let floor = floor.max(comma.saturating_sub(REACH));
        let comma = self.before_aside(floor, comma);
        let mut end = comma;
        let mut head: Option<usize> = None;
        let mut ages = 0;
        for depth in 0..6 {
            let start = self.segment_start(floor, end);
            let first = self.after_openers(start, end);
            let noun = self.opens_phrase(first) && !self.holds_clause(first, end);
            if depth == 0
                && self.finite(first)
                && let Some(name_end) = self.before_relative(floor, start)
            {
                end = name_end;
                continue;
            }
            let more = start > floor + 1;
            let town = more && (self.text(first) == "of" || self.is_region(floor, start, end));
            let dated =
                more && (start..end).all(|at| self.class(at).is(Class::NUMBER | Class::TIME));
            if dated {
                end = start - 1;
                ages += usize::from(ages == depth);
                continue;
            }
            if depth > 0 && depth == ages && noun {
                head = Some(first);
            }
            let aside = head.is_none()
                && more
                && self.class(first).is(Class::PREPOSITION)
                && self.behind_adjuncts(first, end, false) == end;
            if depth > ages && !town && !aside {
                if noun {
                    head = Some(first);
                } else {
                    let near = self.chain_before(start, end);
                    // "on April 18, 1977,": a date is nobody.
                    let dated = (near..end).all(|at| self.class(at).is(Class::NUMBER));
                    let opens = near < end && !dated && self.opens_phrase(near);
                    return head.or(opens.then_some(near)).map(|head| head..comma);
                }
                // A name stands before its age, its town and its trade.
                let trade = self.nominal(first) && !self.class(first).is(Class::CAPITAL);
                let hangs = trade || self.class(first).is(Class::DETERMINER | Class::NUMBER);
                if !hangs {
                    break;
                }
            }
            if start <= floor || !self.class(start - 1).is(Class::COMMA) {
                break;
            }
            end = start - 1;
        }
        // “…,” she, said: a lone segment is the subject itself.
        let start = self.after_openers(self.segment_start(floor, comma), comma);
        let lone = self.opens_phrase(start) && !self.holds_clause(start, comma);
        head.or_else(|| lone.then_some(start))
            .map(|head| head..comma)
    }

    /// Marsh, whose firm, Lake Works, uses boats, said: the comma before the relative clause that goes on
    /// at `start`.
    fn before_relative(&self, floor: usize, start: usize) -> Option<usize> {
        let mut before = (floor + 1..start).rev();
        let who = before.find(|&at| self.class(at).is(Class::RELATIVE))?;
        self.class(who - 1).is(Class::COMMA).then_some(who - 1)
    }

    /// The comma before ", meanwhile,": an adverb set off from the subject is none of it.
    fn before_aside(&self, floor: usize, comma: usize) -> usize {
        let start = self.segment_start(floor, comma);
        let adverb = start < comma && (start..comma).all(|at| self.class(at).is(Class::ADVERB));
        let set_off = start > floor + 1 && self.class(start - 1).is(Class::COMMA);
        if adverb && set_off { start - 1 } else { comma }
    }

    /// "of Greyport, N.C.": a name alone that places the town before the comma.
    fn is_region(&self, floor: usize, start: usize, end: usize) -> bool {
        let Some(comma) = start.checked_sub(1).filter(|&c| c > floor) else {
            return false;
        };
        let town = self.segment_start(floor, comma);
        let placed = (town..comma)
            .rev()
            .take(4)
            .find(|&at| !self.nominal(at))
            .is_some_and(|at| matches!(self.text(at), "of" | "from" | "in"));
        let name = (start..end).all(|at| self.class(at).is(Class::CAPITAL));
        name && end - start <= 2 && placed && self.class(comma).is(Class::COMMA)
    }

    fn after_openers(&self, start: usize, end: usize) -> usize {
        let openers = Class::ADVERB | Class::AND | Class::BUT | Class::TIME;
        (start..end)
            .find(|&at| !self.class(at).is(openers))
            .unwrap_or(start)
    }

    pub(super) fn segment_start(&self, floor: usize, end: usize) -> usize {
        let mut start = end;
        while start > floor
            && !self
                .class(start - 1)
                .is(Class::COMMA | Class::BREAK | Class::STOP | Class::QUOTE)
        {
            start -= 1;
        }
        start
    }

    /// What "who" stands for.
    fn antecedent(&self, floor: usize, who: usize) -> Option<Range<usize>> {
        let mut end = who;
        while end > floor && self.class(end - 1).is(Class::COMMA) {
            end -= 1;
        }
        let start = self.chain_before(floor, end);
        let apposed = start > floor
            && self.class(start).is(Class::DETERMINER)
            && self.class(start - 1).is(Class::COMMA);
        let head = if apposed {
            self.chain_before(floor, start - 1)
        } else {
            start
        };
        // "While she praised the plan, the groups who wrote": an object ends its clause with its comma.
        let object = head > floor && self.finite(head - 1);
        let head = if object { start } else { head };
        let start = if head + 1 < start { head } else { start };
        (start < end && self.opens_phrase(start)).then_some(start..end)
    }

    /// The subject of the first verb before `limit`.
    pub(super) fn leading(&self, floor: usize, limit: usize) -> Option<Range<usize>> {
        let floor = self.behind_opening(floor, limit);
        let verb = (floor..limit)
            .take(REACH)
            .find(|&at| self.finite(at) && at > floor)?;
        let end = self.before_adverbials(floor, verb);
        match self.class(end.checked_sub(1)?) {
            class if class.is(Class::COMMA) => self.apposed(floor, end - 1),
            class if class.is(Class::RELATIVE) => self.antecedent(floor, end - 1),
            class if class.is(Class::AND | Class::BUT) => None,
            _ => self.adjacent(floor, end),
        }
    }

    /// When the pumps failed, Osei …: behind the comma of a clause that opens the sentence.
    fn behind_opening(&self, floor: usize, limit: usize) -> usize {
        let mut start = floor;
        while start < limit
            && self
                .class(start)
                .is(Class::AND | Class::BUT | Class::ADVERB)
        {
            start += 1;
        }
        let clause = self.class(start).is(Class::SUBORDINATOR);
        if !clause && !self.class(start).is(Class::PREPOSITION) {
            return floor;
        }
        let comma = (start..limit.min(start + REACH)).find(|&at| self.class(at).is(Class::COMMA));
        let main = comma.filter(|&comma| {
            let near = limit.min(comma + REACH);
            let verb = (comma + 1..near).any(|at| self.finite(at));
            let subject = self.base_from(comma + 1, limit);
            let near = subject > comma + 1 && (subject..limit).take(2).any(|at| self.finite(at));
            clause && verb || near
        });
        main.map_or(floor, |comma| comma + 1)
    }
}
