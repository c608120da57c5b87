//! A comparison as a table: to be written to a file or to a pipe.

use std::io::{self, Write};

use serde::Serialize;

use super::told::{Signs, source, version_words, who};
use crate::{
    app::words::count,
    library::{
        Comparison,
        across::{Cell, Row, State, Version},
        export::{escape, guard, record},
    },
    text::json,
};

/// The name and version of what is told of a compared quote. Names never change within it.
const SCHEMA: &str = "onrecord-comparison/1";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// A column for each article, in Markdown.
    Markdown,
    /// A row for each quote and article.
    Csv,
    /// A JSON object for each quote.
    JsonLines,
}

/// Writes a comparison.
///
/// # Errors
///
/// When it cannot be written.
pub fn write(out: &mut impl Write, compared: &Comparison, format: TableFormat) -> io::Result<()> {
    match format {
        TableFormat::Markdown => markdown(out, compared),
        TableFormat::Csv => csv(out, compared),
        TableFormat::JsonLines => jsonl(out, &compared.rows),
    }
}

/// What an article has of a quote.
pub fn told(row: &Row, cell: &Cell, signs: &Signs) -> String {
    match &cell.version {
        Some(version) if cell.state == State::Paraphrased => signs.show(&version.exact),
        Some(version) => {
            let words = version_words(version, &cell.changes, signs);
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
                Some(version) => version_words(version, &cell.changes, &Signs::PLAIN),
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
