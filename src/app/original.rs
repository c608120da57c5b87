//! What the reading pane can show in the place of an article: the lines that were removed from its page, or the
//! whole page as it came, each run of lines under what became of it.
//!
//! Takes an article and its page's text; gives lines set to a width, once for each width. Never reads a library.

use super::{
    page::{Block, Page},
    width::cells,
    words, wrap,
};
use crate::{
    clean::Reason,
    library::Item,
    text::{Piece, Span, Text},
};

/// How much of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// What is not in the article.
    Removed,
    /// All of it.
    Whole,
}

/// What became of a line of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is in the article.
    Kept,
    /// It is not, for this reason.
    Removed(Reason),
    /// It is no line, but tells of characters that are not shown.
    Hidden,
}

/// What a line on the screen says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// Nothing.
    Nothing,
    /// What is shown here.
    Title,
    /// What became of the lines below it: the run of this number.
    Heading(usize),
    /// The line of this index, or some of it.
    Line(usize),
}

/// One line on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it says.
    pub says: Says,
    /// Where that stands in its text.
    pub span: Span,
    /// The run it opens, where there is room to say behind it what became of that.
    opens: Option<usize>,
}

impl Row {
    const fn new(says: Says, span: Span) -> Self {
        let opens = None;
        Self { says, span, opens }
    }
}

/// A line of the page.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Its number on the page, from 0.
    number: Option<usize>,
    span: Span,
    fate: Fate,
}

/// The page, or what was removed from it.
#[derive(Clone, Debug)]
pub struct Original {
    extent: Extent,
    title: Text,
    text: Text,
    lines: Vec<Line>,
    headings: Vec<Text>,
    rows: Vec<Row>,
    width: u16,
    top: usize,
}

impl Original {
    /// What was removed from the page of an article, and what cannot be seen of it as it is set now.
    pub fn removed(item: &Item, set: &Page) -> Self {
        let removed = item.article.removed.iter();
        let removed = removed.map(|removed| {
            let fate = Fate::Removed(removed.reason);
            (Some(removed.line), removed.text.to_string(), fate)
        });
        let hidden = hidden(item, set).into_iter();
        let hidden = hidden.map(|told| (None, told, Fate::Hidden));
        let (mut text, mut lines) = (String::new(), Vec::new());
        for (number, words, fate) in removed.chain(hidden) {
            let start = text.len();
            text.push_str(&words);
            let span = Span::new(start, text.len());
            lines.push(Line { number, span, fate });
            text.push('\n');
        }
        let count = item.article.removed.len();
        let title = match count {
            0 => "Nothing was removed from the page".to_owned(),
            _ => format!("Removed from the page: {}", words::count(count, "line")),
        };
        Self::new(Extent::Removed, &title, (Text::new(&text), lines))
    }

    /// The whole page of an article, with this text.
    pub fn whole(item: &Item, text: Text) -> Self {
        let mut removed = item.article.removed.iter().peekable();
        let (mut start, mut lines) = (0, Vec::new());
        for (number, words) in text.as_str().split('\n').enumerate() {
            let span = Span::new(start, start + words.len());
            start = span.end() + 1;
            let mut fate = Fate::Kept;
            while let Some(line) = removed.next_if(|removed| removed.line <= number) {
                // Of a line that opens with the dateline, the rest is in the article.
                let is_most = line.text.len() * 2 > words.len();
                if line.line == number && is_most {
                    fate = Fate::Removed(line.reason);
                }
            }
            let number = Some(number);
            lines.push(Line { number, span, fate });
        }
        let title = format!("The page as it came: {}", words::count(lines.len(), "line"));
        Self::new(Extent::Whole, &title, (text, lines))
    }

    fn new(extent: Extent, title: &str, (text, lines): (Text, Vec<Line>)) -> Self {
        Self {
            extent,
            title: Text::new(title),
            text,
            lines,
            headings: Vec::new(),
            rows: Vec::new(),
            width: 0,
            top: 0,
        }
    }

    /// Sets it to lines of so many cells, of which so many are shown. The first line on the screen stays there.
    pub(super) fn set(&mut self, width: u16, height: usize) {
        if width != self.width {
            self.width = width;
            let first = self.first_line();
            self.rows.clear();
            self.headings.clear();
            self.lay();
            let behind = |row: &Row| matches!(row.says, Says::Line(at) if at >= first);
            let top = self.rows.iter().position(behind).unwrap_or(0);
            self.top = if first == 0 { 0 } else { top };
        }
        self.scroll_to(self.top, height);
    }

    /// The index of the first line on the screen.
    fn first_line(&self) -> usize {
        let mut shown = self.rows.iter().skip(self.top);
        let first = shown.find_map(|row| match row.says {
            Says::Line(at) if self.top > 0 => Some(at),
            _ => None,
        });
        first.unwrap_or(0)
    }

    fn lay(&mut self) {
        self.gap();
        let title = self.title.clone();
        self.wrap(Says::Title, &title, Span::new(0, title.len()));
        self.gap();
        let text = self.text.clone();
        let mut run = None;
        for at in 0..self.lines.len() {
            let Some(line) = self.lines.get(at).copied() else {
                return;
            };
            if line.span.of(&text).trim().is_empty() {
                self.gap();
                continue;
            }
            if run.replace(line.fate) == Some(line.fate) {
                self.wrap(Says::Line(at), &text, line.span);
            } else {
                self.open_run(at, line);
            }
        }
    }

    /// Lays the first line of a run, and what became of it: behind it where there is room, else over it, as over
    /// all that is in the article.
    fn open_run(&mut self, at: usize, line: Line) {
        let text = self.text.clone();
        let heading = Text::new(heading(line.fate));
        let span = line.span.trim(&text);
        let wide = cells(span.of(&text)) + 2 + cells(&heading);
        let run = self.headings.len();
        if line.fate != Fate::Kept && wide <= self.width.into() {
            self.rows.push(Row {
                opens: Some(run),
                ..Row::new(Says::Line(at), span)
            });
        } else {
            self.gap();
            let whole = Span::new(0, heading.len());
            self.wrap(Says::Heading(run), &heading, whole);
            self.wrap(Says::Line(at), &text, line.span);
        }
        self.headings.push(heading);
    }

    /// An empty line, but never two.
    fn gap(&mut self) {
        if self.rows.last().is_none_or(|row| row.says != Says::Nothing) {
            self.rows.push(Row::new(Says::Nothing, Span::default()));
        }
    }

    fn wrap(&mut self, says: Says, text: &str, span: Span) {
        let lines = wrap::lines(text, span, self.width.into());
        let rows = lines.into_iter().map(|span| Row::new(says, span));
        self.rows.extend(rows);
    }

    /// How much of the page it is.
    pub const fn extent(&self) -> Extent {
        self.extent
    }

    /// All lines.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// What a line says.
    pub fn words(&self, row: Row) -> Piece<'_> {
        match row.says {
            Says::Nothing => Piece::default(),
            Says::Title => self.title.slice(row.span),
            Says::Heading(run) => {
                let heading = self.headings.get(run);
                heading.map_or(Piece::default(), |heading| heading.slice(row.span))
            }
            Says::Line(_) => self.text.slice(row.span),
        }
    }

    /// What stands at the end of a line on the screen: what became of the lines of the page from there on.
    pub fn label(&self, row: Row) -> Option<&Text> {
        self.headings.get(row.opens?)
    }

    /// What became of the line of the page with this index.
    pub fn fate(&self, line: usize) -> Fate {
        self.lines.get(line).map_or(Fate::Kept, |line| line.fate)
    }

    /// The number on the page, from 1, of the line that begins in a line on the screen.
    pub fn number(&self, row: Row) -> Option<usize> {
        let Says::Line(at) = row.says else {
            return None;
        };
        let line = self.lines.get(at)?;
        let begins = line.span.trim(&self.text).start() == row.span.start();
        line.number.filter(|_| begins).map(|number| number + 1)
    }

    /// The first line shown.
    pub const fn top(&self) -> usize {
        self.top
    }

    /// Scrolls so that a line is the first of so many that are shown, as far as there are lines.
    pub(super) fn scroll_to(&mut self, top: usize, height: usize) {
        self.top = top.min(self.rows.len().saturating_sub(height));
    }
}

const fn heading(fate: Fate) -> &'static str {
    match fate {
        Fate::Kept => "in the article",
        Fate::Removed(reason) => words::reason(reason),
        Fate::Hidden => "not shown",
    }
}

/// What sanitizing took from the text, and what is wider than the column.
fn hidden(item: &Item, set: &Page) -> Vec<String> {
    let article = &item.article;
    let hidden = article.hidden.iter().map(|hidden| {
        let paragraph = article.body.paragraph_at(hidden.at) + 1;
        let what = words::count(hidden.count as usize, words::hidden(hidden.what));
        format!("¶{paragraph}: {what}")
    });
    let cut = set.cuts().iter().map(|cut| {
        let count = words::count(cut.count, "character");
        format!("{}: {count} wider than the column", place(cut.block))
    });
    hidden.chain(cut).collect()
}

/// Where a block stands, in a word.
fn place(block: Block) -> String {
    match block {
        Block::Title => "title".to_owned(),
        Block::Source => "source".to_owned(),
        Block::Byline => "byline".to_owned(),
        Block::Caption(number) => format!("caption {}", number + 1),
        Block::Note(number) => format!("note {}", number + 1),
        Block::Paragraph(number) => format!("¶{}", number + 1),
        Block::Gap | Block::Nothing | Block::Unsure => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        app::layout::LineSpace,
        clean::{Article, Removed},
    };

    fn item() -> Item {
        let removed = |line, words: &str, reason| Removed {
            line,
            text: Text::new(words),
            reason,
        };
        Item {
            article: Article {
                removed: vec![
                    removed(0, "Home  Sport", Reason::Navigation),
                    removed(1, "Weather", Reason::Navigation),
                    removed(6, "© The Ferry Post", Reason::Legal),
                ],
                ..Article::default()
            },
            ..Item::default()
        }
    }

    const PAGE: &str =
        "Home  Sport\nWeather\n\n\nThe ferry sails again.\nIt is late.\n© The Ferry Post\n";

    /// What is shown, numbers in front.
    fn shown(original: &Original) -> Vec<String> {
        let rows = original.rows().iter();
        let said = rows.map(|&row| {
            let number = original.number(row).map(|number| format!("{number} "));
            let label = original.label(row).map(|label| format!(" · {label}"));
            let words = original.words(row).as_str();
            number.unwrap_or_default() + words + &label.unwrap_or_default()
        });
        said.collect()
    }

    #[test]
    fn the_page_stands_in_runs_of_what_became_of_it() {
        let mut whole = Original::whole(&item(), Text::new(PAGE));
        whole.set(20, 10);
        assert_eq!(
            shown(&whole),
            [
                "",
                "The page as it came:",
                "8 lines",
                "",
                "navigation",
                "1 Home  Sport",
                "2 Weather",
                "",
                "in the article",
                "5 The ferry sails",
                "again.",
                "6 It is late.",
                "",
                "legal",
                "7 © The Ferry Post",
                "",
            ]
        );
        let mut removed = Original::removed(&item(), &Page::new(&item(), 20, LineSpace::Single));
        removed.set(40, 10);
        assert_eq!(
            shown(&removed),
            [
                "",
                "Removed from the page: 3 lines",
                "",
                "1 Home  Sport · navigation",
                "2 Weather",
                "7 © The Ferry Post · legal",
            ]
        );
    }

    #[test]
    fn the_first_line_stays_when_the_width_changes() {
        let mut whole = Original::whole(&item(), Text::new(PAGE));
        whole.set(20, 4);
        whole.scroll_to(9, 4);
        whole.set(7, 4);
        let first = whole.rows()[whole.top()];
        assert_eq!(whole.number(first), Some(5));
        whole.set(60, 40);
        assert_eq!(whole.top(), 0, "all of it is on the screen");
    }
}
