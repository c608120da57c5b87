//! `onrecord merge FILE…`: other libraries into this one.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::{Exit, jobs::Jobs, lines::count, place, stop::Stop, talk};
use crate::library::Merged;

/// How many articles are found anew in one transaction.
const BATCH: usize = 64;

#[derive(Debug, clap::Args)]
pub(super) struct MergeArguments {
    /// The files of other libraries; they are only read.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    #[command(flatten)]
    jobs: Jobs,
}

pub(super) fn run(arguments: &MergeArguments, library: Option<&Path>) -> anyhow::Result<Exit> {
    for file in &arguments.files {
        if !file.is_file() {
            let told = format!("{}: there is no such file", file.display());
            return Err(Stop::no_input(told));
        }
    }
    let path = place::library(library)?;
    let mut library = place::open(&path)?;
    for file in &arguments.files {
        let name = file.display();
        let merged = library
            .merge(file)
            .with_context(|| format!("the library {name}"))?;
        talk::say(&format!("{name}: {}", told(merged)));
    }
    let threads = arguments.jobs.threads();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    while pool.install(|| library.renew(BATCH))? > 0 {}
    Ok(Exit::Done)
}

/// "3 new articles, 4 new pages, 2 articles changed".
fn told(merged: Merged) -> String {
    let (articles, pages) = (
        count(merged.articles, "new article"),
        count(merged.pages, "new page"),
    );
    format!(
        "{articles}, {pages}, {} changed",
        count(merged.changed, "article")
    )
}
