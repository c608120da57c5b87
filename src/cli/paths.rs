//! `onrecord paths`: where the files are that the program keeps.

use std::{
    io::{Write, stdout},
    path::Path,
};

use clap::ValueEnum;

use super::{Exit, place};
use crate::text::Text;

#[derive(Debug, clap::Args)]
pub(super) struct PathsArguments {
    /// Give that path alone.
    #[arg(value_enum, value_name = "NAME")]
    name: Option<Name>,
}

/// What has a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// The library's file: --library, `ONRECORD_LIBRARY`, or in the data folder.
    Library,
    /// The file of the settings, which need not be there; themes of your own stand beside it.
    Settings,
    /// The file of what was last set and open, written when the reader is left.
    State,
}

pub(super) fn run(arguments: &PathsArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    let path = |name| match name {
        Name::Library => place::library(library),
        Name::Settings => place::settings(),
        Name::State => place::state(),
    };
    if let Some(name) = arguments.name {
        writeln!(out, "{}", shown(&path(name)?))?;
        return Ok(Exit::Done);
    }
    for name in Name::value_variants() {
        let path = path(*name)?;
        let absent = if path.exists() {
            ""
        } else {
            "  (not there yet)"
        };
        let name = name.to_possible_value();
        let name = name.as_ref().map_or("", |value| value.get_name());
        writeln!(out, "{name:<8} {}{absent}", shown(&path))?;
    }
    Ok(Exit::Done)
}

fn shown(path: &std::path::Path) -> Text {
    Text::new(&path.to_string_lossy())
}
