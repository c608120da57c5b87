//! The weights of hashed features.
//!
//! Takes a feature's hash; adds its weight for each label to the sums of a decision. A row is a byte for
//! each label and three of the feature's mark; a bucket of rows fills one line of the processor's cache.

use super::{LINE, hash};

/// The bytes by which a feature is recognized within its bucket.
pub(crate) const MARK: usize = 3;

/// Rows of weights, addressed by hash in place; a row has a byte for each label and [`MARK`] more.
#[derive(Clone, Copy)]
pub(crate) struct Table<'a, const ROW: usize> {
    rows: &'a [[u8; ROW]],
}

impl<'a, const ROW: usize> Table<'a, ROW> {
    /// The rows of one bucket.
    pub(crate) const BUCKET: usize = LINE / ROW;

    /// A table of these rows.
    pub(crate) const fn new(rows: &'a [[u8; ROW]]) -> Self {
        Self { rows }
    }

    /// Adds a feature's weights to the sums of a decision; what comes behind the last label's sum has no
    /// meaning.
    #[inline]
    pub(crate) fn add(self, feature: u64, sums: &mut [i16; ROW]) {
        let bucket = hash::slot(feature, self.rows.len() / Self::BUCKET) * Self::BUCKET;
        let rows = self.rows.get(bucket..bucket + Self::BUCKET);
        let mark = mark(feature);
        for row in rows.unwrap_or_default() {
            if row.last_chunk() == Some(&mark) {
                for (sum, weight) in sums.iter_mut().zip(row) {
                    *sum = sum.wrapping_add(i16::from(weight.cast_signed()));
                }
                return;
            }
        }
    }
}

/// The bytes by which a feature is recognized.
pub(crate) fn mark(feature: u64) -> [u8; MARK] {
    let [a, b, c, _] = hash::mark(feature).to_le_bytes();
    [a, b, c]
}
