//! `onrecord backup FILE`: a copy of the library, made while others write to it.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Exit, page_info::bytes, place, stop::Stop, talk, whole};

#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// The file to write, whole or not at all. Opened with --library it is a library.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &BackupArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let path = place::needed_path(library)?;
    let file = &arguments.file;
    let is_library = match (path.canonicalize(), file.canonicalize()) {
        (Ok(path), Ok(file)) => path == file,
        _ => false,
    };
    if is_library {
        return Err(Stop::usage(
            "the copy must be another file than the library",
        ));
    }
    let library = place::needed(library)?;
    let cannot = || format!("{} cannot be written", file.display());
    // It holds what the reader read: for the user alone, as the library is.
    let copy = whole::beside(file, 0o600).with_context(cannot)?;
    library.copy_to(copy.path()).with_context(cannot)?;
    let size = copy.as_file().metadata().map_or(0, |about| about.len());
    whole::keep(copy, file).with_context(cannot)?;
    talk::say(&format!("{} copied to {}", bytes(size), file.display()));
    Ok(Exit::Done)
}
