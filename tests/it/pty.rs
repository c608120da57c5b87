//! The real program in a real pseudo-terminal: a few runs that wait for text, never for time.

use std::{
    fs::{self, Permissions},
    io::{Read, Write},
    os::unix::fs::PermissionsExt,
    process::Command,
    sync::mpsc::{Receiver, RecvTimeoutError, channel},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::{TempDir, tempdir};
use vt100::{MouseProtocolMode, Parser, Screen};

/// How long a text may take to appear before the run counts as hung.
pub(crate) const PATIENCE: Duration = Duration::from_secs(30);

/// What a terminal answers when asked for its kind. Programs that ask more wait for this answer.
const DEVICE_ATTRIBUTES: (&[u8], &[u8]) = (b"\x1b[c", b"\x1b[?62c");

/// A program in a pseudo-terminal.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
    /// Everything the program wrote.
    pub(crate) written: Vec<u8>,
    /// Whether the terminal says of what kind it is.
    pub(crate) answers: bool,
    /// How the terminal took keys before.
    mode: String,
    /// What is kept between runs, where it is for this one alone.
    _state: Option<TempDir>,
}

/// A folder in which nothing is kept but that the first minute has passed.
fn state() -> TempDir {
    let home = tempdir().unwrap();
    let folder = home.path().join("onrecord");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("state.toml"), "welcome = \"shown\"\n").unwrap();
    // Whoever runs the program may read it.
    fs::set_permissions(home.path(), Permissions::from_mode(0o755)).unwrap();
    home
}

impl Drop for Session {
    fn drop(&mut self) {
        // A failed run must not leave its program behind.
        let _ = self.child.kill();
    }
}

impl Session {
    pub(crate) fn start(columns: u16, rows: u16, mut command: CommandBuilder) -> Self {
        let size = PtySize {
            rows,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pair = native_pty_system().openpty(size).unwrap();
        command.env("TERM", "xterm-256color");
        if command.get_env("ONRECORD_LIBRARY").is_none() {
            command.env("ONRECORD_LIBRARY", "no-such-library.db");
        }
        if command.get_env("XDG_CONFIG_HOME").is_none() {
            command.env("XDG_CONFIG_HOME", "/no-such-folder");
        }
        let own = command.get_env("XDG_STATE_HOME").is_none().then(state);
        if let Some(home) = &own {
            command.env("XDG_STATE_HOME", home.path());
        }
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let keyboard = pair.master.take_writer().unwrap();
        let mode = format!("{:?}", pair.master.get_termios());
        let parser = Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        Self {
            master: pair.master,
            child,
            keyboard,
            output,
            parser,
            written: Vec::new(),
            answers: true,
            mode,
            _state: own,
        }
    }

    pub(crate) fn onrecord(columns: u16, rows: u16, arguments: &[&str]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
        command.args(arguments);
        command.env_remove("TMUX");
        Self::start(columns, rows, command)
    }

    pub(crate) fn screen(&self) -> &Screen {
        self.parser.screen()
    }

    /// Reads on until the condition holds of the screen.
    pub(crate) fn wait_until(&mut self, what: &str, holds: impl Fn(&Screen) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !holds(self.screen()) {
            match self
                .output
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("no {what} on the screen:\n{}", self.screen().contents())
                }
            }
        }
    }

    /// Reads on until the program has written these bytes.
    pub(crate) fn wait_for_written(&mut self, bytes: &[u8]) {
        let deadline = Instant::now() + PATIENCE;
        while !self.written.windows(bytes.len()).any(|w| w == bytes) {
            let left = deadline.saturating_duration_since(Instant::now());
            let bytes = self.output.recv_timeout(left).unwrap();
            self.take(&bytes);
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        let (question, answer) = DEVICE_ATTRIBUTES;
        let mut windows = bytes.windows(question.len());
        if self.answers && windows.any(|window| window == question) {
            self.keyboard.write_all(answer).unwrap();
        }
        self.parser.process(bytes);
        self.written.extend(bytes);
    }

    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Reads until nothing more comes for a while; gives how much came.
    pub(crate) fn drain(&mut self, silence: Duration) -> usize {
        let before = self.written.len();
        while let Ok(bytes) = self.output.recv_timeout(silence) {
            self.take(&bytes);
        }
        self.written.len() - before
    }

    /// Gives the program another size and forgets the screen, so that only what it draws anew is seen.
    fn resize(&mut self, columns: u16, rows: u16) {
        self.parser = Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0);
        self.tell_size(columns, rows);
    }

    /// Gives the program another size than the screen has.
    pub(crate) fn tell_size(&mut self, columns: u16, rows: u16) {
        self.master
            .resize(PtySize {
                rows,
                cols: columns,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
    }

    pub(crate) fn process(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    pub(crate) fn signal(&self, name: &str) {
        let process = self.process().to_string();
        assert!(
            Command::new("kill")
                .args(["-s", name, &process])
                .status()
                .unwrap()
                .success()
        );
    }

    /// Waits until the program has stopped.
    pub(crate) fn wait_until_stopped(&self) {
        let status = format!("/proc/{}/stat", self.process());
        let deadline = Instant::now() + PATIENCE;
        while !fs::read_to_string(&status).unwrap().contains(") T ") {
            assert!(Instant::now() < deadline, "it does not stop");
            thread::yield_now();
        }
    }

    /// Takes the terminal away; gives the program's status.
    pub(crate) fn hang_up(mut self) -> ExitStatus {
        // The reading thread holds a copy of the terminal, and lets it go when nobody listens.
        let (_, nobody) = channel();
        self.output = nobody;
        self.keyboard = Box::new(std::io::sink());
        drop(std::mem::replace(
            &mut self.master,
            native_pty_system()
                .openpty(PtySize::default())
                .unwrap()
                .master,
        ));
        self.child.wait().unwrap()
    }

    /// Waits for the program's end; gives its status, with the terminal as it left it.
    pub(crate) fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        // The reading thread ends with the terminal's other side, which closes the channel.
        loop {
            match self
                .output
                .recv_timeout(deadline.saturating_duration_since(Instant::now()))
            {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait().unwrap(),
                Err(RecvTimeoutError::Timeout) => {
                    panic!("it does not end:\n{}", self.screen().contents())
                }
            }
        }
    }

    /// How the terminal takes keys.
    fn mode(&self) -> String {
        format!("{:?}", self.master.get_termios())
    }

    pub(crate) fn assert_restored(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "the cursor is still hidden");
        assert!(!screen.bracketed_paste(), "still asks for bracketed paste");
        assert_eq!(
            screen.mouse_protocol_mode(),
            MouseProtocolMode::None,
            "still asks for the mouse"
        );
        assert_eq!(self.mode(), self.mode, "keys are still taken raw");
    }
}

#[test]
fn the_demo_opens_is_walked_and_left_as_it_was_found() {
    let mut session = Session::onrecord(120, 36, &[]);
    session.wait_for("12 articles");
    session.press("\r");
    session.press("n");
    session.wait_for("quote 1 of");
    session.press("n");
    session.wait_for("quote 2 of");
    session.press("?");
    session.wait_for("The next quote");
    session.press("\u{1b}");
    session.wait_until("closed help", |screen| {
        !screen.contents().contains("The next quote")
    });
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_resize_keeps_the_place() {
    let mut session = Session::onrecord(120, 36, &[]);
    session.wait_for("12 articles");
    session.press("\rnnn");
    session.wait_for("quote 3 of");
    session.resize(60, 20);
    session.wait_for("quote 3 of");
    assert!(
        !session.screen().contents().contains("Velmark pauses"),
        "the list is still there"
    );
    session.resize(120, 36);
    session.wait_for("Velmark pauses");
    session.wait_for("quote 3 of");
    session.press("Q");
    assert!(session.end().success());
}

#[test]
fn a_signal_restores_the_terminal() {
    let mut session = Session::onrecord(80, 24, &[]);
    session.wait_for("articles");
    session.signal("TERM");
    assert_eq!(session.end().signal(), Some("Terminated"));
    session.assert_restored();
}

#[test]
fn a_page_from_standard_input_is_read_with_the_keyboard_at_hand() {
    let folder = tempdir().unwrap();
    let page = folder.path().join("page.txt");
    fs::write(&page, onrecord_demo_page()).unwrap();
    let mut command = CommandBuilder::new("sh");
    let program = env!("CARGO_BIN_EXE_onrecord");
    command.args(["-c", &format!("'{program}' - < '{}'", page.display())]);
    let mut session = Session::start(120, 36, command);
    session.wait_for("1 article");
    session.press("n");
    session.wait_for("quote 1 of");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let folder = tempdir().unwrap();
    let page = onrecord_demo_page().replace("harbor", "har\u{1b}]0;PWNED\u{7}bor\u{202e}\u{9b}31m");
    fs::write(folder.path().join("\u{1b}]2;PWNED\u{7}.txt"), page).unwrap();
    let mut session = Session::onrecord(120, 36, &[folder.path().to_str().unwrap()]);
    session.wait_for("1 article");
    session.press("n");
    session.wait_for("quote 1 of");
    session.press("Q");
    assert!(session.end().success());
    let written = String::from_utf8(std::mem::take(&mut session.written)).unwrap();
    assert!(!written.contains("PWNED"));
    assert!(!written.contains(['\u{202e}', '\u{9b}', '\u{9d}']));
}

/// A page shaped like a saved one.
fn onrecord_demo_page() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/assets/demo/01-port-marlow-halts-dredging.txt"
    );
    fs::read_to_string(path).unwrap()
}

/// Runs the program to its end, on this library.
fn run(library: &str, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    let output = command
        .args(["--library", library])
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
}

const DEMO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo");

#[test]
fn the_library_opens_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let library = path.to_str().unwrap();
    run(library, &["import", DEMO]);
    let mut session = Session::onrecord(120, 36, &["--library", library]);
    session.wait_for("12 articles");
    session.press("J");
    session.press("\rnnn");
    session.wait_for("quote 3 of");
    session.press("s");
    session.wait_for("starred");
    session.press("a\r");
    session.wait_for("mention 1 of");
    session.press("]");
    session.wait_for("quote");
    session.press("Q");
    assert!(session.end().success());
    let mut session = Session::onrecord(120, 36, &["--library", library]);
    session.wait_for("12 articles");
    session.press("3");
    session.wait_for("1 of 12 articles");
    session.press("\r");
    session.wait_for("quote ");
    session.press("n");
    session.wait_for("mention ");
    session.press("Q");
    session.end();
    session.assert_restored();
}

#[test]
fn what_another_program_adds_is_shown_with_the_next_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let library = path.to_str().unwrap();
    let page = |name: &str| format!("{DEMO}/{name}.txt");
    run(library, &["import", &page("05-orme-dam-inspection")]);
    let mut session = Session::onrecord(120, 36, &["--library", library]);
    session.wait_for("1 article");
    run(library, &["import", &page("10-velmark-budget-vote")]);
    session.press("g");
    session.wait_for("2 articles");
    session.press("Q");
    session.end();
}

#[test]
fn settings_are_read_and_what_is_wrong_in_them_is_told_where_they_count_and_behind() {
    let home = tempdir().unwrap();
    let settings = home.path().join("onrecord");
    fs::create_dir(&settings).unwrap();
    let file = "mouse = false\nthem = \"dark\"\n[keys]\nquit = \"X\"\n";
    fs::write(settings.join("config.toml"), file).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env("XDG_CONFIG_HOME", home.path());
    let mut session = Session::start(200, 30, command);
    session.wait_for("12 articles");
    session.wait_for("line 2: no key is called `them`; did you mean `theme`?");
    let mode = session.screen().mouse_protocol_mode();
    assert_eq!(mode, MouseProtocolMode::None);
    session.press("X");
    assert!(session.end().success());
    session.assert_restored();
    session.wait_for("config.toml: line 2");
}

/// Opens a library, or else the demo, with what is kept in this folder.
fn remembering(home: &TempDir, library: Option<&str>) -> Session {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env("XDG_STATE_HOME", home.path());
    if let Some(library) = library {
        command.args(["--library", library]);
    }
    Session::start(120, 36, command)
}

/// What is on the screen once the article is open, without the foot, and the colors of its title.
fn look(session: &mut Session) -> (String, String) {
    session.wait_for("Inspectors go inside the Orme dam");
    session.drain(Duration::from_millis(300));
    let rows = session.screen().rows(0, 120).take(30);
    let rows: Vec<String> = rows.collect();
    let colors = session.screen().cell(1, 50).unwrap();
    let colors = format!("{:?} {:?}", colors.fgcolor(), colors.bgcolor());
    (rows.join("\n"), colors)
}

#[test]
fn a_library_opens_with_what_was_last_set_and_another_one_with_its_own() {
    let folder = tempdir().unwrap();
    let home = state();
    let [one, two] = ["one.db", "two.db"].map(|name| folder.path().join(name));
    let [one, two] = [&one, &two].map(|path| path.to_str().unwrap());
    run(one, &["import", DEMO]);
    run(two, &["import", DEMO]);
    let mut session = remembering(&home, Some(one));
    session.wait_for("12 articles");
    session.press("STcvd\r");
    session.wait_for("theme cvd");
    session.press("<<<");
    session.wait_for("the list has 34 columns");
    session.press("/outlet:vigie\rj");
    session.wait_for("2 of 12 articles");
    let before = look(&mut session);
    session.signal("TERM");
    session.end();
    let mut session = remembering(&home, Some(one));
    assert_eq!(look(&mut session), before);
    session.press("Q");
    assert!(session.end().success());
    let mut session = remembering(&home, Some(two));
    session.wait_for("12 articles");
    session.wait_for("newest first");
    session.press(">");
    session.wait_for("the list has 42 columns");
    session.press("Q");
    session.end();
    session.assert_restored();
    let kept = fs::read_to_string(home.path().join("onrecord/state.toml")).unwrap();
    assert!(kept.contains("theme = \"cvd\"") && kept.matches("[[library]]").count() == 2);
}

#[test]
fn where_nothing_can_be_kept_nothing_is_lost_but_that() {
    let home = tempdir().unwrap();
    fs::write(
        home.path().join("onrecord"),
        "a file where a folder is meant",
    )
    .unwrap();
    let mut session = remembering(&home, None);
    session.wait_for("12 articles");
    session.wait_for("any key closes this");
    session.press("xc");
    session.wait_for("the list says who speaks, too");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
    session.wait_for("what was last set could not be kept");
}

#[test]
fn the_first_minute_is_shown_once_and_never_over_pages_somebody_brings() {
    let home = tempdir().unwrap();
    let page = format!("{DEMO}/05-orme-dam-inspection.txt");
    let start = |arguments: &[&str]| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
        command.env("XDG_STATE_HOME", home.path());
        command.args(arguments);
        Session::start(120, 36, command)
    };
    let mut session = start(&[&page]);
    session.wait_for("1 article");
    assert!(!session.screen().contents().contains("any key closes this"));
    session.press("Q");
    assert!(session.end().success());
    let mut session = start(&[]);
    session.wait_for("any key closes this");
    session.press("q");
    session.wait_until("closed card", |screen| {
        !screen.contents().contains("any key closes this")
    });
    session.press("Q");
    assert!(session.end().success());
    let mut session = start(&[]);
    session.wait_for("12 articles");
    session.drain(Duration::from_millis(300));
    assert!(!session.screen().contents().contains("any key closes this"));
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}
