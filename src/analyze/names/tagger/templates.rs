//! The features of a token.
//!
//! Takes a document and one of its sentences; gives the hash of each thing that is true of a token and of
//! those around it. Looks at most [`RUN`] tokens far.

use std::ops::Range;

use super::{
    acronyms::Spelled,
    document::Document,
    forms::{Case, Form, ends},
    gazetteer::{GOES_ON, List},
};
use crate::language::perceptron::hash::{EMPTY, mix};

/// How far a run of capitalized words is followed to each side.
const RUN: usize = 6;

/// How many words beside such a run tell something wherever they stand.
const AROUND: usize = 4;

/// The lists that tell names from other words.
pub(super) const TELLING: u32 = !(GOES_ON
    | List::PersonVerb.bit()
    | List::Calendar.bit()
    | List::Particle.bit()
    | List::Common.bit()
    | List::Adjective.bit()
    | List::Noun.bit()
    | List::Plural.bit()
    | List::Verb.bit()
    | List::Past.bit()
    | List::Present.bit()
    | List::Gerund.bit());

/// One sentence of a document.
pub(super) struct View<'a> {
    pub(super) document: &'a Document<'a>,
    pub(super) sentence: Range<usize>,
}

impl<'a> View<'a> {
    pub(super) fn form(&self, at: Option<usize>) -> Option<&'a Form> {
        at.filter(|at| self.sentence.contains(at))
            .and_then(|at| self.document.words.form(at))
    }

    /// The first and last token of the run of capitalized words around a token.
    fn run(&self, at: usize) -> (usize, usize) {
        let capital = |at: &usize| {
            let form = self.form(Some(*at));
            form.is_some_and(|form| form.case.has_capital())
        };
        let lowest = self.sentence.start.max(at.saturating_sub(RUN));
        let highest = self.sentence.end.min(at + RUN + 1);
        let first = (lowest..at).rev().take_while(capital).last();
        let last = (at + 1..highest).take_while(capital).last();
        (first.unwrap_or(at), last.unwrap_or(at))
    }

    /// How a token stands in the multi-word entries of the lists.
    fn phrase(&self, at: Option<usize>) -> u64 {
        let at = at.filter(|at| self.sentence.contains(at));
        let (mask, part) = at.map_or((0, 0), |at| self.document.words.phrase(at));
        u64::from(mask) * 4 + part
    }

    /// The hint at a token: its label, and its strength.
    pub(super) fn hint(&self, at: Option<usize>) -> (u64, u64) {
        let at = at.filter(|at| self.sentence.contains(at));
        let place = at.and_then(|at| self.document.words.places.get(at));
        place.map_or((99, 0), |place| {
            (u64::from(place.hint.0), u64::from(place.hint.1))
        })
    }

    /// Features of what rules found.
    fn hints(&self, at: usize, here: &Form, emit: &mut impl FnMut(u64)) {
        let (label, strength) = self.hint(Some(at));
        let (before, _) = self.hint(at.checked_sub(1));
        let (after, _) = self.hint(Some(at + 1));
        emit(label);
        emit(mix(label, strength));
        emit(mix(label, here.case as u64));
        emit(mix(label, u64::from(here.lists & TELLING)));
        emit(mix(mix(before, label), after));
        emit(before);
        emit(after);
    }

    /// How the document writes the word, for one that is not in lower case.
    fn habit(&self, at: usize, form: &Form) -> u64 {
        let habit = self.document.habits.get(form.word as usize);
        let (lower, capital) = habit.map_or((0, 0), |habit| (habit.lower, habit.capital));
        let place = self.document.words.places.get(at);
        let (opens, heading) = place.map_or((false, false), |p| (p.opens, p.heading));
        let counts = u64::from(lower.min(2)) * 4 + u64::from(capital.min(3));
        counts * 4 + u64::from(opens) * 2 + u64::from(heading)
    }

    /// Gives the features of a token.
    pub(super) fn features(&self, at: usize, mut feature: impl FnMut(u64)) {
        let Some(here) = self.form(Some(at)) else {
            return;
        };
        let mut template = 0;
        let mut emit = |value: u64| {
            template += 1;
            feature(mix(mix(EMPTY, template), value));
        };
        let near = Near::new(self, at);
        self.own(at, here, &mut emit);
        self.hints(at, here, &mut emit);
        self.neighbors(at, here, &near, &mut emit);
        self.run_features(at, here, &mut emit);
        self.spelled(at, here, &mut emit);
        lists(here, 100, &mut feature);
        near.before.inspect(|form| lists(form, 101, &mut feature));
        near.after.inspect(|form| lists(form, 102, &mut feature));
        self.around(at, here, &mut feature);
        self.elsewhere(at, here, &mut feature);
    }

    /// The words in small letters on either side of the run of capitals, wherever they stand there.
    fn around(&self, at: usize, here: &Form, feature: &mut impl FnMut(u64)) {
        if !here.case.has_capital() {
            return;
        }
        let (first, last) = self.run(at);
        let sides = [
            first.saturating_sub(AROUND)..first,
            last + 1..last + 1 + AROUND,
        ];
        for (template, side) in (113..).zip(sides) {
            let forms = side.filter_map(|near| self.form(Some(near)));
            for form in forms.filter(|form| form.case == Case::Lower) {
                feature(mix(mix(EMPTY, template), form.lower));
            }
        }
    }

    fn own(&self, at: usize, here: &Form, emit: &mut impl FnMut(u64)) {
        let case = here.case as u64;
        let habit = mix(case, self.habit(at, here));
        emit(0);
        emit(here.exact);
        emit(here.lower);
        emit(here.shape);
        let text = self.document.words.text(at);
        ends(text.chars()).into_iter().for_each(&mut *emit);
        ends(text.chars().rev()).into_iter().for_each(&mut *emit);
        emit(habit);
        emit(u64::from(here.lists));
        emit(mix(u64::from(here.lists & TELLING), habit));
        emit(mix(here.suffix, case));
        emit(self.phrase(Some(at)));
    }

    fn neighbors(&self, at: usize, here: &Form, near: &Near<'_>, emit: &mut impl FnMut(u64)) {
        let case = here.case as u64;
        let telling = u64::from(here.lists & TELLING);
        let (before, after) = (lower(near.before), lower(near.after));
        let (before2, after2) = (lower(near.before2), lower(near.after2));
        emit(before);
        emit(after);
        emit(before2);
        emit(after2);
        emit(mix(before, here.lower));
        emit(mix(here.lower, after));
        emit(mix(before, case));
        emit(mix(after, case));
        emit(mix(mix(before, after), case));
        emit(mix(mix(before2, before), case));
        emit(mix(mix(after, after2), case));
        emit(mix(before, telling));
        emit(mix(after, telling));
        emit(shape(near.before));
        emit(shape(near.after));
        emit(mix(mix(shape(near.before), here.shape), shape(near.after)));
        emit(suffix(near.before));
        emit(suffix(near.after));
        let (mask, mask_after) = (telling_lists(near.before), telling_lists(near.after));
        emit(mix(mix(mask, telling), mask_after));
        emit(mix(mask, telling));
        emit(mix(telling, mask_after));
        emit(telling_lists(near.before2));
        emit(telling_lists(near.after2));
        emit(self.phrase(at.checked_sub(1)));
        emit(self.phrase(Some(at + 1)));
        let cases = [near.before2, near.before, near.after, near.after2];
        emit(cases.iter().fold(case, |chain, form| {
            mix(chain, form.map_or(9, |form| form.case as u64))
        }));
    }

    /// Features of an acronym and of the name it is spelled by.
    fn spelled(&self, at: usize, here: &Form, emit: &mut impl FnMut(u64)) {
        let spelled = |at: Option<usize>| {
            let at = at.filter(|at| self.sentence.contains(at));
            at.map_or(Spelled::No, |at| self.document.spelled(at)) as u64
        };
        let own = spelled(Some(at));
        let around = [spelled(at.checked_sub(1)), spelled(Some(at + 1))];
        let habit = self.document.habits.get(here.word as usize);
        let acronym = habit.is_some_and(|habit| habit.acronym);
        emit(own);
        emit(around.iter().fold(own, |chain, part| chain * 8 + part));
        emit(u64::from(acronym) + u64::from(acronym && own != Spelled::No as u64));
    }

    /// Features of the whole run of capitalized words that the token stands in.
    fn run_features(&self, at: usize, here: &Form, emit: &mut impl FnMut(u64)) {
        if !here.case.has_capital() {
            return;
        }
        let (first, last) = self.run(at);
        let opening = self.form(Some(first));
        let head = self.form(Some(last));
        let length = (last - first).min(5) as u64;
        let index = (at - first).min(5) as u64;
        let to_end = (last - at).min(5) as u64;
        emit(mix(length, index));
        emit(mix(lower(opening), index));
        emit(mix(lower(head), to_end));
        emit(mix(telling_lists(opening), index));
        emit(mix(telling_lists(head), to_end));
        emit(mix(suffix(head), to_end));
        emit(mix(lower(self.form(first.checked_sub(1))), 0));
        emit(mix(lower(self.form(Some(last + 1))), 1));
        emit(mix(lower(self.form(first.checked_sub(1))), length));
        emit(mix(lower(self.form(Some(last + 1))), length));
    }
}

/// The words around a token.
struct Near<'a> {
    before2: Option<&'a Form>,
    before: Option<&'a Form>,
    after: Option<&'a Form>,
    after2: Option<&'a Form>,
}

impl<'a> Near<'a> {
    fn new(view: &View<'a>, at: usize) -> Self {
        Self {
            before2: view.form(at.checked_sub(2)),
            before: view.form(at.checked_sub(1)),
            after: view.form(Some(at + 1)),
            after2: view.form(Some(at + 2)),
        }
    }
}

/// One feature for each list a word stands in.
fn lists(form: &Form, template: u64, feature: &mut impl FnMut(u64)) {
    bits(form.lists, template, feature);
}

/// One feature for each list of a mask.
pub(super) fn bits(mask: u32, template: u64, feature: &mut impl FnMut(u64)) {
    let mut rest = mask & !GOES_ON;
    while rest != 0 {
        feature(mix(mix(EMPTY, template), u64::from(rest.trailing_zeros())));
        rest &= rest - 1;
    }
}

pub(super) fn lower(form: Option<&Form>) -> u64 {
    form.map_or(1, |form| form.lower)
}

fn shape(form: Option<&Form>) -> u64 {
    form.map_or(1, |form| form.shape)
}

fn suffix(form: Option<&Form>) -> u64 {
    form.map_or(1, |form| form.suffix)
}

fn telling_lists(form: Option<&Form>) -> u64 {
    form.map_or(1 << 40, |form| u64::from(form.lists & TELLING))
}
