//! Quotes and actors in a record.
//!
//! Takes what was found in a body; gives it with offsets that count Unicode scalar values.

use serde::Serialize;

use super::MentionRecord;
use crate::{
    analyze::{Actor, ActorKind, Analysis, How, Quote, QuoteKind, Speaker},
    text::{Body, Scalars, Span},
};

#[derive(Debug, Serialize)]
pub(super) struct QuoteRecord<'a> {
    start: usize,
    end: usize,
    text: &'a str,
    kind: QuoteKind,
    group: usize,
    cue: Option<Stretch<'a>>,
    speaker: Option<SpeakerRecord<'a>>,
    confidence: Option<f32>,
    how: How,
    rule: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct SpeakerRecord<'a> {
    #[serde(flatten)]
    phrase: Stretch<'a>,
    actors: Vec<usize>,
    name: Option<&'a str>,
}

#[derive(Debug, Serialize)]
pub(super) struct ActorRecord<'a> {
    id: usize,
    name: &'a str,
    key: &'a str,
    kind: ActorKind,
    role: Option<&'a str>,
    mentions: Vec<MentionRecord>,
}

/// A span with the text under it.
#[derive(Debug, Serialize)]
struct Stretch<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// What was found in a text, ready to be counted in characters.
pub(super) struct Findings<'a, 'b> {
    pub(super) analysis: &'a Analysis,
    pub(super) at: &'b Scalars<'a>,
    pub(super) body: &'a Body,
}

impl<'a> Findings<'a, '_> {
    fn stretch(&self, span: Span) -> Stretch<'a> {
        let (start, end) = self.at.range(span);
        Stretch {
            start,
            end,
            text: span.of(self.body.text()),
        }
    }

    pub(super) fn quote(&self, quote: &'a Quote) -> QuoteRecord<'a> {
        let (start, end) = self.at.range(quote.span);
        QuoteRecord {
            start,
            end,
            text: quote.span.of(self.body.text()),
            kind: quote.kind,
            group: quote.group,
            cue: quote.cue.map(|cue| self.stretch(cue)),
            speaker: quote.speaker.as_ref().map(|s| self.speaker(s)),
            confidence: quote.confidence,
            how: quote.how,
            rule: quote.rule,
        }
    }

    fn speaker(&self, speaker: &'a Speaker) -> SpeakerRecord<'a> {
        let first = speaker
            .actors
            .first()
            .and_then(|&index| self.analysis.actors.get(index));
        SpeakerRecord {
            phrase: self.stretch(speaker.span),
            actors: speaker.actors.clone(),
            name: first.map(|actor| actor.called(self.body)),
        }
    }

    pub(super) fn actor(&self, id: usize, actor: &'a Actor) -> ActorRecord<'a> {
        let mentions = actor.mentions.iter().map(|m| {
            let (start, end) = self.at.range(m.span);
            MentionRecord {
                start,
                end,
                form: m.form,
            }
        });
        ActorRecord {
            id,
            name: actor.called(self.body),
            key: &actor.key,
            kind: actor.kind,
            role: actor.role.map(|role| role.of(self.body.text())),
            mentions: mentions.collect(),
        }
    }
}
