//! `onrecord backup FILE`: a copy of the library, made while others write to it.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{
    Exit,
    output::{InUse, Output, cannot_write},
    page_info::bytes,
    place, progress, talk,
};

/// It holds what the reader read: for the user alone, as the library is.
const MODE: u32 = 0o600;

#[derive(Debug, clap::Args)]
pub(super) struct BackupArguments {
    /// The file to write, whole or not at all. Opened with --library it is a library.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &BackupArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let in_use = InUse::library(&place::needed_path(library)?);
    let file = &arguments.file;
    let (output, copy) = Output::create_file(file, MODE, &in_use)?;
    let cannot = || cannot_write(file);
    let library = place::needed(library)?;
    let bytes_of_library = library.path().and_then(|path| path.metadata().ok());
    let bytes_of_library = bytes_of_library.map_or(0, |about| about.len());
    progress::writing(&copy, bytes_of_library, || library.copy_to(&copy)).with_context(cannot)?;
    let size = copy.metadata().map_or(0, |about| about.len());
    output.finish().with_context(cannot)?;
    talk::say(&format!("{} copied to {}", bytes(size), file.display()));
    Ok(Exit::Done)
}
