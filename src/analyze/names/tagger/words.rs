//! The words of a document: which spelling stands where.
//!
//! Takes a body's tokens; gives a [`Form`] for each distinct spelling and for each token which form it is
//! and how it stands there. Each spelling is examined once a document, whatever its length. What stands
//! for a token or a spelling is kept small: a page may be nothing but tokens of one character.

use std::ops::Range;

use foldhash::HashMap;

use super::{
    forms::{Case, Form, titled},
    gazetteer::{GOES_ON, Gazetteer},
};
use crate::{analyze::tokens::Tokens, language::perceptron::hash, text::Body};

/// How one token stands in its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The form, as an index into [`Words::forms`].
    pub(super) form: u32,
    /// The label by which rules hint at a name here, and how strongly; 0 for none.
    pub(super) hint: (u8, u8),
    /// Whether the word opens a sentence.
    pub(super) opens: bool,
    /// Whether the sentence is set like a heading, in capitals throughout.
    pub(super) heading: bool,
}

/// A multi-word entry of the lists, as it stands in the text.
struct Phrase {
    tokens: Range<u32>,
    mask: u32,
}

/// All forms and places of a body.
pub(super) struct Words<'a> {
    body: &'a Body,
    tokens: &'a Tokens,
    sentences: &'a [Range<usize>],
    /// The distinct spellings.
    pub(super) forms: Vec<Form>,
    /// One for each token.
    pub(super) places: Vec<Place>,
    /// How many distinct words there are, however they are written.
    pub(super) different: usize,
    /// The phrases, in order and apart from each other.
    phrases: Vec<Phrase>,
}

impl<'a> Words<'a> {
    /// Examines a body.
    pub(super) fn new(
        (body, tokens): (&'a Body, &'a Tokens),
        sentences: &'a [Range<usize>],
        gazetteer: Gazetteer<'_>,
    ) -> Self {
        let mut words = Self::spell(body, tokens, gazetteer);
        words.sentences = sentences;
        for sentence in sentences {
            words.stand(sentence.clone());
            words.find_phrases(sentence.clone(), gazetteer);
        }
        words
    }

    fn spell(body: &'a Body, tokens: &'a Tokens, gazetteer: Gazetteer<'_>) -> Self {
        let mut by_spelling = HashMap::default();
        // A page may be nothing but different words: growing would hold them twice.
        let mut forms = Vec::with_capacity(tokens.all.len());
        let places = tokens.all.iter().map(|token| {
            let text = body.get(token.span());
            let exact = hash::of(text.chars());
            let form = *by_spelling.entry(exact).or_insert_with(|| {
                forms.push(Form::new(text, token.kind(), gazetteer));
                number(forms.len() - 1)
            });
            Place {
                form,
                hint: (0, 0),
                opens: false,
                heading: false,
            }
        });
        let places = places.collect();
        drop(by_spelling);
        let different = number_words(&mut forms);
        Self {
            body,
            tokens,
            sentences: &[],
            different,
            forms,
            places,
            phrases: Vec::new(),
        }
    }

    /// The word as it is written.
    pub(super) fn text(&self, token: usize) -> &'a str {
        let token = self.tokens.all.get(token);
        token.map_or("", |token| self.body.get(token.span()))
    }

    /// The form of a token.
    pub(super) fn form(&self, token: usize) -> Option<&Form> {
        let place = self.places.get(token)?;
        self.forms.get(place.form as usize)
    }

    /// The sentence of a token.
    pub(super) fn sentence(&self, token: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|s| s.end <= token);
        self.sentences.get(at).cloned().unwrap_or_default()
    }

    /// The multi-word entries of the lists that a token stands in: their mask, and where in them (0 none,
    /// 1 first, 2 between, 3 last).
    pub(super) fn phrase(&self, token: usize) -> (u32, u64) {
        let token = number(token);
        let behind = self.phrases.partition_point(|p| p.tokens.start <= token);
        let last = behind.checked_sub(1).and_then(|at| self.phrases.get(at));
        let Some(Phrase { tokens, mask }) = last.filter(|p| p.tokens.contains(&token)) else {
            return (0, 0);
        };
        let part = match token {
            _ if token == tokens.start => 1,
            _ if token + 1 == tokens.end => 3,
            _ => 2,
        };
        (*mask, part)
    }

    /// The hash by which phrases of the lists know a word.
    fn key(&self, token: usize) -> Option<u64> {
        let form = self.form(token)?;
        Some(if form.titled {
            titled(self.text(token))
        } else {
            form.exact
        })
    }

    /// Marks the word that opens a sentence, and the words of one that is set like a heading.
    fn stand(&mut self, sentence: Range<usize>) {
        let case = |token| self.form(token).map_or(Case::Sign, |form| form.case);
        let words = || {
            sentence
                .clone()
                .filter(|t| !matches!(case(*t), Case::Sign | Case::Number))
        };
        let (mut all, mut capital) = (0_usize, 0_usize);
        for token in words() {
            all += 1;
            capital += usize::from(case(token).has_capital());
        }
        let heading = all >= 4 && capital * 4 >= all * 3;
        let first = words().next();
        for (token, place) in sentence
            .clone()
            .zip(self.places.iter_mut().skip(sentence.start))
        {
            place.opens = Some(token) == first;
            place.heading = heading;
        }
    }

    fn find_phrases(&mut self, sentence: Range<usize>, gazetteer: Gazetteer<'_>) {
        let mut at = sentence.start;
        while at < sentence.end {
            let starts = self
                .form(at)
                .is_some_and(|form| form.case.has_capital() && form.lists & GOES_ON != 0);
            let keys = (at..sentence.end).filter_map(|token| self.key(token));
            let Some((length, mask)) = starts.then(|| gazetteer.phrase(keys)).flatten() else {
                at += 1;
                continue;
            };
            let tokens = number(at)..number(at + length);
            self.phrases.push(Phrase { tokens, mask });
            at += length;
        }
    }
}

/// Numbers the words that the forms spell, in order; says how many there are.
fn number_words(forms: &mut [Form]) -> usize {
    let mut by_word = HashMap::default();
    for form in forms {
        let next = number(by_word.len());
        form.word = *by_word.entry(form.lower).or_insert(next);
    }
    by_word.len()
}

/// A number of tokens or words, small: there are fewer than bytes in a page.
pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
