//! Keys typed ahead of what they need.
//!
//! Takes keys; acts on them at once, or, while an answer that they need is still to come, once it has come, in
//! their order. So a burst of keys does what the same keys do one by one, and none is lost to a slow disk.

use super::{
    Action, App, Context, Overlay,
    asking::Request,
    keymap::{self, Called, Key},
    layout::Pane,
    words,
};
use crate::library::Id;

/// The most keys that are held; whoever has typed more ahead does not see any more what they do.
const MOST_HELD: usize = 256;

/// What is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A key that was pressed.
    Key(Key),
    /// An action of the panes that was picked from a list.
    Action(Action),
}

/// What an action needs to be known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    /// Nothing.
    Nothing,
    /// Which article is selected.
    Selection,
    /// What is said of it in the list.
    Summary,
    /// The article itself.
    Article,
}

impl App {
    /// A key was pressed.
    pub(super) fn press(&mut self, key: Key) {
        self.notice = None;
        self.ask(Request::News);
        let quits = self.quits(key);
        let key = Held::Key(key);
        if quits || (self.held.is_empty() && !self.must_wait(key)) {
            self.act_on(key);
        } else if self.held.len() < MOST_HELD {
            self.held.push_back(key);
        }
    }

    /// Whether a key quits from anywhere.
    fn quits(&self, key: Key) -> bool {
        self.keymap.called(Context::Panes, None, key) == Called::Action(Action::Quit)
    }

    /// Does what an action says, before what was called after it, once what it needs is there.
    pub(super) fn call(&mut self, action: Action) {
        self.held.push_front(Held::Action(action));
    }

    /// Acts on the keys that are held and need not wait any more.
    pub(super) fn press_held(&mut self) {
        while let Some(&held) = self.held.front() {
            if self.must_wait(held) {
                return;
            }
            self.held.pop_front();
            self.act_on(held);
            self.settle();
        }
    }

    /// Whether keys wait for an answer.
    pub fn holds_keys(&self) -> bool {
        !self.held.is_empty()
    }

    fn act_on(&mut self, held: Held) {
        let key = match held {
            Held::Key(key) => key,
            Held::Action(action) => return self.act(action),
        };
        if let Some(Overlay::Welcome) = self.overlay {
            self.overlay = None;
            if self.quits(key) {
                self.act(Action::Quit);
            }
            return;
        }
        let called = self.called(key);
        let begun = self.begun.take();
        match (called, self.overlay.is_some()) {
            (Called::Action(action), true) => self.act_in_overlay(action),
            (Called::Action(action), false) => self.act(action),
            (Called::Prefix, _) => {
                self.begun = Some(key);
                self.tell(&words::following(&self.keymap, key));
            }
            (Called::Nothing, true) => match self.called_in_picker(key) {
                Some(action) => self.act_in_picker(action),
                None => self.edit(keymap::edit(key)),
            },
            (Called::Nothing, false) => {
                if let Some(first) = begun {
                    self.tell(&format!("{first} {key} calls nothing"));
                }
            }
        }
    }

    /// What a key does now, behind the one that began a chord.
    fn called(&self, key: Key) -> Called {
        let begun = self.begun.filter(|_| self.overlay.is_none());
        self.keymap.called(self.context(), begun, key)
    }

    /// What a key calls in a list in which letters are not typed.
    fn called_in_picker(&self, key: Key) -> Option<Action> {
        let is_typed = match &self.overlay {
            Some(Overlay::Picker(picker)) => picker.is_typing(),
            Some(Overlay::Comparison(_)) => false,
            _ => true,
        };
        match self.keymap.called(Context::Panes, None, key) {
            Called::Action(action) if !is_typed => Some(action),
            _ => None,
        }
    }

    /// Whether something is still to come that this needs. Asks for it where that was not done.
    fn must_wait(&mut self, held: Held) -> bool {
        let action = match held {
            Held::Key(key) => match self.called(key) {
                Called::Action(action) => Some(action),
                Called::Prefix | Called::Nothing => None,
            },
            Held::Action(action) => Some(action),
        };
        if let Some(Overlay::Opening(..)) = self.overlay {
            return action != Some(Action::Cancel);
        }
        if self.overlay.is_some() {
            // What is completed must be known.
            let completes = matches!(action, Some(Action::Toggle | Action::PickNext));
            let values = |request: &Request| matches!(request, Request::Values(..));
            return completes && self.asking.awaited().any(values);
        }
        let need = action.map_or(Need::Nothing, |action| self.need(action));
        let selects = |request: &Request| matches!(request, Request::List(_) | Request::Unread(_));
        let is_selecting = self.asking.awaited().any(selects) || self.goal.is_some();
        if need != Need::Nothing && is_selecting {
            return true;
        }
        let Some(id) = self.list.selected() else {
            return false;
        };
        match need {
            Need::Nothing | Need::Selection => false,
            Need::Summary => self.marks(id).is_none() && self.is_awaited(id),
            Need::Article => {
                self.follow_selection();
                self.is_awaited(id)
            }
        }
    }

    /// Whether an answer about an article is still to come.
    fn is_awaited(&self, id: Id) -> bool {
        self.asking.awaited().any(|request| match request {
            Request::Summaries(ids) => ids.contains(&id),
            Request::Article(asked) => *asked == id,
            _ => false,
        })
    }

    fn need(&self, action: Action) -> Need {
        match action {
            Action::Down
            | Action::Up
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp
            | Action::Top
            | Action::Bottom
            | Action::Search => match self.focus() {
                Pane::List => Need::Selection,
                Pane::Reader => Need::Article,
            },
            Action::OtherPane
            | Action::Open
            | Action::Back
            | Action::Close
            | Action::NextArticle
            | Action::PreviousArticle
            | Action::Sort
            | Action::Undo
            | Action::Delete
            | Action::Keep
            | Action::ReadingOnly => Need::Selection,
            Action::Star | Action::Read | Action::Tag => Need::Summary,
            Action::ReadOn
            | Action::NextMark
            | Action::PreviousMark
            | Action::NextQuote
            | Action::PreviousQuote
            | Action::NextMention
            | Action::PreviousMention
            | Action::Kinds
            | Action::Quotes
            | Action::Actors
            | Action::Across
            | Action::Identity
            | Action::Compare
            | Action::CopyQuote
            | Action::CopyWords
            | Action::Source
            | Action::Mend
            | Action::Note
            | Action::Links
            | Action::MarkQuote
            | Action::Original => Need::Article,
            Action::Filter
            | Action::Add
            | Action::TakeOff
            | Action::Outlets
            | Action::Export
            | Action::Pipe
            | Action::ShowAll
            | Action::ShowUnread
            | Action::ShowStarred
            | Action::Narrower
            | Action::Wider
            | Action::Density
            | Action::Names
            | Action::Theme
            | Action::Help
            | Action::Welcome
            | Action::Palette
            | Action::Quit
            | Action::Suspend
            | Action::PickNext
            | Action::PickPrevious
            | Action::PickPageDown
            | Action::PickPageUp
            | Action::Toggle
            | Action::Invert
            | Action::Reorder
            | Action::Unmark
            | Action::Accept
            | Action::Cancel => Need::Nothing,
        }
    }
}
