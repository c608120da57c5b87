//! What the reader does with an article: marks, tags, deletes, keeps, opens its source; and undoes it.
//!
//! Takes an action; changes what is shown at once and asks the library to write it. What cannot be written
//! is taken back and told.

use super::{
    Action, App, Effect,
    asking::{Request, Ticket},
    mending::Undo,
};
use crate::{
    library::{Change, Id, Marks, Problem},
    text::Text,
};

/// A change that was asked for and is not written yet.
#[derive(Debug)]
pub(super) struct Unwritten {
    ticket: Ticket,
    change: Change,
    making: Making,
}

/// How a change came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Making {
    /// By the way: nothing is said of it.
    Silently,
    /// By a key; this is told once it is written.
    Anew(String),
    /// To undo another; this is told once it is written.
    Undoing(&'static str),
}

impl App {
    /// Does what an action says with the selected article.
    pub(super) fn mark(&mut self, action: Action) {
        let Some(id) = self.list.selected() else {
            return self.tell("no article is selected");
        };
        let marks = self.marks(id).cloned().unwrap_or_default();
        let (change, told) = match (action, marks.starred, marks.read) {
            (Action::Delete, ..) => (Change::Deleted(id, true), "deleted · U brings it back"),
            (Action::Star, false, _) => (Change::Starred(id, true), "starred"),
            (Action::Star, true, _) => (Change::Starred(id, false), "star taken off"),
            (_, _, false) => (Change::Read(id, true), "marked read"),
            (_, _, true) => (Change::Read(id, false), "marked unread"),
        };
        self.change_undoably(change, told);
    }

    /// The marks on an article that is open or on the screen.
    pub(super) fn marks(&self, id: Id) -> Option<&Marks> {
        let open = self
            .item()
            .filter(|_| self.reader.opened() == Some(id))
            .map(|item| &item.marks);
        open.or_else(|| Some(&self.list.said(id)?.marks))
    }

    /// Makes a change that can be undone, and tells it once it is written: what is told is kept, whatever
    /// happens.
    pub(super) fn change_undoably(&mut self, change: Change, told: &str) {
        self.undo.push(Undo::Change(change.clone().opposite()));
        self.change(change, Making::Anew(told.to_owned()));
    }

    /// Makes a change.
    pub(super) fn change(&mut self, change: Change, making: Making) {
        self.lay_over(&change);
        let ticket = self.ask(Request::Change(change.clone()));
        self.unwritten.push(Unwritten {
            ticket,
            change,
            making,
        });
    }

    /// Shows what a change makes of what is known here.
    fn lay_over(&mut self, change: &Change) {
        let id = change.article();
        if let Some(said) = self.list.said_mut(id) {
            change.lay_over(&mut said.marks);
        }
        if let Some(marks) = self.reader.marks_mut(id) {
            change.lay_over(marks);
            if matches!(change, Change::Noted(..)) {
                self.reader.set_anew();
            }
        }
        if *change == Change::Deleted(id, true) {
            self.list.take_out(id);
        }
    }

    /// Shows what is not written yet over what the library knows.
    pub(super) fn lay_unwritten_over(&mut self) {
        let unwritten = std::mem::take(&mut self.unwritten);
        for Unwritten { change, .. } in &unwritten {
            self.lay_over(change);
        }
        self.unwritten = unwritten;
    }

    /// A change is written.
    pub(super) fn written(&mut self, ticket: Ticket) {
        self.taken_back(ticket);
        let Some((change, making)) = self.take_unwritten(ticket) else {
            return;
        };
        if matches!(change, Change::Deleted(..)) {
            self.refresh();
        }
        match making {
            Making::Silently => {}
            Making::Anew(told) => self.tell(&told),
            Making::Undoing(told) => self.tell(told),
        }
    }

    /// A change or a place cannot be written: it is taken back.
    pub(super) fn not_written(&mut self, ticket: Ticket, problem: &Problem) {
        let Some((change, making)) = self.take_unwritten(ticket) else {
            let mended = self.not_mended(ticket);
            let nothing = if mended { "nothing was changed; " } else { "" };
            return self.tell(&format!("{nothing}the library: {problem}"));
        };
        let opposite = change.clone().opposite();
        self.lay_over(&opposite);
        match making {
            Making::Undoing(_) => self.undo.push(Undo::Change(change)),
            Making::Silently => {}
            Making::Anew(_) => {
                let mut undo = self.undo.iter();
                if let Some(at) = undo.rposition(|undo| undo.is(&opposite)) {
                    self.undo.remove(at);
                }
            }
        }
        if matches!(opposite, Change::Deleted(..)) {
            self.refresh();
        }
        self.tell(&format!("nothing was changed; the library: {problem}"));
    }

    fn take_unwritten(&mut self, ticket: Ticket) -> Option<(Change, Making)> {
        let at = self.unwritten.iter().position(|u| u.ticket == ticket)?;
        let Unwritten { change, making, .. } = self.unwritten.remove(at);
        Some((change, making))
    }

    /// Takes back the last change.
    pub(super) fn undo(&mut self) {
        let change = match self.undo.pop() {
            Some(Undo::Change(change)) => change,
            Some(Undo::Mended(mended)) => return self.take_back(mended),
            Some(Undo::Decided(decided)) => return self.undo_decided(decided),
            None => return self.tell("nothing to undo"),
        };
        let told = match change {
            Change::Read(_, true) => "undone: read again",
            Change::Read(_, false) => "undone: unread again",
            Change::Starred(_, true) => "undone: starred again",
            Change::Starred(_, false) => "undone: no star",
            Change::Deleted(..) => "undone: it is back",
            Change::Tagged(_, _, true) => "undone: tagged again",
            Change::Tagged(_, _, false) => "undone: no such tag",
            Change::Noted(..) => "undone: the note is as it was before",
        };
        let id = change.article();
        self.change(change, Making::Undoing(told));
        self.list.select_id(id);
    }

    /// Gives the selected article a tag, or takes it off.
    pub(super) fn toggle_tag(&mut self, tag: &Text) {
        let Some(id) = self.list.selected() else {
            return;
        };
        let marks = self.marks(id);
        let same = |held: &Text| held.eq_ignore_ascii_case(tag);
        let on = !marks.is_some_and(|marks| marks.tags.iter().any(same));
        let told = if on {
            format!("tagged “{tag}”")
        } else {
            format!("tag “{tag}” taken off")
        };
        self.change_undoably(Change::Tagged(id, tag.clone(), on), &told);
    }

    /// Keeps the selected article in the library on the disk.
    pub(super) fn keep_selected(&mut self) {
        if let Some(id) = self.list.selected() {
            self.ask(Request::Keep(id));
        }
    }

    /// Opens the page on the web that the article was saved from.
    pub(super) fn open_source(&mut self) {
        match self.item().and_then(|item| item.origin.url.clone()) {
            Some(url) => self.effects.push(Effect::Open(url)),
            None => self.tell("the page does not say where it was saved from"),
        }
    }

    /// The articles whose deletion is not written yet.
    pub(super) fn deleted(&self) -> Vec<Id> {
        let changes = self.unwritten.iter().map(|unwritten| &unwritten.change);
        let deleted = changes.filter_map(|change| match change {
            Change::Deleted(id, true) => Some(*id),
            _ => None,
        });
        deleted.collect()
    }
}
