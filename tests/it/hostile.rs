//! Nothing the program writes can act on a terminal or deceive its reader, whatever was typed, saved or put
//! into a library.

use std::{fs, path::Path};

use onrecord::text::sanitize;
use rusqlite::Connection;
use tempfile::tempdir;

use crate::{
    cli::{PAGE, run},
    pty::Session,
};

/// What no terminal may see: sequences, C1, overrides, isolates, invisible characters, tags, and a flood.
const HOSTILE: &str = "\u{1b}]0;t\u{7}\u{1b}[31m\u{9b}32m\u{90}x\u{9c}\u{85}\u{202e}a\u{2066}b\u{200f}\u{200b}\u{feff}\u{ad}c\
\u{e0041}\u{7f}\u{fffe}e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{8}\r\u{2028}z";

/// Runs a command; complains of what it wrote.
fn check(folder: &Path, arguments: &[&str], input: &str) -> String {
    let (status, out, err) = run(folder, arguments, input.as_bytes());
    for (stream, written) in [("output", &out), ("errors", &err)] {
        let lines = written.replace("\r\n", "\n");
        let (shown, hidden) = sanitize(&lines);
        assert!(
            hidden.is_empty() && shown.as_str() == lines,
            "{arguments:?}, {stream}: {hidden:?} in {lines:?}"
        );
    }
    assert_ne!(status, 101, "{arguments:?}: {err}");
    out
}

/// Every command that writes of what a library holds, in every format.
const WRITING: [&str; 31] = [
    "list",
    "list --format json",
    "list --format jsonl",
    "list --format csv",
    "show 1 2 3",
    "show 1 2 3 --format json",
    "show 1 2 3 --page-info",
    "show 1 2 3 --page-info --format json",
    "quotes",
    "quotes --format jsonl",
    "quotes --format csv",
    "quotes --format md",
    "actors",
    "actors --format json",
    "actors --format jsonl",
    "actors --format csv",
    "search dredg*",
    "search dredg* --format json",
    "search dredg* --format jsonl",
    "search dredg* --format csv",
    "export --format md",
    "export --format csv",
    "export --format jsonl",
    "export --format w3c",
    "export --format csl",
    "export --format bibtex",
    "export --format ris",
    "doctor",
    "paths",
    "edit 1 --quote 1 --speaker zzz",
    "edit 1 --quote 999 --speaker zzz",
];

/// Columns of text that anybody can have put anything into.
const TEXT: [(&str, &[&str]); 9] = [
    (
        "article",
        &["title", "outlet", "edition", "section", "byline", "lens"],
    ),
    ("page", &["path", "url"]),
    ("place", &["path", "entry"]),
    ("file", &["path"]),
    ("actor", &["key", "name"]),
    ("part", &["role"]),
    ("quote", &["source"]),
    ("tag", &["name"]),
    ("edit", &["quote", "value"]),
];

/// A library of the demo articles that somebody put hostile text into.
fn hostile_library(folder: &Path) {
    let demo = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/demo");
    assert_eq!(run(folder, &["import", demo], b"").0, 0);
    assert_eq!(run(folder, &["tag", "1", "2", "later"], b"").0, 0);
    assert_eq!(run(folder, &["edit", "2", "--title", "Mended"], b"").0, 0);
    let library = Connection::open(folder.join("library.db")).unwrap();
    for (table, columns) in TEXT {
        for column in columns {
            let sql = format!("UPDATE {table} SET {column} = ?1 || {column} || ?1");
            library.execute(&sql, [HOSTILE]).unwrap();
        }
    }
    library
        .execute(
            "UPDATE page SET info = replace(info, '\"UTF-8\"', ?)",
            [serde_json::to_string(HOSTILE).unwrap()],
        )
        .unwrap();
}

#[test]
fn what_a_library_holds_is_written_sanitized_in_every_format() {
    let folder = tempdir().unwrap();
    hostile_library(folder.path());
    for command in WRITING {
        let arguments: Vec<&str> = command.split(' ').collect();
        let out = check(folder.path(), &arguments, "");
        if command.contains("json") || command.contains("w3c") || command.contains("csl") {
            assert!(!out.contains('\u{2028}'), "{command}");
        }
    }
    let exported = check(folder.path(), &["export", "--format", "jsonl"], "");
    check(
        folder.path(),
        &["verify", "-"],
        &exported.replace("dredg", HOSTILE),
    );
}

#[test]
fn a_hostile_library_is_read_on_the_screen() {
    let folder = tempdir().unwrap();
    hostile_library(folder.path());
    let library = folder.path().join("library.db");
    let mut session = Session::onrecord(120, 36, &["--library", library.to_str().unwrap()]);
    session.wait_for("12 articles");
    session.press("\rn");
    session.wait_for("quote ");
    // Ctrl-C closes what Esc would close; Esc and a key are another key together.
    for keys in [
        "a", "\u{3}", "\"", "\u{3}", "A", "\u{3}", "t", "\u{3}", "f", "\u{3}", "v", "\u{3}", "o",
    ] {
        session.press(keys);
    }
    session.press("Q");
    session.end();
    let written = String::from_utf8(std::mem::take(&mut session.written)).unwrap();
    let left = [
        '\u{9b}',
        '\u{90}',
        '\u{85}',
        '\u{202e}',
        '\u{2066}',
        '\u{200b}',
        '\u{feff}',
        '\u{e0041}',
        '\u{2028}',
    ];
    assert!(!written.contains(left));
    assert!(!written.contains("\u{1b}]0;"));
}

#[test]
fn what_is_typed_is_told_sanitized() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("page.txt"), PAGE).unwrap();
    check(
        folder.path(),
        &["import", "page.txt", "--outlet", &format!("Post{HOSTILE}")],
        "",
    );
    let name = format!("x{HOSTILE}");
    let value = name.as_str();
    let typed = [
        vec![value],
        vec!["--", value],
        vec!["-", value],
        vec![value, value],
        vec!["import", value],
        vec!["import", "page.txt", "--jobs", value],
        vec!["import", "page.txt", "--outlet", value],
        vec!["page.txt", "--outlet", value],
        vec!["list", value],
        vec!["list", &value[..1], "--sort", value],
        vec!["list", "outlet:", value],
        vec!["list", "--format", value],
        vec!["list", "--limit", value],
        vec!["show", value],
        vec!["quotes", "--kind", value],
        vec!["quotes", "--after", value],
        vec!["search", value],
        vec!["export", "--format", value],
        vec!["export", "--format", "md", "-o", value],
        vec!["export", "--format", "md", "-o", "no/such/x\u{202e}\u{9b}"],
        vec!["export", "nosuchword", "--format", "md", "-o", value],
        vec!["verify", value],
        vec!["edit", "1", "--title", value],
        vec!["edit", "1", "--outlet", value],
        vec!["edit", "1", "--date", value],
        vec!["edit", "1", "--quote", "1", "--speaker", value],
        vec!["tag", "1", value],
        vec!["delete", value],
        vec!["backup", value],
        vec!["paths", value],
        vec!["annotate", "--jobs", value],
        vec!["completions", value],
        vec!["man", value],
        vec!["--library", value, "list"],
        vec!["--library", value],
        vec!["--library", value, "paths"],
        vec!["--library", value, "doctor"],
        vec!["--library", "page.txt", "doctor"],
        vec![&value[..1], "--help"],
    ];
    for arguments in typed {
        if arguments.iter().any(|argument| argument.contains('\0')) {
            continue;
        }
        check(folder.path(), &arguments, "");
    }
}

#[test]
fn annotate_gives_back_the_very_values_escaped() {
    let folder = tempdir().unwrap();
    let object = serde_json::json!({
        "id": HOSTILE, "kind": "text", "content": format!("{PAGE}{HOSTILE}"), "url": HOSTILE,
    });
    let unknown = serde_json::json!({"id": HOSTILE, "kind": HOSTILE, "content": ""});
    let input = format!("{object}\n{unknown}\n{{\"id\": \"{HOSTILE}\n");
    let out = check(folder.path(), &["annotate"], &input);
    let records: Vec<serde_json::Value> = out
        .split_terminator('\n')
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(records.len(), 3);
    assert_eq!(records[0]["id"], HOSTILE);
    assert_eq!(records[1]["id"], HOSTILE);
    assert!(!out.contains('\u{2028}'));
}
