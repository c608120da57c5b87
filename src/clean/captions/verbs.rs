//! The form of the first verb of a line: captions mostly have none, or one in the present.
//!
//! Takes the features of a line; gives the form, as far as the lists of verbs tell it.

use std::sync::LazyLock;

use crate::{clean::document::feature::Features, text::lexicon::Lexicon};

static PRESENT: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../assets/lexicon/english-verbs-present.txt"
    ))
});

static PAST: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../assets/lexicon/english-verbs-past.txt"
    ))
});

static ING: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../assets/lexicon/english-verbs-ing.txt"
    ))
});

/// The form of a verb.
pub(super) enum Verb {
    Present,
    Past,
    Ing,
    Auxiliary,
}

/// The first verb of a line, as far as its form tells one.
pub(super) fn first_verb(seen: &Features) -> Option<Verb> {
    seen.words.iter().find_map(|word| match word {
        "is" | "are" | "has" | "have" | "stands" | "shows" | "poses" => Some(Verb::Present),
        "was" | "were" | "had" => Some(Verb::Past),
        "will" | "would" | "can" | "could" | "may" | "might" | "should" | "must" | "do"
        | "does" | "did" => Some(Verb::Auxiliary),
        word if PRESENT.has(word) => Some(Verb::Present),
        word if PAST.has(word) => Some(Verb::Past),
        word if ING.has(word) => Some(Verb::Ing),
        _ => None,
    })
}
