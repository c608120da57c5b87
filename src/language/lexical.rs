//! What words do in a sentence.
//!
//! Takes a word or a sign; gives its classes from the lexicons and its shape, by one look-up. A word may have
//! several: "her" is a determiner and an object. Never looks at its neighbors.

use std::{collections::HashMap, ops::BitOr, sync::LazyLock};

use crate::text::lexicon::entries;

/// A set of classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u64);

#[rustfmt::skip]
impl Class {
    pub(crate) const DETERMINER:   Self = Self(1);
    pub(crate) const PRONOUN:      Self = Self(1 << 1);
    pub(crate) const RELATIVE:     Self = Self(1 << 2);
    pub(crate) const THAT:         Self = Self(1 << 3);
    pub(crate) const PREPOSITION:  Self = Self(1 << 4);
    pub(crate) const SUBORDINATOR: Self = Self(1 << 5);
    pub(crate) const AND:          Self = Self(1 << 6);
    pub(crate) const BUT:          Self = Self(1 << 7);
    pub(crate) const AUXILIARY:    Self = Self(1 << 8);
    pub(crate) const NEGATION:     Self = Self(1 << 9);
    pub(crate) const ADVERB:       Self = Self(1 << 10);
    pub(crate) const TIME:         Self = Self(1 << 11);
    pub(crate) const VERB:         Self = Self(1 << 12);
    pub(crate) const OBJECT:       Self = Self(1 << 13);
    pub(crate) const SPEECH_NOUN:  Self = Self(1 << 14);
    pub(crate) const WORK:         Self = Self(1 << 15);
    /// Governs a clause: "said".
    pub(crate) const STRONG:       Self = Self(1 << 16);
    /// Governs a clause behind an addressee: "told".
    pub(crate) const TOLD:         Self = Self(1 << 17);
    /// Governs marked speech: "shouted".
    pub(crate) const VOICE:        Self = Self(1 << 18);
    /// Governs a few marked words: "called".
    pub(crate) const JUDGE:        Self = Self(1 << 19);
    /// "say".
    pub(crate) const BASE:         Self = Self(1 << 20);
    /// "says", "said".
    pub(crate) const FINITE:       Self = Self(1 << 21);
    /// "saying".
    pub(crate) const PARTICIPLE:   Self = Self(1 << 22);
    /// A verb form that is as often a noun: "claims".
    pub(crate) const NOUNISH:      Self = Self(1 << 23);
    pub(crate) const CAPITAL:      Self = Self(1 << 24);
    pub(crate) const NUMBER:       Self = Self(1 << 25);
    pub(crate) const POSSESSIVE:   Self = Self(1 << 26);
    pub(crate) const COMMA:        Self = Self(1 << 27);
    pub(crate) const STOP:         Self = Self(1 << 28);
    pub(crate) const BREAK:        Self = Self(1 << 29);
    pub(crate) const QUOTE:        Self = Self(1 << 30);
    pub(crate) const NOUN:         Self = Self(1 << 31);

    /// Stands for itself: "some said".
    pub(crate) const QUANTIFIER:   Self = Self(1 << 32);

    /// Governs an infinitive: "vowed to".
    pub(crate) const VOW:          Self = Self(1 << 33);
    /// Governs somebody and an infinitive: "urged them to".
    pub(crate) const URGE:         Self = Self(1 << 34);
    /// "accused them of".
    pub(crate) const ACCUSE:       Self = Self(1 << 35);
    /// "called for".
    pub(crate) const CALL:         Self = Self(1 << 36);
    /// Governs the thing made known: "announced a ban".
    pub(crate) const THING:        Self = Self(1 << 37);
    /// "the survey found": speaks if its subject is a paper.
    pub(crate) const PAPER:        Self = Self(1 << 38);
    /// "believes": governs a clause, never marked words.
    pub(crate) const THOUGHT:      Self = Self(1 << 39);
    /// A thing to write on: "banner".
    pub(crate) const SURFACE:      Self = Self(1 << 40);
    /// A verb that hands words over: "shared", "sent".
    pub(crate) const HAND:         Self = Self(1 << 42);
    /// Has somebody who speaks for its object: "heard".
    pub(crate) const PERCEIVE:     Self = Self(1 << 45);
    /// What a person may be: "pilot", "minister".
    pub(crate) const PEOPLE:       Self = Self(1 << 44);
    /// Turns against what another says: "countered".
    pub(crate) const DENY:         Self = Self(1 << 43);
    /// A verb that speaks only with its particle: "pointed out".
    pub(crate) const PHRASAL:      Self = Self(1 << 41);
    /// Kinds of verbs, not of forms.
    const GOVERNING: Self = Self(
        Self::REPORT.0 | Self::VOW.0 | Self::URGE.0 | Self::ACCUSE.0 | Self::CALL.0 | Self::THING.0
            | Self::PAPER.0 | Self::PHRASAL.0 | Self::DENY.0,
    );

    /// Kinds of nouns.
    const NOUN_KINDS: Self =
        Self(Self::SPEECH_NOUN.0 | Self::WORK.0 | Self::PAPER.0 | Self::SURFACE.0 | Self::PEOPLE.0);

    pub(crate) const SPEECH: Self = Self(Self::STRONG.0 | Self::TOLD.0 | Self::VOICE.0);
    pub(crate) const REPORT: Self = Self(Self::SPEECH.0 | Self::JUDGE.0 | Self::THOUGHT.0);
    /// What may stand inside a plain noun phrase.
    pub(crate) const NOMINAL: Self =
        Self(Self::CAPITAL.0 | Self::NOUN.0 | Self::NUMBER.0 | Self::POSSESSIVE.0);

    /// The same without what it is as a verb.
    pub(crate) const fn without_verb(self) -> Self {
        const FORMS: u64 = Class::BASE.0 | Class::FINITE.0 | Class::PARTICIPLE.0 | Class::NOUNISH.0 | Class::VERB.0;
        const GOVERNS: u64 = Class::GOVERNING.0 & !Class::PAPER.0;
        Self(self.0 & !(FORMS | GOVERNS))
    }

    /// Whether it shares a class with the others.
    pub(crate) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether it has both a form and a kind: a finite verb of speech.
    pub(crate) const fn is_both(self, one: Self, other: Self) -> bool {
        self.is(one) && self.is(other)
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The name a class has in the lexicon.
fn named(name: &str) -> Class {
    match name {
        "determiner" => Class::DETERMINER,
        "quantifier" => Class::QUANTIFIER,
        "pronoun" => Class::PRONOUN,
        "relative" => Class::RELATIVE,
        "that" => Class::THAT,
        "preposition" => Class::PREPOSITION,
        "subordinator" => Class::SUBORDINATOR,
        "and" => Class::AND,
        "but" => Class::BUT,
        "auxiliary" => Class::AUXILIARY,
        "negation" => Class::NEGATION,
        "adverb" => Class::ADVERB,
        "time" => Class::TIME,
        "verb" => Class::VERB,
        "object" => Class::OBJECT,
        "speech-noun" => Class::SPEECH_NOUN,
        "work" => Class::WORK,
        "strong" => Class::STRONG,
        "told" => Class::TOLD,
        "voice" => Class::VOICE,
        "judge" => Class::JUDGE,
        "noun" => Class::NOUNISH,
        "vow" => Class::VOW,
        "urge" => Class::URGE,
        "accuse" => Class::ACCUSE,
        "call" => Class::CALL,
        "thing" => Class::THING,
        "paper" => Class::PAPER,
        "thought" => Class::THOUGHT,
        "surface" => Class::SURFACE,
        "phrasal" => Class::PHRASAL,
        "hand" => Class::HAND,
        "deny" => Class::DENY,
        "perceive" => Class::PERCEIVE,
        _ => Class::default(),
    }
}

static WORDS: LazyLock<HashMap<String, Class>> = LazyLock::new(|| {
    let mut words: HashMap<String, Class> = HashMap::new();
    let mut add = |word: String, class: Class| {
        let entry = words.entry(word).or_default();
        *entry = *entry | class;
    };
    for entry in entries(include_str!("../../assets/lexicon/word-classes.txt")) {
        let mut parts = entry.split(' ');
        let word = parts.next().unwrap_or_default();
        let class = parts.map(named).fold(Class::default(), BitOr::bitor);
        add(word.to_owned(), class);
    }
    let people = [
        include_str!("../../assets/lexicon/english-people.txt"),
        include_str!("../../assets/lexicon/role-nouns.txt"),
    ];
    for noun in people.into_iter().flat_map(entries) {
        add(noun.to_owned(), Class::PEOPLE);
    }
    for entry in entries(include_str!("../../assets/lexicon/reporting-verbs.txt")) {
        let mut parts = entry.split(' ');
        let verb = parts.next().unwrap_or_default();
        let class = parts.map(named).fold(Class::default(), BitOr::bitor);
        for (index, form) in forms(verb).into_iter().enumerate() {
            // "the claims" and "a claim" are nouns, "claimed" is none.
            let noun = class.is(Class::NOUNISH) && index < 2;
            let kinds = Class(class.0 & Class::GOVERNING.0);
            let shape = [Class::BASE, Class::FINITE, Class::FINITE, Class::PARTICIPLE];
            let shape = shape.get(index).copied().unwrap_or_default();
            let noun = if noun {
                Class::NOUNISH
            } else {
                Class::default()
            };
            add(form, kinds | shape | noun);
        }
    }
    words
});

/// The base, present, past, participle and perhaps the perfect form of a verb. Forms are written between
/// strokes; a regular verb gives its base only.
fn forms(verb: &str) -> Vec<String> {
    if verb.contains('/') {
        return verb.split('/').map(str::to_owned).collect();
    }
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let present = if verb.ends_with(['s', 'x']) || verb.ends_with("sh") || verb.ends_with("ch") {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    vec![
        verb.to_owned(),
        present,
        format!("{stem}ed"),
        format!("{stem}ing"),
    ]
}

/// The classes of a sign.
pub(crate) fn sign(text: &str) -> Class {
    match text {
        "," => Class::COMMA,
        "." | "!" | "?" | "…" => Class::STOP,
        ":" | ";" | "—" | "–" | "―" | "-" | "(" | ")" | "[" | "]" | "|" | "/" | "•" => {
            Class::BREAK
        }
        "’" | "'" => Class::POSSESSIVE,
        "$" | "€" | "£" | "%" | "#" | "@" | "&" => Class::NOUN,
        _ => Class::default(),
    }
}

/// The classes of a word.
pub(crate) fn word(text: &str) -> Class {
    let capital = text.starts_with(char::is_uppercase);
    let known = if capital {
        WORDS.get(text.to_lowercase().as_str())
    } else {
        WORDS.get(text)
    };
    let capital = if capital {
        Class::CAPITAL
    } else {
        Class::default()
    };
    match known {
        Some(&class) if class.0 & !(Class::NOUN_KINDS.0) == 0 => class | capital | Class::NOUN,
        Some(&class) => class | capital,
        None if contracted(text) => capital | Class::PRONOUN,
        None if capital != Class::default() => capital,
        None => shape(text),
    }
}

/// "he'll", "they've": a subject with its auxiliary.
fn contracted(text: &str) -> bool {
    let Some((subject, _)) = text.split_once(['\'', '’']) else {
        return false;
    };
    let known = WORDS.get(subject.to_lowercase().as_str());
    known.is_some_and(|class| class.is(Class::PRONOUN))
}

/// The class of an unknown word in lower case, by its ending.
fn shape(text: &str) -> Class {
    if text.len() > 4 && text.ends_with("ly") {
        Class::ADVERB
    } else if text.len() > 4 && text.ends_with("ed") {
        Class::VERB
    } else {
        Class::NOUN
    }
}

/// Whether a word is a finite verb of speech.
pub(crate) fn is_speech_verb(text: &str) -> bool {
    WORDS
        .get(text)
        .is_some_and(|class| class.is(Class::FINITE) && class.is(Class::SPEECH))
}
