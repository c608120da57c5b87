//! The reader's state, and how messages change it.
//!
//! Takes messages; changes an [`App`] and asks for [`Effect`]s it cannot have itself. Never draws, and
//! knows no terminal and no clock.

pub mod action;
mod copying;
mod find;
pub mod keymap;
pub mod layout;
mod lens;
pub mod list;
pub mod marks;
mod overlay;
pub mod page;
mod panes;
pub mod picker;
pub mod pickers;
pub mod reader;
pub mod width;
pub mod words;
pub mod wrap;

use tui_input::Input;

pub use action::{Action, Context};
use keymap::Key;
use layout::{Pane, Screen};
use list::List;
use picker::Picker;
use reader::Reader;

use crate::{library::Item, text::Text};

/// What happens to the app.
#[derive(Clone, Debug)]
pub enum Message {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Pasted(String),
    /// The mouse was clicked on a cell.
    Clicked {
        /// The cell's column.
        column: u16,
        /// The cell's row.
        row: u16,
    },
    /// The wheel was turned over a cell.
    Wheeled {
        /// The cell's column.
        column: u16,
        /// The cell's row.
        row: u16,
        /// Down is 1, up is -1.
        by: isize,
    },
    /// The terminal has a new size.
    Resized {
        /// Columns.
        width: u16,
        /// Rows.
        height: u16,
    },
    /// Items were loaded.
    Arrived(Vec<Item>),
    /// There is nothing more to load.
    Loaded,
    /// Something is to be told to the reader.
    Told(Text),
}

/// What the app wants done outside of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this on the clipboard.
    Copy(Text),
    /// Stop the program, to be continued.
    Suspend,
    /// End the program.
    Quit,
}

/// What lies over the panes.
#[derive(Clone, Debug)]
pub enum Overlay {
    /// A list to pick from.
    Picker(Picker),
    /// The search line, over this pane.
    Search(Pane, Input),
}

/// Whether more items are to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// They are being read.
    #[default]
    Reading,
    /// All there are have come.
    Done,
}

/// The whole state.
#[derive(Clone, Debug, Default)]
pub struct App {
    /// The articles, in the order they arrived.
    pub items: Vec<Item>,
    /// Whether more are to come.
    pub loading: Loading,
    /// The list pane.
    pub list: List,
    /// The reading pane.
    pub reader: Reader,
    /// What lies over them.
    pub overlay: Option<Overlay>,
    /// The screen.
    pub screen: Screen,
    /// What is told until the next key.
    pub notice: Option<Text>,
}

/// Changes the app by a message.
pub fn update(app: &mut App, message: Message) -> Option<Effect> {
    let effect = match message {
        Message::Key(key) => app.press(key),
        Message::Pasted(text) => {
            app.paste(&text);
            None
        }
        Message::Clicked { column, row } => {
            app.click(column, row);
            None
        }
        Message::Wheeled { column, row, by } => {
            app.wheel((column, row), by);
            None
        }
        Message::Resized { width, height } => {
            (app.screen.width, app.screen.height) = (width, height);
            None
        }
        Message::Arrived(items) => {
            let first = app.items.len();
            app.items.extend(items);
            app.list.add(&app.items, first);
            None
        }
        Message::Loaded => {
            app.finish_loading();
            None
        }
        Message::Told(text) => {
            app.notice = Some(text);
            None
        }
    };
    app.settle();
    effect
}

impl App {
    /// An empty app on a screen.
    pub fn new(screen: Screen) -> Self {
        Self {
            screen,
            ..Self::default()
        }
    }

    /// Where keys mean something now.
    pub const fn context(&self) -> Context {
        match self.overlay {
            Some(_) => Context::Picker,
            None => Context::Panes,
        }
    }

    /// The open item.
    pub fn item(&self) -> Option<&Item> {
        self.items.get(self.reader.opened()?)
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        self.notice = None;
        match (keymap::action(self.context(), key), self.overlay.is_some()) {
            (Some(action), true) => self.act_in_overlay(action),
            (Some(action), false) => self.act(action),
            (None, true) => {
                self.edit(keymap::edit(key));
                None
            }
            (None, false) => None,
        }
    }

    /// A single article is read at once; nothing was chosen yet.
    fn finish_loading(&mut self) {
        self.loading = Loading::Done;
        if self.items.len() == 1 {
            self.read_selected();
        }
    }

    /// Brings what depends on the rest up to date: the open article, the lines, the scrolling.
    fn settle(&mut self) {
        let screen = self.screen;
        let shown = screen.list().height / screen.rows_per_article();
        self.list.keep_in_view(shown.into());
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.keep_in_view(picker.rows_shown(screen));
        }
        if screen.is_side_by_side() || screen.focus == Pane::Reader {
            self.follow_selection();
        }
        if let Some(item) = self
            .reader
            .opened()
            .and_then(|number| self.items.get(number))
        {
            self.reader.resize(item, screen);
        }
    }

    fn follow_selection(&mut self) {
        let selected = self.list.selected();
        if selected == self.reader.opened() {
            return;
        }
        match selected.and_then(|number| Some((number, self.items.get(number)?))) {
            Some((number, item)) => self.reader.open(number, item, self.screen),
            None => self.reader.close(),
        }
    }
}
