//! `onrecord voices`: whom each outlet lets speak.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::Path,
};

use serde::Serialize;

use super::{
    Exit,
    filtering::{COUNTED_ONCE, FilterArguments, copies},
    lines::{Lines, count, on_one_line},
    place,
    shared::SharedFormat,
    talk,
};
use crate::{
    analyze::ActorKind,
    app::words,
    library::{
        By, Voice,
        export::{escape, guard, record},
    },
    text::{Text, json},
};

/// The name and version of what is told of a voice. Names never change within it.
const SCHEMA: &str = "onrecord-voice/1";

/// The most speakers that are told of an outlet.
const MOST_TOLD: usize = 5;

#[derive(Debug, clap::Args)]
pub(super) struct VoicesArguments {
    #[command(flatten)]
    filter: FilterArguments,

    /// Count each copy of a report, not each report once.
    #[arg(long)]
    every: bool,

    /// How they are written.
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    format: SharedFormat,
}

/// Quotes in marks, their words, and what is said without marks.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    quotes: usize,
    words: usize,
    indirect: usize,
}

impl Sum {
    const fn add(&mut self, voice: &Voice) {
        self.quotes += voice.quotes;
        self.words += voice.words;
        self.indirect += voice.indirect;
    }

    /// "12 quotes of 140 words, 3 paraphrases".
    fn told(self) -> String {
        let quotes = format!(
            "{} of {}",
            count(self.quotes, "quote"),
            count(self.words, "word")
        );
        match self.indirect {
            0 => quotes,
            indirect => format!("{quotes}, {}", count(indirect, "paraphrase")),
        }
    }
}

/// What one outlet has, added up.
#[derive(Debug, Default)]
struct Of<'v> {
    all: Sum,
    by_kind: BTreeMap<&'static str, Sum>,
    by_month: BTreeMap<&'v str, Sum>,
    named: BTreeMap<(&'v Text, &'v Text), Sum>,
}

pub(super) fn run(arguments: &VoicesArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let filter = arguments.filter.parse()?;
    let library = place::needed(library)?;
    let voices = library.voices(&filter, copies(arguments.every))?;
    let alone = heard_in_one(&voices);
    let mut out = Lines::new();
    match arguments.format {
        SharedFormat::Text => text(&mut out, &voices, &alone)?,
        SharedFormat::Md => markdown(&mut out, &voices)?,
        SharedFormat::Jsonl => voices
            .iter()
            .try_for_each(|voice| json::write_line(&mut out, &Line::of(voice, &alone)))?,
        SharedFormat::Csv => csv(&mut out, &voices, &alone)?,
    }
    out.finish()?;
    if !arguments.every && library.has_copies()? {
        talk::say(COUNTED_ONCE);
    }
    Ok(if voices.is_empty() {
        Exit::Partly
    } else {
        Exit::Done
    })
}

/// The keys of those who are heard in one outlet only.
fn heard_in_one(voices: &[Voice]) -> BTreeSet<&Text> {
    let mut outlets: BTreeMap<&Text, BTreeSet<Option<&Text>>> = BTreeMap::new();
    for voice in voices {
        if let By::Named { key, .. } = &voice.by {
            outlets
                .entry(key)
                .or_default()
                .insert(voice.outlet.as_ref());
        }
    }
    outlets.retain(|_, outlets| outlets.len() == 1);
    outlets.into_keys().collect()
}

/// What kind of speaker that is.
const fn kind(by: &By) -> &'static str {
    match by {
        By::Named {
            kind: ActorKind::Person,
            ..
        } => "people",
        By::Named { .. } => "organizations and places",
        By::Unnamed => "the unnamed",
        By::Nobody => "nobody told",
    }
}

/// The outlets, each with what it has.
fn by_outlet(voices: &[Voice]) -> Vec<(Option<&Text>, Of<'_>)> {
    let mut outlets: Vec<(Option<&Text>, Of<'_>)> = Vec::new();
    for voice in voices {
        let outlet = voice.outlet.as_ref();
        if outlets.last().is_none_or(|(last, _)| *last != outlet) {
            outlets.push((outlet, Of::default()));
        }
        let Some((_, of)) = outlets.last_mut() else {
            continue;
        };
        of.all.add(voice);
        of.by_kind.entry(kind(&voice.by)).or_default().add(voice);
        let month = voice.month.as_deref().unwrap_or("undated");
        of.by_month.entry(month).or_default().add(voice);
        if let By::Named { name, key, .. } = &voice.by {
            of.named.entry((key, name)).or_default().add(voice);
        }
    }
    outlets.sort_by_key(|(outlet, of)| (outlet.is_none(), Reverse(of.all.quotes)));
    outlets
}

impl<'v> Of<'v> {
    /// Those who are heard most, with their quotes, of those that are meant.
    fn most(&self, is_meant: impl Fn(&Text) -> bool) -> String {
        let named = self.named.iter().filter(|((key, _), _)| is_meant(key));
        let mut named: Vec<(&'v Text, Sum)> = named.map(|((_, name), sum)| (*name, *sum)).collect();
        named.sort_by_key(|(_, sum)| (Reverse(sum.quotes), Reverse(sum.indirect)));
        let more = named.len().saturating_sub(MOST_TOLD);
        let told = named.iter().take(MOST_TOLD);
        let mut told: Vec<String> = told
            .map(|(name, sum)| format!("{} {}", on_one_line(name), sum.quotes))
            .collect();
        if more > 0 {
            told.push(format!("+{more}"));
        }
        told.join(", ")
    }
}

/// For each outlet how much is quoted of whom, by whom most, and when.
fn text(out: &mut impl Write, voices: &[Voice], alone: &BTreeSet<&Text>) -> io::Result<()> {
    for (number, (outlet, of)) in by_outlet(voices).iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let outlet = outlet.map_or("no outlet", Text::as_str);
        writeln!(out, "{} · {}", on_one_line(outlet), of.all.told())?;
        for (kind, sum) in &of.by_kind {
            writeln!(out, "  {kind}: {}", sum.told())?;
        }
        let months = of.by_month.iter();
        let months: Vec<String> = months
            .map(|(month, sum)| format!("{month} {}", sum.quotes))
            .collect();
        writeln!(out, "  quotes by month: {}", months.join(", "))?;
        writeln!(out, "  heard most: {}", of.most(|_| true))?;
        let only = of.most(|key| alone.contains(key));
        if !only.is_empty() {
            writeln!(out, "  heard here only: {only}")?;
        }
    }
    Ok(())
}

/// A table with a row an outlet.
fn markdown(out: &mut impl Write, voices: &[Voice]) -> io::Result<()> {
    writeln!(
        out,
        "| outlet | quotes | words | paraphrases | heard most |"
    )?;
    writeln!(out, "|---|---:|---:|---:|---|")?;
    by_outlet(voices).iter().try_for_each(|(outlet, of)| {
        let Sum {
            quotes,
            words,
            indirect,
        } = of.all;
        let outlet = escape(outlet.map_or("no outlet", Text::as_str));
        let most = escape(&of.most(|_| true));
        writeln!(
            out,
            "| {outlet} | {quotes} | {words} | {indirect} | {most} |"
        )
    })
}

#[derive(Serialize)]
struct Line<'v> {
    schema: &'static str,
    outlet: Option<&'v Text>,
    month: Option<&'v Text>,
    /// "person", "organization", "place", "unnamed" or "nobody".
    by: &'static str,
    name: Option<&'v Text>,
    key: Option<&'v Text>,
    quotes: usize,
    words: usize,
    indirect: usize,
    /// Whether no other outlet lets it speak.
    alone: bool,
}

impl<'v> Line<'v> {
    fn of(voice: &'v Voice, alone: &BTreeSet<&Text>) -> Self {
        let (by, name, key) = match &voice.by {
            By::Named { name, key, kind } => (words::kind(*kind), Some(name), Some(key)),
            By::Unnamed => ("unnamed", None, None),
            By::Nobody => ("nobody", None, None),
        };
        Self {
            schema: SCHEMA,
            outlet: voice.outlet.as_ref(),
            month: voice.month.as_ref(),
            by,
            name,
            key,
            quotes: voice.quotes,
            words: voice.words,
            indirect: voice.indirect,
            alone: key.is_some_and(|key| alone.contains(key)),
        }
    }
}

/// The names of the columns. They never change within the schema; new ones come last.
const COLUMNS: [&str; 10] = [
    "outlet", "month", "by", "name", "key", "quotes", "words", "indirect", "alone", "schema",
];

fn csv(out: &mut impl Write, voices: &[Voice], alone: &BTreeSet<&Text>) -> io::Result<()> {
    record(out, COLUMNS)?;
    voices.iter().try_for_each(|voice| {
        let line = Line::of(voice, alone);
        let of = |text: Option<&Text>| text.map_or_else(String::new, ToString::to_string);
        let row = [
            of(line.outlet),
            of(line.month),
            line.by.to_owned(),
            of(line.name),
            of(line.key),
            line.quotes.to_string(),
            line.words.to_string(),
            line.indirect.to_string(),
            line.alone.to_string(),
            SCHEMA.to_owned(),
        ];
        record(out, row.iter().map(|cell| guard(cell).into_owned()))
    })
}
