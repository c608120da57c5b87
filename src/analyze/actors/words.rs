//! What the words of a body can be: shape and classes, looked up once.
//!
//! Takes a body with its tokens and sentences; gives a [`Doc`] that answers, for every token, how it is
//! written and which word lists know it. Decides nothing.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use crate::{
    analyze::{
        lexicon::entries,
        tokens::{Token, TokenKind, Tokens},
    },
    text::{Body, Role, Span},
};

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    pub(super) const TITLE: Self = Self(1);
    pub(super) const ROLE: Self = Self(1 << 1);
    pub(super) const MODIFIER: Self = Self(1 << 2);
    pub(super) const MALE: Self = Self(1 << 3);
    pub(super) const FEMALE: Self = Self(1 << 4);
    pub(super) const GIVEN: Self = Self(1 << 5);
    pub(super) const ORGANIZATION: Self = Self(1 << 6);
    pub(super) const PLACE: Self = Self(1 << 7);
    pub(super) const THING: Self = Self(1 << 8);
    pub(super) const NO_NAME: Self = Self(1 << 9);
    pub(super) const CALENDAR: Self = Self(1 << 10);
    pub(super) const PARTICLE: Self = Self(1 << 11);
    pub(super) const VERB: Self = Self(1 << 12);
    pub(super) const COMMON: Self = Self(1 << 13);
    pub(super) const INSTITUTION: Self = Self(1 << 14);
    pub(super) const PLACE_OPENING: Self = Self(1 << 15);
    pub(super) const PLACE_NOUN: Self = Self(1 << 16);
    pub(super) const ORGANIZATION_NOUN: Self = Self(1 << 17);
    pub(super) const OPENER: Self = Self(1 << 18);
    const BEHIND_HYPHEN: Self = Self(1 << 19);
    const BEFORE_HYPHEN: Self = Self(1 << 20);

    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// How a token is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// "minister".
    Lower,
    /// "Minister", "al-Masri", "McKay".
    Capital,
    /// "NATO", "U.S.".
    Upper,
    /// "J.", "X".
    Initial,
    /// "Tokyo-based", "anti-Soviet": an adjective with a name inside.
    Compound,
    /// A word of a line in capitals, which say nothing.
    Shouted,
    /// Numbers and signs.
    Other,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    class: Class,
    shape: Shape,
    sentence: u32,
    first: bool,
}

/// A body with everything the word lists know about its tokens.
pub(super) struct Doc<'a> {
    pub(super) body: &'a Body,
    pub(super) tokens: &'a Tokens,
    pub(super) sentences: &'a [Range<usize>],
    pub(super) quoted: &'a [Span],
    words: Vec<Word>,
    lower_words: HashSet<&'a str>,
    middle_capitals: HashSet<&'a str>,
}

impl<'a> Doc<'a> {
    /// Looks every token up.
    pub(super) fn new(
        body: &'a Body,
        tokens: &'a Tokens,
        sentences: &'a [Range<usize>],
        quoted: &'a [Span],
    ) -> Self {
        let mut words = Vec::with_capacity(tokens.all.len());
        let mut buffer = String::new();
        for token in &tokens.all {
            words.push(Word {
                class: classes(body.get(token.span), token.kind, &mut buffer),
                shape: shape(body.get(token.span), *token),
                sentence: 0,
                first: false,
            });
        }
        let mut doc = Self {
            body,
            tokens,
            sentences,
            quoted,
            words,
            lower_words: HashSet::new(),
            middle_capitals: HashSet::new(),
        };
        doc.mark_sentences();
        doc.hush_headlines();
        doc.lower_words = (0..doc.len())
            .filter(|&at| doc.shape(at) == Shape::Lower)
            .map(|at| doc.text(at))
            .collect();
        doc.middle_capitals = (0..doc.len())
            .filter(|&at| doc.is_capital(at) && !doc.is_first(at))
            .map(|at| doc.text(at))
            .collect();
        doc
    }

    fn mark_sentences(&mut self) {
        for (number, range) in self.sentences.iter().enumerate() {
            let mut opening = true;
            for at in range.clone() {
                let opens = self.opens(at);
                if let Some(word) = self.words.get_mut(at) {
                    word.sentence = u32::try_from(number).unwrap_or(u32::MAX);
                    let is_word = word.shape != Shape::Other;
                    word.first = opening && is_word;
                    opening = opens || (opening && !is_word);
                }
            }
        }
    }

    /// Whether a sentence of its own can begin behind this sign.
    fn opens(&self, at: usize) -> bool {
        matches!(
            self.text(at),
            "“" | "\"" | "«" | "„" | "‘" | ":" | "(" | "•" | "—" | "…"
        )
    }

    /// Takes from capitals their meaning where nearly every word has one.
    fn hush_headlines(&mut self) {
        for (number, range) in self.tokens.paragraphs.iter().enumerate() {
            let role = self.body.paragraphs().get(number).map(|p| p.role);
            let (mut upper, mut capital, mut lower) = (0, 0, 0);
            for at in range.clone().filter(|&at| self.text(at).len() > 3) {
                match self.shape(at) {
                    Shape::Upper => upper += 1,
                    Shape::Capital => capital += 1,
                    Shape::Lower => lower += 1,
                    _ => {}
                }
            }
            let all = upper + capital + lower;
            let shouted = all >= 3 && upper * 10 >= all * 7;
            let stopped = range
                .end
                .checked_sub(1)
                .is_some_and(|last| self.text(last) == ".");
            let headline =
                (all >= 4 && capital * 10 >= all * 8 && !stopped) || role == Some(Role::Subhead);
            for word in self.words.get_mut(range.clone()).into_iter().flatten() {
                if shouted && matches!(word.shape, Shape::Upper | Shape::Capital) {
                    word.shape = Shape::Shouted;
                } else if headline
                    && word.shape == Shape::Capital
                    && word.class.0 & Class::COMMON.with(Class::OPENER).0 != 0
                {
                    word.shape = Shape::Lower;
                }
            }
        }
    }

    /// The number of tokens.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of a token; empty behind the last.
    pub(super) fn text(&self, at: usize) -> &'a str {
        self.tokens
            .all
            .get(at)
            .map_or("", |t| self.body.get(t.span))
    }

    /// The text of the token `back` before this one; empty before the first of its sentence.
    pub(super) fn before(&self, at: usize, back: usize) -> &'a str {
        match at.checked_sub(back) {
            Some(before) if self.sentence(before) == self.sentence(at) => self.text(before),
            _ => "",
        }
    }

    /// How a token is written.
    pub(super) fn shape(&self, at: usize) -> Shape {
        self.words.get(at).map_or(Shape::Other, |w| w.shape)
    }

    /// Whether a token can be a word of a name by its shape.
    pub(super) fn is_capital(&self, at: usize) -> bool {
        matches!(
            self.shape(at),
            Shape::Capital | Shape::Upper | Shape::Initial
        )
    }

    /// Whether a token has any of these classes.
    pub(super) fn is(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|w| w.class.0 & class.0 != 0)
    }

    /// The number of a token's sentence.
    pub(super) fn sentence(&self, at: usize) -> usize {
        self.words
            .get(at)
            .map_or(usize::MAX, |w| w.sentence as usize)
    }

    /// The number of a token's paragraph.
    pub(super) fn paragraph(&self, at: usize) -> usize {
        self.tokens.paragraphs.partition_point(|p| p.end <= at)
    }

    /// Whether a capital stands here because a sentence or a quote begins.
    pub(super) fn is_first(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.first)
    }

    /// Whether the word is known as a common one: by the list, or because the body writes it small.
    pub(super) fn is_common(&self, at: usize) -> bool {
        self.is(at, Class::COMMON)
            || self.is(at, Class::OPENER)
            || self
                .lower_words
                .contains(self.text(at).to_lowercase().as_str())
    }

    /// Whether the word stands with a capital where no sentence begins.
    pub(super) fn is_proper(&self, at: usize) -> bool {
        self.middle_capitals.contains(self.text(at))
    }

    /// The stretch of the body under some tokens.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Span {
        let all = self.tokens.all.get(tokens.clone()).unwrap_or_default();
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.span.cover(last.span),
            _ => Span::default(),
        }
    }

    /// Whether a token stands inside quotation marks.
    pub(super) fn is_quoted(&self, at: usize) -> bool {
        let Some(start) = self.tokens.all.get(at).map(|t| t.span.start()) else {
            return false;
        };
        let next = self.quoted.partition_point(|s| s.start() <= start);
        next.checked_sub(1)
            .and_then(|i| self.quoted.get(i))
            .is_some_and(|s| s.holds(start))
    }
}

fn shape(text: &str, token: Token) -> Shape {
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
    let has = |word: &str, class: Class| {
        let known = LOWER.get(word.to_lowercase().as_str());
        known.is_some_and(|known| known.0 & class.0 != 0)
    };
    text.rsplit_once('-')
        .is_some_and(|(_, last)| has(last, Class::BEHIND_HYPHEN))
        || text
            .split_once('-')
            .is_some_and(|(first, _)| has(first, Class::BEFORE_HYPHEN))
}

/// "I'm", "Don’t".
fn is_contraction(text: &str) -> bool {
    let Some((stem, end)) = text.rsplit_once(['\'', '’']) else {
        return false;
    };
    let known = LOWER.get(stem.to_lowercase().as_str());
    matches!((stem, end), ("I", _) | (_, "t" | "m" | "ve" | "ll" | "re"))
        || (matches!(end, "d" | "s")
            && known.is_some_and(|k| k.0 & Class::COMMON.with(Class::OPENER).0 != 0))
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
            include_str!("../../../assets/lexicon/organization-nouns.txt"),
            Class::ORGANIZATION_NOUN,
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

fn classes(text: &str, kind: TokenKind, buffer: &mut String) -> Class {
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
