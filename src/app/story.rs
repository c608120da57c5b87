//! The story of the open article: what other outlets have of its quotes, in a few lines under the text.
//!
//! Takes the comparison that the library gives; holds it while its article is open. Asked for only where there is
//! room to show it.

use super::{
    App,
    asking::Request,
    comparison::source,
    layout::{Pane, Screen},
    words,
};
use crate::library::{
    Comparison, Id,
    across::{Cell, Change, Row, State},
};

/// The most quotes that are told.
const MOST_QUOTES: usize = 6;

/// The lines around them: a rule, and what stands over the columns.
const AROUND: usize = 2;

/// The story of an article.
#[derive(Debug)]
pub struct Story {
    of: Id,
    comparison: Comparison,
}

impl Story {
    /// The story of an article, which is the first that is compared.
    pub(super) const fn new(of: Id, comparison: Comparison) -> Self {
        Self { of, comparison }
    }

    /// The quotes that are told: those that several articles have in some way.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        let rows = self.comparison.rows.iter();
        let told = rows.filter(|row| {
            row.cells
                .iter()
                .filter(|cell| cell.version.is_some())
                .count()
                > 1
        });
        told.take(MOST_QUOTES)
    }

    /// "SAME STORY IN 3 OUTLETS".
    pub fn head(&self) -> String {
        let articles = self.comparison.articles.iter();
        let outlets: std::collections::BTreeSet<&str> =
            articles.map(|article| source(article).as_str()).collect();
        format!("SAME STORY IN {} OUTLETS", outlets.len())
    }

    /// What stands over the column of another article, from 0.
    pub fn other(&self, index: usize) -> Option<String> {
        let article = self.comparison.articles.get(index + 1)?;
        let dated = article
            .published
            .map_or("no date".to_owned(), words::date_only);
        Some(format!("{} {dated}", source(article)))
    }

    /// How many other articles there are.
    pub fn others(&self) -> usize {
        self.comparison.articles.len().saturating_sub(1)
    }

    /// "✓ ¶4, without “rather”", of a quote in an article; that it gives it to somebody else counts more.
    pub fn told(row: &Row, cell: &Cell) -> String {
        let Some(version) = &cell.version else {
            return "– left out".to_owned();
        };
        let place = format!("¶{}", version.paragraph);
        let words = |what: Change| {
            let piece = cell.changes.iter().find(|piece| piece.what == what);
            piece.map_or_else(String::new, |piece| piece.text.to_string())
        };
        if let Some(who) = row.other_speaker(version).filter(|_| cell.is_quoted()) {
            let name = who.split(", ").next().unwrap_or_default();
            return format!("✓ {place}, by {name}");
        }
        match cell.state {
            State::Same => format!("✓ {place}"),
            State::Cut => format!("✓ {place}, without “{}”", words(Change::Cut)),
            State::Added => format!("✓ {place}, with “{}”", words(Change::Added)),
            State::Changed => format!("✓ {place}, changed"),
            State::Paraphrased => format!("paraphrased {place}"),
            State::Absent => "– left out".to_owned(),
        }
    }

    fn lines(&self) -> u16 {
        match self.rows().count() {
            0 => 0,
            rows => u16::try_from(rows + AROUND).unwrap_or(u16::MAX),
        }
    }
}

impl App {
    /// The story of the open article, where it is known and shown.
    pub fn story(&self) -> Option<&Story> {
        self.story
            .as_ref()
            .filter(|story| Some(story.of) == self.reader.opened())
    }

    /// Asks for the story of the open article where there is room for it, and makes room for it once it is known.
    pub(super) fn make_room_for_story(&mut self) {
        self.screen.story = 0;
        let Some(id) = self.reader.opened().filter(|_| self.shows_story()) else {
            return;
        };
        if let Some(story) = self.story() {
            self.screen.story = story.lines();
            return;
        }
        let asked = Request::Story(id);
        if !self.asking.awaited().any(|awaited| *awaited == asked) {
            self.ask(asked);
        }
    }

    fn shows_story(&self) -> bool {
        let is_shown = self.screen.is_side_by_side() || self.focus() == Pane::Reader;
        Screen::has_room_for_story(self.screen) && is_shown && self.reader.original().is_none()
    }
}
