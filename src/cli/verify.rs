//! `onrecord verify FILE`: whether exported quotes still stand where they were found.

use std::{
    fs,
    io::{Read, Write, stdin},
    path::{Path, PathBuf},
};

use anyhow::Context;

use super::{
    Exit,
    lines::{Lines, on_one_line},
    place,
    reason::reading,
    stop::Stop,
    talk,
};
use crate::{
    app::width::fit,
    library::{
        Library,
        verify::{Claim, Verdict, check, read},
    },
    text::Text,
};

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// What `onrecord export` or `quotes` wrote as jsonl, w3c or csv; - for standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// The article that was asked for last: claims of one article follow each other.
#[derive(Default)]
struct Last {
    name: String,
    body: Option<Text>,
}

pub(super) fn run(arguments: &VerifyArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let name = arguments.file.display();
    let file = contents(&arguments.file)?;
    let claims = read(&file).map_err(|why| Stop::bad_input(format!("{name}: {why}")))?;
    if claims.is_empty() {
        return Err(Stop::nothing(format!("{name}: it holds no quotes")));
    }
    let (mut out, mut last) = (Lines::new(), Last::default());
    let (all, mut holding) = (claims.len(), 0);
    for claim in claims {
        match claim {
            Err(why) => talk::error(&format!("{name}: {why}")),
            Ok(claim) => match verdict(&library, &claim, &mut last)? {
                Some(Verdict::Holds) => holding += 1,
                verdict => out.line(&line(&claim, verdict))?,
            },
        }
    }
    writeln!(out, "{holding} of {all} quotes hold")?;
    out.finish()?;
    Ok(if holding == all {
        Exit::Done
    } else {
        Exit::Partly
    })
}

fn contents(path: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    let name = path.display();
    if path.as_os_str() == "-" {
        let read = stdin().lock().read_to_end(&mut bytes);
        read.context("standard input cannot be read")?;
    } else {
        bytes = fs::read(path)
            .map_err(|why| Stop::no_input(format!("{name}: {}", reading(why.kind()))))?;
    }
    String::from_utf8(bytes)
        .map_err(|_| Stop::bad_input(format!("{name}: it is not text in UTF-8")))
}

/// What became of a claim; none where its article is not in the library.
fn verdict(
    library: &Library,
    claim: &Claim<'_>,
    last: &mut Last,
) -> anyhow::Result<Option<Verdict>> {
    if last.name != claim.article {
        let id = library.named(&claim.article)?;
        let item = id.map(|id| library.item(id)).transpose()?;
        *last = Last {
            name: claim.article.to_string(),
            body: item.map(|item| item.article.body.text().clone()),
        };
    }
    Ok(last.body.as_ref().map(|body| check(claim, body)))
}

/// "moved from 12–40 to 33–61: “We cannot …”".
fn line(claim: &Claim<'_>, verdict: Option<Verdict>) -> String {
    let (from, to) = (claim.start, claim.end);
    let what = match verdict {
        Some(Verdict::Holds) => format!("holds at {from}–{to}"),
        Some(Verdict::Moved { start, end }) => format!("moved from {from}–{to} to {start}–{end}"),
        Some(Verdict::Changed { start, end }) => {
            format!("changed: other words stand at {start}–{end}")
        }
        Some(Verdict::Missing) => "missing".to_owned(),
        None => "its article is not in the library".to_owned(),
    };
    let words = fit(&Text::new(&on_one_line(&claim.exact)), 60);
    let article: String = claim.article.chars().take(8).collect();
    on_one_line(&format!("{article} {what}: {words}"))
}
