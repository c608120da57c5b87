//! The terminal: taken, drawn on, and given back.
//!
//! Gives a guard that restores it when dropped. A panic on the drawing thread restores it before the
//! message is written; one on another thread writes nothing onto the screen. A terminal that a shell has
//! meanwhile given to another program is left to that.

use std::{
    fs::OpenOptions,
    io::{self, BufWriter, Stdout, Write},
    mem,
    os::unix::fs::OpenOptionsExt,
    panic,
    sync::{
        Once,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use crossterm::{
    cursor, event, execute, queue,
    style::Print,
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen,
        LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{
    backend::{Backend, CrosstermBackend},
    buffer::Buffer,
    layout::Rect,
};
use rustix::{fs::OFlags, process::getpgrp, termios::tcgetpgrp};
use signal_hook::{consts::SIGTTOU, low_level::raise};

use crate::app::{layout::Screen, settings::Mouse};

/// What one frame takes at most, so that it is written in one go.
const FRAME: usize = 1 << 18;

/// How often a program that is not in front waits to be put there. One that nobody can put there does not
/// stop, so that there has to be an end.
const WAITS: usize = 64;

/// Whether the terminal is ours.
static IS_TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours.
pub(super) struct Terminal {
    out: CrosstermBackend<BufWriter<Stdout>>,
    /// What it shows; none where that is not known.
    shown: Option<Buffer>,
    /// What was shown before that, to draw the next frame in.
    spare: Buffer,
    mouse: Mouse,
}

impl Terminal {
    /// Takes the terminal.
    pub(super) fn enter(mouse: Mouse) -> io::Result<Self> {
        restore_on_panic();
        take(mouse).inspect_err(|_| give_back())?;
        let out = BufWriter::with_capacity(FRAME, io::stdout());
        Ok(Self {
            out: CrosstermBackend::new(out),
            shown: None,
            spare: Buffer::default(),
            mouse,
        })
    }

    /// Takes it again after [`give_back`].
    pub(super) fn take_again(&mut self) -> io::Result<()> {
        self.shown = None;
        take(self.mouse)
    }

    /// Draws a frame on a screen of this size; the terminal shows it at once, not in parts.
    pub(super) fn draw(
        &mut self,
        screen: Screen,
        draw: impl FnOnce(&mut Buffer),
    ) -> io::Result<()> {
        let mut frame = mem::take(&mut self.spare);
        let shown = self.shown.take();
        if screen.is_too_large() {
            return say("too large");
        }
        let area = Rect::new(0, 0, screen.width, screen.height);
        frame.resize(area);
        frame.reset();
        draw(&mut frame);
        queue!(self.out, BeginSynchronizedUpdate)?;
        let shown = if let Some(shown) = shown.filter(|shown| shown.area == area) {
            shown
        } else {
            queue!(self.out, Clear(ClearType::All))?;
            Buffer::empty(area)
        };
        self.out.draw(shown.diff(&frame).into_iter())?;
        execute!(self.out, EndSynchronizedUpdate)?;
        (self.shown, self.spare) = (Some(frame), shown);
        Ok(())
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Writes a line alone on the screen.
fn say(line: &'static str) -> io::Result<()> {
    let origin = cursor::MoveTo(0, 0);
    execute!(io::stdout(), Clear(ClearType::All), origin, Print(line))
}

fn take(mouse: Mouse) -> io::Result<()> {
    IS_TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(
        io::stdout(),
        EnterAlternateScreen,
        Clear(ClearType::All),
        event::EnableBracketedPaste,
        cursor::Hide
    )?;
    match mouse {
        Mouse::Used => execute!(io::stdout(), event::EnableMouseCapture),
        Mouse::Left => Ok(()),
    }
}

/// Restores everything, if the terminal is ours.
pub(super) fn give_back() {
    restore(&mut io::stdout());
}

/// The same while the drawing thread has it, which may wait for ever to write.
pub(super) fn give_back_unasked() {
    let nonblocking = i32::try_from(OFlags::NONBLOCK.bits()).unwrap_or_default();
    let mut options = OpenOptions::new();
    match options
        .write(true)
        .custom_flags(nonblocking)
        .open("/dev/stdout")
    {
        Ok(mut out) => restore(&mut out),
        Err(_) => restore(&mut io::sink()),
    }
}

/// What fails is passed over, since there is nothing else to be done.
fn restore(out: &mut impl Write) {
    if !IS_TAKEN.swap(false, Ordering::SeqCst) || !is_in_front() {
        return;
    }
    let _ = execute!(
        out,
        EndSynchronizedUpdate,
        event::DisableBracketedPaste,
        event::DisableMouseCapture,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
    let _ = out.flush();
}

/// Whether the terminal is for this program to use, and not for its shell or another one's.
pub(super) fn is_in_front() -> bool {
    tcgetpgrp(io::stdout()).map_or(true, |front| front == getpgrp())
}

/// Stops as long as another program is in front, as the system would do at the first use.
pub(super) fn wait_for_front() {
    for _ in 0..WAITS {
        if is_in_front() || raise(SIGTTOU).is_err() {
            return;
        }
    }
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
