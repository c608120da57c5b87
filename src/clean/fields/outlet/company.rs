//! Words behind the names of companies.
//!
//! Takes a word; says whether it tells what a company is by law, or what it does.

use std::sync::LazyLock;

use crate::text::lexicon::Lexicon;

static FORMS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/company-forms.txt")));

static TRADES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::new(include_str!(
        "../../../../assets/lexicon/company-trades.txt"
    ))
});

/// Whether a word stands behind the name of a company and says what it is by law.
pub(in crate::clean) fn is_form(word: &str) -> bool {
    FORMS.has(word.replace('.', "").to_lowercase().as_str())
}

/// Whether a word stands behind the name of a company and says what it does.
pub(in crate::clean) fn is_trade(word: &str) -> bool {
    TRADES.has(word.to_lowercase().as_str())
}
