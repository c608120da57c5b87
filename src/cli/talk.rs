//! What a command has to say to its user, on standard error.

use std::io::{Write, stderr};

use crate::text::Text;

/// Says that something is wrong: what, where, and what to do. Sanitized, since it may quote file names.
pub(super) fn error(message: &str) {
    say(&format!("onrecord: {message}"));
}

/// Says what was done. Sanitized too.
pub(super) fn say(message: &str) {
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(stderr().lock(), "{}", Text::new(message));
}
