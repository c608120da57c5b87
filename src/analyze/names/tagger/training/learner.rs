//! The averaged structured perceptron.
//!
//! Takes samples as rows of features and gold labels; gives averaged weights: a whole sequence of labels
//! is found by the search before anything is learned from it.

use std::iter::repeat_n;

use super::{
    super::{
        Stretch,
        labels::{LABELS, Label},
        viterbi::{Scores, Transitions, Viterbi, forbid},
    },
    Learned, Settings,
};
use crate::language::perceptron::training::{Averaged, Chance, Numbers, Rows, Weights};

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

/// The learner at work.
struct Learner<'a> {
    settings: &'a Settings,
    weights: Vec<Weights<LABELS>>,
    transitions: [Weights<LABELS>; LABELS],
    step: i64,
    chance: Chance,
    viterbi: Viterbi,
    emissions: Vec<Scores>,
    kept: Rows,
}

/// Learns from the lessons.
pub(super) fn learn(lessons: &[Lesson<'_>], numbers: &Numbers, settings: &Settings) -> Learned {
    let mut learner = Learner {
        settings,
        weights: vec![Weights::default(); numbers.len()],
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
    Learned {
        features: Averaged::of(numbers, &learner.weights, learner.step),
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
        self.kept.clear();
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
                        row.change(to.index(), by, self.step);
                    }
                }
            }
            if gold != found {
                for feature in self.kept.row(at) {
                    if let Some(weights) = self.weights.get_mut(*feature as usize) {
                        weights.change(gold.index(), 1, self.step);
                        weights.change(found.index(), -1, self.step);
                    }
                }
            }
            before = (*gold, *found);
        }
    }
}
