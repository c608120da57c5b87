//! The averaged structured perceptron.
//!
//! Takes samples as rows of features and gold labels; gives averaged weights. Whole numbers throughout and
//! a generator of our own: the same samples give the same weights everywhere.

use std::{collections::HashMap, iter::repeat_n};

use super::{
    super::{
        Stretch,
        labels::{LABELS, Label},
        viterbi::{Scores, Transitions, Viterbi, forbid},
    },
    Settings,
    pack::Averaged,
};

/// The features of the tokens of a document that are looked at, by number.
#[derive(Default)]
pub(super) struct Rows {
    features: Vec<u32>,
    ends: Vec<usize>,
}

impl Rows {
    pub(super) fn push(&mut self, features: impl Iterator<Item = u32>) {
        self.features.extend(features);
        self.ends.push(self.features.len());
    }

    fn row(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let range = start.copied().unwrap_or(0)..self.ends.get(at).copied().unwrap_or(0);
        self.features.get(range).unwrap_or_default()
    }
}

/// A document to learn from.
pub(super) struct Lesson<'a> {
    pub(super) stretches: &'a [Stretch],
    /// Gold labels of all its tokens.
    pub(super) gold: &'a [Label],
    pub(super) own: Rows,
    /// How often each epoch goes through it.
    pub(super) times: usize,
    /// Features of votes; none before there are votes.
    pub(super) votes: Option<Rows>,
}

/// The numbers of features that occur often enough.
pub(super) struct Numbers(HashMap<u64, u32>);

impl Numbers {
    /// Numbers the features that were counted at least `least` times.
    pub(super) fn new(counts: HashMap<u64, u32>, least: u32) -> Self {
        let mut often: Vec<u64> = counts
            .into_iter()
            .filter_map(|(feature, count)| (count >= least).then_some(feature))
            .collect();
        often.sort_unstable();
        Self(often.into_iter().zip(0..).collect())
    }

    pub(super) fn get(&self, feature: u64) -> Option<u32> {
        self.0.get(&feature).copied()
    }
}

/// A weight for each label, and the sum of its changes, each times the step of the change.
#[derive(Clone, Copy, Default)]
struct Weights {
    now: [i32; LABELS],
    changes: [i64; LABELS],
}

impl Weights {
    fn change(&mut self, label: Label, by: i32, step: i64) {
        let places = self.now.get_mut(label.index());
        let changes = self.changes.get_mut(label.index());
        if let (Some(now), Some(changes)) = (places, changes) {
            *now += by;
            *changes += i64::from(by) * step;
        }
    }

    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "an average needs no more digits"
    )]
    fn average(&self, steps: i64) -> [f32; LABELS] {
        let mut average = [0.0; LABELS];
        for ((place, now), changes) in average.iter_mut().zip(self.now).zip(self.changes) {
            *place = (f64::from(now) - changes as f64 / steps.max(1) as f64) as f32;
        }
        average
    }
}

/// A small generator of random numbers (splitmix64).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.next()) * u128::from(limit)) >> 64) as u64
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for at in (1..order.len()).rev() {
            let other = usize::try_from(self.below(at as u64 + 1)).unwrap_or(0);
            order.swap(at, other);
        }
    }
}

/// The learner at work.
struct Learner<'a> {
    settings: &'a Settings,
    weights: Vec<Weights>,
    transitions: [Weights; LABELS],
    step: i64,
    chance: Chance,
    viterbi: Viterbi,
    emissions: Vec<Scores>,
    kept: Rows,
}

/// Learns from the lessons.
pub(super) fn learn(lessons: &[Lesson<'_>], numbers: &Numbers, settings: &Settings) -> Averaged {
    let mut learner = Learner {
        settings,
        weights: vec![Weights::default(); numbers.0.len()],
        transitions: [Weights::default(); LABELS],
        step: 1,
        chance: Chance(settings.seed),
        viterbi: Viterbi::default(),
        emissions: Vec::new(),
        kept: Rows::default(),
    };
    let times = lessons.iter().map(|lesson| lesson.times);
    let mut order: Vec<usize> = (0..)
        .zip(times)
        .flat_map(|(at, times)| repeat_n(at, times))
        .collect();
    for _ in 0..settings.epochs {
        learner.chance.shuffle(&mut order);
        for lesson in order.iter().filter_map(|at| lessons.get(*at)) {
            learner.study(lesson);
        }
    }
    let mut features: Vec<_> = numbers
        .0
        .iter()
        .filter_map(|(feature, number)| {
            let weights = learner.weights.get(*number as usize)?;
            Some((*feature, weights.average(learner.step)))
        })
        .collect();
    features.sort_unstable_by_key(|(feature, _)| *feature);
    Averaged {
        features,
        transitions: learner.transitions.map(|w| w.average(learner.step)),
    }
}

impl Learner<'_> {
    fn study(&mut self, lesson: &Lesson<'_>) {
        let mut first = 0;
        for stretch in lesson.stretches {
            self.practice(lesson, *stretch, (first, None));
            if lesson.votes.is_some() {
                self.practice(lesson, *stretch, (first, lesson.votes.as_ref()));
            }
            first += stretch.tokens().len();
        }
    }

    /// Labels one stretch, some features left out by chance, and learns where it goes wrong.
    fn practice(
        &mut self,
        lesson: &Lesson<'_>,
        stretch: Stretch,
        (first, votes): (usize, Option<&Rows>),
    ) {
        self.step += 1;
        self.kept.features.clear();
        self.kept.ends.clear();
        self.emissions.clear();
        let gold = lesson.gold.get(stretch.tokens()).unwrap_or_default();
        for (at, label) in gold.iter().enumerate() {
            let rows = [Some(&lesson.own), votes];
            let features = rows
                .into_iter()
                .flatten()
                .flat_map(|rows| rows.row(first + at));
            let (chance, dropout) = (&mut self.chance, self.settings.dropout);
            let kept = features.copied().filter(|_| chance.below(100) >= dropout);
            self.kept.push(kept);
            let mut scores = [self.settings.margin; 16];
            if let Some(score) = scores.get_mut(label.index()) {
                *score = 0;
            }
            for feature in self.kept.row(at) {
                if let Some(weights) = self.weights.get(*feature as usize) {
                    scores
                        .iter_mut()
                        .zip(&weights.now)
                        .for_each(|(s, w)| *s += w);
                }
            }
            self.emissions.push(scores);
        }
        let transitions = self.current_transitions();
        let found = self
            .viterbi
            .best(self.emissions.iter().copied(), &transitions);
        if found != gold {
            let found = found.to_vec();
            self.correct(gold, &found);
        }
    }

    fn current_transitions(&self) -> Transitions {
        let mut transitions = [[0; 16]; LABELS];
        for (row, weights) in transitions.iter_mut().zip(&self.transitions) {
            row.iter_mut().zip(weights.now).for_each(|(t, w)| *t = w);
        }
        forbid(&mut transitions);
        transitions
    }

    fn correct(&mut self, gold: &[Label], found: &[Label]) {
        let mut before = (Label::OUTSIDE, Label::OUTSIDE);
        for (at, (gold, found)) in gold.iter().zip(found).enumerate() {
            if (before.0, *gold) != (before.1, *found) {
                for (from, to, by) in [(before.0, gold, 1), (before.1, found, -1)] {
                    if let Some(row) = self.transitions.get_mut(from.index()) {
                        row.change(*to, by, self.step);
                    }
                }
            }
            if gold != found {
                for feature in self.kept.row(at) {
                    if let Some(weights) = self.weights.get_mut(*feature as usize) {
                        weights.change(*gold, 1, self.step);
                        weights.change(*found, -1, self.step);
                    }
                }
            }
            before = (*gold, *found);
        }
    }
}
