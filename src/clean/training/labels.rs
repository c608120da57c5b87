//! Which lines of a page are of its article.
//!
//! Takes a sheet and the article's text; gives a label for each line. A line of several words is of the
//! article when most of its runs of four words are; a shorter one when a paragraph says the same.

use std::{collections::HashSet, ops::Range};

use super::samples::Sample;
use crate::clean::{
    phrases::{Word, words},
    sheet::Sheet,
};

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) in_article: bool,
    pub(super) in_run: bool,
}

/// The labels of a page's lines.
pub(super) fn of(sheet: &Sheet<'_>, sample: &Sample) -> Vec<Label> {
    let body = words(&sample.body);
    let runs: HashSet<&[Word]> = body.windows(4).collect();
    let split = sample.paragraphs.clone().unwrap_or_default();
    let paragraphs: HashSet<Vec<Word>> = sample
        .body
        .lines()
        .chain(split.iter().map(String::as_str))
        .map(words)
        .collect();
    let in_article: Vec<bool> = (0..sheet.lines.len())
        .map(|at| {
            let said = words(sheet.text(at));
            let held = said.windows(4).filter(|four| runs.contains(four)).count();
            if said.len() < 5 {
                !said.is_empty() && paragraphs.contains(&said)
            } else {
                held * 5 >= (said.len() - 3) * 3
            }
        })
        .collect();
    let run = longest(sheet, &in_article);
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
fn longest(sheet: &Sheet<'_>, in_article: &[bool]) -> Range<usize> {
    let mut best = (0, 0..0);
    let (mut sum, mut start) = (0_i64, 0);
    for (at, (look, holds)) in sheet.looks.iter().zip(in_article).enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        let words = i64::from(look.words.max(1));
        sum += if *holds { words } else { -words };
        if sum > best.0 {
            best = (sum, start..at + 1);
        }
    }
    best.1
}
