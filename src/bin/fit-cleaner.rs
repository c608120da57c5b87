//! fit-cleaner: makes the weights of the cleaner and says how good they are.
//!
//! Takes saved pages with the text of their articles; writes the table of weights and prints how well
//! pages of each site are cleaned by weights fitted to all other sites.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Parser;
use flate2::read::MultiGzDecoder;
use onrecord::clean::training::{cross_validate, fit, read, validate};

/// Fits the weights of the cleaner.
#[derive(Parser)]
struct Arguments {
    /// The pages: JSON lines, packed with gzip.
    pages: PathBuf,
    /// Where the table goes.
    #[arg(long, default_value = "assets/cleaner/weights.txt")]
    weights: PathBuf,
    /// Into how many parts the sites are split for scores that are honest; 0 gives none.
    #[arg(long, default_value_t = 5)]
    folds: usize,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let samples = read(&unpacked(&arguments.pages)?)
        .with_context(|| format!("{} holds no pages", arguments.pages.display()))?;
    if arguments.folds > 0 {
        for (what, scores) in [
            ("plain", validate(&samples)),
            ("by site", cross_validate(&samples, arguments.folds)),
        ] {
            for ((set, form), scores) in scores {
                say(&format!("{what:8}{form:5}{set:12} {scores}"));
            }
        }
    }
    fs::write(&arguments.weights, fit(&samples))
        .with_context(|| format!("cannot write {}", arguments.weights.display()))?;
    Ok(())
}

fn unpacked(path: &Path) -> anyhow::Result<String> {
    let file = fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut text = String::new();
    MultiGzDecoder::new(file)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    Ok(text)
}

#[expect(
    clippy::print_stdout,
    reason = "this program's output is what it prints"
)]
fn say(line: &str) {
    println!("{line}");
}
