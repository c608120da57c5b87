//! Where the rows and columns of a comparison stand.
//!
//! Takes the screen; gives how wide the columns are, which articles have one, and the lines of each cell. Drawing
//! and clicking both go by it.

use super::{Block, SideBySide, Tone};
use crate::{
    app::{
        layout::{Area, Screen},
        wrap,
    },
    library::across::Row,
    text::{Span, Text},
};

/// The lines over the rows: what is compared, a rule, two over each column, and a rule.
pub const HEAD: u16 = 5;

/// The lines below: a rule, and what keys do.
const FOOT: u16 = 2;

/// The narrowest and widest column of who says what, and the narrowest one of an article.
const QUOTE: (u16, u16) = (16, 38);
const ARTICLE: u16 = 30;

/// The columns a rule and the space around words take.
const AROUND: u16 = 3;

/// The most lines of a cell that the cursor is not at.
const MOST_LINES: usize = 5;

/// The columns on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// How wide the one of who says what is.
    pub quote: u16,
    /// How wide each one of an article is.
    pub article: u16,
    /// The first article that has one.
    pub first: usize,
    /// How many articles have one.
    pub shown: usize,
}

impl Columns {
    /// Where the column of an article begins; none where it has none.
    pub fn of(self, article: usize) -> Option<u16> {
        let place = article
            .checked_sub(self.first)
            .filter(|place| *place < self.shown)?;
        Some(self.quote + self.article * u16::try_from(place).ok()?)
    }
}

/// A line of a cell: the text it is of, and its stretches with what they are; the last line may be cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The lines, each by its text and its stretches.
    pub lines: Vec<(Text, Vec<(Span, Tone)>)>,
    /// Whether there are more.
    pub is_cut: bool,
}

impl Lines {
    fn of(blocks: &[Block], width: u16, most: usize) -> Self {
        let mut lines = Vec::new();
        let mut is_cut = false;
        for block in blocks {
            for line in wrap::lines(&block.text, Span::new(0, block.text.len()), width.into()) {
                if lines.len() == most {
                    is_cut = true;
                    break;
                }
                let within = |(run, tone): &(Span, Tone)| {
                    let start = run.start().max(line.start());
                    let end = run.end().min(line.end());
                    (start < end).then(|| (Span::new(start, end), *tone))
                };
                lines.push((
                    block.text.clone(),
                    block.runs.iter().filter_map(within).collect(),
                ));
            }
        }
        Self { lines, is_cut }
    }
}

impl SideBySide {
    /// The columns on a screen.
    pub fn columns(&self, screen: Screen) -> Columns {
        let articles = self.comparison().articles.len().max(1);
        let quote = (screen.width / 4)
            .clamp(QUOTE.0, QUOTE.1)
            .min(screen.width / 2);
        let room = screen.width.saturating_sub(quote);
        let shown = usize::from(room / ARTICLE).clamp(1, articles);
        let article = room / u16::try_from(shown).unwrap_or(1);
        Columns {
            quote,
            article,
            first: self.first.min(articles - shown),
            shown,
        }
    }

    /// Where the rows stand.
    pub fn body(screen: Screen) -> Area {
        let height = screen.height.saturating_sub(HEAD + FOOT).max(1);
        Area {
            x: 0,
            y: HEAD.min(screen.height.saturating_sub(1)),
            width: screen.width,
            height,
        }
    }

    /// The rows on a screen: each with its first line, and how many it has, the gap below left out.
    pub fn rows_shown(&self, screen: Screen) -> Vec<(usize, Area)> {
        let body = Self::body(screen);
        let (mut y, mut shown) = (body.y, Vec::new());
        for row in self.top..self.len() {
            let left = (body.y + body.height).saturating_sub(y);
            if left == 0 {
                break;
            }
            let height = self.height(row, screen).min(left);
            shown.push((row, Area { y, height, ..body }));
            y += height + 1;
        }
        shown
    }

    /// The lines of who says what, or of an article.
    pub fn lines(&self, row: usize, article: Option<usize>, screen: Screen) -> Lines {
        let columns = self.columns(screen);
        let width = article.map_or(columns.quote, |_| columns.article);
        let blocks = match (self.at(row), article) {
            (None, _) => Vec::new(),
            (Some(told), None) => self.quote(told),
            (Some(told), Some(article)) => self.cell(told, article),
        };
        let most = if row == self.row() {
            Self::body(screen).height.into()
        } else {
            MOST_LINES
        };
        Lines::of(&blocks, width.saturating_sub(AROUND).max(1), most)
    }

    /// How many lines a row has.
    fn height(&self, row: usize, screen: Screen) -> u16 {
        let columns = self.columns(screen);
        let articles = (columns.first..columns.first + columns.shown).map(Some);
        let cells = std::iter::once(None).chain(articles);
        let lines = cells.map(|article| self.lines(row, article, screen).lines.len());
        u16::try_from(lines.max().unwrap_or(1))
            .unwrap_or(u16::MAX)
            .max(1)
    }

    /// Scrolls so that the cursor is on the screen.
    pub(in crate::app) fn keep_in_view(&mut self, screen: Screen) {
        let Columns { shown, .. } = self.columns(screen);
        let last = self.comparison().articles.len().saturating_sub(shown);
        let least = (self.side + 1).saturating_sub(shown);
        self.first = self.first.clamp(least, self.side.max(least)).min(last);
        self.top = self.top.min(self.row);
        let room = u32::from(Self::body(screen).height);
        let mut used = u32::from(self.height(self.row, screen));
        let mut first = self.row;
        while first > self.top {
            used += u32::from(self.height(first - 1, screen)) + 1;
            if used > room {
                break;
            }
            first -= 1;
        }
        self.top = first;
    }

    /// The row and the article under a cell of the screen.
    pub(in crate::app) fn under(
        &self,
        (column, row): (u16, u16),
        screen: Screen,
    ) -> Option<(usize, usize)> {
        let rows = self.rows_shown(screen);
        let (at, _) = rows.into_iter().find(|(_, area)| area.holds(column, row))?;
        let columns = self.columns(screen);
        let place = column
            .checked_sub(columns.quote)
            .map_or(0, |x| x / columns.article.max(1));
        let article = columns.first + usize::from(place).min(columns.shown - 1);
        Some((at, article))
    }

    /// The whole of a row, to be copied: who, and what each article has.
    pub(super) fn copied(&self, row: &Row) -> String {
        let plain = |blocks: Vec<Block>| {
            let texts: Vec<String> = blocks.iter().map(|block| block.text.to_string()).collect();
            texts.join(" · ")
        };
        let mut lines = vec![plain(self.quote(row))];
        for article in 0..row.cells.len() {
            if let Some([source, date]) = self.heading(article) {
                lines.push(format!(
                    "{source}, {date}: {}",
                    plain(self.cell(row, article))
                ));
            }
        }
        lines.join("\n")
    }
}
