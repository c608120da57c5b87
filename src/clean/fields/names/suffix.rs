//! The suffixes of names: "Jr.", "III".
//!
//! Takes a text; splits the suffix off that it opens or ends with.

use crate::language::person::is_suffix;

/// The suffix of a name that a text opens with, the comma before it included, and what stands behind it.
pub(in crate::clean) fn opening_suffix(text: &str) -> Option<(&str, &str)> {
    let bare = text.trim_start_matches([',', ' ']);
    let end = bare
        .find(|c: char| !c.is_alphanumeric() && c != '.')
        .unwrap_or(bare.len());
    let word = bare.get(..end)?;
    let length = text.len() - bare.len() + end;
    is_suffix(word).then(|| text.split_at(length))
}

/// A name, and the suffix behind it with the comma before it.
pub(in crate::clean) fn split_suffix(name: &str) -> (&str, &str) {
    let (before, last) = name.rsplit_once(' ').unwrap_or((name, ""));
    let bare = before.trim_end_matches([',', ' ']);
    let length = if is_suffix(last) {
        bare.len()
    } else {
        name.len()
    };
    name.split_at(length)
}
