//! Names with a colon: OSEI: We are late.
//!
//! Takes the paragraphs that open with a name and a colon, and the names of all who speak; gives what such
//! a name labels, without marks, where the name speaks elsewhere too or labels again. A word that only
//! heads its paragraph labels nothing. In an interview the paragraphs up to the next label go on with the one
//! before.

use std::ops::Range;

use foldhash::HashMap;

use super::cue::{Cue, CueKind};
use crate::{
    analyze::syntax::items::{Sentence, Syntax},
    language::lexical::Class,
    text::{Body, Paragraph, Role, Span},
};

/// The most items of a name.
const LONGEST_NAME: usize = 4;

/// The fewest items behind the colon.
const SHORTEST: usize = 3;

/// From how many labels on a text is an interview.
const INTERVIEW: usize = 4;

/// The most paragraphs between two labels that go on with the first.
const LONGEST_ANSWER: usize = 8;

/// A paragraph with a label.
#[derive(Clone, Debug)]
struct Label<'a> {
    name: &'a str,
    speaker: Span,
    said: Span,
    paragraph: usize,
}

/// The labels of a body, and how often each name speaks.
#[derive(Debug, Default)]
pub(super) struct Labels<'a> {
    found: Vec<Label<'a>>,
    voices: HashMap<&'a str, usize>,
}

impl<'a> Labels<'a> {
    /// Learns who speaks in a sentence, and whether a name labels it.
    pub(super) fn read(&mut self, syntax: &Syntax<'a>, sentence: &Sentence, cues: &[Cue]) {
        let speaks = |cue: &&Cue| matches!(cue.kind, CueKind::Strong | CueKind::Voice);
        for speaker in cues
            .iter()
            .filter(speaks)
            .filter_map(|c| c.speaker.as_ref())
        {
            // "Harriet Osei, the engineer": the name is where the first capitals end.
            let name = speaker
                .clone()
                .skip_while(|&at| !syntax.class(at).is(Class::CAPITAL))
                .take_while(|&at| syntax.class(at).is(Class::CAPITAL));
            if let Some(last) = name.last() {
                *self.voices.entry(syntax.text(last)).or_default() += 1;
            }
        }
        if let Some(label) = label(syntax, sentence) {
            *self.voices.entry(label.name).or_default() += 1;
            self.found.push(label);
        }
    }

    /// What is labelled, with whom: only by names that were met more than once.
    pub(super) fn said(&self, body: &Body) -> Vec<(Span, Span)> {
        let speaks = |label: &Label<'_>| self.voices.get(label.name).is_some_and(|&n| n > 1);
        let interview = self.found.iter().filter(|label| speaks(label)).count() >= INTERVIEW;
        let mut times: HashMap<&str, usize> = HashMap::default();
        for label in &self.found {
            *times.entry(label.name).or_default() += 1;
        }
        let mut next = self.found.iter().skip(1);
        let mut said = Vec::new();
        for label in &self.found {
            let behind = label.paragraph + 1;
            let last = next.next().map_or(behind, |next| next.paragraph);
            if !speaks(label) {
                continue;
            }
            said.push((label.said, label.speaker));
            let again = times.get(label.name).is_some_and(|&times| times > 1);
            if interview && again && last <= behind + LONGEST_ANSWER {
                let rest = body.paragraphs().get(behind..last).unwrap_or_default();
                // "(End of the tape)"
                let plain = |p: &&Paragraph| {
                    p.role == Role::Body && !body.get(p.span).starts_with(['(', '['])
                };
                said.extend(rest.iter().filter(plain).map(|p| (p.span, label.speaker)));
            }
        }
        said
    }
}

/// The label of a paragraph this sentence opens: a name alone before a colon.
fn label<'a>(syntax: &Syntax<'a>, sentence: &Sentence) -> Option<Label<'a>> {
    let first = sentence.items.start;
    let limit = sentence.items.end.min(first + LONGEST_NAME + 1);
    let colon = (first + 1..limit).find(|&at| syntax.text(at) == ":")?;
    let paragraph = syntax.body.paragraphs().get(sentence.paragraph)?.span;
    let opens = syntax.place(first)?.start() == paragraph.start();
    let other = Class::DETERMINER | Class::TIME | Class::PREPOSITION | Class::QUOTE;
    let named = (first..colon).all(|at| {
        let class = syntax.class(at);
        class.is(Class::CAPITAL) && !class.is(other)
    });
    // "Q" and "A" are nobody, "Price" is a thing.
    let thing = (first..colon).all(|at| {
        let class = syntax.class(at);
        class.is(Class::COMMON) && !class.is(Class::PEOPLE | Class::GIVEN)
    });
    let named = named && syntax.text(colon - 1).len() > 1 && !thing;
    let rest: Range<usize> = colon + 1..sentence.items.end;
    let start = syntax.place(rest.start)?.start();
    let plain = rest.len() >= SHORTEST && !syntax.class(rest.start).is(Class::QUOTE);
    (opens && named && plain).then(|| Label {
        name: syntax.text(colon - 1),
        speaker: syntax.span(&(first..colon)).unwrap_or(paragraph),
        said: Span::new(start, paragraph.end()),
        paragraph: sentence.paragraph,
    })
}
