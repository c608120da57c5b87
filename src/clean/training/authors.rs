//! Who wrote a page.
//!
//! Takes a saved page and names; says whether these are its authors.

use crate::clean::{training::samples::Sample, words::words};

/// The shortest name that may be part of another, in bytes.
const TELLING: usize = 4;

/// The authors of a page, in words.
fn authors(sample: &Sample) -> Vec<String> {
    let named = sample.authors.iter().flatten();
    named
        .map(|name| spelled(name))
        .filter(|name| !name.is_empty())
        .collect()
}

fn spelled(name: &str) -> String {
    words(name).join(" ")
}

/// Whether two names are one, perhaps with more before or behind it.
fn is_same(one: &str, other: &str) -> bool {
    one == other
        || one.len() >= TELLING && other.contains(one)
        || other.len() >= TELLING && one.contains(other)
}

/// Whether names are those of all the authors.
pub(super) fn names_all(sample: &Sample, names: &[String]) -> bool {
    let names: Vec<String> = names.iter().map(|name| spelled(name)).collect();
    let named = |author: &String| names.iter().any(|name| is_same(author, name));
    authors(sample).iter().all(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(authors: &[&str], found: &[&str]) -> bool {
        let page = serde_json::json!({
            "source": "invented", "dump": "", "gold_body": "", "gold_author": authors,
        });
        let sample: Sample = serde_json::from_value(page).unwrap();
        let found: Vec<String> = found.iter().map(|name| (*name).to_owned()).collect();
        names_all(&sample, &found)
    }

    #[test]
    fn all_authors_are_to_be_named() {
        assert!(names(&["Ana Lund"], &["ANA LUND"]));
        assert!(names(&["Ana Lund, reporter"], &["Ana Lund"]));
        assert!(names(&["Ana Lund", "Per Holm"], &["Per Holm", "Ana Lund"]));
        assert!(!names(&["Ana Lund", "Per Holm"], &["Ana Lund"]));
        assert!(!names(&["Ana Lund"], &["Per Holm"]));
        assert!(!names(&["Ana Lund"], &[]));
    }
}
