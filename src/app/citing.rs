//! Quotes that are marked, and what becomes of those that are meant: a file, a command's input, a copy.
//!
//! What is meant is what is marked, or else what the list shows. Takes an action; asks the library for the
//! quotes, in whatever articles they stand.

use std::collections::BTreeMap;

use super::{
    App, Copied, Effect,
    asking::{Cite, Request},
    words,
};
use crate::{library::Meant, text::Text};

impl App {
    /// Marks the current quote, or takes the mark off.
    pub(super) fn mark_quote(&mut self) {
        let number = self.reader.current_quote();
        let utterance = number.and_then(|n| self.reader.marks().utterances().get(n));
        let (Some(id), Some(utterance)) = (self.reader.opened(), utterance) else {
            return self.tell("no quote is at hand; n goes to the next");
        };
        let key = (id, utterance.parts.first().copied().unwrap_or_default());
        let parts = utterance.parts.clone();
        if self.marked.remove(&key).is_none() {
            self.marked.insert(key, parts);
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
        let part = utterance.and_then(|utterance| utterance.parts.first().copied());
        let key = self.reader.opened().zip(part);
        key.is_some_and(|key| self.marked.contains_key(&key))
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
