//! train-syntax: makes the weights that tell parts of speech, and says how good they are.
//!
//! Takes the folder of the annotated sentences (`train.jsonl.gz`, and `dev.jsonl.gz`, which is measured and
//! never learned); writes the weights files and prints scores and speed.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Context;
use clap::Parser;
use flate2::read::MultiGzDecoder;
use onrecord::{
    analyze::treebank::{self, Sentence, Treebank},
    language::pos::training as pos,
};

/// Trains the weights that tell parts of speech.
#[derive(Parser)]
struct Arguments {
    /// The folder of the annotated sentences.
    data: PathBuf,
    /// Where the weights of the tagger go.
    #[arg(long, default_value = "assets/pos/weights.bin")]
    pos: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let learned = load(&arguments.data.join("train.jsonl.gz"))?.lessons();
    let measured = load(&arguments.data.join("dev.jsonl.gz"))?;
    let sets = [
        ("as annotated", &measured.annotated),
        ("our tokens", &measured.own),
    ];
    tagger(&learned, &sets, &arguments.pos)
}

/// Sentences to measure on, and what they are called.
type Sets<'a> = [(&'static str, &'a Vec<Sentence>); 2];

fn words(sentence: &Sentence) -> pos::Example {
    pos::Example {
        words: sentence.iter().map(|word| word.text.clone()).collect(),
        tags: sentence.iter().map(|word| word.tag).collect(),
    }
}

/// Trains the tagger.
fn tagger(learned: &[Sentence], sets: &Sets<'_>, path: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    let learned: Vec<pos::Example> = learned.iter().map(words).collect();
    let file = pos::train(&learned, &pos::Settings::default());
    write("parts of speech", (&file, start), path)?;
    for (name, set) in sets {
        let set: Vec<pos::Example> = set.iter().map(words).collect();
        let start = Instant::now();
        let counts = pos::measure(&file, &set);
        say(&format!(
            "  {name:13} {counts}  {}",
            speed(counts.words, start)
        ));
    }
    Ok(())
}

fn write(what: &str, (file, start): (&[u8], Instant), path: &Path) -> anyhow::Result<()> {
    let seconds = start.elapsed().as_secs_f64();
    say(&format!("{what}: {} bytes in {seconds:.0} s", file.len()));
    fs::write(path, file).with_context(|| format!("cannot write {}", path.display()))
}

fn speed(words: u32, start: Instant) -> String {
    let words = f64::from(words) / start.elapsed().as_secs_f64();
    format!("{words:.0} words a second")
}

fn load(path: &Path) -> anyhow::Result<Treebank> {
    let file = fs::File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    let mut text = String::new();
    MultiGzDecoder::new(file)
        .read_to_string(&mut text)
        .with_context(|| format!("cannot unpack {}", path.display()))?;
    treebank::read(&text)
        .with_context(|| format!("{} holds no annotated sentences", path.display()))
}

#[expect(
    clippy::print_stdout,
    reason = "this program's output is what it prints"
)]
fn say(line: &str) {
    println!("{line}");
}
