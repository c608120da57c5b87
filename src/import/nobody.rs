//! What stands where an author's name should and names nobody.
//!
//! Takes a declared name; tells accounts ("admin"), roles ("Staff") and addresses from names. Knows
//! nothing of what names look like.

use std::sync::LazyLock;

use crate::text::lexicon::Lexicon;

static STAND_INS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/stand-ins.txt")));

/// Whether a declared name is nobody's.
pub fn is_nobody(name: &str) -> bool {
    let name = name.trim();
    let one = !name.contains(char::is_whitespace);
    let is_address = name.contains("://")
        || name.starts_with('@')
        || one && (name.contains('@') || is_host(name));
    let written = name.chars().any(char::is_alphabetic);
    !written || is_address || STAND_INS.has_lower(name)
}

/// Whether a word is a host, perhaps with a path: "courier.example", "www.courier.example/ana".
fn is_host(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or_default();
    let last = host.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accounts_roles_and_addresses_are_nobody() {
        for name in [
            "admin",
            "Staff",
            " Editor ",
            "Guest Author",
            "desk@courier.example",
            "@anawrites",
            "https://social.example/ana",
            "www.courier.example",
            "courier.example/ana",
            "42",
            "",
        ] {
            assert!(is_nobody(name), "{name}");
        }
        for name in [
            "Ana Lund",
            "Anka",
            "Courier Staff",
            "J.K.Berg",
            "J. Berg Jr.",
            "anawrites",
            "林安娜",
        ] {
            assert!(!is_nobody(name), "{name}");
        }
    }
}
