//! `onrecord compare ID…`: articles side by side, quote by quote.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Serialize;

use super::{
    Exit, ids,
    lines::{Lines, count, on_one_line},
    place,
    shared::SharedFormat,
    stop::Stop,
    talk,
    versions::{Signs, source, who, words},
};
use crate::{
    library::{
        Comparison, Id, Library,
        across::{Cell, Row, State, Version},
        export::{escape, guard, record},
    },
    text::json,
};

/// The name and version of what is told of a compared quote. Names never change within it.
const SCHEMA: &str = "onrecord-comparison/1";

#[derive(Debug, clap::Args)]
pub(super) struct CompareArguments {
    /// The numbers of articles, as `onrecord list` gives them; one alone is compared with the rest of its
    /// story.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,
}

pub(super) fn run(arguments: &CompareArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let compared = compared(&library, &ids::once(&arguments.ids))?;
    let mut out = Lines::new();
    match arguments.format {
        SharedFormat::Text => text(&mut out, &compared)?,
        SharedFormat::Jsonl => jsonl(&mut out, &compared.rows)?,
        SharedFormat::Csv => csv(&mut out, &compared)?,
        SharedFormat::Md => markdown(&mut out, &compared)?,
    }
    out.finish()?;
    Ok(if compared.rows.is_empty() {
        Exit::Partly
    } else {
        Exit::Done
    })
}

/// The comparison that is asked for; one article alone stands for its story.
fn compared(library: &Library, ids: &[Id]) -> anyhow::Result<Comparison> {
    for &id in ids {
        if library.summary(id)?.is_none() {
            return Err(Stop::nothing(format!("there is no article {id}")));
        }
    }
    let compared = library.comparison(ids)?;
    if let ([alone], [_]) = (ids, compared.articles.as_slice()) {
        return Err(Stop::nothing(format!(
            "no other article is of the story of article {alone}; name the one to compare it with"
        )));
    }
    if compared.of > compared.articles.len() {
        let (shown, of) = (compared.articles.len(), compared.of);
        talk::say(&format!(
            "{shown} of {of} articles of the story; name those you want to see"
        ));
    }
    Ok(compared)
}

/// The letter that stands for an article: A for the first; behind Z, its place.
fn letter(index: usize) -> String {
    let letter = u8::try_from(index).ok().filter(|index| *index < 26);
    let letter = letter.map(|index| char::from(b'A' + index).to_string());
    letter.unwrap_or_else(|| (index + 1).to_string())
}

/// A line for each article, and for each quote a line that says who, and one for what each article has of it.
fn text(out: &mut impl Write, compared: &Comparison) -> io::Result<()> {
    for (index, article) in compared.articles.iter().enumerate() {
        let (letter, id) = (letter(index), article.id);
        let (source, title) = (on_one_line(&source(article)), on_one_line(&article.title));
        writeln!(out, "{letter}  {source} · {title} · article {id}")?;
    }
    for row in &compared.rows {
        let dispute = if row.is_disputed() {
            " · given to different speakers"
        } else {
            ""
        };
        writeln!(out, "\n{}{dispute}", who(&row.whole))?;
        for (index, cell) in row.cells.iter().enumerate() {
            let (letter, state) = (letter(index), cell.state.name());
            writeln!(
                out,
                "  {letter}  {state:<11}  {}",
                told(row, cell, &Signs::PLAIN)
            )?;
        }
    }
    Ok(())
}

/// What an article has of a quote.
fn told(row: &Row, cell: &Cell, signs: &Signs) -> String {
    match &cell.version {
        Some(version) if cell.state == State::Paraphrased => signs.show(&version.exact),
        Some(version) => {
            let words = words(version, &cell.changes, signs);
            let other = row.other_speaker(version).map(|who| format!(" · {who}"));
            format!(
                "{words}  ¶{}{}",
                version.paragraph,
                other.unwrap_or_default()
            )
        }
        None if cell.named > 0 => format!("named {}, not quoted", count(cell.named, "time")),
        None => "not named".to_owned(),
    }
}

#[derive(Serialize)]
struct Line<'r> {
    schema: &'static str,
    whole: &'r Version,
    cells: &'r [Cell],
}

fn jsonl(out: &mut impl Write, rows: &[Row]) -> io::Result<()> {
    rows.iter().try_for_each(|row| {
        let line = Line {
            schema: SCHEMA,
            whole: &row.whole,
            cells: &row.cells,
        };
        json::write_line(out, &line)
    })
}

/// The names of the columns. They never change within the schema; new ones come last.
const COLUMNS: [&str; 12] = [
    "quote",
    "whole",
    "state",
    "exact",
    "changes",
    "speaker",
    "named",
    "outlet",
    "title",
    "article",
    "paragraph",
    "schema",
];

/// A row for each quote and article.
fn csv(out: &mut impl Write, compared: &Comparison) -> io::Result<()> {
    record(out, COLUMNS)?;
    for (number, row) in compared.rows.iter().enumerate() {
        for (cell, article) in row.cells.iter().zip(&compared.articles) {
            let version = cell.version.as_ref();
            let of = |told: fn(&Version) -> String| version.map_or_else(String::new, told);
            let changes = of(|version| version.exact.to_string());
            let changes = match version.filter(|_| cell.state != State::Paraphrased) {
                Some(version) => words(version, &cell.changes, &Signs::PLAIN),
                None => changes,
            };
            let outlet = article.outlet.as_ref();
            let fields = [
                (number + 1).to_string(),
                row.whole.exact.to_string(),
                cell.state.name().to_owned(),
                of(|version| version.exact.to_string()),
                changes,
                of(who),
                cell.named.to_string(),
                outlet.map_or_else(String::new, |outlet| outlet.name.to_string()),
                article.title.to_string(),
                article.name.clone(),
                of(|version| version.paragraph.to_string()),
                SCHEMA.to_owned(),
            ];
            record(out, fields.iter().map(|field| guard(field).into_owned()))?;
        }
    }
    Ok(())
}

/// A table with a column for each article.
fn markdown(out: &mut impl Write, compared: &Comparison) -> io::Result<()> {
    let heads = compared.articles.iter();
    let heads: Vec<String> = heads.map(|article| escape(&source(article))).collect();
    writeln!(out, "| said by | {} |", heads.join(" | "))?;
    writeln!(out, "|---|{}", "---|".repeat(heads.len()))?;
    compared.rows.iter().try_for_each(|row| {
        let cell = |cell: &Cell| {
            format!(
                "*{}:* {}",
                cell.state.name(),
                told(row, cell, &Signs::MARKDOWN)
            )
        };
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        writeln!(
            out,
            "| {} | {} |",
            escape(&who(&row.whole)),
            cells.join(" | ")
        )
    })
}
