//! Who said it.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its quotes, marked and unmarked,
//! with cue, speaker and how sure that is. The steps: find the cues of each sentence, link marked words to
//! them, carry speakers on to quotes without a cue, find the clauses said without marks, each by the
//! [`rules`]. [`tie`] then names the actors. Linear in the text; every look sideways is bounded.

mod calibration;
mod clause;
mod context;
mod cue;
mod draft;
mod ends;
mod governs;
mod heard;
mod labels;
mod link;
mod place;
mod repeats;
mod rule;
mod rules;
mod tie;

use std::ops::Range;

use self::{
    context::Context,
    cue::CueKind,
    draft::{Draft, Drafts},
    heard::Heard,
    labels::Labels,
    link::Link,
    place::{goes_on, is_bare, is_inscription, is_title, is_work, on_a_thing, stands_as_speech},
    rule::Off,
    rules::{
        carry::{self, LABELS, REOPENED, REPEATED, SENTENCE},
        clauses::clauses,
        cues::cues,
        links::link_of,
    },
};

use super::{
    Actor, ActorKind, Quote, groups,
    quotes::Marked,
    reading::Reading,
    syntax::{
        items::{Sentence, Syntax},
        marked::opens_small,
        phrases::base_from,
    },
};
use crate::text::Body;

pub use rule::Card;
pub(crate) use tie::{doubt, tie};

/// The cards of all rules, in the order in which they are asked.
pub(super) fn cards() -> &'static [&'static Card] {
    rules::cards()
}

/// Finds the quotes of a body and their speakers, not yet tied to actors, without the rules of the names
/// given.
pub(crate) fn find(body: &Body, read: &Reading, off: &[&str]) -> Vec<Quote> {
    let syntax = Syntax::new(body, read);
    let marked = read.marked.as_slice();
    let mut finder = Finder {
        syntax: &syntax,
        marked,
        off: Off(off),
        drafts: Drafts::default(),
        heard: Heard::default(),
        labels: Labels::default(),
    };
    for sentence in &syntax.sentences {
        finder.read(sentence);
    }
    if !finder.off.holds(&LABELS) {
        finder.drafts.add_labelled(finder.labels.said(body));
    }
    if !finder.off.holds(&REOPENED) {
        finder.drafts.join_continued(marked);
    }
    finder.drafts.finish()
}

/// Drops what a place labels, "Oregon: Family leave …" of a list, and all that is labelled where no person is: the
/// "Price: …" and "Weight: …" of a table.
pub(crate) fn drop_headings(actors: &[Actor], quotes: &mut Vec<Quote>) {
    let labels = |quote: &Quote| quote.rule == Some(LABELS.name);
    let kind = |quote: &Quote| {
        let first = quote.speaker.as_ref().and_then(|s| s.actors.first());
        first
            .and_then(|&index| actors.get(index))
            .map(|actor| actor.kind)
    };
    let person = |quote: &Quote| labels(quote) && kind(quote) == Some(ActorKind::Person);
    let spoken = quotes.iter().any(person);
    let before = quotes.len();
    quotes.retain(|quote| !labels(quote) || spoken && kind(quote) != Some(ActorKind::Place));
    if quotes.len() < before {
        groups::number(quotes);
    }
}

/// Joins every pull quote to what it repeats.
pub(crate) fn join_repeats(body: &Body, quotes: &mut [Quote], off: &[&str]) {
    if !Off(off).holds(&REPEATED) {
        repeats::join(body, quotes);
    }
}

struct Finder<'a> {
    syntax: &'a Syntax<'a>,
    marked: &'a [Marked],
    off: Off<'a>,
    drafts: Drafts,
    heard: Heard,
    labels: Labels<'a>,
}

impl Finder<'_> {
    /// The quotes of one sentence.
    fn read(&mut self, sentence: &Sentence) {
        let context = Context {
            syntax: self.syntax,
            sentence,
            cues: &[],
            off: self.off,
        };
        let cues = cues(context);
        let context = Context {
            cues: &cues,
            ..context
        };
        self.labels.read(self.syntax, sentence, &cues);
        let first = self.drafts.len();
        self.read_marked(context);
        self.drafts.add_clauses(context, &clauses(context), first);
        // "Berg answered Marsh's charge of “greed”": Berg goes on.
        let answers = Heard::teller(&cues).is_some();
        let owned = || self.drafts.last_owned(first).filter(|_| !answers);
        match self.drafts.last_voice(first).or_else(owned) {
            Some((speaker, confidence)) => {
                self.heard.hear(speaker, context, confidence);
            }
            None => self.heard.learn(context),
        }
    }

    /// The marked words of one sentence.
    fn read_marked(&mut self, context: Context<'_>) {
        let bare = is_bare(context);
        let mut voice: Option<Range<usize>> = None;
        for at in context.sentence.items.clone() {
            let place = self.syntax.place(at);
            let Some(place) = place.filter(|_| self.syntax.is_marked(at)) else {
                continue;
            };
            // Of those that begin here the outermost comes first.
            let before = |m: &Marked| m.span.start() < place.start();
            let index = self.marked.partition_point(before);
            let Some(mark) = self.marked.get(index) else {
                continue;
            };
            let link = link(context, at).or_else(|| {
                let goes_on = !bare && !is_title(context, at) && !self.off.holds(&SENTENCE);
                let carried = voice.clone().filter(|_| goes_on).map(Link::carried);
                carried.map(|link| (link, SENTENCE.name))
            });
            let mut draft = match &link {
                Some((link, rule)) => Draft::linked(context, (link, rule), mark.span),
                None if !stands_as_speech(context, at, bare) => continue,
                None if bare => Draft::bare(mark.span, carry::alone(context, &self.heard)),
                None => {
                    let draft = Draft::bare(mark.span, carry::amid(context, &self.heard));
                    let first = at == context.sentence.items.start;
                    let inside = !first && opens_small(self.syntax.text(at))
                        || first && goes_on(context, at);
                    if inside { draft.fragment() } else { draft }
                }
            };
            draft.mark(self.syntax.body, index, mark.closing);
            voice = link.and_then(|(link, _)| link.speaker).or(voice);
            self.drafts.push(draft);
        }
    }
}

/// The link of marked words, unless they are a title that no cue stands beside, or written on a thing.
fn link(context: Context<'_>, at: usize) -> Option<(Link, &'static str)> {
    let Context { syntax, cues, .. } = context;
    let (mut link, rule) = link_of(context, at)?;
    let cue = link.cue.and_then(|index| cues.get(index));
    // A slogan on a banner is said, but not by the banner.
    if cue.is_some_and(|cue| on_a_thing(syntax, cue)) {
        link.speaker = None;
    }
    // Marsh called Vidal “The Queen of Mud”: named so, and no work.
    let called = cue.is_some_and(|cue| {
        let object = cue.extent.end < at && base_from(syntax, cue.extent.end, at) == at;
        cue.kind == CueKind::Judge && object
    });
    let title = is_title(context, at) && !called && (!link.whole || is_work(syntax, at));
    (!title && !is_inscription(syntax, cue, at)).then_some((link, rule))
}
