//! `onrecord [PATH…|-]`: read those pages without storing them; without any the library, and while nothing
//! is in it the demo.

use std::{
    io::{BufWriter, IsTerminal, Write as _, stdout},
    iter, mem,
    path::{Path, PathBuf},
    sync::mpsc,
    time::Duration,
};

use anyhow::Context;

use super::{
    Exit, ReadArguments,
    exit::Tally,
    list, meant,
    output::{InUse, MODE, Output, cannot_write},
    place, print,
    sources::{self, Problem},
    stop::Stop,
    talk,
};
use crate::{
    library::{Added, Id, Library, Prepared, Query, demo},
    shell::{self, Continue, Opened, Outside, Setup, Write},
    text::Text,
};

/// How many articles are shown at once while more are being read.
const BATCH: usize = 32;

pub(super) fn run(arguments: &ReadArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let outlet = arguments.outlet.clone();
    let way = if arguments.plain || !stdout().is_terminal() {
        Way::Print
    } else {
        Way::Open
    };
    let numbers = numbers(&arguments.paths).filter(|_| arguments.plain);
    if let Some(numbers) = numbers {
        return print_numbered(&place::needed(library)?, &numbers);
    }
    if let Some(first) = arguments.paths.first() {
        if let Some(question) = meant(&arguments.paths) {
            let first = first.display();
            return Err(Stop::no_input(format!(
                "{first}: there is no such file; {question}"
            )));
        }
        let files = sources::files(&arguments.paths).into_iter();
        let pages = files.flat_map(move |file| pages(file, outlet.clone()));
        return show(pages, outside(library), (Opened::Pages, way));
    }
    match place::existing(library)? {
        Some((library, told)) if library.count()? > 0 => {
            if way == Way::Open {
                open_library(library, told)?;
                return Ok(Exit::Done);
            }
            if arguments.plain {
                return print_list(&library);
            }
            list::all(&library)
        }
        // The demo does not stand in for a library that was asked for.
        _ if let Some(named) = library => Err(Stop::no_input(format!(
            "no article is in {} yet; `onrecord import PATH…` adds some",
            named.display()
        ))),
        _ => {
            let pages = demo::prepared().into_iter().map(Ok);
            show(pages, outside(library), (Opened::Demo, way))
        }
    }
}

/// How articles are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// In the reader.
    Open,
    /// As lines.
    Print,
}

/// The numbers of articles, where all that is given is numbers and no file has such a name.
fn numbers(paths: &[PathBuf]) -> Option<Vec<Id>> {
    let number = |path: &PathBuf| path.to_str().filter(|_| !path.exists())?.parse().ok();
    let numbers: Option<Vec<Id>> = paths.iter().map(number).collect();
    numbers.filter(|numbers| !numbers.is_empty())
}

/// Prints articles of the library.
fn print_numbered(library: &Library, numbers: &[Id]) -> anyhow::Result<Exit> {
    let mut out = BufWriter::new(stdout().lock());
    let mut exit = Exit::Done;
    let mut is_later = false;
    for &id in numbers {
        if library.about(id)?.is_none() {
            talk::error(&format!("there is no article {id}"));
            exit = Exit::Partly;
            continue;
        }
        if is_later {
            writeln!(out, "\n* * *\n")?;
        }
        print::article(&mut out, &library.item(id)?)?;
        is_later = true;
    }
    out.flush()?;
    Ok(exit)
}

/// Prints the articles of the library as a numbered list.
fn print_list(library: &Library) -> anyhow::Result<Exit> {
    let mut out = BufWriter::new(stdout().lock());
    for id in library.find(&Query::default())? {
        // One that was taken out by another program meanwhile is not listed.
        if let Some(summary) = library.summary(id)? {
            writeln!(out, "{}", print::row(&summary))?;
        }
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// Asks whether a command was meant where no path leads anywhere.
fn meant(paths: &[PathBuf]) -> Option<String> {
    let is_there = |path: &PathBuf| path.as_os_str() == "-" || path.exists();
    let question = meant::question(paths.first()?);
    question.filter(|_| !paths.iter().any(is_there))
}

/// Opens the reader on a library. Articles that an older analysis found are found anew meanwhile, by a
/// connection of their own; the reader sees them change as it sees any other program's writing.
fn open_library(library: Library, told: Option<Text>) -> anyhow::Result<()> {
    let path = library.path().map(Path::to_owned);
    let opened = path.clone().map_or(Opened::Pages, Opened::Library);
    let outside = Outside {
        keep: Box::new(|_| Ok("it is in the library".to_owned())),
        write: writer(library.path()),
    };
    let path = path.filter(|_| told.is_none());
    shell::read(library, setup(opened), outside, move |feed| {
        if let Some(told) = told {
            feed.tell(&told);
        }
        let mut library = path.and_then(|path| Library::open(&path).ok());
        while let Some(Ok(1..)) = library.as_mut().map(|library| library.renew(BATCH)) {
            if feed.send(Vec::new()) == Continue::No {
                return;
            }
        }
    })
}

/// What the user has set up, and what was last set where this is opened. What is wrong with it is told here
/// too, to be read when the reader is closed.
fn setup(opened: Opened) -> Setup {
    let settings = place::settings().ok();
    let folder = settings.as_deref().and_then(Path::parent);
    let mut setup = folder.map(Setup::load).unwrap_or_default();
    setup.remember(place::state().ok(), opened);
    for problem in &setup.problems {
        talk::say(problem);
    }
    setup
}

/// What is done outside of pages that were only opened: they are kept in the library.
fn outside(library: Option<&Path>) -> Outside {
    let named = library.map(Path::to_owned);
    let library = place::library(library).ok();
    Outside {
        keep: Box::new(move |page| keep(named.as_deref(), page)),
        write: writer(library.as_deref()),
    }
}

/// What writes files, whole or not at all, and never over a library.
fn writer(library: Option<&Path>) -> Write {
    let in_use = library.map_or_else(InUse::nothing, InUse::library);
    Box::new(move |path, bytes| {
        let cannot = || cannot_write(path);
        let mut out = Output::create(path, MODE, &in_use)?;
        out.write_all(bytes).with_context(cannot)?;
        out.finish().with_context(cannot)
    })
}

fn keep(library: Option<&Path>, page: &Prepared) -> anyhow::Result<String> {
    let mut library = place::open(&place::library(library)?)?;
    library.set_patience(Duration::ZERO)?;
    let added = library.add(std::slice::from_ref(page), &[])?;
    Ok(match added.first() {
        Some(Added::New(_)) => "kept in the library".to_owned(),
        _ => "it is in the library already".to_owned(),
    })
}

/// Opens the reader, or prints.
fn show(
    pages: impl Iterator<Item = Result<Prepared, Problem>> + Send + 'static,
    outside: Outside,
    (opened, way): (Opened, Way),
) -> anyhow::Result<Exit> {
    match way {
        Way::Open => open(pages, outside, opened),
        Way::Print => print_all(pages),
    }
}

/// Opens the reader once there is something to read. Problems before that are told at once, those that
/// come later when the reader closes and the terminal can show them.
fn open(
    mut pages: impl Iterator<Item = Result<Prepared, Problem>> + Send + 'static,
    outside: Outside,
    opened: Opened,
) -> anyhow::Result<Exit> {
    let mut tally = Tally::default();
    let first = pages
        .by_ref()
        .find_map(|page| page.map_err(|why| why.report(&mut tally)).ok());
    let Some(first) = first else {
        return Ok(tally.exit());
    };
    tally.pages += 1;
    let (sender, problems) = mpsc::channel();
    shell::read(Library::in_memory()?, setup(opened), outside, move |feed| {
        let mut batch = vec![first];
        for page in pages {
            match page {
                Ok(page) => batch.push(page),
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

/// Prints the articles as plain text, their quotes introduced.
fn print_all(pages: impl Iterator<Item = Result<Prepared, Problem>>) -> anyhow::Result<Exit> {
    let mut out = BufWriter::new(stdout().lock());
    let mut tally = Tally::default();
    for page in pages {
        match page {
            Ok(page) => {
                if tally.pages > 0 {
                    writeln!(out, "\n* * *\n")?;
                }
                print::article(&mut out, &page.item)?;
                tally.pages += 1;
            }
            Err(problem) => problem.report(&mut tally),
        }
    }
    out.flush()?;
    Ok(tally.exit())
}

/// The pages of one file.
fn pages(
    file: Result<PathBuf, Problem>,
    outlet: Option<Text>,
) -> Box<dyn Iterator<Item = Result<Prepared, Problem>> + Send> {
    match file {
        Ok(path) => Box::new(
            sources::pages(path).map(move |saved| sources::prepare(&saved?, outlet.as_ref())),
        ),
        Err(problem) => Box::new(iter::once(Err(problem))),
    }
}
