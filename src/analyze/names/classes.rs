//! What a word can be, whatever its context: its shape and its classes.
//!
//! Takes one word; gives how it is written and which of the word lists in `assets/lexicon` know it.

use std::{collections::HashMap, ops::Range, sync::LazyLock};

use crate::{
    analyze::tokens::{Token, TokenKind},
    text::lexicon::entries,
};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::analyze) struct Class(u32);

impl Class {
    pub(in crate::analyze) const TITLE: Self = Self(1);
    pub(in crate::analyze) const ROLE: Self = Self(1 << 1);
    pub(in crate::analyze) const MODIFIER: Self = Self(1 << 2);
    pub(in crate::analyze) const MALE: Self = Self(1 << 3);
    pub(in crate::analyze) const FEMALE: Self = Self(1 << 4);
    pub(in crate::analyze) const GIVEN: Self = Self(1 << 5);
    pub(in crate::analyze) const ORGANIZATION: Self = Self(1 << 6);
    pub(in crate::analyze) const PLACE: Self = Self(1 << 7);
    pub(in crate::analyze) const THING: Self = Self(1 << 8);
    pub(in crate::analyze) const NO_NAME: Self = Self(1 << 9);
    pub(in crate::analyze) const CALENDAR: Self = Self(1 << 10);
    pub(in crate::analyze) const PARTICLE: Self = Self(1 << 11);
    pub(in crate::analyze) const VERB: Self = Self(1 << 12);
    pub(in crate::analyze) const COMMON: Self = Self(1 << 13);
    pub(in crate::analyze) const INSTITUTION: Self = Self(1 << 14);
    pub(in crate::analyze) const PLACE_OPENING: Self = Self(1 << 15);
    pub(in crate::analyze) const PLACE_NOUN: Self = Self(1 << 16);
    pub(in crate::analyze) const ORGANIZATION_NOUN: Self = Self(1 << 17);
    pub(in crate::analyze) const OPENER: Self = Self(1 << 18);
    pub(in crate::analyze) const ORGANIZATION_PEOPLE: Self = Self(1 << 19);
    pub(in crate::analyze) const PEOPLE: Self = Self(1 << 22);
    const BEHIND_HYPHEN: Self = Self(1 << 20);
    const BEFORE_HYPHEN: Self = Self(1 << 21);

    /// The classes of both.
    pub(in crate::analyze) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub(in crate::analyze) const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::analyze) enum Shape {
    /// "minister".
    Lower,
    /// "Minister", "al-Masri".
    Capital,
    /// "NATO", "U.S.".
    Upper,
    /// "J.", "X".
    Initial,
    /// "Tokyo-based", "anti-Soviet": an adjective with a name inside.
    Compound,
    /// A word of a line in capitals, which say nothing: "PORT REOPENS".
    Headline,
    /// Numbers and signs.
    Other,
}

/// How a token is written.
pub(in crate::analyze) fn shape(text: &str, token: Token) -> Shape {
    if !token.is_word() {
        return Shape::Other;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if !text.chars().any(char::is_uppercase) {
        return Shape::Lower;
    }
    if is_compound(text) {
        return Shape::Compound;
    }
    if is_contraction(text) {
        return Shape::Lower;
    }
    let has_lower = text.chars().any(char::is_lowercase);
    if text.starts_with(char::is_uppercase) {
        return match (letters, has_lower) {
            (1, _) if text != "I" && text != "A" => Shape::Initial,
            (1, _) => Shape::Lower,
            (_, false) => Shape::Upper,
            _ => Shape::Capital,
        };
    }
    let (prefix, rest) = text.split_once(['-', '\'', '’']).unwrap_or((text, ""));
    if rest.starts_with(char::is_uppercase) && prefix.chars().count() <= 3 {
        return Shape::Capital;
    }
    Shape::Lower
}

/// "Tokyo-based", "anti-Soviet", "mid-March".
fn is_compound(text: &str) -> bool {
    text.rsplit_once('-')
        .is_some_and(|(_, last)| listed(last, Class::BEHIND_HYPHEN))
        || text
            .split_once('-')
            .is_some_and(|(first, _)| listed(first, Class::BEFORE_HYPHEN))
}

/// The part of a compound that may be a name: "Tokyo" of "Tokyo-based", "Orlik" of "ex-Orlik"; nothing of
/// "Non-aligned" and "Anti-Corruption", which open names.
pub(in crate::analyze) fn inside_compound(text: &str) -> Option<Range<usize>> {
    let is_small = |part: &str| part.starts_with(char::is_lowercase);
    let (front, end) = text.rsplit_once('-')?;
    let (opening, name) = text.split_once('-')?;
    if is_small(end) && listed(end, Class::BEHIND_HYPHEN) && !listed(front, Class::BEFORE_HYPHEN) {
        return Some(0..front.len());
    }
    let opened = is_small(opening) && listed(opening, Class::BEFORE_HYPHEN);
    opened.then_some(text.len() - name.len()..text.len())
}

fn listed(word: &str, class: Class) -> bool {
    let known = LOWER.get(word.to_lowercase().as_str());
    known.is_some_and(|known| known.meets(class))
}

/// "I'm", "Don’t".
fn is_contraction(text: &str) -> bool {
    let Some((stem, end)) = text.rsplit_once(['\'', '’']) else {
        return false;
    };
    let known = LOWER.get(stem.to_lowercase().as_str());
    matches!((stem, end), ("I", _) | (_, "t" | "m" | "ve" | "ll" | "re"))
        || (matches!(end, "d" | "s")
            && known.is_some_and(|k| k.meets(Class::COMMON.with(Class::OPENER))))
}

/// The lists asked with the word in lower case.
static LOWER: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    collect(&[
        (
            include_str!("../../../assets/lexicon/titles.txt"),
            Class::TITLE,
        ),
        (
            include_str!("../../../assets/lexicon/role-nouns.txt"),
            Class::ROLE,
        ),
        (
            include_str!("../../../assets/lexicon/role-modifiers.txt"),
            Class::MODIFIER,
        ),
        (
            include_str!("../../../assets/lexicon/calendar.txt"),
            Class::CALENDAR,
        ),
        (
            include_str!("../../../assets/lexicon/name-particles.txt"),
            Class::PARTICLE,
        ),
        (
            include_str!("../../../assets/lexicon/person-verbs.txt"),
            Class::VERB,
        ),
        (
            include_str!("../../../assets/lexicon/common-words.txt"),
            Class::COMMON,
        ),
        (
            include_str!("../../../assets/lexicon/gendered.txt"),
            Class(0),
        ),
        (
            include_str!("../../../assets/lexicon/opening-words.txt"),
            Class::OPENER,
        ),
        (
            include_str!("../../../assets/lexicon/place-nouns.txt"),
            Class::PLACE_NOUN,
        ),
        (
            include_str!("../../../assets/lexicon/organization-people.txt"),
            Class::ORGANIZATION_PEOPLE,
        ),
        (
            include_str!("../../../assets/lexicon/organization-nouns.txt"),
            Class::ORGANIZATION_NOUN,
        ),
        (
            include_str!("../../../assets/lexicon/english-people.txt"),
            Class::PEOPLE,
        ),
        (
            include_str!("../../../assets/lexicon/compound-endings.txt"),
            Class::BEHIND_HYPHEN,
        ),
        (
            include_str!("../../../assets/lexicon/compound-openings.txt"),
            Class::BEFORE_HYPHEN,
        ),
    ])
});

/// The lists asked with the word as it is written.
static EXACT: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    collect(&[
        (
            include_str!("../../../assets/lexicon/given-names.txt"),
            Class::GIVEN,
        ),
        (
            include_str!("../../../assets/lexicon/world-given-names.txt"),
            Class(0),
        ),
        (
            include_str!("../../../assets/lexicon/organization-endings.txt"),
            Class::ORGANIZATION,
        ),
        (
            include_str!("../../../assets/lexicon/place-endings.txt"),
            Class::PLACE,
        ),
        (
            include_str!("../../../assets/lexicon/thing-endings.txt"),
            Class::THING,
        ),
        (
            include_str!("../../../assets/lexicon/no-names.txt"),
            Class::NO_NAME,
        ),
        (
            include_str!("../../../assets/lexicon/place-openings.txt"),
            Class::PLACE_OPENING,
        ),
        (
            include_str!("../../../assets/lexicon/institutions.txt"),
            Class::INSTITUTION,
        ),
    ])
});

/// The words of some lists with their classes; a second column tells the gender.
fn collect(lists: &[(&'static str, Class)]) -> HashMap<&'static str, Class> {
    let mut all: HashMap<&'static str, Class> = HashMap::new();
    for &(list, class) in lists {
        for entry in entries(list) {
            let (word, gender) = entry.split_once(' ').unwrap_or((entry, ""));
            let gender = match gender {
                "m" => Class::MALE,
                "f" => Class::FEMALE,
                _ => Class(0),
            };
            let known = all.entry(word).or_default();
            *known = known.with(class).with(gender);
        }
    }
    all
}

/// The classes of a word; `buffer` is scratch space.
pub(in crate::analyze) fn classes(text: &str, kind: TokenKind, buffer: &mut String) -> Class {
    if !matches!(kind, TokenKind::Word | TokenKind::Abbreviation) {
        return Class(0);
    }
    if !text.chars().any(char::is_uppercase) {
        return LOWER.get(text).copied().unwrap_or_default();
    }
    buffer.clear();
    buffer.extend(text.chars().flat_map(char::to_lowercase));
    let lower = LOWER.get(buffer.as_str()).copied().unwrap_or_default();
    let exact = EXACT.get(text).copied().unwrap_or_default();
    lower.with(exact)
}
