//! A manual page in the language of man: what clap knows of a command, and behind it what the manual teaches.

use std::io::{self, Write};

use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};

use crate::cli::manual::{self, Part, parts};

/// The section of the manual that a page belongs to: commands, or whatever else there is to know.
pub(super) fn section(name: &str) -> &'static str {
    if name == manual::FILTERS { "7" } else { "1" }
}

/// The page of a command.
pub(super) fn command(out: &mut dyn Write, command: &Command, name: &str) -> io::Result<()> {
    let page = Man::new(command.clone());
    page.render_title(out)?;
    page.render_name_section(out)?;
    page.render_synopsis_section(out)?;
    page.render_description_section(out)?;
    page.render_options_section(out)?;
    if command.has_subcommands() {
        page.render_subcommands_section(out)?;
    }
    taught(out, name)
}

/// The page of something that is no command.
pub(super) fn topic(out: &mut dyn Write, name: &str, about: &str) -> io::Result<()> {
    let title = format!("onrecord-{name}");
    let mut page = Roff::new();
    page.control("TH", [title.as_str(), section(name)]);
    page.control("SH", ["NAME"]);
    page.text([roman(format!("{title} - {about}"))]);
    page.to_writer(out)?;
    taught(out, name)
}

/// What the manual teaches.
fn taught(out: &mut dyn Write, name: &str) -> io::Result<()> {
    let text = manual::text(name);
    let mut page = Roff::new();
    for part in parts(&text) {
        match part {
            Part::Title(title) if title.len() < 30 => {
                page.control("SH", [title.to_uppercase().as_str()]);
            }
            Part::Title(title) => {
                page.control("PP", []);
                page.text([roman(format!("{title}:"))]);
            }
            Part::Prose(prose) => {
                page.control("PP", []);
                page.text([roman(prose)]);
            }
            Part::Term(term, meaning) => {
                page.control("TP", []);
                page.text([bold(term)]);
                page.text([roman(meaning)]);
            }
            Part::Literal(line) => {
                page.control("TP", []);
                page.text([bold(line)]);
            }
        }
    }
    page.to_writer(out)
}
