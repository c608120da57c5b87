//! `onrecord quotes`: who said what, across the library.

use std::{io::Write, path::Path};

use clap::ValueEnum;

use super::{
    Exit,
    filtering::{FilterArguments, copies},
    lines::{Lines, count, on_one_line},
    place, talk,
};
use crate::{
    analyze::Quote,
    app::words,
    library::{
        Copies, Item, Meant, Query, Wanted, export::Format, filter::Field, note_places, notes_on,
    },
};

#[derive(Debug, clap::Args)]
pub(super) struct QuotesArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// Who is quoted; the same as speaker:NAME.
    #[arg(long, value_name = "NAME")]
    speaker: Option<String>,

    /// By which outlet; the same as outlet:NAME.
    #[arg(long, value_name = "NAME")]
    outlet: Option<String>,

    /// Published on that date's first day or later; the same as after:DATE.
    #[arg(long, value_name = "DATE")]
    after: Option<String>,

    /// Published before that date's first day; the same as before:DATE.
    #[arg(long, value_name = "DATE")]
    before: Option<String>,

    /// direct, fragment, mixed or indirect; the same as kind:KIND.
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Give what copies of a report repeat as well; as JSON and CSV that is always given.
    #[arg(long)]
    every: bool,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: QuotesFormat,

    /// The most quotes to give.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum QuotesFormat {
    /// The words, and below them who said them and where.
    #[default]
    Text,
    /// A JSON object a line, which `onrecord verify` can check.
    Jsonl,
    /// A row a quote, which `onrecord verify` can check.
    Csv,
    /// Markdown, article by article.
    Md,
}

pub(super) fn run(arguments: &QuotesArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let filter = arguments.filter.parse_with(&[
        (Field::Speaker, arguments.speaker.as_deref()),
        (Field::Outlet, arguments.outlet.as_deref()),
        (Field::After, arguments.after.as_deref()),
        (Field::Before, arguments.before.as_deref()),
        (Field::Kind, arguments.kind.as_deref()),
    ])?;
    let library = place::needed(library)?;
    let wanted = Wanted {
        meant: Meant::Shown(Query {
            filter,
            ..Query::default()
        }),
        limit: arguments.limit.unwrap_or(usize::MAX),
        copies: match arguments.format {
            QuotesFormat::Text | QuotesFormat::Md => copies(arguments.every),
            // A table is joined with others and counted by who made it.
            QuotesFormat::Jsonl | QuotesFormat::Csv => Copies::Each,
        },
    };
    let mut out = Lines::new();
    let given = match arguments.format {
        QuotesFormat::Jsonl => {
            wanted.export::<anyhow::Error>(&library, &mut out, Format::JsonLines)?
        }
        QuotesFormat::Csv => wanted.export::<anyhow::Error>(&library, &mut out, Format::Csv)?,
        QuotesFormat::Md => wanted.export::<anyhow::Error>(&library, &mut out, Format::Markdown)?,
        QuotesFormat::Text => {
            let mut is_later = false;
            wanted.each::<anyhow::Error>(&library, |item, quotes| {
                let noted = note_places(&item.article.body, &item.marks.notes);
                for quote in quotes.iter().filter_map(|&n| item.analysis.quotes.get(n)) {
                    if is_later {
                        writeln!(out)?;
                    }
                    text(&mut out, item, quote)?;
                    for note in notes_on(&item.marks.notes, &noted, quote.span) {
                        writeln!(out, "Note: {}", note.text)?;
                    }
                    is_later = true;
                }
                Ok(())
            })?
        }
    };
    out.finish()?;
    if given.again > 0 {
        let left_out = count(given.again, "quote");
        talk::say(&format!(
            "{left_out} of copies left out; --every gives them too"
        ));
    }
    Ok(if given.count == 0 {
        Exit::Partly
    } else {
        Exit::Done
    })
}

/// The words, then "— Ilse Brandt, Transport Minister · direct · The Marlow Courier, 14 Mar 2026 · certain".
fn text(out: &mut impl Write, item: &Item, quote: &Quote) -> std::io::Result<()> {
    let article = &item.article;
    let body = &article.body;
    let said = words::quoted(quote.kind, body.get(quote.span));
    writeln!(out, "{}", on_one_line(&said))?;
    let outlet = article
        .outlet
        .as_ref()
        .map(|o| words::outlet(o).to_string());
    let source = [outlet, article.published.map(words::date)];
    let source: Vec<String> = source.into_iter().flatten().collect();
    let speaker = quote.speaker.as_ref().map(|speaker| {
        let actors = speaker.actors.iter();
        let actors = actors.filter_map(|&index| item.analysis.actors.get(index));
        let name = |actor: &crate::analyze::Actor| {
            let role = actor.role.map(|role| format!(", {}", body.get(role)));
            format!("{}{}", actor.called(body), role.unwrap_or_default())
        };
        let names: Vec<String> = actors.map(name).collect();
        match names.as_slice() {
            [] => body.get(speaker.span).to_owned(),
            names => names.join(" and "),
        }
    });
    let source = (!source.is_empty()).then(|| source.join(", "));
    let sure = speaker
        .is_some()
        .then(|| words::certainty(quote).to_owned());
    let who = speaker.unwrap_or_else(|| "unattributed".to_owned());
    let kind = words::quote_kind(quote.kind).to_owned();
    let title = item.title().to_string();
    let parts = [Some(who), Some(kind), source, Some(title), sure];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    writeln!(out, "— {}", on_one_line(&parts.join(" · ")))
}
