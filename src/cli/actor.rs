//! `onrecord actor NAME`: one actor across the articles: names, roles by date, outlets, and quotes over time.

use std::{
    io::{self, Write},
    path::Path,
};

use anyhow::Context;
use serde::Serialize;

use super::{
    Exit, ids,
    lines::{Lines, count, on_one_line},
    place,
    shared::SharedFormat,
    stop::Stop,
    talk,
};
use crate::{
    app::words,
    library::{
        Bearer, Decision, Edit, Id, Kin, Library, Portrait, Verdict,
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

    /// Say that this actor is that one, for good: everything counts as that one's.
    #[arg(long, value_name = "OTHER", group = "verdict")]
    is: Option<String>,

    /// Say that these are two, for good.
    #[arg(long, value_name = "OTHER", group = "verdict")]
    is_not: Option<String>,

    /// Say that in these articles it is somebody else of that name, for good.
    #[arg(
        long,
        value_name = "ID",
        group = "verdict",
        value_delimiter = ',',
        num_args = 1
    )]
    another: Vec<Id>,

    /// Take back what was said of these.
    #[arg(long, value_name = "OTHER", group = "verdict")]
    undecided: Option<String>,

    /// How it is written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,
}

pub(super) fn run(arguments: &ActorArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let name = arguments.name.join(" ");
    if let Some((other, verdict)) = arguments.decision() {
        let mut library = place::open(&place::needed_path(library)?)?;
        return decide(&mut library, (&name, other), verdict);
    }
    if !arguments.another.is_empty() {
        let mut library = place::open(&place::needed_path(library)?)?;
        return set_apart(&mut library, &name, &ids::once(&arguments.another));
    }
    let library = place::needed(library)?;
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
    let told = Told::of(bearer, &portrait, &library.kin(&bearer.key)?);
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

impl ActorArguments {
    /// What is to be said of the actor and another.
    fn decision(&self) -> Option<(&str, Option<Verdict>)> {
        let one = self.is.as_deref().map(|other| (other, Some(Verdict::One)));
        let two = self.is_not.as_deref();
        let two = two.map(|other| (other, Some(Verdict::Two)));
        let none = self.undecided.as_deref().map(|other| (other, None));
        one.or(two).or(none)
    }
}

/// Writes what two actors are, and says what they are now.
fn decide(
    library: &mut Library,
    (name, other): (&str, &str),
    verdict: Option<Verdict>,
) -> anyhow::Result<Exit> {
    let (actor, other) = (meant(library, name)?, meant(library, other)?);
    if actor.key == other.key && verdict == Some(Verdict::Two) {
        return Err(Stop::usage(format!(
            "both are {}: name the articles that mean another with --another ID",
            actor.key
        )));
    }
    library.decide(&[Decision {
        key: actor.key.clone(),
        other: other.key.clone(),
        verdict,
    }])?;
    let (name, other) = (&actor.name, &other.name);
    talk::say(&match verdict {
        Some(Verdict::One) => format!("{name} is {other} now; --undecided takes it back"),
        Some(Verdict::Two) => format!("{name} and {other} are two now; --undecided takes it back"),
        None => format!("whether {name} is {other} is told by their articles again"),
    });
    Ok(Exit::Done)
}

/// Says that some articles mean somebody else of a name, in all of them the same.
fn set_apart(library: &mut Library, name: &str, articles: &[Id]) -> anyhow::Result<Exit> {
    ids::check(library, articles)?;
    let actor = meant(library, name)?;
    let mut edits = Vec::new();
    for &id in articles {
        let mark = library.lasting_name(*articles.first().unwrap_or(&id))?;
        for own in &library.item(id)?.analysis.actors {
            if library.key_across(id, &own.key)? == actor.key {
                let (key, mark) = (own.key.clone(), mark.clone());
                edits.push((id, Edit::Namesake { key, mark }));
            }
        }
        if edits.last().is_none_or(|(edited, _)| *edited != id) {
            let name = &actor.name;
            return Err(Stop::nothing(format!("article {id} does not name {name}")));
        }
    }
    for (id, edit) in edits {
        library.edit(id, &[edit]).context(ids::NOTHING_CHANGED)?;
    }
    let (name, many) = (&actor.name, count(articles.len(), "article"));
    talk::say(&format!(
        "another {name} is meant in {many} now; --is says that they are one"
    ));
    Ok(Exit::Done)
}

/// The one actor that articles know by a name.
fn meant(library: &Library, name: &str) -> anyhow::Result<Bearer> {
    let mut namesakes = library.namesakes(name)?;
    match (namesakes.pop(), namesakes.as_slice()) {
        (None, _) => Err(Stop::nothing(format!("no article names “{name}”"))),
        (Some(only), []) => Ok(only),
        (Some(last), others) => {
            let keys = others.iter().chain([&last]).map(|other| other.key.as_str());
            let keys: Vec<&str> = keys.collect();
            Err(Stop::usage(format!(
                "“{name}” may be any of these, name one by its key: {}",
                keys.join(", ")
            )))
        }
    }
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
    /// Names that some articles know the actor by, counted as the actor's.
    known_as: Vec<Other>,
    /// Who may be the actor as well, and is not counted so.
    perhaps: Vec<Other>,
}

/// An actor by another name.
#[derive(Serialize)]
struct Other {
    name: Text,
    key: String,
    articles: usize,
}

impl Other {
    fn of(kin: &Kin) -> Self {
        Self {
            name: kin.name.clone(),
            key: kin.key.clone(),
            articles: kin.articles,
        }
    }
}

/// Whether somebody may be the actor, as far as anybody said.
fn is_perhaps(kin: &Kin) -> bool {
    !kin.is_one && kin.verdict.is_none()
}

impl Told {
    fn of(bearer: &Bearer, portrait: &Portrait, kin: &[Kin]) -> Self {
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
            known_as: kin.iter().filter(|kin| kin.is_one).map(Other::of).collect(),
            perhaps: kin
                .iter()
                .filter(|kin| is_perhaps(kin))
                .map(Other::of)
                .collect(),
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
        let others = |others: &[Other]| {
            let other = |other: &Other| {
                let articles = count(other.articles, "article");
                format!("{} ({articles}, {})", other.name, other.key)
            };
            others.iter().map(other).collect::<Vec<_>>().join(", ")
        };
        let lines = [
            ("also called", aliases.join(", ")),
            ("counted here too", others(&self.known_as)),
            ("perhaps", others(&self.perhaps)),
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
    for (what, others) in [("known-as", &told.known_as), ("perhaps", &told.perhaps)] {
        for other in others {
            row(what, &other.key, ["", ""])?;
        }
    }
    for (what, rows) in [("outlet", &told.outlets), ("month", &told.months)] {
        for counted in rows {
            let name = counted.name.as_deref().unwrap_or_default();
            row(what, name, ["", &counted.quotes.to_string()])?;
        }
    }
    Ok(())
}
