//! The words of a text.
//!
//! Takes text; gives its words in lower case, and says of texts how far they agree and whether they end as sentences
//! do. Every other part of this stage compares texts by these words.

use std::sync::LazyLock;

use compact_str::CompactString;
use foldhash::HashMap;

use crate::text::lexicon::Lexicon;

static STOPWORDS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../assets/lexicon/stopwords.txt")));

/// A word of a line in lower case. Most are short, and a page has many: no allocation for up to 24 bytes.
pub(super) type Word = CompactString;

/// The words of a text: runs of letters, digits and apostrophes, in lower case.
pub(super) fn words(text: &str) -> Vec<Word> {
    text.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c))
        .map(|word| word.trim_matches(is_apostrophe))
        .filter(|word| !word.is_empty())
        .map(lowered)
        .collect()
}

fn lowered(word: &str) -> Word {
    if word.is_ascii() {
        let mut lower = Word::new(word);
        lower.make_ascii_lowercase();
        lower
    } else {
        word.to_lowercase().replace('’', "'").into()
    }
}

const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether a word, in lower case, is a function word.
pub(super) fn is_stopword(word: &str) -> bool {
    STOPWORDS.has(word)
}

/// How much two lists of words agree, in percent.
pub(super) fn alike(a: &[Word], b: &[Word]) -> usize {
    let mut counts: HashMap<&str, i32> = HashMap::default();
    for word in a {
        *counts.entry(word).or_default() += 1;
    }
    let mut both = 0;
    for word in b {
        if let Some(count) = counts.get_mut(word.as_str()).filter(|count| **count > 0) {
            *count -= 1;
            both += 1;
        }
    }
    both * 200 / (a.len() + b.len()).max(1)
}

/// Whether a text ends as sentences do, closing marks apart.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        matches!(
            c,
            '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』' | '*'
        ) || c.is_whitespace()
    });
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '؟'])
}

/// Han, kana and hangul.
pub(super) const fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{2fa1f}')
}

/// The words of a line in lower case, a space between two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(CompactString);

impl Words {
    /// These words.
    pub(super) fn of(words: &[Word]) -> Self {
        Self(words.join(" ").into())
    }

    /// All of it.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Word by word.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.split_terminator(' ')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_were() {
        for line in [
            "",
            "—",
            "Home",
            "The port isn’t open; ferries leave anyway.",
        ] {
            let words = words(line);
            assert!(Words::of(&words).iter().eq(words.iter()), "{line}");
        }
    }
}
