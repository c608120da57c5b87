//! The pages of files: archives, mails, texts and HTML.

use std::fs;

use serde_json::{Value, json};
use tempfile::tempdir;

use super::gzip;
use crate::{
    cli::{PAGE, run},
    record::SCHEMA,
};

/// What `annotate --from` makes of files: status, answers and what it tells.
fn annotate_files(kind: &str, files: &[(&str, &[u8])]) -> (i32, Vec<Value>, String) {
    let folder = tempdir().unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let names = files.iter().map(|(name, _)| *name);
    let arguments: Vec<&str> = ["annotate", "--from", kind]
        .into_iter()
        .chain(names)
        .collect();
    let (status, out, told) = run(folder.path(), &arguments, b"");
    let answers = out.split_terminator('\n').map(|line| {
        let answer = serde_json::from_str(line).unwrap();
        assert!(SCHEMA.is_valid(&answer), "{line}");
        answer
    });
    (status, answers.collect(), told)
}

/// A record of an archive that is an answer.
fn record(number: u32, status: u32, body: &str) -> Vec<u8> {
    let content = format!("HTTP/1.1 {status} So\r\nContent-Type: text/html\r\n\r\n{body}");
    let length = content.len();
    let record = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{number}>\r\nWARC-Date: 2026-03-02T01:02:03Z\r\n\
         WARC-Target-URI: https://quay.example/{number}\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {length}\r\n\r\n{content}\r\n\r\n"
    );
    gzip(record.as_bytes())
}

fn html(word: &str) -> String {
    format!(
        "<title>Gates</title><h1>Gates</h1><p>The gates of the {word} harbor will open in May after two years of \
         work.</p><p>“We are ready,” said Harriet Osei, the city engineer.</p>"
    )
}

#[test]
fn archives_are_read_record_by_record() {
    let broken = gzip(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 3\r\n\r\nabcdef");
    let one = [
        record(1, 200, &html("old")),
        record(2, 404, &html("lost")),
        record(3, 200, ""),
        record(4, 200, &html("new")),
    ]
    .concat();
    let (status, answers, told) = annotate_files("warc", &[("a.warc.gz", &one)]);
    assert_eq!(
        (status, told.as_str()),
        (0, "3 pages: 2 records, 1 error\n")
    );
    let ids: Vec<&Value> = answers.iter().map(|answer| &answer["id"]).collect();
    assert_eq!(ids, ["urn:uuid:1", "urn:uuid:3", "urn:uuid:4"]);
    assert_eq!(answers[0]["url"], "https://quay.example/1");
    assert_eq!(answers[0]["fetched"], "2026-03-02T01:02:03Z");
    assert_eq!(answers[0]["published"], Value::Null);
    assert_eq!(answers[1]["error"], "a.warc.gz, record 3: it is empty");
    assert!(answers[2]["text"].as_str().unwrap().contains("new harbor"));
    let cut = &one[..one.len() - 40];
    let (status, answers, told) =
        annotate_files("warc", &[("cut", cut), ("shard", &broken), ("a", &one)]);
    assert_eq!((status, answers.len()), (1, 2 + 1 + 1 + 3));
    assert!(told.contains("pages are lost at 2 places"), "{told}");
    let garbage: Vec<u8> = (0..20_000_u32)
        .map(|n| u8::try_from(n * n % 251).unwrap())
        .collect();
    let (status, answers, told) = annotate_files("warc", &[("garbage", &garbage)]);
    assert_eq!(status, 1);
    assert!(
        answers.iter().all(|answer| answer["error"].is_string()),
        "{told}"
    );
}

#[test]
fn files_are_what_they_are_said_to_be() {
    let letter = "Message-ID: <one@quay.example>\nSubject: Gates\nFrom: Quay Letter <a@quay.example>\n\
                  Date: Mon, 3 Nov 2025 09:17:00 +0000\n\n“We are ready,” said Harriet Osei, the engineer.\n";
    let mailbox = format!("From a@b Mon Nov  3 09:17:00 2025\n{letter}\n").repeat(2);
    let (status, answers, _) = annotate_files("mail", &[("box", mailbox.as_bytes())]);
    let ids = answers.iter().map(|answer| answer["id"].as_str().unwrap());
    let ids: Vec<&str> = ids.collect();
    assert_eq!((status, ids), (0, vec!["one@quay.example"; 2]));
    assert_eq!(answers[0]["published"], "2025-11-03T09:17:00Z");
    let (_, answers, _) = annotate_files("text", &[("letter", letter.as_bytes())]);
    assert_eq!(answers[0]["id"], "letter");
    let (_, answers, _) = annotate_files("html", &[("page", html("old").as_bytes())]);
    assert_eq!(answers[0]["title"], "Gates");
    let stray = [PAGE.as_bytes(), b"\n\nOne \x97 two.\n"].concat();
    let (_, answers, _) = annotate_files("text", &[("stray", &stray)]);
    assert_eq!(
        answers[0]["hidden"],
        json!([{"at": 0, "what": "byte", "count": 1}])
    );
}

#[test]
fn a_file_that_is_not_there_is_told_and_the_others_are_read() {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("page"), PAGE).unwrap();
    let arguments = ["annotate", "--from", "text", "none", "page"];
    let (status, out, told) = run(folder.path(), &arguments, b"");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(
        lines[0],
        r#"{"id":null,"error":"none: there is no such file"}"#
    );
    assert!(lines[1].contains("\"id\":\"page\""));
    assert_eq!(
        told,
        "1 page: 1 record, 0 errors; pages are lost at 1 place that cannot be read\n"
    );
    assert_eq!(status, 1);
    for wrong in [&["annotate", "--from", "text"][..], &["annotate", "page"]] {
        assert_eq!(run(folder.path(), wrong, b"").0, 2);
    }
}
