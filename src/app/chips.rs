//! What narrows the list or the walk, each to be taken off by itself.
//!
//! Takes the app; gives a chip for each narrowing, in the order they are taken off from the end, with the
//! cells of the header it stands in. Drawing and clicking both go by it.

use super::{App, asking::Request, reader::Lens, width::cells, words};
use crate::library::{Query, Show};

/// The column the first chip begins in.
pub const FIRST: u16 = 12;

/// The widest chip.
const WIDEST: usize = 40;

/// Something that narrows, and is said in the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// What it says.
    pub label: String,
    /// What it narrows by.
    pub narrows: Narrows,
    /// Its first column.
    pub x: u16,
    /// How many columns it has, the sign that takes it off the last.
    pub width: u16,
}

/// What a chip narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Narrows {
    /// The outlets.
    Outlets,
    /// A part of the filter.
    Part(usize),
    /// Read, unread or starred.
    Show,
    /// What is walked.
    Lens,
}

impl App {
    /// The chips of the header.
    pub fn chips(&self) -> Vec<Chip> {
        let query = &self.list.query;
        let outlets = query.outlets.iter();
        let outlets = outlets.map(|name| name.as_ref().map_or("no outlet", |name| name.as_str()));
        let outlets: Vec<&str> = outlets.collect();
        let outlets = (!outlets.is_empty()).then(|| (Narrows::Outlets, outlets.join(" + ")));
        let parts = query.filter.parts.iter().enumerate();
        let parts = parts.map(|(at, part)| (Narrows::Part(at), part.to_string()));
        let show = match query.show {
            Show::All => None,
            Show::Unread => Some((Narrows::Show, "unread".to_owned())),
            Show::Starred => Some((Narrows::Show, "starred".to_owned())),
        };
        let lens = self.lens_said().map(|said| (Narrows::Lens, said));
        let mut x = FIRST;
        let said = outlets.into_iter().chain(parts).chain(show).chain(lens);
        said.map(|(narrows, said)| {
            let label = shortened(&said);
            let width = u16::try_from(cells(&label) + 4).unwrap_or(u16::MAX);
            let chip = Chip {
                label,
                narrows,
                x,
                width,
            };
            x = x.saturating_add(width + 1);
            chip
        })
        .collect()
    }

    /// "lens: Brandt 3/12"; nothing where quotes are walked.
    fn lens_said(&self) -> Option<String> {
        let item = self.reader.item()?;
        let lens = self.reader.lens();
        let what = match lens {
            Lens::Quotes => return None,
            Lens::Actor(actor) => {
                let actor = item.analysis.actors.get(actor)?;
                words::short_name(actor.called(&item.article.body), actor.kind).to_owned()
            }
            Lens::Hits => format!("“{}”", self.reader.search.as_ref()?.words),
        };
        let of = self.reader.stops(item, lens).len();
        let here = self.reader.current().filter(|current| current.lens == lens);
        let here = here.map_or_else(String::new, |current| format!("{}/", current.index + 1));
        Some(format!("lens: {what} {here}{of}"))
    }

    /// Takes off the last chip, or tells that there is none.
    pub(super) fn take_off_last(&mut self) {
        match self.chips().last() {
            Some(chip) => self.take_off(chip.narrows),
            None => self.tell("nothing narrows what is shown"),
        }
    }

    /// Asks what would be shown without each thing that narrows the list, since nothing is.
    pub(super) fn ask_what_would_show(&mut self) {
        let queries = self.narrowings().into_iter().map(|(_, query)| query);
        self.ask(Request::Counts(queries.collect()));
    }

    /// What to take off to show something.
    pub(super) fn take_counts(&mut self, counts: &[usize]) {
        let labels = self.narrowings().into_iter().map(|(label, _)| label);
        let counted = labels.zip(counts.iter().copied());
        self.list.would_show = counted.filter(|(_, count)| *count > 0).collect();
    }

    /// Each thing that narrows the list, with the query without it; where there are several, all of them at the
    /// end.
    fn narrowings(&self) -> Vec<(String, Query)> {
        let chips = self.chips().into_iter();
        let chips = chips.filter(|chip| chip.narrows != Narrows::Lens);
        let mut narrowings: Vec<(String, Query)> = chips
            .map(|chip| {
                let mut query = self.list.query.clone();
                widen(&mut query, chip.narrows);
                (chip.label, query)
            })
            .collect();
        if narrowings.len() > 1 {
            let sort = self.list.query.sort;
            let all = Query {
                sort,
                ..Query::default()
            };
            narrowings.push(("all of that".to_owned(), all));
        }
        narrowings
    }

    /// Takes off what narrows.
    pub(super) fn take_off(&mut self, narrows: Narrows) {
        if narrows == Narrows::Lens {
            self.reader.end_search();
            self.reader.actor = None;
            return self.reader.leave_mark();
        }
        widen(&mut self.list.query, narrows);
        if matches!(narrows, Narrows::Part(_)) {
            self.list.typed = self.list.query.filter.to_string();
        }
        self.refresh();
    }
}

/// Takes something that narrows it off a query.
fn widen(query: &mut Query, narrows: Narrows) {
    match narrows {
        Narrows::Lens => {}
        Narrows::Outlets => query.outlets.clear(),
        Narrows::Show => query.show = Show::All,
        Narrows::Part(at) => drop(query.filter.parts.remove(at)),
    }
}

/// As much of a label as a chip shows.
fn shortened(said: &str) -> String {
    let mut short = String::new();
    for c in said.chars() {
        short.push(c);
        if cells(&short) > WIDEST {
            short.pop();
            short.push('…');
            break;
        }
    }
    short
}
