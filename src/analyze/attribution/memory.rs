//! Who was last heard: what the sentences before leave behind for a quote without a cue.
//!
//! Takes sentences in order; remembers who spoke, or whom the last one is about. Never says who goes on.

use super::{context::Context, cue::CueKind};
use crate::{analyze::syntax::subjects::leading, text::Span};

/// Who spoke last, and where.
#[derive(Clone, Copy, Debug)]
pub(in crate::analyze::attribution) struct Voice {
    pub(super) speaker: Span,
    pub(super) paragraph: usize,
    pub(super) confidence: f32,
}

/// The subject of a sentence in which nobody spoke.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject {
    pub(super) span: Span,
    pub(super) paragraph: usize,
    /// Whether the sentence ends with a colon.
    pub(super) colon: bool,
    /// Whether it is a plain "he" or "she".
    pub(super) leads: bool,
}

/// What the sentences before leave behind.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who spoke last.
    pub(super) voice: Option<Voice>,
    /// The subject of the last sentence, if nobody spoke in it.
    pub(super) subject: Option<Subject>,
}

impl Memory {
    /// Learns from a sentence without an attributed quote: its first cue, else its subject.
    pub(super) fn learn(&mut self, context: Context<'_>) {
        let Context {
            syntax,
            sentence,
            cues,
            ..
        } = context;
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
