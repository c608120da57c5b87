//! Who said it.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its quotes, marked and unmarked,
//! with cue, speaker and how sure that is. The steps: fold the marked words, find the cues of each
//! sentence, link words to cues by sieves, carry speakers on to bare quotes, find the clauses said without
//! marks. [`tie`] then names the actors. Linear in the text; every look sideways is bounded.

mod adjuncts;
mod ahead;
mod carry;
mod clauses;
mod contents;
mod cues;
mod draft;
mod ends;
mod forms;
mod frames;
mod introduced;
mod labels;
mod phrase;
mod repeats;
mod sieves;
mod sources;
mod split;
mod subject;
mod tie;
mod trust;
mod words;

use std::ops::Range;

pub(crate) use repeats::join as join_repeats;
pub(crate) use tie::tie;
pub(crate) use words::is_speech_verb;

use self::{
    carry::Memory,
    cues::{Cue, CueKind},
    draft::{Draft, Drafts},
    frames::{Frame, Frames},
    labels::Labels,
    sieves::Link,
};
use super::{Quote, quotes::Marked, tokens::Tokens};
use crate::text::Body;

/// Finds the quotes of a body and their speakers, not yet tied to actors.
pub(crate) fn find(
    body: &Body,
    tokens: &Tokens,
    sentences: &[Range<usize>],
    marked: &[Marked],
) -> Vec<Quote> {
    let frames = Frames::new(body, tokens, sentences, marked);
    let mut finder = Finder {
        frames: &frames,
        marked,
        drafts: Drafts::default(),
        memory: Memory::default(),
        labels: Labels::default(),
    };
    for frame in &frames.all {
        finder.read(frame);
    }
    finder.drafts.add_labelled(finder.labels.said());
    finder.drafts.join_continued(marked);
    finder.drafts.finish()
}

struct Finder<'a> {
    frames: &'a Frames<'a>,
    marked: &'a [Marked],
    drafts: Drafts,
    memory: Memory,
    labels: Labels<'a>,
}

impl Finder<'_> {
    /// The quotes of one frame.
    fn read(&mut self, frame: &Frame) {
        let cues = self.frames.cues(frame);
        self.labels.read(self.frames, frame, &cues);
        let first = self.drafts.len();
        self.read_marked(frame, &cues);
        let clauses = self.frames.clauses(frame, &cues);
        self.drafts.add_clauses(self.frames, &cues, &clauses, first);
        match self.drafts.last_voice(first) {
            Some((speaker, confidence)) => {
                self.memory.hear(speaker, frame.paragraph, confidence);
            }
            None => self.memory.learn(self.frames, frame, &cues),
        }
    }

    /// The marked words of one frame.
    fn read_marked(&mut self, frame: &Frame, cues: &[Cue]) {
        let bare = self.frames.is_bare(frame);
        let mut voice: Option<Range<usize>> = None;
        for at in frame.items.clone() {
            let item = self.frames.items.get(at);
            let Some(item) = item.filter(|item| item.is_marked()) else {
                continue;
            };
            // Of those that begin here the outermost comes first.
            let before = |m: &Marked| m.span.start() < item.span.start();
            let index = self.marked.partition_point(before);
            let Some(mark) = self.marked.get(index) else {
                continue;
            };
            let link = self.link(frame, cues, at).or_else(|| {
                let carried = voice
                    .clone()
                    .filter(|_| !bare && !self.frames.is_title(frame, at));
                carried.map(Link::carried)
            });
            let mut draft = match &link {
                Some(link) => Draft::linked(self.frames, cues, link, mark.span),
                None if !self.frames.stands_as_speech(frame, at, bare) => continue,
                None if bare => {
                    let signed = self.frames.signature(frame);
                    Draft::bare(mark.span, signed.or_else(|| self.memory.speaker_of(frame)))
                }
                None => {
                    let draft = Draft::bare(mark.span, self.memory.still_speaking(frame));
                    let first = at == frame.items.start;
                    let inside = !first && self.frames.opens_small(at)
                        || first && self.frames.goes_on(frame, at);
                    if inside { draft.fragment() } else { draft }
                }
            };
            draft.mark(self.frames.body, index, mark.closing);
            voice = link.and_then(|link| link.speaker).or(voice);
            self.drafts.push(draft);
        }
    }

    /// The link of marked words, unless they are a title that no cue stands beside, or written on a thing.
    fn link(&self, frame: &Frame, cues: &[Cue], at: usize) -> Option<Link> {
        let mut link = self.frames.link(frame, cues, at)?;
        let cue = link.cue.and_then(|index| cues.get(index));
        // A slogan on a banner is said, but not by the banner.
        if cue.is_some_and(|cue| self.frames.on_a_thing(cue)) {
            link.speaker = None;
        }
        // Marsh called Vidal “The Queen of Mud”: named so, and no work.
        let called = cue.is_some_and(|cue| {
            cue.kind == CueKind::Judge && self.frames.base_from(cue.extent.end, at) == at
        });
        let title =
            self.frames.is_title(frame, at) && !called && (!link.whole || self.frames.is_work(at));
        (!title && !self.frames.is_inscription(cue, at)).then_some(link)
    }
}
