//! A line that is being typed, and the search line made of it.

use tui_input::Input;

use super::{
    paint::Canvas,
    theme::{Role, Stress, Theme},
};
use crate::{
    app::{
        App,
        filtering::MOST_OFFERS,
        layout::{Area, Pane},
        width::{cells, clip},
        words,
    },
    text::{Span, Text},
};

/// Draws what is being typed, with a cursor, scrolled so that the cursor shows.
pub(super) fn typed(input: &Input, theme: Theme, canvas: &mut Canvas<'_>, area: Area) {
    let value = Text::new(input.value());
    let before = value.char_indices().nth(input.cursor());
    let before = value.slice(Span::new(0, before.map_or(value.len(), |(at, _)| at)));
    let hidden = (cells(before.as_str()) + 1).saturating_sub(area.width.into());
    let start = match hidden {
        0 => 0,
        _ => clip(before, hidden + 1).as_str().len(),
    };
    let shown = value.slice(Span::new(start, value.len()));
    canvas.paint(
        (area.x, area.y),
        area.width,
        (shown, theme.style(Role::Strong)),
    );
    let left_of_cursor = before.slice(Span::new(start, before.as_str().len()));
    let cursor = u16::try_from(cells(left_of_cursor.as_str())).unwrap_or(u16::MAX);
    if cursor < area.width {
        let cell = Area {
            x: area.x + cursor,
            width: 1,
            ..area
        };
        canvas.lay(cell, theme.stress(Stress::Cursor));
    }
}

/// Draws the search line over this pane, with how much was found.
pub(super) fn search(
    app: &App,
    (pane, input): (Pane, &Input),
    theme: Theme,
    canvas: &mut Canvas<'_>,
) {
    let (width, y) = (app.screen.width, app.screen.height.saturating_sub(1));
    let found = match (pane, &app.notice) {
        _ if input.value().is_empty() => String::new(),
        (_, Some(notice)) => notice.to_string(),
        (Pane::List, None) => {
            let articles = words::count(app.list.rows().len(), "article");
            if app.offers(input).is_empty() {
                articles
            } else {
                format!("Tab completes · {articles}")
            }
        }
        (Pane::Reader, None) => {
            let hits = app.reader.search.as_ref();
            words::count(hits.map_or(0, |search| search.hits.len()), "hit")
        }
    };
    let end = canvas.text_to(width.saturating_sub(1), y, (&found, theme.style(Role::Dim)));
    let x = canvas.text((1, y), width, ("/", theme.style(Role::Accent)));
    let area = Area {
        x,
        y,
        width: end.saturating_sub(x + 1),
        height: 1,
    };
    typed(input, theme, canvas, area);
    if pane == Pane::List {
        offers(app, input, theme, canvas);
    }
}

/// Draws the ways to go on over the line, the chosen one marked, each with the number of its articles.
fn offers(app: &App, input: &Input, theme: Theme, canvas: &mut Canvas<'_>) {
    let offers = app.offers(input);
    let lines: Vec<(String, String)> = offers
        .iter()
        .take(MOST_OFFERS)
        .map(|(offer, count)| {
            let count = count.map_or_else(String::new, |count| count.to_string());
            (offer.label.to_string(), count)
        })
        .collect();
    let y = app.screen.height.saturating_sub(1);
    let tall = u16::try_from(lines.len())
        .unwrap_or(u16::MAX)
        .min(y.saturating_sub(1));
    let widest = lines
        .iter()
        .map(|(label, count)| cells(label) + cells(count));
    let wide = u16::try_from(widest.max().unwrap_or(0) + 7).unwrap_or(u16::MAX);
    let area = Area {
        x: 0,
        y: y - tall,
        width: wide.min(app.screen.width),
        height: tall,
    };
    canvas.clear(area);
    for (row, (index, (label, count))) in (area.y..y).zip(lines.iter().enumerate()) {
        let here = index == app.list.choice;
        let role = if here { Role::Strong } else { Role::Text };
        if here {
            canvas.text((0, row), 1, ("▌", theme.style(Role::Accent)));
        }
        let end = area.width.saturating_sub(1);
        let until = canvas.text_to(end, row, (count, theme.style(Role::Dim)));
        let room = until.saturating_sub(3);
        canvas.text((2, row), room, (label, theme.style(role)));
    }
}
