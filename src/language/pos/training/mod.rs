//! How the weights of the tagger are made.
//!
//! Takes sentences with the tag of each word; gives the bytes of the weights file, the same each time, and
//! measures such a file. Never touches the disk: the program `train-syntax` reads and writes.

mod capitals;
mod gold;
mod known;
#[cfg(test)]
mod tests;

use std::fmt;

use foldhash::HashMap;

pub use self::gold::tag_of;
use super::{
    features::View,
    model::{Model, ROW},
    tags::{LEARNED, Tag},
    words::{Style, Word},
};
use crate::language::perceptron::{
    ENTRY, LINE, Masks,
    training::{Chance, Decider, Exercise, Habits, Numbers, header, masks, rows, scale},
};

/// A sentence to learn from: its words, and what each is.
#[derive(Clone, Debug)]
pub struct Example {
    /// The words as they are written.
    pub words: Vec<String>,
    /// A tag for each word.
    pub tags: Vec<Tag>,
}

/// How to train.
#[derive(Clone, Debug)]
pub struct Settings {
    /// How often all sentences are gone through.
    pub epochs: usize,
    /// By how much the right tag must outscore all others.
    pub margin: i32,
    /// How many of a hundred features are left out by chance.
    pub dropout: u64,
    /// How often a feature must occur to be learned.
    pub least: u32,
    /// Where the chance starts.
    pub seed: u64,
    /// The most bytes the weights file may have.
    pub largest: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 10,
            margin: 20,
            dropout: 20,
            least: 3,
            seed: 7,
            largest: 1_400_000,
        }
    }
}

/// A sentence made ready.
struct Lesson<'a> {
    words: Vec<Word>,
    style: Style,
    gold: &'a [Tag],
}

/// Trains on the sentences and gives the weights file.
pub fn train(examples: &[Example], settings: &Settings) -> Vec<u8> {
    let slots = masks(&known::words(examples));
    let written = capitals::added(examples);
    let all: Vec<&Example> = examples.iter().chain(&written).collect();
    let lessons: Vec<Lesson<'_>> = all.iter().map(|e| lesson(e, &slots)).collect();
    let mut counts = HashMap::default();
    for lesson in &lessons {
        for (at, word) in lesson.words.iter().enumerate() {
            for feature in lesson.view(lesson.gold, at).features(at, word) {
                *counts.entry(feature).or_insert(0) += 1;
            }
        }
    }
    let numbers = Numbers::new(counts, settings.least);
    let learned = learn(&lessons, &numbers, settings).averaged(&numbers);
    let room = settings.largest - LINE - slots.len() * ENTRY;
    let rows = rows::<LEARNED, ROW>(&learned, scale(&learned), room);
    let mut file = header(&[rows.len() * ROW / LINE, slots.len()]);
    file.extend(rows.iter().flatten());
    file.extend(slots.iter().flatten());
    file
}

fn lesson<'a>(example: &'a Example, slots: &[[u8; ENTRY]]) -> Lesson<'a> {
    let known = Masks { slots };
    let words = example.words.iter().map(|word| Word::new(word, known));
    let words: Vec<Word> = words.collect();
    Lesson {
        style: Style::of(&words),
        words,
        gold: &example.tags,
    }
}

impl Lesson<'_> {
    /// The sentence with the tags of the words before one.
    fn view<'b>(&'b self, tags: &'b [Tag], at: usize) -> View<'b> {
        View {
            words: &self.words,
            tags: tags.get(..at).unwrap_or_default(),
            style: self.style,
        }
    }
}

fn learn(lessons: &[Lesson<'_>], numbers: &Numbers, settings: &Settings) -> Decider<LEARNED> {
    let mut decider = Decider::new(
        numbers.len(),
        Habits {
            margin: settings.margin,
            dropout: settings.dropout,
        },
    );
    let mut chance = Chance(settings.seed);
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let (mut tags, mut found) = (Vec::new(), Vec::new());
    for _ in 0..settings.epochs {
        chance.shuffle(&mut order);
        for lesson in order.iter().filter_map(|at| lessons.get(*at)) {
            tags.clear();
            for (at, (word, gold)) in lesson.words.iter().zip(lesson.gold).enumerate() {
                let learned = gold.index() < LEARNED;
                let decided = word.fixed.or((!learned).then_some(*gold));
                let tag = decided.unwrap_or_else(|| {
                    found.clear();
                    let features = lesson.view(&tags, at).features(at, word);
                    found.extend(features.into_iter().filter_map(|f| numbers.get(f)));
                    let exercise = Exercise {
                        features: &found,
                        open: (1 << LEARNED) - 1,
                        right: gold.bit(),
                    };
                    let best = decider.practice(exercise, &mut chance);
                    Tag::ALL.get(best).copied().unwrap_or(*gold)
                });
                tags.push(tag);
            }
        }
    }
    decider
}

/// The tags that a weights file gives a sentence.
pub fn tags(file: &[u8], example: &Example) -> Vec<Tag> {
    Model::read(file).tag([example.words.iter().map(String::as_str)])
}

/// How many of the words have the right part of speech, the right tag, and how many there are.
pub fn measure(file: &[u8], examples: &[Example]) -> Counts {
    let model = Model::read(file);
    let mut counts = Counts::default();
    for example in examples {
        let words = example.words.iter().map(String::as_str);
        for (found, gold) in model.tag([words]).iter().zip(&example.tags) {
            counts.words += 1;
            counts.tags += u32::from(found == gold);
            counts.parts += u32::from(found.part() == gold.part());
        }
    }
    counts
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: u32| 100.0 * f64::from(part) / f64::from(self.words.max(1));
        let (parts, tags) = (percent(self.parts), percent(self.tags));
        write!(f, "parts of speech {parts:.2} %  tags {tags:.2} %")
    }
}

/// How right the tagger is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// All words.
    pub words: u32,
    /// Those with the right tag.
    pub tags: u32,
    /// Those with the right part of speech.
    pub parts: u32,
}
