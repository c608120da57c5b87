//! Measuring.
//!
//! Takes a weights file or settings and samples; gives scores, on samples that were not trained on.

use super::{
    super::{labels, model::Model},
    Passes, Prepared, Sample, Score, Settings, train,
};

/// Measures a weights file on samples.
pub fn measure(file: &[u8], samples: &[&Sample], passes: Passes) -> Score {
    let model = Model::read(file);
    let mut score = Score::default();
    for sample in samples {
        let labels = Prepared::new(sample, &model).labels(&model, passes);
        let names: Vec<_> = labels::names(labels).collect();
        score.add(&Score::of(sample, &names));
    }
    score
}

/// Trains on everything but a part of the chosen samples and measures on that part, for each part.
pub fn cross_validate(
    samples: &[&Sample],
    chosen: impl Fn(&Sample) -> bool,
    (parts, settings): (usize, &Settings),
) -> Score {
    let mut score = Score::default();
    let held: Vec<&Sample> = samples.iter().copied().filter(|s| chosen(s)).collect();
    for part in 0..parts {
        let test: Vec<&Sample> = held.iter().copied().skip(part).step_by(parts).collect();
        let tested = |sample: &Sample| test.iter().any(|test| test.id == sample.id);
        let rest: Vec<&Sample> = samples.iter().copied().filter(|s| !tested(s)).collect();
        let file = train(&rest, settings);
        score.add(&measure(&file, &test, Passes::Two));
    }
    score
}
