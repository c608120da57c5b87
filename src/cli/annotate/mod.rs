//! `onrecord annotate`: a filter of JSON lines.
//!
//! Takes an object a line; gives one record a line in the same order, or `{"id", "line", "error"}` for a line
//! that cannot be read, is too long, or holds a page that cannot be answered. Only a line feed ends a line:
//! other line separators are text. An empty input is an empty output, as a filter's should be.
//!
//! A filter that a data engine drives must not fail for one line: the status is 0 when every line got its
//! answer, errors included, and standard error tells how many.

mod answer;
mod files;
mod input;
mod line_id;
mod lines;
mod tally;
mod waiting;

use std::{
    collections::VecDeque,
    io::{BufWriter, Write, stdout},
    path::PathBuf,
    sync::mpsc::{Receiver, sync_channel},
};

use anyhow::Context;
use rayon::ScopeFifo;

use super::{Exit, jobs::Jobs, size::Size, talk};
use crate::{analyze, library::record::FIELDS, text::nearest};

use answer::{Answer, Asked};
use files::{From, Pages};
use lines::InputLines;
use tally::Tally;
use waiting::Source;

/// How much input is held at once beside the last line: enough to keep every core busy, little enough for
/// any memory.
const HELD_BYTES: usize = 4 << 20;

/// What a line and its answer take at least, in bytes, however short they are.
const LINE_BYTES: usize = 256;

#[derive(Debug, clap::Args)]
pub(super) struct AnnotateArguments {
    /// Files and folders to annotate in place of standard input; what they are, --from says.
    #[arg(value_name = "FILE", requires = "from")]
    files: Vec<PathBuf>,

    /// What the files are. Records are called by the id of the archive's record or of the mail, else by file.
    #[arg(long, value_enum, value_name = "KIND", requires = "files")]
    from: Option<From>,

    #[command(flatten)]
    jobs: Jobs,

    /// The longest line that is read, in bytes or with K, M or G behind; a longer one gets an error in its
    /// place.
    #[arg(long, value_name = "SIZE", default_value = "16M")]
    max_line: Size,

    /// The longest article that is analyzed, in bytes of its text; a longer one gets an error in its place.
    #[arg(long, value_name = "SIZE", default_value = "4M")]
    max_text: Size,

    /// The fields of the records, with commas between them; `schema` and `id` always stand. Without it, all.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = field)]
    fields: Option<Vec<&'static str>>,

    /// Leave out a rule that says who said what, to see what it adds; may be given more than once.
    #[arg(long, value_name = "RULE", value_parser = rule)]
    without: Vec<&'static str>,

    /// Print the rules that say who said what, with what each is for and how it reads, and read nothing.
    #[arg(long)]
    explain: bool,
}

/// A field of the record by its name.
fn field(name: &str) -> Result<&'static str, String> {
    let known = FIELDS.into_iter().find(|known| *known == name);
    known.ok_or_else(|| unknown("field", name, &FIELDS))
}

/// A rule by its name.
fn rule(name: &str) -> Result<&'static str, String> {
    let names: Vec<&str> = analyze::rules().iter().map(|card| card.name).collect();
    analyze::rule(name).ok_or_else(|| unknown("rule", name, &names))
}

fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied());
    let meant = near.map(|near| format!("; did you mean “{near}”?"));
    format!("no {what} of that name{}", meant.unwrap_or_default())
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

/// Annotates standard input, or the files.
pub(super) fn run(arguments: &AnnotateArguments) -> anyhow::Result<Exit> {
    if arguments.explain {
        return explain();
    }
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.jobs.threads())
        .build()
        .context("no threads to work on")?;
    let asked = Asked {
        longest: arguments.max_line,
        longest_text: arguments.max_text,
        without: &arguments.without,
        fields: arguments.fields.as_deref(),
    };
    let mut source: Box<dyn Source> = match arguments.from {
        Some(kind) => Box::new(Pages::new(kind, &arguments.files)),
        None => Box::new(InputLines::new(arguments.max_line)?),
    };
    let mut tally = Tally::new(if arguments.from.is_some() {
        "page"
    } else {
        "line"
    });
    pool.in_place_scope_fifo(|workers| answer_all(workers, &mut *source, asked, &mut tally))?;
    tally.blank = source.blank();
    talk::say(&tally.to_string());
    Ok(tally.exit())
}

/// Has the workers answer what the source gives, and writes the answers in its order as they come. While the
/// oldest is waited for, the workers go on with what was read behind it. What was read before the source failed is
/// answered too.
fn answer_all<'scope>(
    workers: &ScopeFifo<'scope>,
    source: &mut dyn Source,
    asked: Asked<'scope>,
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let mut output = BufWriter::new(stdout().lock());
    let mut write = |answer: Receiver<Answer>| -> anyhow::Result<()> {
        let answer = answer.recv().context("a worker ended without an answer")?;
        tally.count(&answer);
        writeln!(output, "{}", answer.line())?;
        Ok(())
    };
    let (mut pending, mut held) = (VecDeque::new(), 0);
    let ended = loop {
        let waiting = match source.next() {
            Ok(Some(waiting)) => waiting,
            Ok(None) => break Ok(()),
            Err(why) => break Err(why),
        };
        let size = waiting.size() + LINE_BYTES;
        let (give, answer) = sync_channel(1);
        workers.spawn_fifo(move |_| drop(give.send(asked.answer(&waiting))));
        pending.push_back((size, answer));
        held += size;
        while held >= HELD_BYTES
            && let Some((size, answer)) = pending.pop_front()
        {
            write(answer)?;
            held -= size;
        }
    };
    pending
        .into_iter()
        .try_for_each(|(_, answer)| write(answer))?;
    output.flush()?;
    ended
}
