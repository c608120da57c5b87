//! The header line and the foot.
//!
//! The foot says who, how sure, and in whose words; below that, or behind it where there are few rows, what
//! keys do here. What is told has a place of its own beside the hints.

use super::{
    paint::Canvas,
    prompt,
    theme::{Role, Theme},
};
use crate::app::{Action, App, Loading, Overlay, chips, width::cells, words};

/// From this width on, the header says what its keys do.
const WIDE: u16 = 100;

/// Draws the header: what narrows the list, and what is shown.
pub(super) fn header(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let width = app.screen.width;
    let (dim, accent) = (theme.style(Role::Dim), theme.style(Role::Accent));
    canvas.text((1, 0), width, ("onrecord", accent));
    let mut x = chips::FIRST;
    for chip in app.chips() {
        let room = width.saturating_sub(chip.x + 1).min(chip.width);
        x = canvas.text((chip.x, 0), room, ("[", dim));
        let label = (&*chip.label, theme.style(Role::Text));
        x = canvas.text((x, 0), room.saturating_sub(4), label);
        x = canvas.text((x, 0), room, (" ✕]", dim)) + 2;
    }
    let mut end = width;
    let shown = shown(app);
    let shortest = shown.last().map_or(0, |shown| cells(shown));
    let key = |action, what: &str| {
        let hint = format!("{} {what}", words::first_key(&app.keymap, action));
        hint.trim_end().to_owned()
    };
    let hints = [
        key(Action::Palette, if width < WIDE { "" } else { "palette" }),
        key(Action::Help, "help"),
        words::names(app.reader.names).to_owned(),
    ];
    for hint in &hints {
        if cells(hint) + 4 + shortest + usize::from(x) > usize::from(end) {
            break;
        }
        end = canvas
            .text_to(end.saturating_sub(1), 0, (hint, dim))
            .saturating_sub(2);
    }
    let room = end.saturating_sub(x);
    let fitting = shown.iter().find(|shown| cells(shown) <= room.into());
    if let Some(shown) = fitting.or(shown.last()) {
        canvas.text((x, 0), room, (shown, dim));
    }
}

/// "all outlets · 3/12 of 214 articles · 76❝ · newest first", and what is left of it where there is less room.
fn shown(app: &App) -> Vec<String> {
    let all_outlets = app.chips().is_empty().then_some("all outlets".to_owned());
    let (rows, all) = (app.list.rows().len(), app.list.all());
    let all_of_them = words::count(all, "article");
    let here = if rows == 0 { 0 } else { app.list.cursor() + 1 };
    let count = if rows == all {
        format!("{here}/{all_of_them}")
    } else {
        format!("{here}/{rows} of {all_of_them}")
    };
    let quotes = format!("{}❝", app.list.quotes());
    let loading = (app.loading != Loading::Done).then(|| "reading …".to_owned());
    let sort = Some(app.list.query.order().name().to_owned());
    // What is marked must not be forgotten.
    let marked = app.marked();
    let marked = (marked > 0).then(|| format!("{marked} marked"));
    let count = Some(marked.map_or(count.clone(), |marked| format!("{count} · {marked}")));
    let joined = |parts: [Option<String>; 5]| {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" · ")
    };
    vec![
        joined([
            all_outlets.clone(),
            count.clone(),
            Some(quotes.clone()),
            sort,
            loading.clone(),
        ]),
        joined([
            all_outlets.clone(),
            count.clone(),
            Some(quotes.clone()),
            loading.clone(),
            None,
        ]),
        joined([all_outlets, count.clone(), loading.clone(), None, None]),
        joined([count.clone(), Some(quotes), loading, None, None]),
        joined([count, None, None, None, None]),
    ]
}

/// Draws the foot: what is at hand over what can be done, or both in one line.
pub(super) fn foot(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let area = app.screen.foot();
    let row = area.y + area.height.saturating_sub(1);
    let room = area.width.saturating_sub(2);
    let is_tall = app.screen.has_tall_foot();
    let foot = app.foot();
    let said = (&*foot.said, theme.style(Role::Text));
    if is_tall {
        let rule = "─".repeat(area.width.into());
        canvas.text((0, area.y), area.width, (&rule, theme.style(Role::Rule)));
        canvas.text((1, area.y + 1), room, said);
    }
    if let Some(Overlay::Search(pane, input)) = &app.overlay {
        return prompt::search(app, (*pane, input), theme, canvas);
    }
    match &app.notice {
        Some(notice) => {
            let ink = (notice.as_str(), theme.style(Role::Strong));
            if is_tall {
                canvas.text_to(foot.notice_end, row, ink);
            } else {
                canvas.text((1, row), room, ink);
            }
        }
        None if is_tall => {}
        None => {
            canvas.text((1, row), room, said);
        }
    }
    for hint in &foot.hints {
        let (key, dim) = (theme.style(Role::Accent), theme.style(Role::Dim));
        let x = canvas.text((hint.x, row), hint.width, (&hint.key, key));
        canvas.text((x + 1, row), hint.width, (hint.what, dim));
    }
}
