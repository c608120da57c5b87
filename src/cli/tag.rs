//! `onrecord tag ID… NAME`: a tag on articles, or off them.

use std::path::Path;

use super::{
    Exit, ids,
    lines::{count, on_one_line},
    place,
    stop::Stop,
    talk,
};
use crate::{
    library::{Change, Id},
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct TagArguments {
    /// The numbers of articles, as `onrecord list` gives them.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,

    /// The tag; tag:NAME finds them again.
    #[arg(value_name = "NAME", required = true)]
    name: String,

    /// Take it off.
    #[arg(long)]
    remove: bool,
}

pub(super) fn run(arguments: &TagArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let name = Text::new(&on_one_line(&Text::new(&arguments.name)));
    if name.is_empty() {
        return Err(Stop::usage("a tag needs a name of visible characters"));
    }
    let mut library = place::needed(library)?;
    let on = !arguments.remove;
    let tag = |id| Change::Tagged(id, name.clone(), on);
    let changed = ids::change(&mut library, &arguments.ids, tag)?;
    let (what, preposition) = if on { ("put", "on") } else { ("taken", "off") };
    let articles = count(changed, "article");
    talk::say(&format!("“{name}” {what} {preposition} {articles}"));
    Ok(Exit::Done)
}
