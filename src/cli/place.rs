//! Where the library is.
//!
//! Takes what the user named, or the environment; gives the library's file. The XDG folders are asked for
//! here and nowhere else.

use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use crate::library::Library;

/// The program's name in shared folders.
const NAME: &str = "onrecord";

/// The variable that names the library's file.
const VARIABLE: &str = "ONRECORD_LIBRARY";

/// The library's file: the one named, or the environment's, or the user's own.
///
/// # Errors
///
/// When nothing is named and the user has no home.
pub(super) fn library(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let from_environment = || std::env::var_os(VARIABLE).filter(|path| !path.is_empty());
    let named = named.map(Path::to_owned);
    if let Some(path) = named.or_else(|| from_environment().map(PathBuf::from)) {
        return Ok(path);
    }
    let base = choose_base_strategy().context(
        "no home folder to keep the library in; name a file with --library or in ONRECORD_LIBRARY",
    )?;
    Ok(base.data_dir().join(NAME).join("library.db"))
}

/// Opens the library, where there is one already. Who has no home has none.
///
/// # Errors
///
/// When it cannot be opened, with its path.
pub(super) fn existing(named: Option<&Path>) -> anyhow::Result<Option<Library>> {
    match library(named) {
        Ok(path) if path.exists() => open(&path).map(Some),
        _ => Ok(None),
    }
}

/// Opens the library at a path.
///
/// # Errors
///
/// When it cannot be opened, with its path.
pub(super) fn open(path: &Path) -> anyhow::Result<Library> {
    Library::open(path).with_context(|| format!("the library {}", path.display()))
}
