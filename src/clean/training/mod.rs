//! How the weights of the cleaner are made.
//!
//! Takes saved pages with the text of their articles; gives the table of weights, the same each time, and
//! how well such a table cleans. Never touches the disk: the program `fit-cleaner` reads and writes.

mod labels;
mod regression;
mod samples;
mod score;

pub use samples::{Sample, read};
pub use score::Score;

use labels::Label;
use regression::Row;

use super::{
    clean_by,
    features::Look,
    run::{LONG_LINE, SHORT_LINE},
    sheet::Sheet,
    weights::{Column, Weights},
};
use crate::{
    import::{Origin, from_text},
    text::Text,
};

/// The first lines of the table.
const HEAD: &str = "\
# What each sign of a line weighs, in hundredths of a log-odds unit: for lying between the first and the last line of the
# article (run), for being a line of the article there (inside), and for the same where the line is short. Written by
# fit-cleaner; licence and sources: NOTICE.md.
";

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
    let lessons: Vec<Lesson> = samples.iter().map(lesson).collect();
    let weights = fitted(lessons.iter());
    let rows = weights.rows().map(|row| row + "\n");
    HEAD.to_owned() + &rows.collect::<String>()
}

/// How well the pages of each site are cleaned by weights fitted to the other sites.
pub fn cross_validate(samples: &[Sample], folds: usize) -> Vec<(String, Score)> {
    let lessons: Vec<Lesson> = samples.iter().map(lesson).collect();
    let mut scores: Vec<(String, Score)> = vec![("all".to_owned(), Score::default())];
    for fold in 0..folds {
        let is_held = |sample: &Sample| sample.fold(folds) == fold;
        let others = samples.iter().zip(&lessons).filter(|(s, _)| !is_held(s));
        let weights = fitted(others.map(|(_, lesson)| lesson));
        for sample in samples.iter().filter(|sample| is_held(sample)) {
            let article = clean_by(&from_text(&sample.dump, sample.origin()), &weights);
            let body = &article.body;
            let text = body.text().as_str();
            let paragraphs = body.paragraphs().iter();
            let found: Vec<&str> = paragraphs.map(|p| body.get(p.span)).collect();
            for source in ["all", &sample.source] {
                let at = scores.iter().position(|(name, _)| name == source);
                let at = at.unwrap_or_else(|| {
                    scores.push((source.to_owned(), Score::default()));
                    scores.len() - 1
                });
                if let Some((_, score)) = scores.get_mut(at) {
                    score.add(&sample.body, text);
                    score.add_paragraphs(&sample.gold(), &found);
                }
            }
        }
    }
    scores
}

/// The rows of a page. Every page counts the same, and a line as much as the search for the run counts it;
/// among the short lines of an article each counts as much as any.
fn lesson(sample: &Sample) -> Lesson {
    let origin = Origin {
        url: sample.url.as_deref().map(Text::new),
        ..Origin::default()
    };
    let page = from_text(&sample.dump, origin);
    let sheet = Sheet::read(&page, Weights::shipped());
    let labels = labels::of(&sheet, sample);
    let total: usize = sheet.looks.iter().map(|look| size(look.words)).sum();
    let inside = labels.iter().filter(|label| label.in_run).count();
    let by_size = |words: u32| share(size(words), total);
    let rows = |weight: &dyn Fn(u32) -> f64, holds: fn(&Look, &Label) -> Option<bool>| {
        let labeled = sheet.looks.iter().zip(&labels);
        let row = |(look, label): (&Look, &Label)| {
            Some(Row {
                signs: look.signs,
                weight: weight(look.words),
                holds: holds(look, label)?,
            })
        };
        labeled.filter_map(row).collect()
    };
    Lesson {
        run: rows(&by_size, |_, label| Some(label.in_run)),
        inside: rows(&by_size, |_, label| {
            label.in_run.then_some(label.in_article)
        }),
        short: rows(&|_| share(1, inside), |look, label| {
            let short = label.in_run && look.words <= SHORT_LINE;
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

fn fitted<'a>(lessons: impl Iterator<Item = &'a Lesson>) -> Weights {
    let lessons: Vec<&Lesson> = lessons.collect();
    let run: Vec<&Row> = lessons.iter().flat_map(|lesson| &lesson.run).collect();
    let inside: Vec<&Row> = lessons.iter().flat_map(|lesson| &lesson.inside).collect();
    let short: Vec<&Row> = lessons.iter().flat_map(|lesson| &lesson.short).collect();
    Weights {
        run: column(&regression::fit(&run)),
        inside: column(&regression::fit(&inside)),
        short: column(&regression::fit(&short)),
    }
}

/// A column in hundredths, rounded.
fn column(fitted: &[f64]) -> Column {
    #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
    let rounded = |weight: &f64| ((weight * 100.0 / STEP).round() * STEP) as i32;
    Column {
        every: fitted.first().map(rounded).unwrap_or_default(),
        signs: fitted.iter().skip(1).map(rounded).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            HEAD.lines().count() + 1 + super::super::signs::Sign::ALL.len()
        );
    }

    #[test]
    fn what_was_fitted_cleans_pages_of_other_sites() {
        let scores = cross_validate(&samples(), 3);
        let names: Vec<&str> = scores.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["all", "invented"]);
        assert!(
            scores.iter().all(|(_, score)| score.f1() > 95.0),
            "{:?}",
            scores[0].1
        );
    }

    #[test]
    fn lines_are_labeled_by_what_they_say() {
        let sample = samples().remove(0);
        let page = from_text(&sample.dump, Origin::default());
        let sheet = Sheet::read(&page, Weights::shipped());
        let in_run: Vec<bool> = labels::of(&sheet, &sample)
            .iter()
            .map(|label| label.in_run)
            .collect();
        let expected = (0..in_run.len()).map(|at| (3..9).contains(&at));
        assert_eq!(in_run, expected.collect::<Vec<_>>());
    }
}
