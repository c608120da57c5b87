//! `onrecord stories`: the articles about one event, together.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::Path,
};

use serde::Serialize;

use super::{
    Exit,
    filtering::FilterArguments,
    lines::{Lines, count, on_one_line},
    place,
    shared::SharedFormat,
};
use crate::{
    app::told::dated,
    clean::Stamp,
    library::{
        Query, Story, StoryPart, Summary,
        export::{escape, guard, record},
    },
    text::{Text, json},
};

/// The name and version of what is told of a story. Names never change within it.
const SCHEMA: &str = "onrecord-story/1";

#[derive(Debug, clap::Args)]
pub(super) struct StoriesArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,

    /// The most stories to list.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

pub(super) fn run(arguments: &StoriesArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let query = Query {
        filter: arguments.filter.parse()?,
        ..Query::default()
    };
    let library = place::needed(library)?;
    let stories = library.stories(&query)?;
    let stories = stories.iter().take(arguments.limit.unwrap_or(usize::MAX));
    let mut out = Lines::new();
    if arguments.format == SharedFormat::Csv {
        record(&mut out, COLUMNS)?;
    }
    let mut given = 0;
    for story in stories {
        if given > 0 && matches!(arguments.format, SharedFormat::Text | SharedFormat::Md) {
            writeln!(out)?;
        }
        match arguments.format {
            SharedFormat::Text => text(&mut out, story)?,
            SharedFormat::Jsonl => json::write_line(&mut out, &Line::of(story))?,
            SharedFormat::Csv => csv(&mut out, story)?,
            SharedFormat::Md => markdown(&mut out, story)?,
        }
        given += 1;
    }
    out.finish()?;
    Ok(if given == 0 { Exit::Partly } else { Exit::Done })
}

#[derive(Serialize)]
struct Line<'s> {
    schema: &'static str,
    /// The number that `story:` takes.
    story: String,
    outlets: BTreeSet<&'s Text>,
    speakers: Vec<&'s Text>,
    /// How many quotes several of the articles have.
    shared: usize,
    articles: Vec<LineArticle<'s>>,
}

#[derive(Serialize)]
struct LineArticle<'s> {
    number: String,
    title: &'s Text,
    outlet: Option<&'s Text>,
    published: Option<Stamp>,
    quotes: usize,
    /// How many of its quotes no other article has.
    alone: usize,
}

impl<'s> Line<'s> {
    fn of(story: &'s Story) -> Self {
        let article = |StoryPart { summary, alone }: &'s StoryPart| LineArticle {
            number: summary.id.to_string(),
            title: &summary.title,
            outlet: summary.outlet.as_ref(),
            published: summary.published,
            quotes: summary.quotes,
            alone: *alone,
        };
        Self {
            schema: SCHEMA,
            story: story.id.to_string(),
            outlets: outlets(story),
            speakers: speakers(story),
            shared: story.shared,
            articles: story.parts.iter().map(article).collect(),
        }
    }
}

fn outlets(story: &Story) -> BTreeSet<&Text> {
    let parts = story.parts.iter();
    parts
        .filter_map(|part| part.summary.outlet.as_ref())
        .collect()
}

/// Who speaks in it, each once, as they come.
fn speakers(story: &Story) -> Vec<&Text> {
    let mut speakers = Vec::new();
    for speaker in story.parts.iter().flat_map(|part| &part.summary.speakers) {
        if !speakers.contains(&&speaker.name) {
            speakers.push(&speaker.name);
        }
    }
    speakers
}

/// "3 articles of 2 outlets · 1 shared quote · story 4".
fn head(story: &Story) -> String {
    let articles = count(story.parts.len(), "article");
    let outlets = count(outlets(story).len(), "outlet");
    let shared = count(story.shared, "shared quote");
    format!("{articles} of {outlets} · {shared} · story {}", story.id)
}

fn speaking(story: &Story) -> Option<String> {
    let speakers = speakers(story);
    let names: Vec<&str> = speakers.iter().map(|name| name.as_str()).collect();
    (!names.is_empty()).then(|| on_one_line(&names.join(", ")))
}

fn source(summary: &Summary) -> String {
    let outlet = summary.outlet.as_ref().unwrap_or(&summary.title);
    on_one_line(&dated(outlet.to_string(), summary.published))
}

fn text(out: &mut impl Write, story: &Story) -> io::Result<()> {
    writeln!(out, "{}", head(story))?;
    if let Some(names) = speaking(story) {
        writeln!(out, "  speaking: {names}")?;
    }
    story
        .parts
        .iter()
        .try_for_each(|StoryPart { summary, alone }| {
            let (source, title, id) = (source(summary), on_one_line(&summary.title), summary.id);
            let alone = match alone {
                0 => String::new(),
                alone => format!(" · {} only here", count(*alone, "quote")),
            };
            writeln!(out, "  {source} · {title} · article {id}{alone}")
        })
}

/// The names of the columns. They never change within the schema; new ones come last.
const COLUMNS: [&str; 9] = [
    "story",
    "number",
    "title",
    "outlet",
    "published",
    "quotes",
    "alone",
    "shared",
    "schema",
];

/// A row for each article.
fn csv(out: &mut impl Write, story: &Story) -> io::Result<()> {
    story
        .parts
        .iter()
        .try_for_each(|StoryPart { summary, alone }| {
            let fields = [
                story.id.to_string(),
                summary.id.to_string(),
                summary.title.to_string(),
                summary
                    .outlet
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string),
                summary
                    .published
                    .map_or_else(String::new, |stamp| stamp.to_string()),
                summary.quotes.to_string(),
                alone.to_string(),
                story.shared.to_string(),
                SCHEMA.to_owned(),
            ];
            record(out, fields.iter().map(|field| guard(field).into_owned()))
        })
}

fn markdown(out: &mut impl Write, story: &Story) -> io::Result<()> {
    writeln!(out, "## {}\n", head(story))?;
    if let Some(names) = speaking(story) {
        writeln!(out, "Speaking: {}\n", escape(&names))?;
    }
    story.parts.iter().try_for_each(|part| {
        let (source, title) = (source(&part.summary), &part.summary.title);
        writeln!(out, "- {} · {}", escape(&source), escape(title))
    })
}
