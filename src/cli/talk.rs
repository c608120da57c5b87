//! What a command has to say to its user, on standard error.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::{Write, stderr},
    panic,
};

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

/// From now on says what a panic says, sanitized too: it may quote the text at hand.
pub(super) fn tell_panics() {
    panic::set_hook(Box::new(|info| {
        error(&format!("a fault of the program, please report it: {info}"));
        let trace = Backtrace::capture();
        if trace.status() == BacktraceStatus::Captured {
            say(&trace.to_string());
        }
    }));
}
