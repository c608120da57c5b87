//! Which lines of a page are captions.
//!
//! Takes a saved page; gives its lines as the regression sees them, and how many of its captions were found. A
//! caption is what the set says is one, or what stands in an element for captions in the page's markup and in no
//! paragraph of the article. Lines that neither tells are left out.

use std::fmt;

use foldhash::HashSet;

use crate::{
    clean::{
        article::Article,
        body,
        captions::{self, features::Pictures},
        document::Document,
        model::Weights,
        training::{labels, regression::Row, samples::Sample, share},
        words::{Word, alike, words},
    },
    import::{BlockKind, from_html, from_text},
};

/// The fewest words of a caption that is counted.
const FEWEST: usize = 5;

/// How much of two captions must agree for them to be one, in percent.
const SAME: usize = 80;

/// How much the captions of one page count at most, as lines; and what is none.
const MOST: usize = 5;
const MOST_OTHERS: usize = 10;

/// How many words in a row are compared, and the fewest of a caption that only markup tells.
const RUN: usize = 3;
const MARKED: usize = 4;

/// How much the coefficients are drawn to zero: there are few captions to learn from.
pub(super) const RIDGE: f64 = 0.2;

/// What is known of the captions of a page.
struct Known {
    annotated: Vec<Vec<Word>>,
    /// Those of its markup, and their runs of words.
    marked: HashSet<Vec<Word>>,
    runs: HashSet<Vec<Word>>,
    /// Whether there is markup to tell.
    has_markup: bool,
}

impl Known {
    fn of(sample: &Sample) -> Self {
        let page = sample
            .html
            .as_ref()
            .map(|html| from_html(html, sample.origin()));
        let markup = page
            .as_ref()
            .and_then(|page| Some((page, page.markup.as_ref()?)));
        let marked: HashSet<Vec<Word>> = markup
            .into_iter()
            .flat_map(|(page, markup)| page.text.lines().zip(&markup.blocks))
            .filter(|(_, block)| block.kind == BlockKind::Caption)
            .map(|(line, _)| words(line))
            .filter(|words| words.len() >= MARKED)
            .collect();
        let annotated = sample
            .captions
            .iter()
            .flatten()
            .map(|caption| words(caption));
        Self {
            annotated: annotated.filter(|words| words.len() > 1).collect(),
            runs: marked
                .iter()
                .flat_map(|words| words.windows(RUN))
                .map(<[Word]>::to_vec)
                .collect(),
            marked,
            has_markup: markup.is_some(),
        }
    }

    /// Whether the set says that a line is a caption.
    fn annotates(&self, line: &[Word]) -> bool {
        let is_in =
            |caption: &Vec<Word>| caption.len() * 3 > line.len() && line.starts_with(caption);
        self.annotated.iter().any(is_in)
    }

    /// Whether the markup does.
    fn marks(&self, line: &[Word]) -> bool {
        let all = line.windows(RUN).count();
        let held = line
            .windows(RUN)
            .filter(|run| self.runs.contains(*run))
            .count();
        self.marked.contains(line) || all > 0 && held * 5 >= all * 4
    }
}

/// The rows of a page's text and of its markup.
pub(super) fn rows(sample: &Sample, weights: &Weights) -> Vec<Row> {
    let known = Known::of(sample);
    let text = from_text(&sample.dump, sample.origin());
    let html = sample
        .html
        .as_ref()
        .map(|html| from_html(html, sample.origin()));
    let documents = std::iter::once(&text)
        .chain(&html)
        .map(|page| body::choose(page, weights));
    documents
        .flat_map(|document| rows_of(&document, sample, &known, weights))
        .collect()
}

fn rows_of(document: &Document<'_>, sample: &Sample, known: &Known, weights: &Weights) -> Vec<Row> {
    let area = captions::area(document);
    let pictures = Pictures::of(document, weights, area.clone());
    let in_article = labels::of(document, sample);
    let labeled: Vec<_> = area
        .filter(|at| document.title != Some(*at))
        .filter(|at| {
            pictures
                .parts(*at)
                .is_none_or(|parts| !parts.text.is_empty())
        })
        .filter_map(|at| {
            let in_article = in_article.get(at)?.in_article;
            Some((at, is_caption(document, at, known, in_article)?))
        })
        .collect();
    let captions = labeled.iter().filter(|(_, is)| *is).count();
    let weight = |is: bool| {
        if is {
            1.5 * share(captions.min(MOST), captions)
        } else {
            let others = labeled.len() - captions;
            share(others.min(MOST_OTHERS), others)
        }
    };
    let row = |(at, is): &(usize, bool)| Row {
        features: pictures.features(*at).places(),
        weight: weight(*is),
        holds: *is,
    };
    labeled.iter().map(row).collect()
}

/// Whether a line is a caption, where that is known.
fn is_caption(document: &Document<'_>, at: usize, known: &Known, in_article: bool) -> Option<bool> {
    let line = words(document.text(at));
    let boilerplate = document
        .features
        .get(at)
        .is_none_or(|seen| seen.class().is_some());
    if line.len() < 2 {
        return None;
    }
    match (known.annotates(&line), known.marks(&line)) {
        (true, _) => (!in_article).then_some(true),
        (_, true) => (!in_article && !boilerplate && line.len() >= MARKED).then_some(true),
        _ if in_article || known.has_markup => Some(false),
        _ => None,
    }
}

/// How many captions were found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Captions {
    seen: usize,
    apart: usize,
    leaked: usize,
    /// How many lines of the article were taken for captions.
    wrong: usize,
}

impl Captions {
    /// Adds what was found in a page's text.
    pub(super) fn add(&mut self, sample: &Sample, article: &Article) {
        let spaced = |text: &str| format!(" {} ", words(text).join(" "));
        let (dump, body) = (spaced(&sample.dump), spaced(&sample.body));
        let text = spaced(article.body.text());
        let found: Vec<Vec<Word>> = article
            .captions
            .iter()
            .map(|found| words(&found.text))
            .collect();
        let credited = article.captions.iter().map(|found| {
            let credit = found.credit.as_deref().unwrap_or_default();
            words(&format!("{} {credit}", found.text))
        });
        let either: Vec<Vec<Word>> = found.iter().cloned().chain(credited).collect();
        let known = Known::of(sample);
        let annotated = if known.annotated.is_empty() {
            known.marked.into_iter().collect()
        } else {
            known.annotated
        };
        for caption in annotated {
            let spaced_caption = format!(" {} ", caption.join(" "));
            if caption.len() < FEWEST
                || !dump.contains(&spaced_caption)
                || body.contains(&spaced_caption)
            {
                continue;
            }
            self.seen += 1;
            self.apart += usize::from(either.iter().any(|other| alike(other, &caption) >= SAME));
            self.leaked += usize::from(text.contains(&spaced_caption));
        }
        let wrong = |found: &&Vec<Word>| {
            found.len() >= FEWEST && body.contains(&format!(" {} ", found.join(" ")))
        };
        self.wrong += found.iter().filter(wrong).count();
    }
}

impl fmt::Display for Captions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |part: usize| 100.0 * share(part, self.seen);
        write!(
            f,
            "captions {}  apart {:.1}  leaked {:.1}  text taken {}",
            self.seen,
            percent(self.apart),
            percent(self.leaked),
            self.wrong
        )
    }
}
