//! The commands, one file each: arguments in, exit status out. Data goes to standard output, talk to
//! standard error; a closed pipe ends a command quietly.

mod actor;
mod actors;
mod annotate;
mod backup;
mod compare;
mod completions;
mod config;
mod delete;
mod doctor;
mod edit;
mod exit;
mod export;
mod filtering;
mod ids;
mod import;
mod jobs;
mod keys;
mod lines;
mod list;
mod man;
mod manual;
mod meant;
mod merge;
mod output;
mod page_info;
mod paths;
mod place;
mod print;
mod progress;
mod quotes;
mod read;
mod reason;
mod rows;
mod schema;
mod search;
mod shared;
mod show;
mod size;
mod sources;
mod stop;
mod stories;
mod tag;
mod talk;
mod typed;
mod verify;
mod versions;
mod voices;
mod watch;

use std::{
    env,
    ffi::OsString,
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use clap::{FromArgMatches, Parser, Subcommand};
use signal_hook::{consts::SIGXFSZ, flag::register};

use crate::{library::Problem, text::Text};

pub use exit::Exit;

/// A terminal reader for news articles that shows who said what.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    read: ReadArguments,

    /// The library's file, instead of the one in `ONRECORD_LIBRARY` or your data folder.
    #[arg(long, global = true, value_name = "FILE")]
    library: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Add saved pages to the library.
    Import(ImportArguments),
    /// List the articles of the library.
    List(list::ListArguments),
    /// Print articles of the library, or what their pages are.
    Show(show::ShowArguments),
    /// Give the quotes of the library: who said what, where and when.
    Quotes(quotes::QuotesArguments),
    /// List people, organizations and places with their roles, articles, mentions and quotes.
    ///
    /// One name and kind is one actor. Roles that no one person has, offices of state in different
    /// countries or trades far apart, are listed as several people of that name; articles that do not
    /// tell of which of them they speak are counted apart.
    Actors(actors::ActorsArguments),
    /// Tell of one actor across the articles: names, roles by date, outlets, quotes over time.
    Actor(actor::ActorArguments),
    /// Tell whom each outlet lets speak: quotes and words of people, of organizations, of the unnamed, by month,
    /// who is heard most, and who nowhere else.
    Voices(voices::VoicesArguments),
    /// Give the quotes that several articles have, whole or in part, with what each cut and added.
    ///
    /// Two quotes share their words where 80 % of the shorter, of 8 words at least, stand in the other, in runs
    /// of at least 2 words and one of at least 4; 5 words are enough with a speaker in common. What outlets give
    /// to different speakers comes first.
    Shared(shared::SharedArguments),
    /// Lay articles side by side, quote by quote: the same, cut, added to, paraphrased, not there.
    Compare(compare::CompareArguments),
    /// List stories, the newest first: the articles about one event.
    ///
    /// Articles are about one event where they share a quote within a week, or where several actors that few
    /// articles know are in both within three days and their titles have words in common.
    Stories(stories::StoriesArguments),
    /// Search titles and texts, the best first, each with the stretch that shows why.
    Search(search::SearchArguments),
    /// Export quotes, or references to their articles.
    Export(export::ExportArguments),
    /// Check exported quotes against the pages of the library.
    Verify(verify::VerifyArguments),
    /// Mend what was found wrong: outlet, title, date, or who said a quote.
    Edit(edit::EditArguments),
    /// Put a tag on articles, or take it off.
    Tag(tag::TagArguments),
    /// Take articles out of sight.
    Delete(delete::DeleteArguments),
    /// Bring deleted articles back.
    Restore(delete::DeleteArguments),
    /// Look whether the library is sound, and say what is in it.
    Doctor(doctor::DoctorArguments),
    /// Copy the library, while others may write to it.
    Backup(backup::BackupArguments),
    /// Bring the articles of other libraries into this one, with marks, tags, edits and notes.
    Merge(merge::MergeArguments),
    /// Print the settings as a file with explanations; what it holds are the defaults.
    Config,
    /// Print where the library, the settings and what was last set are.
    Paths(paths::PathsArguments),
    /// Analyze JSON lines from standard input, one record a line on standard output.
    Annotate(annotate::AnnotateArguments),
    /// Print the schema of the records.
    Schema(schema::SchemaArguments),
    /// Print the reader's keys and what they do.
    Keys,
    /// Print what a shell needs to complete these commands.
    Completions(completions::CompletionsArguments),
    /// Print the manual page.
    Man(man::ManArguments),
}

/// What to read, and how.
#[derive(Debug, clap::Args)]
struct ReadArguments {
    /// Saved pages to read: files, folders, or - for standard input. To a pipe they are printed as
    /// plain text; without any the library opens.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Print plain lines for screen readers: each quote introduced by who says it; of the library a
    /// numbered list, and of its numbers, given as PATH, the articles.
    #[arg(long)]
    plain: bool,

    /// The outlet of these pages, where they do not say it themselves.
    #[arg(long, value_name = "NAME", value_parser = typed::visible)]
    outlet: Option<Text>,
}

#[derive(Debug, clap::Args)]
struct ImportArguments {
    /// Saved pages: files, folders, or - for standard input.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,

    /// Find the articles of these pages anew, also where a record says what was found elsewhere.
    #[arg(long)]
    renew: bool,

    /// Go on importing what appears or changes in the folders, until Ctrl-C.
    #[arg(long)]
    watch: bool,

    /// The outlet of these pages, where they do not say it themselves.
    #[arg(long, value_name = "NAME", value_parser = typed::visible)]
    outlet: Option<Text>,

    #[command(flatten)]
    jobs: jobs::Jobs,
}

/// Runs the command that the program was called with.
pub fn main() -> Exit {
    talk::tell_panics();
    // Caught, so that a file that may not grow is an error where it is written. What takes our place or is
    // started by us has the default again.
    let _ = register(SIGXFSZ, Arc::default());
    let typed = typed::ready(env::args_os());
    match parsed(&typed) {
        Ok(arguments) => run(arguments),
        Err(error) if error.use_stderr() => {
            // It quotes the arguments, which may be the names of foreign files.
            let told = error.render().to_string();
            talk::error(told.trim_start_matches("error: ").trim_end());
            if let Some(question) = typed
                .get(1)
                .and_then(|first| meant::question(first.as_ref()))
            {
                talk::say(&question);
            }
            Exit::Usage
        }
        // Help and version: what was asked for.
        Err(answer) => match answer.print() {
            Ok(()) => Exit::Done,
            Err(why) => report(&why.into()),
        },
    }
}

/// The arguments, as typed.
fn parsed(typed: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut program = manual::program();
    let matches = program.try_get_matches_from_mut(typed)?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut program))
}

fn run(arguments: Arguments) -> Exit {
    let library = arguments.library.as_deref();
    let result = match arguments.command {
        None => read::run(&arguments.read, library),
        Some(command) => command.run(library),
    };
    result.unwrap_or_else(|error| report(&error))
}

impl Command {
    fn run(self, library: Option<&Path>) -> anyhow::Result<Exit> {
        match self {
            Self::Import(options) => import::run(&options, library),
            Self::List(options) => list::run(&options, library),
            Self::Show(options) => show::run(&options, library),
            Self::Quotes(options) => quotes::run(&options, library),
            Self::Actors(options) => actors::run(&options, library),
            Self::Actor(options) => actor::run(&options, library),
            Self::Voices(options) => voices::run(&options, library),
            Self::Shared(options) => shared::run(&options, library),
            Self::Compare(options) => compare::run(&options, library),
            Self::Stories(options) => stories::run(&options, library),
            Self::Search(options) => search::run(&options, library),
            Self::Export(options) => export::run(&options, library),
            Self::Verify(options) => verify::run(&options, library),
            Self::Edit(options) => edit::run(&options, library),
            Self::Tag(options) => tag::run(&options, library),
            Self::Delete(options) => delete::run(&options, true, library),
            Self::Restore(options) => delete::run(&options, false, library),
            Self::Doctor(options) => doctor::run(&options, library),
            Self::Backup(options) => backup::run(&options, library),
            Self::Merge(options) => merge::run(&options, library),
            Self::Paths(options) => paths::run(&options, library),
            Self::Annotate(options) => annotate::run(&options),
            Self::Schema(options) => schema::run(&options),
            Self::Keys => keys::run(),
            Self::Config => config::run(),
            Self::Completions(options) => completions::run(&options),
            Self::Man(options) => man::run(&options),
        }
    }
}

/// Says why a command failed; gives the status that it deserves.
fn report(error: &anyhow::Error) -> Exit {
    if reason::is_closed_pipe(error) {
        return Exit::Done;
    }
    if let Some(stop) = error.downcast_ref::<stop::Stop>() {
        talk::error(&stop.to_string());
        return stop.exit;
    }
    // A problem of the library speaks of it as "it".
    let what = match error.chain().next() {
        Some(first) if first.is::<Problem>() => "the library: ",
        Some(first) if first.is::<io::Error>() => "the output cannot be written: ",
        _ => "",
    };
    talk::error(&format!("cannot go on: {what}{}", reason::told(error)));
    error
        .downcast_ref::<Problem>()
        .map_or(Exit::CannotWrite, stop::status)
}
