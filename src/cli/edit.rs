//! `onrecord edit ID`: what the reader knows better than what was found.

use std::path::Path;

use anyhow::Context;

use super::{Exit, ids, lines::count, place, stop::Stop, talk, typed};
use crate::{
    analyze::Actor,
    app::marks::{Kinds, Marks},
    clean::Stamp,
    library::{
        Edit, Id, Item,
        filter::{Extent, Words},
    },
    text::Text,
};

#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("edits").required(true).multiple(true))]
pub(super) struct EditArguments {
    /// The number of an article, as `onrecord list` gives it.
    #[arg(value_name = "ID")]
    id: Id,

    /// Its outlet.
    #[arg(long, value_name = "NAME", group = "edits", value_parser = typed::visible)]
    outlet: Option<Text>,

    /// Its title.
    #[arg(long, value_name = "TITLE", group = "edits", value_parser = typed::visible)]
    title: Option<Text>,

    /// Who wrote it, with semicolons between several, or nobody.
    #[arg(long, value_name = "NAMES|nobody", group = "edits", value_parser = byline)]
    byline: Option<Edit>,

    /// When it was published: 2025-12-12, or 2025-12-12T09:17, or 2025-12-12T09:17+02:00.
    #[arg(long, value_name = "DATE", group = "edits")]
    date: Option<Stamp>,

    /// The number of a quote among those in marks, as the reader's margin shows it, to say who said it.
    #[arg(long, value_name = "N", group = "edits", requires = "speaker")]
    quote: Option<usize>,

    /// Who said that quote: an actor of the article, or nobody.
    #[arg(long, value_name = "NAME|nobody", requires = "quote")]
    speaker: Option<String>,
}

/// What stands for no author and no speaker.
const NOBODY: &str = "nobody";

/// Who wrote an article, as typed.
fn byline(typed: &str) -> Result<Edit, &'static str> {
    if typed == NOBODY {
        return Ok(Edit::Byline(Vec::new()));
    }
    // Made visible first: a semicolon may stand in an escape sequence.
    match Edit::byline(&typed::visible(typed)?) {
        Edit::Byline(names) if names.is_empty() => Err(typed::INVISIBLE),
        byline => Ok(byline),
    }
}

pub(super) fn run(arguments: &EditArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let mut library = place::needed(library)?;
    let id = arguments.id;
    ids::check(&library, &[id])?;
    let mut edits = Vec::new();
    edits.extend(arguments.outlet.clone().map(Edit::Outlet));
    edits.extend(arguments.title.clone().map(Edit::Title));
    edits.extend(arguments.byline.clone());
    edits.extend(arguments.date.map(Edit::Published));
    if let (Some(number), Some(speaker)) = (arguments.quote, &arguments.speaker) {
        edits.extend(speakers(&library.item(id)?, number, speaker)?);
    }
    library.edit(id, &edits).context(ids::NOTHING_CHANGED)?;
    talk::say(&format!("article {id} mended, for good"));
    Ok(Exit::Done)
}

/// The edits that give every part of a numbered quote to a speaker.
fn speakers(item: &Item, number: usize, name: &str) -> anyhow::Result<Vec<Edit>> {
    let marks = Marks::new(item, Kinds::Marked);
    let utterances = marks.utterances();
    let utterance = number.checked_sub(1).and_then(|n| utterances.get(n));
    let Some(utterance) = utterance else {
        let has = count(utterances.len(), "numbered quote");
        return Err(Stop::nothing(format!(
            "there is no quote {number}; the article has {has}"
        )));
    };
    let actor = match name {
        NOBODY => None,
        name => Some(actor(item, name)?),
    };
    Ok(Edit::speakers(item, &utterance.parts, actor))
}

/// The one actor of an article with this name, or with these words in it.
fn actor<'a>(item: &'a Item, name: &str) -> anyhow::Result<&'a Actor> {
    let body = &item.article.body;
    let all = || item.analysis.actors.iter().map(|a| (a.called(body), a));
    let words = Words::new(name, Extent::Whole);
    let is_named = |held: &str| words.as_ref().is_some_and(|words| words.stand_in(held));
    let exact = all().filter(|(held, _)| held.eq_ignore_ascii_case(name));
    let exact: Vec<_> = exact.collect();
    let among: Vec<_> = all().filter(|(held, _)| is_named(held)).collect();
    let found = if exact.is_empty() { among } else { exact };
    let names = |of: &[(&str, &Actor)]| {
        let names: Vec<&str> = of.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    };
    match found.as_slice() {
        [(_, actor)] => Ok(actor),
        [] => Err(Stop::nothing(format!(
            "nobody in the article is called “{name}”; there are {}",
            names(&all().collect::<Vec<_>>())
        ))),
        several => Err(Stop::usage(format!(
            "“{name}” may be each of {}; give more of the name",
            names(several)
        ))),
    }
}
