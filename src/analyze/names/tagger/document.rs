//! A document as the tagger sees it.
//!
//! Takes a body with its tokens and sentences, and the names that rules hint at; gives its words, how it
//! writes each of them, and the acronyms it introduces.

use std::ops::Range;

use super::{
    Hint,
    acronyms::{self, Spelled},
    gazetteer::Gazetteer,
    habits::{self, Habit},
    labels::{KINDS, spell},
    words::{Words, number},
};
use crate::{analyze::tokens::Tokens, text::Body};

/// A body's words and what the body as a whole says of them.
pub(super) struct Document<'a> {
    /// Its words.
    pub(super) words: Words<'a>,
    /// For each word number how the document writes it; none past the most words that are learned.
    pub(super) habits: Vec<Habit>,
    /// The names that spell an acronym behind them, in order and apart from each other.
    spelled: Vec<Range<u32>>,
}

impl<'a> Document<'a> {
    /// Examines a body.
    pub(super) fn new(
        (body, tokens): (&'a Body, &'a Tokens),
        sentences: &'a [Range<usize>],
        gazetteer: Gazetteer<'_>,
    ) -> Self {
        let words = Words::new((body, tokens), sentences, gazetteer);
        let mut habits = habits::learn(&words, sentences);
        let mut spelled = Vec::new();
        for (name, acronym) in acronyms::find(&words, sentences) {
            if let Some(habit) = habits.get_mut(acronym as usize) {
                habit.acronym = true;
            }
            spelled.push(name);
        }
        Self {
            words,
            habits,
            spelled,
        }
    }

    /// Enters the names that rules hint at.
    pub(super) fn take_hints(&mut self, hints: impl Iterator<Item = Hint>) {
        for Hint { name, strength } in hints {
            let kind = (0..).zip(KINDS).find(|(_, kind)| *kind == name.kind);
            let kind = kind.map_or(0, |(kind, _)| kind);
            let labels = spell(&name.tokens, kind);
            let places = self.words.places.iter_mut().skip(name.tokens.start);
            for (place, (_, label)) in places.zip(labels) {
                place.hint = (label.number(), strength);
                let form = self.words.forms.get(place.form as usize);
                let habit = form.and_then(|form| self.habits.get_mut(form.word as usize));
                let times = habit.and_then(|habit| habit.hinted.get_mut(usize::from(kind)));
                if let Some(times) = times {
                    *times += 1;
                }
            }
        }
    }

    /// What a token is to an acronym that the document introduces.
    pub(super) fn spelled(&self, token: usize) -> Spelled {
        let token = number(token);
        let behind = self.spelled.partition_point(|name| name.start <= token);
        let last = behind.checked_sub(1).and_then(|at| self.spelled.get(at));
        last.map_or(Spelled::No, |name| acronyms::part(name, token))
    }
}
