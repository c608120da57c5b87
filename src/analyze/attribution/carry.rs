//! Bare quotes: who goes on speaking.
//!
//! Takes what is known of the frames before; gives the speaker of a quote that has no cue. Never reaches
//! over a paragraph of the writer's own.

use super::{
    cues::{Cue, CueKind},
    frames::{Frame, Frames},
    words::Class,
};
use crate::{analyze::How, text::Span};

/// Who spoke last, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub(super) speaker: Span,
    pub(super) paragraph: usize,
    pub(super) confidence: f32,
}

/// What the frames before leave behind.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who spoke last.
    pub(super) voice: Option<Voice>,
    /// The subject of the last frame without a voice.
    subject: Option<Subject>,
}

#[derive(Clone, Copy, Debug)]
struct Subject {
    span: Span,
    paragraph: usize,
    colon: bool,
    /// Whether it is a plain "he" or "she".
    leads: bool,
}

impl Memory {
    /// The speaker of a bare quote in this frame.
    pub(super) fn speaker_of(&self, frame: &Frame) -> Option<(Span, How, f32)> {
        if let Some(subject) = self.subject {
            let same = subject.paragraph == frame.paragraph;
            let next = subject.paragraph + 1 == frame.paragraph;
            let spoken = self.voice.is_some_and(|v| v.paragraph == subject.paragraph);
            if same && !spoken {
                return Some((subject.span, How::Introduced, 0.72));
            }
            if next && (subject.colon || subject.leads && !spoken) {
                return Some((subject.span, How::Introduced, 0.72));
            }
        }
        let voice = self.voice?;
        let loss = match frame.paragraph - voice.paragraph {
            0 => 0.98,
            1 => 0.96,
            _ => return None,
        };
        Some((voice.speaker, How::CarriedOn, voice.confidence * loss))
    }

    /// Whose words stand in a sentence of the writer's: the last speaker's, within the paragraph.
    pub(super) fn still_speaking(&self, frame: &Frame) -> Option<(Span, How, f32)> {
        let voice = self.voice.filter(|v| v.paragraph == frame.paragraph)?;
        Some((voice.speaker, How::CarriedOn, voice.confidence * 0.8))
    }

    /// Learns from a frame: its last attributed quote, else its first cue, else its subject.
    pub(super) fn learn(&mut self, frames: &Frames<'_>, frame: &Frame, cues: &[Cue]) {
        let cue = cues.iter().find(|c| {
            c.speaker.is_some()
                && matches!(c.kind, CueKind::Strong | CueKind::Voice)
                && !c.participle
        });
        let speaker = cue.and_then(|c| frames.span(c.speaker.as_ref()?));
        if let Some(speaker) = speaker {
            self.hear(speaker, frame.paragraph, 0.9);
            return;
        }
        let subject = frames.leading(frame.items.start, frame.items.end);
        let colon = frame.items.end > 0 && frames.text(frame.items.end - 1) == ":";
        self.subject = subject.and_then(|s| frames.span(&s)).map(|span| Subject {
            span,
            paragraph: frame.paragraph,
            colon,
            leads: matches!(frames.body.get(span), "He" | "She"),
        });
    }

    /// Remembers who spoke.
    pub(super) fn hear(&mut self, speaker: Span, paragraph: usize, confidence: f32) {
        self.voice = Some(Voice {
            speaker,
            paragraph,
            confidence,
        });
        self.subject = None;
    }
}

impl Frames<'_> {
    /// Whether a frame is nothing but marked words.
    pub(super) fn is_bare(&self, frame: &Frame) -> bool {
        let signs =
            Class::QUOTE | Class::COMMA | Class::STOP | Class::BREAK | Class::AND | Class::BUT;
        frame.items.clone().all(|at| self.class(at).is(signs))
    }

    /// “We are late.” ¶ — Harriet Osei: whose name the next paragraph signs with.
    pub(super) fn signature(&self, frame: &Frame) -> Option<(Span, How, f32)> {
        let next = self
            .all
            .partition_point(|f| f.items.start < frame.items.end);
        let items = self.all.get(next)?.items.clone();
        let mut end = items.end;
        while end > items.start && self.class(end - 1).is(Class::STOP) {
            end -= 1;
        }
        let start = items.start + 1;
        let phrase = self.phrase_from(start, end);
        let signs = self.dash(items.start) && self.class(start).is(Class::CAPITAL);
        let alone = self
            .all
            .get(next + 1)
            .is_none_or(|f| f.paragraph > frame.paragraph + 1);
        let signed = signs && alone && phrase.end == end;
        Some((
            self.span(&phrase).filter(|_| signed)?,
            How::Transcript,
            0.93,
        ))
    }
}
