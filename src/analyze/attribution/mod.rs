//! Who said it.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its quotes, marked and unmarked,
//! with cue, speaker and how sure that is. The steps: fold the marked words, find the cues of each
//! sentence, link words to cues by sieves, carry speakers on to bare quotes, find the clauses said without
//! marks. [`tie`] then names the actors. Linear in the text; every look sideways is bounded.

mod carry;
mod clauses;
mod cues;
mod draft;
mod frames;
mod phrase;
mod sieves;
mod subject;
mod tie;
mod words;

use std::ops::Range;

pub(crate) use tie::tie;
pub(crate) use words::is_speech_verb;

use self::{
    carry::Memory,
    cues::Cue,
    draft::{Draft, Drafts},
    frames::{Frame, Frames},
    sieves::Link,
};
use super::{How, Quote, QuoteKind, quotes::Marked, tokens::Tokens};
use crate::text::Body;

/// Finds the quotes of a body and their speakers, not yet tied to actors.
pub(crate) fn find(
    body: &Body,
    tokens: &Tokens,
    sentences: &[Range<usize>],
    marked: &[Marked],
) -> Vec<Quote> {
    let frames = Frames::new(body, tokens, sentences, marked);
    let mut drafts = Drafts::default();
    let mut memory = Memory::default();
    for frame in &frames.frames {
        let cues = frames.cues(frame);
        attribute(&frames, frame, &cues, (&mut drafts, &mut memory, marked));
    }
    drafts.join_continued(marked);
    drafts.finish()
}

type State<'a> = (&'a mut Drafts, &'a mut Memory, &'a [Marked]);

/// The quotes of one frame.
fn attribute(
    frames: &Frames<'_>,
    frame: &Frame,
    cues: &[Cue],
    (drafts, memory, marked): State<'_>,
) {
    let bare = frames.is_bare(frame);
    let mut links: Vec<(usize, Link)> = Vec::new();
    let first = drafts.len();
    for at in frame.items.clone() {
        let Some(item) = frames.items.get(at) else {
            continue;
        };
        let Some((index, mark)) = item.marked.and_then(|m| Some((m, marked.get(m)?))) else {
            continue;
        };
        let title = frames.is_title(frame, at);
        let linked = frames
            .link(frame, cues, at)
            .filter(|link| link.whole || !title);
        if title && linked.is_none() {
            continue;
        }
        let linked = linked.or_else(|| {
            let speaker = frames.linked_before(&links, at).filter(|_| !bare)?;
            Some(Link {
                cue: None,
                speaker: Some(speaker),
                how: How::CarriedOn,
                whole: false,
            })
        });
        let mut draft = match &linked {
            Some(link) => Draft::linked(frames, cues, link, item.span),
            None if bare => Draft::bare(item.span, memory.speaker_of(frame)),
            None => Draft::bare(item.span, memory.still_speaking(frame)),
        };
        draft.marked = Some(index);
        draft.repair(mark.closing);
        if linked.is_none() && !frames.stands_as_speech(frame, at, bare) {
            continue;
        }
        if !draft.is_speech(frames.body) {
            draft.kind = QuoteKind::Fragment;
        }
        if let Some(link) = linked {
            links.push((at, link));
        }
        drafts.push(draft);
    }
    let clauses = frames.clauses(frame, cues);
    drafts.add_clauses(frames, cues, &clauses, first);
    match drafts.last_voice(first) {
        Some((speaker, confidence)) => memory.hear(speaker, frame.paragraph, confidence),
        None => memory.learn(frames, frame, cues),
    }
}
