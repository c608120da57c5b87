//! Features from the other places of a word in its document.
//!
//! Takes a document and a token; gives the hash of each thing that is true of the token's word wherever it
//! stands: its neighbors, the names it is in, how it is described, what rules take it for. Where one place
//! says little of a name, another often says more.

use super::{
    forms::Form,
    habits::{Habit, Neighbors, PLACES},
    labels::{KINDS, Label},
    templates::{TELLING, View, bits, lower},
};
use crate::language::perceptron::hash::{EMPTY, mix};

impl View<'_> {
    /// Gives the features of the other places of a word that may be, or be in, a name.
    pub(super) fn elsewhere(&self, at: usize, here: &Form, feature: &mut impl FnMut(u64)) {
        let habit = self.document.habits.get(here.word as usize);
        let Some(habit) = habit.filter(|_| here.case.has_capital()) else {
            return;
        };
        self.neighbors_elsewhere(at, habit, feature);
        self.hinted(at, habit, feature);
        self.runs(habit, feature);
        bits(habit.described, 110, feature);
        let described = u64::from(habit.described);
        feature(mix(mix(EMPTY, 111), described));
        let telling = u64::from(here.lists & TELLING);
        feature(mix(mix(mix(EMPTY, 112), described), telling));
    }

    /// Features of what stands around the word at other places of the document, each of them once.
    fn neighbors_elsewhere(&self, at: usize, habit: &Habit, feature: &mut impl FnMut(u64)) {
        let own = Neighbors::new(&self.document.words, &self.sentence, at);
        let mut seen = [[0; 2]; PLACES];
        let mut masks = [0; 2];
        for (index, place) in habit.elsewhere(own).enumerate() {
            let forms = place.forms(&self.document.words);
            for (side, form) in forms.into_iter().enumerate() {
                let word = mix(mix(EMPTY, 103 + side as u64), lower(form));
                if seen.iter().flatten().all(|other| *other != word) {
                    feature(word);
                }
                if let Some(free) = seen.get_mut(index).and_then(|pair| pair.get_mut(side)) {
                    *free = word;
                }
                if let (Some(mask), Some(form)) = (masks.get_mut(side), form) {
                    *mask |= form.lists;
                }
            }
        }
        for (template, mask) in (105..).zip(masks) {
            bits(mask, template, feature);
        }
    }

    /// Features of the kinds that rules hint at in other places.
    fn hinted(&self, at: usize, habit: &Habit, feature: &mut impl FnMut(u64)) {
        let (label, strength) = self.hint(Some(at));
        let number = usize::try_from(label).ok();
        let own = number.and_then(|number| Label::ALL.get(number)?.inside());
        let (mut counts, mut most) = (0, (0, KINDS.len() as u64));
        for (kind, times) in (0..).zip(habit.hinted) {
            let here = own.is_some_and(|(own, _)| own == kind);
            let others = times.saturating_sub(u32::from(here));
            counts = counts * 3 + u64::from(others.min(2));
            if others > most.0 {
                most = (others, u64::from(kind));
            }
        }
        feature(mix(mix(EMPTY, 120), counts));
        feature(mix(mix(mix(EMPTY, 121), counts), label));
        let own = mix(label, strength);
        feature(mix(mix(mix(EMPTY, 122), most.1), own));
    }

    /// Features of the runs of capitals that the word is in: their last words, and what stands beside.
    fn runs(&self, habit: &Habit, feature: &mut impl FnMut(u64)) {
        let mut mask = 0;
        for (index, run) in habit.runs().iter().enumerate() {
            let earlier = habit.runs().get(..index).unwrap_or_default();
            for (place, form) in run.iter().enumerate() {
                let known = earlier.iter().any(|other| other.get(place) == Some(form));
                let form = self.document.words.forms.get(*form as usize);
                if !known {
                    feature(mix(mix(EMPTY, 130 + place as u64), lower(form)));
                }
                if place == 0 {
                    mask |= form.map_or(0, |form| form.lists);
                }
            }
        }
        bits(mask, 134, feature);
    }
}
