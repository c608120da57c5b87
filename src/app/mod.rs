//! The reader's state, and how messages change it.
//!
//! Takes messages; changes an [`App`] and asks for [`Effect`]s it cannot have itself, what it needs of the
//! library among them. Never draws, never waits, and knows no terminal and no clock.

pub mod action;
mod answering;
pub mod asking;
pub mod chips;
mod citing;
pub mod comparison;
mod copying;
pub mod filtering;
mod find;
mod foot;
pub mod hints;
mod holding;
pub mod keymap;
pub mod layout;
mod lens;
pub mod list;
pub mod margin;
mod marking;
pub mod marks;
mod mending;
mod mouse;
mod noting;
pub mod original;
mod overlay;
pub mod page;
mod panes;
mod pick;
pub mod picker;
pub mod pickers;
pub mod reader;
pub mod settings;
mod showing;
pub mod state;
pub mod story;
mod strip;
pub mod table;
pub mod theme;
pub mod told;
mod trail;
pub mod width;
pub mod words;
pub mod wrap;

use std::{
    collections::{BTreeMap, VecDeque},
    mem,
};

use tui_input::Input;

pub use action::{Action, Context};
use asking::{Answer, Asked, Asking, Request, Ticket};
use comparison::SideBySide;
pub use copying::Copied;
use holding::Held;
use keymap::{Key, Keymap};
use layout::{Dock, Pane, Screen};
use list::List;
use marking::Unwritten;
use mending::Undo;
use picker::Picker;
use pickers::Cast;
use reader::Reader;
use settings::Settings;
use story::Story;
use theme::Theme;
use trail::Trail;

use crate::{
    library::{Id, Item},
    text::{Span, Text},
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
    /// The library answers.
    Answered(Ticket, Answer),
    /// Articles have come into the library, or were found anew.
    Arrived,
    /// There is nothing more to load.
    Loaded,
    /// Something is to be told to the reader.
    Told(Text),
    /// A command has ended.
    Written {
        /// What is told of that.
        told: Text,
        /// What it wrote.
        written: Text,
    },
}

/// What the app wants done outside of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask the library.
    Ask(Asked),
    /// Put this on the clipboard.
    Copy(Copied),
    /// Run this command of the shell on a text.
    Pipe {
        /// The command.
        command: String,
        /// How many quotes the text is, in words.
        quotes: String,
        /// What it reads.
        text: Text,
    },
    /// Open this address outside of the terminal.
    Open(Text),
    /// Stop the program, to be continued.
    Suspend,
    /// End the program.
    Quit,
}

/// What lies over the panes.
#[derive(Debug)]
pub enum Overlay {
    /// A list to pick from.
    Picker(Picker),
    /// The search line, over this pane.
    Search(Pane, Input),
    /// The card of the first minute.
    Welcome,
    /// Articles side by side.
    Comparison(Box<SideBySide>),
    /// A list to pick from that this action opens once what it lists is known.
    Opening(Action, Ticket),
}

/// Whether more items are to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Loading {
    /// They are being read.
    #[default]
    Reading,
    /// All there are have come; the list of them is still to come.
    Listing,
    /// All there are are listed.
    Done,
}

/// An article that is to be shown once it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Goal {
    article: Id,
    /// At which of its quotes, by its index among all.
    quote: Option<usize>,
    /// What of the quote is lit.
    lit: Option<Lit>,
}

/// A stretch of a quote that is lit once its article is open.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lit {
    /// Where it stands in the quote.
    span: Span,
    /// What is said of it.
    words: String,
}

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// Whether more articles are to come.
    pub loading: Loading,
    /// The list pane.
    pub list: List,
    /// The reading pane.
    pub reader: Reader,
    /// What lies over them.
    pub overlay: Option<Overlay>,
    /// Who is in the open article, where there is room to show it at all times.
    pub cast: Option<Cast>,
    /// The screen.
    pub screen: Screen,
    /// What the screen looks like.
    pub theme: Theme,
    /// What keys call.
    pub keymap: Keymap,
    /// The key that began a chord.
    begun: Option<Key>,
    /// What is told until the next key.
    pub notice: Option<Text>,
    /// What can be undone, the last at the end.
    undo: Vec<Undo>,
    /// The marked quotes, each its parts by its article and first part.
    marked: BTreeMap<(Id, usize), Vec<usize>>,
    /// In how many other outlets the quotes of an article stand, by their index.
    elsewhere: Option<(Id, BTreeMap<usize, usize>)>,
    /// The story of an article.
    story: Option<Story>,
    /// The changes that were asked for and are not written yet.
    unwritten: Vec<Unwritten>,
    asking: Asking,
    /// What was called ahead of what it needs.
    held: VecDeque<Held>,
    goal: Option<Goal>,
    /// The quotes that were left for others far away, the last at the end.
    trail: Vec<Trail>,
    /// What is wanted of the world outside, in order.
    effects: Vec<Effect>,
}

/// Changes the app by a message; gives what it wants of the world outside, in order.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Key(key) => app.press(key),
        Message::Pasted(text) => app.paste(&text),
        Message::Clicked { column, row } => app.click(column, row),
        Message::Wheeled { column, row, by } => app.wheel((column, row), by),
        Message::Resized { width, height } => {
            (app.screen.width, app.screen.height) = (width, height);
        }
        Message::Answered(ticket, answer) => app.take_answer(ticket, answer),
        Message::Arrived => app.refresh(),
        Message::Loaded => app.finish_loading(),
        Message::Told(text) => app.notice = Some(text),
        Message::Written { told, written } => app.show_written(told, &written),
    }
    app.settle();
    app.press_held();
    mem::take(&mut app.effects)
}

impl App {
    /// The app on a screen, set up like this. It knows nothing of the library before it is answered.
    pub fn new(screen: Screen, settings: Settings) -> Self {
        let mut app = Self {
            loading: Loading::default(),
            list: List::default(),
            reader: Reader::new(settings.names, settings.walk),
            overlay: None,
            cast: None,
            screen: Screen {
                panes: settings.panes,
                measure: settings.measure,
                line_space: settings.line_space,
                density: settings.density,
                ..screen
            },
            theme: settings.theme,
            keymap: settings.keymap,
            begun: None,
            notice: None,
            elsewhere: None,
            story: None,
            undo: Vec::new(),
            marked: BTreeMap::new(),
            unwritten: Vec::new(),
            asking: Asking::default(),
            held: VecDeque::new(),
            goal: None,
            trail: Vec::new(),
            effects: Vec::new(),
        };
        app.list.query.sort = settings.sort;
        app.refresh();
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

    /// Asks the library.
    fn ask(&mut self, request: Request) -> Ticket {
        let asked = self.asking.ask(request);
        let ticket = asked.ticket;
        self.effects.push(Effect::Ask(asked));
        ticket
    }

    /// Asks for the list anew.
    fn refresh(&mut self) {
        self.renew_comparison();
        self.ask(Request::List(self.list.query.clone()));
    }

    /// All pages have come. A single article is read at once; nothing was chosen yet.
    fn finish_loading(&mut self) {
        let is_list = |request: &Request| matches!(request, Request::List(_));
        if self.asking.awaited().any(is_list) {
            self.loading = Loading::Listing;
            return;
        }
        self.loading = Loading::Done;
        if self.list.all() == 1 {
            self.read_selected();
        }
    }

    /// Brings what depends on the rest up to date: the open article, the lines, the scrolling.
    fn settle(&mut self) {
        self.point();
        self.screen.dock = match &self.overlay {
            Some(Overlay::Picker(picker)) if picker.dock() != Dock::None => picker.dock(),
            _ if self.screen.has_room_for_cast() && self.item().is_some() => Dock::Cast(0),
            _ => Dock::None,
        };
        let screen = self.screen;
        if screen.is_too_large() {
            return;
        }
        let unknown = (self.list).keep_in_view(screen.list().height, screen.rows_per_article());
        let asked = Request::Summaries(unknown);
        let is_asked = self.asking.awaited().any(|awaited| *awaited == asked);
        if asked != Request::Summaries(Vec::new()) && !is_asked {
            self.ask(asked);
        }
        match &mut self.overlay {
            Some(Overlay::Picker(picker)) => picker.keep_in_view(picker.entries_shown(screen)),
            Some(Overlay::Comparison(page)) => page.keep_in_view(screen),
            _ => {}
        }
        if screen.is_side_by_side() || screen.focus == Pane::Reader {
            self.follow_selection();
        }
        self.make_room_for_story();
        self.reader.resize(self.screen);
        self.show_cast();
    }

    /// Asks for what is selected, unless it is open.
    fn follow_selection(&mut self) {
        let selected = self.list.selected();
        if selected == self.reader.opened() {
            return;
        }
        let Some(id) = selected else {
            self.leave();
            return self.reader.close();
        };
        let is_asked = |request: &Request| *request == Request::Article(id);
        if !self.asking.awaited().any(is_asked) && !self.reader.could_not_open(id) {
            self.ask(Request::Article(id));
        }
    }

    /// Remembers where the open article is left, when that is another place than it was opened at; gives
    /// what is wanted for that.
    pub fn end(&mut self) -> Vec<Effect> {
        self.leave();
        mem::take(&mut self.effects)
    }

    fn leave(&mut self) {
        if let Some((id, left)) = self.reader.moved() {
            self.ask(Request::Leave(id, left));
        }
    }
}
