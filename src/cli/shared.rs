//! `onrecord shared`: the quotes that several articles give, and what each kept, cut and added.

use std::{
    collections::BTreeSet,
    io::{self, Write},
    path::Path,
};

use clap::ValueEnum;
use serde::Serialize;

use super::{
    Exit,
    filtering::FilterArguments,
    lines::{Lines, count, on_one_line},
    place,
    versions::{Reading, Told},
};
use crate::{
    app::told::Signs,
    library::{
        Id, Library, Query, Shared,
        export::{escape, guard, record},
    },
    text::json,
};

/// The name and version of what is told of a shared quote. Names never change within it.
const SCHEMA: &str = "onrecord-shared/1";

#[derive(Debug, clap::Args)]
pub(super) struct SharedArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,

    /// The most shared quotes to give.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// How what goes across articles is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum SharedFormat {
    /// The words of each version, cut ones in ⟦ ⟧, added ones in ⟪ ⟫.
    #[default]
    Text,
    /// A JSON object a line.
    Jsonl,
    /// A row a version.
    Csv,
    /// Markdown, cut words struck out, added ones bold.
    Md,
}

pub(super) fn run(arguments: &SharedArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let query = Query {
        filter: arguments.filter.parse()?,
        ..Query::default()
    };
    let library = place::needed(library)?;
    // A quote is known by its place among those of its article, which may be renewed meanwhile.
    let given = library.at_once(|| list(arguments, &library, &query))?;
    Ok(if given == 0 { Exit::Partly } else { Exit::Done })
}

/// Lists the quotes that a query means; gives how many there are.
fn list(arguments: &SharedArguments, library: &Library, query: &Query) -> anyhow::Result<usize> {
    let mut reading = Reading::new(library);
    let mut out = Lines::new();
    if arguments.format == SharedFormat::Csv {
        record(&mut out, COLUMNS)?;
    }
    let mut given = 0;
    let shared = library.shared(query)?;
    for shared in shared.iter().take(arguments.limit.unwrap_or(usize::MAX)) {
        let told = reading.told(&shared.versions)?;
        if given > 0 && matches!(arguments.format, SharedFormat::Text | SharedFormat::Md) {
            writeln!(out)?;
        }
        match arguments.format {
            SharedFormat::Text => text(&mut out, shared, &told)?,
            SharedFormat::Jsonl => jsonl(&mut out, shared, &told)?,
            SharedFormat::Csv => csv(&mut out, shared, &told)?,
            SharedFormat::Md => markdown(&mut out, shared, &told)?,
        }
        given += 1;
    }
    out.finish()?;
    Ok(given)
}

#[derive(Serialize)]
struct Line<'t> {
    schema: &'static str,
    shared: &'t str,
    /// Whether two articles give it to different speakers.
    disputed: bool,
    quotes: &'t [Told],
}

fn jsonl(out: &mut impl Write, shared: &Shared, told: &[Told]) -> io::Result<()> {
    let line = Line {
        schema: SCHEMA,
        shared: &shared.name,
        disputed: shared.is_disputed,
        quotes: told,
    };
    json::write_line(out, &line)
}

/// The names of the columns. They never change within the schema; new ones come last.
const COLUMNS: [&str; 15] = [
    "shared",
    "disputed",
    "exact",
    "changes",
    "speaker",
    "name",
    "key",
    "outlet",
    "title",
    "published",
    "url",
    "article",
    "start",
    "end",
    "schema",
];

fn csv(out: &mut impl Write, shared: &Shared, told: &[Told]) -> io::Result<()> {
    told.iter().try_for_each(|told| {
        let version = &told.version;
        let speaker = version.speaker.as_ref();
        let actors = speaker.map(|s| s.actors.as_slice()).unwrap_or_default();
        let names: Vec<&str> = actors.iter().map(|actor| actor.name.as_str()).collect();
        let keys: Vec<&str> = actors.iter().map(|actor| actor.key.as_str()).collect();
        let row = [
            shared.name.clone(),
            shared.is_disputed.to_string(),
            version.exact.to_string(),
            told.words(&Signs::PLAIN),
            speaker.map_or_else(String::new, |s| s.text.to_string()),
            names.join("; "),
            keys.join("; "),
            version
                .outlet
                .as_ref()
                .map_or_else(String::new, |outlet| outlet.name.to_string()),
            version.title.to_string(),
            version
                .published
                .map_or_else(String::new, |stamp| stamp.to_string()),
            version
                .url
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            version.article.clone(),
            version.start.to_string(),
            version.end.to_string(),
            SCHEMA.to_owned(),
        ];
        record(out, row.iter().map(|cell| guard(cell).into_owned()))
    })
}

/// "3 articles of 2 outlets, given to different speakers", and for each a line that says who and where, and one
/// with its words.
fn text(out: &mut impl Write, shared: &Shared, told: &[Told]) -> io::Result<()> {
    writeln!(out, "{}", head(shared, told))?;
    told.iter().try_for_each(|told| {
        let (source, who, id) = (on_one_line(&told.source()), told.who(), told.id);
        writeln!(out, "  {source} · {who} · article {id}")?;
        writeln!(out, "    {}", told.words(&Signs::PLAIN))
    })
}

fn head(shared: &Shared, told: &[Told]) -> String {
    let articles: BTreeSet<Id> = told.iter().map(|told| told.id).collect();
    let outlets: BTreeSet<String> = told.iter().map(Told::outlet).collect();
    let (articles, outlets) = (articles.len(), outlets.len());
    let dispute = if shared.is_disputed {
        ", given to different speakers"
    } else {
        ""
    };
    format!(
        "{} of {}{dispute}",
        count(articles, "article"),
        count(outlets, "outlet")
    )
}

fn markdown(out: &mut impl Write, shared: &Shared, told: &[Told]) -> io::Result<()> {
    writeln!(out, "## {}", head(shared, told))?;
    told.iter().try_for_each(|told| {
        let (source, who) = (escape(&told.source()), escape(&told.who()));
        writeln!(
            out,
            "\n> {}\n>\n> — {who} · {source}",
            told.words(&Signs::MARKDOWN)
        )
    })
}
