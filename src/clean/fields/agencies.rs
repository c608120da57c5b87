//! Agencies and picture services.
//!
//! Takes words; says which of them name an agency. Reads only the list in `assets/lexicon`, once.

use std::sync::LazyLock;

use foldhash::HashSet;

use crate::{
    clean::words::{Word, words},
    text::lexicon::entries,
};

static AGENCIES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(include_str!("../../../assets/lexicon/agencies.txt")));

/// Phrases, and the words they open with: most words open none.
pub(in crate::clean) struct Phrases {
    all: HashSet<String>,
    openings: HashSet<Word>,
}

impl Phrases {
    pub(in crate::clean) fn new(list: &'static str) -> Self {
        let spelled: Vec<Vec<Word>> = entries(list).map(words).collect();
        Self {
            openings: spelled
                .iter()
                .filter_map(|phrase| phrase.first())
                .cloned()
                .collect(),
            all: spelled.iter().map(|phrase| phrase.join(" ")).collect(),
        }
    }

    pub(in crate::clean) fn has(&self, phrase: &[Word]) -> bool {
        self.all.contains(&phrase.join(" "))
    }

    /// The words of the longest phrase that begins at a word.
    pub(in crate::clean) fn longest_at(&self, plain: &[Word], at: usize) -> Option<usize> {
        self.openings.get(plain.get(at)?)?;
        (1..=5)
            .rev()
            .find(|length| plain.get(at..at + length).is_some_and(|p| self.has(p)))
    }
}

/// Whether a text is the name of an agency or picture service.
pub(in crate::clean) fn is_agency(text: &str) -> bool {
    AGENCIES.has(&words(text))
}

/// How many words from one on are the longest name of an agency that begins there.
pub(in crate::clean) fn length_at(words: &[Word], at: usize) -> Option<usize> {
    AGENCIES.longest_at(words, at)
}
