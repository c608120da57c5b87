//! Claims out of an exported file: JSON lines, annotations a line, or CSV.
//!
//! A line that cannot be read says so and the rest goes on.

use serde::Deserialize;

use super::Claim;
use crate::library::export::unguard;

/// A line or row whose claim cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct Unreadable {
    /// Its line in the file, from 1.
    pub line: u64,
    /// What it lacks.
    pub reason: &'static str,
}

/// The file is of no kind that carries claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it holds no quotes with positions; export them as JSON lines, annotations or CSV")]
pub struct NoClaims;

const NO_JSON: &str = "it is not JSON";
const NO_CLAIM: &str = "it has no article, start, end and exact words";
const NO_SELECTORS: &str = "the annotation lacks a text position, a text quote or the article’s id";

/// Reads the claims of a file, in order.
///
/// # Errors
///
/// [`NoClaims`] when it is none of the formats that carry them.
pub fn read(file: &str) -> Result<Vec<Result<Claim<'static>, Unreadable>>, NoClaims> {
    let file = file.trim_start_matches('\u{feff}');
    match file.trim_start().chars().next() {
        None => Ok(Vec::new()),
        Some('{') => Ok(json_lines(file)),
        Some(_) => rows(file).ok_or(NoClaims),
    }
}

fn json_lines(file: &str) -> Vec<Result<Claim<'static>, Unreadable>> {
    let lines = (1..).zip(file.lines());
    let visible = lines.filter(|(_, line)| !line.trim().is_empty());
    visible
        .map(|(line, json)| from_json(json).map_err(|reason| Unreadable { line, reason }))
        .collect()
}

fn from_json(json: &str) -> Result<Claim<'static>, &'static str> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|_| NO_JSON)?;
    if value.get("type").is_some_and(|kind| kind == "Annotation") {
        let annotation = Annotation::deserialize(value).map_err(|_| NO_SELECTORS)?;
        annotation.claim().ok_or(NO_SELECTORS)
    } else {
        let claim = Claim::deserialize(value).map_err(|_| NO_CLAIM)?;
        sound(claim).ok_or(NO_CLAIM)
    }
}

/// The claim, where it claims anything.
fn sound(claim: Claim<'_>) -> Option<Claim<'_>> {
    Some(claim).filter(|claim| claim.start < claim.end && !claim.exact.is_empty())
}

/// What a claim needs of an annotation.
#[derive(Deserialize)]
struct Annotation {
    onrecord: Named,
    target: Vec<Target>,
}

#[derive(Deserialize)]
struct Named {
    article: String,
}

#[derive(Deserialize)]
struct Target {
    selector: Vec<Selector>,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Selector {
    #[serde(rename = "TextQuoteSelector")]
    Words {
        exact: String,
        #[serde(default)]
        prefix: String,
        #[serde(default)]
        suffix: String,
    },
    #[serde(rename = "TextPositionSelector")]
    Place { start: usize, end: usize },
    #[serde(other)]
    Other,
}

impl Annotation {
    /// The claim of the target that tells both words and position.
    fn claim(self) -> Option<Claim<'static>> {
        let article = self.onrecord.article;
        self.target.into_iter().find_map(|target| {
            let (mut words, mut place) = (None, None);
            for selector in target.selector {
                match selector {
                    Selector::Words {
                        exact,
                        prefix,
                        suffix,
                    } => words = Some((exact, prefix, suffix)),
                    Selector::Place { start, end } => place = Some((start, end)),
                    Selector::Other => {}
                }
            }
            let ((exact, prefix, suffix), (start, end)) = (words?, place?);
            sound(Claim {
                article: article.clone().into(),
                start,
                end,
                exact: exact.into(),
                prefix: prefix.into(),
                suffix: suffix.into(),
            })
        })
    }
}

/// The claims of a CSV file; none where its first row does not name the columns a claim needs.
fn rows(file: &str) -> Option<Vec<Result<Claim<'static>, Unreadable>>> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(file.as_bytes());
    let names = reader.headers().ok()?.clone();
    let column = |name| names.iter().position(|header| header == name);
    let columns = ["article", "start", "end", "exact", "prefix", "suffix"].map(column);
    let [
        Some(article),
        Some(start),
        Some(end),
        Some(exact),
        Some(prefix),
        Some(suffix),
    ] = columns
    else {
        return None;
    };
    let claim = |row: &csv::StringRecord| {
        let text = |column| row.get(column).map(|text| unguard(text).to_owned().into());
        sound(Claim {
            article: text(article)?,
            start: row.get(start)?.parse().ok()?,
            end: row.get(end)?.parse().ok()?,
            exact: text(exact)?,
            prefix: text(prefix)?,
            suffix: text(suffix)?,
        })
    };
    let read = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.ok();
        let line = row.as_ref().and_then(|row| Some(row.position()?.line()));
        let unreadable = Unreadable {
            line: line.unwrap_or_default(),
            reason: NO_CLAIM,
        };
        row.as_ref().and_then(claim).ok_or(unreadable)
    };
    Some(reader.records().map(read).collect())
}
