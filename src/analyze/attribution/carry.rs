//! Bare quotes: who goes on speaking.
//!
//! Takes what is known of the syntax before; gives the speaker of a quote that has no cue. Never reaches
//! over a paragraph of the writer's own.

use super::cue::{Cue, CueKind};
use crate::{
    analyze::{
        How,
        syntax::{
            items::{Sentence, Syntax},
            phrases::{dash, phrase_from},
            subjects::leading,
        },
    },
    language::lexical::Class,
    text::Span,
};

/// Who spoke last, and where.
#[derive(Clone, Copy, Debug)]
pub(super) struct Voice {
    pub(super) speaker: Span,
    pub(super) paragraph: usize,
    pub(super) confidence: f32,
}

/// What the syntax before leave behind.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who spoke last.
    pub(super) voice: Option<Voice>,
    /// The subject of the last sentence without a voice.
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
    /// The speaker of a bare quote in this sentence.
    pub(super) fn speaker_of(&self, sentence: &Sentence) -> Option<(Span, How, f32)> {
        if let Some(subject) = self.subject {
            let same = subject.paragraph == sentence.paragraph;
            let next = subject.paragraph + 1 == sentence.paragraph;
            let spoken = self.voice.is_some_and(|v| v.paragraph == subject.paragraph);
            if same && !spoken {
                return Some((subject.span, How::Introduced, 0.72));
            }
            if next && (subject.colon || subject.leads && !spoken) {
                return Some((subject.span, How::Introduced, 0.72));
            }
        }
        let voice = self.voice?;
        let loss = match sentence.paragraph - voice.paragraph {
            0 => 0.98,
            1 => 0.96,
            _ => return None,
        };
        Some((voice.speaker, How::CarriedOn, voice.confidence * loss))
    }

    /// Whose words stand in a sentence of the writer's: the last speaker's, within the paragraph.
    pub(super) fn still_speaking(&self, sentence: &Sentence) -> Option<(Span, How, f32)> {
        let voice = self.voice.filter(|v| v.paragraph == sentence.paragraph)?;
        Some((voice.speaker, How::CarriedOn, voice.confidence * 0.8))
    }

    /// Learns from a sentence: its last attributed quote, else its first cue, else its subject.
    pub(super) fn learn(&mut self, syntax: &Syntax<'_>, sentence: &Sentence, cues: &[Cue]) {
        let cue = cues.iter().find(|c| {
            c.speaker.is_some()
                && matches!(c.kind, CueKind::Strong | CueKind::Voice)
                && !c.participle
        });
        let speaker = cue.and_then(|c| syntax.span(c.speaker.as_ref()?));
        if let Some(speaker) = speaker {
            self.hear(speaker, sentence.paragraph, 0.9);
            return;
        }
        let subject = leading(syntax, sentence.items.start, sentence.items.end);
        let colon = sentence.items.end > 0 && syntax.text(sentence.items.end - 1) == ":";
        self.subject = subject.and_then(|s| syntax.span(&s)).map(|span| Subject {
            span,
            paragraph: sentence.paragraph,
            colon,
            leads: matches!(syntax.body.get(span), "He" | "She"),
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

/// “We are late.” ¶ — Harriet Osei: whose name the next paragraph signs with.
pub(super) fn signature(syntax: &Syntax<'_>, sentence: &Sentence) -> Option<(Span, How, f32)> {
    let next = syntax
        .sentences
        .partition_point(|f| f.items.start < sentence.items.end);
    let items = syntax.sentences.get(next)?.items.clone();
    let mut end = items.end;
    while end > items.start && syntax.class(end - 1).is(Class::STOP) {
        end -= 1;
    }
    let start = items.start + 1;
    let phrase = phrase_from(syntax, start, end);
    let signs = dash(syntax, items.start) && syntax.class(start).is(Class::CAPITAL);
    let alone = syntax
        .sentences
        .get(next + 1)
        .is_none_or(|f| f.paragraph > sentence.paragraph + 1);
    let signed = signs && alone && phrase.end == end;
    Some((
        syntax.span(&phrase).filter(|_| signed)?,
        How::Transcript,
        0.93,
    ))
}
