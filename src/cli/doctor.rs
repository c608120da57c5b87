//! `onrecord doctor`: how the library is, and what to do.

use std::{
    io::{self, Write},
    path::Path,
};

use super::{
    Exit,
    lines::{Lines, count},
    page_info::bytes,
    place,
};
use crate::{
    library::{ENGINE, Health},
    text::Text,
};

pub(super) fn run(library: Option<&Path>) -> anyhow::Result<Exit> {
    let path = place::needed_path(library)?;
    let health = place::needed(library)?.health()?;
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
    if health.faults.is_empty() {
        return writeln!(out, "sound      yes, every part of the file was looked at");
    }
    writeln!(out, "sound      no:")?;
    for fault in &health.faults {
        writeln!(out, "  {fault}")?;
    }
    writeln!(
        out,
        "Copy the file away, then `onrecord doctor --repair` makes a new one from what can be read."
    )
}
