//! Citation keys: `fenn2026-1a2b3c4d`.
//!
//! Family name or outlet, year, and the beginning of the article's id: the same article has the same key in
//! every export, whatever else is exported. Should two ids begin alike, the later one is given whole.

use std::collections::HashSet;

use super::{Cited, reference::Author};

/// How much of an id a key holds.
const SHORT: usize = 8;

/// The keys of one export.
#[derive(Debug, Default)]
pub(super) struct Keys {
    ids: HashSet<String>,
    keys: HashSet<String>,
}

impl Keys {
    /// The key of an article; none where it has one already.
    pub(super) fn take(&mut self, cited: &Cited<'_>) -> Option<String> {
        if !self.ids.insert(cited.id.to_owned()) {
            return None;
        }
        let stem = stem(cited);
        let id = plain(cited.id);
        let short: String = id.chars().take(SHORT).collect();
        let mut key = format!("{stem}-{short}");
        if self.keys.contains(&key) {
            key = format!("{stem}-{id}");
        }
        while !self.keys.insert(key.clone()) {
            key.push('+');
        }
        Some(key)
    }
}

/// Family name or outlet, and year.
fn stem(cited: &Cited<'_>) -> String {
    let article = &cited.item.article;
    let family = article
        .byline
        .first()
        .map(|name| letters(Author::new(name).family()));
    let outlet = article.outlet.as_ref().map(|outlet| letters(&outlet.name));
    let named = [family, outlet]
        .into_iter()
        .flatten()
        .find(|name| !name.is_empty());
    let year = article.published.map(|stamp| stamp.date.year().to_string());
    named.unwrap_or_else(|| "article".to_owned()) + &year.unwrap_or_default()
}

/// The letters and digits that every tool takes in a key.
fn letters(name: &str) -> String {
    let plain = name.chars().filter(char::is_ascii_alphanumeric);
    plain.map(|c| c.to_ascii_lowercase()).collect()
}

/// An id in signs that every tool takes in a key; different ids stay different.
fn plain(id: &str) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
        _ => format!("+{b:02x}"),
    };
    id.bytes().map(byte).collect()
}
