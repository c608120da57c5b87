//! `onrecord doctor`: how the library is, and what to do; with `--repair`, does it.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::Context;

use super::{
    Exit,
    lines::{Lines, count},
    page_info::bytes,
    place, progress,
};
use crate::{
    library::{ENGINE, Health, Library},
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct DoctorArguments {
    /// Move the library aside and make a new one from what can be read in it.
    #[arg(long)]
    repair: bool,
}

pub(super) fn run(arguments: &DoctorArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let path = place::needed_path(library)?;
    if arguments.repair {
        return repair(&path);
    }
    let library = place::needed(library)?;
    let looking = "looking at every part of the file";
    let health = progress::waiting(looking, || library.health())?;
    let mut out = Lines::new();
    let path = Text::new(&path.to_string_lossy());
    writeln!(out, "library    {path}")?;
    writeln!(
        out,
        "program    onrecord {}, format {}, analysis {ENGINE}",
        env!("CARGO_PKG_VERSION"),
        health.format
    )?;
    tell(&mut out, &health)?;
    out.finish()?;
    Ok(if health.faults.is_empty() {
        Exit::Done
    } else {
        Exit::Partly
    })
}

/// Repairs the library and says what became of it.
fn repair(path: &Path) -> anyhow::Result<Exit> {
    let repairing = "bringing over what can be read";
    let repaired = progress::waiting(repairing, || Library::repair(path))
        .with_context(|| format!("the library {}", path.display()))?;
    let mut out = Lines::new();
    let (articles, pages) = (repaired.articles, repaired.pages);
    writeln!(
        out,
        "brought over {} from {}, {} with marks, tags or edits",
        count(articles, "article"),
        count(pages, "page"),
        repaired.marked
    )?;
    if repaired.lost_pages > 0 {
        writeln!(
            out,
            "could not read {}; {} had no other page",
            count(repaired.lost_pages, "page"),
            count(repaired.lost_articles, "article")
        )?;
    }
    if repaired.has_gaps {
        writeln!(
            out,
            "parts could not be read at all: more may be lost than can be counted"
        )?;
    }
    let is_complete = repaired.lost_pages == 0 && !repaired.has_gaps;
    if !is_complete {
        writeln!(
            out,
            "what is missing comes back by importing its files again"
        )?;
    }
    let aside = Text::new(&repaired.aside.to_string_lossy());
    writeln!(out, "the old library is kept as {aside}")?;
    out.finish()?;
    Ok(if is_complete {
        Exit::Done
    } else {
        Exit::Partly
    })
}

fn tell(out: &mut impl Write, health: &Health) -> io::Result<()> {
    let deleted = match health.deleted {
        0 => String::new(),
        deleted => format!(" and {deleted} deleted"),
    };
    let articles = count(health.articles, "article");
    writeln!(
        out,
        "articles   {articles}{deleted}, from {}",
        count(health.pages, "page")
    )?;
    let (quotes, actors) = (health.quotes, health.actors);
    writeln!(
        out,
        "found      {quotes} numbered quotes, {actors} people, organizations and places"
    )?;
    writeln!(
        out,
        "size       {} ({} unused); pages of {} kept in {}",
        bytes(health.size),
        bytes(health.unused),
        bytes(health.saved),
        bytes(health.packed),
    )?;
    if health.outdated > 0 {
        let outdated = count(health.outdated, "article");
        writeln!(
            out,
            "outdated   {outdated} found by an older analysis; their pages are kept"
        )?;
    }
    if health.unsure > 0 {
        tell_unsure(out, health)?;
    }
    if health.faults.is_empty() {
        return writeln!(out, "sound      yes, every part of the file was looked at");
    }
    writeln!(out, "sound      no:")?;
    for fault in &health.faults {
        writeln!(out, "  {fault}")?;
    }
    writeln!(
        out,
        "`onrecord doctor --repair` keeps this file under another name and makes a new one from what can be read."
    )
}

/// The articles of which nobody is sure, those with the first numbers by them.
fn tell_unsure(out: &mut impl Write, health: &Health) -> io::Result<()> {
    let unsure = count(health.unsure, "article");
    let first = health.unsure_first.iter().map(ToString::to_string);
    let first: Vec<String> = first.collect();
    let more = if first.len() < health.unsure {
        ", …"
    } else {
        ""
    };
    writeln!(
        out,
        "unsure     {unsure} of which the page's longest text was taken: {}{more}",
        first.join(", ")
    )
}
