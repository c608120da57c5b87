//! The weights file, written.
//!
//! Takes averaged weights; gives the bytes that [`Model::read`](super::super::model::Model::read) reads.

use super::super::{
    labels::LABELS,
    model::{ROW, TRANSITIONS},
};
use crate::language::perceptron::{
    ENTRY, LINE,
    training::{Averaged, header, rounded, rows, scale},
};

/// The most bytes a weights file may have.
const LARGEST: usize = 2_000_000;

/// Averaged weights.
pub(super) struct Learned {
    /// A row for each feature.
    pub(super) features: Averaged<LABELS>,
    /// A row for each label before.
    pub(super) transitions: [[f32; LABELS]; LABELS],
}

impl Default for Learned {
    fn default() -> Self {
        Self {
            features: Averaged(Vec::new()),
            transitions: [[0.0; LABELS]; LABELS],
        }
    }
}

/// Writes the weights file.
pub(super) fn pack(weights: &Learned, slots: &[[u8; ENTRY]]) -> Vec<u8> {
    let scale = scale(&weights.features);
    let room = LARGEST - LINE - TRANSITIONS - slots.len() * ENTRY;
    let rows = rows::<LABELS, ROW>(&weights.features, scale, room);
    let mut file = header(&[rows.len() * ROW / LINE, slots.len()]);
    for row in &weights.transitions {
        let padding = [0.0; 16 - LABELS];
        for weight in row.iter().chain(&padding) {
            file.extend(rounded(weight * scale).to_le_bytes());
        }
    }
    file.resize(LINE + TRANSITIONS, 0);
    file.extend(rows.iter().flatten());
    file.extend(slots.iter().flatten());
    file
}
