//! The outside world: terminal, events, signals, threads, clipboard.
//!
//! Takes a library and a thread's work that loads pages; runs the reader until it is left, and gives the terminal back
//! as it was, whatever happens. It waits for events and does nothing between them. The library lives with the
//! store, a thread of its own, so that no key waits for it.

mod browser;
mod clipboard;
mod events;
mod ground;
mod memory;
mod pipe;
mod setup;
mod signals;
mod small;
mod store;
mod terminal;
mod work;

use std::{
    io::{self, Write as _},
    iter,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    time::Duration,
};

use anyhow::{Context as _, ensure};
use crossterm::{event::poll, terminal::size};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use events::Event;
pub use events::{Continue, Feed};
use memory::Memory;
pub use memory::{Opened, STATE};
pub use setup::{SETTINGS, Setup};
use signals::{Ending, STOPPING};
pub use store::{Keep, Outside, Store, Write};
use terminal::{Terminal, give_back, is_in_front, wait_for_front};
use work::Work;

use crate::{
    app::{App, Effect, Message, layout::Screen, settings::Settings, state::Welcome, update},
    library::Library,
    text::Text,
    ui::{self, Themes},
};

/// How long the end of what is written is waited for without a word.
const SILENCE: Duration = Duration::from_secs(1);

/// How the loop ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The reader is left.
    Quit,
    /// A signal asks for the end.
    Signal(i32),
}

/// The reader while it runs.
struct Shell {
    app: App,
    settings: Settings,
    memory: Memory,
    themes: Themes,
    terminal: Terminal,
    ending: Ending,
    work: Sender<Work>,
    events: Sender<Event>,
}

/// Reads the articles of a library in the terminal while `load`, in a thread of its own, feeds more in.
/// Ended by a signal it does not return.
///
/// # Errors
///
/// When the terminal cannot be used, which is left as it was found; when a mark could not be written.
pub fn read(
    library: Library,
    setup: Setup,
    outside: Outside,
    load: impl FnOnce(&Feed) + Send + 'static,
) -> anyhow::Result<()> {
    wait_for_front();
    let (sender, receiver) = mpsc::channel();
    let ending = signals::watch(sender.clone()).context("cannot watch signals")?;
    let store = Store::new(library, outside)?;
    let (work, unwritten) = store::start(store, sender.clone());
    let colors = ground::colors();
    let ground = ground::ground(colors);
    if let Some(signal) = ending.signal() {
        signals::end(signal);
    }
    let terminal = Terminal::enter(setup.settings.mouse).context("cannot use this terminal")?;
    let screen = Screen {
        ground,
        colors,
        ..Screen::default()
    };
    let notice = setup.notice();
    let mut app = App::resume(screen, setup.settings.clone(), &setup.memory.state());
    app.notice = notice;
    if setup.memory.welcome() == Welcome::Due {
        app.welcome();
    }
    let mut shell = Shell {
        app,
        settings: setup.settings,
        memory: setup.memory,
        themes: setup.themes,
        terminal,
        ending,
        work: work.clone(),
        events: sender.clone(),
    };
    shell.measure()?;
    events::watch_terminal(sender.clone());
    events::load(Feed::new(work, sender), load);
    let end = shell.run(&receiver);
    shell.end(end, &unwritten)
}

/// Whether an error says that there is no terminal any more. The signal that says so may come later.
fn is_hung_up(why: &anyhow::Error) -> bool {
    let io = why.downcast_ref::<io::Error>();
    io.and_then(io::Error::raw_os_error) == Some(Errno::IO.raw_os_error())
}

impl Shell {
    /// Waits for an event, takes those that came with it, and draws once.
    fn run(&mut self, events: &Receiver<Event>) -> anyhow::Result<End> {
        loop {
            self.draw()?;
            let Ok(first) = events.recv() else {
                return Ok(End::Quit);
            };
            if let Some(end) = self.take_all(first, events)? {
                return Ok(end);
            }
        }
    }

    /// Takes an event and those that came with it; says when one is the end.
    fn take_all(&mut self, first: Event, events: &Receiver<Event>) -> anyhow::Result<Option<End>> {
        let events: Vec<Event> = iter::once(first).chain(events.try_iter()).collect();
        // Of the sizes of a window that is being drawn larger, the last alone is worth laying out.
        let last_size = events.iter().rposition(Event::is_resize);
        for (index, event) in events.into_iter().enumerate() {
            if event.is_resize() && Some(index) != last_size {
                continue;
            }
            if let Some(end) = self.take(event)? {
                return Ok(Some(end));
            }
        }
        Ok(None)
    }

    /// Takes an event; says when it is the end.
    fn take(&mut self, event: Event) -> anyhow::Result<Option<End>> {
        match event {
            Event::Message(message) => self.send(message),
            Event::Signal(signal) if STOPPING.contains(&signal) => self.suspend(),
            Event::Signal(signal) => Ok(Some(End::Signal(signal))),
            Event::TerminalLost => Ok(Some(End::Signal(SIGHUP))),
        }
    }

    /// Changes the app and does what it wants; says when that is the end.
    fn send(&mut self, message: Message) -> anyhow::Result<Option<End>> {
        for effect in update(&mut self.app, message) {
            match effect {
                Effect::Ask(asked) => drop(self.work.send(Work::Answer(asked))),
                Effect::Open(url) => self.app.notice = Some(told(browser::open(&url))),
                Effect::Copy(copied) => {
                    self.app.notice = Some(Text::new(&clipboard::copy(&copied)?));
                }
                Effect::Pipe {
                    command,
                    quotes,
                    text,
                } => pipe::start(command, quotes, text, self.events.clone()),
                Effect::Quit => return Ok(Some(End::Quit)),
                Effect::Suspend => {
                    if let Some(end) = self.suspend()? {
                        return Ok(Some(end));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Gives the terminal back, keeps what was last set, and waits for what is still to be written.
    fn end(self, end: anyhow::Result<End>, unwritten: &Receiver<usize>) -> anyhow::Result<()> {
        let Self {
            mut app,
            settings,
            memory,
            terminal,
            ending,
            work,
            ..
        } = self;
        drop(terminal);
        for effect in app.end() {
            if let Effect::Ask(asked) = effect {
                drop(work.send(Work::Answer(asked)));
            }
        }
        drop(work.send(Work::End));
        if let Err(why) = memory.keep(app.state(&settings)) {
            let _ = writeln!(io::stderr(), "{}", Text::new(&format!("{why:#}")));
        }
        let mut lost = unwritten.recv_timeout(SILENCE);
        match (ending.signal(), end) {
            (Some(signal), _) | (None, Ok(End::Signal(signal))) => signals::end(signal),
            (None, Err(why)) if is_hung_up(&why) => signals::end(SIGHUP),
            (None, Err(why)) => return Err(why),
            (None, Ok(End::Quit)) => {}
        }
        if lost == Err(RecvTimeoutError::Timeout) {
            let waiting = "waiting for another program to let go of the library …";
            // Where nobody reads it, it is waited for all the same.
            let _ = writeln!(io::stderr(), "{waiting}");
            lost = unwritten.recv().map_err(RecvTimeoutError::from);
        }
        ensure!(
            lost == Ok(0),
            "the last marks could not be written: another program does not let go of the library"
        );
        Ok(())
    }

    /// Gives the terminal back, stops, and takes it again when the shell puts us in front; says when a
    /// signal that came meanwhile is the end.
    fn suspend(&mut self) -> anyhow::Result<Option<End>> {
        give_back();
        loop {
            if let Some(signal) = signals::stop(&self.ending)? {
                return Ok(Some(End::Signal(signal)));
            }
            if is_in_front() {
                break;
            }
        }
        self.terminal.take_again()?;
        self.measure()?;
        Ok(None)
    }

    /// Takes the terminal's size.
    fn measure(&mut self) -> anyhow::Result<()> {
        // The first question for events makes later changes known.
        poll(Duration::ZERO)?;
        let (width, height) = size()?;
        self.send(Message::Resized { width, height })?;
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let (app, themes) = (&self.app, &self.themes);
        self.terminal
            .draw(app.screen, |buffer| ui::draw(app, themes, buffer))
    }
}

/// How something ended, to be told.
fn told(ended: anyhow::Result<String>) -> Text {
    Text::new(&ended.unwrap_or_else(|why| format!("{why:#}")))
}
