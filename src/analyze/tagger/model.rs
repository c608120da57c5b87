//! The weights.
//!
//! Takes the bytes of the weights file as they are; gives the scores of features and the compiled lists.
//! Nothing is parsed: the tables are addressed by hash in place.
//!
//! The file: the sizes of the two tables (`u32` buckets, `u32` slots) and padding up to 64 bytes; the
//! transitions, a row of 16 `i16` for each label before, padded to 448 bytes; the buckets of four feature
//! rows (13 `i8` weights and 3 bytes of the feature's mark), 64 bytes each; the slots of the lists. All
//! little-endian.

use super::{
    gazetteer::{ENTRY, Gazetteer},
    hash,
    labels::LABELS,
    viterbi::{Scores, Transitions, forbid},
};

/// The bytes before the feature rows: the sizes, then the transitions.
pub(super) const SIZES: usize = 64;
/// The bytes of the transitions.
pub(super) const TRANSITIONS: usize = 448;
/// The bytes of one feature's row.
pub(super) const ROW: usize = 16;
/// The rows of one bucket: a line of the processor's cache.
pub(super) const BUCKET: usize = 4;

/// One feature: a weight for each label, and the mark by which it is recognized.
pub(super) type Row = [u8; ROW];

/// A trained model.
#[derive(Clone)]
pub(super) struct Model<'a> {
    /// The lists known beforehand.
    pub(super) gazetteer: Gazetteer<'a>,
    /// What each label adds behind each other one.
    pub(super) transitions: Transitions,
    rows: &'a [Row],
}

impl<'a> Model<'a> {
    /// The model in a weights file; one that knows nothing if the file is damaged.
    pub(super) fn read(file: &'a [u8]) -> Self {
        Self::parts(file).unwrap_or_else(|| Self::new((&[], &[]), [[0; 16]; LABELS]))
    }

    fn new((rows, slots): (&'a [Row], &'a [[u8; ENTRY]]), mut transitions: Transitions) -> Self {
        forbid(&mut transitions);
        Self {
            gazetteer: Gazetteer { slots },
            transitions,
            rows,
        }
    }

    fn parts(file: &'a [u8]) -> Option<Self> {
        let (header, rest) = file.split_at_checked(SIZES)?;
        let size = |at: usize| {
            let bytes = header.get(at..at + 4)?.try_into().ok()?;
            usize::try_from(u32::from_le_bytes(bytes)).ok()
        };
        let (numbers, rest) = rest.split_at_checked(TRANSITIONS)?;
        let mut transitions = [[0; 16]; LABELS];
        let (numbers, _) = numbers.as_chunks::<2>();
        for (score, number) in transitions.iter_mut().flatten().zip(numbers) {
            *score = i32::from(i16::from_le_bytes(*number));
        }
        let (rows, slots) = rest.split_at_checked(size(0)? * BUCKET * ROW)?;
        let slots = slots.get(..size(4)? * ENTRY)?;
        Some(Self::new(
            (rows.as_chunks().0, slots.as_chunks().0),
            transitions,
        ))
    }

    /// Adds a feature's weights to the scores of a token.
    pub(super) fn add(&self, feature: u64, scores: &mut Sums) {
        let bucket = hash::slot(feature, self.rows.len() / BUCKET) * BUCKET;
        let mark = mark(feature);
        let rows = self.rows.get(bucket..bucket + BUCKET).unwrap_or_default();
        for row in rows {
            let [.., a, b, c] = *row;
            if [a, b, c] == mark {
                for (score, weight) in scores.iter_mut().zip(row) {
                    *score = score.wrapping_add(i16::from(weight.cast_signed()));
                }
                return;
            }
        }
    }
}

/// The three bytes by which a feature is recognized within its bucket.
pub(super) fn mark(feature: u64) -> [u8; 3] {
    let [a, b, c, _] = hash::mark(feature).to_le_bytes();
    [a, b, c]
}

/// What the features of a token add up to for each label. The most features a token can have, each with
/// the most a weight can be, fit.
pub(super) type Sums = [i16; 16];

/// The scores of a token as the search for the best labels takes them.
pub(super) fn widen(scores: &Sums) -> Scores {
    scores.map(i32::from)
}
