//! `onrecord export`: quotes and articles for those who cite them.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

use super::{
    Exit,
    filtering::FilterArguments,
    lines::{Lines, count},
    output::{InUse, MODE, Output, cannot_write},
    place,
    stop::Stop,
    talk,
};
use crate::library::{Copies, Meant, Query, Wanted, export::Format};

#[derive(Debug, clap::Args)]
pub(super) struct ExportArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// What is written: the quotes as md, csv, jsonl or w3c (Web Annotation), or the articles as csl,
    /// bibtex or ris.
    #[arg(long, value_name = "FORMAT", value_parser = format_parser())]
    format: Format,

    /// The file to write, whole or not at all; - or nothing for standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The formats by their names.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    let names = Format::NAMED.map(|(name, _)| name);
    PossibleValuesParser::new(names).try_map(|typed| {
        let mut named = Format::NAMED.into_iter();
        let found = named.find(|(name, _)| *name == typed);
        found.map(|(_, format)| format).ok_or("no such format")
    })
}

pub(super) fn run(arguments: &ExportArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let filter = arguments.filter.parse()?;
    let in_use = InUse::library(&place::needed_path(library)?);
    let library = place::needed(library)?;
    let wanted = Wanted {
        copies: Copies::Each,
        meant: Meant::Shown(Query {
            filter,
            ..Query::default()
        }),
        limit: usize::MAX,
    };
    let format = arguments.format;
    let file = arguments
        .output
        .as_ref()
        .filter(|file| file.as_os_str() != "-");
    let Some(file) = file else {
        let mut out = Lines::new();
        let written = wanted.export::<anyhow::Error>(&library, &mut out, format)?;
        out.finish()?;
        return Ok(if written.count == 0 {
            Exit::Partly
        } else {
            Exit::Done
        });
    };
    let mut out = Output::create(file, MODE, &in_use)?;
    let written = wanted.export::<anyhow::Error>(&library, &mut out, format);
    let written = written.with_context(|| cannot_write(file))?;
    if written.count == 0 {
        return Err(Stop::nothing(format!(
            "nothing was found to export; {} was not written",
            file.display()
        )));
    }
    out.finish().with_context(|| cannot_write(file))?;
    let what = if format.cites() { "article" } else { "quote" };
    talk::say(&format!(
        "{} in {}",
        count(written.count, what),
        file.display()
    ));
    Ok(Exit::Done)
}
