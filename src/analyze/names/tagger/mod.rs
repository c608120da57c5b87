//! Names by a trained tagger.
//!
//! Takes a body, its tokens and sentences, and the names that rules found in it as hints; gives the names
//! of persons, organizations and places as ranges of tokens, in order and apart from each other, each
//! inside one sentence. An averaged perceptron scores the labels of each token from hashed features, a
//! search finds the best sequence; a second pass adds what the document as a whole took each word for.
//! Linear in the tokens, the same names every time. Never decides which names are one actor.
//!
//! The weights hold the lists they were trained with: a change to a list in `assets/lexicon`, to a feature
//! or to the rules behind the hints takes effect, or is at its best, only after training again.
//!
//! What was tried and measured on world news that is never trained on (2026-11-30, F1 of the tagger alone): 85.2 as
//! it is; 83.2 without the hints, for which the finder by lists and shapes stays; 84.8 with the parts of speech of
//! [`language::pos`](crate::language::pos) as features, which are surer on the corpora trained on than elsewhere.

mod acronyms;
mod descriptions;
mod document;
mod elsewhere;
mod forms;
mod gazetteer;
mod habits;
mod labels;
mod model;
mod templates;
#[cfg(test)]
mod tests;
#[cfg(feature = "training")]
pub mod training;
mod viterbi;
mod votes;
mod words;

use std::{ops::Range, sync::LazyLock};

use self::{
    document::Document,
    gazetteer::List,
    labels::Label,
    model::{Model, Sums, widen},
    templates::View,
    viterbi::Viterbi,
    votes::Votes,
    words::number,
};
use crate::{
    analyze::{ActorKind, tokens::Tokens},
    language::perceptron::{Aligned, hash},
    text::Body,
};

/// A name found in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// The tokens it is made of, without article and possessive.
    pub(crate) tokens: Range<usize>,
    /// What it names.
    pub(crate) kind: ActorKind,
}

/// A name that rules found, for the tagger to weigh with everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    /// The name.
    pub(crate) name: Name,
    /// How much speaks for it; what the numbers mean is learned.
    pub(crate) strength: u8,
}

static WEIGHTS: &Aligned<[u8]> = &Aligned(*include_bytes!("../../../../assets/tagger/weights.bin"));

static MODEL: LazyLock<Model<'static>> = LazyLock::new(|| Model::read(&WEIGHTS.0));

/// Tokens in lower case between two capitalized ones that a name may span ("Bank of the West").
const GAP: usize = 3;

/// The most tokens that are labeled together: no sentence holds as many.
const LONGEST: usize = 4096;

/// About how many tokens' scores are held at once. No article has as many in its names.
const HELD: usize = 1 << 15;

/// Finds the names of a body; the hints are in order and apart from each other.
pub(crate) fn tag(
    body: &Body,
    tokens: &Tokens,
    sentences: &[Range<usize>],
    hints: &mut dyn Iterator<Item = Hint>,
) -> impl Iterator<Item = Name> + use<> {
    let mut document = Document::new((body, tokens), sentences, MODEL.gazetteer);
    document.take_hints(hints);
    let stretches = stretches(&document, sentences);
    labels::names(MODEL.labels(&document, &stretches, Passes::Two))
}

/// Whether a word in small letters is one of the language by the lists: no surname alone.
pub(super) fn is_word(text: &str) -> bool {
    let words = [
        List::Adjective,
        List::Noun,
        List::Plural,
        List::Verb,
        List::Past,
        List::Present,
        List::Gerund,
        List::Role,
    ];
    let kinds = words.iter().fold(0, |kinds, list| kinds | list.bit());
    let key = hash::of(text.chars());
    MODEL.gazetteer.mask(hash::mix(hash::EMPTY, key)) & kinds != 0
}

/// How often a document is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "training"),
    expect(unreachable_pub, reason = "the trainer measures single passes too")
)]
pub enum Passes {
    /// Once.
    One,
    /// Once more, with the document's own votes.
    Two,
}

/// Tokens of one sentence that may hold names.
#[derive(Clone, Copy)]
struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// The parts of all sentences that hold capitals; nothing else is looked at.
fn stretches(document: &Document<'_>, sentences: &[Range<usize>]) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    for sentence in sentences {
        let first = found.len();
        for at in sentence.clone() {
            let capital = document
                .words
                .form(at)
                .is_some_and(|form| form.case.has_capital());
            if !capital {
                continue;
            }
            let (start, end) = (number(at), number(at + 1));
            let here = found.get_mut(first..).and_then(<[_]>::last_mut);
            let goes_on = |last: &&mut Stretch| {
                let Range { start, end } = last.tokens();
                at <= end + GAP && at - start < LONGEST
            };
            match here.filter(goes_on) {
                Some(last) => last.end = end,
                None => found.push(Stretch { start, end }),
            }
        }
    }
    found
}

/// The stretches in parts that are scored at once, as large as each other: all together for anything but a flood.
fn parts(stretches: &[Stretch]) -> Vec<&[Stretch]> {
    let all: usize = stretches.iter().map(|part| part.tokens().len()).sum();
    let most = all.div_ceil(all.div_ceil(HELD).max(1));
    let mut tokens = 0;
    let fits = |last: &Stretch, _: &Stretch| {
        tokens += last.tokens().len();
        let fits = tokens < most;
        tokens *= usize::from(fits);
        fits
    };
    stretches.chunk_by(fits).collect()
}

impl Model<'_> {
    /// The label of every token.
    fn labels(&self, document: &Document<'_>, stretches: &[Stretch], passes: Passes) -> Vec<Label> {
        let parts = parts(stretches);
        let (mut emissions, mut viterbi) = (Vec::new(), Viterbi::default());
        let mut labels = vec![Label::OUTSIDE; document.words.places.len()];
        for part in &parts {
            self.score(document, part, &mut emissions);
            self.decode(part, &emissions, (&mut viterbi, &mut labels));
        }
        if passes == Passes::One {
            return labels;
        }
        let first = labels.clone();
        let votes = Votes::new(document, &first);
        // The scores of the last part are still there.
        for (before, part) in parts.iter().rev().enumerate() {
            if before > 0 {
                self.score(document, part, &mut emissions);
            }
            let tokens = part.iter().flat_map(|stretch| stretch.tokens());
            for (at, emission) in tokens.zip(&mut emissions) {
                votes.features(at, |feature| self.table.add(feature, emission));
            }
            self.decode(part, &emissions, (&mut viterbi, &mut labels));
        }
        labels
    }

    fn score(&self, document: &Document<'_>, part: &[Stretch], emissions: &mut Vec<Sums>) {
        emissions.clear();
        emissions.reserve_exact(part.iter().map(|stretch| stretch.tokens().len()).sum());
        for stretch in part {
            let view = View {
                document,
                sentence: document.words.sentence(stretch.tokens().start),
            };
            emissions.extend(stretch.tokens().map(|at| {
                let mut scores = [0; 16];
                view.features(at, |feature| self.table.add(feature, &mut scores));
                scores
            }));
        }
    }

    fn decode(
        &self,
        stretches: &[Stretch],
        mut emissions: &[Sums],
        (viterbi, labels): (&mut Viterbi, &mut [Label]),
    ) {
        for stretch in stretches {
            let Some((here, rest)) = emissions.split_at_checked(stretch.tokens().len()) else {
                return;
            };
            let best = viterbi.best(here.iter().map(widen), &self.transitions);
            let places = labels.iter_mut().skip(stretch.tokens().start);
            places.zip(best).for_each(|(place, label)| *place = *label);
            emissions = rest;
        }
    }
}
