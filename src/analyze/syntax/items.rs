//! The writer's sentences with the marked words folded into one item each.
//!
//! Takes a body, its tokens, sentences and marked stretches; gives items and the ranges of them that are
//! one sentence of the writer's. “A. B,” she said. is one: the stop inside the marks does not end it.

use std::ops::Range;

use super::marked::{ends_with_stop, opens_small, unquoted};
use crate::{
    analyze::{
        classes::Classes,
        reading::Reading,
        tokens::{Token, Tokens},
    },
    language::{
        lexical::Class,
        pos::{self, Tag},
    },
    text::{Body, Span},
};

/// A sentence of the writer's.
#[derive(Clone, Debug)]
pub(in crate::analyze) struct Sentence {
    pub(in crate::analyze) items: Range<usize>,
    pub(in crate::analyze) paragraph: usize,
}

/// The items of a body, and the sentences they are in.
pub(in crate::analyze) struct Syntax<'a> {
    pub(in crate::analyze) body: &'a Body,
    /// Where each item stands: a word, a sign, or a whole marked stretch.
    spans: Vec<Span>,
    classes: Classes,
    /// The part of speech of each, told only in a sentence that may hold a cue.
    tags: Vec<Tag>,
    /// Its sentences.
    pub(in crate::analyze) sentences: Vec<Sentence>,
}

/// How many tokens behind marked words a subject with its apposition and its verb may take.
const LONGEST_SUBJECT: usize = 20;

/// An aside in round brackets longer than this many tokens is read as text.
const LONGEST_ASIDE: usize = 12;

impl<'a> Syntax<'a> {
    /// Folds the marked stretches and cuts the text into sentences.
    pub(in crate::analyze) fn new(body: &'a Body, read: &Reading) -> Self {
        let Reading {
            tokens,
            sentences,
            marked,
        } = read;
        let mut made = Self {
            body,
            spans: Vec::with_capacity(tokens.all.len()),
            classes: Classes::with_capacity(tokens.all.len()),
            tags: Vec::new(),
            sentences: Vec::with_capacity(sentences.len()),
        };
        let mut outer = marked.iter().filter(|m| m.level == 0).peekable();
        let mut ends = sentences.iter().map(|s| s.end).peekable();
        for (paragraph, range) in tokens.paragraphs().enumerate() {
            let mut start = made.spans.len();
            let mut at = range.start;
            while at < range.end {
                let Some(&token) = tokens.all.get(at) else {
                    break;
                };
                let quote = outer.next_if(|m| m.span.start() <= token.span().start());
                at = match quote {
                    Some(m) => made.fold(tokens, at, m.span),
                    None => made.plain(tokens, at, token),
                };
                while ends.next_if(|&end| end < at).is_some() {}
                if ends.peek() == Some(&at) && (at == range.end || made.may_end(tokens, at)) {
                    let items = start..made.spans.len();
                    made.sentences.push(Sentence { items, paragraph });
                    start = made.spans.len();
                }
            }
            if start < made.spans.len() {
                let items = start..made.spans.len();
                made.sentences.push(Sentence { items, paragraph });
            }
        }
        made.read_parts();
        made
    }

    /// Tells the words of the sentences that may hold a cue what they are; marked words are a sign to that.
    fn read_parts(&mut self) {
        let speaks = |sentence: &&Sentence| {
            let mut items = sentence.items.clone();
            items.any(|at| self.class(at).is(Class::REPORT))
        };
        let chosen: Vec<Range<usize>> = self
            .sentences
            .iter()
            .filter(speaks)
            .map(|s| s.items.clone())
            .collect();
        let word = |at: usize| {
            if self.is_marked(at) {
                "”"
            } else {
                self.text(at)
            }
        };
        let words = |range: &Range<usize>| range.clone().map(word);
        let tags = pos::tag(chosen.iter().map(words));
        let tag = |at: Option<usize>| {
            at.and_then(|at| tags.get(at))
                .copied()
                .unwrap_or(Tag::Other)
        };
        self.tags = vec![Tag::Other; self.spans.len()];
        for (n, place) in chosen.into_iter().flatten().enumerate() {
            let around = [tag(n.checked_sub(1)), tag(Some(n)), tag(Some(n + 1))];
            let class = tagged(self.class(place), around, self.text(place));
            self.classes.replace(place, class);
            if let Some(of_item) = self.tags.get_mut(place) {
                *of_item = tag(Some(n));
            }
        }
    }

    fn push(&mut self, span: Span, class: Class) {
        self.spans.push(span);
        self.classes.push(class);
    }

    fn fold(&mut self, tokens: &Tokens, at: usize, span: Span) -> usize {
        self.push(span, Class::QUOTE);
        let rest = tokens.all.get(at..).unwrap_or_default();
        at + rest
            .iter()
            .take_while(|t| t.span().start() < span.end())
            .count()
            .max(1)
    }

    /// Adds a token, or skips a short aside in round brackets.
    fn plain(&mut self, tokens: &Tokens, at: usize, token: Token) -> usize {
        let text = self.body.get(token.span());
        if text == "(" {
            let rest = tokens.all.get(at..).unwrap_or_default();
            let close = rest
                .iter()
                .take(LONGEST_ASIDE)
                .map(|t| self.body.get(t.span()))
                .take_while(|t| !matches!(*t, "“" | "\"" | "‘"))
                .position(|t| t == ")");
            // “…” (Ida Marsh, pilot): whose words they are.
            let signs = self.last().is_some_and(|last| self.is_marked(last))
                && rest
                    .get(1)
                    .is_some_and(|t| self.body.get(t.span()).starts_with(char::is_uppercase));
            if let Some(close) = close.filter(|_| !signs) {
                return at + close + 1;
            }
        }
        let next = tokens.all.get(at + 1);
        if let Some(next) = next.filter(|_| text == "-")
            && self.join_behind(token, *next)
        {
            return at + 2;
        }
        let next = next.map(|t| t.span().start());
        // The dot of "example.com" or "Pa.," ends nothing.
        let inner =
            text == "." && next == Some(token.span().end()) && self.letter_at(token.span().end());
        let class = match tokens.class(at) {
            _ if inner => Class::NOUN,
            class if is_acronym(text, class, tokens.class(at + 1)) => Class::CAPITAL | Class::NOUN,
            class if class.is(Class::POSSESSIVE) && self.follows_pronoun() => Class::AUXILIARY,
            // "in May": a month, no modal.
            class
                if class.is(Class::MODAL)
                    && text == "May"
                    && (self.follows_preposition() || owns(tokens, at)) =>
            {
                Class::TIME | Class::CAPITAL
            }
            class => class,
        };
        self.push(token.span(), class);
        at + 1
    }

    /// "D.C.-based" is one word: adds what a hyphen joins to the word before.
    fn join_behind(&mut self, hyphen: Token, next: Token) -> bool {
        let plain = self.last().filter(|&last| !self.is_marked(last));
        let before = plain.and_then(|last| self.spans.get_mut(last));
        let before = before.filter(|before| before.end() == hyphen.span().start());
        let touches = next.span().start() == hyphen.span().end();
        let word = self
            .body
            .get(next.span())
            .starts_with(char::is_alphanumeric);
        let Some(before) = before.filter(|_| touches && word) else {
            return false;
        };
        *before = before.cover(next.span());
        true
    }

    fn follows_preposition(&self) -> bool {
        self.last_is(Class::PREPOSITION)
    }

    /// "he's", "who's": what looks like a possessive is a verb.
    fn follows_pronoun(&self) -> bool {
        let subject = Class::PRONOUN | Class::RELATIVE | Class::THAT;
        self.last_is(subject)
    }

    fn letter_at(&self, at: usize) -> bool {
        let rest = self.body.text().get(at..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_alphanumeric() || c == ',')
    }

    /// Whether the sentence may end here: not between “Why?” and its "Osei asked."
    fn may_end(&self, tokens: &Tokens, at: usize) -> bool {
        let Some(last) = self.last().filter(|&last| self.is_marked(last)) else {
            return true;
        };
        let text = |at: usize| tokens.all.get(at).map(|t| self.body.get(t.span()));
        if text(at).is_some_and(|sign| matches!(sign, "—" | "–" | "―" | "-")) {
            return false;
        }
        let ends = ends_with_stop(self.text(last));
        if ends && self.stand_inside() && tokens.class(at).is(Class::CAPITAL) {
            return true;
        }
        let asks = unquoted(self.text(last)).ends_with(['?', '!']);
        let fresh = Class::PRONOUN | Class::DETERMINER;
        let mut verb = false;
        let near = at..tokens.all.len().min(at + LONGEST_SUBJECT);
        for (index, at) in near.enumerate() {
            let class = tokens.class(at);
            let opens = fresh | Class::FINITE | Class::PARTICIPLE;
            if index == 0 && ends && class.is(Class::CAPITAL) && class.is(opens) {
                return true;
            }
            if verb {
                // “… in hordes.” Eva Stolz posted: “…”: what follows the colon is hers.
                if ends && !asks && text(at) == Some(":") {
                    return true;
                }
                let goes_on =
                    Class::DETERMINER | Class::NOUN | Class::THAT | Class::PRONOUN | Class::CAPITAL;
                return class.is(goes_on) && !class.is(Class::TIME);
            }
            verb = class.is_both(Class::FINITE, Class::SPEECH) && !class.is(Class::NOUNISH);
            if verb && class.is(Class::TOLD) {
                return false;
            }
            let inside = Class::NOMINAL
                | Class::DETERMINER
                | Class::PRONOUN
                | Class::ADVERB
                | Class::AND
                | Class::PREPOSITION;
            let set_off = index > 0 && asks && class.is(Class::COMMA | Class::BREAK);
            if !verb && !set_off && !class.is(inside) {
                return true;
            }
        }
        !verb
    }

    /// It would be “for now.” Osei told the paper …: whether the last item is small words inside a sentence, which end
    /// it with their stop.
    fn stand_inside(&self) -> bool {
        let signs = Class::STOP | Class::COMMA | Class::BREAK | Class::QUOTE;
        let last = self.last().filter(|&last| opens_small(self.text(last)));
        let before = last.and_then(|last| last.checked_sub(1));
        before.is_some_and(|before| !self.class(before).is(signs))
    }

    /// The place of the last item so far.
    fn last(&self) -> Option<usize> {
        self.spans.len().checked_sub(1)
    }

    fn last_is(&self, class: Class) -> bool {
        self.last().is_some_and(|last| self.class(last).is(class))
    }

    /// Whether an item is a marked stretch.
    pub(in crate::analyze) fn is_marked(&self, at: usize) -> bool {
        self.class(at).is(Class::QUOTE)
    }

    /// Where an item stands.
    pub(in crate::analyze) fn place(&self, at: usize) -> Option<Span> {
        self.spans.get(at).copied()
    }

    /// The class of an item; none outside.
    pub(in crate::analyze) fn class(&self, at: usize) -> Class {
        self.classes.get(at)
    }

    /// The part of speech of an item.
    pub(in crate::analyze) fn tag(&self, at: usize) -> Tag {
        self.tags.get(at).copied().unwrap_or(Tag::Other)
    }

    /// The text of an item.
    pub(in crate::analyze) fn text(&self, at: usize) -> &'a str {
        self.place(at).map_or("", |span| self.body.get(span))
    }

    /// The stretch from the first to the last of a range of items.
    pub(in crate::analyze) fn span(&self, range: &Range<usize>) -> Option<Span> {
        let items = self.spans.get(range.clone())?;
        Some(items.first()?.cover(*items.last()?))
    }
}

/// "May's": whether a possessive stands behind a token.
fn owns(tokens: &Tokens, at: usize) -> bool {
    tokens.class(at + 1).is(Class::POSSESSIVE)
}

/// "CAN said", "WHO has found": letters before a verb that only look like a word which can be no subject of it.
fn is_acronym(text: &str, class: Class, next: Class) -> bool {
    let function = Class::AUXILIARY | Class::RELATIVE | Class::QUESTION;
    let verb = Class::AUXILIARY | Class::FINITE;
    let letters = text.len() > 2 && text.chars().all(char::is_uppercase);
    letters && class.is(function) && next.is(verb)
}

/// What the part of speech leaves of the classes of a word, given the tags before, of and behind it. The
/// lexicon is trusted in what a known word may be, the tag in which of that it is.
fn tagged(class: Class, [before, tag, behind]: [Tag; 3], text: &str) -> Class {
    // "his claims", "in reports", "the long run": inside a noun phrase or behind a preposition.
    let led = matches!(
        before,
        Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive | Tag::Preposition
    );
    if class.is_only(Class::NOUN) || class.is_only(Class::VERB) {
        return match tag {
            // "much-needed" is no verb, "Orme voters" are persons.
            _ if text.contains('-') => class,
            Tag::Third if class.is(Class::PEOPLE | Class::ORGANIZATION_PEOPLE) => class,
            Tag::Past | Tag::Present | Tag::Third => class.without(Class::NOUN) | Class::VERB,
            Tag::Participle if !text.ends_with("ed") => class.without(Class::NOUN) | Class::VERB,
            Tag::Noun | Tag::Plural if led => class.without(Class::VERB) | Class::NOUN,
            _ => class,
        };
    }
    if !class.is(Class::REPORT) || class.is(Class::CAPITAL) {
        return class;
    }
    // "reports seen by", "said states like"
    let object = matches!(
        before,
        Tag::Past | Tag::Present | Tag::Third | Tag::Participle | Tag::Base
    );
    // "complaints and reports of fraud"
    let listed = before == Tag::Coordinator && behind == Tag::Preposition;
    let head = tag == Tag::Plural && (behind == Tag::Participle || object || listed);
    // "asking questions", "the resulting questions"
    let led = led || before == Tag::Gerund;
    let noun = matches!(tag, Tag::Noun | Tag::Plural | Tag::Adjective) && led || head;
    // "comes with added fees"
    let added = before == Tag::Preposition
        && matches!(tag, Tag::Participle | Tag::Adjective)
        && matches!(behind, Tag::Noun | Tag::Plural);
    // "the first reported death"
    // "a source close to her told the Herald"
    let told = class.is(Class::TOLD | Class::SAY) && !text.ends_with("ed");
    let modifies = matches!(tag, Tag::Participle | Tag::Adjective | Tag::Past)
        && !told
        && matches!(
            before,
            Tag::Determiner | Tag::Adjective | Tag::Number | Tag::Possessive
        )
        && matches!(behind, Tag::Noun | Tag::Plural);
    if noun || modifies || added {
        class.without_verb() | Class::NOUN
    } else {
        class
    }
}
