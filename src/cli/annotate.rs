//! `onrecord annotate`: a filter of JSON lines.
//!
//! Takes `{"id", "kind": "text"|"html"|"body", "content", "url"}` a line; gives one record a line in the
//! same order, or `{"id", "line", "error"}` for a line that cannot be read or is too long. Only a line feed
//! ends a line: other line separators are text. An empty input is an empty output, as a filter's should be.

use std::{
    io::{self, BufRead, BufWriter, Write, stdin, stdout},
    panic::{AssertUnwindSafe, catch_unwind},
};

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Exit, exit::Tally, jobs::Jobs, line_id::IdSeeker, size::Size};
use crate::{
    analyze,
    clean::Article,
    import::{self, Line, Lines, Origin},
    library::{Item, record::Record},
    text::{Text, json, nearest},
};

/// How much input is held at once beside the last line: enough to keep every core busy, little enough for
/// any memory.
const BATCH_BYTES: usize = 4 << 20;

/// What a line and its answer take at least, in bytes, however short they are.
const LINE_BYTES: usize = 256;

#[derive(Debug, clap::Args)]
pub(super) struct AnnotateArguments {
    #[command(flatten)]
    jobs: Jobs,

    /// The longest line that is read, in bytes or with K, M or G behind; a longer one gets an error in its
    /// place.
    #[arg(long, value_name = "SIZE", default_value = "16M")]
    max_line: Size,

    /// Leave out a rule that says who said what, to see what it adds; may be given more than once.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    without: Vec<&'static str>,

    /// Print the rules that say who said what, with what each is for and how it reads, and read nothing.
    #[arg(long)]
    explain: bool,
}

/// A rule by its name.
fn rule(name: &str) -> Result<&'static str, String> {
    analyze::rule(name).ok_or_else(|| {
        let near = nearest(name, analyze::rules().iter().map(|card| card.name));
        let meant = near.map(|near| format!("; did you mean “{near}”?"));
        format!("no rule of that name{}", meant.unwrap_or_default())
    })
}

/// Prints the rules.
fn explain() -> anyhow::Result<Exit> {
    let mut out = stdout().lock();
    for card in analyze::rules() {
        writeln!(out, "{}\n  {}", card.name, card.purpose)?;
        for example in card.examples {
            writeln!(out, "  {example}")?;
        }
    }
    Ok(Exit::Done)
}

/// One line of input.
#[derive(Deserialize)]
struct Input {
    id: String,
    kind: Kind,
    content: String,
    #[serde(default)]
    url: Option<String>,
}

/// What a line's content is.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    /// The visible text of a page.
    Text,
    /// A page's HTML.
    Html,
    /// An article's body, already clean.
    Body,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    line: u64,
    error: String,
}

/// A line that waits for its answer.
enum Waiting {
    /// As it was read.
    Whole { line: u64, bytes: Vec<u8> },
    /// It is longer than lines may be; its id, where it has one.
    TooLong { line: u64, id: Option<String> },
}

/// What a line is answered with.
enum Answer {
    Record(String),
    Failure(String),
}

/// Annotates standard input.
pub(super) fn run(arguments: &AnnotateArguments) -> anyhow::Result<Exit> {
    if arguments.explain {
        return explain();
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs.threads())
        .build()
        .context("no threads to work on")?;
    let (longest, without) = (arguments.max_line, &arguments.without);
    let mut input = Lines::new(stdin().lock(), longest.0);
    let mut output = BufWriter::new(stdout().lock());
    let mut tally = Tally::default();
    loop {
        let batch = read_batch(&mut input).context("standard input cannot be read")?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<Answer> = pool.install(|| {
            let answers = batch.par_iter();
            answers.map(|line| answer(line, longest, without)).collect()
        });
        for answer in answers {
            let line = match answer {
                Answer::Record(line) => {
                    tally.pages += 1;
                    line
                }
                Answer::Failure(line) => {
                    tally.bad += 1;
                    line
                }
            };
            writeln!(output, "{line}")?;
        }
        output.flush()?;
    }
    Ok(if tally.pages + tally.bad == 0 {
        Exit::Done
    } else {
        tally.exit()
    })
}

/// The next lines, until they are more than [`BATCH_BYTES`]; blank ones are left out.
fn read_batch(input: &mut Lines<impl BufRead>) -> io::Result<Vec<Waiting>> {
    let (mut lines, mut held) = (Vec::new(), 0);
    while held < BATCH_BYTES {
        match input.next_line()? {
            None => break,
            Some(Line::Whole(bytes)) if bytes.trim_ascii().is_empty() => {}
            Some(Line::Whole(bytes)) => {
                held += bytes.len() + LINE_BYTES;
                let line = input.number();
                lines.push(Waiting::Whole { line, bytes });
            }
            Some(Line::Begun(beginning)) => {
                let mut seeker = IdSeeker::default();
                seeker.read(&beginning);
                held += beginning.len() + LINE_BYTES;
                drop(beginning);
                input.rest(|piece| seeker.read(piece))?;
                let (line, id) = (input.number(), seeker.id());
                lines.push(Waiting::TooLong { line, id });
            }
        }
    }
    Ok(lines)
}

/// The line's record or failure.
fn answer(waiting: &Waiting, longest: Size, without: &[&str]) -> Answer {
    let (line, bytes) = match waiting {
        Waiting::Whole { line, bytes } => (*line, bytes),
        Waiting::TooLong { line, id } => {
            let error =
                format!("the line is longer than {longest}; --max-line sets how long one may be");
            return failure(*line, id.as_deref(), &error);
        }
    };
    let input: Input = match import::from_json(bytes) {
        Ok(input) => input,
        Err(why) => {
            let mut seeker = IdSeeker::default();
            seeker.read(bytes);
            let error = format!("not a line of input: {why}");
            return failure(line, seeker.id().as_deref(), &error);
        }
    };
    // A bug that one page brings to light must not cost the pages behind it.
    if let Ok(record) = catch_unwind(AssertUnwindSafe(|| record(&input, without))) {
        return Answer::Record(record);
    }
    let error = "the analysis failed; please report this page";
    failure(line, Some(&input.id), error)
}

fn failure(line: u64, id: Option<&str>, error: &str) -> Answer {
    let failure = Failure {
        id,
        line,
        error: Text::new(error).to_string(),
    };
    Answer::Failure(json::string(&failure))
}

fn record(input: &Input, without: &[&str]) -> String {
    let origin = Origin {
        path: None,
        url: input.url.as_deref().map(Text::new),
    };
    let mut item = match input.kind {
        Kind::Text => Item::from_page(&import::from_text(&input.content, origin)),
        Kind::Body => {
            let page = import::from_body(&input.content, origin);
            Item::from_article(Article::from_body(&page), page.origin)
        }
        Kind::Html => Item::from_page(&import::from_html(&input.content, origin)),
    };
    if !without.is_empty() {
        item.analysis = analyze::analyze_without(&item.article.body, without);
    }
    json::string(&Record::new(&input.id, &item))
}
