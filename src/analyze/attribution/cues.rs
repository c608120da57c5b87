//! The words that attribute, with whom they attribute to.
//!
//! Takes a frame; gives its cues in order: verbs of speech, "according to", nouns of speech. Never looks
//! at what is attributed, except that marked words beside a verb decide whether its subject follows it.

use std::ops::Range;

use super::{
    frames::{Frame, Frames},
    phrase::REACH,
    words::Class,
};

/// How many cues inside each other's words are looked through.
const DEEPEST: usize = 4;

/// Words that attribute.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The words themselves.
    pub(super) words: Range<usize>,
    /// Whom they attribute to.
    pub(super) speaker: Option<Range<usize>>,
    /// What they can govern.
    pub(super) kind: CueKind,
    /// The cue with its speaker.
    pub(super) extent: Range<usize>,
    /// The first item behind the cue, its addressee and adverbials.
    pub(super) next: usize,
    /// Whether it is "saying", not "said".
    pub(super) participle: bool,
}

impl Cue {
    /// Whether its subject stands behind it: "said Osei".
    pub(super) fn inverts(&self) -> bool {
        let behind = self
            .speaker
            .as_ref()
            .is_some_and(|s| s.start >= self.words.end);
        behind && !self.participle
    }
}

/// What a cue can govern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CueKind {
    /// A clause or marked words.
    Strong,
    /// Marked speech.
    Voice,
    /// A few marked words.
    Judge,
    /// A clause, never marked words.
    Thought,
    /// "according to".
    According,
    /// "Groot's claim".
    Noun,
}

impl CueKind {
    /// What a verb of these classes can govern.
    const fn of(verb: Class) -> Self {
        if verb.is(Class::THOUGHT) {
            Self::Thought
        } else if verb.is(Class::STRONG) || verb.is(Class::TOLD) {
            Self::Strong
        } else if verb.is(Class::JUDGE) {
            Self::Judge
        } else {
            Self::Voice
        }
    }
}

impl Frames<'_> {
    /// The cues of a frame.
    pub(super) fn cues(&self, frame: &Frame) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::new();
        let mut last: Option<usize> = None;
        for at in frame.items.clone() {
            let class = self.class(at);
            let verb = class
                .is(Class::REPORT)
                .then(|| self.verb_cue(frame, at, cues.get(..last.map_or(0, |l| l + 1))?))
                .flatten();
            let cue = if verb.is_some() {
                verb
            } else if class.is(Class::SPEECH_NOUN) {
                self.noun_cue(frame, at)
            } else if matches!(self.text(at), "to" | "of") {
                self.phrase_cue(frame, at)
            } else {
                None
            };
            if cue.as_ref().is_some_and(|cue| cue.kind != CueKind::Noun) {
                last = Some(cues.len());
            }
            cues.extend(cue);
        }
        cues
    }

    /// The cue that a verb is; `so_far` ends with the last one that was no noun.
    fn verb_cue(&self, frame: &Frame, at: usize, so_far: &[Cue]) -> Option<Cue> {
        let class = self.class(at);
        let (floor, limit) = (frame.items.start, frame.items.end);
        if self.nominal(at) || self.denied(floor, at) {
            return None;
        }
        let finite = class.is(Class::FINITE)
            || self.infinitive(floor, at)
            || self.perfect(floor, at)
            || self.habit_start(floor, at) < at;
        let words = at..self.behind_particle(at);
        let mute = class.is(Class::PHRASAL) && words.len() == 1;
        if mute || !finite && !class.is(Class::PARTICIPLE) {
            return None;
        }
        let kind = CueKind::of(class);
        let participle = !finite;
        let quoted = self.quoted(floor, at, limit);
        if quoted.is_none() && self.passive(floor, at) {
            return self.passive_cue(at, limit, kind);
        }
        if participle && at == floor {
            return self.opening_cue(at, limit, kind);
        }
        let before = if participle {
            self.participle_subject(floor, at, self.outermost(so_far))
        } else {
            self.subject_of(floor, self.habit_start(floor, at))
        };
        let before = before
            .filter(|_| participle || !self.names_behind(floor, at, limit))
            .or_else(|| self.coordinate(floor, at, so_far.last()));
        let speaker = match quoted.or(before) {
            Some(subject) if !self.speaks(floor, &subject, at) => return None,
            Some(subject) => Some(subject),
            None if !participle && self.inverts(floor, at) => {
                let phrase = Some(self.phrase_from(at + 1, limit));
                let phrase = phrase.filter(|p| !p.is_empty());
                phrase.or_else(|| self.one_of_several(at + 1))
            }
            None => None,
        };
        let extent = match &speaker {
            Some(s) => s.start.min(at)..s.end.max(words.end),
            None => words.clone(),
        };
        let behind = extent.end;
        let next = self.behind_adjuncts(behind, limit, class.is(Class::TOLD));
        Some(Cue {
            words,
            speaker,
            kind,
            extent,
            next,
            participle,
        })
    }

    /// “…,” said one. “…,” said the other.
    fn one_of_several(&self, at: usize) -> Option<Range<usize>> {
        let last = at + usize::from(self.text(at) == "the");
        let counts = matches!(
            self.text(last),
            "one" | "another" | "other" | "others" | "many" | "several" | "some" | "both"
        );
        let ends = Class::COMMA | Class::STOP;
        (counts && self.class(last + 1).is(ends)).then_some(at..last + 1)
    }

    /// Whether the phrase is the subject of the form at `at`, which may be a noun, or speak of papers only.
    fn speaks(&self, floor: usize, subject: &Range<usize>, at: usize) -> bool {
        let class = self.class(at);
        let verb = self.agrees(subject, at) && !self.is_object(floor, subject);
        let paper = subject.clone().any(|i| self.paper(i));
        // "Neither Osei nor Berg said": nobody did.
        let nobody = subject.start > floor && self.text(subject.start - 1) == "nor";
        // "and found cracks": what a verb has found is no verb.
        let found =
            at > floor + 1 && self.finite(at - 1) && !self.class(at - 1).is(Class::AUXILIARY);
        let verb = verb && !found || !class.is(Class::NOUNISH);
        !nobody && verb && (paper || !class.is(Class::PAPER))
    }

    /// Whether a form that may be a noun is a verb here: behind a name, a pronoun or a singular phrase.
    fn agrees(&self, subject: &Range<usize>, at: usize) -> bool {
        let last = self.class(subject.end - 1);
        let adjacent = subject.end == at;
        let owned = matches!(
            self.text(subject.start),
            "his"
                | "her"
                | "their"
                | "its"
                | "our"
                | "my"
                | "His"
                | "Her"
                | "Their"
                | "Its"
                | "Our"
                | "My"
        );
        // "his recent remarks about the dam" are no verb.
        let noun = owned && self.class(at + 1).is(Class::PREPOSITION) && self.text(at + 1) != "to";
        let determined =
            self.class(subject.start).is(Class::DETERMINER) && subject.len() > 1 && !noun;
        last.is(Class::PRONOUN | Class::CAPITAL) || determined || !adjacent
    }

    /// "called the use of executive orders “…”": behind its verb, a phrase is no subject.
    fn is_object(&self, floor: usize, phrase: &Range<usize>) -> bool {
        let verb = phrase.start.checked_sub(1).filter(|&v| v > floor);
        verb.is_some_and(|v| self.finite(v) && !self.class(v).is(Class::STRONG | Class::AUXILIARY))
    }

    /// "The Courier quoted Osei as saying", "Osei was quoted by the Courier as saying": not who quotes, but
    /// who is quoted.
    fn quoted(&self, floor: usize, at: usize, limit: usize) -> Option<Range<usize>> {
        if !matches!(self.text(at), "quoted" | "quotes" | "quoting") {
            return None;
        }
        let by = self.text(at + 1) == "by" && self.passive(floor, at);
        let named = self.plain_from(at + 1 + usize::from(by), limit);
        let says = self.text(named.end) == "as"
            && self
                .class(named.end + 1)
                .is_both(Class::PARTICIPLE, Class::REPORT);
        let subject = || self.subject_of(floor, at);
        (says && !named.is_empty()).then(|| if by { subject() } else { Some(named) })?
    }

    fn passive(&self, floor: usize, at: usize) -> bool {
        let from = floor.max(at.saturating_sub(3));
        self.class(at).is(Class::FINITE)
            && (from..at)
                .rev()
                .take_while(|&i| self.class(i).is(Class::AUXILIARY | Class::ADVERB))
                .any(|i| {
                    matches!(
                        self.text(i),
                        "is" | "are" | "was" | "were" | "be" | "been" | "being"
                    )
                })
    }

    /// "was described by X as".
    fn passive_cue(&self, at: usize, limit: usize, kind: CueKind) -> Option<Cue> {
        let by = (at + 1..limit.min(at + 8)).find(|&i| self.text(i) == "by")?;
        let speaker = self.phrase_from(by + 1, limit);
        if speaker.is_empty() {
            return None;
        }
        let next = self.behind_adjuncts(speaker.end, limit, false);
        Some(Cue {
            words: at..at + 1,
            extent: at..speaker.end,
            speaker: Some(speaker),
            kind,
            next,
            participle: false,
        })
    }

    /// "Noting that the pumps were old, Osei left": whose deed opens the sentence.
    fn opening_cue(&self, at: usize, limit: usize, kind: CueKind) -> Option<Cue> {
        let speaker = (at + 1..limit.min(at + REACH)).find_map(|comma| {
            let quoted = self.class(comma).is(Class::QUOTE) && self.ends_inside(comma);
            let phrase = self.plain_from(comma + 1, limit);
            let verb = (phrase.end..limit).take(2).any(|i| self.finite(i));
            let apart = self.class(comma).is(Class::COMMA) || quoted;
            (apart && !phrase.is_empty() && verb).then_some(phrase)
        });
        Some(Cue {
            words: at..at + 1,
            extent: at..at + 1,
            next: self.behind_adjuncts(at + 1, limit, self.class(at).is(Class::TOLD)),
            speaker: Some(speaker?),
            kind,
            participle: true,
        })
    }

    /// "Berg said the mayor claimed victory, adding that …": of cues inside each other's words the first.
    fn outermost<'c>(&self, so_far: &'c [Cue]) -> Option<&'c Cue> {
        let (mut last, before) = so_far.split_last()?;
        for cue in before.iter().rev().take(DEEPEST) {
            let that = usize::from(self.class(cue.next).is(Class::THAT));
            let says = last
                .speaker
                .as_ref()
                .is_some_and(|s| s.start == cue.next + that);
            if says && cue.speaker.is_some() {
                last = cue;
            }
        }
        Some(last)
    }

    /// Whose "saying" it is: the phrase before it ("with Calder saying"), or the speaker so far.
    fn participle_subject(
        &self,
        floor: usize,
        at: usize,
        last: Option<&Cue>,
    ) -> Option<Range<usize>> {
        let beside = at > floor && (self.nominal(at - 1) || self.class(at - 1).is(Class::OBJECT));
        if beside && !self.class(at - 1).is(Class::SPEECH_NOUN) {
            let start = self.chain_before(floor, at);
            let before = start.checked_sub(1).filter(|&b| b >= floor);
            let led = before
                .is_none_or(|b| !self.class(b).is(Class::PREPOSITION) || self.text(b) == "with");
            if led && start < at {
                return Some(start..at);
            }
        }
        last.filter(|cue| cue.extent.end + REACH > at)
            .and_then(|cue| cue.speaker.clone())
            .or_else(|| self.leading(floor, at))
            .or_else(|| {
                let comma = at.checked_sub(1).filter(|&c| c > floor)?;
                self.class(comma)
                    .is(Class::COMMA)
                    .then(|| self.apposed(floor, comma))?
            })
    }

    /// "… and told reporters": the subject of the verb before.
    fn coordinate(&self, floor: usize, at: usize, last: Option<&Cue>) -> Option<Range<usize>> {
        let apart = Class::COMMA | Class::QUOTE | Class::STOP | Class::BREAK;
        if at == floor || self.class(at - 1).is(apart) {
            return None;
        }
        last.filter(|cue| cue.extent.end + REACH > at)
            .and_then(|cue| cue.speaker.clone())
    }

    /// Whether the subject follows: behind marked words, or behind a comma.
    fn inverts(&self, floor: usize, at: usize) -> bool {
        let before = at.checked_sub(1).filter(|&b| b >= floor);
        if before.is_none() && self.class(at).is(Class::SPEECH) {
            // Stated Osei: “…”
            let end = self.phrase_from(at + 1, at + REACH).end;
            return end > at + 1 && self.text(end) == ":";
        }
        let beside = before.is_some_and(|b| {
            self.class(b)
                .is(Class::QUOTE | Class::COMMA | Class::BREAK | Class::STOP)
        });
        beside && self.class(at).is(Class::SPEECH)
    }

    /// "The dam leaks, said Osei, the engineer.": behind a comma, a name that the sentence ends with.
    fn names_behind(&self, floor: usize, at: usize, limit: usize) -> bool {
        let told = self.class(at).is(Class::TOLD);
        if told
            || at <= floor + 1
            || !self.class(at - 1).is(Class::COMMA)
            || !self.inverts(floor, at)
        {
            return false;
        }
        let base = self.base_from(at + 1, limit);
        let end = self.phrase_from(at + 1, limit).end;
        let named = (at + 1..end).any(|i| self.class(i).is(Class::CAPITAL));
        let verb = (base..end)
            .take_while(|&i| !self.class(i).is(Class::RELATIVE))
            .any(|i| self.finite(i));
        // "The paradox, says Carl Osei, the historian, is that …": a lone phrase has no comma before its
        // verb.
        let lone = self.segment_start(floor, at - 1) == floor;
        let aside = lone && self.class(end).is(Class::COMMA) && self.finite(end + 1);
        named && !verb && (end >= limit || self.class(end).is(Class::STOP) || aside)
    }
}
