//! The actors of the open article, speakers first; Enter makes one the lens.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    analyze::Actor,
    app::{
        App,
        marks::Marks,
        picker::{Narrowing, Pick, Picked, Picker, Row},
        reader::{Current, Lens},
        words,
    },
    library::Item,
    text::Text,
};

/// The actors, each with its entry.
#[derive(Debug)]
struct Actors(Vec<(usize, Row)>);

/// Lists the actors: speakers first, then by number of mentions.
pub(super) fn open(item: &Item, marks: &Marks) -> Picker {
    let quotes = quotes_by_actor(item, marks);
    let count = |index: usize| quotes.get(&index).copied().unwrap_or(0);
    let mut actors: Vec<(usize, &Actor)> = item.analysis.actors.iter().enumerate().collect();
    actors.sort_by_key(|(index, actor)| Reverse((count(*index), actor.mentions.len())));
    let rows = actors.into_iter().map(|(index, actor)| {
        let row = Row {
            lead: Text::new(words::kind(actor.kind)),
            label: Text::new(&words::who(item, actor)),
            note: Text::new(&numbers(actor, count(index))),
            voice: marks.voice_of_actor(index),
        };
        (index, row)
    });
    Picker::new(Actors(rows.collect()))
}

/// "3 quotes · 12 mentions".
fn numbers(actor: &Actor, quotes: usize) -> String {
    let mentions = words::count(actor.mentions.len(), "mention");
    match quotes {
        0 => mentions,
        _ => format!("{} · {mentions}", words::count(quotes, "quote")),
    }
}

/// How many numbered quotes each actor is quoted with.
fn quotes_by_actor(item: &Item, marks: &Marks) -> BTreeMap<usize, usize> {
    let mut counts = BTreeMap::new();
    for utterance in marks.utterances() {
        let part = utterance.parts.first();
        let quote = part.and_then(|&part| item.analysis.quotes.get(part));
        let speaker = quote.and_then(|quote| quote.speaker.as_ref());
        for &actor in speaker.map(|s| s.actors.as_slice()).unwrap_or_default() {
            *counts.entry(actor).or_default() += 1;
        }
    }
    counts
}

impl Pick for Actors {
    fn title(&self) -> &'static str {
        "actors"
    }

    fn hint(&self) -> &'static str {
        "Enter walks the mentions with n and N · Esc closes"
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        self.0.iter().map(|(_, row)| row.clone()).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(&(actor, _)) = self.0.get(picked.row) {
            app.take_actor(actor);
        }
        Ok(())
    }
}

impl App {
    /// Makes an actor of the open article the lens.
    pub(in crate::app) fn take_actor(&mut self, actor: usize) {
        self.read_selected();
        self.reader.end_search();
        self.reader.actor = Some(actor);
        let Some(item) = self.reader.item().cloned() else {
            return;
        };
        let lens = Lens::Actor(actor);
        if let Some(&span) = self.reader.stops(&item, lens).first() {
            self.reader.go(Current { lens, index: 0 }, span);
        }
    }
}
