//! Notes, written and shown.

use super::{App, page::Block, reader::Reader};
use crate::library::{Anchor, Change, Id, Noting};

impl App {
    /// Writes a note on words of an article, changes it or takes it away, and tells it.
    pub(super) fn note(&mut self, id: Id, noting: Noting, whose: &str) {
        let told = match (&noting.before, &noting.after) {
            (before, after) if before == after => return self.tell("left as it was"),
            (_, Some(_)) => format!("noted: {whose} · U undoes it"),
            (_, None) => format!("note taken away: {whose} · U brings it back"),
        };
        let on = noting.on.clone();
        self.change_undoably(Change::Noted(id, noting), &told);
        self.reader.show_note(&on);
    }
}

impl Reader {
    /// Scrolls to the last line of a note, where there is one, as far as its words stay on the screen.
    fn show_note(&mut self, on: &Anchor) {
        let notes = self.item().map(|item| &item.marks.notes);
        let number = notes.and_then(|notes| notes.iter().position(|note| note.on == *on));
        let is_of = |block: Block| matches!(block, Block::Note(n) if Some(n as usize) == number);
        let mut lines = self.page().lines().iter();
        let Some(last) = lines.rposition(|line| is_of(line.block)) else {
            return;
        };
        let place = number.and_then(|number| *self.page().noted().get(number)?);
        let words = place.map_or(last, |span| self.page().line_of(span.start()));
        let top = (last + 1).saturating_sub(self.height()).min(words);
        if top > self.top() {
            self.scroll_to(top);
        }
    }
}
