//! An entry of a feed while it is being read.
//!
//! Takes what its elements tell, one by one; keeps of each kind what is to be believed most.

use std::rc::Rc;

use super::{
    construct::Construct,
    names::{Field, Rank},
};

/// The most authors of an entry, or of all entries of a feed.
pub(super) const MOST_AUTHORS: usize = 100;

/// An entry of a feed.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub(super) title: Best<Construct>,
    pub(super) text: Best<Construct>,
    pub(super) published: Best<String>,
    pub(super) updated: Best<String>,
    pub(super) link: Best<Link>,
    /// The names of its authors, all of one rank.
    pub(super) authors: Best<Vec<String>>,
    /// The title of the feed it was taken from.
    pub(super) outlet: Best<Construct>,
}

/// An address as it is written, and what it is relative to.
#[derive(Clone, Debug, Default)]
pub(super) struct Link {
    pub(super) address: String,
    pub(super) base: Option<Rc<str>>,
}

impl Entry {
    /// Takes a date.
    pub(super) fn date(&mut self, field: Field, rank: Rank, date: &str) {
        let date = date.trim().to_owned();
        if date.is_empty() {
            return;
        }
        match field {
            Field::Updated => self.updated.offer(rank, date),
            _ => self.published.offer(rank, date),
        }
    }

    /// Takes a text; of several that rank alike the longest is believed.
    pub(super) fn text(&mut self, rank: Rank, text: Construct) {
        let longer = self
            .text
            .0
            .as_ref()
            .is_some_and(|(known, held)| *known == rank && text.text.len() > held.text.len());
        if longer {
            self.text.0 = None;
        }
        self.text.offer(rank, text);
    }

    /// Takes the name of an author.
    pub(super) fn author(&mut self, rank: Rank, name: String) {
        match &mut self.authors.0 {
            Some((known, names)) if *known == rank => {
                if names.len() < MOST_AUTHORS && !names.contains(&name) {
                    names.push(name);
                }
            }
            _ => self.authors.offer(rank, vec![name]),
        }
    }
}

/// The first value of the lowest rank.
#[derive(Clone, Debug)]
pub(super) struct Best<T>(Option<(Rank, T)>);

impl<T> Default for Best<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Best<T> {
    pub(super) fn offer(&mut self, rank: Rank, value: T) {
        if self.0.as_ref().is_none_or(|(known, _)| rank < *known) {
            self.0 = Some((rank, value));
        }
    }

    pub(super) fn get(&self) -> Option<&T> {
        self.0.as_ref().map(|(_, value)| value)
    }

    pub(super) fn take(self) -> Option<T> {
        self.0.map(|(_, value)| value)
    }
}
