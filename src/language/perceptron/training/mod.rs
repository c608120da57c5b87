//! How perceptrons learn.
//!
//! Takes decisions with their features and what is right; gives averaged weights and the bytes of the
//! tables in a weights file. Whole numbers throughout and a generator of our own: the same lessons give
//! the same bytes everywhere.

mod chance;
mod decider;
mod numbers;
mod pack;
mod weights;

pub(crate) use self::{
    chance::Chance,
    decider::{Decider, Exercise, Habits},
    numbers::{Numbers, Rows},
    pack::{header, masks, rounded, rows, scale},
    weights::{Averaged, Weights},
};
