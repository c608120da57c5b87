//! Quotes that are marked, and what becomes of those that are meant: a file, a command's input, a copy.
//!
//! What is meant is what is marked, or else what the list shows. Takes an action; asks the library for the
//! quotes, in whatever articles they stand.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    App, Copied, Effect,
    asking::{Cite, Request},
    words,
};
use crate::{
    library::{Id, Meant},
    text::Text,
};

impl App {
    /// Marks the current quote, or takes the mark off.
    pub(super) fn mark_quote(&mut self) {
        let number = self.reader.current_quote();
        let utterance = number.and_then(|n| self.reader.marks().utterances().get(n));
        let (Some(id), Some(utterance)) = (self.reader.opened(), utterance) else {
            return self.tell("no quote is at hand; n goes to the next");
        };
        let parts = utterance.parts.clone();
        self.toggle_mark(id, parts);
    }

    /// Marks a quote of an article with these parts, or takes the mark off; tells how many are marked then.
    pub(super) fn toggle_mark(&mut self, id: Id, parts: Vec<usize>) {
        let before = self.marked.len();
        let is_same = |of: Id, held: &[usize]| of == id && held.iter().any(|p| parts.contains(p));
        self.marked.retain(|&(of, _), held| !is_same(of, held));
        if self.marked.len() == before
            && let Some(&first) = parts.first()
        {
            self.marked.insert((id, first), parts);
        }
        let told = match self.marked.len() {
            0 => "no quote is marked any more".to_owned(),
            marked => format!("{} marked", words::count(marked, "quote")),
        };
        self.tell(&told);
    }

    /// Whether a numbered quote of the open article is marked.
    pub fn is_marked(&self, number: usize) -> bool {
        let utterance = self.reader.marks().utterances().get(number);
        let mut parts = utterance.into_iter().flat_map(|utterance| &utterance.parts);
        let open = self.reader.opened();
        parts.any(|&part| open.is_some_and(|id| self.is_part_marked(id, part)))
    }

    /// What is marked: articles, and the indices of their quotes.
    pub(super) fn marked_parts(&self) -> BTreeSet<(Id, usize)> {
        let marked = self.marked.iter();
        let parts = marked.flat_map(|(&(id, _), parts)| parts.iter().map(move |&part| (id, part)));
        parts.collect()
    }

    /// Whether a quote of an article, by its index among all, is marked.
    fn is_part_marked(&self, id: Id, part: usize) -> bool {
        let mut of_it = self.marked.range((id, 0)..=(id, usize::MAX));
        of_it.any(|(_, parts)| parts.contains(&part))
    }

    /// How many quotes are marked.
    pub fn marked(&self) -> usize {
        self.marked.len()
    }

    /// What is meant: the marked quotes, or else what the list shows.
    pub(super) fn meant(&self) -> Meant {
        if self.marked.is_empty() {
            return Meant::Shown(self.list.query.clone());
        }
        let mut quotes = BTreeMap::<_, Vec<usize>>::new();
        for (&(id, _), parts) in &self.marked {
            quotes.entry(id).or_default().extend(parts);
        }
        Meant::Marked(quotes)
    }

    /// Asks for a copy of the marked quotes; says whether there are any.
    pub(super) fn copy_marked(&mut self) -> bool {
        if !self.marked.is_empty() {
            self.ask(Request::Cite(self.meant(), Cite::Copy));
        }
        !self.marked.is_empty()
    }

    /// What was asked for is written out: it is copied or piped.
    pub(super) fn cited(&mut self, text: Text, quotes: usize, cite: Cite) {
        if quotes == 0 {
            return self.tell("there is no quote to take");
        }
        let quotes = words::count(quotes, "quote");
        match cite {
            Cite::Copy => self.effects.push(Effect::Copy(Copied {
                text,
                what: quotes,
                whose: String::new(),
            })),
            Cite::Pipe(command) => {
                self.tell(&format!("piping {quotes} to {command} …"));
                self.effects.push(Effect::Pipe {
                    command,
                    quotes,
                    text,
                });
            }
        }
    }
}
