//! `onrecord actor NAME`: one actor across the articles: names, roles by date, outlets, and quotes over time.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Serialize;

use super::{
    Exit,
    lines::{Lines, count, on_one_line},
    place,
    shared::SharedFormat,
    stop::Stop,
    talk,
};
use crate::{
    app::words,
    library::{
        Bearer, Portrait,
        export::{escape, guard, record},
    },
    text::{Text, json},
};

/// The name and version of what is told of an actor. Names never change within it.
const SCHEMA: &str = "onrecord-actor/1";

#[derive(Debug, clap::Args)]
pub(super) struct ActorArguments {
    /// The name, or words of it, or the key as other commands give it.
    #[arg(value_name = "NAME", required = true)]
    name: Vec<String>,

    /// How it is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,
}

pub(super) fn run(arguments: &ActorArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let name = arguments.name.join(" ");
    let bearers = library.bearers(&name)?;
    let Some((bearer, others)) = bearers.split_first() else {
        return Err(Stop::nothing(format!("no article names “{name}”")));
    };
    if !others.is_empty() && !bearer.name.eq_ignore_ascii_case(&name) && bearer.key != name {
        let others = others.iter().map(|other| other.name.to_string());
        let others: Vec<String> = others.collect();
        talk::say(&format!("also so called: {}", others.join(", ")));
    }
    let portrait = library.portrait(&bearer.key)?;
    let told = Told::of(bearer, &portrait);
    let mut out = Lines::new();
    match arguments.format {
        SharedFormat::Text => text(&mut out, &told)?,
        SharedFormat::Md => markdown(&mut out, &told)?,
        SharedFormat::Jsonl => json::write_line(&mut out, &told)?,
        SharedFormat::Csv => csv(&mut out, &told)?,
    }
    out.finish()?;
    Ok(Exit::Done)
}

/// Something with how often it is.
#[derive(Serialize)]
struct Counted {
    name: Option<Text>,
    quotes: usize,
}

#[derive(Serialize)]
struct Role {
    role: Text,
    /// When it was first told.
    first: Option<String>,
}

#[derive(Serialize)]
struct Told {
    schema: &'static str,
    name: Text,
    key: String,
    kind: &'static str,
    aliases: Vec<Text>,
    roles: Vec<Role>,
    quotes: usize,
    outlets: Vec<Counted>,
    months: Vec<Counted>,
}

impl Told {
    fn of(bearer: &Bearer, portrait: &Portrait) -> Self {
        let counted = |rows: &[(Option<Text>, usize)]| {
            let rows = rows.iter().cloned();
            rows.map(|(name, quotes)| Counted { name, quotes })
                .collect()
        };
        let role = |(role, first): &(Text, Option<crate::clean::Stamp>)| Role {
            role: role.clone(),
            first: first.map(|first| first.to_string()),
        };
        Self {
            schema: SCHEMA,
            name: bearer.name.clone(),
            key: bearer.key.clone(),
            kind: words::kind(bearer.kind),
            aliases: portrait.aliases.clone(),
            roles: portrait.roles.iter().map(role).collect(),
            quotes: portrait.kinds.iter().map(|(_, quotes)| quotes).sum(),
            outlets: counted(&portrait.outlets),
            months: counted(&portrait.months),
        }
    }

    /// Its lines, each with what it says: names, roles, outlets, months.
    fn lines(&self) -> Vec<(&'static str, String)> {
        let aliases: Vec<&str> = self.aliases.iter().map(Text::as_str).collect();
        let roles = self.roles.iter().map(|role| match &role.first {
            Some(first) => format!("{} ({})", role.role, first.get(..10).unwrap_or(first)),
            None => role.role.to_string(),
        });
        let counted = |rows: &[Counted], none: &str| {
            let row = |row: &Counted| {
                let name = row.name.as_ref().map_or(none, Text::as_str);
                format!("{name} {}", row.quotes)
            };
            rows.iter().map(row).collect::<Vec<_>>().join(", ")
        };
        let lines = [
            ("also called", aliases.join(", ")),
            (
                "roles, with when first told",
                roles.collect::<Vec<_>>().join(", "),
            ),
            ("quotes by outlet", counted(&self.outlets, "no outlet")),
            ("quotes by month", counted(&self.months, "undated")),
        ];
        lines
            .into_iter()
            .filter(|(_, told)| !told.is_empty())
            .collect()
    }
}

fn text(out: &mut impl Write, told: &Told) -> io::Result<()> {
    let (name, kind, quotes) = (
        on_one_line(&told.name),
        told.kind,
        count(told.quotes, "quote"),
    );
    writeln!(
        out,
        "{name} · {kind} · {quotes} · {}",
        on_one_line(&told.key)
    )?;
    told.lines()
        .iter()
        .try_for_each(|(what, told)| writeln!(out, "  {what}: {}", on_one_line(told)))
}

fn markdown(out: &mut impl Write, told: &Told) -> io::Result<()> {
    writeln!(out, "## {}\n", escape(&told.name))?;
    writeln!(out, "- {}, {}", told.kind, count(told.quotes, "quote"))?;
    told.lines()
        .iter()
        .try_for_each(|(what, told)| writeln!(out, "- {what}: {}", escape(&on_one_line(told))))
}

/// A row for each name, role, outlet and month.
fn csv(out: &mut impl Write, told: &Told) -> io::Result<()> {
    record(
        out,
        ["name", "key", "what", "value", "first", "quotes", "schema"],
    )?;
    let mut row = |what: &str, value: &str, [first, quotes]: [&str; 2]| {
        let cells = [&told.name, &*told.key, what, value, first, quotes, SCHEMA];
        record(out, cells.iter().map(|cell| guard(cell).into_owned()))
    };
    for alias in &told.aliases {
        row("alias", alias, ["", ""])?;
    }
    for role in &told.roles {
        row(
            "role",
            &role.role,
            [role.first.as_deref().unwrap_or_default(), ""],
        )?;
    }
    for (what, rows) in [("outlet", &told.outlets), ("month", &told.months)] {
        for counted in rows {
            let name = counted.name.as_deref().unwrap_or_default();
            row(what, name, ["", &counted.quotes.to_string()])?;
        }
    }
    Ok(())
}
