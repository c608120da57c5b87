//! Who said it.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its quotes, marked and unmarked,
//! with cue, speaker and how sure that is. The steps: fold the marked words, find the cues of each
//! sentence, link words to cues by sieves, carry speakers on to bare quotes, find the clauses said without
//! marks. [`tie`] then names the actors. Linear in the text; every look sideways is bounded.

mod ahead;
mod carry;
mod clauses;
mod contents;
mod cue;
mod cues;
mod draft;
mod ends;
mod introduced;
mod labels;
mod link;
mod place;
mod repeats;
mod sieves;
mod sources;
mod split;
mod tie;
mod trust;

use std::ops::Range;

use self::{
    carry::{Memory, signature},
    clauses::clauses,
    cue::{Cue, CueKind},
    cues::cues,
    draft::{Draft, Drafts},
    labels::Labels,
    link::Link,
    place::{goes_on, is_bare, is_inscription, is_title, is_work, on_a_thing, stands_as_speech},
    sieves::link_of,
};

use super::{
    Quote,
    quotes::Marked,
    syntax::{
        items::{Sentence, Syntax},
        marked::opens_small,
        phrases::base_from,
    },
    tokens::Tokens,
};
use crate::text::Body;

pub(crate) use repeats::join as join_repeats;
pub(crate) use tie::tie;

/// Finds the quotes of a body and their speakers, not yet tied to actors.
pub(crate) fn find(
    body: &Body,
    tokens: &Tokens,
    sentences: &[Range<usize>],
    marked: &[Marked],
) -> Vec<Quote> {
    let syntax = Syntax::new(body, tokens, sentences, marked);
    let mut finder = Finder {
        syntax: &syntax,
        marked,
        drafts: Drafts::default(),
        memory: Memory::default(),
        labels: Labels::default(),
    };
    for sentence in &syntax.sentences {
        finder.read(sentence);
    }
    finder.drafts.add_labelled(finder.labels.said());
    finder.drafts.join_continued(marked);
    finder.drafts.finish()
}

struct Finder<'a> {
    syntax: &'a Syntax<'a>,
    marked: &'a [Marked],
    drafts: Drafts,
    memory: Memory,
    labels: Labels<'a>,
}

impl Finder<'_> {
    /// The quotes of one sentence.
    fn read(&mut self, sentence: &Sentence) {
        let cues = cues(self.syntax, sentence);
        self.labels.read(self.syntax, sentence, &cues);
        let first = self.drafts.len();
        self.read_marked(sentence, &cues);
        let clauses = clauses(self.syntax, sentence, &cues);
        self.drafts.add_clauses(self.syntax, &cues, &clauses, first);
        match self.drafts.last_voice(first) {
            Some((speaker, confidence)) => {
                self.memory.hear(speaker, sentence.paragraph, confidence);
            }
            None => self.memory.learn(self.syntax, sentence, &cues),
        }
    }

    /// The marked words of one sentence.
    fn read_marked(&mut self, sentence: &Sentence, cues: &[Cue]) {
        let bare = is_bare(self.syntax, sentence);
        let mut voice: Option<Range<usize>> = None;
        for at in sentence.items.clone() {
            let item = self.syntax.items.get(at);
            let Some(item) = item.filter(|item| item.is_marked()) else {
                continue;
            };
            // Of those that begin here the outermost comes first.
            let before = |m: &Marked| m.span.start() < item.span.start();
            let index = self.marked.partition_point(before);
            let Some(mark) = self.marked.get(index) else {
                continue;
            };
            let link = self.link(sentence, cues, at).or_else(|| {
                let carried = voice
                    .clone()
                    .filter(|_| !bare && !is_title(self.syntax, sentence, at));
                carried.map(Link::carried)
            });
            let mut draft = match &link {
                Some(link) => Draft::linked(self.syntax, cues, link, mark.span),
                None if !stands_as_speech(self.syntax, sentence, at, bare) => continue,
                None if bare => {
                    let signed = signature(self.syntax, sentence);
                    Draft::bare(
                        mark.span,
                        signed.or_else(|| self.memory.speaker_of(sentence)),
                    )
                }
                None => {
                    let draft = Draft::bare(mark.span, self.memory.still_speaking(sentence));
                    let first = at == sentence.items.start;
                    let inside = !first && opens_small(self.syntax.text(at))
                        || first && goes_on(self.syntax, sentence, at);
                    if inside { draft.fragment() } else { draft }
                }
            };
            draft.mark(self.syntax.body, index, mark.closing);
            voice = link.and_then(|link| link.speaker).or(voice);
            self.drafts.push(draft);
        }
    }

    /// The link of marked words, unless they are a title that no cue stands beside, or written on a thing.
    fn link(&self, sentence: &Sentence, cues: &[Cue], at: usize) -> Option<Link> {
        let mut link = link_of(self.syntax, sentence, cues, at)?;
        let cue = link.cue.and_then(|index| cues.get(index));
        // A slogan on a banner is said, but not by the banner.
        if cue.is_some_and(|cue| on_a_thing(self.syntax, cue)) {
            link.speaker = None;
        }
        // Marsh called Vidal “The Queen of Mud”: named so, and no work.
        let called = cue.is_some_and(|cue| {
            cue.kind == CueKind::Judge && base_from(self.syntax, cue.extent.end, at) == at
        });
        let title = is_title(self.syntax, sentence, at)
            && !called
            && (!link.whole || is_work(self.syntax, at));
        (!title && !is_inscription(self.syntax, cue, at)).then_some(link)
    }
}
