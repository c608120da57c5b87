//! Damaged files: what is whole in them is read, and what is not is told with its place.

use std::{fmt::Write as _, io::Write as _};

use flate2::{Compression, write::GzEncoder};
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
    assert_eq!((status, records.len()), (0, 2));
    assert_eq!(records[0]["id"], "a\u{fffd}");
    assert_eq!(records[0]["text"], "One.\tTwo.");
    let error = records[1]["error"].as_str().unwrap();
    assert!(error.ends_with("column 43: it is cut off"), "{error}");
}

/// A page in HTML.
fn html(harbor: &str) -> String {
    let text = text(harbor).replace("\n\n", "<p>");
    format!(
        "<!DOCTYPE html><title>{harbor} gates to open</title><h1>{harbor} gates to open</h1><p>{text}"
    )
}

/// A record of a crawl that holds a page.
fn record(harbor: &str) -> String {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{}",
        html(harbor)
    );
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/{harbor}\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
}

fn gzip(text: &str) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::default());
    to.write_all(text.as_bytes()).unwrap();
    to.finish().unwrap()
}

const HARBORS: [&str; 8] = [
    "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse", "Holly",
];

/// All harbors but one.
fn all_but(number: usize) -> Vec<&'static str> {
    let harbors = HARBORS.iter().enumerate();
    let others = harbors.filter(|(index, _)| index + 1 != number);
    others.map(|(_, harbor)| *harbor).collect()
}

#[test]
fn a_damaged_record_of_an_archive_costs_no_other() {
    let members = HARBORS.map(|harbor| gzip(&record(harbor)));
    for number in [1, 3, 8] {
        let at: usize = members[..number - 1].iter().map(Vec::len).sum();
        let size = members[number - 1].len();
        let damaged = format!(
            "record {number}, byte {at} of the compressed file: its compressed bytes are damaged"
        );
        for place in [1, size / 2, size - 6] {
            let mut members = members.clone();
            members[number - 1][place] ^= 0x55;
            check(members.concat(), &all_but(number), &[&damaged]);
        }
    }
    let records = HARBORS.map(record);
    let at: usize = records[..2].iter().map(String::len).sum();
    let broken = format!("record 3, byte {at}: it is broken (web archive)");
    let archive = records.concat().replacen(
        &records[2],
        &records[2].replacen("WARC/1.0", "WA\0\0\0.0", 1),
        1,
    );
    check(archive, &all_but(3), &[&broken]);
}

#[test]
fn of_an_archive_that_is_cut_off_what_is_whole_is_read() {
    let records = HARBORS.map(record);
    let at: usize = records[..7].iter().map(String::len).sum();
    let cut = format!("record 8, byte {at}: it is cut off");
    check(&records.concat()[..at + 400], &all_but(8), &[&cut]);
    let members = HARBORS.map(|harbor| gzip(&record(harbor)));
    let at: usize = members[..7].iter().map(Vec::len).sum();
    let cut = format!("record 8, byte {at} of the compressed file: it is cut off");
    check(&members.concat()[..at + 300], &all_but(8), &[&cut]);
}

#[test]
fn a_damaged_member_of_compressed_lines_costs_no_other() {
    let mut members = ["Alder", "Birch", "Cedar"].map(|harbor| gzip(&(object(harbor, "") + "\n")));
    let at = members[0].len();
    let damaged =
        format!("line 2, byte {at} of the compressed file: its compressed bytes are damaged");
    let size = members[1].len();
    members[1][size - 7] ^= 0x55;
    check(members.concat(), &["Alder", "Cedar"], &[&damaged]);
}

/// A message with a page in HTML and a picture; it lacks its last boundary.
fn message(harbor: &str) -> String {
    format!(
        "From: Courier <a@courier.example>\r\nSubject: {harbor} gates to open\r\nDate: Mon, 3 Nov 2025 09:17:00 +0100\r\n\
         MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"one\"\r\n\r\n--one\r\n\
         Content-Type: multipart/alternative; boundary=\"one-two\"\r\n\r\n--one-two\r\n\
         Content-Type: text/html; charset=utf-8\r\n\r\n{}\r\n--one-two--\r\n--one\r\n\
         Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
        html(harbor).trim_end()
    )
}

#[test]
fn a_message_without_its_last_boundary_is_read() {
    let open = message("Alder");
    let end = open.lines().count() + 1;
    let cut = format!("line {end}, column 1: it is cut off");
    check(format!("{open}--one--\r\n"), &["Alder"], &[]);
    check(&open, &["Alder"], &[&cut]);
    let saved = format!("Snapshot-Content-Location: https://courier.example/a\r\n{open}");
    let cut = format!("line {}, column 1: it is cut off", end + 1);
    check(saved, &["Alder"], &[&cut]);
    let inner = open.replace("--one-two--\r\n", "");
    check(inner + "--one--\r\n", &["Alder"], &[]);
    let other = open.replace("boundary=\"one\"", "boundary=\"other\"");
    check(other + "--one--\r\n", &["Alder"], &[]);
}

#[test]
fn of_a_mailbox_that_is_cut_off_every_mail_is_read() {
    let mail = |harbor| {
        let envelope = "From a@courier.example Mon Nov  3 09:17:00 2025\r\n";
        format!("{envelope}{}--one--\r\n\r\n", message(harbor))
    };
    let mailbox = ["Alder", "Birch", "Cedar"].map(mail).concat();
    let at = mailbox.rfind("iVBOR").unwrap();
    let lines = message("Cedar").lines().count();
    let cut = format!("mail 3, line {lines}, column 6: it is cut off");
    check(&mailbox[..at + 5], &["Alder", "Birch", "Cedar"], &[&cut]);
}
