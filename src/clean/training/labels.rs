//! Which lines of a page are of its article.
//!
//! Takes a document and the article's text; gives a label for each line. A line of several words is of the
//! article when most of its runs of four words are; a shorter one when a paragraph says the same.

use std::ops::Range;

use foldhash::HashSet;

use crate::clean::{
    document::Document,
    training::samples::Sample,
    words::{Word, words},
};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) in_article: bool,
    pub(super) in_run: bool,
}

/// The labels of a page's lines.
pub(super) fn of(document: &Document<'_>, sample: &Sample) -> Vec<Label> {
    let body = words(&sample.body);
    let runs: HashSet<&[Word]> = body.windows(4).collect();
    let split = sample.paragraphs.clone().unwrap_or_default();
    let paragraphs: HashSet<Vec<Word>> = sample
        .body
        .lines()
        .chain(split.iter().map(String::as_str))
        .map(words)
        .collect();
    let in_article: Vec<bool> = (0..document.lines.len())
        .map(|at| {
            let line = words(document.text(at));
            let held = line.windows(4).filter(|four| runs.contains(four)).count();
            if line.len() < 5 {
                !line.is_empty() && paragraphs.contains(&line)
            } else {
                held * 5 >= (line.len() - 3) * 3
            }
        })
        .collect();
    let run = longest(document, &in_article);
    in_article
        .into_iter()
        .enumerate()
        .map(|(at, in_article)| Label {
            in_article,
            in_run: run.contains(&at),
        })
        .collect()
}

/// The run of lines that holds most words of the article and fewest others.
fn longest(document: &Document<'_>, in_article: &[bool]) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (at, (seen, holds)) in document.features.iter().zip(in_article).enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        let words = i64::from(seen.length.max(1));
        sum += if *holds { words } else { -words };
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}
