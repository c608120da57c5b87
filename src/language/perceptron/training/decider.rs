//! A perceptron that decides one thing at a time and learns from each decision.

use super::{Averaged, Chance, Numbers, Weights};

/// How a [`Decider`] learns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Habits {
    /// By how much what is right must outscore all else.
    pub(crate) margin: i32,
    /// How many of a hundred features are left out by chance.
    pub(crate) dropout: u64,
}

/// One decision to learn from. Labels are bits, by index.
#[derive(Clone, Copy)]
pub(crate) struct Exercise<'a> {
    /// The numbers of its features.
    pub(crate) features: &'a [u32],
    /// The labels that can be decided for.
    pub(crate) open: u32,
    /// Those of them that are right.
    pub(crate) right: u32,
}

/// The perceptron.
pub(crate) struct Decider<const LABELS: usize> {
    habits: Habits,
    weights: Vec<Weights<LABELS>>,
    step: i64,
    kept: Vec<u32>,
}

impl<const LABELS: usize> Decider<LABELS> {
    /// One that knows nothing yet of so many features.
    pub(crate) fn new(features: usize, habits: Habits) -> Self {
        Self {
            habits,
            weights: vec![Weights::default(); features],
            step: 1,
            kept: Vec::new(),
        }
    }

    /// Decides with some features left out by chance, and learns where what is right does not win
    /// clearly. Gives the label it would have decided for.
    pub(crate) fn practice(&mut self, exercise: Exercise<'_>, chance: &mut Chance) -> usize {
        let dropout = self.habits.dropout;
        self.step += 1;
        self.kept.clear();
        self.kept.extend(exercise.features);
        self.kept.retain(|_| chance.below(100) >= dropout);
        let mut scores = [0; LABELS];
        for weights in self
            .kept
            .iter()
            .filter_map(|f| self.weights.get(*f as usize))
        {
            scores
                .iter_mut()
                .zip(&weights.now)
                .for_each(|(score, weight)| *score += weight);
        }
        let right = best(&scores, exercise.open & exercise.right);
        let wrong = best(&scores, exercise.open & !exercise.right);
        let (Some(right), Some(wrong)) = (right, wrong) else {
            return right.or(wrong).map_or(0, |(label, _)| label);
        };
        if wrong.1 + self.habits.margin >= right.1 {
            for feature in &self.kept {
                if let Some(weights) = self.weights.get_mut(*feature as usize) {
                    weights.change(right.0, 1, self.step);
                    weights.change(wrong.0, -1, self.step);
                }
            }
        }
        if wrong.1 > right.1 { wrong.0 } else { right.0 }
    }

    /// What was learned.
    pub(crate) fn averaged(&self, numbers: &Numbers) -> Averaged<LABELS> {
        Averaged::of(numbers, &self.weights, self.step)
    }
}

/// The first label of highest score among these, and its score.
fn best(scores: &[i32], among: u32) -> Option<(usize, i32)> {
    let scores = scores.iter().copied().enumerate();
    scores
        .filter(|(label, _)| among >> label & 1 == 1)
        .rev()
        .max_by_key(|(_, score)| *score)
}
