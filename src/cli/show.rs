//! `onrecord show ID…`: articles of the library, or what is known of their pages.

use std::{io::Write, path::Path};

use clap::ValueEnum;

use super::{Exit, ids, lines::Lines, page_info, place, print, talk};
use crate::{
    library::{Id, Library, record::Record},
    text::json,
};

#[derive(Debug, clap::Args)]
pub(super) struct ShowArguments {
    /// The numbers of articles, as `onrecord list` gives them.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<Id>,

    /// Say what the pages are instead: kind, charset and how it was found, size, places, versions,
    /// and which analysis the article is from.
    #[arg(long)]
    page_info: bool,

    /// How they are written: plain text, or a JSON record a line as `onrecord annotate` gives.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: ShowFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum ShowFormat {
    /// Plain text.
    #[default]
    Text,
    /// A JSON object a line.
    Json,
}

pub(super) fn run(arguments: &ShowArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let mut out = Lines::new();
    let (mut shown, mut missing) = (0, 0);
    for id in ids::once(&arguments.ids) {
        let Some(about) = library.about(id)? else {
            talk::error(&format!("there is no article {id}"));
            missing += 1;
            continue;
        };
        match (arguments.page_info, arguments.format) {
            (true, ShowFormat::Text) => page_info::text(&mut out, id, &about)?,
            (true, ShowFormat::Json) => page_info::json(&mut out, id, &about)?,
            (false, ShowFormat::Text) => text(&mut out, &library, id, shown > 0)?,
            (false, ShowFormat::Json) => {
                let item = library.item(id)?;
                let called = about.called();
                let name = called.map_or_else(|| id.to_string(), ToString::to_string);
                let record = Record::new(&name, &item).with_fetched(about.fetched());
                json::write_line(&mut out, &record)?;
            }
        }
        shown += 1;
    }
    out.finish()?;
    Ok(if missing > 0 {
        Exit::Partly
    } else {
        Exit::Done
    })
}

fn text(out: &mut impl Write, library: &Library, id: Id, is_later: bool) -> anyhow::Result<()> {
    if is_later {
        writeln!(out, "\n* * *\n")?;
    }
    print::article(out, &library.item(id)?)?;
    Ok(())
}
