//! What the keys do in pickers and in the search line.
//!
//! Takes an action, an edit or a click; changes what lies over the panes, and takes what was picked.

use tui_input::{Input, InputRequest};

use super::{
    Action, App, Overlay,
    layout::{Pane, Screen},
    picker::{Picker, Taking},
};

/// The most characters taken from what is pasted.
const LONGEST_PASTE: usize = 200;

impl App {
    /// Does what an action says in a picker or the search line.
    pub(super) fn act_in_overlay(&mut self, action: Action) {
        if let Some(Overlay::Comparison(_)) = self.overlay {
            return self.act_in_comparison(action);
        }
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
            (Action::PickNext, Some(Overlay::Search(..))) => self.choose_offer(1),
            (Action::PickPrevious, Some(Overlay::Search(..))) => self.choose_offer(-1),
            (Action::Accept, Some(Overlay::Picker(_))) => self.take(),
            (Action::Cancel, Some(Overlay::Picker(picker))) => {
                let goes_on = picker.stop_typing();
                if !goes_on {
                    self.leave_picker();
                }
            }
            (Action::Toggle, Some(Overlay::Picker(picker))) if !picker.pick().is_typed_in() => {
                self.act_on_entry(Action::MarkQuote);
            }
            (Action::Toggle, Some(Overlay::Picker(_))) => self.mark_entries(Picker::toggle),
            (Action::Invert, Some(Overlay::Picker(_))) => self.mark_entries(Picker::invert),
            (Action::Reorder, Some(Overlay::Picker(picker))) => {
                if let Some(request) = picker.reorder() {
                    self.ask(request);
                }
            }
            (Action::Unmark, Some(Overlay::Picker(_))) => self.mark_entries(Picker::unmark),
            (_, Some(Overlay::Picker(picker))) => move_in(picker, action, self.screen),
            (Action::Cancel, _) | (Action::Accept, Some(Overlay::Search(..))) => {
                self.overlay = None;
            }
            _ => {}
        }
    }

    /// Does what an action of the panes says in a list in which letters are not typed.
    pub(super) fn act_in_picker(&mut self, action: Action) {
        let Some(Overlay::Picker(picker)) = &mut self.overlay else {
            return self.act_in_comparison(action);
        };
        let half = isize::try_from(picker.entries_shown(self.screen) / 2).unwrap_or(isize::MAX);
        match action {
            Action::Down => picker.step(1),
            Action::Up => picker.step(-1),
            Action::HalfDown => picker.step(half),
            Action::HalfUp => picker.step(-half),
            Action::Top => picker.select(0),
            Action::Bottom => picker.select(usize::MAX),
            Action::Search => picker.start_typing(),
            Action::Sort => self.act_in_overlay(Action::Reorder),
            Action::Open => self.take(),
            Action::Back | Action::Close => self.leave_picker(),
            action => self.act_on_entry(action),
        }
    }

    /// Lets the list do what an action says with the entry under the cursor. It stays open, unless another
    /// takes its place.
    fn act_on_entry(&mut self, action: Action) {
        let Some(Overlay::Picker(mut picker)) = self.overlay.take() else {
            return;
        };
        if let Some(picked) = picker.picked() {
            picker.pick_mut().act(self, action, &picked);
        }
        if self.overlay.is_none() {
            picker.renew();
            if matches!(action, Action::MarkQuote | Action::ReadOn) {
                picker.step(1);
            }
            self.overlay = Some(Overlay::Picker(picker));
        }
    }

    /// Types into the overlay.
    pub(super) fn edit(&mut self, requests: impl IntoIterator<Item = InputRequest>) {
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) if picker.pick().taking() == Taking::Several => {
                for request in requests {
                    match (request, &mut self.overlay) {
                        (InputRequest::InsertChar(' '), _) => self.mark_entries(Picker::toggle),
                        (request, Some(Overlay::Picker(picker))) => picker.edit([request]),
                        _ => {}
                    }
                }
            }
            Some(Overlay::Picker(picker)) => {
                let before = picker.input().value().to_owned();
                picker.edit(requests);
                let typed = picker.input().value();
                let asks = Some(typed).filter(|typed| *typed != before);
                if let Some(request) = asks.and_then(|typed| picker.pick().asks(typed)) {
                    self.ask(request);
                }
            }
            Some(Overlay::Search(pane, input)) => {
                let before = input.value().to_owned();
                for request in requests {
                    input.handle(request);
                }
                let (pane, words) = (*pane, input.value().to_owned());
                if words != before {
                    self.search(pane, &words);
                }
                self.ask_values();
            }
            Some(Overlay::Opening(..) | Overlay::Welcome | Overlay::Comparison(_)) | None => {}
        }
    }

    /// Shows the card of the first minute.
    pub fn welcome(&mut self) {
        self.overlay = Some(Overlay::Welcome);
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
        self.reader.show_article();
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

    /// Takes what is picked and closes the picker, unless it cannot be taken.
    fn take(&mut self) {
        let Some(Overlay::Picker(mut picker)) = self.overlay.take() else {
            return;
        };
        let Some(picked) = picker.picked() else {
            return;
        };
        if let Err(why) = picker.pick_mut().take(self, &picked) {
            self.overlay = Some(Overlay::Picker(picker));
            self.notice = Some(why);
        }
    }

    /// Lets the picker know where its cursor stands.
    pub(super) fn point(&mut self) {
        self.reader.glance = None;
        match self.overlay.take() {
            Some(Overlay::Picker(mut picker)) => {
                let row = picker.picked().map(|picked| picked.row);
                picker.pick_mut().point(self, row);
                self.overlay = Some(Overlay::Picker(picker));
            }
            other => self.overlay = other,
        }
    }

    /// Closes the picker without taking anything.
    fn leave_picker(&mut self) {
        if let Some(Overlay::Picker(mut picker)) = self.overlay.take() {
            picker.pick_mut().leave(self);
        }
    }

    /// Marks other entries of a picker that takes several.
    fn mark_entries(&mut self, marked: impl FnOnce(&mut Picker) -> Vec<usize>) {
        let Some(Overlay::Picker(mut picker)) = self.overlay.take() else {
            return;
        };
        if picker.pick().taking() == Taking::Several {
            let marked = marked(&mut picker);
            picker.pick_mut().mark(self, &marked);
        }
        self.overlay = Some(Overlay::Picker(picker));
    }

    /// A click takes the entry under it; outside of the picker it closes it.
    pub(super) fn click_overlay(&mut self, column: u16, row: u16) {
        let screen = self.screen;
        match &mut self.overlay {
            Some(Overlay::Comparison(_)) => self.click_comparison((column, row)),
            Some(Overlay::Picker(picker)) if picker.area(screen).holds(column, row) => {
                let entries = picker.entries(screen);
                let line = row.saturating_sub(entries.y) / picker.lines_per_entry(screen);
                let target = picker.top() + usize::from(line);
                if entries.holds(column, row) && target < picker.len() {
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
    let page = isize::try_from(picker.entries_shown(screen)).unwrap_or(isize::MAX);
    match action {
        Action::PickNext => picker.step(1),
        Action::PickPrevious => picker.step(-1),
        Action::PickPageDown => picker.step(page),
        Action::PickPageUp => picker.step(-page),
        _ => {}
    }
}
