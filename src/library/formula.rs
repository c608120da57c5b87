//! Texts that a spreadsheet would run.
//!
//! It runs what begins like a formula, so such a text gets an apostrophe before it; one that begins with
//! apostrophes and then like a formula gets one more, so that it can be taken off again.

use std::borrow::Cow;

/// Whether a spreadsheet may run a text, its apostrophes aside.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

/// The text with an apostrophe before it, where a spreadsheet may run it.
pub(crate) fn guard(text: &str) -> Cow<'_, str> {
    if is_formula(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The text as it was before it was guarded.
pub(super) fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(bare) if is_formula(text) => bare,
        _ => text,
    }
}
