//! What the cells of a comparison say: the words with what was cut and added, and below them where they stand.

use super::SideBySide;
use crate::{
    app::words,
    library::{
        Compared,
        across::{Cell, Change, Row, State, Version},
    },
    text::{Span, Text},
};

/// What a stretch of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Who says it.
    Who,
    /// Words that are quoted.
    Words,
    /// Words that are missing, in ⟦ ⟧.
    Cut,
    /// Words that the fullest version has not, in ⟪ ⟫.
    Added,
    /// What steps back.
    Aside,
    /// What an editor looks for.
    Alert,
}

/// Lines of a cell that belong together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What they say.
    pub text: Text,
    /// What each stretch of it is, in order and without a gap.
    pub runs: Vec<(Span, Tone)>,
}

impl Block {
    /// Stretches one after the other.
    fn of<'t>(parts: impl IntoIterator<Item = (&'t str, Tone)>) -> Self {
        let (mut text, mut runs) = (String::new(), Vec::new());
        for (part, tone) in parts {
            // What is sanitized by itself might not stay as it is beside others.
            let start = text.len();
            text.push_str(Text::new(part).as_str());
            runs.push((Span::new(start, text.len()), tone));
        }
        Self {
            text: Text::new(&text),
            runs,
        }
    }

    fn alone(text: &str, tone: Tone) -> Self {
        Self::of([(text, tone)])
    }
}

/// "The Marlow Courier", or the title of an article without outlet.
pub(in crate::app) fn source(article: &Compared) -> &Text {
    let outlet = article.outlet.as_ref();
    outlet.map_or(&article.title, words::outlet)
}

impl SideBySide {
    /// "3 articles of 3 outlets · 4 shared quotes · 1 given to different speakers".
    pub fn head(&self) -> String {
        let comparison = self.comparison();
        let articles = comparison.articles.len();
        let several = comparison.rows.iter().filter(|row| row.quoted() > 1);
        let disputed = several.clone().filter(|row| row.is_disputed()).count();
        let mut parts = vec![
            match comparison.of.checked_sub(articles).filter(|more| *more > 0) {
                Some(_) => format!("{articles} of {}", words::count(comparison.of, "article")),
                None => words::count(articles, "article"),
            },
            words::count(several.count(), "shared quote"),
        ];
        if disputed > 0 {
            parts.push(format!("{disputed} given to different speakers"));
        }
        parts.join(" · ")
    }

    /// What stands over the column of an article.
    pub fn heading(&self, article: usize) -> Option<[Text; 2]> {
        let article = self.comparison().articles.get(article)?;
        let dated = article.published.map_or("no date".to_owned(), words::date);
        Some([source(article).clone(), Text::new(&dated)])
    }

    /// What is said of a quote: by whom it is, and what became of it.
    pub fn quote(&self, row: &Row) -> Vec<Block> {
        let who = row.whole.who();
        let who = who.as_deref().unwrap_or("unattributed");
        let became = match row.least_kept() {
            Some(100) => "❝ the same words".to_owned(),
            Some(kept) => format!("❝ {kept} % the same words"),
            None => {
                let paraphrased = row.cells.iter();
                let paraphrased = paraphrased.filter(|cell| cell.state == State::Paraphrased);
                match paraphrased.count() {
                    0 => "❝ in one only".to_owned(),
                    others => format!("❝ in one only, paraphrased in {others}"),
                }
            }
        };
        let disputed = row.is_disputed();
        let disputed = disputed.then(|| Block::alone("given to different speakers", Tone::Alert));
        [
            Some(Block::alone(who, Tone::Who)),
            disputed,
            Some(Block::alone(&became, Tone::Aside)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What an article has of a quote.
    pub fn cell(&self, row: &Row, article: usize) -> Vec<Block> {
        let Some(cell) = row.cells.get(article) else {
            return Vec::new();
        };
        let Some(version) = &cell.version else {
            let named = match cell.named {
                0 => "–  not named".to_owned(),
                named => format!("–  named {}, not quoted", words::count(named, "time")),
            };
            return vec![Block::alone(&named, Tone::Aside)];
        };
        if cell.state == State::Paraphrased {
            let told = format!("┆ {}", Text::on_one_line(&version.exact));
            let below = format!("paraphrased ¶{}", version.paragraph);
            return vec![
                Block::alone(&told, Tone::Words),
                Block::alone(&below, Tone::Aside),
            ];
        }
        let here = self
            .word()
            .filter(|(of, _)| *of == article && self.is_at(row));
        let here = here.map(|(_, piece)| piece);
        vec![said(cell, version, here), below(row, version)]
    }
}

/// The words of a version, with those that were cut and added; before the piece the cursor is at stands an arrow.
fn said(cell: &Cell, version: &Version, here: Option<usize>) -> Block {
    if cell.changes.iter().all(|piece| piece.what == Change::Same) {
        return Block::alone(&Text::on_one_line(&version.exact), Tone::Words);
    }
    let pieces: Vec<(String, Tone)> = cell
        .changes
        .iter()
        .enumerate()
        .map(|(index, piece)| {
            let arrow = if here == Some(index) { "▸" } else { "" };
            match piece.what {
                Change::Same => (piece.text.to_string(), Tone::Words),
                Change::Cut => (format!("{arrow}⟦{}⟧", piece.text), Tone::Cut),
                Change::Added => (format!("{arrow}⟪{}⟫", piece.text), Tone::Added),
            }
        })
        .collect();
    let mut parts = vec![("“", Tone::Words)];
    for (index, (piece, tone)) in pieces.iter().enumerate() {
        if index > 0 {
            parts.push((" ", Tone::Words));
        }
        parts.push((piece, *tone));
    }
    parts.push(("”", Tone::Words));
    Block::of(parts)
}

/// "¶4 · certain", and whom the article gives it to where that is another than in the fullest version.
fn below(row: &Row, version: &Version) -> Block {
    let sure = words::sure(version.confidence).1;
    let place = format!("¶{} · {sure}", version.paragraph);
    match row.other_speaker(version) {
        Some(who) => Block::of([(&*place, Tone::Aside), (&*format!(" · {who}"), Tone::Alert)]),
        None => Block::alone(&place, Tone::Aside),
    }
}
