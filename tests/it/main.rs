//! The integration tests, one binary.

#![expect(
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by a panic"
)]

mod cli;
mod keys;
mod pty;
mod quotes;
mod sample;
mod screens;
mod tidy;
