//! Marked words that no cue attributes.
//!
//! Takes a frame and a marked stretch in it; gives the link that its place alone makes: behind a name and
//! a colon, before an unlisted verb, set off from a sentence that names a subject.

use std::ops::Range;

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames, unquoted},
    phrase::REACH,
    sieves::Link,
    words::Class,
};
use crate::analyze::How;

impl Frames<'_> {
    /// NAME: “…” and “…” — Name.
    pub(super) fn labelled(&self, frame: &Frame, at: usize) -> Option<Link> {
        let colon = at
            .checked_sub(1)
            .filter(|&c| c > frame.items.start && self.text(c) == ":");
        if let Some(colon) = colon {
            let phrase = self.phrase_from(frame.items.start, colon);
            let label = phrase.end == colon && self.class(phrase.start).is(Class::CAPITAL);
            let label = Some(phrase).filter(|_| label);
            if let Some(speaker) = label.or_else(|| self.heads_label(frame, colon)) {
                return Some(Link::placed(Some(speaker), How::Transcript));
            }
        }
        let dash = matches!(self.text(at + 1), "—" | "–" | "-") && at + 2 < frame.items.end;
        if dash && at == frame.items.start {
            let phrase = self.phrase_from(at + 2, frame.items.end);
            let ends = phrase.end == frame.items.end && self.class(at + 2).is(Class::CAPITAL);
            return ends.then_some(Link::placed(Some(phrase), How::Transcript));
        }
        None
    }

    /// LAKE RISES AGAIN - Ida Marsh: “…”, From the report: “…”
    fn heads_label(&self, frame: &Frame, colon: usize) -> Option<Range<usize>> {
        let first = frame.items.start;
        let last = self.chain_before(first, colon);
        let joined = last > first && self.class(last - 1).is(Class::AND);
        let start = if joined {
            self.chain_before(first, last - 1)
        } else {
            last
        };
        let before = start.checked_sub(1).filter(|&b| b >= first)?;
        let from = self.text(before) == "From" && before == first
            || self.text(before) == "from" && before > first && self.text(before - 1) == "More";
        let apart = self.dash(before) && self.class(start).is(Class::CAPITAL);
        (start < colon && (from || apart)).then_some(start..colon)
    }

    /// “…,” X fumed: the comma inside the marks makes a cue of any verb.
    pub(super) fn unlisted(&self, frame: &Frame, at: usize) -> Option<Link> {
        let text = unquoted(self.text(at));
        if !text.ends_with([',', '?', '!']) || !self.opens_frame(frame, at) {
            return None;
        }
        if let Some(speaker) = self.inverted_behind(frame, at) {
            return Some(Link::placed(Some(speaker), How::CueAfter));
        }
        let speaker = self.phrase_from(at + 1, frame.items.end);
        let mut verb = speaker.end;
        while self.class(verb).is(Class::ADVERB | Class::COMMA) && verb < frame.items.end {
            verb += 1;
        }
        let known =
            !speaker.is_empty() && verb < frame.items.end && self.class(verb).is(Class::VERB);
        known.then_some(Link::placed(Some(speaker), How::CueAfter))
    }

    /// “…,” fumed Osei: a past verb and a name that ends its clause.
    fn inverted_behind(&self, frame: &Frame, at: usize) -> Option<Range<usize>> {
        let verb = self.class(at + 1).is(Class::VERB) && self.text(at + 1).ends_with("ed");
        let speaker = self.phrase_from(at + 2, frame.items.end);
        let ends = Class::STOP | Class::COMMA | Class::BREAK;
        let ended = speaker.end == frame.items.end || self.class(speaker.end).is(ends);
        let named = self.class(at + 2).is(Class::CAPITAL) && !speaker.is_empty();
        (verb && named && ended).then_some(speaker)
    }

    /// Osei put it bluntly: “…”; Osei said the dam would hold: “…”
    pub(super) fn behind_colon(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        let colon = at
            .checked_sub(1)
            .filter(|&c| c > frame.items.start && self.text(c) == ":")?;
        let told = cues.iter().rev().find(|cue| {
            let spoken = matches!(cue.kind, CueKind::Strong | CueKind::Voice);
            spoken && !cue.participle && cue.extent.end <= colon
        });
        let told = told.and_then(|cue| cue.speaker.clone());
        let speaker = told.or_else(|| self.leading(frame.items.start, colon))?;
        Some(Link::placed(Some(speaker), How::Introduced))
    }

    /// Osei issued a statement, “We …”; Osei has a plan - “We …”: a sentence set off from the one whose
    /// subject says it.
    pub(super) fn set_off(&self, frame: &Frame, at: usize) -> Option<Link> {
        if !self.is_set_off(frame, at) {
            return None;
        }
        let sign = at - 1;
        let worded = self.class(sign - 1).is(Class::SPEECH_NOUN) || self.dash(sign);
        let speaker = worded.then(|| self.leading(frame.items.start, sign))?;
        Some(Link::placed(speaker, How::Introduced))
    }

    /// Whether marked words are a sentence behind a comma, a colon or a dash of the writer's.
    pub(super) fn is_set_off(&self, frame: &Frame, at: usize) -> bool {
        let Some(sign) = at.checked_sub(1).filter(|&s| s > frame.items.start) else {
            return false;
        };
        let lead = frame.items.start.max(sign.saturating_sub(REACH))..sign;
        let first = frame.items.start;
        let set = self.class(first).is(Class::PREPOSITION) || self.text(first) == "According";
        let told = self.text(sign) == ":" || set || lead.clone().any(|i| self.finite(i));
        // The stop of "N.Y." may be the sentence's.
        let apart = matches!(self.text(sign), "," | ":")
            || self.dash(sign)
            || self.text(sign).ends_with('.');
        let quoted = lead.clone().any(|i| self.class(i).is(Class::QUOTE));
        apart && told && !quoted && self.is_sentence(at)
    }

    /// Whether marked words are a sentence: a capital first, no title, four words or more, a sign at the
    /// end.
    pub(super) fn is_sentence(&self, at: usize) -> bool {
        const SHORTEST: usize = 4;
        let inside = unquoted(self.text(at));
        let words = inside.split_whitespace().take(SHORTEST).count();
        let opens = inside
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .starts_with(char::is_uppercase);
        words == SHORTEST && opens && self.ends_inside(at) && !self.in_title_case(at)
    }
}
