//! The real program in a pseudo-terminal: what it leaves behind, and what it writes.

use std::{
    io::{Read, Write},
    num::NonZero,
    process::Command,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// How long something may take on a busy machine before a test gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a program must be silent to be called idle.
const SILENCE: Duration = Duration::from_millis(400);

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).unwrap()
}

/// The program at work, and the screen it has drawn so far.
struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    written: Vec<u8>,
    screen: vt100::Parser,
}

impl Session {
    fn start() -> Self {
        let size = PtySize {
            rows: 30,
            cols: 120,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        Self {
            child,
            keys: pair.master.take_writer().unwrap(),
            master: pair.master,
            output,
            written: Vec::new(),
            screen: vt100::Parser::new(cells(30), cells(120), 0),
        }
    }

    fn take(&mut self, chunk: &[u8]) {
        // Like a terminal, say which one we are: what asks for the ground waits for this answer.
        if chunk.windows(3).any(|window| window == b"\x1b[c") {
            self.press("\x1b[?62c");
        }
        self.written.extend_from_slice(chunk);
        self.screen.process(chunk);
    }

    /// Waits until the screen is as it should be.
    fn wait(&mut self, what: &str, done: impl Fn(&vt100::Screen) -> bool) {
        while !done(self.screen.screen()) {
            let chunk = self.output.recv_timeout(PATIENCE);
            let seen = self.screen.screen().contents();
            assert!(chunk.is_ok(), "waiting for {what}:\n{seen}");
            self.take(&chunk.unwrap());
        }
    }

    fn wait_for(&mut self, text: &str) {
        self.wait(text, |screen| screen.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Reads until nothing more comes for a while; gives how much came.
    fn drain(&mut self) -> usize {
        let before = self.written.len();
        while let Ok(chunk) = self.output.recv_timeout(SILENCE) {
            self.take(&chunk);
        }
        self.written.len() - before
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }

    fn end(&mut self) -> ExitStatus {
        let status = self.child.wait().unwrap();
        loop {
            match self.output.recv_timeout(SILENCE) {
                Ok(chunk) => self.take(&chunk),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => return status,
            }
        }
    }
}

/// Whether the terminal is as a shell wants it.
fn is_restored(screen: &vt100::Screen) -> bool {
    !screen.alternate_screen()
        && !screen.hide_cursor()
        && !screen.bracketed_paste()
        && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
}

#[test]
fn quitting_gives_the_terminal_back() {
    let mut session = Session::start();
    session.wait_for("11 articles");
    assert!(!is_restored(session.screen.screen()));
    session.press("Q");
    assert!(session.end().success());
    assert!(is_restored(session.screen.screen()));
}

#[test]
fn a_signal_ends_it_with_the_terminal_given_back() {
    for name in ["-TERM", "-HUP", "-INT", "-QUIT"] {
        let mut session = Session::start();
        session.wait_for("11 articles");
        session.signal(name);
        assert!(!session.end().success(), "{name}");
        assert!(is_restored(session.screen.screen()), "{name}");
    }
}

#[test]
fn stopped_it_gives_the_terminal_back_and_takes_it_again() {
    let mut session = Session::start();
    session.wait_for("11 articles");
    session.press("\x1a");
    session.wait("stopped", is_restored);
    // It may not have stopped yet when the first of these comes.
    while !session.screen.screen().alternate_screen() {
        session.signal("-CONT");
        session.drain();
    }
    session.wait_for("11 articles");
    session.press("Q");
    assert!(session.end().success());
}

#[test]
fn idle_it_writes_nothing_and_a_new_size_is_followed() {
    let mut session = Session::start();
    session.wait_for("11 articles");
    session.drain();
    assert_eq!(session.drain(), 0);
    let size = PtySize {
        rows: 12,
        cols: 40,
        pixel_width: 0,
        pixel_height: 0,
    };
    session.screen.screen_mut().set_size(cells(12), cells(40));
    session.master.resize(size).unwrap();
    assert!(session.drain() > 0);
    assert!(session.screen.screen().contents().contains("11 articles"));
    session.press("Q");
    session.end();
}

#[test]
fn what_is_copied_is_written_as_base64_alone() {
    let mut session = Session::start();
    session.wait_for("11 articles");
    session.press("ny");
    session.wait_for("copied");
    let written = String::from_utf8_lossy(&session.written).into_owned();
    let start = written.find("\x1b]52;c;").unwrap() + "\x1b]52;c;".len();
    let payload: &str = written[start..].split(['\x1b', '\x07']).next().unwrap();
    assert!(payload.len() > 40);
    assert!(
        payload
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+/=".contains(c))
    );
    session.press("Q");
    session.end();
}
