//! train-tagger: makes the weights of the name tagger and says how good they are.
//!
//! Takes the folder of the annotated corpora; writes the weights file and prints scores. The corpora that
//! are trained on are scored cross-validated by document. Any other set can be measured, never learned.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Context;
use clap::Parser;
use onrecord::analyze::tagger_training::{
    Lists, Passes, Sample, Score, Settings, cross_validate, measure, read, train,
};

/// The corpora that may be trained on: their files, and what a cross-validated score is called.
const CORPORA: [(&str, Option<&str>); 3] = [
    ("train.jsonl", None),
    ("gumnews-dev.jsonl", Some("GUM news")),
    ("wikigold-dev.jsonl", Some("WikiGold")),
];

/// Trains the weights of the name tagger.
#[derive(Parser)]
struct Arguments {
    /// The folder of the annotated corpora.
    data: PathBuf,
    /// Where the weights go.
    #[arg(long, default_value = "assets/tagger/weights.bin")]
    weights: PathBuf,
    /// Sets of which no document is trained on.
    #[arg(long, default_values_os_t = [PathBuf::from("../quotes/wikinews-dev.jsonl")])]
    apart: Vec<PathBuf>,
    /// A set to measure the weights on.
    #[arg(long)]
    measure: Vec<PathBuf>,
    /// Into how many parts the corpora are split for scores that are honest; 0 gives none.
    #[arg(long, default_value_t = 5)]
    folds: usize,
    /// Measure also what each part of the design carries.
    #[arg(long)]
    ablate: bool,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let settings = Settings::default();
    let apart = ids(&arguments)?;
    let mut corpora = Vec::new();
    for (file, name) in CORPORA {
        let mut samples = load(&arguments.data.join(file))?;
        samples.retain(|sample| !apart.contains(last_part(&sample.id)));
        corpora.push((samples, name));
    }
    let samples: Vec<&Sample> = corpora.iter().flat_map(|(samples, _)| samples).collect();
    let start = Instant::now();
    let file = train(&samples, &settings);
    say(&format!(
        "trained on {} documents in {:.0} s: {} bytes",
        samples.len(),
        start.elapsed().as_secs_f64(),
        file.len()
    ));
    fs::write(&arguments.weights, &file)
        .with_context(|| format!("cannot write {}", arguments.weights.display()))?;
    for path in &arguments.measure {
        measure_set(path, (&file, &samples), &arguments)?;
    }
    for (chosen, name) in corpora.iter().filter_map(|(s, name)| Some((s, (*name)?))) {
        let ids: BTreeSet<&str> = chosen.iter().map(|s| s.id.as_str()).collect();
        if arguments.folds > 0 {
            let held = |sample: &Sample| ids.contains(sample.id.as_str());
            let score = cross_validate(&samples, held, (arguments.folds, &settings));
            tell(&format!("{name}, cross-validated"), &score);
        }
    }
    Ok(())
}

/// The last parts of the ids of documents that stay out of training.
fn ids(arguments: &Arguments) -> anyhow::Result<BTreeSet<String>> {
    let mut ids = BTreeSet::new();
    for path in &arguments.apart {
        let path = arguments.data.join(path);
        let text =
            fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for line in text.lines() {
            let document: serde_json::Value = serde_json::from_str(line)?;
            let id = document.get("id").and_then(serde_json::Value::as_str);
            ids.extend(id.map(|id| last_part(id).to_owned()));
        }
    }
    Ok(ids)
}

/// What names the document itself, without corpus and genre.
fn last_part(id: &str) -> &str {
    id.rsplit(['/', '_']).next().unwrap_or(id)
}

fn load(path: &Path) -> anyhow::Result<Vec<Sample>> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    read(&text).with_context(|| format!("{} holds no annotated documents", path.display()))
}

/// Measures a set that was not trained on: the weights, their speed, and what carries them.
fn measure_set(
    path: &Path,
    (file, samples): (&[u8], &[&Sample]),
    arguments: &Arguments,
) -> anyhow::Result<()> {
    let set = load(path)?;
    let set: Vec<&Sample> = set.iter().collect();
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let start = Instant::now();
    let score = measure(file, &set, Passes::Two);
    let speed = words(&set) / start.elapsed().as_secs_f64();
    tell(&name, &score);
    say(&format!("{speed:.0} words a second"));
    if arguments.ablate {
        tell("  one pass", &measure(file, &set, Passes::One));
        for (what, settings) in ablations() {
            let file = train(samples, &settings);
            tell(what, &measure(&file, &set, Passes::Two));
        }
    }
    Ok(())
}

/// The design, each time without one part of it.
fn ablations() -> [(&'static str, Settings); 4] {
    let whole = Settings::default;
    [
        (
            "  no lists",
            Settings {
                lists: Lists::Left,
                ..whole()
            },
        ),
        (
            "  no votes",
            Settings {
                parts: 0,
                ..whole()
            },
        ),
        (
            "  no dropout",
            Settings {
                dropout: 0,
                ..whole()
            },
        ),
        (
            "  no margin",
            Settings {
                margin: 0,
                ..whole()
            },
        ),
    ]
}

#[expect(clippy::cast_precision_loss, reason = "for people to read")]
fn words(samples: &[&Sample]) -> f64 {
    samples.iter().map(|sample| sample.words()).sum::<usize>() as f64
}

fn tell(name: &str, score: &Score) {
    say(&format!("{name:26} {score}"));
}

#[expect(
    clippy::print_stdout,
    reason = "this program's output is what it prints"
)]
fn say(line: &str) {
    println!("{line}");
}
