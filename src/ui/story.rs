//! The story under the text: a line a quote, with what each other outlet has of it.

use super::{
    paint::Canvas,
    theme::{Role, Theme},
};
use crate::{
    app::{Action, App, layout::Area, story::Story, words},
    text::Text,
};

/// How wide the columns are of who speaks and of another article, and the least that is left for the words.
const WHO: u16 = 15;
const OTHER: u16 = 26;
const WORDS: u16 = 18;

/// Draws the story of the open article where there is room for it.
pub(super) fn draw(app: &App, theme: Theme, canvas: &mut Canvas<'_>) {
    let area = app.screen.story();
    let Some(story) = app.story().filter(|_| area.height > 0) else {
        return;
    };
    let rule = "─".repeat(area.width.into());
    canvas.text(
        (area.x, area.y),
        area.width,
        (&rule, theme.style(Role::Rule)),
    );
    let strip = Strip { story, theme, area };
    strip.head(app, canvas);
    strip.rows(canvas);
}

struct Strip<'a> {
    story: &'a Story,
    theme: Theme,
    area: Area,
}

impl Strip<'_> {
    /// How many other articles have a column.
    fn others(&self) -> u16 {
        let room = self.area.width.saturating_sub(WHO + WORDS + 2) / OTHER;
        room.min(u16::try_from(self.story.others()).unwrap_or(u16::MAX))
            .max(1)
    }

    /// Where the columns of other articles begin.
    fn columns(&self) -> impl Iterator<Item = (usize, u16)> {
        let first = (self.area.x + self.area.width).saturating_sub(OTHER * self.others());
        (0..self.others()).map(move |index| (usize::from(index), first + OTHER * index))
    }

    fn head(&self, app: &App, canvas: &mut Canvas<'_>) {
        let (y, dim) = (self.area.y + 1, self.theme.style(Role::Dim));
        let until = self.columns().next().map_or(self.area.x, |(_, x)| x);
        let room = until.saturating_sub(self.area.x + 2);
        let ink = (&*self.story.head(), self.theme.style(Role::Accent));
        let x = canvas.text((self.area.x + 1, y), room, ink) + 3;
        let hint = format!(
            "{} compares",
            words::first_key(&app.keymap, Action::Compare)
        );
        canvas.text((x, y), until.saturating_sub(x + 1), (&hint, dim));
        for (index, x) in self.columns() {
            if let Some(other) = self.story.other(index) {
                canvas.text((x, y), OTHER - 2, (&other, dim));
            }
        }
    }

    fn rows(&self, canvas: &mut Canvas<'_>) {
        let until = self.columns().next().map_or(self.area.x, |(_, x)| x);
        let x = self.area.x + 3;
        let (text, dim) = (self.theme.style(Role::Text), self.theme.style(Role::Dim));
        let lines = self.area.y + 2..self.area.y + self.area.height;
        for (y, row) in lines.zip(self.story.rows()) {
            let speaker = row.whole.speaker.as_ref();
            let actor = speaker.and_then(|speaker| speaker.actors.first());
            let who = actor.map_or_else(|| row.whole.who(), |actor| Some(actor.name.to_string()));
            let who = who.unwrap_or_else(|| "unattributed".to_owned());
            canvas.text((x, y), WHO - 2, (&who, self.theme.style(Role::Strong)));
            let room = until.saturating_sub(x + WHO + 2);
            let said = Text::on_one_line(&row.whole.exact);
            canvas.text((x + WHO, y), room, (&said, text));
            for (index, x) in self.columns() {
                if let Some(cell) = row.cells.get(index + 1) {
                    let style = if cell.is_quoted() { text } else { dim };
                    canvas.text((x, y), OTHER - 2, (&Story::told(row, cell), style));
                }
            }
        }
    }
}
