//! `onrecord tag ID… NAME`: a tag on articles, or off them.

use std::path::Path;

use super::{Exit, ids, lines::count, place, stop::Stop, talk};
use crate::{
    library::{Change, Id, NoTag, tag},
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct TagArguments {
    /// The numbers of articles, as `onrecord list` gives them.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,

    /// The tag, of at most 64 characters; tag:NAME finds them again.
    #[arg(value_name = "NAME", required = true)]
    name: String,

    /// Take it off.
    #[arg(long)]
    remove: bool,
}

pub(super) fn run(arguments: &TagArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let on = !arguments.remove;
    let name = match tag(&arguments.name) {
        // One that is there already can be taken off, whatever its length.
        Err(NoTag::TooLong(_)) if !on => Text::on_one_line(&arguments.name),
        name => name.map_err(|why| Stop::usage(why.to_string()))?,
    };
    let mut library = place::needed(library)?;
    let tag = |id| Change::Tagged(id, name.clone(), on);
    let changed = ids::change(&mut library, &arguments.ids, tag)?;
    let articles = count(changed.len(), "article");
    talk::say(&match (changed.is_empty(), on) {
        (true, true) => format!("nothing was changed: “{name}” is there already"),
        (true, false) => format!("nothing was changed: “{name}” is not there"),
        (false, true) => format!("“{name}” put on {articles}"),
        (false, false) => format!("“{name}” taken off {articles}"),
    });
    Ok(Exit::Done)
}
