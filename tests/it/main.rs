//! The integration tests, one binary.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by a panic"
)]

mod cli;
mod keys;
mod sample;
mod screens;
mod tidy;
