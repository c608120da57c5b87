//! Marked words and the cue that governs them.
//!
//! Takes a frame, its cues and a marked stretch in it; gives the link the first fitting sieve makes. The
//! order is that of trust: beside the cue, then within its clause.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames, unquoted},
    words::Class,
};
use crate::analyze::How;

/// What a sieve found for marked words.
#[derive(Clone, Debug)]
pub(super) struct Link {
    /// Which cue of the frame, if any.
    pub(super) cue: Option<usize>,
    /// The items of the speaker.
    pub(super) speaker: Option<Range<usize>>,
    pub(super) how: How,
    /// Whether the words stand as speech of their own.
    pub(super) whole: bool,
}

impl Link {
    /// Words that their place alone attributes.
    pub(super) const fn placed(speaker: Option<Range<usize>>, how: How) -> Self {
        Self {
            cue: None,
            speaker,
            how,
            whole: true,
        }
    }

    /// Words in the clause of somebody already quoted in it.
    pub(super) const fn carried(speaker: Range<usize>) -> Self {
        Self {
            cue: None,
            speaker: Some(speaker),
            how: How::CarriedOn,
            whole: false,
        }
    }
}

/// How many cues on either side of marked words may govern them.
const NEAR: usize = 12;

impl Frames<'_> {
    /// The link of the marked item at `at`.
    pub(super) fn link(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        let here = cues.partition_point(|cue| cue.words.start < at);
        let first = here.saturating_sub(NEAR);
        let cues = cues
            .get(first..cues.len().min(here + NEAR))
            .unwrap_or_default();
        let mut link = self.nearest(frame, cues, at)?;
        if let Some(inner) = link.cue {
            let outer = self.outer_voice(cues, inner, at);
            if let Some(speaker) = outer {
                link.speaker = Some(speaker);
                link.whole &= at > 0 && self.class(at - 1).is(Class::COMMA | Class::BREAK);
                link.cue = Some(first + inner - 1);
            } else {
                link.cue = Some(first + inner);
            }
        }
        Some(link)
    }

    /// Trump said he wants “…”: whom the pronoun of a cue inside a cue's clause stands for.
    fn outer_voice(&self, cues: &[Cue], inner: usize, at: usize) -> Option<Range<usize>> {
        let cue = cues.get(inner)?;
        let speaker = cue.speaker.as_ref()?;
        let outer = cues.get(inner.checked_sub(1)?)?;
        let governed = outer.next == speaker.start
            || outer.next + 1 == speaker.start && self.class(outer.next).is(Class::THAT);
        let pronoun = speaker.len() == 1 && self.class(speaker.start).is(Class::PRONOUN);
        let strong = outer.kind == CueKind::Strong;
        let verb = self.class(cue.words.start);
        let spoken = verb.is(Class::TOLD) || verb.is(Class::VOICE) && !self.opens_small(at);
        ((pronoun || !spoken) && governed && strong).then(|| outer.speaker.clone())?
    }

    fn nearest(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        self.beside(frame, cues, at)
            .or_else(|| self.resumed(frame, cues, at))
            .or_else(|| self.according(frame, cues, at))
            .or_else(|| self.labelled(frame, at))
            .or_else(|| self.unlisted(frame, at))
            .or_else(|| self.behind_colon(frame, cues, at))
            .or_else(|| self.within(frame, cues, at))
            .or_else(|| self.set_off(frame, at))
    }

    /// X said “…”, “…,” X said, and both.
    fn beside(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        // Called the mayor's comments “…”: what is judged is not who judges.
        let judged = |noun: &Cue| {
            let ahead =
                |cue: &&Cue| cue.kind == CueKind::Judge && cue.words.end == noun.extent.start;
            noun.kind == CueKind::Noun && cues.iter().any(|cue| ahead(&cue))
        };
        let usable = |cue: &Cue| {
            let governs = !matches!(cue.kind, CueKind::According | CueKind::Thought);
            governs && cue.speaker.is_some() && !judged(cue)
        };
        let before = cues
            .iter()
            .rposition(|cue| usable(cue) && cue.extent.end <= at && self.leads_to(cue, at));
        let after = cues
            .iter()
            .position(|cue| usable(cue) && self.follows(cue, at));
        let split = before.and_then(|b| cues.get(b)).filter(|cue| {
            let start = cue.extent.start;
            !cue.participle && start > frame.items.start && self.near_quote(frame, start)
        });
        let (index, how) = match (before, after) {
            (Some(index), None) if split.is_some() => (index, How::Split),
            (Some(index), None) => (index, How::CueBefore),
            (_, Some(index)) => (index, How::CueAfter),
            (None, None) => return None,
        };
        let cue = cues.get(index)?;
        let judged = matches!(cue.kind, CueKind::Judge | CueKind::Noun)
            && !self.stands_alone(frame, cue, at);
        let alone =
            how == How::CueAfter && !self.opens_frame(frame, at) && !self.is_set_off(frame, at);
        Some(Link {
            cue: Some(index),
            speaker: cue.speaker.clone(),
            how: if alone { How::Clause } else { how },
            whole: !judged
                && !alone
                && (how == How::CueAfter || !self.goes_on(frame, at))
                && !self.in_relative(frame, cue),
        })
    }

    /// “…,” X said, mending a net, “…”: the sentence goes on behind what X did meanwhile.
    fn resumed(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        const MEANWHILE: usize = 15;
        let comma = at.checked_sub(1).filter(|&c| c > frame.items.start)?;
        let index = cues.iter().rposition(|cue| cue.extent.end <= comma)?;
        let cue = cues.get(index)?;
        let before = cue.extent.start.checked_sub(1)?;
        let broken = self.class(before).is(Class::QUOTE)
            && before >= frame.items.start
            && unquoted(self.text(before)).ends_with(',');
        let set_off =
            self.class(comma).is(Class::COMMA) && self.class(cue.extent.end).is(Class::COMMA);
        let meanwhile = comma - cue.extent.end < MEANWHILE
            && (cue.extent.end..at).all(|i| !self.class(i).is(Class::QUOTE));
        let resumes = broken && set_off && meanwhile && self.opens_small(at);
        (resumes && !cue.participle && cue.speaker.is_some()).then(|| Link {
            cue: Some(index),
            speaker: cue.speaker.clone(),
            how: How::Split,
            whole: true,
        })
    }

    /// Whether what is judged or named is all there is: cited “the price of steel at home,” his motto was,
    /// “We …”, “We …,” he vows.
    fn stands_alone(&self, frame: &Frame, cue: &Cue, at: usize) -> bool {
        const SHORTEST: usize = 5;
        let words = self.text(at).split_whitespace().take(SHORTEST).count();
        let object = cue.kind == CueKind::Judge && cue.extent.end == at && words == SHORTEST;
        let ahead = cue.extent.start > at && self.is_sentence(at);
        self.is_set_off(frame, at) || self.ends_inside(at) && (object || ahead)
    }

    /// Whether the writer's clause goes on behind the marked words: “all command it” in the city.
    pub(super) fn goes_on(&self, frame: &Frame, at: usize) -> bool {
        let ends =
            Class::COMMA | Class::STOP | Class::BREAK | Class::AND | Class::BUT | Class::QUOTE;
        let next = self.class(at + 1);
        at + 1 < frame.items.end
            && !self.ends_inside(at)
            && !next.is(ends)
            && !next.is(Class::SUBORDINATOR)
    }

    /// The lake, whose pumps, she said, “never slept,” froze: a cue within a clause that describes.
    fn in_relative(&self, frame: &Frame, cue: &Cue) -> bool {
        let Some(comma) = cue.extent.start.checked_sub(1) else {
            return false;
        };
        let start = self.segment_start(frame.items.start, comma);
        self.class(comma).is(Class::COMMA) && self.class(start).is(Class::RELATIVE)
    }

    /// Whether marked words open in lower case, as the rest of a clause does.
    pub(super) fn opens_small(&self, at: usize) -> bool {
        unquoted(self.text(at)).starts_with(char::is_lowercase)
    }

    /// Whether marked words stand directly before the item or behind a comma.
    pub(super) fn near_quote(&self, frame: &Frame, at: usize) -> bool {
        (frame.items.start..at)
            .rev()
            .take(2)
            .any(|i| self.class(i).is(Class::QUOTE))
    }

    /// Whether nothing but "that", a comma or a colon stands between cue and marked words.
    fn leads_to(&self, cue: &Cue, at: usize) -> bool {
        let first = cue.words.end.max(cue.extent.end);
        let link = Class::COMMA | Class::BREAK;
        let plain = |from: usize| {
            from <= at && at - from <= 2 && (from..at).all(|i| self.class(i).is(link))
        };
        // "tweeted this: “…”", "as Osei put it, “…”"
        let points = matches!(self.text(first), "this" | "it") && self.class(first + 1).is(link);
        plain(cue.next) || plain(first) || points && plain(first + 1)
    }

    /// Whether the cue with its speaker stands directly behind the marked words.
    fn follows(&self, cue: &Cue, at: usize) -> bool {
        let start = cue.extent.start;
        let link = Class::COMMA | Class::STOP | Class::ADVERB | Class::AUXILIARY | Class::BREAK;
        start > at
            && start - at <= 3
            && (at + 1..start).all(|i| self.class(i).is(link) || self.text(i) == "as")
            && !cue.participle
    }

    /// Whether the marked words open the writer's sentence, or a clause behind a break.
    pub(super) fn opens_frame(&self, frame: &Frame, at: usize) -> bool {
        (frame.items.start..at)
            .rev()
            .take_while(|&i| !self.class(i).is(Class::QUOTE | Class::BREAK))
            .all(|i| self.class(i).is(Class::AND | Class::BUT | Class::COMMA))
    }

    /// According to X, …; …, according to X.
    fn according(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        let index = cues.iter().position(|cue| cue.kind == CueKind::According)?;
        let cue = cues.get(index)?;
        // What X said, as The Harbor Times tells it, is X's.
        let told = cues
            .iter()
            .any(|c| c.kind == CueKind::Strong && c.speaker.is_some() && c.extent.start < at);
        (!told).then(|| Link {
            cue: Some(index),
            speaker: cue.speaker.clone(),
            how: How::AccordingTo,
            whole: cue.extent.start <= at + 2
                && cue.extent.start > at
                && self.opens_frame(frame, at)
                || cue.extent.end + 1 == at && self.is_set_off(frame, at),
        })
    }

    /// Marked words in a clause that a cue governs.
    fn within(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        let usable = |cue: &Cue| cue.speaker.is_some() && cue.kind != CueKind::According;
        let left = |noun: bool| {
            cues.iter().rposition(|cue| {
                let kind = (cue.kind == CueKind::Noun) == noun;
                kind && usable(cue) && cue.extent.end <= at && self.governs(cue, at)
            })
        };
        let (verb, noun) = (left(false), left(true));
        // The claim of “a right” is the claimant's, whoever calls it what.
        let beside = noun
            .filter(|&n| verb.is_none_or(|v| v < n))
            .filter(|&n| cues.get(n).is_some_and(|cue| self.tells(cue, at)));
        let behind = || {
            cues.iter().position(|cue| {
                let tells = matches!(cue.kind, CueKind::Strong | CueKind::Judge) && !cue.participle;
                usable(cue) && tells && cue.extent.start > at && self.closes(frame, cue, at)
            })
        };
        // "was described as “…” by X"
        let amid = cues.iter().position(|cue| {
            let by = cue.speaker.as_ref().is_some_and(|s| at < s.start);
            by && cue.words.end <= at && usable(cue)
        });
        let index = amid.or(beside).or(verb).or_else(behind).or(noun)?;
        let cue = cues.get(index)?;
        Some(Link {
            cue: Some(index),
            speaker: cue.speaker.clone(),
            how: How::Clause,
            whole: self.is_set_off(frame, at),
        })
    }

    /// "the claim that “…”", "the promise of a “…”": a noun that says what was said.
    fn tells(&self, noun: &Cue, at: usize) -> bool {
        let link = noun.words.end;
        at - link <= 3 && matches!(self.text(link), "that" | "of" | "to")
    }

    /// Whether the words at `at` lie within what the cue before them says.
    fn governs(&self, cue: &Cue, at: usize) -> bool {
        let named = at > 0
            && self.class(at - 1).is(Class::WORK)
            && !self.class(at - 1).is(Class::SPEECH_NOUN | Class::REPORT);
        // "cited the loss of the pumps as “…”"
        let likened = at > 0 && matches!(self.text(at - 1), "as" | "a" | "an");
        let near = match cue.kind {
            CueKind::Strong => at - cue.extent.end < 60,
            CueKind::Judge if likened => at - cue.extent.end < 40,
            CueKind::Judge | CueKind::Noun => at - cue.extent.end < 14,
            CueKind::Voice => at - cue.extent.end < 6,
            CueKind::According | CueKind::Thought => false,
        };
        near && !named
    }

    /// Whether the cue closes the sentence the words stand in: "… “candid”, the minister said."
    fn closes(&self, frame: &Frame, cue: &Cue, at: usize) -> bool {
        let passive = cue.extent.start == cue.words.start && cue.extent.len() > 1;
        let comma = self
            .class(cue.extent.start - 1)
            .is(Class::COMMA | Class::QUOTE);
        let rest = (cue.next..frame.items.end)
            .take(20)
            .filter(|&i| !self.class(i).is(Class::STOP))
            .count();
        let near = cue.extent.start - at < 40;
        near && (comma && rest < 12 || passive && at == frame.items.start)
    }
}
