//! Articles named by their numbers, to be changed: all or none.

use super::stop::Stop;
use crate::library::{Change, Id, Library};

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
    let mut changed = 0;
    for &id in ids {
        changed += usize::from(library.change(&change(id))?);
    }
    Ok(changed)
}
