//! The commands, one file each: arguments in, exit status out. Data goes to standard output, talk to
//! standard error; a closed pipe ends a command quietly.

mod annotate;
mod exit;
mod import;
mod keys;
mod place;
mod print;
mod read;
mod schema;
mod sources;
mod talk;
mod watch;

use std::{io, path::PathBuf};

use clap::{Parser, Subcommand, builder::NonEmptyStringValueParser};

pub use exit::Exit;

/// A terminal reader for news articles that shows who said what.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = AFTER_HELP)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    read: ReadArguments,

    /// The library's file, instead of the one in `ONRECORD_LIBRARY` or your data folder.
    #[arg(long, global = true, value_name = "FILE")]
    library: Option<PathBuf>,
}

const AFTER_HELP: &str =
    "Without arguments the built-in demo articles open. Press ? in the reader for its keys.";

#[derive(Debug, Subcommand)]
enum Command {
    /// Add saved pages to the library.
    Import(ImportArguments),
    /// Analyze JSON lines from standard input, one record a line on standard output.
    Annotate(AnnotateArguments),
    /// Print the JSON Schema of the records.
    Schema,
    /// Print the reader's keys and what they do.
    Keys,
}

/// What to read, and how.
#[derive(Debug, clap::Args)]
struct ReadArguments {
    /// Saved pages to read: files, folders, or - for standard input. To a pipe they are printed as
    /// plain text.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// The outlet of these pages, where they do not say it themselves.
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    outlet: Option<String>,
}

#[derive(Debug, clap::Args)]
struct ImportArguments {
    /// Saved pages: files, folders, or - for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Go on importing what appears or changes in the folders, until Ctrl-C.
    #[arg(long)]
    watch: bool,

    /// The outlet of these pages, where they do not say it themselves.
    #[arg(long, value_name = "NAME", value_parser = NonEmptyStringValueParser::new())]
    outlet: Option<String>,

    /// How many files to work on at once; 0 for one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

#[derive(Debug, clap::Args)]
struct AnnotateArguments {
    /// How many records to work on at once; 0 for one a core.
    #[arg(long, value_name = "N", default_value_t = 0)]
    jobs: usize,
}

/// Runs the command that the program was called with.
pub fn main() -> Exit {
    match Arguments::try_parse() {
        Ok(arguments) => run(arguments),
        Err(error) if error.use_stderr() => {
            // It quotes the arguments, which may be the names of foreign files.
            let told = error.render().to_string();
            talk::error(told.trim_start_matches("error: ").trim_end());
            Exit::Usage
        }
        // Help and version: what was asked for. A closed pipe is not an error.
        Err(answer) => {
            let _ = answer.print();
            Exit::Done
        }
    }
}

fn run(arguments: Arguments) -> Exit {
    let library = arguments.library.as_deref();
    let result = match arguments.command {
        None => read::run(&arguments.read, library),
        Some(Command::Import(options)) => import::run(&options, library),
        Some(Command::Annotate(options)) => annotate::run(options.jobs),
        Some(Command::Schema) => schema::run(),
        Some(Command::Keys) => keys::run(),
    };
    result.unwrap_or_else(|error| match error.downcast_ref::<io::Error>() {
        Some(io) if io.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        _ => {
            talk::error(&format!("cannot go on: {error:#}"));
            Exit::CannotWrite
        }
    })
}
