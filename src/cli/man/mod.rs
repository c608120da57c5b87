//! `onrecord man`: the manual pages: of the program, of each command, and of the filters.

mod page;

use std::{
    fs,
    io::{self, IsTerminal, Write, stdout},
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Command;

use super::{Exit, manual, stop::Stop};

#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// A command, or `filters`, to have its page. On a terminal it is plain text, elsewhere for man.
    #[arg(value_name = "PAGE")]
    page: Option<String>,

    /// Write all pages into the folder `man1` and `man7` of this one instead.
    #[arg(long, value_name = "FOLDER", conflicts_with = "page")]
    folder: Option<PathBuf>,
}

pub(super) fn run(arguments: &ManArguments) -> anyhow::Result<Exit> {
    let mut program = manual::program();
    program.build();
    if let Some(folder) = &arguments.folder {
        write_all(&program, folder)?;
        return Ok(Exit::Done);
    }
    let name = arguments.page.as_deref().unwrap_or("onrecord");
    let is_page = matches!(name, "onrecord" | manual::FILTERS);
    if !is_page && program.find_subcommand(name).is_none() {
        let told = format!("there is no command “{name}”; see --help");
        return Err(Stop::usage(told));
    }
    let out = stdout().lock();
    if out.is_terminal() {
        plain(out, &mut program, name)?;
    } else {
        write(out, &program, name)?;
    }
    Ok(Exit::Done)
}

/// A page as plain text: the help of a command.
fn plain(mut out: impl Write, program: &mut Command, name: &str) -> io::Result<()> {
    match (name, program.find_subcommand_mut(name)) {
        (manual::FILTERS, _) => writeln!(out, "{}", manual::text(name)),
        (_, Some(command)) => write!(out, "{}", command.render_long_help()),
        (_, None) => write!(out, "{}", program.render_long_help()),
    }
}

/// A page for man.
fn write(mut out: impl Write, program: &Command, name: &str) -> io::Result<()> {
    match (name, program.find_subcommand(name)) {
        (manual::FILTERS, _) => page::topic(&mut out, name, "which articles or quotes are meant"),
        (_, Some(command)) => page::command(&mut out, command, name),
        (_, None) => page::command(&mut out, program, name),
    }
}

/// All pages, each in the folder that man looks for it in.
fn write_all(program: &Command, folder: &Path) -> anyhow::Result<()> {
    let names = program.get_subcommands().map(Command::get_name);
    let names = names.filter(|name| *name != "help");
    for name in names.chain(["onrecord", manual::FILTERS]) {
        let section = page::section(name);
        let file = match name {
            "onrecord" => format!("man{section}/onrecord.{section}"),
            name => format!("man{section}/onrecord-{name}.{section}"),
        };
        let path = folder.join(file);
        let cannot = || format!("{} cannot be written", path.display());
        fs::create_dir_all(path.parent().unwrap_or(folder)).with_context(cannot)?;
        let mut text = Vec::new();
        write(&mut text, program, name)?;
        fs::write(&path, text).with_context(cannot)?;
    }
    Ok(())
}
