//! Articles named by their numbers, to be changed: all or none.

use std::collections::BTreeSet;

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

/// The articles in their order, each once.
pub(super) fn once(ids: &[Id]) -> Vec<Id> {
    let mut seen = BTreeSet::new();
    let new = ids.iter().copied().filter(|&id| seen.insert(id));
    new.collect()
}

/// Makes a change to each article; gives those that were not so before.
///
/// # Errors
///
/// When one is not there, before any change; when the library cannot be written.
pub(super) fn change(
    library: &mut Library,
    ids: &[Id],
    change: impl Fn(Id) -> Change,
) -> anyhow::Result<Vec<Id>> {
    check(library, ids)?;
    let ids = once(ids);
    let changes: Vec<Change> = ids.iter().map(|&id| change(id)).collect();
    let changed = library.change_all(&changes).context(NOTHING_CHANGED)?;
    let changed = ids.into_iter().zip(changed);
    Ok(changed
        .filter_map(|(id, changed)| changed.then_some(id))
        .collect())
}
