//! The cast: who is in the open article, speakers first; Enter makes one the lens.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
};

use crate::{
    analyze::{Actor, ActorKind},
    app::{
        App,
        layout::Screen,
        marks::{Kinds, Marks},
        picker::{Narrowing, Pick, Picked, Picker, Place, Row},
        reader::{Current, Lens},
        words,
    },
    library::{Id, Item},
    text::Text,
};

/// The actors, each with its entry.
#[derive(Debug)]
struct Actors(Vec<(usize, Row)>);

/// The cast of an article, shown at all times.
#[derive(Debug)]
pub struct Cast {
    /// Of which article, and with which quotes counted.
    of: (Id, Kinds),
    /// The actors in the order of the entries.
    order: Vec<usize>,
    /// The entries.
    pub picker: Picker,
}

/// Lists the actors, the cursor on one: those who speak, most quotes first, then the silent by number of
/// mentions; persons before others.
pub(super) fn open(item: &Item, marks: &Marks, actor: Option<usize>) -> Picker {
    let entries = entries(item, marks);
    let row = entries.iter().position(|(index, _)| Some(*index) == actor);
    Picker::new(Actors(entries)).at(row)
}

fn entries(item: &Item, marks: &Marks) -> Vec<(usize, Row)> {
    let quotes = quotes_by_actor(item, marks);
    let count = |index: usize| quotes.get(&index).copied().unwrap_or(0);
    let mut actors: Vec<(usize, &Actor)> = item.analysis.actors.iter().enumerate().collect();
    actors.sort_by_key(|(index, actor)| {
        let is_other = actor.kind != ActorKind::Person;
        let (quotes, mentions) = (count(*index), actor.mentions.len());
        (quotes == 0, is_other, Reverse((quotes, mentions)))
    });
    let namesakes = namesakes(item);
    let entries = actors.into_iter().map(|(index, actor)| {
        let row = Row {
            lead: Text::default(),
            label: Text::new(actor.called(&item.article.body)),
            note: Text::new(&numbers(actor, count(index))),
            under: Text::new(&under(item, actor, namesakes.get(&index))),
            voice: marks.voice_of_actor(index),
            ..Row::default()
        };
        (index, row)
    });
    entries.collect()
}

/// The most quotes that are shown one by one.
const MOST_SHOWN: usize = 8;

/// "▪▪▪ 12": the quotes, and how often the actor is mentioned.
fn numbers(actor: &Actor, quotes: usize) -> String {
    let shown = "▪".repeat(quotes.min(MOST_SHOWN));
    let more = if quotes > MOST_SHOWN { "+" } else { "" };
    let space = if quotes > 0 { " " } else { "" };
    format!("{shown}{more}{space}{}", actor.mentions.len())
}

/// The role, or else the kind; and that another bears the same family name.
fn under(item: &Item, actor: &Actor, namesake: Option<&usize>) -> String {
    let body = &item.article.body;
    let role = actor.role.map(|role| body.get(role));
    let who = role.unwrap_or_else(|| words::kind(actor.kind));
    match namesake.and_then(|&other| item.analysis.actors.get(other)) {
        Some(other) => format!("{who} · not {}", other.called(body)),
        None => who.to_owned(),
    }
}

/// For each person another one of the same family name.
fn namesakes(item: &Item) -> HashMap<usize, usize> {
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    for (index, actor) in item.analysis.actors.iter().enumerate() {
        if actor.kind == ActorKind::Person {
            let name = actor.called(&item.article.body);
            let family = words::short_name(name, actor.kind);
            by_name.entry(family).or_default().push(index);
        }
    }
    let shared = by_name.into_values().filter(|same| same.len() > 1);
    let mut namesakes = HashMap::new();
    for same in shared {
        let next = same.iter().cycle().skip(1);
        namesakes.extend(same.iter().copied().zip(next.copied()));
    }
    namesakes
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
        "cast"
    }

    fn hint(&self) -> &'static str {
        "▪ a quote, then mentions · Enter walks them · Esc"
    }

    fn place(&self) -> Place {
        Place::Cast
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        self.0.iter().map(|(_, row)| row.clone()).collect()
    }

    fn point(&mut self, app: &mut App, row: Option<usize>) {
        let actor = row.and_then(|row| self.0.get(row));
        app.reader.glance = actor.map(|(actor, _)| *actor);
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(&(actor, _)) = self.0.get(picked.row) {
            app.take_actor(actor);
        }
        Ok(())
    }
}

impl Cast {
    /// The actor whose entry stands in a row of the screen.
    pub(in crate::app) fn actor_at(&self, screen: Screen, row: u16) -> Option<usize> {
        let entries = self.picker.entries(screen);
        let line = row
            .checked_sub(entries.y)
            .filter(|line| *line < entries.height)?;
        let at = self.picker.top() + usize::from(line / self.picker.lines_per_entry(screen));
        self.order.get(at).copied()
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

    /// Shows the cast of the open article where there is always room for it, whoever speaks now marked.
    pub(in crate::app) fn show_cast(&mut self) {
        let (Some(id), Some(item)) = (self.reader.opened(), self.reader.item()) else {
            self.cast = None;
            return;
        };
        if !self.screen.has_room_for_cast() {
            self.cast = None;
            return;
        }
        let of = (id, self.reader.kinds());
        if self.cast.as_ref().is_none_or(|cast| cast.of != of) {
            let entries = entries(item, self.reader.marks());
            self.cast = Some(Cast {
                of,
                order: entries.iter().map(|(actor, _)| *actor).collect(),
                picker: Picker::new(Actors(entries)),
            });
        }
        let here = self.reader.actor_here(item);
        if let Some(cast) = &mut self.cast {
            let row = cast.order.iter().position(|actor| Some(*actor) == here);
            cast.picker.select(row.unwrap_or(0));
            let shown = cast.picker.entries_shown(self.screen);
            cast.picker.keep_in_view(shown);
        }
    }
}
