//! The terminal: taken, drawn on, and given back.
//!
//! Gives a guard that restores it when dropped. A panic on the drawing thread restores it before the
//! message is written; one on another thread writes nothing onto the screen.

use std::{
    io::{self, BufWriter, Stdout, Write},
    panic,
    sync::Once,
    thread,
};

use crossterm::{
    cursor, event, execute, queue,
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{backend::CrosstermBackend, buffer::Buffer};

/// What one frame takes at most, so that it is written in one go.
const FRAME: usize = 1 << 18;

type Screen = ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// The terminal while it is ours.
pub(super) struct Terminal {
    screen: Screen,
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn enter() -> io::Result<Self> {
        restore_on_panic();
        take().inspect_err(|_| give_back())?;
        let screen = blank().inspect_err(|_| give_back())?;
        Ok(Self { screen })
    }

    /// Takes it again after [`give_back`]; what was drawn before is gone.
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        take()?;
        self.screen = blank()?;
        Ok(())
    }

    /// Its columns and rows.
    pub(super) fn size(&self) -> io::Result<(u16, u16)> {
        let size = self.screen.size()?;
        Ok((size.width, size.height))
    }

    /// Draws a frame; the terminal shows it at once, not in parts.
    pub(super) fn draw(&mut self, draw: impl FnOnce(&mut Buffer)) -> io::Result<()> {
        queue!(self.screen.backend_mut(), BeginSynchronizedUpdate)?;
        self.screen.draw(|frame| draw(frame.buffer_mut()))?;
        execute!(self.screen.backend_mut(), EndSynchronizedUpdate)
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// A screen nothing was drawn on. The terminal is not asked for anything: the answer would come among
/// the keys.
fn blank() -> io::Result<Screen> {
    let out = BufWriter::with_capacity(FRAME, io::stdout());
    ratatui::Terminal::new(CrosstermBackend::new(out))
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        Clear(ClearType::All),
        event::EnableMouseCapture,
        event::EnableBracketedPaste,
        cursor::Hide
    )
}

/// Restores everything; what fails is passed over, since there is nothing else to be done.
pub(super) fn give_back() {
    let _ = execute!(
        io::stdout(),
        EndSynchronizedUpdate,
        event::DisableBracketedPaste,
        event::DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = io::stdout().flush();
}

fn restore_on_panic() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let drawing = thread::current().id();
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == drawing {
                give_back();
                before(info);
            }
        }));
    });
}
