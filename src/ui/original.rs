//! The page as it came, or what was removed from it, in the place of the article: the number of each line in
//! the margin, and what became of it over each run.

use super::{
    paint::Canvas,
    theme::{Role, Theme},
};
use crate::{
    app::{
        App,
        layout::Area,
        original::{Fate, Original, Row, Says},
    },
    text::Piece,
};

/// Draws the lines on the screen.
pub(super) fn draw(app: &App, original: &Original, theme: Theme, canvas: &mut Canvas<'_>) {
    let column = app.screen.column();
    let pen = Pen {
        original,
        theme,
        column,
        margin: app.screen.margin(),
    };
    let rows = original.rows().iter().skip(original.top());
    for (y, &row) in (column.y..column.y + column.height).zip(rows) {
        pen.row(canvas, y, row);
    }
}

/// What every line is drawn with.
struct Pen<'a> {
    original: &'a Original,
    theme: Theme,
    column: Area,
    margin: u16,
}

impl Pen<'_> {
    fn row(&self, canvas: &mut Canvas<'_>, y: u16, row: Row) {
        let Area { x, width, .. } = self.column;
        let ink = (self.original.words(row), self.theme.style(self.role(row)));
        let behind = canvas.paint((x, y), width, ink) + 1;
        let rule = self.theme.style(Role::Rule);
        match row.says {
            Says::Nothing | Says::Title => {}
            Says::Heading(_) => {
                let room = (x + width).saturating_sub(behind);
                canvas.text((behind, y), room, (&"─".repeat(room.into()), rule));
            }
            Says::Line(line) => {
                if self.original.fate(line) == Fate::Kept {
                    let bar = (Piece::literal("▎"), self.theme.style(Role::Accent));
                    canvas.paint((x.saturating_sub(1), y), 1, bar);
                }
                let number = self.original.number(row);
                let number = number.map(|number| number.to_string()).unwrap_or_default();
                if number.len() < self.margin.into() {
                    canvas.text_to(x.saturating_sub(1), y, (&number, rule));
                }
                if let Some(label) = self.original.label(row) {
                    let ink = (label.as_str(), self.theme.style(Role::Accent));
                    canvas.text_to(x + width, y, ink);
                }
            }
        }
    }

    fn role(&self, row: Row) -> Role {
        match row.says {
            Says::Title => Role::Strong,
            Says::Heading(_) => Role::Accent,
            Says::Line(line) => match self.original.fate(line) {
                Fate::Kept => Role::Text,
                Fate::Removed(_) | Fate::Hidden => Role::Dim,
            },
            Says::Nothing => Role::Dim,
        }
    }
}
