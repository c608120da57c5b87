//! Where the library is, the settings, and what was last set.
//!
//! Takes what the user named, or the environment; gives the library's file and the folder of the settings. The
//! XDG folders are asked for here and nowhere else.

use std::path::{Path, PathBuf};

use anyhow::Context;
use etcetera::base_strategy::{BaseStrategy, choose_base_strategy};

use super::{output::InUse, stop::Stop};
use crate::{
    library::{Library, Problem},
    shell::{SETTINGS, STATE},
    text::Text,
};

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
    Ok(base()?.data_dir().join(NAME).join("library.db"))
}

/// The file of the settings.
///
/// # Errors
///
/// When the user has no home.
pub(super) fn settings() -> anyhow::Result<PathBuf> {
    Ok(base()?.config_dir().join(NAME).join(SETTINGS))
}

/// The file of what was last set and open.
///
/// # Errors
///
/// When the user has no home.
pub(super) fn state() -> anyhow::Result<PathBuf> {
    let folder = base()?.state_dir();
    let folder = folder.context("this system has no folder for what was last set")?;
    Ok(folder.join(NAME).join(STATE))
}

/// Opens the library, where there is one already; one that cannot be written is opened to read, with what
/// to say of it. Who has no home has none.
///
/// # Errors
///
/// When it cannot be opened, with its path.
pub(super) fn existing(named: Option<&Path>) -> anyhow::Result<Option<(Library, Option<Text>)>> {
    match library(named) {
        Ok(path) if Library::is_at(&path) => open_or_read(&path).map(Some),
        _ => Ok(None),
    }
}

fn open_or_read(path: &Path) -> anyhow::Result<(Library, Option<Text>)> {
    InUse::library(path).refuse_standard_output()?;
    let why = match Library::open(path) {
        Ok(library) => return Ok((library, None)),
        Err(why) => why,
    };
    let may_be_read = matches!(
        why,
        Problem::ReadOnly | Problem::Full | Problem::NotOpened(_) | Problem::Other(_)
    );
    match Library::open_to_read(path) {
        Ok(library) if may_be_read => {
            let told = format!("the library is open to read only, marks cannot be kept: {why}");
            Ok((library, Some(Text::new(&told))))
        }
        _ => Err(why).with_context(|| format!("the library {}", path.display())),
    }
}

/// Opens the library, which must be there: to write in it too where that is allowed.
///
/// # Errors
///
/// When there is none yet, or it cannot be opened, with its path.
pub(super) fn needed(named: Option<&Path>) -> anyhow::Result<Library> {
    open_or_read(&needed_path(named)?).map(|(library, _)| library)
}

/// The library's file, which must be there.
///
/// # Errors
///
/// When there is none yet.
pub(super) fn needed_path(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    let path = library(named)?;
    if Library::is_at(&path) {
        return Ok(path);
    }
    Err(Stop::no_input(format!(
        "there is no library yet; `onrecord import PATH…` makes one ({})",
        path.display()
    )))
}

fn base() -> anyhow::Result<impl BaseStrategy> {
    choose_base_strategy().context(
        "no home folder to keep the library in; name a file with --library or in ONRECORD_LIBRARY",
    )
}

/// Opens the library at a path.
///
/// # Errors
///
/// When it cannot be opened, with its path.
pub(super) fn open(path: &Path) -> anyhow::Result<Library> {
    InUse::library(path).refuse_standard_output()?;
    Library::open(path).with_context(|| format!("the library {}", path.display()))
}
