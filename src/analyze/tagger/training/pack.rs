//! The weights file, written.
//!
//! Takes averaged weights; gives the bytes that [`Model::read`](super::super::model::Model::read) reads:
//! the features that matter most, each weight rounded to one byte.

use super::super::{
    gazetteer::ENTRY,
    hash,
    labels::LABELS,
    model::{BUCKET, ROW, Row, SIZES, TRANSITIONS, mark},
};

/// The most bytes a weights file may have.
const LARGEST: usize = 2_000_000;

/// The share of weights, in thousandths, that one byte must hold without being cut.
const HELD: usize = 999;

/// Averaged weights.
#[derive(Default)]
pub(super) struct Averaged {
    /// A row for each feature.
    pub(super) features: Vec<(u64, [f32; LABELS])>,
    /// A row for each label before.
    pub(super) transitions: [[f32; LABELS]; LABELS],
}

/// Writes the weights file.
pub(super) fn pack(weights: &Averaged, slots: &[[u8; ENTRY]]) -> Vec<u8> {
    let scale = scale(weights);
    let room = LARGEST - SIZES - TRANSITIONS - slots.len() * ENTRY;
    let buckets = (room / (BUCKET * ROW)).min(weights.features.len() * 2 / BUCKET + 1);
    let rows = rows(weights, scale, buckets);
    let mut file = Vec::with_capacity(LARGEST);
    for size in [buckets, slots.len()] {
        file.extend(u32::try_from(size).unwrap_or(0).to_le_bytes());
    }
    file.resize(SIZES, 0);
    for row in &weights.transitions {
        let padding = [0.0; 16 - LABELS];
        for weight in row.iter().chain(&padding) {
            file.extend(rounded(weight * scale).to_le_bytes());
        }
    }
    file.resize(SIZES + TRANSITIONS, 0);
    file.extend(rows.iter().flatten());
    file.extend(slots.iter().flatten());
    file
}

/// What to multiply weights with, so that all but the largest few fit a byte.
fn scale(weights: &Averaged) -> f32 {
    let mut sizes: Vec<f32> = weights
        .features
        .iter()
        .flat_map(|(_, row)| row.map(f32::abs))
        .filter(|size| *size > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let held = sizes.get(sizes.len() * HELD / 1000).copied();
    127.0 / held.unwrap_or(1.0).max(1e-6)
}

/// Fills the buckets with the weightiest features first; what finds its bucket full is left out.
fn rows(weights: &Averaged, scale: f32, buckets: usize) -> Vec<Row> {
    let weight = |row: &[f32; LABELS]| row.iter().map(|w| w * w).sum::<f32>();
    let mut features: Vec<_> = weights.features.iter().collect();
    features.sort_by(|(a, x), (b, y)| weight(y).total_cmp(&weight(x)).then(a.cmp(b)));
    let mut rows = vec![[0; ROW]; buckets * BUCKET];
    for (feature, row) in features {
        let bytes = row.map(|w| rounded((w * scale).clamp(-127.0, 127.0)));
        if bytes.iter().all(|byte| *byte == 0) {
            break;
        }
        let home = hash::slot(*feature, buckets) * BUCKET;
        let near = rows.iter_mut().skip(home).take(BUCKET);
        if let Some(slot) = near.into_iter().find(|slot| **slot == [0; ROW]) {
            let low = bytes.map(|byte| byte.to_le_bytes()[0]).into_iter();
            for (place, byte) in slot.iter_mut().zip(low.chain(mark(*feature))) {
                *place = byte;
            }
        }
    }
    rows
}

#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
fn rounded(weight: f32) -> i16 {
    weight.round() as i16
}
