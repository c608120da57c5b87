//! What the tagger knows of a word before it looks around.
//!
//! Takes a body's tokens; gives a [`Form`] for each distinct spelling and for each token which form it is
//! and how it stands there. Each spelling is examined once a document, whatever its length. What stands
//! for a token or a spelling is kept small: a page may be nothing but tokens of one character.

use std::{collections::HashMap, ops::Range};

use super::{
    Hint,
    acronyms::{self, Spelled},
    gazetteer::{GOES_ON, Gazetteer},
    habits::{self, Habit},
    labels::{KINDS, spell},
};
use crate::{
    analyze::tokens::{TokenKind, Tokens},
    language::perceptron::hash,
    text::Body,
};

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Case {
    /// No capital.
    Lower,
    /// One capital, at the start: "Paris".
    Title,
    /// Capitals only, at least two: "NATO".
    Capitals,
    /// One capital alone, with or without a stop: "J.".
    Initial,
    /// Capitals elsewhere: `McKay`, `iPad`.
    Mixed,
    /// Digits first.
    Number,
    /// Any sign.
    Sign,
}

impl Case {
    /// Whether the word may be, or open, a name.
    pub(super) const fn has_capital(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Capitals | Self::Initial | Self::Mixed
        )
    }
}

/// One spelling of a word.
#[derive(Clone, Debug)]
pub(super) struct Form {
    /// The hash of the word as it is written.
    pub(super) exact: u64,
    /// The hash of the word in lower case.
    pub(super) lower: u64,
    /// The hash of its shape: "Xx", "X.X.", "dd".
    pub(super) shape: u64,
    /// The hash of its last 3 letters.
    pub(super) suffix: u64,
    /// How it is written.
    pub(super) case: Case,
    /// Whether the lists are asked as if only its first letter was a capital.
    titled: bool,
    /// The lists it stands in by itself.
    pub(super) lists: u32,
    /// The number of the word, however it is written.
    pub(super) word: u32,
}

/// How one token stands in its document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    /// The form, as an index into [`Document::forms`].
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
pub(super) struct Document<'a> {
    body: &'a Body,
    tokens: &'a Tokens,
    sentences: &'a [Range<usize>],
    /// The distinct spellings.
    pub(super) forms: Vec<Form>,
    /// One for each token.
    pub(super) places: Vec<Place>,
    /// How many distinct words there are, however they are written.
    pub(super) words: usize,
    /// For each word number how the document writes it; none past the most words that are learned.
    pub(super) habits: Vec<Habit>,
    /// The names that spell an acronym behind them, in order and apart from each other.
    pub(super) spelled: Vec<Range<u32>>,
    /// The phrases, in order and apart from each other.
    phrases: Vec<Phrase>,
}

impl<'a> Document<'a> {
    /// Examines a body.
    pub(super) fn new(
        (body, tokens): (&'a Body, &'a Tokens),
        sentences: &'a [Range<usize>],
        gazetteer: Gazetteer<'_>,
    ) -> Self {
        let mut document = Self::spell(body, tokens, gazetteer);
        document.sentences = sentences;
        for sentence in sentences {
            document.stand(sentence.clone());
            document.find_phrases(sentence.clone(), gazetteer);
        }
        document.habits = habits::learn(&document, sentences);
        acronyms::mark(&mut document, sentences);
        document
    }

    /// Enters the names that rules hint at.
    pub(super) fn take_hints(&mut self, hints: impl Iterator<Item = Hint>) {
        for Hint { name, strength } in hints {
            let kind = (0..).zip(KINDS).find(|(_, kind)| *kind == name.kind);
            let kind = kind.map_or(0, |(kind, _)| kind);
            let labels = spell(&name.tokens, kind);
            let places = self.places.iter_mut().skip(name.tokens.start);
            for (place, (_, label)) in places.zip(labels) {
                place.hint = (label.number(), strength);
                let form = self.forms.get(place.form as usize);
                let habit = form.and_then(|form| self.habits.get_mut(form.word as usize));
                let times = habit.and_then(|habit| habit.hinted.get_mut(usize::from(kind)));
                if let Some(times) = times {
                    *times += 1;
                }
            }
        }
    }

    fn spell(body: &'a Body, tokens: &'a Tokens, gazetteer: Gazetteer<'_>) -> Self {
        let mut by_spelling = HashMap::new();
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
        let words = number_words(&mut forms);
        Self {
            body,
            tokens,
            sentences: &[],
            words,
            habits: Vec::new(),
            forms,
            places,
            spelled: Vec::new(),
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

    /// What a token is to an acronym that the document introduces.
    pub(super) fn spelled(&self, token: usize) -> Spelled {
        let token = number(token);
        let behind = self.spelled.partition_point(|name| name.start <= token);
        let last = behind.checked_sub(1).and_then(|at| self.spelled.get(at));
        last.map_or(Spelled::No, |name| acronyms::part(name, token))
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
    let mut by_word = HashMap::new();
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

impl Form {
    fn new(text: &str, kind: TokenKind, gazetteer: Gazetteer<'_>) -> Self {
        let exact = hash::of(text.chars());
        let lower = hash::of(text.chars().flat_map(char::to_lowercase));
        let case = case(text, kind);
        let alone = |key| gazetteer.mask(hash::mix(hash::EMPTY, key));
        let mut lists = alone(exact);
        // "BEIJING" of a dateline is known as "Beijing".
        let is_titled = lists == 0 && case == Case::Capitals && text.len() > 3;
        if is_titled {
            lists = alone(titled(text));
        }
        let [_, suffix, _] = ends(text.chars().rev());
        Self {
            exact,
            lower,
            shape: shape(text),
            suffix,
            case,
            titled: is_titled,
            lists: if lower == exact {
                lists
            } else {
                lists | alone(lower)
            },
            word: 0,
        }
    }
}

/// The hash of a word of capitals as if only its first letter was one.
fn titled(text: &str) -> u64 {
    let mut chars = text.chars();
    let first = chars.next();
    hash::of(first.into_iter().chain(chars.flat_map(char::to_lowercase)))
}

fn case(text: &str, kind: TokenKind) -> Case {
    match kind {
        // "6PR" and "3M" may be names.
        TokenKind::Number if text.contains(char::is_uppercase) => return Case::Mixed,
        TokenKind::Number => return Case::Number,
        TokenKind::Sign | TokenKind::Possessive => return Case::Sign,
        TokenKind::Word | TokenKind::Abbreviation => {}
    }
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let opens = text.starts_with(char::is_uppercase);
    match (capitals, opens) {
        (0, _) => Case::Lower,
        (1, true) if letters == 1 => Case::Initial,
        (1, true) => Case::Title,
        _ if capitals == letters => Case::Capitals,
        _ => Case::Mixed,
    }
}

/// The hash of the kinds of its characters, runs of one kind told once or, of two and more, twice.
fn shape(text: &str) -> u64 {
    let kinds = text.chars().map(|c| match c {
        _ if c.is_uppercase() => 'X',
        _ if c.is_alphabetic() => 'x',
        _ if c.is_numeric() => 'd',
        _ => c,
    });
    let (mut chain, mut last, mut run) = (hash::EMPTY, None, 0);
    for kind in kinds {
        run = if last == Some(kind) { run + 1 } else { 1 };
        last = Some(kind);
        if run <= 2 {
            chain = hash::add(chain, kind);
        }
    }
    chain
}

/// The hashes of the first 2, 3 and 4 characters in lower case; the whole word's where it is shorter.
pub(super) fn ends(chars: impl Iterator<Item = char>) -> [u64; 3] {
    let mut chain = hash::EMPTY;
    let mut found = [0; 3];
    let mut chars = chars.take(4).flat_map(char::to_lowercase);
    chain = chars.next().map_or(chain, |c| hash::add(chain, c));
    for end in &mut found {
        chain = chars.next().map_or(chain, |c| hash::add(chain, c));
        *end = chain;
    }
    found
}
