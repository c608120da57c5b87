//! Features by number, so that training looks each hash up once.

use foldhash::HashMap;

/// The features of a row of decisions, by number.
#[derive(Default)]
pub(crate) struct Rows {
    features: Vec<u32>,
    ends: Vec<usize>,
}

impl Rows {
    /// Adds a decision's features.
    pub(crate) fn push(&mut self, features: impl Iterator<Item = u32>) {
        self.features.extend(features);
        self.ends.push(self.features.len());
    }

    /// The features of a decision.
    pub(crate) fn row(&self, at: usize) -> &[u32] {
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before));
        let range = start.copied().unwrap_or(0)..self.ends.get(at).copied().unwrap_or(0);
        self.features.get(range).unwrap_or_default()
    }

    /// Forgets all decisions.
    pub(crate) fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }
}

/// The numbers of features that occur often enough.
pub(crate) struct Numbers(HashMap<u64, u32>);

impl Numbers {
    /// Numbers the features that were counted at least `least` times.
    pub(crate) fn new(counts: HashMap<u64, u32>, least: u32) -> Self {
        let mut often: Vec<u64> = counts
            .into_iter()
            .filter_map(|(feature, count)| (count >= least).then_some(feature))
            .collect();
        often.sort_unstable();
        Self(often.into_iter().zip(0..).collect())
    }

    /// The number of a feature that occurs often enough.
    pub(crate) fn get(&self, feature: u64) -> Option<u32> {
        self.0.get(&feature).copied()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All features with their numbers, by feature.
    pub(crate) fn sorted(&self) -> Vec<(u64, u32)> {
        let mut all: Vec<(u64, u32)> = self.0.iter().map(|(f, n)| (*f, *n)).collect();
        all.sort_unstable();
        all
    }
}
