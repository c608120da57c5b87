//! What verbs govern that take no "that".
//!
//! Takes a cue; gives the item its content opens with: the infinitive of a promise, the question asked,
//! the deed somebody is urged to do or accused of, the thing announced. Never says where it ends.

use super::{
    cues::Cue,
    frames::{Frame, Frames},
    words::Class,
};

impl Frames<'_> {
    /// The first item of what the cue governs without "that".
    pub(super) fn content(&self, frame: &Frame, cue: &Cue) -> Option<usize> {
        // "the tricks that X accused them of"
        let before = cue
            .extent
            .start
            .checked_sub(1)
            .filter(|&b| b > frame.items.start);
        let object = before.is_some_and(|b| {
            self.class(b).is(Class::RELATIVE | Class::THAT) && self.nominal(b - 1)
        });
        if object && self.class(cue.words.start).is(Class::ACCUSE) {
            return None;
        }
        let active = cue.speaker.is_some() && !cue.inverts();
        let verb = self.class(cue.words.start);
        if !active || verb == Class::default() {
            return None;
        }
        let limit = frame.items.end;
        let at = self.behind_times(cue.words.end, limit);
        self.question(cue, at)
            .or_else(|| self.question(cue, cue.next))
            .or_else(|| verb.is(Class::VOW).then(|| self.infinitive_at(at))?)
            .or_else(|| verb.is(Class::URGE).then(|| self.urged(at, limit))?)
            .or_else(|| verb.is(Class::ACCUSE).then(|| self.accused(at, limit))?)
            .or_else(|| verb.is(Class::CALL).then(|| self.called_for(at, limit))?)
            .or_else(|| self.named_as(cue, at, limit))
            .or_else(|| {
                let says = matches!(self.text(cue.words.start), "said" | "says" | "say");
                (verb.is(Class::STRONG) && !says).then(|| self.doing(at))?
            })
            .or_else(|| {
                verb.is(Class::THING | Class::PAPER)
                    .then(|| self.thing(at, limit))?
            })
    }

    /// Behind "on Tuesday" and "again".
    fn behind_times(&self, start: usize, limit: usize) -> usize {
        let mut at = start;
        while at < limit {
            let class = self.class(at);
            let led = class.is(Class::PREPOSITION | Class::DETERMINER)
                && self.class(at + 1).is(Class::TIME);
            if led {
                at += 2;
            } else if class.is(Class::ADVERB | Class::TIME) {
                at += 1;
            } else {
                break;
            }
        }
        at
    }

    /// "whether the dam leaks", behind a verb of asking or telling.
    fn question(&self, cue: &Cue, at: usize) -> Option<usize> {
        let asks = self.text(cue.words.start).starts_with("ask");
        let opens = match self.text(at) {
            "whether" | "how" | "why" => true,
            "if" | "what" | "when" | "where" | "who" | "which" => asks,
            _ => false,
        };
        opens.then_some(at)
    }

    /// "to leave", "not to leave": no place and no person follows.
    fn infinitive_at(&self, at: usize) -> Option<usize> {
        let to = if self.text(at) == "not" { at + 1 } else { at };
        let thing = Class::DETERMINER | Class::CAPITAL | Class::PRONOUN | Class::OBJECT;
        let verb = self.text(to) == "to" && !self.class(to + 1).is(thing | Class::NUMBER);
        verb.then_some(at)
    }

    /// "spending too much", behind "reported" and "denied".
    fn doing(&self, at: usize) -> Option<usize> {
        let deed = self.text(at).ends_with("ing") && !self.class(at).is(Class::PREPOSITION);
        let object = Class::DETERMINER | Class::NUMBER | Class::CAPITAL | Class::OBJECT;
        (deed && self.class(at + 1).is(object)).then_some(at)
    }

    /// "the council to wait", "on the council to wait".
    fn urged(&self, at: usize, limit: usize) -> Option<usize> {
        let led = matches!(self.text(at), "on" | "upon" | "for");
        let start = if led { at + 1 } else { at };
        let end = if self.class(start).is(Class::OBJECT | Class::PRONOUN) {
            start + 1
        } else {
            self.plain_from(start, limit).end
        };
        let end = self.behind_times(end, limit);
        (end > start && self.infinitive_at(end).is_some()).then_some(start)
    }

    /// "Osei of sleeping".
    fn accused(&self, at: usize, limit: usize) -> Option<usize> {
        let object = if self.class(at).is(Class::OBJECT | Class::PRONOUN) {
            at + 1
        } else {
            self.base_from(at, limit)
        };
        let whole = self.plain_from(at, limit);
        let deed =
            object > at && self.text(object) == "of" || whole.clone().any(|i| self.text(i) == "of");
        deed.then_some(at)
    }

    /// "the ruling a disgrace", behind "called"; "the ruling as unfair", behind "described".
    fn named_as(&self, cue: &Cue, at: usize, limit: usize) -> Option<usize> {
        let verb = self.text(cue.words.start);
        let object = if self.class(at).is(Class::OBJECT | Class::PRONOUN) {
            at + 1
        } else {
            self.plain_from(at, limit).end
        };
        let named = match verb {
            "called" | "calls" | "calling" | "call" => matches!(self.text(object), "a" | "an"),
            _ if verb.starts_with("describ") => self.text(object) == "as",
            _ => false,
        };
        (named && object > at).then_some(at)
    }

    /// "for calm", behind "called".
    fn called_for(&self, at: usize, limit: usize) -> Option<usize> {
        let thing = self.text(at) == "for" && self.base_from(at + 1, limit) > at + 1;
        thing.then_some(at + 1)
    }

    /// "a ban on nets", behind "announced".
    fn thing(&self, at: usize, limit: usize) -> Option<usize> {
        let opens = self.class(at).is(Class::DETERMINER) || self.nominal(at);
        (opens && self.base_from(at, limit) > at).then_some(at)
    }
}
