//! `onrecord [PATH…|-]`: read those pages without storing them, or the demo.

use std::{
    io::{BufWriter, IsTerminal, Write, stdout},
    iter, mem,
    path::PathBuf,
    sync::mpsc,
};

use super::{
    Exit, ReadArguments,
    exit::Tally,
    print,
    sources::{self, Problem},
};
use crate::{
    clean::Outlet,
    import::Page,
    library::{Item, demo},
    shell::{self, Continue},
    text::Text,
};

/// How many articles are shown at once while more are being read.
const BATCH: usize = 32;

pub(super) fn run(arguments: &ReadArguments) -> anyhow::Result<Exit> {
    let outlet = arguments.outlet.as_deref().map(Text::new);
    if arguments.paths.is_empty() {
        return show(demo::items().into_iter().map(Ok));
    }
    let files = sources::files(&arguments.paths).into_iter();
    show(files.flat_map(move |file| items(file, outlet.clone())))
}

/// Opens the reader on a terminal; prints to anything else.
fn show(
    items: impl Iterator<Item = Result<Item, Problem>> + Send + 'static,
) -> anyhow::Result<Exit> {
    if stdout().is_terminal() {
        open(items)
    } else {
        print_all(items)
    }
}

/// Opens the reader once there is something to read. Problems before that are told at once, those that
/// come later when the reader closes and the terminal can show them.
fn open(
    mut items: impl Iterator<Item = Result<Item, Problem>> + Send + 'static,
) -> anyhow::Result<Exit> {
    let mut tally = Tally::default();
    let first = items
        .by_ref()
        .find_map(|item| item.map_err(|why| why.report(&mut tally)).ok());
    let Some(first) = first else {
        return Ok(tally.exit());
    };
    tally.pages += 1;
    let (sender, problems) = mpsc::channel();
    shell::read(move |feed| {
        let mut batch = vec![first];
        for item in items {
            match item {
                Ok(item) => batch.push(item),
                // Nobody left to tell means that the reader was closed.
                Err(problem) => drop(sender.send(problem)),
            }
            if batch.len() >= BATCH && feed.send(mem::take(&mut batch)) == Continue::No {
                return;
            }
        }
        feed.send(batch);
    })?;
    for problem in problems.try_iter() {
        problem.report(&mut tally);
    }
    Ok(tally.exit())
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

/// The articles of one file.
fn items(
    file: Result<PathBuf, Problem>,
    outlet: Option<Text>,
) -> Box<dyn Iterator<Item = Result<Item, Problem>> + Send> {
    match file {
        Ok(path) => Box::new(sources::pages(path).map(move |page| item(&page?, outlet.as_ref()))),
        Err(problem) => Box::new(iter::once(Err(problem))),
    }
}

/// One page's article.
fn item(page: &Page, outlet: Option<&Text>) -> Result<Item, Problem> {
    let mut item = Item::from_page(page);
    if item.article.body.paragraphs().is_empty() {
        return Err(sources::no_article(page));
    }
    if item.article.outlet.is_none() {
        item.article.outlet = outlet.map(|name| Outlet {
            name: name.clone(),
            edition: None,
        });
    }
    Ok(item)
}
