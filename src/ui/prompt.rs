//! A line that is being typed, and the search line made of it.

use tui_input::Input;

use super::{
    paint::Canvas,
    theme::{Role, Stress, Theme},
};
use crate::{
    app::{
        App,
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
            match offers(app, input) {
                Some(offers) => format!("Tab {offers} · {articles}"),
                None => articles,
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
}

/// The most ways to go on that are shown.
const OFFERS: usize = 4;

/// "outlet: tag: title:", the ways to go on, the one that Tab takes first.
fn offers(app: &App, input: &Input) -> Option<String> {
    let offers = app.offers(input);
    let labels: Vec<&str> = offers
        .iter()
        .take(OFFERS)
        .map(|offer| offer.label.as_str())
        .collect();
    (!labels.is_empty()).then(|| labels.join("  "))
}
