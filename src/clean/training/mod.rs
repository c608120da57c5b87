//! How the weights of the cleaner are made.
//!
//! Takes saved pages with the text of their articles; gives the table of weights, the same each time, and
//! how well such a table cleans. Never touches the disk: the program `fit-cleaner` reads and writes.

mod authors;
mod captions;
mod labels;
mod regression;
mod samples;
mod score;

pub use captions::Captions;
pub use samples::{Sample, read};
pub use score::Score;

use std::{collections::BTreeMap, fmt};

use labels::Label;
use regression::Row;

use crate::{
    clean::{
        article::Article,
        body::dump,
        clean_by,
        document::{
            LONG_LINE, SHORT_LINE,
            feature::{CaptionFeature, Feature, Features},
        },
        model::{Column, Weights},
    },
    import::{from_html, from_text},
};

/// The first lines of the table.
const HEAD: &str = "\
# What each feature of a line weighs, in hundredths of a log-odds unit. Of lines: for lying between the first and the
# last line of the article (run), for being a line of the article there (inside), and for the same where it is short.
# Of captions: for being one. Written by fit-cleaner; licence and sources: NOTICE.md.
";

/// How much the coefficients are drawn to zero.
const RIDGE: f64 = 0.01;

/// The length of a day: "2025-12-12".
const DAY: usize = 10;

/// The weights are rounded to multiples of this.
const STEP: f64 = 5.0;

/// A page's lines as the regressions see them.
struct Lesson {
    run: Vec<Row>,
    inside: Vec<Row>,
    short: Vec<Row>,
}

/// The table fitted to pages.
pub fn fit(samples: &[Sample]) -> String {
    let weights = fitted(&samples.iter().collect::<Vec<_>>());
    HEAD.to_owned() + &weights.rows().join("\n") + "\n"
}

/// How well the pages of each site are cleaned by weights fitted to the other sites: the set, how the page was
/// given, and the scores.
pub fn cross_validate(
    samples: &[Sample],
    folds: usize,
) -> BTreeMap<(String, &'static str), Scores> {
    let mut scores = BTreeMap::new();
    for fold in 0..folds {
        let is_held = |sample: &&Sample| sample.fold(folds) == fold;
        let others: Vec<&Sample> = samples.iter().filter(|sample| !is_held(sample)).collect();
        let weights = fitted(&others);
        for sample in samples.iter().filter(is_held) {
            add(&mut scores, sample, &weights);
        }
    }
    scores
}

/// How well pages are cleaned by weights fitted to the same pages.
pub fn validate(samples: &[Sample]) -> BTreeMap<(String, &'static str), Scores> {
    let weights = fitted(&samples.iter().collect::<Vec<_>>());
    let mut scores = BTreeMap::new();
    for sample in samples {
        add(&mut scores, sample, &weights);
    }
    scores
}

fn add(scores: &mut BTreeMap<(String, &'static str), Scores>, sample: &Sample, weights: &Weights) {
    let text = Some(("dump", from_text(&sample.dump, sample.origin())));
    let html = sample.html.as_ref();
    let html = html.map(|html| ("html", from_html(html, sample.origin())));
    for (form, page) in text.into_iter().chain(html) {
        let article = clean_by(&page, weights);
        for set in ["all", &sample.source] {
            scores
                .entry((set.to_owned(), form))
                .or_default()
                .add(sample, &article);
        }
    }
}

/// How well pages were cleaned.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scores {
    /// Their bodies.
    pub body: Score,
    /// Their titles: how many were found, of how many.
    pub titles: (usize, usize),
    /// The same of the days they were published.
    pub dates: (usize, usize),
    /// The same of who wrote them.
    pub authors: (usize, usize),
    /// How many pages that nobody signs were given an author, of how many.
    pub unsigned: (usize, usize),
    /// The captions of their pictures.
    pub captions: Captions,
}

impl Scores {
    fn add(&mut self, sample: &Sample, article: &Article) {
        let body = &article.body;
        let paragraphs = body.paragraphs().iter();
        let found: Vec<&str> = paragraphs.map(|p| body.get(p.span)).collect();
        self.body.add(&sample.body, body.text());
        self.body.add_paragraphs(&sample.gold(), &found);
        self.captions.add(sample, article);
        if let Some(title) = &sample.title {
            let found = article.title.as_deref().unwrap_or_default();
            self.titles.0 += usize::from(score::is_same(title, found));
            self.titles.1 += 1;
        }
        if let Some(day) = sample.date.as_deref().and_then(|date| date.get(..DAY)) {
            let found = article.published.map(|stamp| stamp.to_string());
            self.dates.0 += usize::from(found.is_some_and(|found| found.starts_with(day)));
            self.dates.1 += 1;
        }
        let found: Vec<String> = article.byline.iter().map(ToString::to_string).collect();
        if sample.authors.is_some() {
            self.authors.0 += usize::from(authors::names_all(sample, &found));
            self.authors.1 += 1;
        } else if sample.title.is_some() {
            // A set that tells titles tells authors, where there are any.
            self.unsigned.0 += usize::from(!found.is_empty());
            self.unsigned.1 += 1;
        }
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |(found, all): (usize, usize)| 100.0 * share(found, all);
        let (titles, dates) = (percent(self.titles), percent(self.dates));
        let (authors, unsigned) = (percent(self.authors), percent(self.unsigned));
        write!(
            f,
            "{}  titles {titles:.1}  dates {dates:.1}  authors {authors:.1}  unsigned given {unsigned:.1}  {}",
            self.body, self.captions
        )
    }
}

/// The rows of a page. Every page counts the same, and a line as much as the search for the run counts it;
/// among the short lines of an article each counts as much as any.
fn lesson(sample: &Sample) -> Lesson {
    let page = from_text(&sample.dump, sample.origin());
    let document = dump::read(&page, Weights::shipped());
    let labels = labels::of(&document, sample);
    let total: usize = document.features.iter().map(|seen| size(seen.length)).sum();
    let inside = labels.iter().filter(|label| label.in_run).count();
    let by_size = |words: u32| share(size(words), total);
    let rows = |weight: &dyn Fn(u32) -> f64, holds: fn(&Features, &Label) -> Option<bool>| {
        let labeled = document.features.iter().zip(&labels);
        let row = |(seen, label): (&Features, &Label)| {
            Some(Row {
                features: seen.set.places(),
                weight: weight(seen.length),
                holds: holds(seen, label)?,
            })
        };
        labeled.filter_map(row).collect()
    };
    Lesson {
        run: rows(&by_size, |_, label| Some(label.in_run)),
        inside: rows(&by_size, |_, label| {
            label.in_run.then_some(label.in_article)
        }),
        short: rows(&|_| share(1, inside), |seen, label| {
            let short = label.in_run && seen.length <= SHORT_LINE;
            short.then_some(label.in_article)
        }),
    }
}

fn size(words: u32) -> usize {
    words.clamp(1, LONG_LINE) as usize
}

#[expect(clippy::cast_precision_loss, reason = "pages have few words")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

/// Weights fitted to pages: of lines first, by which captions are seen.
fn fitted(samples: &[&Sample]) -> Weights {
    let lessons: Vec<Lesson> = samples.iter().map(|sample| lesson(sample)).collect();
    let of_lines = |rows: fn(&Lesson) -> &Vec<Row>| {
        let rows: Vec<&Row> = lessons.iter().flat_map(rows).collect();
        column(&regression::fit(&rows, Feature::ALL.len(), RIDGE))
    };
    let weights = Weights {
        run: of_lines(|lesson| &lesson.run),
        inside: of_lines(|lesson| &lesson.inside),
        short: of_lines(|lesson| &lesson.short),
        ..Weights::default()
    };
    let rows: Vec<Row> = samples
        .iter()
        .flat_map(|sample| captions::rows(sample, &weights))
        .collect();
    let rows: Vec<&Row> = rows.iter().collect();
    let fitted = regression::fit(&rows, CaptionFeature::ALL.len(), captions::RIDGE);
    Weights {
        caption: column(&fitted),
        ..weights
    }
}

/// A column in hundredths, rounded.
fn column(fitted: &[f64]) -> Column {
    #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
    let rounded = |weight: &f64| ((weight * 100.0 / STEP).round() * STEP) as i32;
    Column {
        every: fitted.first().map(rounded).unwrap_or_default(),
        features: fitted.iter().skip(1).map(rounded).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::Origin;

    /// A page of so many paragraphs between a menu and a copyright line.
    fn page(site: usize) -> String {
        let sentence = |n: usize| {
            format!(
                "The council of Ostmark said in report {n} that the harbor, which {site} ships use, stays closed for now."
            )
        };
        let body: Vec<String> = (0..6).map(sentence).collect();
        let dump = format!(
            "Home\nNews\nSports\n\n{}\n\nShare\n© Courier",
            body.join("\n\n")
        );
        serde_json::json!({
            "source": "invented", "url_host": format!("{site}.example"), "dump": dump, "gold_body": body.join("\n"),
        })
        .to_string()
    }

    fn samples() -> Vec<Sample> {
        let lines: Vec<String> = (0..12).map(page).collect();
        read(&lines.join("\n")).unwrap()
    }

    #[test]
    fn the_same_pages_give_the_same_table() {
        let table = fit(&samples());
        assert_eq!(table, fit(&samples()));
        assert!(table.starts_with(HEAD));
        assert_eq!(
            table.lines().count(),
            HEAD.lines().count() + 4 + Feature::ALL.len() + CaptionFeature::ALL.len()
        );
    }

    #[test]
    fn what_was_fitted_cleans_pages_of_other_sites() {
        let scores = cross_validate(&samples(), 3);
        let names: Vec<&str> = scores.keys().map(|(set, _)| set.as_str()).collect();
        assert_eq!(names, ["all", "invented"]);
        assert!(
            scores.values().all(|scores| scores.body.f1() > 95.0),
            "{scores:?}"
        );
    }

    #[test]
    fn lines_are_labeled_by_what_they_say() {
        let sample = samples().remove(0);
        let page = from_text(&sample.dump, Origin::default());
        let document = dump::read(&page, Weights::shipped());
        let in_run: Vec<bool> = labels::of(&document, &sample)
            .iter()
            .map(|label| label.in_run)
            .collect();
        let expected = (0..in_run.len()).map(|at| (3..9).contains(&at));
        assert_eq!(in_run, expected.collect::<Vec<_>>());
    }
}
