//! The comparison: who says what at the left, and a column for each article.

use super::{
    paint::Canvas,
    theme::{Role, Stress, Theme},
};
use crate::{
    app::{
        Action, App,
        comparison::{Columns, Lines, SideBySide, Tone},
        layout::{Area, Screen},
        words,
    },
    text::Piece,
};

/// What keys do, and what is done without one.
const KEYS: [(&[Action], &str); 8] = [
    (&[Action::Down, Action::Up], "quote"),
    (&[Action::OtherPane], "article"),
    (&[Action::NextMention], "differing word"),
    (&[Action::Open], "goes there"),
    (&[Action::CopyQuote], "copy"),
    (&[Action::Export], "export"),
    (&[Action::Add], "add"),
    (&[Action::Sort], "order"),
];

/// Draws a comparison over all.
pub(super) fn draw(app: &App, page: &SideBySide, theme: Theme, canvas: &mut Canvas<'_>) {
    let screen = app.screen;
    let all = Area {
        x: 0,
        y: 0,
        width: screen.width,
        height: screen.height,
    };
    canvas.clear(all);
    let table = Table {
        page,
        theme,
        screen,
        columns: page.columns(screen),
    };
    table.head(canvas);
    for (row, area) in page.rows_shown(screen) {
        table.row(row, area, canvas);
    }
    table.foot(app, canvas);
}

struct Table<'a> {
    page: &'a SideBySide,
    theme: Theme,
    screen: Screen,
    columns: Columns,
}

impl Table<'_> {
    fn head(&self, canvas: &mut Canvas<'_>) {
        let (dim, width) = (self.theme.style(Role::Dim), self.screen.width);
        let from = canvas.text((1, 0), width, ("compare", self.theme.style(Role::Accent))) + 3;
        let (order, here) = (self.page.order().name(), self.page.row() + 1);
        let place = format!("{order} · {here}/{}", self.page.len());
        let until = canvas.text_to(width.saturating_sub(1), 0, (&place, dim));
        let room = until.saturating_sub(from + 1);
        let head = self.page.head();
        canvas.text((from, 0), room, (&head, self.theme.style(Role::Text)));
        self.rule(1, "┬", canvas);
        for article in self.shown() {
            let (Some(x), Some([source, date])) =
                (self.columns.of(article), self.page.heading(article))
            else {
                continue;
            };
            let role = if article == self.page.side() {
                Role::Strong
            } else {
                Role::Text
            };
            let room = self.columns.article.saturating_sub(3);
            canvas.text((x + 2, 2), room, (&source, self.theme.style(role)));
            canvas.text((x + 2, 3), room, (&date, dim));
        }
        let before = self.columns.first;
        let behind = self.page.comparison().articles.len() - before - self.columns.shown;
        let beside = match (before, behind) {
            (0, 0) => String::new(),
            (0, behind) => format!("{behind} more →"),
            (before, 0) => format!("← {before} more"),
            (before, behind) => format!("← {before}  {behind} →"),
        };
        let room = self.columns.quote.saturating_sub(2);
        canvas.text((1, 2), room, ("quote", dim));
        canvas.text((1, 3), room, (&beside, dim));
        self.verticals(2, 2, canvas);
        self.rule(4, "┼", canvas);
    }

    fn shown(&self) -> std::ops::Range<usize> {
        self.columns.first..self.columns.first + self.columns.shown
    }

    /// A rule that crosses those between the columns.
    fn rule(&self, y: u16, crossing: &'static str, canvas: &mut Canvas<'_>) {
        let style = self.theme.style(Role::Rule);
        let line = "─".repeat(self.screen.width.into());
        canvas.text((0, y), self.screen.width, (&line, style));
        for x in self.shown().filter_map(|article| self.columns.of(article)) {
            canvas.paint((x, y), 1, (Piece::literal(crossing), style));
        }
    }

    /// The rules between the columns.
    fn verticals(&self, y: u16, height: u16, canvas: &mut Canvas<'_>) {
        let ink = (Piece::literal("│"), self.theme.style(Role::Rule));
        for x in self.shown().filter_map(|article| self.columns.of(article)) {
            for y in y..y + height {
                canvas.paint((x, y), 1, ink);
            }
        }
    }

    fn row(&self, row: usize, area: Area, canvas: &mut Canvas<'_>) {
        let here = row == self.page.row();
        let body = SideBySide::body(self.screen);
        let gap = u16::from(area.y + area.height < body.y + body.height);
        self.verticals(area.y, area.height + gap, canvas);
        let cells = self
            .shown()
            .filter_map(|article| Some((self.columns.of(article)?, article)));
        for (x, article) in cells {
            let lines = self.page.lines(row, Some(article), self.screen);
            let cell = Area {
                x: x + 2,
                width: self.columns.article.saturating_sub(3),
                ..area
            };
            self.cell(&lines, cell, canvas);
            if here && article == self.page.side() {
                canvas.lay(
                    Area {
                        x: x + 1,
                        width: self.columns.article.saturating_sub(1),
                        ..area
                    },
                    self.theme.ground_of(Stress::Current),
                );
                self.bar(x, area, canvas);
            }
        }
        let cell = Area {
            x: 1,
            width: self.columns.quote.saturating_sub(2),
            ..area
        };
        self.cell(&self.page.lines(row, None, self.screen), cell, canvas);
        if here {
            self.bar(0, area, canvas);
        }
    }

    fn bar(&self, x: u16, area: Area, canvas: &mut Canvas<'_>) {
        let ink = (Piece::literal("▌"), self.theme.style(Role::Accent));
        for y in area.y..area.y + area.height {
            canvas.paint((x, y), 1, ink);
        }
    }

    fn cell(&self, lines: &Lines, area: Area, canvas: &mut Canvas<'_>) {
        let end = area.x + area.width;
        let rows = area.y..area.y + area.height;
        for (y, (text, runs)) in rows.zip(&lines.lines) {
            let mut x = area.x;
            for (run, tone) in runs {
                let style = self.theme.style(role(*tone));
                x = canvas.paint((x, y), end.saturating_sub(x), (text.slice(*run), style));
            }
        }
        let is_cut = lines.is_cut || lines.lines.len() > usize::from(area.height);
        if is_cut && area.height > 0 {
            let ink = (Piece::literal("…"), self.theme.style(Role::Dim));
            canvas.paint((end, area.y + area.height - 1), 1, ink);
        }
    }

    fn foot(&self, app: &App, canvas: &mut Canvas<'_>) {
        let row = self.screen.height.saturating_sub(1);
        self.rule(row.saturating_sub(1), "┴", canvas);
        let (key, dim) = (self.theme.style(Role::Accent), self.theme.style(Role::Dim));
        let back = "Esc back";
        let mut until = canvas.text_to(self.screen.width.saturating_sub(1), row, (back, dim));
        if let Some(notice) = &app.notice {
            let ink = (notice.as_str(), self.theme.style(Role::Strong));
            until = canvas.text_to(until.saturating_sub(2), row, ink);
        }
        let mut x = 1;
        for (actions, what) in KEYS {
            let keys = actions
                .iter()
                .map(|&action| words::first_key(&app.keymap, action));
            let keys = match actions {
                [Action::Open] => "Enter".to_owned(),
                _ => keys.collect::<Vec<_>>().join(" "),
            };
            let wide = u16::try_from(keys.chars().count() + what.len() + 3).unwrap_or(u16::MAX);
            if x + wide > until {
                break;
            }
            x = canvas.text((x, row), wide, (&keys, key)) + 1;
            x = canvas.text((x, row), wide, (what, dim)) + 2;
        }
    }
}

/// What a stretch of a cell looks like.
const fn role(tone: Tone) -> Role {
    match tone {
        Tone::Who => Role::Strong,
        Tone::Words => Role::Text,
        Tone::Cut => Role::Cut,
        Tone::Added => Role::Added,
        Tone::Aside => Role::Dim,
        Tone::Alert => Role::Accent,
    }
}
