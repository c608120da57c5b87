//! The pickers there are: their rows, made from what is open.
//!
//! Takes the app; gives a picker. Never decides what taking a row does.

use std::collections::BTreeMap;

use super::{
    App,
    action::{Group, TABLE},
    marks::Marks,
    page::{Block, Page},
    picker::{Picker, Purpose, Row, Target},
    words,
};
use crate::{
    analyze::{Actor, Form},
    library::{Item, Said},
    text::Text,
};

/// A row without lead, note or voice.
fn row(label: &str, target: Target) -> Row {
    Row {
        lead: Text::default(),
        label: Text::new(label),
        note: Text::default(),
        voice: None,
        target,
    }
}

/// The outlets with the number of their articles.
pub(super) fn outlets(app: &App, outlets: Vec<(Option<Text>, usize)>) -> Picker {
    let all = Row {
        note: Text::new(&app.list.all().to_string()),
        ..row("all outlets", Target::AllOutlets)
    };
    let named = outlets.into_iter().map(|(name, count)| {
        let label = name.clone().unwrap_or_else(|| Text::new("no outlet named"));
        Row {
            note: Text::new(&count.to_string()),
            ..row(&label, Target::Outlet(name))
        }
    });
    let rows = std::iter::once(all).chain(named).collect();
    Picker::new(Purpose::Outlets, rows).with_marked(|row| is_chosen(app, row))
}

fn is_chosen(app: &App, row: &Row) -> bool {
    matches!(&row.target, Target::Outlet(name) if app.list.query.outlets.contains(name))
}

/// The actors of an article: speakers first, then by number of mentions.
pub fn actors(item: &Item, marks: &Marks) -> Picker {
    let quotes = quotes_by_actor(item, marks);
    let count = |index: usize| quotes.get(&index).copied().unwrap_or(0);
    let mut order: Vec<usize> = (0..item.analysis.actors.len()).collect();
    order.sort_by_key(|&index| {
        let mentions = item
            .analysis
            .actors
            .get(index)
            .map_or(0, |a| a.mentions.len());
        std::cmp::Reverse((count(index), mentions))
    });
    let rows = order.into_iter().filter_map(|index| {
        let actor = item.analysis.actors.get(index)?;
        Some(Row {
            lead: Text::new(words::kind(actor.kind)),
            note: Text::new(&numbers(actor, count(index))),
            voice: marks.voice_of_actor(index),
            ..row(&who(item, actor), Target::Actor(index))
        })
    });
    Picker::new(Purpose::Actors, rows.collect())
}

/// "3 quotes · 12 mentions".
fn numbers(actor: &Actor, quotes: usize) -> String {
    let mentions = words::count(actor.mentions.len(), "mention");
    match quotes {
        0 => mentions,
        _ => format!("{} · {mentions}", words::count(quotes, "quote")),
    }
}

/// "Sergey Lavrov, Russian Foreign Minister".
pub fn who(item: &Item, actor: &Actor) -> String {
    let body = &item.article.body;
    let name = body.get(actor.name);
    match actor.role {
        Some(role) => format!("{name}, {}", body.get(role)),
        None => name.to_owned(),
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

/// Who says a quote: the actors by name, or else the words the article uses.
pub fn speaker(item: &Item, quote: usize) -> Option<String> {
    let speaker = item.analysis.quotes.get(quote)?.speaker.as_ref()?;
    let body = &item.article.body;
    let names = speaker.actors.iter();
    let names = names.filter_map(|&actor| item.analysis.actors.get(actor));
    let names: Vec<&str> = names.map(|actor| body.get(actor.name)).collect();
    Some(if names.is_empty() {
        body.get(speaker.span).to_owned()
    } else {
        names.join(" and ")
    })
}

/// The numbered quotes of an article.
pub fn quotes(item: &Item, marks: &Marks, current: Option<usize>) -> Picker {
    let utterances = marks.utterances().iter().enumerate();
    let rows = utterances.map(|(number, utterance)| {
        let part = utterance.parts.first().copied().unwrap_or_default();
        let said = speaker(item, part).unwrap_or_else(|| "unattributed".to_owned());
        Row {
            lead: Text::new(&format!("{:>3}", number + 1)),
            note: Text::new(&said),
            voice: marks.voice_of(part),
            ..row(item.article.body.get(utterance.span), Target::Quote(number))
        }
    });
    let here = current.map(Target::Quote);
    Picker::new(Purpose::Quotes, rows.collect()).at(|row| Some(&row.target) == here.as_ref())
}

/// What was removed from the page, what was hidden in its text, and what is wider than the column.
pub fn removed(item: &Item, page: &Page) -> Picker {
    let article = &item.article;
    let lines = article.removed.iter().map(|removed| Row {
        lead: Text::new(words::reason(removed.reason)),
        note: Text::new(&format!("line {}", removed.line + 1)),
        ..row(&removed.text, Target::Reading)
    });
    let hidden = article.hidden.iter().map(|hidden| {
        let paragraph = article.body.paragraph_at(hidden.at) + 1;
        let what = words::count(hidden.count as usize, words::hidden(hidden.what));
        Row {
            lead: Text::new("hidden"),
            note: Text::new(&format!("¶{paragraph}")),
            ..row(&what, Target::Reading)
        }
    });
    let cut = page.cuts().iter().map(|cut| {
        let count = words::count(cut.count, "character");
        Row {
            lead: Text::new("hidden"),
            note: Text::new(&place(cut.block)),
            ..row(&format!("{count} wider than the column"), Target::Reading)
        }
    });
    Picker::new(Purpose::Removed, lines.chain(hidden).chain(cut).collect())
}

/// Where a block stands, in a word.
fn place(block: Block) -> String {
    match block {
        Block::Title => "title".to_owned(),
        Block::Source => "source".to_owned(),
        Block::Byline => "byline".to_owned(),
        Block::Caption(number) => format!("caption {}", number + 1),
        Block::Paragraph(number) => format!("¶{}", number + 1),
        Block::Gap | Block::Nothing | Block::Unsure => String::new(),
    }
}

/// The tags there are, those of the selected article marked, and what is typed as a new one.
pub(super) fn tags(app: &App, tags: Vec<(Text, usize)>) -> Picker {
    let selected = app.list.selected().and_then(|id| app.marks(id));
    let held = selected.map(|marks| marks.tags.clone()).unwrap_or_default();
    let tags = tags.into_iter().map(|(tag, count)| Row {
        note: Text::new(&words::count(count, "article")),
        ..row(&tag, Target::Tag(tag.clone()))
    });
    let new = Row {
        lead: Text::new("new"),
        ..row("", Target::NewTag)
    };
    let rows = tags.chain(std::iter::once(new)).collect();
    let is_held = |row: &Row| matches!(&row.target, Target::Tag(tag) if held.contains(tag));
    Picker::new(Purpose::Tags, rows).with_marked(is_held)
}

/// What an actor says in all articles, by outlet and date.
pub(super) fn across(said: Vec<Said>) -> Picker {
    let rows = said.into_iter().map(|said| {
        let outlet = said.outlet.unwrap_or_else(|| Text::new("no outlet"));
        let date = said
            .published
            .map_or_else(|| "no date".to_owned(), words::date_only);
        Row {
            lead: outlet,
            note: Text::new(&date),
            ..row(&said.words, Target::Elsewhere(said.id, said.quote))
        }
    });
    Picker::new(Purpose::Across, rows.collect())
}

/// The keys with what they do.
pub fn help() -> Picker {
    let rows = TABLE.iter().map(|entry| Row {
        lead: Text::new(&entry.keys.join(" ")),
        note: Text::new(match entry.group {
            Group::Picker => "while picking",
            group => group.title(),
        }),
        ..row(entry.help, Target::Reading)
    });
    Picker::new(Purpose::Help, rows.collect())
}

/// Where an actor is last named at or before a byte.
pub fn named_before(actor: &Actor, at: usize) -> Option<usize> {
    let mut before = actor.mentions.iter().rev().filter(|m| m.span.start() <= at);
    let named = before.find(|mention| mention.form == Form::Name);
    named.map(|mention| mention.span.start())
}
