//! Damaged files: what is whole in them is read, and what is not is told with its place.

use std::fmt::Write as _;

use serde_json::Value;
use tempfile::tempdir;

use crate::cli::run;

/// What a reader of a file sees: the exit status, the titles of its articles, and what is told.
struct Seen {
    status: i32,
    titles: Vec<String>,
    told: String,
}

/// A page that any cleaner keeps whole, about a harbor of its own.
fn text(harbor: &str) -> String {
    format!(
        "The gates of {harbor} will open in May after two years of work, the port authority said on Tuesday.\n\n\
         “We are ready,” said Harriet Osei, the city engineer, who has led the repairs since they began.\n"
    )
}

/// Imports a file of these bytes into a library of its own.
fn import(file: &[u8]) -> Seen {
    let folder = tempdir().unwrap();
    std::fs::write(folder.path().join("file"), file).unwrap();
    let (status, _, told) = run(folder.path(), &["import", "file"], b"");
    let (_, list, _) = run(folder.path(), &["list", "--format", "jsonl"], b"");
    let title = |line| serde_json::from_str::<Value>(line).unwrap()["title"].to_string();
    let mut titles: Vec<String> = list.lines().map(title).collect();
    titles.sort();
    Seen {
        status,
        titles: titles.iter().map(|title| title.replace('"', "")).collect(),
        told,
    }
}

/// A file, the first words of the titles of its articles, and what is told of it.
fn check(file: impl AsRef<[u8]>, titles: &[&str], told: &[&str]) {
    let seen = import(file.as_ref());
    let found: Vec<&str> = seen
        .titles
        .iter()
        .map(|title| title.split(' ').next().unwrap())
        .collect();
    assert_eq!(found, titles, "{}", seen.told);
    let expected = told.iter().fold(String::new(), |mut all, line| {
        writeln!(all, "onrecord: file: {line}").unwrap();
        all
    });
    assert_eq!(seen.told, expected);
    let status = match (titles, told) {
        (_, []) => 0,
        ([], _) => 65,
        _ => 1,
    };
    assert_eq!(seen.status, status, "{}", seen.told);
}

/// An object of a scraper, with a field of its own.
fn object(harbor: &str, field: &str) -> String {
    let title = Value::from(format!("{harbor} gates to open"));
    let text = Value::from(text(harbor));
    format!("{{\"title\": {title}, \"text\": {text}{field}}}")
}

#[test]
fn json_is_read_whatever_is_odd_in_a_field() {
    let brackets = format!(", \"tree\": {}{}", "[".repeat(200), "]".repeat(200));
    for field in [
        ", \"emoji\": \"\\ud83d\"",
        ", \"views\": NaN",
        ", \"lead\": \"one\nline\tfeed\"",
        ", \"views\": 1,",
        ", /* none */ \"views\": -Infinity",
        &brackets,
    ] {
        let file = format!("[{}, {}]", object("Alder", field), object("Birch", ""));
        check(&file, &["Alder", "Birch"], &[]);
        let lines = format!("{}\n{}\n", object("Alder", field), object("Birch", ""));
        check(&lines, &["Alder", "Birch"], &[]);
        check(object("Alder", field), &["Alder"], &[]);
    }
}

#[test]
fn of_json_that_is_cut_off_what_is_whole_is_read() {
    let [one, two, three] = ["Alder", "Birch", "Cedar"].map(|harbor| object(harbor, ""));
    let list = format!("[\n{one},\n{two},\n{three}\n]");
    let cut = list.len() - 30;
    check(
        &list[..cut],
        &["Alder", "Birch"],
        &["line 4, column 214: it is cut off"],
    );
    let lines = format!("{one}\n{}\n{three}\n", &two[..100]);
    check(
        lines,
        &["Alder", "Cedar"],
        &["line 2, column 101: it is cut off"],
    );
    let broken = format!("[\n{one},\n{{\"title\": \"Birch\" !}},\n{three}\n]");
    check(
        broken,
        &["Alder", "Cedar"],
        &["line 3, column 19: it is broken (JSON)"],
    );
    check(
        format!("{one}{two}\nand more"),
        &["Alder", "Birch"],
        &["line 2, column 1: it is broken (JSON)"],
    );
}

#[test]
fn a_line_to_annotate_is_read_whatever_is_odd_in_it() {
    let folder = tempdir().unwrap();
    let odd = format!(
        "{{\"id\": \"a\\ud83d\", \"kind\": \"body\", \"content\": \"One.\tTwo.\", \"score\": NaN, \"tree\": {}{}}}\n",
        "{\"b\": [".repeat(200),
        "]}".repeat(200)
    );
    let cut = "{\"id\": \"b\", \"kind\": \"body\", \"content\": \"Th\n";
    let (status, out, _) = run(folder.path(), &["annotate"], (odd + cut).as_bytes());
    let records: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!((status, records.len()), (1, 2));
    assert_eq!(records[0]["id"], "a\u{fffd}");
    assert_eq!(records[0]["text"], "One.\tTwo.");
    let error = records[1]["error"].as_str().unwrap();
    assert!(error.ends_with("column 43: it is cut off"), "{error}");
}
