//! The pickers, drawn over the panes.

use ratatui::style::Style;
use tui_input::Input;

use super::{
    paint::Canvas,
    theme::{Role, Shade, Stress, Theme},
};
use crate::{
    app::{
        App, Overlay,
        layout::Area,
        picker::{ABOVE_ENTRIES, Picker, Purpose, Row},
        width::cells,
        wrap::lines as lines_of,
    },
    text::{Piece, Span, Text},
};

/// Draws the picker, if one is open.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let Some(Overlay::Picker(picker)) = &app.overlay else {
        return;
    };
    let area = picker.area(app.screen);
    canvas.clear(area);
    frame(picker, area, theme, canvas);
    let inside = Area {
        x: area.x + 2,
        width: area.width.saturating_sub(4),
        ..area
    };
    head(picker, inside, theme, canvas);
    rows(app, picker, (inside, theme), canvas);
    foot(picker, inside, theme, canvas);
}

/// A thin border, with the title and the number of entries in it.
fn frame(picker: &Picker, area: Area, theme: Theme, canvas: &mut Canvas<'_>) {
    let style = theme.style(Role::Rule);
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
    let title = format!(" {} ", title(picker.purpose));
    canvas.text(
        (area.x + 2, area.y),
        area.width - 2,
        (&title, theme.style(Role::Accent)),
    );
    let count = format!(" {} ", picker.len());
    canvas.text_to(
        right.saturating_sub(1),
        area.y,
        (&count, theme.style(Role::Dim)),
    );
}

const fn title(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Outlets => "outlets",
        Purpose::Actors => "actors",
        Purpose::Quotes => "quotes",
        Purpose::Removed => "removed from the page",
        Purpose::Help => "keys",
    }
}

/// The line that is typed.
fn head(picker: &Picker, area: Area, theme: Theme, canvas: &mut Canvas<'_>) {
    let (x, y) = (area.x + 1, area.y + 1);
    let room = area.width.saturating_sub(1);
    if picker.input().value().is_empty() {
        canvas.text(
            (x + 2, y),
            room.saturating_sub(2),
            ("type to narrow", theme.style(Role::Dim)),
        );
    }
    typed(canvas, (x, y), room, (picker.input(), theme));
}

/// Draws what is being typed, with a cursor, scrolled so that the cursor shows.
pub(super) fn typed(
    canvas: &mut Canvas<'_>,
    at: (u16, u16),
    room: u16,
    (input, theme): (&Input, Theme),
) {
    let value = Text::new(input.value());
    let before: String = input.value().chars().take(input.cursor()).collect();
    let from = input.visual_scroll(usize::from(room).saturating_sub(1).max(1));
    let mut skipped = 0;
    let start = value
        .char_indices()
        .find(|(at, _)| {
            skipped = value.get(..*at).map_or(0, cells);
            skipped >= from
        })
        .map_or(value.len(), |(at, _)| at);
    let piece = value.slice(Span::new(start, value.len()));
    canvas.paint(at, room, (piece, theme.style(Role::Strong)));
    let cursor = u16::try_from(cells(&before).saturating_sub(skipped)).unwrap_or(u16::MAX);
    if cursor < room {
        let area = Area {
            x: at.0 + cursor,
            y: at.1,
            width: 1,
            height: 1,
        };
        canvas.lay(
            area,
            Style::new().add_modifier(ratatui::style::Modifier::REVERSED),
        );
    }
}

fn rows(app: &App, picker: &Picker, (area, theme): (Area, Theme), canvas: &mut Canvas<'_>) {
    let shown = picker.rows_shown(app.screen);
    let lead = picker
        .shown()
        .map(|(row, _)| cells(&row.lead))
        .max()
        .unwrap_or(0);
    let lead = u16::try_from(lead).unwrap_or(u16::MAX).min(area.width / 3);
    let first = area.y + ABOVE_ENTRIES;
    let visible = picker.shown().enumerate().skip(picker.top()).take(shown);
    for (y, (index, (row, marked))) in (first..).zip(visible) {
        let line = Area {
            y,
            height: 1,
            ..area
        };
        let here = index == picker.cursor();
        draw_row((row, marked, here), (line, lead), theme, canvas);
    }
    if picker.is_empty() {
        let said = ("nothing matches", theme.style(Role::Dim));
        canvas.text((area.x + 1, first), area.width, said);
    }
}

fn draw_row(
    (row, marked, here): (&Row, bool, bool),
    (area, lead): (Area, u16),
    theme: Theme,
    canvas: &mut Canvas<'_>,
) {
    let role = match row.voice {
        Some(voice) => Role::Voiced(Shade::Full, Some(voice)),
        None => Role::Text,
    };
    let style = if here {
        theme.style(role).patch(theme.style(Role::Strong))
    } else {
        theme.style(role)
    };
    let (dim, accent) = (theme.style(Role::Dim), theme.style(Role::Accent));
    if here {
        canvas.paint((area.x, area.y), 1, (Piece::literal("▌"), accent));
    }
    if marked {
        canvas.paint((area.x + 1, area.y), 1, (Piece::literal("✓"), accent));
    }
    let mut x = area.x + 3;
    let end = area.x + area.width;
    if lead > 0 {
        canvas.text(
            (x, area.y),
            lead.min(end.saturating_sub(x)),
            (&row.lead, dim),
        );
        x += lead + 2;
    }
    let wide = u16::try_from(cells(&row.note))
        .unwrap_or(u16::MAX)
        .min(area.width / 3);
    let until = end.saturating_sub(wide);
    canvas.text((until, area.y), wide, (&row.note, dim));
    canvas.text(
        (x, area.y),
        until.saturating_sub(x + 2),
        (&row.label, style),
    );
    if here {
        let line = Area {
            x: area.x + 2,
            width: area.width.saturating_sub(2),
            ..area
        };
        let stress = theme.stress(Stress::Current);
        canvas.lay(
            line,
            Style {
                add_modifier: ratatui::style::Modifier::empty(),
                ..stress
            },
        );
    }
}

/// The whole of the entry under the cursor, and the keys.
fn foot(picker: &Picker, area: Area, theme: Theme, canvas: &mut Canvas<'_>) {
    let bottom = area.y + area.height.saturating_sub(2);
    let lines = picker.detail_lines();
    let label = picker
        .selected()
        .map(|row| row.label.clone())
        .unwrap_or_default();
    let room = area.width.saturating_sub(1);
    let whole = Span::new(0, label.len());
    let first = bottom.saturating_sub(lines);
    let wrapped = lines_of(&label, whole, room.into());
    for (y, line) in (first..bottom.saturating_sub(1)).zip(wrapped) {
        canvas.paint(
            (area.x + 1, y),
            room,
            (label.slice(line), theme.style(Role::Dim)),
        );
    }
    let said = match picker.purpose {
        Purpose::Outlets => "Enter shows this one · Tab picks several · Esc leaves it as it was",
        Purpose::Actors => "Enter walks the mentions with n and N · Esc closes",
        Purpose::Quotes => "Enter goes there · Esc closes",
        Purpose::Removed | Purpose::Help => "Esc closes",
    };
    canvas.text((area.x + 1, bottom), room, (said, theme.style(Role::Dim)));
}
