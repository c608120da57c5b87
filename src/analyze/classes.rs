//! What each word of a body can be.
//!
//! Holds one set of classes for each word by its place. A body has many words and few different sets, so each
//! set is kept once and a word takes two bytes.

use crate::language::lexical::Class;
use foldhash::HashMap;

/// The classes of words by their place.
#[derive(Default)]
pub(crate) struct Classes {
    /// For each word the place of its set among `sets`.
    each: Vec<u16>,
    /// The sets, each once. There are no more than the lists and the tags of words allow.
    sets: Vec<Class>,
    known: HashMap<Class, u16>,
}

impl Classes {
    /// No words yet, with room for so many.
    pub(crate) fn with_capacity(words: usize) -> Self {
        Self {
            each: Vec::with_capacity(words),
            ..Self::default()
        }
    }

    /// What the word at a place can be; nothing outside.
    pub(crate) fn get(&self, at: usize) -> Class {
        let set = self.each.get(at).map(|&set| usize::from(set));
        let class = set.and_then(|set| self.sets.get(set));
        class.copied().unwrap_or_default()
    }

    /// Adds the classes of the next word.
    pub(crate) fn push(&mut self, class: Class) {
        let set = self.set(class);
        self.each.push(set);
    }

    /// Gives a word other classes.
    pub(crate) fn replace(&mut self, at: usize, class: Class) {
        let set = self.set(class);
        if let Some(each) = self.each.get_mut(at) {
            *each = set;
        }
    }

    fn set(&mut self, class: Class) -> u16 {
        *self.known.entry(class).or_insert_with(|| {
            self.sets.push(class);
            u16::try_from(self.sets.len() - 1).unwrap_or(u16::MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_has_its_own() {
        let mut classes = Classes::default();
        let name = Class::CAPITAL | Class::NOUN;
        for class in [Class::VERB, name, Class::VERB] {
            classes.push(class);
        }
        classes.replace(0, Class::NOUN);
        classes.replace(7, name);
        let held: Vec<Class> = (0..4).map(|at| classes.get(at)).collect();
        assert_eq!(held, [Class::NOUN, name, Class::VERB, Class::default()]);
    }
}
