//! What the tagger knows of a word before it looks around.

use super::tags::Tag;
use crate::language::{
    fold::{add, folded},
    perceptron::{Masks, hash},
};

/// The bit of a mask that says a word always has the one tag of it.
pub(super) const ALWAYS: u32 = 1 << 31;

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Case {
    /// No capital.
    Lower,
    /// One capital, at the start.
    Title,
    /// Capitals only, at least two.
    Capitals,
    /// One capital letter alone.
    Initial,
    /// Capitals elsewhere.
    Mixed,
    /// Digits first.
    Number,
    /// Neither letters nor digits.
    Sign,
}

/// A word, examined by itself.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// The hash of the word in lower case.
    pub(super) lower: u64,
    /// The hash of its first character in lower case.
    pub(super) opening: u64,
    /// The hashes of its last 1 to 4 characters in lower case; the whole word's where it is shorter.
    pub(super) endings: [u64; 4],
    /// How it is written, and whether digits and hyphens are inside.
    pub(super) shape: u64,
    /// How it is written.
    pub(super) case: Case,
    /// The tags it is known with, a bit each; 0 if it is unknown.
    pub(super) known: u32,
    /// The tag it has wherever it stands.
    pub(super) fixed: Option<Tag>,
}

impl Word {
    /// Examines a word.
    pub(super) fn new(text: &str, words: Masks<'_>) -> Self {
        let mut seen = Seen::default();
        let mut lower = hash::EMPTY;
        let mut opening = lower;
        for (at, c) in text.chars().enumerate() {
            seen.take(c);
            lower = add(lower, c);
            if at == 0 {
                opening = lower;
            }
        }
        let mut chain = hash::EMPTY;
        let mut back = text.chars().rev();
        let endings = [(); 4].map(|()| {
            chain = back.next().map_or(chain, |c| add(chain, c));
            chain
        });
        let case = seen.case();
        let known = words.mask(lower);
        let mut word = Self {
            lower,
            opening,
            endings,
            shape: case as u64 + 8 * u64::from(seen.digit) + 16 * u64::from(seen.hyphen),
            case,
            known: known & !ALWAYS,
            fixed: None,
        };
        word.fixed = word.fix(text, known & ALWAYS != 0);
        word
    }

    fn fix(&self, text: &str, always: bool) -> Option<Tag> {
        if is_contracted(text) {
            return Some(Tag::PronounAuxiliary);
        }
        if always {
            let first = self.known.trailing_zeros();
            return Tag::ALL.get(first as usize).copied();
        }
        let symbol = || text.contains(is_symbol);
        (self.case == Case::Sign).then(|| {
            if symbol() {
                Tag::Symbol
            } else {
                Tag::Punctuation
            }
        })
    }
}

/// What stands in a word.
#[derive(Default)]
struct Seen {
    first: Option<char>,
    capitals: usize,
    letters: usize,
    digit: bool,
    hyphen: bool,
}

impl Seen {
    fn take(&mut self, c: char) {
        self.first = self.first.or(Some(c));
        if c.is_ascii_lowercase() {
            self.letters += 1;
        } else if c.is_uppercase() {
            self.letters += 1;
            self.capitals += 1;
        } else if c.is_numeric() {
            self.digit = true;
        } else if c.is_alphabetic() {
            self.letters += 1;
        } else if folded(c) == '-' {
            self.hyphen = true;
        }
    }

    fn case(&self) -> Case {
        let opens = self.first.is_some_and(char::is_uppercase);
        match (self.capitals, opens) {
            _ if self.letters == 0 && !self.digit => Case::Sign,
            _ if self.first.is_some_and(char::is_numeric) => Case::Number,
            (0, _) => Case::Lower,
            (1, true) if self.letters == 1 => Case::Initial,
            (1, true) => Case::Title,
            _ if self.capitals == self.letters => Case::Capitals,
            _ => Case::Mixed,
        }
    }
}

/// Whether a sign is read as a word: a currency, "%", "+".
fn is_symbol(c: char) -> bool {
    matches!(
        c,
        '$' | '%' | '+' | '=' | '<' | '>' | '#' | '^' | '~' | '°' | '§' | '©' | '®' | '™'
    ) || matches!(c, '\u{a2}'..='\u{a5}' | '\u{20a0}'..='\u{20cf}' | '×' | '÷' | '±')
}

/// Pronouns that an auxiliary can be written together with.
const HOSTS: [&str; 13] = [
    "i", "you", "he", "she", "it", "we", "they", "that", "there", "these", "those", "who", "what",
];

/// What auxiliaries become there; "'s" is a word of its own.
const CLITICS: [&str; 5] = ["m", "re", "ve", "ll", "d"];

/// Whether a word is a pronoun and an auxiliary: "they're".
pub(super) fn is_contracted(text: &str) -> bool {
    let parts = text.split_once(['\'', '’']);
    parts.is_some_and(|(host, clitic)| {
        HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known))
            && CLITICS
                .iter()
                .any(|known| clitic.eq_ignore_ascii_case(known))
    })
}

/// How the words of a sentence are written as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Style {
    /// As sentences are.
    Plain,
    /// With a capital on nearly every word, like a headline.
    Titled,
    /// In capitals throughout.
    Capitals,
}

impl Style {
    /// The style of a sentence.
    pub(super) fn of(words: &[Word]) -> Self {
        let (mut lower, mut titled, mut capitals) = (0_usize, 0_usize, 0_usize);
        for word in words {
            match word.case {
                Case::Lower => lower += 1,
                Case::Title => titled += 1,
                Case::Capitals => capitals += 1,
                Case::Initial | Case::Mixed | Case::Number | Case::Sign => {}
            }
        }
        if lower == 0 && capitals >= 2 && capitals > titled {
            Self::Capitals
        } else if titled >= 3 && lower * 2 <= titled {
            Self::Titled
        } else {
            Self::Plain
        }
    }
}
