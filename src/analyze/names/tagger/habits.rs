//! How a document writes its words, and what stands around them.
//!
//! Takes the places of a document; gives for each word how often it is written small and with a capital,
//! and the neighbors of a few of its capitalized places. Where one place says little of a name, another
//! often says more.

use std::ops::Range;

use super::{
    descriptions::Descriptions,
    forms::{Case, Form},
    labels::KINDS,
    words::Words,
};

/// How many places of a word are remembered.
pub(super) const PLACES: usize = 4;

/// How many different words have habits. No article has as many: what has is a flood.
const MOST_WORDS: usize = 1 << 15;

/// A neighbor where there is none: before the first word of a sentence and behind its last.
const NOBODY: u32 = u32::MAX;

/// How a document writes a word.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habit {
    /// Times in lower case.
    pub(super) lower: u32,
    /// Times with a capital that no sentence start or heading explains.
    pub(super) capital: u32,
    /// Whether the document introduces it as an acronym.
    pub(super) acronym: bool,
    /// The lists of the nouns that say what it is.
    pub(super) described: u32,
    /// How often rules hint at a name of each kind that the word is in.
    pub(super) hinted: [u32; KINDS.len()],
    places: [Neighbors; PLACES],
    known: u8,
    runs: [Run; PLACES],
    different: u8,
}

/// A run of capitals: the forms of its last word, of the word before it and of the word behind it, as
/// indices into [`Words::forms`].
pub(super) type Run = [u32; 3];

/// The forms before and behind a place, as indices into [`Words::forms`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Neighbors {
    before: u32,
    after: u32,
}

impl Neighbors {
    /// Those of a token within its sentence.
    pub(super) fn new(words: &Words<'_>, sentence: &Range<usize>, at: usize) -> Self {
        let form = |at: Option<usize>| {
            let place = at.filter(|at| sentence.contains(at));
            place
                .and_then(|at| words.places.get(at))
                .map_or(NOBODY, |place| place.form)
        };
        Self {
            before: form(at.checked_sub(1)),
            after: form(at.checked_add(1)),
        }
    }

    /// The forms themselves.
    pub(super) fn forms<'a>(self, words: &'a Words<'_>) -> [Option<&'a Form>; 2] {
        [self.before, self.after].map(|form| words.forms.get(form as usize))
    }
}

impl Habit {
    /// The neighbors at the remembered places but one, whose neighbors these are.
    pub(super) fn elsewhere(&self, own: Neighbors) -> impl Iterator<Item = Neighbors> {
        let places = self.places.iter().take(usize::from(self.known));
        let mut left = false;
        places.copied().filter(move |place| {
            let here = !left && *place == own;
            left |= here;
            !here
        })
    }

    /// The different runs of capitals it stands in, the first few.
    pub(super) fn runs(&self) -> &[Run] {
        self.runs
            .get(..usize::from(self.different))
            .unwrap_or_default()
    }

    fn join(&mut self, run: Run) {
        if self.runs().contains(&run) {
            return;
        }
        if let Some(free) = self.runs.get_mut(usize::from(self.different)) {
            *free = run;
            self.different += 1;
        }
    }

    fn remember(&mut self, place: Neighbors) {
        if let Some(free) = self.places.get_mut(usize::from(self.known)) {
            *free = place;
            self.known += 1;
        }
    }
}

/// The habits of each word, by its number; of the first ones where there are too many.
pub(super) fn learn(words: &Words<'_>, sentences: &[Range<usize>]) -> Vec<Habit> {
    let mut habits = vec![Habit::default(); words.different.min(MOST_WORDS)];
    let descriptions = Descriptions::new();
    for sentence in sentences {
        learn_runs((words, &descriptions), sentence, &mut habits);
        for at in sentence.clone() {
            let (Some(form), Some(place)) = (words.form(at), words.places.get(at)) else {
                continue;
            };
            let Some(habit) = habits.get_mut(form.word as usize) else {
                continue;
            };
            if form.case == Case::Lower {
                habit.lower += 1;
            } else if !place.heading {
                habit.capital += u32::from(!place.opens);
                if form.case.has_capital() {
                    habit.remember(Neighbors::new(words, sentence, at));
                }
            }
        }
    }
    habits
}

/// Enters the runs of capitals of a sentence that is no heading, and how each is described.
fn learn_runs(
    (words, descriptions): (&Words<'_>, &Descriptions),
    sentence: &Range<usize>,
    habits: &mut [Habit],
) {
    let form = |at: usize| words.form(at).filter(|_| sentence.contains(&at));
    let capital = |at: &usize| {
        let heading = words.places.get(*at).is_none_or(|place| place.heading);
        form(*at).is_some_and(|form| form.case.has_capital() && !heading)
    };
    let mut at = sentence.start;
    while at < sentence.end {
        let end = at + (at..sentence.end).take_while(capital).count();
        if end == at {
            at += 1;
            continue;
        }
        let number = |at: Option<usize>| {
            let at = at.filter(|at| sentence.contains(at));
            let place = at.and_then(|at| words.places.get(at));
            place.map_or(NOBODY, |place| place.form)
        };
        let run = [
            number(Some(end - 1)),
            number(at.checked_sub(1)),
            number(Some(end)),
        ];
        let described = descriptions.of(words, sentence, &(at..end));
        for form in (at..end).filter_map(form) {
            if let Some(habit) = habits.get_mut(form.word as usize) {
                habit.described |= described;
                habit.join(run);
            }
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        analyze::{
            names::tagger::{document::Document, gazetteer::Gazetteer},
            sentences,
            tokens::tokenize,
        },
        text::{Body, Text},
    };

    #[test]
    fn a_word_remembers_its_other_places() {
        let body = Body::from_lines(Text::new("Old Orlik met young Orlik, and orlik is small."));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let document = Document::new((&body, &tokens), &sentences, Gazetteer { slots: &[] });
        let habit = document.habits[document.words.form(1).unwrap().word as usize];
        assert_eq!((habit.lower, habit.capital), (1, 2));
        let own = Neighbors::new(&document.words, &sentences[0], 1);
        let elsewhere: Vec<Neighbors> = habit.elsewhere(own).collect();
        assert_eq!(
            elsewhere,
            [Neighbors::new(&document.words, &sentences[0], 4)]
        );
        assert_eq!(habit.elsewhere(elsewhere[0]).collect::<Vec<_>>(), [own]);
    }

    #[test]
    fn a_word_knows_the_different_runs_it_stands_in() {
        let body = Body::from_lines(Text::new("The Orlik Bank and the Orlik Bank of Orlik won."));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let document = Document::new((&body, &tokens), &sentences, Gazetteer { slots: &[] });
        let word = |at: usize| document.words.form(at).unwrap().word as usize;
        let form = |at: usize| document.words.places[at].form;
        let runs = document.habits[word(1)].runs();
        let first = [form(2), NOBODY, form(3)];
        let second = [form(2), form(4), form(7)];
        let third = [form(8), form(7), form(9)];
        assert_eq!(runs, [first, second, third]);
    }
}
