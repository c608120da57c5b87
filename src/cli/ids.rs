//! Articles named by their numbers, to be changed: all or none.

use std::collections::BTreeSet;

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
    let mut changed = Vec::new();
    for id in once(ids) {
        if library.change(&change(id))? {
            changed.push(id);
        }
    }
    Ok(changed)
}
