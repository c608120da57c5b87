//! Full disks, locked doors, crowds and kills: whatever happens, reading goes on and nothing is lost.

mod files;

use std::{
    fs,
    io::{BufRead, BufReader, Read, Write, stderr},
    os::unix::{
        fs::{PermissionsExt, chown},
        process::ExitStatusExt,
    },
    path::Path,
    process::{Child, Command, Stdio},
    time::Instant,
};

use portable_pty::CommandBuilder;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::{
    cli::{PAGE, onrecord, run},
    pty::{PATIENCE, Session},
};

const PROGRAM: &str = env!("CARGO_BIN_EXE_onrecord");

/// A user without rights and without a home.
const NOBODY: u32 = 54321;

/// Writes pages that differ.
fn write_pages(folder: &Path, numbers: std::ops::Range<usize>) {
    fs::create_dir_all(folder).unwrap();
    for number in numbers {
        let page = PAGE.replace("old harbor", &format!("harbor numbered {number}"));
        fs::write(folder.join(format!("{number}.txt")), page).unwrap();
    }
}

fn count(library: &Path, table: &str) -> usize {
    let reading = Connection::open(library).unwrap();
    let whole = "PRAGMA integrity_check";
    let whole: String = reading.query_row(whole, [], |row| row.get(0)).unwrap();
    assert_eq!(whole, "ok");
    let sql = format!("SELECT count(*) FROM {table}");
    reading.query_row(&sql, [], |row| row.get(0)).unwrap()
}

/// Everything in a folder, with what it holds.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| {
            let name = entry.file_name().into_string().unwrap();
            (name, fs::read(entry.path()).unwrap_or_default())
        })
        .collect();
    found.sort();
    found
}

#[test]
fn many_may_import_at_once() {
    let folder = tempdir().unwrap();
    let library = folder.path().join("library.db");
    for (name, numbers) in [("a", 0..40), ("b", 20..60), ("c", 60..100)] {
        write_pages(&folder.path().join(name), numbers);
    }
    let mut running: Vec<Child> = ["a", "b", "c", "a", "b", "c", "a", "b"]
        .map(|name| {
            Command::new(PROGRAM)
                .args(["import", "--library", library.to_str().unwrap(), name])
                .current_dir(folder.path())
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        })
        .into();
    for child in &mut running {
        let mut told = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut told)
            .unwrap();
        assert_eq!((child.wait().unwrap().code(), told.as_str()), (Some(0), ""));
    }
    assert_eq!(
        (count(&library, "article"), count(&library, "page")),
        (100, 100)
    );
    assert_eq!(count(&library, "place"), 120);
}

#[test]
fn an_import_that_finds_no_room_ends_and_says_so() {
    let folder = tempdir().unwrap();
    let at = folder.path();
    // More than can wait to be written, so that the readers would wait for a writer that has gone.
    write_pages(&at.join("pages"), 0..400);
    let script = format!("ulimit -f 1000; exec {PROGRAM} import pages --library l.db");
    let output = assert_cmd::Command::new("sh")
        .args(["-c", &script])
        .current_dir(at)
        .timeout(PATIENCE)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(74), "{told}");
    assert!(
        told.contains("the library l.db: there is no room")
            || told.contains("the library: there is no room"),
        "{told}"
    );
    let kept = count(&at.join("l.db"), "article");
    assert!(kept < 400, "the room was enough");
    run(at, &["import", "pages", "--library", "l.db"], b"");
    assert_eq!(count(&at.join("l.db"), "article"), 400);
}

#[test]
fn a_foreign_file_is_left_as_it_is() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    for bytes in [&b"my notes"[..], &[0; 5000], b"SQLite format 3\0"] {
        fs::write(folder.path().join("library.db"), bytes).unwrap();
        let before = contents(folder.path());
        let (status, out, err) = run(folder.path(), &["import", "pages"], b"");
        assert_eq!((status, out.as_str()), (65, ""));
        assert!(err.contains("not a library of onrecord"), "{err}");
        assert!(err.contains("--library"), "{err}");
        assert_eq!(contents(folder.path()), before);
    }
}

#[test]
fn a_newer_library_is_refused_politely() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    let library = folder.path().join("library.db");
    let newer = Connection::open(&library).unwrap();
    newer.pragma_update(None, "user_version", 99).unwrap();
    drop(newer);
    let before = fs::read(&library).unwrap();
    for arguments in [&["import", "pages"][..], &[]] {
        let (status, _, err) = run(folder.path(), arguments, b"");
        assert_eq!(status, 65);
        assert!(err.contains("a newer onrecord wrote it"), "{err}");
    }
    assert_eq!(fs::read(&library).unwrap(), before);
}

#[test]
fn damage_is_told_with_what_to_do() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    let library = folder.path().join("library.db");
    let mut bytes = fs::read(&library).unwrap();
    bytes.truncate(8192);
    fs::write(&library, bytes).unwrap();
    let (status, _, err) = run(folder.path(), &["import", "pages"], b"");
    assert_eq!(status, 65);
    assert!(err.contains("`onrecord doctor --repair`"), "{err}");
    let (status, out, err) = run(folder.path(), &["doctor", "--repair"], b"");
    assert_eq!((status, err.as_str()), (1, ""));
    assert!(out.contains("more may be lost"), "{out}");
    assert!(out.contains("library.db.damaged-1"), "{out}");
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    assert_eq!(count(&library, "article"), 1);
}

#[test]
fn a_library_that_cannot_be_made_is_told() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    fs::write(folder.path().join("file"), "").unwrap();
    let below = ["--library", "file/library.db"];
    let (status, _, err) = run(folder.path(), &["import", "pages", below[0], below[1]], b"");
    assert_eq!(status, 66);
    assert!(
        err.contains("file/library.db: it cannot be opened"),
        "{err}"
    );
    let (status, out, err) = run(folder.path(), &below, b"");
    assert_eq!((status, out.as_str()), (66, ""));
    assert!(err.contains("no article is in file/library.db"), "{err}");
}

/// Commands that write to standard output, each in every format.
fn writing() -> Vec<Vec<&'static str>> {
    let formats: [(&str, &[&str]); 8] = [
        ("list", &["text", "json", "jsonl", "csv"]),
        ("show 1 2 3", &["text", "json"]),
        ("show 1 2 3 --page-info", &["text", "json"]),
        ("quotes", &["text", "jsonl", "csv", "md"]),
        ("actors", &["text", "json", "jsonl", "csv"]),
        ("search harbor", &["text", "json", "jsonl", "csv"]),
        (
            "export",
            &["md", "csv", "jsonl", "w3c", "csl", "bibtex", "ris"],
        ),
        (
            "export -o -",
            &["md", "csv", "jsonl", "w3c", "csl", "bibtex", "ris"],
        ),
    ];
    let formats = formats.iter().flat_map(|(command, formats)| {
        let words = command.split(' ');
        formats
            .iter()
            .map(move |format| words.clone().chain(["--format", format]).collect())
    });
    let others = [
        "",
        "pages",
        "annotate",
        "annotate --from text pages",
        "doctor",
        "paths",
        "paths library",
        "config",
        "schema",
        "keys",
        "man",
        "man list",
        "completions bash",
        "completions zsh",
        "completions fish",
        "--help",
        "list --help",
        "--version",
        "import pages",
        "verify quotes.jsonl",
    ];
    let others = others
        .iter()
        .map(|command| command.split_whitespace().collect());
    formats.chain(others).collect()
}

/// A folder with a library of many articles, one with a quote longer than any buffer.
fn written_library() -> TempDir {
    let folder = tempdir().unwrap();
    let pages = folder.path().join("pages");
    write_pages(&pages, 0..60);
    let long = "We are ready for the day when the gates open. ".repeat(1000);
    fs::write(pages.join("long.txt"), PAGE.replace("We are ready", &long)).unwrap();
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    let (_, quotes, _) = run(folder.path(), &["quotes", "--format", "jsonl"], b"");
    fs::write(
        folder.path().join("quotes.jsonl"),
        quotes.replace("ready", "steady"),
    )
    .unwrap();
    folder
}

/// A command on the library of a folder.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command
        .args(arguments)
        .current_dir(folder)
        .env("ONRECORD_LIBRARY", folder.join("library.db"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// Lines for `annotate`.
fn lines() -> String {
    let line = serde_json::json!({"id": "1", "kind": "text", "content": PAGE});
    format!("{line}\n").repeat(200)
}

#[test]
fn a_pipe_that_closes_is_no_error() {
    let folder = written_library();
    for arguments in writing() {
        let mut child = command(folder.path(), &arguments).spawn().unwrap();
        drop(child.stdout.take());
        // It may end before it has read all.
        let _ = child.stdin.take().unwrap().write_all(lines().as_bytes());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (output.status.code(), told.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[test]
fn nobody_to_talk_to_is_no_error() {
    let folder = written_library();
    for arguments in [
        vec!["missing.txt"],
        vec!["import", "pages", "missing.txt"],
        vec!["tag", "1", "x"],
        vec!["delete", "1"],
        vec!["restore", "1"],
        vec!["edit", "1", "--title", "x"],
        vec!["backup", "copy.db"],
        vec!["export", "--format", "md", "-o", "out.md"],
        vec!["verify", "none"],
        vec!["--nonsense"],
        vec!["show", "99"],
    ] {
        let heard = command(folder.path(), &arguments).output().unwrap().status;
        let mut child = command(folder.path(), &arguments).spawn().unwrap();
        drop(child.stderr.take());
        drop(child.stdin.take());
        let unheard = child.wait_with_output().unwrap().status;
        assert_eq!(unheard.code(), heard.code(), "{arguments:?}");
    }
}

#[test]
fn a_disk_without_room_is_an_error_line() {
    let folder = written_library();
    for arguments in writing() {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let mut child = command(folder.path(), &arguments)
            .stdout(full)
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(lines().as_bytes());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (output.status.code(), told.as_str()),
            (
                Some(74),
                "onrecord: cannot go on: the output cannot be written: the disk is full\n"
            ),
            "{arguments:?}"
        );
    }
}

#[test]
fn a_file_that_may_not_grow_is_an_error_line_in_every_command() {
    let folder = written_library();
    let changing = [
        vec!["import", "pages/1.txt", "--library", "new.db"],
        vec!["tag", "1", "x"],
        vec!["delete", "1"],
        vec!["edit", "1", "--title", "x"],
        vec!["backup", "copy.db"],
        vec!["export", "--format", "csv", "-o", "out.csv"],
    ];
    for arguments in writing().into_iter().chain(changing) {
        let mut limited = Command::new("sh");
        let script = format!("ulimit -f 0; exec '{PROGRAM}' \"$@\" > out");
        limited
            .args(["-c", &script, "sh"])
            .args(&arguments)
            .current_dir(folder.path())
            .env("ONRECORD_LIBRARY", folder.path().join("library.db"))
            .stdin(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = limited.spawn().unwrap();
        let _ = child.stdin.take().unwrap().write_all(lines().as_bytes());
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(74), "{arguments:?}: {told}");
        assert_eq!(told.lines().count(), 1, "{arguments:?}: {told}");
        assert!(
            told.starts_with("onrecord: cannot go on: "),
            "{arguments:?}: {told}"
        );
        assert!(!told.contains("os error"), "{arguments:?}: {told}");
    }
    assert_eq!(count(&folder.path().join("library.db"), "tag"), 0);
}

/// The signals that end a program, with what the system calls them. Not those that tell of a fault in the
/// program itself; PIPE and XFSZ are errors where one writes.
const ENDING: [(&str, &str); 18] = [
    ("HUP", "Hangup"),
    ("INT", "Interrupt"),
    ("QUIT", "Quit"),
    ("TRAP", "Trace/breakpoint trap"),
    ("ABRT", "Aborted"),
    ("USR1", "User defined signal 1"),
    ("USR2", "User defined signal 2"),
    ("ALRM", "Alarm clock"),
    ("TERM", "Terminated"),
    ("STKFLT", "Stack fault"),
    ("XCPU", "CPU time limit exceeded"),
    ("VTALRM", "Virtual timer expired"),
    ("PROF", "Profiling timer expired"),
    ("POLL", "I/O possible"),
    ("PWR", "Power failure"),
    ("SYS", "Bad system call"),
    ("34", "Real-time signal 0"),
    ("64", "Real-time signal 30"),
];

#[test]
fn every_signal_that_ends_it_finds_the_terminal_given_back() {
    for (name, told) in ENDING {
        let mut session = Session::onrecord(120, 30, &[]);
        session.wait_for("12 articles");
        session.signal(name);
        assert_eq!(session.end().signal(), Some(told), "{name}");
        session.assert_restored();
    }
}

#[test]
fn a_signal_before_the_first_screen_finds_the_terminal_as_it_was() {
    for (name, told) in ENDING {
        let mut command = CommandBuilder::new(PROGRAM);
        command.env("COLORTERM", "truecolor");
        let mut session = Session::start(120, 30, command);
        session.answers = false;
        session.wait_for_written(b"\x1b]11;?");
        session.signal(name);
        assert_eq!(session.end().signal(), Some(told), "{name}");
        session.assert_restored();
        assert!(!session.written.contains(&b'h'), "{name}: it went on");
    }
}

#[test]
fn a_signal_while_it_is_stopped_ends_it_when_it_goes_on() {
    let stops = ["TSTP", "TTIN", "TTOU"].into_iter().cycle();
    for ((name, told), stop) in ENDING.into_iter().zip(stops) {
        let mut session = Session::onrecord(120, 30, &[]);
        session.wait_for("12 articles");
        session.signal(stop);
        session.wait_until("shell", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor()
        });
        session.wait_until_stopped();
        session.assert_restored();
        session.signal(name);
        session.signal("CONT");
        assert_eq!(session.end().signal(), Some(told), "{name} after {stop}");
        session.assert_restored();
    }
}

#[test]
fn a_stopped_reader_waits_for_its_turn_and_can_be_ended_by_its_shell() {
    // Continued behind the shell's back it stops again, without touching the terminal.
    let script = format!(
        "set -m; '{PROGRAM}'; echo stopped; kill -CONT %1; '{PROGRAM}' keys >/dev/null; \
         fg %1; echo again; kill -TERM %1; fg %1; echo status $?"
    );
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &script]);
    let mut session = Session::start(120, 30, command);
    for word in ["stopped", "again"] {
        session.wait_for("12 articles");
        session.press("\u{1a}");
        session.wait_for(word);
    }
    session.wait_for("status 143");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn what_closes_or_limits_a_file_does_not_end_the_reader() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    session.signal("PIPE");
    session.signal("XFSZ");
    session.press("\rn");
    session.wait_for("quote 1 of");
    session.press("Q");
    assert!(session.end().success());
    session.assert_restored();
}

#[test]
fn a_signal_ends_it_while_it_waits_for_the_library() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..3);
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    let library = folder.path().join("library.db");
    let mut session = Session::onrecord(120, 30, &["--library", library.to_str().unwrap()]);
    session.wait_for("3 articles");
    let writing = Connection::open(&library).unwrap();
    writing.execute_batch("BEGIN IMMEDIATE").unwrap();
    session.press("s");
    session.signal("TERM");
    assert_eq!(session.end().signal(), Some("Terminated"));
    session.assert_restored();
    let written = String::from_utf8_lossy(&session.written).into_owned();
    assert!(!written.contains("does not finish"), "it waited to the end");
}

/// How many articles of a library have a star.
fn starred(library: &Path) -> i64 {
    let reading = Connection::open(library).unwrap();
    let sql = "SELECT count(*) FROM article WHERE starred = 1";
    reading.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// A library of three pages, open in the reader, in which another program begins to write.
fn open_while_another_writes(folder: &Path) -> (Session, Connection) {
    write_pages(&folder.join("pages"), 0..3);
    assert_eq!(run(folder, &["import", "pages"], b"").0, 0);
    let library = folder.join("library.db");
    let mut session = Session::onrecord(120, 30, &["--library", library.to_str().unwrap()]);
    session.wait_for("3 articles");
    let writing = Connection::open(&library).unwrap();
    writing.busy_timeout(PATIENCE).unwrap();
    // What is told is written.
    session.press("\rs");
    session.wait_for("starred");
    assert_eq!(starred(&library), 1);
    writing.execute_batch("BEGIN IMMEDIATE").unwrap();
    (session, writing)
}

#[test]
fn while_another_program_writes_reading_goes_on_and_no_mark_is_lost() {
    let folder = tempdir().unwrap();
    let (mut session, writing) = open_while_another_writes(folder.path());
    session.press("Js");
    session.wait_for("another program is writing");
    let stars = |screen: &vt100::Screen| screen.contents().matches('★').count();
    session.wait_until("two stars", |screen| stars(screen) == 2);
    session.press("J");
    session.press("s");
    session.wait_until("three stars", |screen| stars(screen) == 3);
    session.press("U");
    session.wait_until("two stars", |screen| stars(screen) == 2);
    let library = folder.path().join("library.db");
    assert_eq!(starred(&library), 1, "it cannot be written yet");
    session.press("q");
    session.press("q");
    session.wait_for("waiting for another program");
    writing.execute_batch("COMMIT").unwrap();
    assert!(session.end().success());
    assert_eq!(starred(&library), 2);
    session.assert_restored();
}

#[test]
fn a_mark_that_waits_is_written_as_soon_as_it_can_be() {
    let folder = tempdir().unwrap();
    let (mut session, writing) = open_while_another_writes(folder.path());
    session.press("s");
    session.wait_for("another program is writing");
    writing.execute_batch("COMMIT").unwrap();
    drop(writing);
    let library = folder.path().join("library.db");
    let deadline = Instant::now() + PATIENCE;
    while starred(&library) > 0 {
        assert!(Instant::now() < deadline, "the star stays on");
    }
    session.press("U");
    session.wait_for("undone: starred again");
    session.press("Q");
    assert!(session.end().success());
}

#[test]
fn a_terminal_that_goes_away_ends_it() {
    let mut session = Session::onrecord(120, 30, &[]);
    session.wait_for("12 articles");
    let status = session.hang_up();
    assert_eq!(status.signal(), Some("Hangup"), "{status:?}");
}

#[test]
fn commands_end_by_their_signal_and_leave_the_terminal_alone() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..3);
    // Nothing is typed, so that the bar stands until the end.
    for (name, told) in ENDING {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args([
            "import",
            "pages",
            "-",
            "--jobs",
            "1",
            "--library",
            "library.db",
        ]);
        command.cwd(folder.path());
        let mut session = Session::start(80, 24, command);
        session.wait_for("of 4 files");
        session.signal(name);
        assert_eq!(session.end().signal(), Some(told), "{name}");
        session.assert_restored();
    }
}

/// A command as a user whom permissions bind; none where the system has no way to it.
fn as_nobody(folder: &Path) -> Option<CommandBuilder> {
    let mut command = CommandBuilder::new("setpriv");
    let id = NOBODY.to_string();
    let rights = [
        "--reuid",
        &id,
        "--regid",
        &id,
        "--clear-groups",
        "--",
        PROGRAM,
    ];
    command.args(rights);
    command.cwd(folder);
    command.env_remove("HOME");
    let mut tried = Command::new("setpriv");
    tried
        .args(rights)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if tried.status().is_ok_and(|status| status.success()) {
        return Some(command);
    }
    let _ = writeln!(stderr(), "not tried: nobody else can run the program here");
    None
}

/// A folder with a library that nobody may write.
fn locked() -> (TempDir, String) {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..3);
    assert_eq!(run(folder.path(), &["import", "pages"], b"").0, 0);
    let all = |mode| fs::Permissions::from_mode(mode);
    fs::set_permissions(folder.path().join("library.db"), all(0o444)).unwrap();
    fs::set_permissions(folder.path(), all(0o555)).unwrap();
    let library = folder.path().join("library.db");
    (folder, library.to_str().unwrap().to_owned())
}

#[test]
fn a_library_that_cannot_be_written_is_read() {
    let (folder, library) = locked();
    let Some(mut command) = as_nobody(folder.path()) else {
        return;
    };
    command.env("ONRECORD_LIBRARY", &library);
    let mut session = Session::start(120, 36, command);
    session.wait_for("3 articles");
    session.wait_for("read only");
    // Who has no home sees the card of the first minute each time; a key closes it.
    session.wait_for("any key closes this");
    session.press("xs");
    session.wait_for("nothing was changed");
    session.press("Q");
    assert!(session.end().success());
    assert_eq!(contents(folder.path()).len(), 2);
}

#[test]
fn nobody_without_a_home_reads_the_demo_and_is_told_where_to_import() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    chown(folder.path(), Some(NOBODY), Some(NOBODY)).ok();
    let Some(mut command) = as_nobody(folder.path()) else {
        return;
    };
    command.env("ONRECORD_LIBRARY", "");
    let mut import = command.clone();
    let mut session = Session::start(120, 36, command);
    session.wait_for("12 articles");
    session.press("Q");
    assert!(session.end().success());
    import.args(["import", "pages"]);
    let mut session = Session::start(120, 36, import);
    session.wait_for("name a file with --library");
    assert_eq!(session.end().exit_code(), 74);
}

#[test]
fn a_followed_folder_is_imported_as_it_grows() {
    let folder = tempdir().unwrap();
    let pages = folder.path().join("pages");
    write_pages(&pages, 0..1);
    let mut child = Command::new(PROGRAM)
        .args(["import", "--watch", "pages", "--library", "library.db"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut talk = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut next = || told.next().unwrap().unwrap();
    assert!(next().starts_with("1 new article"));
    assert!(talk.next().unwrap().unwrap().contains("Ctrl-C"));
    write_pages(&pages, 1..2);
    assert!(next().starts_with("1 new article"));
    // A file that was written elsewhere and moved in, into a folder that was not there.
    write_pages(&folder.path().join("made"), 2..3);
    fs::rename(folder.path().join("made"), pages.join("deeper")).unwrap();
    assert!(next().starts_with("1 new article"));
    fs::remove_file(pages.join("0.txt")).unwrap();
    fs::write(pages.join(".hidden"), PAGE).unwrap();
    let changed = PAGE
        .replace("old harbor", "harbor numbered 1")
        .replace("two years", "three years");
    fs::write(pages.join("1.txt"), changed).unwrap();
    assert!(next().contains("1 new version"));
    let process = child.id().to_string();
    let kill = Command::new("kill").args(["-s", "INT", &process]).status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(count(&folder.path().join("library.db"), "article"), 3);
}

#[test]
fn a_killed_follower_ends_by_its_signal() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    let mut child = Command::new(PROGRAM)
        .args(["import", "--watch", "pages", "--library", "library.db"])
        .current_dir(folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut talk = BufReader::new(child.stderr.take().unwrap()).lines();
    talk.next().unwrap().unwrap();
    let process = child.id().to_string();
    // Until the signals are taken over, the end is the same.
    let kill = Command::new("kill").args(["-s", "TERM", &process]).status();
    assert!(kill.unwrap().success());
    assert_eq!(child.wait().unwrap().signal(), Some(15));
}

#[test]
fn any_number_of_jobs_answers() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..3);
    let line = json!({"id": "a", "kind": "body", "content": PAGE}).to_string();
    for jobs in ["5000", "18446744073709551615"] {
        for command in [&["annotate"][..], &["import", "pages"]] {
            let mut program = onrecord(folder.path());
            program.args(command).args(["--jobs", jobs]);
            program.write_stdin(line.as_str()).timeout(PATIENCE);
            program.assert().success();
        }
    }
    let (_, help, _) = run(folder.path(), &["import", "--help"], b"");
    assert!(help.contains("More than four a core"), "{help}");
}

/// The records and errors that `annotate` answers.
fn annotated(folder: &Path, arguments: &[&str], lines: &[String]) -> Vec<Value> {
    let arguments = [&["annotate"], arguments].concat();
    let (status, out, _) = run(folder, &arguments, lines.join("\n").as_bytes());
    assert_eq!(status, 0);
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn a_line_that_is_too_long_costs_no_other() {
    let folder = tempdir().unwrap();
    let line =
        |id, length| json!({"content": "x".repeat(length), "id": id, "kind": "text"}).to_string();
    let lines = [
        line("a", 10),
        line("b", 2000),
        String::new(),
        format!(
            r#"{{"id": "c", "kind": "text", "content": "{}"}}"#,
            "\\\"".repeat(900)
        ),
        "x".repeat(2000),
        "{\"id\": \"broken\", \"kind\": ".to_owned(),
        line("d", 900),
    ];
    let told = |records: &[Value]| -> Vec<(Value, Value)> {
        let told = |record: &Value| (record["id"].clone(), record["line"].clone());
        records.iter().map(told).collect()
    };
    let records = annotated(folder.path(), &["--max-line", "1000"], &lines);
    let expected = [
        (json!("a"), Value::Null),
        (json!("b"), json!(2)),
        (json!("c"), json!(4)),
        (Value::Null, json!(5)),
        (json!("broken"), json!(6)),
        (json!("d"), Value::Null),
    ];
    assert_eq!(told(&records), expected);
    let why = records[1]["error"].as_str().unwrap();
    assert!(why.contains("longer than 1000 bytes; --max-line"), "{why}");
    let records = annotated(
        folder.path(),
        &[],
        &[line("e", 16 << 20), line("f", 1 << 20)],
    );
    assert_eq!(told(&records)[0], (json!("e"), json!(1)));
    assert!(records[0]["error"].as_str().unwrap().contains("16 MiB"));
    assert!(records[1]["error"].is_null());
    assert_eq!(
        run(folder.path(), &["annotate", "--max-line", "x"], b"").0,
        2
    );
}

#[test]
fn a_filter_of_a_thousand_parts_answers_and_a_longer_one_is_refused_in_plain_words() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..2);
    run(folder.path(), &["import", "pages"], b"");
    for part in [
        "harbor",
        "-rivers",
        "title:harbor",
        "-speaker:fenn",
        "is:undated",
    ] {
        let filter = vec![part; 1000];
        let (status, out, err) = run(folder.path(), &[&["list"][..], &filter].concat(), b"");
        assert_eq!(
            (status, out.lines().count(), err.as_str()),
            (0, 2, ""),
            "{part}"
        );
        let filter = vec![part; 3000];
        for command in ["list", "quotes", "actors"] {
            let (status, out, err) = run(folder.path(), &[&[command][..], &filter].concat(), b"");
            assert_eq!((status, out.as_str()), (2, ""), "{command} {part}");
            assert!(
                err.contains("a filter may have 1024 words and values"),
                "{err}"
            );
            assert!(err.len() < 500, "{err}");
        }
    }
}

#[test]
fn a_line_that_is_too_long_costs_no_other_claim() {
    let folder = tempdir().unwrap();
    write_pages(&folder.path().join("pages"), 0..1);
    run(folder.path(), &["import", "pages"], b"");
    let (_, quotes, _) = run(folder.path(), &["quotes", "--format", "jsonl"], b"");
    let claim = quotes.lines().next().unwrap();
    let long = format!("{{\"exact\": \"{}\"}}", "x".repeat(17 << 20));
    let claims = [claim, &long, "{", claim].join("\n");
    let (status, out, err) = run(folder.path(), &["verify", "-"], claims.as_bytes());
    assert_eq!((status, out.as_str()), (1, "2 of 4 quotes hold\n"));
    assert_eq!(
        err,
        "onrecord: -: line 2: it is longer than 16 MiB\nonrecord: -: line 3: it is not JSON\n"
    );
}

#[test]
fn a_follower_that_shall_outlive_its_terminal_does() {
    let folder = tempdir().unwrap();
    let pages = folder.path().join("pages");
    write_pages(&pages, 0..1);
    let script = format!("trap '' HUP; exec '{PROGRAM}' import --watch pages --library library.db");
    let mut child = Command::new("sh")
        .args(["-c", &script])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut told = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut next = || told.next().unwrap().unwrap();
    assert!(next().starts_with("1 new article"));
    let process = child.id().to_string();
    let kill = |name| {
        Command::new("kill")
            .args(["-s", name, &process])
            .status()
            .unwrap()
    };
    assert!(kill("HUP").success());
    write_pages(&pages, 1..2);
    assert!(next().starts_with("1 new article"));
    // A file that cannot be read is named as it would be found by the user.
    fs::write(pages.join("bad"), [0, 159, 1]).unwrap();
    let mut talk = BufReader::new(child.stderr.take().unwrap()).lines();
    let mut told = talk.by_ref().map(Result::unwrap);
    assert!(told.any(|line| line.starts_with("onrecord: pages/bad: ")));
    assert!(kill("TERM").success());
    assert_eq!(child.wait().unwrap().signal(), Some(15));
}

#[cfg(feature = "fail-points")]
#[test]
fn a_kill_at_any_point_costs_nothing_that_was_kept() {
    for (point, kept) in [
        ("open: made, not kept", 0),
        ("open: made, without a log", 0),
        ("add: written, not kept", 0),
        ("add: kept", 3),
    ] {
        let folder = tempdir().unwrap();
        write_pages(&folder.path().join("pages"), 0..3);
        let library = folder.path().join("library.db");
        let status = Command::new(PROGRAM)
            .args(["import", "pages", "--library", "library.db"])
            .env("ONRECORD_FAIL", point)
            .current_dir(folder.path())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert_eq!(status.signal(), Some(6), "{point}");
        if !point.starts_with("open: made, not kept") {
            assert_eq!(count(&library, "page"), kept, "{point}");
        }
        assert_eq!(
            run(folder.path(), &["import", "pages"], b"").0,
            0,
            "{point}"
        );
        assert_eq!(count(&library, "page"), 3, "{point}");
    }
}
