//! `onrecord [PATH…|-]`: read those pages without storing them, or the demo.

use std::{
    io::{BufWriter, Write, stdout},
    path::PathBuf,
};

use super::{
    Exit, ReadArguments,
    exit::Tally,
    print,
    sources::{self, Problem},
};
use crate::{
    clean::Outlet,
    library::{Item, demo},
    text::Text,
};

pub(super) fn run(arguments: &ReadArguments) -> anyhow::Result<Exit> {
    let outlet = arguments.outlet.as_deref().map(Text::new);
    if arguments.paths.is_empty() {
        return print_all(demo::items().into_iter().map(Ok));
    }
    let files = sources::files(&arguments.paths).into_iter();
    print_all(files.map(|file| item(file, outlet.as_ref())))
}

/// Prints the articles as plain text.
fn print_all(items: impl Iterator<Item = Result<Item, Problem>>) -> anyhow::Result<Exit> {
    let mut out = BufWriter::new(stdout().lock());
    let mut tally = Tally::default();
    for item in items {
        match item {
            Ok(item) => {
                if tally.pages > 0 {
                    writeln!(out, "\n* * *\n")?;
                }
                print::article(&mut out, &item)?;
                tally.pages += 1;
            }
            Err(problem) => problem.report(&mut tally),
        }
    }
    out.flush()?;
    Ok(tally.exit())
}

/// One file's article.
fn item(file: Result<PathBuf, Problem>, outlet: Option<&Text>) -> Result<Item, Problem> {
    let mut item = Item::from_page(&sources::page(&file?)?);
    if item.article.outlet.is_none() {
        item.article.outlet = outlet.map(|name| Outlet {
            name: name.clone(),
            edition: None,
        });
    }
    Ok(item)
}
