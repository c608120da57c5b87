//! The pickers, drawn over the panes.

use ratatui::style::Style;

use super::{
    comparison,
    paint::Canvas,
    prompt::typed,
    theme::{Role, Shade, Stress, Theme},
    welcome,
};
use crate::{
    app::{
        App, Overlay,
        layout::{Area, Screen},
        picker::{Picker, Place, Row},
        pickers::Cast,
        width::cells,
        wrap,
    },
    text::{Piece, Span},
};

/// Draws the picker or the card, if one is open, and the cast where it is always shown.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let screen = app.screen;
    let open = match &app.overlay {
        Some(Overlay::Picker(picker)) => Some(picker),
        _ => None,
    };
    let is_shown = |cast: &&Cast| {
        let over =
            open.is_some_and(|open| open.is_docked(screen) && open.area(screen) == screen.cast());
        cast.picker.is_docked(screen) && !over
    };
    if let Some(cast) = app.cast.as_ref().filter(is_shown) {
        let sheet = Sheet::new(&cast.picker, screen, theme);
        canvas.clear(sheet.area);
        sheet.dock(canvas);
        sheet.rows(canvas);
    }
    match &app.overlay {
        Some(Overlay::Welcome) => return welcome::draw(app, theme, canvas),
        Some(Overlay::Comparison(page)) => return comparison::draw(app, page, theme, canvas),
        _ => {}
    }
    let Some(picker) = open else {
        return;
    };
    let sheet = Sheet::new(picker, screen, theme);
    canvas.clear(sheet.area);
    if picker.is_docked(screen) {
        sheet.dock(canvas);
    } else {
        sheet.frame(canvas);
        sheet.foot(canvas);
    }
    sheet.head(canvas);
    sheet.rows(canvas);
}

/// At which side of the text something is docked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    /// On top of the list.
    Top,
    /// At the right.
    Right,
    /// Below.
    Bottom,
}

/// The sheet a picker is drawn on.
struct Sheet<'a> {
    picker: &'a Picker,
    theme: Theme,
    area: Area,
    entries: Area,
    /// At which side of the text it is docked, where it is.
    side: Side,
    /// How many lines an entry takes.
    tall: u16,
    /// The first column of text.
    left: u16,
    /// The column behind the last one.
    right: u16,
}

impl<'a> Sheet<'a> {
    fn new(picker: &'a Picker, screen: Screen, theme: Theme) -> Self {
        let area = picker.area(screen);
        let (left, right) = if picker.is_docked(screen) {
            (3, 1)
        } else {
            (5, 2)
        };
        Self {
            picker,
            theme,
            area,
            entries: picker.entries(screen),
            side: match picker.pick().place() {
                Place::Cast if screen.has_cast_beside() => Side::Right,
                Place::Cast => Side::Bottom,
                Place::OverList | Place::OverAll | Place::OverFoot => Side::Top,
            },
            tall: picker.lines_per_entry(screen),
            left: area.x + left,
            right: area.x + area.width.saturating_sub(right),
        }
    }

    const fn room(&self) -> u16 {
        self.right.saturating_sub(self.left)
    }

    /// The title and the keys over it, and a rule below.
    fn dock(&self, canvas: &mut Canvas<'_>) {
        let Area {
            x,
            y,
            width,
            height,
        } = self.area;
        let title = format!("{} ", self.picker.pick().title());
        let from = canvas.text((x + 1, y), width, (&title, self.theme.style(Role::Accent)));
        let room = (x + width).saturating_sub(from + 1);
        let hint = (self.picker.pick().hint(), self.theme.style(Role::Dim));
        let end = canvas.text((from + 1, y), room, hint);
        let rule = self.theme.style(Role::Rule);
        let line = "─".repeat(width.into());
        match self.side {
            Side::Top => {
                let bottom = y + height.saturating_sub(1);
                canvas.text((x, bottom), width, (&line, rule));
            }
            Side::Right => {
                for row in y..y + height {
                    canvas.paint((x, row), 1, (Piece::literal("│"), rule));
                }
            }
            Side::Bottom => {
                let room = (x + width).saturating_sub(end + 1);
                let line = "─".repeat(room.into());
                canvas.text((end + 1, y), room, (&line, rule));
            }
        }
    }

    /// A thin border, with the title and the number of entries in it.
    fn frame(&self, canvas: &mut Canvas<'_>) {
        let (area, style) = (self.area, self.theme.style(Role::Rule));
        let (right, bottom) = (area.x + area.width - 1, area.y + area.height - 1);
        for column in area.x..=right {
            canvas.paint((column, area.y), 1, (Piece::literal("─"), style));
            canvas.paint((column, bottom), 1, (Piece::literal("─"), style));
        }
        for row in area.y..=bottom {
            let [left_end, right_end] = match row {
                _ if row == area.y => ["╭", "╮"],
                _ if row == bottom => ["╰", "╯"],
                _ => ["│", "│"],
            };
            canvas.paint((area.x, row), 1, (Piece::literal(left_end), style));
            canvas.paint((right, row), 1, (Piece::literal(right_end), style));
        }
        let title = format!(" {} ", self.picker.pick().title());
        let ink = (title.as_str(), self.theme.style(Role::Accent));
        canvas.text((area.x + 2, area.y), area.width.saturating_sub(4), ink);
        let count = format!(" {} ", self.picker.len());
        let ink = (count.as_str(), self.theme.style(Role::Dim));
        canvas.text_to(right.saturating_sub(1), area.y, ink);
    }

    /// What is said over the entries, and the line that is typed.
    fn head(&self, canvas: &mut Canvas<'_>) {
        let about = self.picker.pick().about();
        for (y, line) in (self.area.y + 1..).zip(&about) {
            canvas.text(
                (self.left, y),
                self.room(),
                (line, self.theme.style(Role::Text)),
            );
        }
        let at = (self.left, self.entries.y.saturating_sub(1));
        let input = self.picker.input();
        if !self.picker.is_typing() {
            return;
        }
        if input.value().is_empty() {
            let ink = (self.picker.pick().invites(), self.theme.style(Role::Dim));
            canvas.text((at.0 + 2, at.1), self.room().saturating_sub(2), ink);
        }
        typed(
            input,
            self.theme,
            canvas,
            Area {
                x: at.0,
                y: at.1,
                width: self.room(),
                height: 1,
            },
        );
    }

    fn rows(&self, canvas: &mut Canvas<'_>) {
        let leads = self.picker.shown().map(|(row, _)| cells(&row.lead));
        let lead = u16::try_from(leads.max().unwrap_or(0)).unwrap_or(u16::MAX);
        let lead = lead.min(self.room() / 3);
        let first = self.entries.y;
        let shown = usize::from(self.entries.height / self.tall).max(1);
        let rows = self.picker.shown().enumerate().skip(self.picker.top());
        let lines = (first..).step_by(self.tall.into());
        for (y, (index, (row, marked))) in lines.zip(rows.take(shown)) {
            if index == self.picker.cursor() {
                self.cursor(y, canvas);
            }
            if marked {
                let ink = (Piece::literal("✓"), self.theme.style(Role::Accent));
                canvas.paint((self.left - 2, y), 1, ink);
            }
            self.row(row, (y, lead), index == self.picker.cursor(), canvas);
        }
        if self.picker.is_empty() {
            let ink = ("nothing matches", self.theme.style(Role::Dim));
            canvas.text((self.left, first), self.room(), ink);
        }
    }

    /// The selection: a bar, and a ground where there is one.
    fn cursor(&self, y: u16, canvas: &mut Canvas<'_>) {
        let ink = (Piece::literal("▌"), self.theme.style(Role::Accent));
        canvas.paint((self.left - 3, y), 1, ink);
    }

    /// One entry: what leads, what it says, and what stands at the right.
    fn row(&self, row: &Row, (y, lead): (u16, u16), here: bool, canvas: &mut Canvas<'_>) {
        let dim = self.theme.style(Role::Dim);
        let said = match row.voice {
            Some(voice) => self.theme.style(Role::Voiced(Shade::Full, Some(voice))),
            None => self.theme.style(Role::Text),
        };
        let weight = if here {
            self.theme.style(Role::Strong)
        } else {
            Style::new()
        };
        let letter = row.voice.and_then(|voice| self.theme.letter(voice));
        if let Some(letter) = letter {
            canvas.text((self.left - 2, y), 1, (&letter.to_string(), said));
        }
        canvas.text((self.left, y), lead, (&row.lead, dim));
        let x = self.left + if lead > 0 { lead + 2 } else { 0 };
        let note = u16::try_from(cells(&row.note)).unwrap_or(u16::MAX);
        let until = self.right.saturating_sub(note.min(self.room() / 3));
        canvas.text(
            (until, y),
            self.right.saturating_sub(until),
            (&row.note, dim),
        );
        let room = until.saturating_sub(x + 2);
        let behind = canvas.text((x, y), room, (&row.label, said.patch(weight))) + 2;
        let (x, y_under, room) = if self.tall > 1 {
            (x, y + 1, self.right.saturating_sub(x))
        } else {
            (behind, y, until.saturating_sub(behind + 2))
        };
        canvas.text((x, y_under), room, (&row.under, dim));
        if here {
            let ground = self.theme.ground_of(Stress::Current);
            canvas.lay(
                Area {
                    x: self.left,
                    y,
                    width: self.room(),
                    height: 1,
                },
                ground,
            );
        }
    }

    /// The whole of the entry under the cursor, and the keys.
    fn foot(&self, canvas: &mut Canvas<'_>) {
        let bottom = self.area.y + self.area.height.saturating_sub(2);
        let dim = self.theme.style(Role::Dim);
        let label = self.picker.detail().unwrap_or_default();
        let wrapped = wrap::lines(&label, Span::new(0, label.len()), self.room().into());
        let first = bottom.saturating_sub(self.picker.detail_lines());
        for (y, line) in (first..bottom.saturating_sub(1)).zip(wrapped) {
            canvas.paint((self.left, y), self.room(), (label.slice(line), dim));
        }
        canvas.text(
            (self.left, bottom),
            self.room(),
            (self.picker.pick().hint(), dim),
        );
    }
}
