//! The list of articles.

use super::{
    margin::NOTE,
    paint::Canvas,
    theme::{Role, Theme},
};
use crate::{
    app::{
        Action, App, Loading,
        layout::{Area, Pane},
        list::Slot,
        width::cells,
        words, wrap,
    },
    clean::Stamp,
    library::Summary,
    text::{Piece, Span, Text},
};

/// The most speakers that a row names.
const MOST_NAMED: usize = 8;

/// From this width on, one line has room for date and outlet before the title.
const WIDE: u16 = 60;

/// Draws the rows on the screen.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let area = app.screen.list();
    if app.list.rows().is_empty() {
        return draw_empty(app, theme, canvas);
    }
    let tall = app.screen.rows_per_article();
    for (line, slot) in app.list.slots(area.height, tall) {
        let y = area.y + line;
        let index = match slot {
            Slot::Heading(heading) => {
                let name = app.list.headings().get(heading);
                let name = name.and_then(|heading| heading.name.as_ref());
                let row = HeadingRow {
                    theme,
                    name: words::heading(name, app.list.query.order()),
                    count: app.list.rows_under(heading),
                    area: Area { y, ..area },
                };
                row.draw(canvas);
                continue;
            }
            Slot::Article(index) => index,
        };
        let number = app.list.rows().get(index);
        let Some(said) = number.and_then(|&number| app.list.said(number)) else {
            continue;
        };
        let row = Row {
            theme,
            said,
            newest: app.list.newest(),
            area: Area {
                y,
                height: tall,
                ..area
            },
            chosen: match (index == app.list.cursor(), app.focus()) {
                (false, _) => Chosen::No,
                (true, Pane::List) => Chosen::Here,
                (true, Pane::Reader) => Chosen::Elsewhere,
            },
        };
        row.draw(canvas);
    }
}

/// The heading of some rows.
struct HeadingRow {
    theme: Theme,
    name: String,
    /// How many rows stand under it.
    count: usize,
    area: Area,
}

impl HeadingRow {
    /// "Mar 2026 ──────── 6".
    fn draw(&self, canvas: &mut Canvas<'_>) {
        let Area { x, y, width, .. } = self.area;
        let dim = self.theme.style(Role::Dim);
        let count = self.count.to_string();
        let end = canvas.text_to((x + width).saturating_sub(1), y, (&count, dim));
        let end = end.saturating_sub(1);
        let room = end.saturating_sub(x + 1);
        let from = canvas.text((x + 1, y), room, (&self.name, dim)) + 1;
        let room = end.saturating_sub(from);
        let line = "─".repeat(room.into());
        canvas.text((from, y), room, (&line, self.theme.style(Role::Rule)));
    }
}

/// Why nothing is shown, and what to take off to see something.
fn draw_empty(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let area = app.screen.list();
    let (dim, text) = (theme.style(Role::Dim), theme.style(Role::Text));
    let first = match (app.list.all() == 0, app.loading) {
        (true, Loading::Reading | Loading::Listing) => "reading …",
        (true, Loading::Done) => "no articles",
        (false, _) => "no article is like that",
    };
    let would = app.list.would_show.iter();
    let would = would.map(|(label, count)| {
        let articles = words::count(*count, "article");
        (format!("without {label}: {articles}"), text)
    });
    let last = (app.list.all() > 0).then(|| {
        let key = words::keys(&app.keymap, Action::TakeOff);
        (format!("{key} takes off the last"), dim)
    });
    let lines = [(first.to_owned(), dim)]
        .into_iter()
        .chain(would)
        .chain(last);
    let (x, room) = (area.x + 3, area.width.saturating_sub(4));
    for (y, (line, style)) in (area.y + 1..area.y + area.height).zip(lines) {
        canvas.text((x, y), room, (&line, style));
    }
}

/// Whether a row is the selected one, and whether the keys go to it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Chosen {
    No,
    Here,
    Elsewhere,
}

/// One article of the list.
struct Row<'a> {
    theme: Theme,
    said: &'a Summary,
    newest: Option<Stamp>,
    area: Area,
    chosen: Chosen,
}

impl Row<'_> {
    fn draw(&self, canvas: &mut Canvas<'_>) {
        self.draw_margin(canvas);
        match self.area.height {
            1 => self.draw_one(canvas),
            2 => self.draw_two(canvas),
            _ => self.draw_full(canvas),
        }
    }

    /// The selection's bar, and the dot of the unread or the star.
    fn draw_margin(&self, canvas: &mut Canvas<'_>) {
        let accent = self.theme.style(Role::Accent);
        let bar = match self.chosen {
            Chosen::No => None,
            Chosen::Here => Some((Piece::literal("▌"), accent)),
            Chosen::Elsewhere => Some((Piece::literal("▌"), self.theme.style(Role::Dim))),
        };
        // The last of many lines is a gap.
        let tall = self.area.height.min(4);
        for row in self.area.y..self.area.y + tall {
            if let Some(ink) = bar {
                canvas.paint((self.area.x, row), 1, ink);
            }
        }
        let marks = &self.said.marks;
        let sign = match (marks.starred, marks.read) {
            (true, _) => Some("★"),
            (false, false) => Some("●"),
            (false, true) => None,
        };
        if let Some(sign) = sign {
            let ink = (Piece::literal(sign), accent);
            canvas.paint((self.area.x + 1, self.area.y), 1, ink);
        }
    }

    fn title_role(&self) -> Role {
        match (self.chosen, self.said.marks.read) {
            (Chosen::No, true) => Role::Dim,
            (Chosen::No, false) => Role::Text,
            _ => Role::Strong,
        }
    }

    fn outlet(&self) -> &str {
        let outlet = self.said.outlet.as_ref();
        outlet.map_or("no outlet", Text::as_str)
    }

    fn day(&self) -> String {
        let day = |stamp| words::day(stamp, self.newest);
        self.said
            .published
            .map_or_else(|| "no date".to_owned(), day)
    }

    /// "≈ 3 ✎ 14❝": how many outlets tell its story, whether it is noted, and its quotes.
    fn quotes(&self) -> String {
        let story = (self.said.outlets > 0).then(|| format!("≈ {}", self.said.outlets));
        let noted = (!self.said.marks.notes.is_empty()).then(|| NOTE.to_owned());
        let quotes = (self.said.quotes > 0).then(|| format!("{}❝", self.said.quotes));
        let all: Vec<String> = [story, noted, quotes].into_iter().flatten().collect();
        all.join(" ")
    }

    /// "14 Dec 2025  Outlet        Title …        6❝"; without room for it, "14 Dec Title … 6❝".
    fn draw_one(&self, canvas: &mut Canvas<'_>) {
        let (x, y, dim) = (self.area.x + 3, self.area.y, self.theme.style(Role::Dim));
        let end = (self.area.x + self.area.width).saturating_sub(1);
        let until = canvas.text_to(end, y, (&self.quotes(), dim));
        let from = if self.area.width < WIDE {
            canvas.text((x, y), 11, (&self.day(), dim)) + 1
        } else {
            canvas.text((x, y), 11, (&self.day(), dim));
            canvas.text((x + 12, y), 18, (self.outlet(), dim));
            x + 32
        };
        let room = until.saturating_sub(from + 1);
        let style = self.theme.style(self.title_role());
        canvas.text((from, y), room, (&self.said.title, style));
    }

    /// The title over up to two lines, "14 Dec · Outlet" with the quotes at the right, and who speaks.
    fn draw_full(&self, canvas: &mut Canvas<'_>) {
        let (x, dim) = (self.area.x + 3, self.theme.style(Role::Dim));
        let end = (self.area.x + self.area.width).saturating_sub(1);
        let room = end.saturating_sub(x);
        let style = self.theme.style(self.title_role());
        let title = &self.said.title;
        let mut lines = wrap::lines(title, Span::new(0, title.len()), room.into()).into_iter();
        let mut y = self.area.y;
        if let Some(first) = lines.next() {
            canvas.paint((x, y), room, (title.slice(first), style));
            y += 1;
        }
        if let Some(second) = lines.next() {
            // What does not fit is cut where one sees it.
            let rest = title.get(second.start()..).unwrap_or_default();
            canvas.text((x, y), room, (rest, style));
            y += 1;
        }
        let until = canvas.text_to(end, y, (&self.quotes(), dim));
        let below = format!("{} · {}", self.day(), self.outlet());
        canvas.text((x, y), until.saturating_sub(x + 1), (&below, dim));
        canvas.text((x, y + 1), room, (&self.people(room.into()), dim));
    }

    /// "Brandt, Reyk +4 #harbor", as many names as there is room for.
    fn people(&self, room: usize) -> String {
        let speakers = &self.said.speakers;
        let tags = self.said.marks.tags.iter().map(|tag| format!(" #{tag}"));
        let tags: String = tags.collect();
        let names = speakers.iter().map(|s| words::short_name(&s.name, s.kind));
        let names: Vec<&str> = names.collect();
        let with = |shown: usize| {
            let named = names.get(..shown).unwrap_or_default().join(", ");
            match names.len() - shown {
                0 => format!("{named}{tags}"),
                more => format!("{named} +{more}{tags}"),
            }
        };
        let fitting = (1..=names.len().min(MOST_NAMED)).rev().map(with);
        let mut fitting = fitting.skip_while(|said| cells(said) > room);
        let said = fitting.next().or_else(|| names.first().map(|_| with(1)));
        said.unwrap_or_else(|| tags.trim_start().to_owned())
    }

    /// The title over "Outlet · 14 Dec", and the quotes at the right.
    fn draw_two(&self, canvas: &mut Canvas<'_>) {
        let (x, y, dim) = (self.area.x + 3, self.area.y, self.theme.style(Role::Dim));
        let end = (self.area.x + self.area.width).saturating_sub(1);
        let style = self.theme.style(self.title_role());
        let room = end.saturating_sub(x);
        canvas.text((x, y), room, (&self.said.title, style));
        let until = canvas.text_to(end, y + 1, (&self.quotes(), dim));
        let below = format!("{} · {}", self.day(), self.outlet());
        canvas.text((x, y + 1), until.saturating_sub(x + 1), (&below, dim));
    }
}
