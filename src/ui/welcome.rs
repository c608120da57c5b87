//! The card of the first minute: how what is said and named looks, five keys, and how to read one's own.

use ratatui::style::Style;

use super::{
    paint::Canvas,
    theme::{Role, Shade, Stress, Theme},
};
use crate::{
    analyze::ActorKind,
    app::{Action, App, layout::Area},
    text::Piece,
};

/// The widest card.
const WIDEST: u16 = 64;

/// How many columns the samples of the legend take, and the keys.
const SAMPLE: u16 = 21;
const KEY: u16 = 7;

/// The keys to begin with.
const KEYS: [(Action, &str); 5] = [
    (Action::Open, "reads the article"),
    (Action::NextMark, "goes to the next quote"),
    (Action::Actors, "shows who is in the article"),
    (Action::Search, "searches the list or the article"),
    (Action::Help, "lists all keys"),
];

/// How to read one's own.
const OWN: [&str; 3] = [
    "The demo is invented. To read your own:",
    "  onrecord PATH…         reads saved pages",
    "  onrecord import PATH…  keeps them",
];

/// Draws the card over the reader.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let legend = legend(theme);
    let rows = 2 + legend.len() + 1 + KEYS.len() + 1 + OWN.len();
    let area = area(app, u16::try_from(rows + 2).unwrap_or(u16::MAX));
    let card = Card { theme, area };
    canvas.clear(area);
    card.frame(canvas);
    let text = theme.style(Role::Text);
    let mut lines = (area.y + 1..(area.y + area.height).saturating_sub(1)).map(|y| (area.x + 2, y));
    let mut line = |ink: &dyn Fn(&mut Canvas<'_>, (u16, u16))| {
        if let Some(at) = lines.next() {
            ink(canvas, at);
        }
    };
    line(&|canvas, at| {
        let ink = ("Who said what, at a glance.", theme.style(Role::Strong));
        card.text(canvas, at, ink);
    });
    line(&|_, _| {});
    for (sample, stress, meaning) in &legend {
        line(&|canvas, at| {
            let behind = card.text(canvas, at, *sample);
            if let Some(stress) = stress {
                let (x, width) = (at.0 + 1, behind.saturating_sub(at.0 + 1));
                let words = Area {
                    x,
                    y: at.1,
                    width,
                    height: 1,
                };
                canvas.lay(words, *stress);
            }
            card.text(
                canvas,
                (at.0 + SAMPLE, at.1),
                (meaning, theme.style(Role::Dim)),
            );
        });
    }
    line(&|_, _| {});
    for (action, does) in KEYS {
        line(&|canvas, at| {
            let key = app.keymap.chords(action).next();
            let key = key.map(|key| key.to_string()).unwrap_or_default();
            card.text(canvas, at, (&key, theme.style(Role::Accent)));
            card.text(canvas, (at.0 + KEY, at.1), (does, text));
        });
    }
    line(&|_, _| {});
    for says in OWN {
        line(&|canvas, at| {
            card.text(canvas, at, (says, text));
        });
    }
}

/// What stands in the text and what it means, each in its own look.
fn legend(theme: Theme) -> [((&'static str, Style), Option<Style>, &'static str); 6] {
    let named = |kind| theme.style(Role::Named(kind));
    let said = |shade| theme.style(Role::Voiced(shade, Some(0)));
    let current = theme.stress(Stress::Current);
    [
        (("Jonas Brandt", named(ActorKind::Person)), None, "a person"),
        (
            ("Harbor Authority", named(ActorKind::Organization)),
            None,
            "an organization",
        ),
        (("Salt Quay", named(ActorKind::Place)), None, "a place"),
        (
            ("▎“Not before May.”", said(Shade::Full)),
            None,
            "their words; a color each",
        ),
        (
            ("┆it would be May", said(Shade::Faint)),
            None,
            "a paraphrase",
        ),
        (
            ("█“It can wait.”", said(Shade::Full)),
            Some(current),
            "the quote you are at",
        ),
    ]
}

/// Where the card stands: in the reader, where that is shown.
fn area(app: &App, rows: u16) -> Area {
    let reader = app.screen.reader();
    let pane = if reader.width > 0 {
        reader
    } else {
        app.screen.list()
    };
    let width = pane.width.saturating_sub(2).min(WIDEST);
    let height = pane.height.min(rows);
    Area {
        x: pane.x + (pane.width - width) / 2,
        y: pane.y + (pane.height - height) / 2,
        width,
        height,
    }
}

/// What the card is drawn with.
struct Card {
    theme: Theme,
    area: Area,
}

impl Card {
    /// Writes as far as the card goes; gives the column behind it.
    fn text(&self, canvas: &mut Canvas<'_>, at: (u16, u16), ink: (&str, Style)) -> u16 {
        let end = (self.area.x + self.area.width).saturating_sub(2);
        canvas.text(at, end.saturating_sub(at.0), ink)
    }

    fn frame(&self, canvas: &mut Canvas<'_>) {
        let (area, style) = (self.area, self.theme.style(Role::Rule));
        let bottom = (area.y + area.height).saturating_sub(1);
        let line = "─".repeat(usize::from(area.width.saturating_sub(2)));
        canvas.text((area.x, area.y), area.width, (&format!("╭{line}╮"), style));
        for row in area.y + 1..bottom {
            canvas.paint((area.x, row), 1, (Piece::literal("│"), style));
            let right = (area.x + area.width).saturating_sub(1);
            canvas.paint((right, row), 1, (Piece::literal("│"), style));
        }
        canvas.text((area.x, bottom), area.width, (&format!("╰{line}╯"), style));
        let room = area.width.saturating_sub(4);
        let closes = (" any key closes this ", self.theme.style(Role::Dim));
        canvas.text((area.x + 2, bottom), room, closes);
    }
}
