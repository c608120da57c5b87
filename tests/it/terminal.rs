//! How the real program treats its terminal: stopped, asked to end, idle, and copying.

use std::time::Duration;

use crate::pty::Session;

/// How long a program must be silent to be called idle.
const SILENCE: Duration = Duration::from_millis(400);

#[test]
fn stopped_it_gives_the_terminal_back_and_takes_it_again() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("11 articles");
    session.press("\u{1a}");
    session.wait_until("shell", |screen| {
        !screen.alternate_screen() && !screen.hide_cursor()
    });
    // It may not have stopped yet when the first of these comes.
    while !session.screen().alternate_screen() {
        session.signal("CONT");
        session.drain(SILENCE);
    }
    session.wait_for("11 articles");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_window_of_any_size_is_drawn_or_told() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("11 articles");
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
    session.wait_for("11 articles");
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
    session.wait_for("11 articles");
    session.drain(SILENCE);
    assert_eq!(session.drain(SILENCE), 0);
    session.press("Q");
    session.end();
}

#[test]
fn what_is_copied_is_written_as_base64_alone() {
    let mut session = Session::onrecord(120, 30, &[]);
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
