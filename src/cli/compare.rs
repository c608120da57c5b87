//! `onrecord compare ID…`: articles side by side, quote by quote.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{
    Exit, ids,
    lines::{Lines, on_one_line},
    place,
    shared::SharedFormat,
    stop::Stop,
    talk,
};
use crate::{
    app::{
        table::{TableFormat, told, write},
        told::{Signs, source, who},
    },
    library::{Comparison, Id, Library},
};

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
        SharedFormat::Jsonl => write(&mut out, &compared, TableFormat::JsonLines)?,
        SharedFormat::Csv => write(&mut out, &compared, TableFormat::Csv)?,
        SharedFormat::Md => write(&mut out, &compared, TableFormat::Markdown)?,
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
