//! What the reading pane shows: the article, or the page in its place.
//!
//! Takes the reader; gives how much of that is on the screen, and scrolls it.

use super::{original::Original, reader::Reader, strip::line_at};

impl Reader {
    /// The first line shown of what the pane shows, and how many lines that has.
    pub(super) fn shown(&self) -> (usize, usize) {
        match &self.original {
            Some(original) => (original.top(), original.rows().len()),
            None => (self.top(), self.page().lines().len()),
        }
    }

    /// What stands in the place of the article.
    pub const fn original(&self) -> Option<&Original> {
        self.original.as_ref()
    }

    /// Shows the page, or what was removed from it, in the place of the article.
    pub(super) fn show_original(&mut self, original: Original) {
        self.original = Some(original);
        self.set_original();
    }

    /// Shows the article again, where it was.
    pub(super) fn show_article(&mut self) {
        self.original = None;
    }

    pub(super) fn set_original(&mut self) {
        let (width, height) = (self.width(), self.height());
        if let Some(original) = &mut self.original {
            original.set(width, height);
        }
    }

    /// How many cells a line has.
    pub fn width(&self) -> u16 {
        self.screen.column().width
    }

    /// How many lines are shown at once.
    pub fn height(&self) -> usize {
        usize::from(self.screen.reader().height).max(1)
    }

    /// Whether the last line is shown.
    pub fn is_at_end(&self) -> bool {
        let (top, lines) = self.shown();
        top + self.height() >= lines
    }

    /// How much was shown, in percent.
    pub fn progress(&self) -> usize {
        let (top, lines) = self.shown();
        let lines = lines.max(1);
        (top + self.height()).min(lines) * 100 / lines
    }

    /// Scrolls to what a row of the overview stands for.
    pub(super) fn scroll_to_row(&mut self, row: usize) {
        let line = line_at(self.page(), self.strip().len(), row);
        self.scroll_to(line.saturating_sub(self.height() / 3));
    }

    /// Scrolls by so many lines.
    pub fn scroll(&mut self, by: isize) {
        self.scroll_to(self.shown().0.saturating_add_signed(by));
    }
}
