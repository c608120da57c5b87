//! The headline of a page.
//!
//! Takes the page's lines and address; gives the line that is the title. What tells: the address is
//! often made of its words, it stands before the first running text, and bylines or dates follow it.

use crate::{
    clean::{
        dates,
        document::{
            Headline,
            feature::{Feature, Features},
            lines::Line,
        },
        fields::{byline::signature, names, outlet::site},
        words::is_stopword,
    },
    text::Text,
};
use foldhash::HashSet;

/// How much of title and address must agree for a title to be sure, in percent.
const SURE: i32 = 60;

/// How many lines behind a title its text begins, mostly.
const SOON: usize = 10;

/// The most words in a cell of a table, and in the line over it.
const CELL: u32 = 3;
const TABLE_TITLE: u32 = 12;

/// How many lines of running text before a title count against it.
const OTHER_TEXT: i32 = 8;

/// What standing right before the text counts for a title, and how many lines farther off count one less:
/// between most headlines and their text stand bylines, dates and pictures.
const NEAR: i32 = 8;
const STEP: usize = 5;

/// What counts for a title: that its words are all said again, that a breadcrumb ends on it, that the
/// address surely says it.
const MOST_REPEATED: usize = 5;
const LAST_STEP: i32 = 5;
const ADDRESSED: i32 = 6;

/// How many lines before the text a headline is looked for, address aside.
const REACH: usize = 25;

/// Finds the line of the title.
pub(in crate::clean) fn find(
    lines: &[Line<'_>],
    features: &[Features],
    url: Option<&str>,
) -> Option<Headline> {
    find_among(lines, features, url, |_| true)
}

/// The same, among the lines that may be it.
pub(in crate::clean) fn find_among(
    lines: &[Line<'_>],
    features: &[Features],
    url: Option<&str>,
    may: impl Fn(usize) -> bool,
) -> Option<Headline> {
    let slug = url.map(slug_words).unwrap_or_default();
    let prose = first_prose(features);
    let words: HashSet<&str> = features
        .iter()
        .filter(|seen| seen.prose)
        .flat_map(|seen| seen.words.iter())
        .collect();
    let last_steps: HashSet<&str> = lines
        .iter()
        .filter_map(|line| last_step(&line.text))
        .collect();
    let mut passed = 0;
    let mut best: Option<(i32, usize)> = None;
    for (at, (line, seen)) in lines.iter().zip(features).enumerate() {
        let overlap = slug_overlap(seen, &slug);
        let near = prose.is_some_and(|prose| at < prose && prose - at <= REACH);
        if overlap < 40 && !near || !may(at) || !is_headline_like(&line.text, seen) {
            passed += i32::from(seen.prose);
            continue;
        }
        let mut score = overlap / 4 + context(lines, features, at) - 2 * passed.min(OTHER_TEXT);
        score += if overlap >= SURE { ADDRESSED } else { 0 };
        score += repetition(seen, &words);
        score += if last_steps.contains(line.text.as_ref()) {
            LAST_STEP
        } else {
            0
        };
        passed += i32::from(seen.prose);
        if near {
            let distance = prose.map_or(0, |prose| prose - at).min(REACH);
            score += NEAR - i32::try_from(distance / STEP).unwrap_or_default();
        }
        if best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, at)| {
        let sure = features
            .get(at)
            .is_some_and(|seen| slug_overlap(seen, &slug) >= SURE);
        let at = nearest_copy(lines, features, at);
        Headline { at, sure }
    })
}

/// The title without the outlet behind it: "Harbor closed - BBC News".
pub(in crate::clean) fn bare(line: &str) -> Text {
    Text::new(
        site::outlet_behind(line)
            .map_or(line, |(title, _)| title)
            .trim(),
    )
}

/// Of a title printed several times, the copy that text follows soon.
fn nearest_copy(lines: &[Line<'_>], features: &[Features], at: usize) -> usize {
    let followed = |at: usize| {
        features
            .iter()
            .skip(at + 1)
            .take(SOON)
            .any(|seen| seen.prose)
    };
    let same = |other: &usize| lines.get(*other).map(|l| &l.text) == lines.get(at).map(|l| &l.text);
    (at..lines.len())
        .filter(same)
        .find(|copy| followed(*copy))
        .unwrap_or(at)
}

/// The line the running text begins on: prose that more prose follows soon.
fn first_prose(features: &[Features]) -> Option<usize> {
    let runs = |seen: &Features| seen.prose && !seen.has(Feature::PhraseInside);
    let dense = |at: usize| {
        let behind = features.get(at + 1..).unwrap_or_default();
        let behind = behind.get(table(behind)..).unwrap_or_default();
        behind.iter().take(6).filter(|seen| seen.prose).count() >= 2
    };
    let alone = || features.iter().position(runs);
    (0..features.len())
        .find(|at| features.get(*at).is_some_and(runs) && dense(*at))
        .or_else(alone)
        .or_else(|| features.iter().position(|seen| seen.length >= 10))
}

/// How many of the first lines are a table, the line over it included.
fn table(features: &[Features]) -> usize {
    let is_title =
        |seen: &&Features| !seen.has(Feature::EndsSentence) && seen.length <= TABLE_TITLE;
    let rows = rows(features);
    if rows > 0 {
        return rows;
    }
    let titled = features.split_first().filter(|(first, _)| is_title(first));
    match titled.map_or(0, |(_, behind)| self::rows(behind)) {
        0 => 0,
        rows => rows + 1,
    }
}

/// How many of the first lines are rows or cells of a table: a third and more of them hold figures.
fn rows(features: &[Features]) -> usize {
    let is_set = |seen: &Features| seen.has(Feature::HoldsTab) || seen.has(Feature::Separators);
    let is_cell = |seen: &Features| seen.length <= CELL && !seen.has(Feature::EndsSentence);
    let cells = features
        .iter()
        .take_while(|seen| is_set(seen) || is_cell(seen));
    let (mut rows, mut figures) = (0, 0);
    for seen in cells {
        rows += 1;
        figures += usize::from(seen.has(Feature::HoldsDigits));
    }
    if rows > 1 && figures * 3 >= rows {
        rows
    } else {
        0
    }
}

fn is_headline_like(text: &str, seen: &Features) -> bool {
    let dated = dates::find(text)
        .first()
        .is_some_and(|found| found.at.len() * 2 > text.len());
    (1..=40).contains(&seen.length)
        && seen.class().is_none()
        && !dated
        && !names::is_person(names::without_degrees(text))
        && signature::read(text).is_empty()
        && !text.ends_with([':', ','])
        && last_step(text).is_none()
        && !["From: ", "To: ", "Subject: ", "Date: "]
            .iter()
            .any(|label| text.starts_with(label))
        && seen.words.iter().next() != Some("copyright")
        && !seen.has(Feature::MostlyDigits)
}

/// What a line's shape and neighbors say for its being the title.
fn context(lines: &[Line<'_>], features: &[Features], at: usize) -> i32 {
    let (Some(line), Some(seen)) = (lines.get(at), features.get(at)) else {
        return 0;
    };
    let mut score = match seen.length {
        1 => -8,
        2 => -3,
        3 => 0,
        4..=24 => 4,
        _ => -2,
    };
    if line.text.ends_with('.') {
        score -= 5;
    }
    if seen.has(Feature::StartsLower) || seen.has(Feature::Copyright) || seen.has(Feature::Address)
    {
        score -= 6;
    }
    if line.text.contains([' ']) && line.text.contains(" | ") {
        score -= 2;
    }
    if seen.has(Feature::PhraseInside) {
        score -= 4;
    }
    score += i32::from(line.blanks > 0);
    score += i32::from(lines.get(at + 1).is_some_and(|next| next.blanks > 0));
    let announced = lines
        .iter()
        .skip(at + 1)
        .take(4)
        .any(|next| announces(&next.text));
    score + if announced { 4 } else { 0 }
}

/// What it says for a line that the text speaks of the same.
fn repetition(seen: &Features, words: &HashSet<&str>) -> i32 {
    let content = || seen.words.iter().filter(|word| !is_stopword(word));
    let again = content().filter(|word| words.contains(word)).count();
    i32::try_from(again * MOST_REPEATED / content().count().max(1)).unwrap_or_default()
}

/// The last step of a breadcrumb.
fn last_step(text: &str) -> Option<&str> {
    let (before, last) = [" » ", " › ", " > "]
        .iter()
        .find_map(|mark| text.rsplit_once(mark))?;
    (before.split_whitespace().count() <= 12).then_some(last.trim())
}

/// Whether a line is what stands under headlines: a byline or a date.
fn announces(text: &str) -> bool {
    text.len() < 160
        && (text.starts_with("By ") || text.starts_with("BY ") || !dates::find(text).is_empty())
}

/// The words of the address's last long part, which sites make of the title.
fn slug_words(url: &str) -> HashSet<String> {
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    path.split('/')
        .skip(1)
        .map(slug_of)
        .max_by_key(HashSet::len)
        .unwrap_or_default()
}

fn slug_of(part: &str) -> HashSet<String> {
    let part = part.rsplit_once('.').map_or(
        part,
        |(stem, ending)| if ending.len() <= 5 { stem } else { part },
    );
    part.split(['-', '_', '+'])
        .filter(|word| !word.is_empty() && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(str::to_lowercase)
        .filter(|word| !is_stopword(word))
        .collect()
}

/// How much of the address the line says and of the line the address, in percent.
fn slug_overlap(seen: &Features, slug: &HashSet<String>) -> i32 {
    if slug.len() < 2 || !seen.words.iter().any(|word| slug.contains(word)) {
        return 0;
    }
    let words: HashSet<String> = seen
        .words
        .iter()
        .map(|word| word.replace('\'', ""))
        .filter(|word| !is_stopword(word))
        .collect();
    if words.len() < 2 {
        return 0;
    }
    let both = words.intersection(slug).count();
    i32::try_from(both * 200 / (words.len() + slug.len())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::{document::lines::raw_lines, features::line};

    #[test]
    fn a_table_behind_the_first_paragraph_gives_no_title() {
        let text = "The harbor of Ostmark stays closed until its breakwater has been repaired, the port authority said.";
        let title = "Port of Ostmark keeps its harbor closed until summer";
        let table = ["Pier\tBoats", "One\t14", "Two\t9", "Three of the old\t21"];
        let cells = ["Pier", "Boats", "One", "14", "Two", "9", "Three", "21"];
        let titled = [&["Boats at each of the piers, 2031"][..], &table].concat();
        for rows in [&table[..], &cells, &titled] {
            let page = [&[text], rows, &[text; 3]].concat();
            for (page, found) in [
                ([&[title], page.as_slice()].concat(), Some(0)),
                (page, None),
            ] {
                let page = page.join("\n");
                let lines = raw_lines(&page, 0);
                let features: Vec<Features> = lines
                    .iter()
                    .map(|line| line::features(&line.text))
                    .collect();
                assert_eq!(
                    find(&lines, &features, None).map(|title| title.at),
                    found,
                    "{page}"
                );
            }
        }
    }

    #[test]
    fn what_stands_between_a_headline_and_its_text_does_not_count_much() {
        let text = "The harbor of Ostmark stays closed until its breakwater has been repaired, the port authority said.";
        let page = [
            "Port of Ostmark keeps its harbor closed until summer",
            "By Ana Lund",
            "Picture one",
            "Picture two",
            "Picture three",
            "Share",
            "Print",
            "Save",
            "Listen",
            "What the authority has to say",
            text,
            text,
            text,
        ]
        .join("\n");
        let lines = raw_lines(&page, 0);
        let features: Vec<Features> = lines
            .iter()
            .map(|line| line::features(&line.text))
            .collect();
        assert_eq!(find(&lines, &features, None).map(|title| title.at), Some(0));
    }
}
