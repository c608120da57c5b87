//! The tables of a weights file, written: the features that matter most, each weight rounded to a byte.

use std::collections::BTreeMap;

use super::Averaged;
use crate::language::perceptron::{
    ENTRY, LINE, MARK, hash,
    masks::REACH,
    table::{Table, mark},
};

/// The share of weights, in thousandths, that one byte must hold without being cut.
const HELD: usize = 999;

/// How many slots there are for each hundred entries.
const ROOM: usize = 130;

/// The line of counts that opens a weights file.
pub(crate) fn header(counts: &[usize]) -> Vec<u8> {
    let mut line: Vec<u8> = counts
        .iter()
        .flat_map(|count| u32::try_from(*count).unwrap_or(0).to_le_bytes())
        .collect();
    line.resize(LINE, 0);
    line
}

/// What to multiply weights with, so that all but the largest few fit a byte.
pub(crate) fn scale<const LABELS: usize>(weights: &Averaged<LABELS>) -> f32 {
    let mut sizes: Vec<f32> = weights
        .0
        .iter()
        .flat_map(|(_, row)| row.map(f32::abs))
        .filter(|size| *size > 0.0)
        .collect();
    sizes.sort_by(f32::total_cmp);
    let held = sizes.get(sizes.len() * HELD / 1000).copied();
    127.0 / held.unwrap_or(1.0).max(1e-6)
}

/// A table of at most so many bytes: fills the buckets with the weightiest features first; what finds its
/// bucket full is left out.
pub(crate) fn rows<const LABELS: usize, const ROW: usize>(
    weights: &Averaged<LABELS>,
    scale: f32,
    bytes: usize,
) -> Vec<[u8; ROW]> {
    const { assert!(LABELS + MARK == ROW && LINE.is_multiple_of(ROW)) }
    let in_bucket = Table::<ROW>::BUCKET;
    let buckets = (bytes / LINE).min(weights.0.len() * 2 / in_bucket + 1);
    let weight = |row: &[f32; LABELS]| row.iter().map(|w| w * w).sum::<f32>();
    let mut features: Vec<_> = weights.0.iter().collect();
    features.sort_by(|(a, x), (b, y)| weight(y).total_cmp(&weight(x)).then(a.cmp(b)));
    let mut rows = vec![[0; ROW]; buckets * in_bucket];
    for (feature, row) in features {
        let bytes = row.map(|w| rounded((w * scale).clamp(-127.0, 127.0)));
        if bytes.iter().all(|byte| *byte == 0) {
            break;
        }
        let home = hash::slot(*feature, buckets) * in_bucket;
        let near = rows.iter_mut().skip(home).take(in_bucket);
        if let Some(slot) = near.into_iter().find(|slot| **slot == [0; ROW]) {
            let low = bytes.map(|byte| byte.to_le_bytes()[0]).into_iter();
            for (place, byte) in slot.iter_mut().zip(low.chain(mark(*feature))) {
                *place = byte;
            }
        }
    }
    rows
}

/// A weight as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
pub(crate) fn rounded(weight: f32) -> i16 {
    weight.round() as i16
}

/// A table of masks: places each entry in the first free slot near its home.
pub(crate) fn masks(entries: &BTreeMap<u64, u32>) -> Vec<[u8; ENTRY]> {
    let size = entries.len() * ROOM / 100 + 1;
    let mut slots = vec![[0; ENTRY]; size + REACH];
    for (key, mask) in entries {
        let home = hash::slot(*key, size);
        let free = slots
            .iter_mut()
            .skip(home)
            .take(REACH)
            .find(|slot| **slot == [0; ENTRY]);
        if let Some(slot) = free {
            let (mark, mask) = (hash::mark(*key).to_le_bytes(), mask.to_le_bytes());
            for (byte, value) in slot.iter_mut().zip(mark.into_iter().chain(mask)) {
                *byte = value;
            }
        }
    }
    slots
}
