//! The state drawn into cells.
//!
//! Takes an app, the themes and a buffer of its screen's size; fills the buffer. Never changes the state, and paints
//! nothing but sanitized text.

mod comparison;
mod list;
mod margin;
mod original;
mod overlay;
mod paint;
mod prompt;
mod reader;
mod runs;
mod status;
mod story;
mod theme;
mod welcome;

use ratatui::buffer::Buffer;

use crate::{
    app::{App, layout::Pane},
    text::Piece,
};
use paint::Canvas;
pub use theme::Themes;
use theme::{Role, Theme};

/// Draws the whole screen.
pub fn draw(app: &App, themes: &Themes, buffer: &mut Buffer) {
    let theme = Theme::of(app, themes);
    let mut canvas = Canvas::new(buffer, theme.base());
    if app.screen.is_too_small() {
        let said = (Piece::literal("too small"), theme.style(Role::Text));
        canvas.paint((0, 0), app.screen.width, said);
        return;
    }
    status::header(app, theme, &mut canvas);
    if app.screen.is_side_by_side() || app.focus() == Pane::List {
        list::draw(app, theme, &mut canvas);
    }
    if app.screen.is_side_by_side() || app.focus() == Pane::Reader {
        reader::draw(app, theme, &mut canvas);
        story::draw(app, theme, &mut canvas);
    }
    if app.screen.is_side_by_side() {
        rule(app, theme, &mut canvas);
    }
    status::foot(app, theme, &mut canvas);
    overlay::draw(app, theme, &mut canvas);
}

/// The rule between the panes.
fn rule(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let (reader, story) = (app.screen.reader(), app.screen.story());
    for row in reader.y..reader.y + reader.height + story.height {
        let ink = (Piece::literal("│"), theme.style(Role::Rule));
        canvas.paint((reader.x.saturating_sub(1), row), 1, ink);
    }
}
