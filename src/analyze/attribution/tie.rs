//! Speakers and actors.
//!
//! Takes quotes with their speaker phrases, and the actors; writes into each speaker the actors it names.

use crate::{
    analyze::{
        Actor, Quote,
        coref::phrase::{Owned, Phrases},
        tokens::Tokens,
    },
    text::{Body, Span},
};

/// Makes what is attributed to a pronoun or a description as much less sure as it is doubtful whom it means.
pub(crate) fn doubt(doubts: &[(Span, f32)], quotes: &mut [Quote]) {
    for quote in quotes {
        let speaker = quote.speaker.as_ref().map(|speaker| speaker.span);
        let found = speaker.and_then(|span| doubts.binary_search_by_key(&span, |(s, _)| *s).ok());
        let share = found.and_then(|index| doubts.get(index));
        if let (Some((_, share)), Some(confidence)) = (share, &mut quote.confidence) {
            *confidence *= share;
        }
    }
}

/// Ties the speakers of the quotes to the actors.
pub(crate) fn tie(body: &Body, tokens: &Tokens, actors: &[Actor], quotes: &mut [Quote]) {
    let mut mentions: Vec<Owned> = Vec::new();
    for (owner, actor) in actors.iter().enumerate() {
        mentions.extend(actor.mentions.iter().map(|m| Owned {
            span: m.span,
            form: m.form,
            owner,
            kind: actor.kind,
        }));
    }
    let phrases = Phrases::new(body, tokens, mentions);
    for speaker in quotes.iter_mut().filter_map(|quote| quote.speaker.as_mut()) {
        speaker.actors = phrases.named_by(speaker.span);
    }
}
