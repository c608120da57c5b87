//! What the keys do in pickers and in the search line.
//!
//! Takes an action, an edit or a click; changes what lies over the panes, and takes what was picked.

use tui_input::{Input, InputRequest};

use super::{
    Action, App, Overlay,
    asking::Request,
    layout::{Pane, Screen},
    picker::{ABOVE_ENTRIES, Picker, Purpose, Target},
    reader::{Current, Lens},
};
use crate::library::tag;

/// The most characters taken from what is pasted.
const LONGEST_PASTE: usize = 200;

impl App {
    /// Does what an action says in a picker or the search line.
    pub(super) fn act_in_overlay(&mut self, action: Action) {
        match (action, &mut self.overlay) {
            (Action::Cancel, Some(Overlay::Search(pane, _))) => {
                let pane = *pane;
                self.overlay = None;
                self.search(pane, "");
            }
            (Action::Accept, Some(Overlay::Search(Pane::List, input))) => {
                let typed = input.value().to_owned();
                if self.take_filter(&typed) {
                    self.overlay = None;
                }
            }
            (Action::Toggle, Some(Overlay::Search(..))) => self.complete(),
            (Action::Cancel, _) | (Action::Accept, Some(Overlay::Search(..))) => {
                self.overlay = None;
            }
            (Action::Accept, Some(Overlay::Picker(_))) => self.take(),
            (_, Some(Overlay::Picker(picker))) => move_in(picker, action, self.screen),
            _ => {}
        }
    }

    /// Types into the overlay.
    pub(super) fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.edit(requests),
            Some(Overlay::Search(pane, input)) => {
                let before = input.value().to_owned();
                for request in requests {
                    input.handle(request);
                }
                let (pane, words) = (*pane, input.value().to_owned());
                if words != before {
                    self.search(pane, &words);
                }
            }
            Some(Overlay::Opening(_)) | None => {}
        }
    }

    /// Pasted text is typed, as much of it as one would type; elsewhere it does nothing.
    pub(super) fn paste(&mut self, text: &str) {
        let typed = text.chars().filter(|c| !c.is_control());
        self.edit(typed.take(LONGEST_PASTE).map(InputRequest::InsertChar));
    }

    /// Opens an empty search line over the focused pane; what was searched before stays until a letter
    /// is typed.
    pub(super) fn start_search(&mut self) {
        let pane = self.focus();
        if pane == Pane::List {
            return self.open_filter(Input::default());
        }
        self.reader.start_search();
        self.overlay = Some(Overlay::Search(pane, Input::default()));
    }

    /// Searches a pane; nothing typed is no search.
    fn search(&mut self, pane: Pane, words: &str) {
        match pane {
            Pane::List if words.is_empty() => {
                self.end_filter();
            }
            Pane::List => self.filter_while_typing(words),
            Pane::Reader if words.is_empty() => self.reader.cancel_search(),
            Pane::Reader => {
                if let Some(item) = self.reader.item().cloned() {
                    self.reader.seek(&item, words);
                }
            }
        }
    }

    /// Takes what is picked and closes the picker.
    fn take(&mut self) {
        let Some(Overlay::Picker(picker)) = self.overlay.take() else {
            return;
        };
        match (picker.purpose, picker.selected().map(|row| &row.target)) {
            (Purpose::Outlets, Some(target)) => self.take_outlets(&picker, target),
            (_, Some(&Target::Actor(actor))) => self.take_actor(actor),
            (_, Some(&Target::Elsewhere(id, quote))) => self.go_to(id, quote),
            (_, Some(Target::Tag(tag))) => self.toggle_tag(&tag.clone()),
            (_, Some(Target::NewTag)) => match tag(picker.input().value()) {
                Ok(tag) => self.toggle_tag(&tag),
                Err(why) => {
                    // What was typed can be mended.
                    self.overlay = Some(Overlay::Picker(picker));
                    self.tell(&why.to_string());
                }
            },
            (_, Some(&Target::Quote(index))) => {
                let stop = self.reader.marks().utterances().get(index);
                if let Some(span) = stop.map(|utterance| utterance.span) {
                    self.read_selected();
                    let lens = Lens::Quotes;
                    self.reader.go(Current { lens, index }, span);
                }
            }
            _ => {}
        }
    }

    /// The outlets marked, if that was changed; otherwise the one under the cursor.
    fn take_outlets(&mut self, picker: &Picker, selected: &Target) {
        let marked = picker.marked().filter_map(|row| match &row.target {
            Target::Outlet(name) => Some(name.clone()),
            _ => None,
        });
        let marked = marked.collect();
        self.list.query.outlets = match selected {
            Target::AllOutlets if marked == self.list.query.outlets => [].into(),
            Target::Outlet(name) if marked == self.list.query.outlets => [name.clone()].into(),
            _ => marked,
        };
        self.refresh();
    }

    /// Asks what the actor at hand says in all articles.
    pub(super) fn across(&mut self) {
        let Some(item) = self.reader.item().cloned() else {
            return;
        };
        let actor = self.reader.actor_at_hand(&item);
        let Some(actor) = actor.and_then(|actor| item.analysis.actors.get(actor)) else {
            return self.tell("nobody is at hand; pick an actor with a");
        };
        self.overlay = Some(Overlay::Opening(Action::Across));
        self.ask(Request::SaidBy(actor.key.clone()));
    }

    fn take_actor(&mut self, actor: usize) {
        self.read_selected();
        self.reader.end_search();
        self.reader.actor = Some(actor);
        if let Some(item) = self.reader.item().cloned() {
            let first = self
                .reader
                .stops(&item, Lens::Actor(actor))
                .first()
                .copied();
            if let Some(span) = first {
                let lens = Lens::Actor(actor);
                self.reader.go(Current { lens, index: 0 }, span);
            }
        }
    }

    /// A click takes the entry under it; outside of the picker it closes it.
    pub(super) fn click_overlay(&mut self, column: u16, row: u16) {
        let screen = self.screen;
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) if picker.area(screen).holds(column, row) => {
                let first = picker.area(screen).y + ABOVE_ENTRIES;
                let line = usize::from(row.saturating_sub(first));
                let target = picker.top() + line;
                if row >= first && line < picker.rows_shown(screen) && target < picker.len() {
                    picker.select(target);
                    self.take();
                }
            }
            _ => {
                self.act_in_overlay(Action::Cancel);
            }
        }
    }
}

fn move_in(picker: &mut Picker, action: Action, screen: Screen) {
    let page = isize::try_from(picker.rows_shown(screen)).unwrap_or(isize::MAX);
    match action {
        Action::PickNext => picker.step(1),
        Action::PickPrevious => picker.step(-1),
        Action::PickPageDown => picker.step(page),
        Action::PickPageUp => picker.step(-page),
        Action::Toggle if picker.purpose == Purpose::Outlets => picker.toggle(),
        _ => {}
    }
}
