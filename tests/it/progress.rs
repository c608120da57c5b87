//! That something goes on: said on a terminal while it does, and nowhere else.

use std::fs;

use portable_pty::CommandBuilder;
use tempfile::{TempDir, tempdir};

use crate::{
    library_cli::{out, run},
    pty::Session,
};

fn library() -> TempDir {
    let folder = tempdir().unwrap();
    let text = "“We counted every crate,” Odile Marrant said on Thursday. She left the quay before the rain came.";
    fs::write(folder.path().join("page.txt"), text).unwrap();
    out(folder.path(), &["import", "page.txt"]);
    folder
}

/// What a command writes to a terminal, and what stands there at its end.
fn on_a_terminal(folder: &TempDir, arguments: &[&str]) -> (String, String) {
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.args(arguments);
    command.cwd(folder.path());
    command.env("ONRECORD_LIBRARY", folder.path().join("library.db"));
    let mut session = Session::start(80, 24, command);
    let status = session.end();
    let written = String::from_utf8_lossy(&session.written).into_owned();
    assert!(status.success(), "{written}");
    (written, session.screen().contents())
}

/// Checks that a command says this while it works, and at the end that, on a terminal; to a pipe it does not.
fn check(folder: &TempDir, arguments: &[&str], (going_on, done): (&str, &str)) {
    let (_, _, err) = run(folder.path(), arguments);
    assert!(!err.contains(going_on), "{err}");
    let (written, screen) = on_a_terminal(folder, arguments);
    assert!(written.contains(going_on), "{written:?}");
    assert!(
        screen.contains(done) && !screen.contains(going_on),
        "{screen}"
    );
}

#[test]
fn doctor_says_that_it_looks_and_repairs() {
    let folder = library();
    check(
        &folder,
        &["doctor"],
        ("looking at every part of the file", "sound      yes"),
    );
    let repairing = ("bringing over what can be read", "brought over 1 article");
    check(&folder, &["doctor", "--repair"], repairing);
}

#[test]
fn backup_says_how_much_is_written() {
    let folder = library();
    check(
        &folder,
        &["backup", "copy.db"],
        (" % · ", "copied to copy.db"),
    );
}
