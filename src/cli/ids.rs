//! Articles named by their numbers, to be changed: all or none.

use anyhow::Context;

use super::stop::Stop;
use crate::library::{Change, Id, Library};

/// What is said with the reason why a change, or several in one, could not be made.
pub(super) const NOTHING_CHANGED: &str = "nothing was changed in the library";

/// Checks that every article is there.
///
/// # Errors
///
/// When one is not: nothing was found under its number.
pub(super) fn check(library: &Library, ids: &[Id]) -> anyhow::Result<()> {
    for &id in ids {
        if library.summary(id)?.is_none() {
            return Err(Stop::nothing(format!(
                "there is no article {id}; nothing was changed"
            )));
        }
    }
    Ok(())
}

/// Makes a change to each article; says how many it changed.
///
/// # Errors
///
/// When one is not there, before any change; when the library cannot be written.
pub(super) fn change(
    library: &mut Library,
    ids: &[Id],
    change: impl Fn(Id) -> Change,
) -> anyhow::Result<usize> {
    check(library, ids)?;
    let changes: Vec<Change> = ids.iter().map(|&id| change(id)).collect();
    library.change_all(&changes).context(NOTHING_CHANGED)
}
