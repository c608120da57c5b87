//! The reader's state, and how messages change it.
//!
//! Takes messages; changes an [`App`] and asks for [`Effect`]s it cannot have itself. Never draws, and
//! knows no terminal and no clock.

pub mod action;
mod copying;
mod filtering;
mod find;
pub mod keymap;
pub mod layout;
mod lens;
pub mod list;
mod marking;
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

use crate::{
    library::{Answer, Change, Item, Library, Prepared},
    text::Text,
};

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
    /// Pages were read; without any, the library has changed.
    Arrived(Vec<Prepared>),
    /// There is nothing more to load.
    Loaded,
    /// Something is to be told to the reader.
    Told(Text),
}

/// What the app wants done outside of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put this on the clipboard.
    Copy(Text),
    /// Keep this page in the library on the disk.
    Keep(Box<Prepared>),
    /// Open this address outside of the terminal.
    Open(Text),
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
#[derive(Debug)]
pub struct App {
    /// The articles.
    pub library: Library,
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
    /// The changes that can be undone, the last at the end.
    undo: Vec<Change>,
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
        Message::Arrived(pages) => {
            app.keep(&pages);
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
    /// The app on a library and a screen.
    pub fn new(library: Library, screen: Screen) -> Self {
        let mut app = Self {
            library,
            loading: Loading::default(),
            list: List::default(),
            reader: Reader::default(),
            overlay: None,
            screen,
            notice: None,
            undo: Vec::new(),
        };
        app.refresh();
        app.settle();
        app
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
        self.reader.item().map(AsRef::as_ref)
    }

    /// What the library answers; where it does not, why is told.
    pub(super) fn hear<T>(&mut self, answer: Answer<T>) -> Option<T> {
        answer
            .map_err(|problem| self.tell(&format!("the library: {problem}")))
            .ok()
    }

    /// Chooses and orders the list anew.
    pub(super) fn refresh(&mut self) {
        let answer = self.list.refresh(&self.library);
        self.hear(answer);
    }

    /// Sees what other programs have done to the library meanwhile.
    fn look_around(&mut self) {
        let answer = self.library.was_changed();
        if self.hear(answer) == Some(true) {
            self.refresh();
        }
    }

    /// Adds pages to the library.
    fn keep(&mut self, pages: &[Prepared]) {
        if !pages.is_empty() {
            let answer = self.library.add(pages, &[]);
            self.hear(answer);
        }
        self.refresh();
    }

    fn press(&mut self, key: Key) -> Option<Effect> {
        self.notice = None;
        self.look_around();
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
        if self.list.all() == 1 {
            self.read_selected();
        }
    }

    /// Brings what depends on the rest up to date: the open article, the lines, the scrolling.
    fn settle(&mut self) {
        let screen = self.screen;
        if screen.is_too_large() {
            return;
        }
        let shown = screen.list().height / screen.rows_per_article();
        let answer = self.list.keep_in_view(shown.into(), &self.library);
        self.hear(answer);
        if let Some(Overlay::Picker(picker)) = &mut self.overlay {
            picker.keep_in_view(picker.rows_shown(screen));
        }
        if screen.is_side_by_side() || screen.focus == Pane::Reader {
            self.follow_selection();
        }
        self.reader.resize(screen);
    }

    /// Opens what is selected.
    fn follow_selection(&mut self) {
        let selected = self.list.selected();
        if selected == self.reader.opened() {
            return;
        }
        self.leave();
        let Some(id) = selected else {
            return self.reader.close();
        };
        let answer = self
            .library
            .item(id)
            .and_then(|item| Ok((item, self.library.left(id)?)));
        match self.hear(answer) {
            Some((item, left)) => self.reader.open(id, item, left, self.screen),
            None => self.reader.close(),
        }
    }

    /// Remembers where the open article is left, when that is another place than it was opened at.
    pub fn leave(&mut self) {
        if let Some((id, left)) = self.reader.moved() {
            let answer = self.library.leave(id, &left);
            self.hear(answer);
        }
    }
}
