//! What the words of a body can be: shape and classes, looked up once.
//!
//! Takes a body with its tokens and sentences; gives a [`Doc`] that answers, for every token, how it is
//! written and what the lexical table knows of it. Decides nothing.

use std::ops::Range;

use foldhash::HashSet;

pub(in crate::analyze) use super::shape::Shape;
use super::shape::shape;
pub(in crate::analyze) use crate::language::lexical::Class;
use crate::{
    analyze::tokens::{Token, Tokens},
    text::{Body, Role, Span},
};

#[derive(Clone, Copy, Debug)]
struct Word {
    shape: Shape,
    first: bool,
}

/// A body with everything the word lists know about its tokens.
pub(in crate::analyze) struct Doc<'a> {
    pub(in crate::analyze) body: &'a Body,
    pub(in crate::analyze) tokens: &'a Tokens,
    pub(in crate::analyze) sentences: &'a [Range<usize>],
    pub(in crate::analyze) quoted: &'a [Span],
    words: Vec<Word>,
    lower_words: HashSet<&'a str>,
    middle_capitals: HashSet<&'a str>,
}

impl<'a> Doc<'a> {
    /// Looks every token up.
    pub(in crate::analyze) fn new(
        body: &'a Body,
        tokens: &'a Tokens,
        sentences: &'a [Range<usize>],
        quoted: &'a [Span],
    ) -> Self {
        let word = |token: &Token| Word {
            shape: shape(body.get(token.span()), *token),
            first: false,
        };
        let mut doc = Self {
            body,
            tokens,
            sentences,
            quoted,
            words: tokens.all.iter().map(word).collect(),
            lower_words: HashSet::default(),
            middle_capitals: HashSet::default(),
        };
        doc.mark_first();
        doc.discount_headlines();
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

    fn mark_first(&mut self) {
        for range in self.sentences {
            let mut opening = true;
            for at in range.clone() {
                let opens = self.opens(at);
                if let Some(word) = self.words.get_mut(at) {
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
    fn discount_headlines(&mut self) {
        for (number, range) in self.tokens.paragraphs().enumerate() {
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
            let capitals = all >= 3 && upper * 10 >= all * 7;
            let stopped = range
                .end
                .checked_sub(1)
                .is_some_and(|last| self.text(last) == ".");
            let headline =
                (all >= 4 && capital * 10 >= all * 8 && !stopped) || role == Some(Role::Subhead);
            let common = Class::COMMON | Class::OPENER;
            let words = self.words.get_mut(range.clone()).into_iter().flatten();
            for (at, word) in range.zip(words) {
                if capitals && matches!(word.shape, Shape::Upper | Shape::Capital) {
                    word.shape = Shape::Headline;
                } else if headline
                    && word.shape == Shape::Capital
                    && self.tokens.class(at).is(common)
                {
                    word.shape = Shape::Lower;
                }
            }
        }
    }

    /// The number of tokens.
    pub(in crate::analyze) fn len(&self) -> usize {
        self.words.len()
    }

    /// The text of a token; empty behind the last.
    pub(in crate::analyze) fn text(&self, at: usize) -> &'a str {
        self.tokens
            .all
            .get(at)
            .map_or("", |t| self.body.get(t.span()))
    }

    /// The text of the token `back` before this one; empty before the first of its sentence.
    pub(in crate::analyze) fn before(&self, at: usize, back: usize) -> &'a str {
        match at.checked_sub(back) {
            Some(before) if self.sentence(before) == self.sentence(at) => self.text(before),
            _ => "",
        }
    }

    /// Whether "the" stands before a token, in the same sentence.
    pub(in crate::analyze) fn follows_the(&self, at: usize) -> bool {
        self.follows(at, Class::DEFINITE)
    }

    /// Whether a word of any of these classes stands before a token, in the same sentence.
    pub(in crate::analyze) fn follows(&self, at: usize, class: Class) -> bool {
        let before = at.checked_sub(1).filter(|&before| self.is(before, class));
        before.is_some_and(|before| self.sentence(before) == self.sentence(at))
    }

    /// How a token is written.
    pub(in crate::analyze) fn shape(&self, at: usize) -> Shape {
        self.words.get(at).map_or(Shape::Other, |w| w.shape)
    }

    /// Whether a token can be a word of a name by its shape.
    pub(in crate::analyze) fn is_capital(&self, at: usize) -> bool {
        matches!(
            self.shape(at),
            Shape::Capital | Shape::Upper | Shape::Initial
        )
    }

    /// How many tokens hold a capital: hardly a name is without one.
    pub(in crate::analyze) fn capitals(&self) -> usize {
        let plain = |word: &&Word| !matches!(word.shape, Shape::Lower | Shape::Other);
        self.words.iter().filter(plain).count()
    }

    /// What a token can be.
    pub(in crate::analyze) fn class(&self, at: usize) -> Class {
        self.tokens.class(at)
    }

    /// Whether a token has any of these classes.
    pub(in crate::analyze) fn is(&self, at: usize, class: Class) -> bool {
        self.class(at).is(class)
    }

    /// Whether a token is a word in small letters of any of these classes.
    pub(in crate::analyze) fn is_small(&self, at: usize, class: Class) -> bool {
        self.shape(at) == Shape::Lower && self.is(at, class)
    }

    /// What a word tells of the gender of a person: 1 male, -1 female, 0 nothing.
    pub(in crate::analyze) fn gender(&self, at: usize) -> i32 {
        i32::from(self.is(at, Class::MALE)) - i32::from(self.is(at, Class::FEMALE))
    }

    /// The number of a token's sentence; the highest behind the last.
    pub(in crate::analyze) fn sentence(&self, at: usize) -> usize {
        match self.sentences.partition_point(|s| s.end <= at) {
            behind if behind == self.sentences.len() => usize::MAX,
            number => number,
        }
    }

    /// The number of a token's paragraph.
    pub(in crate::analyze) fn paragraph(&self, at: usize) -> usize {
        self.tokens.paragraph_of(at)
    }

    /// Whether a token stands in a line of contributors and agencies.
    pub(in crate::analyze) fn is_credit(&self, at: usize) -> bool {
        let paragraph = self.body.paragraphs().get(self.paragraph(at));
        paragraph.is_some_and(|paragraph| paragraph.role == Role::Credit)
    }

    /// Whether a capital stands here because a sentence or a quote begins.
    pub(in crate::analyze) fn is_first(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|w| w.first)
    }

    /// Whether the word is known as a common one: by the list, or because the body writes it small.
    pub(in crate::analyze) fn is_common(&self, at: usize) -> bool {
        self.is(at, Class::COMMON | Class::OPENER)
            || self
                .lower_words
                .contains(self.text(at).to_lowercase().as_str())
    }

    /// Whether the word stands with a capital where no sentence begins.
    pub(in crate::analyze) fn is_proper(&self, at: usize) -> bool {
        self.middle_capitals.contains(self.text(at))
    }

    /// Whether the body has this word with a capital where no sentence begins.
    pub(in crate::analyze) fn has_proper(&self, word: &str) -> bool {
        self.middle_capitals.contains(word)
    }

    /// The stretch of the body under some tokens.
    pub(in crate::analyze) fn span(&self, tokens: &Range<usize>) -> Span {
        let all = self.tokens.all.get(tokens.clone()).unwrap_or_default();
        match (all.first(), all.last()) {
            (Some(first), Some(last)) => first.span().cover(last.span()),
            _ => Span::default(),
        }
    }

    /// Whether a token stands inside quotation marks.
    pub(in crate::analyze) fn is_quoted(&self, at: usize) -> bool {
        let Some(start) = self.tokens.all.get(at).map(|t| t.span().start()) else {
            return false;
        };
        let next = self.quoted.partition_point(|s| s.start() <= start);
        next.checked_sub(1)
            .and_then(|i| self.quoted.get(i))
            .is_some_and(|s| s.holds(start))
    }
}

/// Whether a token makes a possessive of the word before.
pub(in crate::analyze) fn is_possessive(text: &str) -> bool {
    matches!(text, "'s" | "’s")
}
