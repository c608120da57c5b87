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
        Id, Item, Library,
        across::{Cell, Row, Source, State, Version, compare},
        export::{escape, guard, record},
    },
    text::json,
};

/// The name and version of what is told of a compared quote. Names never change within it.
const SCHEMA: &str = "onrecord-comparison/1";

/// The most articles that are found for one: more columns nobody reads.
const MOST_FOUND: usize = 7;

#[derive(Debug, clap::Args)]
pub(super) struct CompareArguments {
    /// The numbers of articles, as `onrecord list` gives them; of one alone, it is compared with those that
    /// share quotes with it.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,
}

/// The articles that are compared.
struct Compared {
    ids: Vec<Id>,
    articles: Vec<(String, Item)>,
}

pub(super) fn run(arguments: &CompareArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let ids = meant(&library, ids::once(&arguments.ids))?;
    let shared = library.shared_among(&ids)?;
    let articles = ids
        .iter()
        .map(|&id| Ok((library.lasting_name(id)?, library.item(id)?)))
        .collect::<anyhow::Result<_>>()?;
    let compared = Compared { ids, articles };
    let articles = compared.articles.iter();
    let sources: Vec<Source<'_>> = articles
        .map(|(name, item)| Source::new(name, item))
        .collect();
    let rows = compare(&sources, &shared);
    let mut out = Lines::new();
    match arguments.format {
        SharedFormat::Text => text(&mut out, &compared, &rows)?,
        SharedFormat::Jsonl => jsonl(&mut out, &rows)?,
        SharedFormat::Csv => csv(&mut out, &compared, &rows)?,
        SharedFormat::Md => markdown(&mut out, &compared, &rows)?,
    }
    out.finish()?;
    Ok(if rows.is_empty() {
        Exit::Partly
    } else {
        Exit::Done
    })
}

/// The articles that are to be compared: one alone stands for those that share quotes with it, too.
fn meant(library: &Library, mut ids: Vec<Id>) -> anyhow::Result<Vec<Id>> {
    for &id in &ids {
        if library.summary(id)?.is_none() {
            return Err(Stop::nothing(format!("there is no article {id}")));
        }
    }
    if let [alone] = ids.as_slice() {
        let partners = library.partners(*alone)?;
        if partners.is_empty() {
            let told = format!(
                "no other article shares a quote with article {alone}; name the one to compare it with"
            );
            return Err(Stop::nothing(told));
        }
        if let Some(more) = partners
            .len()
            .checked_sub(MOST_FOUND)
            .filter(|&more| more > 0)
        {
            let more = count(more, "more article");
            talk::say(&format!(
                "{more} share quotes with it; name those you want to see"
            ));
        }
        ids.extend(partners.into_iter().take(MOST_FOUND));
    }
    Ok(ids)
}

impl Compared {
    /// The letter that stands for an article: A for the first; behind Z, its place.
    fn letter(index: usize) -> String {
        let letter = u8::try_from(index).ok().filter(|index| *index < 26);
        let letter = letter.map(|index| char::from(b'A' + index).to_string());
        letter.unwrap_or_else(|| (index + 1).to_string())
    }

    /// Each article with its letter.
    fn lettered(&self) -> impl Iterator<Item = (String, Id, &Item)> {
        let articles = self.ids.iter().zip(&self.articles).enumerate();
        articles.map(|(index, (id, (_, item)))| (Self::letter(index), *id, item))
    }
}

/// A line for each article, and for each quote a line that says who, and one for what each article has of it.
fn text(out: &mut impl Write, compared: &Compared, rows: &[Row]) -> io::Result<()> {
    for (letter, id, item) in compared.lettered() {
        let (source, title) = (on_one_line(&source(item)), on_one_line(&item.title()));
        writeln!(out, "{letter}  {source} · {title} · article {id}")?;
    }
    for row in rows {
        writeln!(out, "\n{}", who(&row.whole))?;
        for (index, cell) in row.cells.iter().enumerate() {
            let (letter, state) = (Compared::letter(index), cell.state.name());
            writeln!(
                out,
                "  {letter}  {state:<11}  {}",
                told(cell, &Signs::PLAIN)
            )?;
        }
    }
    Ok(())
}

/// What an article has of a quote.
fn told(cell: &Cell, signs: &Signs) -> String {
    match &cell.version {
        Some(version) if cell.state == State::Paraphrased => signs.show(&version.exact),
        Some(version) => format!(
            "{}  ¶{}",
            words(version, &cell.changes, signs),
            version.paragraph
        ),
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
fn csv(out: &mut impl Write, compared: &Compared, rows: &[Row]) -> io::Result<()> {
    record(out, COLUMNS)?;
    for (number, row) in rows.iter().enumerate() {
        for (cell, (name, item)) in row.cells.iter().zip(&compared.articles) {
            let version = cell.version.as_ref();
            let of = |told: fn(&Version) -> String| version.map_or_else(String::new, told);
            let changes = of(|version| version.exact.to_string());
            let changes = match version.filter(|_| cell.state != State::Paraphrased) {
                Some(version) => words(version, &cell.changes, &Signs::PLAIN),
                None => changes,
            };
            let outlet = item.article.outlet.as_ref();
            let fields = [
                (number + 1).to_string(),
                row.whole.exact.to_string(),
                cell.state.name().to_owned(),
                of(|version| version.exact.to_string()),
                changes,
                of(who),
                cell.named.to_string(),
                outlet.map_or_else(String::new, |outlet| outlet.name.to_string()),
                item.title().to_string(),
                name.clone(),
                of(|version| version.paragraph.to_string()),
                SCHEMA.to_owned(),
            ];
            record(out, fields.iter().map(|field| guard(field).into_owned()))?;
        }
    }
    Ok(())
}

/// A table with a column for each article.
fn markdown(out: &mut impl Write, compared: &Compared, rows: &[Row]) -> io::Result<()> {
    let heads = compared.lettered();
    let heads: Vec<String> = heads.map(|(_, _, item)| escape(&source(item))).collect();
    writeln!(out, "| said by | {} |", heads.join(" | "))?;
    writeln!(out, "|---|{}", "---|".repeat(heads.len()))?;
    rows.iter().try_for_each(|row| {
        let cell =
            |cell: &Cell| format!("*{}:* {}", cell.state.name(), told(cell, &Signs::MARKDOWN));
        let cells: Vec<String> = row.cells.iter().map(cell).collect();
        writeln!(
            out,
            "| {} | {} |",
            escape(&who(&row.whole)),
            cells.join(" | ")
        )
    })
}
