//! The header line and the foot.
//!
//! The foot says who, how sure, and in whose words; below that, or behind it where there are few rows, what
//! keys do here. What is told has a place of its own beside the hints.

use super::{
    paint::Canvas,
    prompt,
    theme::{Role, Theme},
};
use crate::{
    analyze::{How, Quote},
    app::{
        Action, App, Loading, Overlay, chips,
        layout::{Area, Pane},
        reader::{Current, Lens},
        width::cells,
        words,
    },
    library::Item,
};

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
    let count = Some(count);
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
            all_outlets,
            count.clone(),
            Some(quotes.clone()),
            loading.clone(),
            None,
        ]),
        joined([count.clone(), Some(quotes), loading, None, None]),
        joined([count, None, None, None, None]),
    ]
}

/// Draws the foot: what is at hand over what can be done, or both in one line.
pub(super) fn foot(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let foot = app.screen.foot();
    let last = Area {
        y: foot.y + foot.height.saturating_sub(1),
        height: 1,
        ..foot
    };
    let is_tall = foot.height > 1;
    let room = usize::from(foot.width.saturating_sub(2));
    if is_tall {
        let rule = "─".repeat(foot.width.into());
        canvas.text((0, foot.y), foot.width, (&rule, theme.style(Role::Rule)));
        let said = (&*said(app, room), theme.style(Role::Text));
        canvas.text((1, foot.y + 1), foot.width.saturating_sub(2), said);
    }
    if let Some(Overlay::Search(pane, input)) = &app.overlay {
        return prompt::search(app, (*pane, input), theme, canvas);
    }
    match &app.notice {
        Some(notice) if is_tall => {
            let ink = (notice.as_str(), theme.style(Role::Strong));
            let until = canvas.text_to(foot.width.saturating_sub(1), last.y, ink);
            hints(
                app,
                theme,
                canvas,
                Area {
                    width: until,
                    ..last
                },
            );
        }
        Some(notice) => {
            let ink = (notice.as_str(), theme.style(Role::Strong));
            canvas.text((1, last.y), foot.width.saturating_sub(2), ink);
        }
        None if is_tall => hints(app, theme, canvas, last),
        None => {
            let ink = (&*said(app, room), theme.style(Role::Text));
            let x = canvas.text((1, last.y), foot.width.saturating_sub(2), ink);
            let rest = Area {
                x: x + 1,
                width: foot.width.saturating_sub(x + 1),
                ..last
            };
            hints(app, theme, canvas, rest);
        }
    }
}

/// Draws as many hints as there is room for, the most important first.
fn hints(app: &App, theme: Theme, canvas: &mut Canvas<'_>, area: Area) {
    let end = area.x + area.width.saturating_sub(1);
    let mut x = area.x + 1;
    for (action, what) in hinted(app) {
        let Some(key) = app.keymap.chords(action).next() else {
            continue;
        };
        let key = &*key.to_string();
        let wide = u16::try_from(cells(key) + 1 + cells(what)).unwrap_or(u16::MAX);
        if wide > end.saturating_sub(x) {
            break;
        }
        x = canvas.text((x, area.y), wide, (key, theme.style(Role::Accent)));
        x = canvas.text((x + 1, area.y), wide, (what, theme.style(Role::Dim))) + 2;
    }
}

/// Where the reader is, in at most so many cells where that can be.
fn said(app: &App, room: usize) -> String {
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
        }) => quote(app, item, index, room),
        Some(Current {
            lens: Lens::Actor(actor),
            index,
        }) => {
            let actor = item.analysis.actors.get(actor);
            let of = actor.map_or(0, |a| a.mentions.len());
            let who = actor.map(|a| words::who(item, a)).unwrap_or_default();
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

/// "quote 4 of 6 · Sergey Lavrov, Russian Foreign Minister · ●●● certain · “he said” → ¶1". Where there is no
/// room for all of it, the role goes first, then the words of the attribution; the speaker is the last to be
/// cut.
fn quote(app: &App, item: &Item, index: usize, room: usize) -> String {
    let utterances = app.reader.marks().utterances();
    let kinds = words::counted(app.reader.kinds());
    let count = format!("quote {} of {}{kinds}", index + 1, utterances.len());
    let part = utterances.get(index).and_then(|u| u.parts.first().copied());
    let Some((part, quote)) = part.and_then(|part| Some((part, item.analysis.quotes.get(part)?)))
    else {
        return count;
    };
    let dots = words::dots(quote).to_owned();
    let sure = format!("{dots} {}", words::certainty(quote));
    let evidence = evidence(app, item, quote);
    let full = speaker(item, (part, quote));
    let name = words::speaker(item, part).or_else(|| full.clone());
    let line = |who: &Option<String>, sure: &str, evidence: &Option<String>| {
        let parts = [
            Some(&*count),
            who.as_deref(),
            Some(sure),
            evidence.as_deref(),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let by_rule = evidence
        .as_ref()
        .zip(quote.rule)
        .map(|(evidence, rule)| format!("{evidence} · rule {rule}"));
    let ways = [
        line(&full, &sure, &by_rule.or_else(|| evidence.clone())),
        line(&full, &sure, &evidence),
        line(&name, &sure, &evidence),
        line(&full, &sure, &None),
        line(&name, &sure, &None),
        line(&name, &dots, &None),
    ];
    let mut ways = ways.into_iter();
    let short = ways.next_back().unwrap_or_default();
    ways.find(|way| cells(way) <= room).unwrap_or(short)
}

/// One speaker with the role, several by name.
fn speaker(item: &Item, (part, quote): (usize, &Quote)) -> Option<String> {
    let actors = &quote.speaker.as_ref()?.actors;
    match actors.as_slice() {
        [only] => Some(words::who(item, item.analysis.actors.get(*only)?)),
        _ => words::speaker(item, part),
    }
}

/// The longest words of an attribution that the foot repeats, in bytes.
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
    let named = words::named_before(actor, speaker.span.end());
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
fn hinted(app: &App) -> Vec<(Action, &'static str)> {
    // A picker says itself what keys do in it.
    if app.overlay.is_some() {
        return Vec::new();
    }
    let own: &[_] = match (app.focus(), app.reader.lens()) {
        (Pane::List, _) => &[
            (Action::Open, "read"),
            (Action::Outlets, "outlets"),
            (Action::Search, "search"),
            (Action::Filter, "filter"),
            (Action::Star, "star"),
            (Action::Tag, "tag"),
            (Action::Sort, "sort"),
        ],
        (Pane::Reader, Lens::Quotes) => &[
            (Action::NextMark, "next"),
            (Action::Quotes, "quotes"),
            (Action::Actors, "actors"),
            (Action::Across, "everywhere"),
            (Action::CopyQuote, "copy"),
            (Action::Kinds, "kinds"),
            (Action::Names, "names"),
            (Action::Search, "search"),
        ],
        (Pane::Reader, _) => &[
            (Action::NextMark, "next"),
            (Action::PreviousMark, "before"),
            (Action::Back, "quotes"),
        ],
    };
    let all = [(Action::OtherPane, "other pane"), (Action::Help, "keys")];
    own.iter().copied().chain(all).collect()
}
