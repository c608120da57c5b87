//! How the weights are made.
//!
//! Takes annotated documents; gives the bytes of the weights file, the same each time, and measures such a
//! file. Never touches the disk: the program `train-tagger` reads and writes.
//!
//! The second pass learns from votes as it will meet them: each part of the documents is labeled by a
//! learner that has seen only the other parts.

mod corpus;
mod evaluate;
mod learner;
mod lists;
mod pack;
mod score;
#[cfg(test)]
mod tests;

pub use self::{
    corpus::{Sample, read},
    evaluate::{cross_validate, measure},
    score::{Counts, Score},
};
use self::{
    learner::{Lesson, learn},
    pack::{Learned, pack},
};
pub use super::Passes;
use super::{
    Stretch, document::Document, labels::Label, model::Model, stretches, templates::View,
    votes::Votes,
};
use crate::language::perceptron::{
    ENTRY,
    training::{Numbers, Rows},
};
use foldhash::HashMap;

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How often all documents are gone through.
    pub epochs: usize,
    /// By how much the gold must outscore all else, for each wrong label.
    pub margin: i32,
    /// How many of a hundred features are left out by chance.
    pub dropout: u64,
    /// How often a feature must occur to be learned.
    pub least: u32,
    /// Into how many parts the documents are split to get votes; 0 learns no second pass.
    pub parts: usize,
    /// Where the chance starts.
    pub seed: u64,
    /// Whether the lists known beforehand are used.
    pub lists: Lists,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 16,
            margin: 150,
            dropout: 60,
            least: 2,
            parts: 4,
            seed: 7,
            lists: Lists::Used,
        }
    }
}

/// Whether the lists known beforehand are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// They are compiled into the weights file.
    Used,
    /// The weights file holds none.
    Left,
}

/// A sample made ready.
struct Prepared<'a> {
    sample: &'a Sample,
    document: Document<'a>,
    stretches: Vec<Stretch>,
}

impl<'a> Prepared<'a> {
    fn new(sample: &'a Sample, model: &Model<'_>) -> Self {
        let parts = (&sample.body, &sample.tokens);
        let mut document = Document::new(parts, &sample.sentences, model.gazetteer);
        document.take_hints(sample.hints.iter().cloned());
        let stretches = stretches(&document, &sample.sentences);
        Self {
            sample,
            document,
            stretches,
        }
    }

    /// Calls for each token that is looked at.
    fn each(&self, mut call: impl FnMut(&View<'_>, usize)) {
        for stretch in &self.stretches {
            let view = View {
                document: &self.document,
                sentence: self.document.words.sentence(stretch.tokens().start),
            };
            stretch.tokens().for_each(|at| call(&view, at));
        }
    }

    fn labels(&self, model: &Model<'_>, passes: Passes) -> Vec<Label> {
        model.labels(&self.document, &self.stretches, passes)
    }
}

/// A document to learn from, and what a first pass took it for.
type Material<'a> = (&'a Prepared<'a>, Option<&'a [Label]>);

/// Trains on the samples and gives the weights file.
pub fn train(samples: &[&Sample], settings: &Settings) -> Vec<u8> {
    let slots = match settings.lists {
        Lists::Used => lists::compile(),
        Lists::Left => Vec::new(),
    };
    let empty = pack(&Learned::default(), &slots);
    let model = Model::read(&empty);
    let prepared: Vec<_> = samples.iter().map(|s| Prepared::new(s, &model)).collect();
    let votes = first_pass(&prepared, &slots, settings);
    let material: Vec<Material<'_>> = prepared
        .iter()
        .enumerate()
        .map(|(at, ready)| (ready, votes.get(at).map(Vec::as_slice)))
        .collect();
    pack(&learn_from(&material, settings), &slots)
}

/// The labels of each document by a learner that has not seen its part.
fn first_pass(
    prepared: &[Prepared<'_>],
    slots: &[[u8; ENTRY]],
    settings: &Settings,
) -> Vec<Vec<Label>> {
    if settings.parts == 0 {
        return Vec::new();
    }
    let mut labels = vec![Vec::new(); prepared.len()];
    for part in 0..settings.parts {
        let inside = |at: usize| at % settings.parts == part;
        let others = prepared.iter().enumerate().filter(|(at, _)| !inside(*at));
        let others: Vec<Material<'_>> = others.map(|(_, ready)| (ready, None)).collect();
        let file = pack(&learn_from(&others, settings), slots);
        let model = Model::read(&file);
        for (at, (ready, labels)) in prepared.iter().zip(&mut labels).enumerate() {
            if inside(at) {
                *labels = ready.labels(&model, Passes::One);
            }
        }
    }
    labels
}

fn learn_from(material: &[Material<'_>], settings: &Settings) -> Learned {
    let mut counts = HashMap::default();
    for (ready, labels) in material {
        let votes = labels.map(|labels| Votes::new(&ready.document, labels));
        ready.each(|view, at| {
            let mut count = |feature: u64| *counts.entry(feature).or_insert(0) += 1;
            view.features(at, &mut count);
            votes
                .as_ref()
                .inspect(|votes| votes.features(at, &mut count));
        });
    }
    let numbers = Numbers::new(counts, settings.least);
    let lessons: Vec<_> = material.iter().map(|m| lesson(m, &numbers)).collect();
    learn(&lessons, &numbers, settings)
}

fn lesson<'a>((ready, labels): &Material<'a>, numbers: &Numbers) -> Lesson<'a> {
    let mut found = Vec::new();
    let mut own = Rows::default();
    ready.each(|view, at| {
        view.features(at, |feature| found.extend(numbers.get(feature)));
        own.push(found.drain(..));
    });
    let votes = labels.map(|labels| {
        let votes = Votes::new(&ready.document, labels);
        let mut rows = Rows::default();
        ready.each(|_, at| {
            votes.features(at, |feature| found.extend(numbers.get(feature)));
            rows.push(found.drain(..));
        });
        rows
    });
    Lesson {
        stretches: &ready.stretches,
        gold: &ready.sample.labels,
        times: ready.sample.times,
        own,
        votes,
    }
}
