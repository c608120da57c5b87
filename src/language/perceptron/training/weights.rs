//! The weights of one feature while they are learned, and their average.

use super::Numbers;

/// A weight for each label, and the sum of its changes, each times the step of the change.
#[derive(Clone, Copy)]
pub(crate) struct Weights<const LABELS: usize> {
    pub(crate) now: [i32; LABELS],
    changes: [i64; LABELS],
}

impl<const LABELS: usize> Default for Weights<LABELS> {
    fn default() -> Self {
        Self {
            now: [0; LABELS],
            changes: [0; LABELS],
        }
    }
}

impl<const LABELS: usize> Weights<LABELS> {
    /// Changes the weight of a label at a step.
    pub(crate) fn change(&mut self, label: usize, by: i32, step: i64) {
        let places = self.now.get_mut(label);
        let changes = self.changes.get_mut(label);
        if let (Some(now), Some(changes)) = (places, changes) {
            *now += by;
            *changes += i64::from(by) * step;
        }
    }

    /// The average over all steps so far.
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "an average needs no more digits"
    )]
    pub(crate) fn average(&self, steps: i64) -> [f32; LABELS] {
        let mut average = [0.0; LABELS];
        for ((place, now), changes) in average.iter_mut().zip(self.now).zip(self.changes) {
            *place = (f64::from(now) - changes as f64 / steps.max(1) as f64) as f32;
        }
        average
    }
}

/// Averaged weights, a row for each feature, by feature.
pub(crate) struct Averaged<const LABELS: usize>(pub(crate) Vec<(u64, [f32; LABELS])>);

impl<const LABELS: usize> Averaged<LABELS> {
    /// The averages of numbered features after so many steps.
    pub(crate) fn of(numbers: &Numbers, weights: &[Weights<LABELS>], steps: i64) -> Self {
        let average = |(feature, number): (u64, u32)| {
            Some((feature, weights.get(number as usize)?.average(steps)))
        };
        Self(numbers.sorted().into_iter().filter_map(average).collect())
    }
}
