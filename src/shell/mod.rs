//! The outside world: terminal, events, signals, threads, clipboard.
//!
//! Takes a library and a thread's work that loads pages; runs the reader until it is left, and gives the terminal back
//! as it was, whatever happens. It waits for events and does nothing between them.

mod browser;
mod events;
mod ground;
mod terminal;

use std::{
    io,
    sync::mpsc::{self, Receiver},
};

use anyhow::Context as _;
use crossterm::{clipboard::CopyToClipboard, execute};
use signal_hook::{consts::SIGTSTP, low_level::emulate_default_handler};

use events::Event;
pub use events::{Continue, Feed};
use terminal::{Terminal, give_back};

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

/// Reads the articles of a library in the terminal while `load`, in a thread of its own, feeds more in.
///
/// # Errors
///
/// When the terminal cannot be used. It is left as it was found.
pub fn read(
    library: Library,
    keep: Keep<'_>,
    load: impl FnOnce(&Feed) + Send + 'static,
) -> anyhow::Result<()> {
    let colors = ground::colors();
    let ground = ground::ground(colors);
    let mut terminal = Terminal::enter().context("cannot use this terminal")?;
    let (width, height) = terminal.size()?;
    let screen = Screen {
        width,
        height,
        ground,
        colors,
        ..Screen::default()
    };
    let mut app = App::new(library, screen);
    let (sender, receiver) = mpsc::channel();
    events::watch_terminal(sender.clone());
    events::watch_signals(sender.clone()).context("cannot watch signals")?;
    events::load(Feed::new(sender), load);
    let end = run(&mut app, &mut terminal, &receiver, keep);
    app.leave();
    drop(terminal);
    match end? {
        End::Quit => Ok(()),
        End::Signal(signal) => Ok(emulate_default_handler(signal)?),
    }
}

/// Waits for an event, takes those that came with it, and draws once.
fn run(
    app: &mut App,
    terminal: &mut Terminal,
    events: &Receiver<Event>,
    keep: Keep<'_>,
) -> anyhow::Result<End> {
    terminal.draw(|buffer| ui::draw(app, buffer))?;
    while let Ok(first) = events.recv() {
        for event in std::iter::once(first).chain(events.try_iter()) {
            let effect = match event {
                Event::Message(message) => update(app, message),
                Event::Signal(SIGTSTP) => Some(Effect::Suspend),
                Event::Signal(signal) => return Ok(End::Signal(signal)),
                Event::TerminalLost => return Ok(End::Quit),
            };
            match effect {
                None => {}
                Some(Effect::Quit) => return Ok(End::Quit),
                Some(Effect::Suspend) => suspend(app, terminal)?,
                Some(Effect::Keep(page)) => tell(app, keep(&page)),
                Some(Effect::Open(url)) => tell(app, browser::open(&url)),
                Some(Effect::Copy(text)) => {
                    let text = CopyToClipboard::to_clipboard_from(text.as_str());
                    execute!(io::stdout(), text).context("cannot write to the terminal")?;
                }
            }
        }
        terminal.draw(|buffer| ui::draw(app, buffer))?;
    }
    Ok(End::Quit)
}

/// Tells the reader how something ended.
fn tell(app: &mut App, ended: anyhow::Result<String>) {
    let told = ended.unwrap_or_else(|why| format!("{why:#}"));
    update(app, Message::Told(Text::new(&told)));
}

/// Gives the terminal back, stops, and takes it again when the shell goes on with us.
fn suspend(app: &mut App, terminal: &mut Terminal) -> anyhow::Result<()> {
    give_back();
    emulate_default_handler(SIGTSTP)?;
    terminal.take_again()?;
    let (width, height) = terminal.size()?;
    update(app, Message::Resized { width, height });
    Ok(())
}
