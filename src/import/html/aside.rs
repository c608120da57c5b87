//! Which elements say of themselves that they stand beside the article.
//!
//! Takes a tag; gives the part of the page it opens, by its name or the words of its class and id.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use html5ever::{local_name, tokenizer::Tag};

use super::element::attribute;
use crate::{import::Aside, text::lexicon::entries};

static WORDS: LazyLock<HashMap<&str, Aside>> = LazyLock::new(|| {
    entries(include_str!("../../../assets/lexicon/element-classes.txt"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, part)| Some((word, named(part)?)))
        .collect()
});

fn named(part: &str) -> Option<Aside> {
    Some(match part {
        "navigation" => Aside::Navigation,
        "related" => Aside::Related,
        "subscription" => Aside::Subscription,
        "social" => Aside::Social,
        "advertisement" => Aside::Advertisement,
        "comments" => Aside::Comments,
        "consent" => Aside::Consent,
        _ => return None,
    })
}

/// How many words of a class or id are read.
const MOST_WORDS: usize = 60;

/// The part beside the article that an element opens.
pub(super) fn of(tag: &Tag) -> Option<Aside> {
    match &*tag.name {
        "nav" | "footer" | "menu" => return Some(Aside::Navigation),
        "aside" => return Some(Aside::Related),
        "form" => return Some(Aside::Subscription),
        // Publishers class paragraphs of the article for all sorts of reasons.
        "body" | "html" | "main" | "article" | "p" => return None,
        _ if is_dialog(tag) => return Some(Aside::Consent),
        _ => {}
    }
    if is_unseen(tag) {
        return Some(Aside::Subscription);
    }
    let said = [local_name!("class"), local_name!("id")];
    let mut named = said.iter().filter_map(|name| attribute(tag, name));
    named.find_map(in_words).or_else(|| {
        let label = attribute(tag, &local_name!("aria-label")).and_then(in_words);
        label.filter(|part| *part == Aside::Consent)
    })
}

/// Whether an element opens over the page, and the page waits for an answer.
pub(super) fn is_dialog(tag: &Tag) -> bool {
    let says = |name: &str, value: &str| {
        let mut attributes = tag.attrs.iter();
        attributes.any(|attr| &*attr.name.local == name && attr.value.eq_ignore_ascii_case(value))
    };
    &*tag.name == "dialog"
        || says("role", "dialog")
        || says("role", "alertdialog")
        || says("aria-modal", "true")
}

/// Whether an element is classed as not shown. A script may show it: sign-in walls wait like this, and
/// whole articles, too.
fn is_unseen(tag: &Tag) -> bool {
    const WORDS: [&str; 5] = [
        "hidden",
        "is-hidden",
        "d-none",
        "visually-hidden",
        "sr-only",
    ];
    let classes = attribute(tag, &local_name!("class")).unwrap_or_default();
    let mut each = classes.split_ascii_whitespace();
    // "hidden md:block" is shown where there is room.
    each.any(|class| WORDS.contains(&class)) && !classes.contains([':', '@'])
}

/// The first word that says so, case aside.
fn in_words(value: &str) -> Option<Aside> {
    value
        .split(|c: char| !c.is_ascii_alphabetic())
        .filter(|word| word.len() > 1)
        .take(MOST_WORDS)
        .find_map(|word| WORDS.get(&*lowered(word)).copied())
}

fn lowered(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether a part of a page is about other texts, with authors and moments of their own.
pub(super) const fn is_of_another(part: Option<(Aside, u32)>) -> bool {
    matches!(part, Some((Aside::Related | Aside::Comments, _)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows = entries(include_str!("../../../assets/lexicon/element-classes.txt"));
        assert_eq!(WORDS.len(), rows.count());
    }

    #[test]
    fn classes_are_read_by_word() {
        assert_eq!(in_words("box box--related_links"), Some(Aside::Related));
        assert_eq!(in_words("c-Newsletter"), Some(Aside::Subscription));
        assert_eq!(in_words("shared-header loaded"), None);
    }
}
