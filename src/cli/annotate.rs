//! `onrecord annotate`: a filter of JSON lines.
//!
//! Takes `{"id", "kind": "text"|"html"|"body", "content", "url"}` a line; gives one record a line in the
//! same order, or `{"id", "error"}` for a line that cannot be read. Only a line feed ends a line: other
//! line separators are text. An empty input is an empty output, as a filter's should be.

use std::{
    io::{BufRead, BufReader, BufWriter, Write, stdin, stdout},
    panic::{AssertUnwindSafe, catch_unwind},
};

use anyhow::Context;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Exit, exit::Tally};
use crate::{
    clean::Article,
    import::{self, Origin},
    library::{Item, record::Record},
    text::{Text, json},
};

/// How much input is held at once: enough to keep every core busy, little enough for any memory.
const BATCH_BYTES: usize = 4 << 20;

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

/// What can still be told of a line that is no input.
#[derive(Deserialize)]
struct Named {
    id: serde_json::Value,
}

#[derive(Serialize)]
struct Failure<'a> {
    id: Option<&'a str>,
    error: String,
}

/// Annotates standard input on `jobs` threads (0: one a core).
pub(super) fn run(jobs: usize) -> anyhow::Result<Exit> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .context("no threads to work on")?;
    let mut input = BufReader::new(stdin().lock());
    let mut output = BufWriter::new(stdout().lock());
    let mut tally = Tally::default();
    loop {
        let batch = read_batch(&mut input).context("standard input cannot be read")?;
        if batch.is_empty() {
            break;
        }
        let answers: Vec<(String, bool)> =
            pool.install(|| batch.par_iter().map(|line| answer(line)).collect());
        for (line, is_record) in answers {
            writeln!(output, "{line}")?;
            if is_record {
                tally.pages += 1;
            } else {
                tally.bad += 1;
            }
        }
        output.flush()?;
    }
    Ok(if tally.pages + tally.bad == 0 {
        Exit::Done
    } else {
        tally.exit()
    })
}

/// The next lines, up to [`BATCH_BYTES`]; blank ones are left out.
fn read_batch(input: &mut impl BufRead) -> std::io::Result<Vec<Vec<u8>>> {
    let (mut lines, mut bytes) = (Vec::new(), 0);
    while bytes < BATCH_BYTES {
        let mut line = Vec::new();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        bytes += line.len();
        if !line.trim_ascii().is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// The line's record or failure, and which of the two it is.
fn answer(line: &[u8]) -> (String, bool) {
    let input: Input = match serde_json::from_slice(line) {
        Ok(input) => input,
        Err(why) => {
            let id = serde_json::from_slice::<Named>(line)
                .ok()
                .and_then(|named| match named.id {
                    serde_json::Value::String(id) => Some(id),
                    serde_json::Value::Number(id) => Some(id.to_string()),
                    _ => None,
                });
            return (
                failure(id.as_deref(), &format!("not a line of input: {why}")),
                false,
            );
        }
    };
    // A bug that one page brings to light must not cost the pages behind it.
    match catch_unwind(AssertUnwindSafe(|| record(&input))) {
        Ok(record) => (record, true),
        Err(_) => (
            failure(
                Some(&input.id),
                "the analysis failed; please report this page",
            ),
            false,
        ),
    }
}

fn failure(id: Option<&str>, error: &str) -> String {
    let failure = Failure {
        id,
        error: Text::new(error).to_string(),
    };
    json::string(&failure)
}

fn record(input: &Input) -> String {
    let origin = Origin {
        path: None,
        url: input.url.as_deref().map(Text::new),
    };
    let item = match input.kind {
        Kind::Text => Item::from_page(&import::from_text(&input.content, origin)),
        Kind::Body => {
            let page = import::from_body(&input.content, origin);
            Item::from_article(Article::from_body(&page), page.origin)
        }
        Kind::Html => Item::from_page(&import::from_html(&input.content, origin)),
    };
    json::string(&Record::new(&input.id, &item))
}
