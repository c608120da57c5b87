//! The header line and the status line.
//!
//! The status line says who, in whose words, and how sure; the hints on the right go first when space is
//! short.

use super::{
    paint::Canvas,
    prompt,
    theme::{Role, Theme},
};
use crate::{
    analyze::{How, Quote},
    app::{
        App, Loading, Overlay,
        layout::Pane,
        pickers,
        reader::{Current, Lens},
        width::{cells, fit},
        words,
    },
    library::{Item, Show},
    text::Text,
};

/// Draws the header: what is shown.
pub(super) fn header(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let width = app.screen.width;
    let x = canvas.text((1, 0), width, ("onrecord", theme.style(Role::Accent)));
    let mut end = width;
    for hint in ["? help", words::names(app.reader.names)] {
        let room = usize::from(end).saturating_sub(cells(&shown(app)) + 14);
        if cells(hint) + 4 > room {
            break;
        }
        let ink = (hint, theme.style(Role::Dim));
        end = canvas
            .text_to(end.saturating_sub(1), 0, ink)
            .saturating_sub(2);
    }
    let room = end.saturating_sub(x + 4);
    canvas.text((x + 3, 0), room, (&shown(app), theme.style(Role::Dim)));
}

/// "all outlets · 12 of 214 articles · unread · newest first".
fn shown(app: &App) -> String {
    let outlets: Vec<&str> = app
        .list
        .query
        .outlets
        .iter()
        .map(|name| name.as_ref().map_or("no outlet", |name| name.as_str()))
        .collect();
    let outlets = if outlets.is_empty() {
        "all outlets".to_owned()
    } else {
        outlets.join(", ")
    };
    let (rows, all) = (app.list.rows().len(), app.list.all());
    let all_of_them = words::count(all, "article");
    let count = if rows == all {
        all_of_them
    } else {
        format!("{rows} of {all_of_them}")
    };
    let show = match app.list.query.show {
        Show::All => None,
        Show::Unread => Some("unread".to_owned()),
        Show::Starred => Some("starred".to_owned()),
    };
    let search = Some(app.list.typed.trim()).filter(|typed| !typed.is_empty());
    let search = search.map(|typed| format!("“{typed}”"));
    let loading = (app.loading == Loading::Reading).then(|| "reading …".to_owned());
    let sort = Some(app.list.order().name().to_owned());
    let parts = [Some(outlets), Some(count), show, search, sort, loading];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Draws the status line.
pub(super) fn status(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let (width, y) = (app.screen.width, app.screen.height.saturating_sub(1));
    if let Some(Overlay::Search(pane, input)) = &app.overlay {
        return prompt::search(app, (*pane, input), theme, canvas);
    }
    let said = said(app);
    let hints = hints(app);
    let mut left = width.saturating_sub(1);
    let fits = |hint: &str, left: u16| usize::from(left) > cells(&said) + cells(hint) + 4;
    // From the least important to the most: the last one stands at the edge and goes first.
    let mut shown: Vec<&(&str, &str)> = Vec::new();
    let mut room = left;
    for hint in &hints {
        let wide = format!("{} {}", hint.0, hint.1);
        if !fits(&wide, room) {
            break;
        }
        room = room.saturating_sub(u16::try_from(cells(&wide) + 2).unwrap_or(u16::MAX));
        shown.push(hint);
    }
    for (key, what) in shown.into_iter().rev() {
        left = canvas.text_to(left, y, (what, theme.style(Role::Dim)));
        left = canvas.text_to(left.saturating_sub(1), y, (key, theme.style(Role::Accent)));
        left = left.saturating_sub(2);
    }
    let role = if app.notice.is_some() {
        Role::Strong
    } else {
        Role::Text
    };
    canvas.text((1, y), left.saturating_sub(1), (&said, theme.style(role)));
}

/// What is told, or where the reader is.
fn said(app: &App) -> String {
    if let Some(notice) = &app.notice {
        return notice.to_string();
    }
    // Alone on the screen, the list does not speak of an article that cannot be seen.
    let shown = app.screen.is_side_by_side() || app.focus() == Pane::Reader;
    let Some(item) = app.item().filter(|_| shown) else {
        return String::new();
    };
    let current = app.reader.current();
    match current {
        Some(Current {
            lens: Lens::Quotes,
            index,
        }) => quote(app, item, index),
        Some(Current {
            lens: Lens::Actor(actor),
            index,
        }) => {
            let actor = item.analysis.actors.get(actor);
            let of = actor.map_or(0, |a| a.mentions.len());
            let who = actor.map(|a| pickers::who(item, a)).unwrap_or_default();
            format!("mention {} of {of} · {who}", index + 1)
        }
        Some(Current {
            lens: Lens::Hits,
            index,
        }) => {
            let search = app.reader.search.as_ref();
            let (of, words) = search.map_or((0, ""), |s| (s.hits.len(), s.words.as_str()));
            format!("hit {} of {of} · “{words}”", index + 1)
        }
        None => match &app.reader.search {
            Some(search) if search.hits.is_empty() => format!("“{}” is not in here", search.words),
            _ => overview(app, item),
        },
    }
}

/// "6 quotes · 3 speakers · 4 lines removed · 34 %".
fn overview(app: &App, item: &Item) -> String {
    let marks = app.reader.marks();
    let quotes = words::count(marks.utterances().len(), "quote");
    let mut parts = vec![quotes + words::counted(app.reader.kinds())];
    if marks.speakers() > 0 {
        parts.push(words::count(marks.speakers(), "speaker"));
    }
    let removed = item.article.removed.len();
    if removed > 0 {
        parts.push(format!("{} removed", words::count(removed, "line")));
    }
    let hidden = item.article.hidden.iter().map(|h| h.count as usize);
    let cut = app.reader.page().cuts().iter().map(|cut| cut.count);
    let hidden: usize = hidden.chain(cut).sum();
    if hidden > 0 {
        let hidden = words::count(hidden, "character");
        parts.push(format!("{hidden} hidden"));
    }
    parts.push(format!("{} %", app.reader.progress()));
    parts.join(" · ")
}

/// The fewest cells of a speaker that still tell one from another.
const FEWEST: usize = 8;

/// "quote 4 of 6 · Sergey Lavrov, Russian Foreign Minister · “he said” → ¶1 · certain". Where that is
/// longer than the screen, the speaker is cut: how and how sure are what the line is for.
fn quote(app: &App, item: &Item, index: usize) -> String {
    let utterances = app.reader.marks().utterances();
    let kinds = words::counted(app.reader.kinds());
    let count = format!("quote {} of {}{kinds}", index + 1, utterances.len());
    let part = utterances.get(index).and_then(|u| u.parts.first().copied());
    let Some((part, quote)) = part.and_then(|part| Some((part, item.analysis.quotes.get(part)?)))
    else {
        return count;
    };
    let certainty = Some(words::certainty(quote).to_owned());
    let found: Vec<String> = evidence(app, item, quote)
        .into_iter()
        .chain(certainty)
        .collect();
    let found = found.join(" · ");
    let Some(speaker) = speaker(item, (part, quote)) else {
        return format!("{count} · {found}");
    };
    let others = cells(&count) + cells(&found) + 2 * cells(" · ") + 2;
    let room = usize::from(app.screen.width).saturating_sub(others);
    let named = pickers::speaker(item, part).filter(|_| cells(&speaker) > room);
    let speaker = Text::new(&named.unwrap_or(speaker));
    format!("{count} · {} · {found}", fit(&speaker, room.max(FEWEST)))
}

/// One speaker with the role, several by name.
fn speaker(item: &Item, (part, quote): (usize, &Quote)) -> Option<String> {
    let actors = &quote.speaker.as_ref()?.actors;
    match actors.as_slice() {
        [only] => Some(pickers::who(item, item.analysis.actors.get(*only)?)),
        _ => pickers::speaker(item, part),
    }
}

/// The longest words of an attribution that the status line repeats, in bytes.
const LONGEST: usize = 40;

/// The words that attribute a quote, and where the name behind them stands.
fn evidence(app: &App, item: &Item, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    if quote.how == How::CarriedOn {
        return Some(carried_on(app, item, quote));
    }
    if let (Some(how), None) = (words::how(quote.how), quote.cue) {
        return Some(how.to_owned());
    }
    let body = &item.article.body;
    let whole = quote
        .cue
        .map_or(speaker.span, |cue| speaker.span.cover(cue));
    let (who, cue) = (body.get(speaker.span), quote.cue.map(|cue| body.get(cue)));
    let said = match cue {
        _ if whole.len() <= LONGEST => body.get(whole).to_owned(),
        Some(cue) if who.len() + cue.len() < LONGEST => format!("{who} … {cue}"),
        Some(cue) => cue.to_owned(),
        None => return None,
    };
    let actor = item.analysis.actors.get(*speaker.actors.first()?)?;
    let named = pickers::named_before(actor, speaker.span.end());
    let where_named = named.filter(|at| !speaker.span.holds(*at));
    let paragraph = where_named.map(|at| format!(" → ¶{}", body.paragraph_at(at) + 1));
    Some(format!("“{said}”{}", paragraph.unwrap_or_default()))
}

/// "goes on from quote 3".
fn carried_on(app: &App, item: &Item, quote: &Quote) -> String {
    let mut before = app.reader.marks().utterances().iter().enumerate().rev();
    let actors = |quote: &Quote| quote.speaker.as_ref().map(|s| s.actors.clone());
    let same = before.find(|(_, utterance)| {
        let part = utterance.parts.first();
        let earlier = part.and_then(|&part| item.analysis.quotes.get(part));
        utterance.span.start() < quote.span.start()
            && earlier.is_some_and(|earlier| actors(earlier) == actors(quote))
    });
    same.map_or_else(
        || "goes on from before".to_owned(),
        |(number, _)| format!("goes on from quote {}", number + 1),
    )
}

/// The keys worth knowing here, the most useful first.
fn hints(app: &App) -> Vec<(&'static str, &'static str)> {
    if app.overlay.is_some() {
        return Vec::new();
    }
    match (app.focus(), app.reader.lens()) {
        (Pane::List, _) => vec![("Enter", "read"), ("f", "outlets"), ("/", "search")],
        (Pane::Reader, Lens::Quotes) => vec![("n", "next"), ("\"", "list"), ("y", "copy")],
        (Pane::Reader, _) => vec![("n", "next"), ("Esc", "quotes")],
    }
}
