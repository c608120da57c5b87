//! `onrecord delete ID…` and `onrecord restore ID…`: articles out of sight, and back.

use std::path::Path;

use super::{Exit, ids, lines::count, place, talk};
use crate::library::{Change, Id};

#[derive(Debug, clap::Args)]
pub(super) struct DeleteArguments {
    /// The numbers of articles, as `onrecord list` gives them.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,
}

pub(super) fn run(
    arguments: &DeleteArguments,
    is_deleted: bool,
    library: Option<&Path>,
) -> anyhow::Result<Exit> {
    let mut library = place::needed(library)?;
    let delete = |id| Change::Deleted(id, is_deleted);
    let changed = ids::change(&mut library, &arguments.ids, delete)?;
    let numbers: Vec<String> = changed.iter().map(ToString::to_string).collect();
    let (articles, numbers) = (count(changed.len(), "article"), numbers.join(" "));
    talk::say(&match (changed.is_empty(), is_deleted) {
        (true, true) => "nothing was changed: what is named is deleted already".to_owned(),
        (true, false) => "nothing was changed: what is named is not deleted".to_owned(),
        (false, true) => format!("{articles} deleted; `onrecord restore {numbers}` brings back"),
        (false, false) => format!("{articles} restored"),
    });
    Ok(Exit::Done)
}
