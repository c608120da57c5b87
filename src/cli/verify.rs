//! `onrecord verify FILE`: whether exported quotes still stand where they were found.

use std::{
    collections::HashMap,
    fs::File,
    io::{BufRead, BufReader, Write, stdin},
    path::{Path, PathBuf},
};

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
        verify::{Checker, Claim, NoClaims, Verdict, read},
    },
    text::Text,
};

/// How many bytes of bodies are held at once, and of how many articles: claims of one article mostly follow
/// each other, but a file may be in any order.
const MOST_HELD: (usize, usize) = (8 << 20, 1024);

#[derive(Debug, clap::Args)]
pub(super) struct VerifyArguments {
    /// What `onrecord export` or `quotes` wrote as jsonl, w3c or csv; - for standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(arguments: &VerifyArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    let library = place::needed(library)?;
    let name = arguments.file.display();
    let claims = read(input(&arguments.file)?).map_err(|why| match why {
        NoClaims::OtherKind => Stop::bad_input(format!("{name}: {why}")),
        NoClaims::Broken(_) => Stop::no_input(format!("{name}: {why}")),
    })?;
    let (mut out, mut bodies) = (Lines::new(), Bodies::of(&library));
    let (mut all, mut holding) = (0, 0);
    for claim in claims {
        all += 1;
        match claim {
            Err(why) => talk::error(&format!("{name}: {why}")),
            Ok(claim) => match bodies.verdict(&claim)? {
                Some(Verdict::Holds) => holding += 1,
                verdict => out.line(&line(&claim, verdict))?,
            },
        }
    }
    if all == 0 {
        return Err(Stop::nothing(format!("{name}: it holds no quotes")));
    }
    writeln!(out, "{holding} of {all} quotes hold")?;
    out.finish()?;
    Ok(if holding == all {
        Exit::Done
    } else {
        Exit::Partly
    })
}

fn input(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(stdin().lock()));
    }
    let file = File::open(path).map_err(|why| {
        let reason = reading(why.kind());
        Stop::no_input(format!("{}: {reason}", path.display()))
    })?;
    Ok(Box::new(BufReader::new(file)))
}

/// The bodies of the articles that were asked for last.
struct Bodies<'l> {
    library: &'l Library,
    /// By the article's name in the claims; none where it is not in the library.
    held: HashMap<String, Option<Checker>>,
    size: usize,
}

impl<'l> Bodies<'l> {
    fn of(library: &'l Library) -> Self {
        Self {
            library,
            held: HashMap::new(),
            size: 0,
        }
    }

    /// What became of a claim; none where its article is not in the library.
    fn verdict(&mut self, claim: &Claim<'_>) -> anyhow::Result<Option<Verdict>> {
        let name = claim.article.as_ref();
        if !self.held.contains_key(name) {
            let id = self.library.named(name)?;
            let body = id.map(|id| self.library.body(id)).transpose()?;
            let checker = body.map(|body| Checker::new(body.text()));
            if self.size > MOST_HELD.0 || self.held.len() > MOST_HELD.1 {
                self.held.clear();
                self.size = 0;
            }
            self.size += checker.as_ref().map_or(0, Checker::size);
            self.held.insert(name.to_owned(), checker);
        }
        let checker = self.held.get(name).and_then(Option::as_ref);
        Ok(checker.map(|checker| checker.check(claim)))
    }
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
