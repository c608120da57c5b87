//! Training on a few invented documents.

use super::{super::Passes, Lists, Sample, Settings, cross_validate, measure, read, train};
use crate::text::Span;

const CORPUS: &str = r#"
{"id": "a/1", "corpus": "a", "text": "Mira Osei met envoys in Velmark.", "mentions": [{"start": 0, "end": 9, "type": "person"}, {"start": 24, "end": 31, "type": "place"}]}
{"id": "a/2", "corpus": "a", "text": "“No,” said Mira Osei of the Harbor Board’s staff.", "mentions": [{"start": 11, "end": 20, "type": "person"}, {"start": 24, "end": 42, "type": "organization"}], "ignore": [{"start": 43, "end": 48}]}
{"id": "a/3", "corpus": "b", "text": "He came to Velmark.", "mentions": [{"start": 0, "end": 2, "type": "person", "kind": "pronoun"}, {"start": 11, "end": 18, "type": "place", "kind": "name"}]}
"#;

fn settings() -> Settings {
    Settings {
        epochs: 30,
        dropout: 20,
        least: 1,
        parts: 2,
        lists: Lists::Left,
        ..Settings::default()
    }
}

/// The gold labels of a sample: a letter a token, `.` outside.
fn gold(sample: &Sample) -> String {
    let letter = |index: usize| ".BILUbiluTSLO".chars().nth(index).unwrap();
    sample.labels.iter().map(|l| letter(l.index())).collect()
}

#[test]
fn gold_names_become_labels_without_article_and_possessive() {
    let samples = read(CORPUS).unwrap();
    let labels: Vec<String> = samples.iter().map(gold).collect();
    assert_eq!(labels, ["BL...O.", ".....BL..bl...", "...O."]);
    let names = |sample: &Sample| -> Vec<String> {
        let spans = sample.names.iter().map(|name| name.spans[0]);
        spans
            .map(|span: Span| sample.body.get(span).to_owned())
            .collect()
    };
    assert_eq!(names(&samples[1]), ["Mira Osei", "Harbor Board"]);
}

#[test]
fn what_was_learned_is_found_and_the_bytes_are_the_same_each_time() {
    let samples = read(CORPUS).unwrap();
    let samples: Vec<&Sample> = samples.iter().collect();
    let file = train(&samples, &settings());
    assert_eq!(file, train(&samples, &settings()));
    assert!((measure(&file, &samples, Passes::Two).all().f1() - 100.0).abs() < 1e-9);
    assert!(
        measure(&file[..file.len() / 2], &samples, Passes::Two)
            .all()
            .f1()
            < 1.0
    );
}

#[test]
fn cross_validation_holds_back_what_it_measures() {
    let lines: Vec<&str> = CORPUS.trim().lines().collect();
    let samples = read(&[lines[0], lines[2]].join("\n")).unwrap();
    let samples: Vec<&Sample> = samples.iter().collect();
    let score = cross_validate(
        &samples,
        |sample| sample.corpus.starts_with('a'),
        (2, &settings()),
    );
    // Nothing but a place alone was ever seen, so the person of the first document cannot be right.
    assert!(score.all().f1() < 100.0);
}

#[test]
fn lines_that_are_no_documents_are_refused() {
    assert!(read("{\"id\": 3}").is_err());
    assert!(read("\n\n").unwrap().is_empty());
}
