//! The integration tests, one binary.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test may fail by a panic"
)]

mod across;
mod actor_page;
mod annotate;
mod cli;
mod comparison;
mod damage;
mod faults;
mod feeds;
mod golden;
mod hints;
mod hostile;
mod keys;
mod library_cli;
mod mouse;
mod notes;
mod original;
mod progress;
mod pty;
mod quotes;
mod readme;
mod record;
mod resume;
mod sample;
mod screens;
mod speakers;
mod stories;
mod svg;
mod terminal;
mod tidy;
mod walk;
mod whole_text;
