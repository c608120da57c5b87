//! The outside world: terminal, events, signals, threads, clipboard.
//!
//! Takes a library and a thread's work that loads pages; runs the reader until it is left, and gives the terminal back
//! as it was, whatever happens. It waits for events and does nothing between them.

mod browser;
mod events;
mod ground;
mod signals;
mod terminal;

use std::{
    io,
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use anyhow::Context as _;
use crossterm::{clipboard::CopyToClipboard, event::poll, execute, terminal::size};
use rustix::io::Errno;
use signal_hook::consts::SIGHUP;

use events::Event;
pub use events::{Continue, Feed};
use signals::{Ending, STOPPING};
use terminal::{Terminal, give_back, is_in_front, wait_for_front};

use crate::{
    app::{App, Effect, Message, layout::Screen, update},
    library::{Library, Prepared},
    text::Text,
    ui,
};

/// Keeps a page in the library on the disk, and says how that ended.
pub type Keep<'a> = &'a dyn Fn(&Prepared) -> anyhow::Result<String>;

/// How the loop ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// The reader is left.
    Quit,
    /// A signal asks for the end.
    Signal(i32),
}

/// The reader while it runs.
struct Shell<'k> {
    app: App,
    terminal: Terminal,
    ending: Ending,
    keep: Keep<'k>,
}

/// Reads the articles of a library in the terminal while `load`, in a thread of its own, feeds more in.
/// Ended by a signal it does not return.
///
/// # Errors
///
/// When the terminal cannot be used. It is left as it was found.
pub fn read(
    library: Library,
    keep: Keep<'_>,
    load: impl FnOnce(&Feed) + Send + 'static,
) -> anyhow::Result<()> {
    wait_for_front();
    let (sender, receiver) = mpsc::channel();
    let ending = signals::watch(sender.clone()).context("cannot watch signals")?;
    let colors = ground::colors();
    let ground = ground::ground(colors);
    if let Some(signal) = ending.signal() {
        signals::end(signal);
    }
    let terminal = Terminal::enter().context("cannot use this terminal")?;
    let screen = Screen {
        ground,
        colors,
        ..Screen::default()
    };
    let mut shell = Shell {
        app: App::new(library, screen),
        terminal,
        ending,
        keep,
    };
    shell.measure()?;
    events::watch_terminal(sender.clone());
    events::load(Feed::new(sender), load);
    let end = shell.run(&receiver);
    let Shell {
        mut app,
        terminal,
        ending,
        ..
    } = shell;
    drop(terminal);
    app.leave();
    match (ending.signal(), end) {
        (Some(signal), _) | (None, Ok(End::Signal(signal))) => signals::end(signal),
        (None, Err(why)) if is_hung_up(&why) => signals::end(SIGHUP),
        (None, Ok(End::Quit)) => Ok(()),
        (None, Err(why)) => Err(why),
    }
}

/// Whether an error says that there is no terminal any more. The signal that says so may come later.
fn is_hung_up(why: &anyhow::Error) -> bool {
    let io = why.downcast_ref::<io::Error>();
    io.and_then(io::Error::raw_os_error) == Some(Errno::IO.raw_os_error())
}

impl Shell<'_> {
    /// Waits for an event, takes those that came with it, and draws once.
    fn run(&mut self, events: &Receiver<Event>) -> anyhow::Result<End> {
        self.draw()?;
        while let Ok(first) = events.recv() {
            let events: Vec<Event> = std::iter::once(first).chain(events.try_iter()).collect();
            // Of the sizes of a window that is being drawn larger, the last alone is worth laying out.
            let last_size = events.iter().rposition(Event::is_resize);
            for (index, event) in events.into_iter().enumerate() {
                if event.is_resize() && Some(index) != last_size {
                    continue;
                }
                if let Some(end) = self.take(event)? {
                    return Ok(end);
                }
            }
            self.draw()?;
        }
        Ok(End::Quit)
    }

    /// Takes an event; says when it is the end.
    fn take(&mut self, event: Event) -> anyhow::Result<Option<End>> {
        let effect = match event {
            Event::Message(message) => update(&mut self.app, message),
            Event::Signal(signal) if STOPPING.contains(&signal) => Some(Effect::Suspend),
            Event::Signal(signal) => return Ok(Some(End::Signal(signal))),
            Event::TerminalLost => return Ok(Some(End::Signal(SIGHUP))),
        };
        match effect {
            None => {}
            Some(Effect::Quit) => return Ok(Some(End::Quit)),
            Some(Effect::Suspend) => return self.suspend(),
            Some(Effect::Keep(page)) => tell(&mut self.app, (self.keep)(&page)),
            Some(Effect::Open(url)) => tell(&mut self.app, browser::open(&url)),
            Some(Effect::Copy(text)) => {
                let text = CopyToClipboard::to_clipboard_from(text.as_str());
                execute!(io::stdout(), text).context("cannot write to the terminal")?;
            }
        }
        Ok(None)
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
        update(&mut self.app, Message::Resized { width, height });
        Ok(())
    }

    fn draw(&mut self) -> io::Result<()> {
        let app = &self.app;
        self.terminal
            .draw(app.screen, |buffer| ui::draw(app, buffer))
    }
}

/// Tells the reader how something ended.
fn tell(app: &mut App, ended: anyhow::Result<String>) {
    let told = ended.unwrap_or_else(|why| format!("{why:#}"));
    update(app, Message::Told(Text::new(&told)));
}
