//! How the real program treats its terminal: stopped, asked to end, idle, and copying.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    time::{Duration, Instant},
};

use portable_pty::CommandBuilder;
use tempfile::tempdir;

use crate::pty::{PATIENCE, Session};

/// How long a program must be silent to be called idle.
const SILENCE: Duration = Duration::from_millis(400);

#[test]
fn stopped_it_gives_the_terminal_back_and_takes_it_again() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.press("\u{1a}");
    session.wait_until("shell", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    // It may not have stopped yet when the first of these comes.
    while !session.screen().alternate_screen() {
        session.signal("CONT");
        session.drain(SILENCE);
    }
    session.wait_for("12 articles");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_window_of_any_size_is_drawn_or_told() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.tell_size(65535, 65535);
    session.wait_until("too large", |screen| {
        screen.contents().trim() == "too large" && screen.hide_cursor()
    });
    for size in 1..400 {
        session.tell_size(size * 160, size * 160);
        session.tell_size(size, 1);
    }
    session.tell_size(0, 0);
    session.tell_size(120, 30);
    session.wait_for("12 articles");
    session.press("\rnn");
    session.wait_for("quote 2 of");
    session.tell_size(65535, 65535);
    session.wait_for("too large");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn idle_it_writes_nothing() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.drain(SILENCE);
    assert_eq!(session.drain(SILENCE), 0);
    session.press("Q");
    session.end();
}

#[test]
fn an_answer_that_comes_late_is_not_typed() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.answers = false;
    // Nothing is drawn before it is given up to wait for the answer.
    session.wait_for("12 articles");
    session.press("\x1b]10;rgb:ffff/ffff/ffff\x1b\\\x1b]11;rgb:1e1e/1e1e/fa1e\x07\x1b[?62;22c");
    session.press("\rn");
    session.wait_for("quote 1 of");
    session.press("q");
    session.press("s");
    session.wait_for("starred");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn what_is_copied_is_written_as_base64_alone() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.press("ny");
    session.wait_for(" words to the terminal");
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

#[test]
fn inside_tmux_it_is_tmux_that_copies() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let script = format!("#!/bin/sh\necho \"$@\" > '{0}'\ncat >> '{0}'\n", at("got"));
    fs::write(at("tmux"), script).unwrap();
    fs::set_permissions(at("tmux"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.env("TMUX", "/tmp/server,1,0");
    let path = std::env::var("PATH").unwrap();
    command.env("PATH", format!("{}:{path}", folder.path().display()));
    let mut session = Session::start(120, 30, command);
    session.wait_for("12 articles");
    session.press("ny");
    session.wait_for("copied ");
    let got = fs::read_to_string(at("got")).unwrap();
    assert!(got.starts_with("load-buffer -w -\n“"), "{got}");
    assert!(!String::from_utf8_lossy(&session.written).contains("\x1b]52;"));
    session.press("Q");
    session.end();
}

#[test]
fn an_export_is_a_file_and_a_command_gets_the_same() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("said.csv");
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.press("xcsv\r");
    session.wait_for("export to the file");
    session.press(&format!("\x15{}\r", file.display()));
    session.wait_for("wrote ");
    let rows = fs::read_to_string(&file).unwrap();
    assert!(rows.contains("Ilse Brandt"), "{rows}");
    session.press("|");
    session.wait_for("as Markdown");
    session.press("grep -c 'Ilse Brandt' >&2\r");
    session.wait_for(">&2: ");
    session.press("Q");
    assert!(session.end().success());
}

#[test]
fn a_command_that_quotes_are_piped_to_gets_no_terminal() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.press("|");
    session.wait_for("as Markdown");
    // It would stop there, or read the keys that are meant for the reader.
    session.press("head -c 1 /dev/tty\r");
    session.wait_for("failed: ");
    session.press("|");
    session.wait_for("as Markdown");
    session.press("printf 'one\\ntwo\\n'\r");
    session.wait_for("what the command wrote");
    session.press("\x03");
    session.press("Q");
    assert!(session.end().success());
}

/// A page that says where it was saved from.
const SAVED: &str = "<html><head><title>Harbor gates to open in May</title>
<link rel=canonical href=\"ADDRESS\"></head><body><h1>Harbor gates to open in May</h1>
<p>The gates of the old harbor will open in May after two years of work, the port authority said on Tuesday.</p>
<p>The repairs began in the spring of last year, and cost more than the town had set aside for them.</p></body>";

#[test]
fn a_page_is_opened_by_the_first_browser_that_can_be_started() {
    let folder = tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let address = "https://reader:word@post.example/a?b=$(touch%20x)&c";
    fs::write(at("page.html"), SAVED.replace("ADDRESS", address)).unwrap();
    let script = format!(
        "#!/bin/sh\nfor word; do echo \"$word\"; done > '{0}.new'\nmv '{0}.new' '{0}'\nexit 3\n",
        at("got")
    );
    fs::write(at("browser"), script).unwrap();
    fs::set_permissions(at("browser"), fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(at("page.html"));
    command.env(
        "BROWSER",
        format!(
            "/no/such/browser %s:'{}' --tab \"url=%s\" x:false",
            at("browser")
        ),
    );
    let mut session = Session::start(120, 30, command);
    session.wait_for("1 article");
    session.press("o");
    session.wait_for("opening post.example");
    let deadline = Instant::now() + PATIENCE;
    // It is waited for: nothing of it stays while the reader goes on.
    while fs::metadata(at("got")).is_err() || children_of(session.process()) > 0 {
        assert!(
            Instant::now() < deadline,
            "the browser was not run to its end"
        );
    }
    let got = fs::read_to_string(at("got")).unwrap();
    assert_eq!(
        got,
        "--tab\nurl=https://post.example/a?b=$(touch%20x)&c\nx\n"
    );
    session.press("Q");
    assert!(session.end().success());
}

/// How many processes there are that this one started and nobody has waited for.
fn children_of(process: u32) -> usize {
    let stats = fs::read_dir("/proc").unwrap();
    let stats = stats.filter_map(|entry| fs::read_to_string(entry.ok()?.path().join("stat")).ok());
    let parent = |stat: &str| {
        let behind_name = stat.rsplit_once(')')?.1;
        behind_name.split_whitespace().nth(1)?.parse().ok()
    };
    stats.filter(|stat| parent(stat) == Some(process)).count()
}
