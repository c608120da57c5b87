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
    let ids = &arguments.ids;
    let changed = ids::change(&mut library, ids, |id| Change::Deleted(id, is_deleted))?;
    let articles = count(changed, "article");
    if is_deleted {
        let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let numbers = numbers.join(" ");
        talk::say(&format!(
            "{articles} deleted; `onrecord restore {numbers}` brings back"
        ));
    } else {
        talk::say(&format!("{articles} restored"));
    }
    Ok(Exit::Done)
}
