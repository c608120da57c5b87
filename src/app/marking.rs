//! What the reader does with an article: marks, tags, deletes, keeps, opens its source; and undoes it.
//!
//! Takes an action; changes the library, each change at once. What is asked of the world outside is given
//! as an effect.

use super::{Action, App, Effect, Overlay, pickers};
use crate::{
    library::{Change, Id},
    text::Text,
};

impl App {
    /// Does what an action says with the selected article.
    pub(super) fn mark(&mut self, action: Action) {
        if action == Action::Undo {
            return self.undo();
        }
        let Some(id) = self.list.selected() else {
            return self.tell("no article is selected");
        };
        let answer = self.library.marks(id);
        let Some(marks) = self.hear(answer) else {
            return;
        };
        let (change, told) = match (action, marks.starred, marks.read) {
            (Action::Tag, ..) => return self.open_tags(id),
            (Action::Delete, ..) => (Change::Deleted(id, true), "deleted · U brings it back"),
            (Action::Star, false, _) => (Change::Starred(id, true), "starred"),
            (Action::Star, true, _) => (Change::Starred(id, false), "star taken off"),
            (_, _, false) => (Change::Read(id, true), "marked read"),
            (_, _, true) => (Change::Read(id, false), "marked unread"),
        };
        self.change_undoably(change, told);
    }

    /// Makes a change that can be undone, and tells it.
    fn change_undoably(&mut self, change: Change, told: &str) {
        if self.change(&change) {
            self.undo.push(change.opposite());
            self.tell(told);
        }
    }

    /// Makes a change; says whether it changed anything.
    pub(super) fn change(&mut self, change: &Change) -> bool {
        let id = change.article();
        let changed = self.library.change(change).unwrap_or_else(|problem| {
            self.tell(&format!("nothing was changed; the library: {problem}"));
            false
        });
        self.list.forget(id);
        if matches!(change, Change::Deleted(..)) {
            self.refresh();
        }
        if changed && self.reader.opened() == Some(id) {
            let answer = self.library.marks(id);
            if let Some(marks) = self.hear(answer) {
                self.reader.set_marks(marks);
            }
        }
        changed
    }

    /// Takes back the last change.
    fn undo(&mut self) {
        let Some(change) = self.undo.pop() else {
            return self.tell("nothing to undo");
        };
        if self.change(&change) {
            self.list.select_id(change.article());
            self.tell(match change {
                Change::Read(_, true) => "undone: read again",
                Change::Read(_, false) => "undone: unread again",
                Change::Starred(_, true) => "undone: starred again",
                Change::Starred(_, false) => "undone: no star",
                Change::Deleted(..) => "undone: it is back",
                Change::Tagged(_, _, true) => "undone: tagged again",
                Change::Tagged(_, _, false) => "undone: no such tag",
            });
        }
    }

    fn open_tags(&mut self, id: Id) {
        let answer = pickers::tags(self, id);
        self.overlay = self.hear(answer).map(Overlay::Picker);
    }

    /// Gives the selected article a tag, or takes it off.
    pub(super) fn toggle_tag(&mut self, tag: &Text) {
        let Some(id) = self.list.selected() else {
            return;
        };
        let answer = self.library.marks(id);
        let Some(marks) = self.hear(answer) else {
            return;
        };
        let same = |held: &Text| held.eq_ignore_ascii_case(tag);
        let on = !marks.tags.iter().any(same);
        let told = if on {
            format!("tagged “{tag}”")
        } else {
            format!("tag “{tag}” taken off")
        };
        self.change_undoably(Change::Tagged(id, tag.clone(), on), &told);
    }

    /// Keeps the selected article in the library on the disk.
    pub(super) fn keep_selected(&mut self) -> Option<Effect> {
        let id = self.list.selected()?;
        if self.library.is_on_disk() {
            self.tell("it is in the library");
            return None;
        }
        let answer = self.library.prepared(id);
        self.hear(answer).map(|page| Effect::Keep(Box::new(page)))
    }

    /// Opens the page on the web that the article was saved from.
    pub(super) fn open_source(&mut self) -> Option<Effect> {
        let url = self.item().and_then(|item| item.origin.url.clone());
        if url.is_none() {
            self.tell("the page does not say where it was saved from");
        }
        url.map(Effect::Open)
    }
}
