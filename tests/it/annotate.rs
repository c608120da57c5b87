//! `annotate` as a data engine drives it: every line gets its answer, whatever is wrong with some.

mod files;
mod records;

use std::{
    fs,
    io::Write,
    os::{
        fd::OwnedFd,
        unix::{net::UnixStream, process::ExitStatusExt},
    },
    process::{Command, Stdio},
};

use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use tempfile::tempdir;

use crate::{
    cli::{PAGE, run},
    record::SCHEMA,
};

/// What `annotate` makes of some bytes: status, answers that keep to the schema, and what it tells.
fn annotate(arguments: &[&str], input: &[u8]) -> (i32, Vec<Value>, String) {
    let folder = tempdir().unwrap();
    let (status, out, told) = run(folder.path(), &[&["annotate"], arguments].concat(), input);
    let answers = out.split_terminator('\n').map(|line| {
        let answer = serde_json::from_str(line).unwrap();
        assert!(
            arguments.contains(&"--fields") || SCHEMA.is_valid(&answer),
            "{line}"
        );
        answer
    });
    (status, answers.collect(), told)
}

/// The lines as they are fed.
fn joined(lines: impl Iterator<Item = Value>) -> String {
    lines.fold(String::new(), |all, line| all + &line.to_string() + "\n")
}

/// The answers to lines of which all get one.
fn answers(lines: &[Value]) -> Vec<Value> {
    let input = joined(lines.iter().cloned());
    let (status, answers, _) = annotate(&[], input.as_bytes());
    assert_eq!((status, answers.len()), (0, lines.len()));
    answers
}

fn line(id: impl Into<Value>) -> Value {
    json!({"id": id.into(), "kind": "text", "content": PAGE})
}

#[test]
fn every_line_gets_its_answer_in_order() {
    let input = concat!(
        r#"{"id":"a","kind":"body","content":"One.\u2028Two.\u0085"}"#,
        "\r\n\r\n",
        "not json\n",
        r#"{"id":"c","kind":"poem","content":""}"#,
        "\n\0\n",
        r#"{"id":"a","kind":"text","content":"","url":"https://post.example/x"}"#
    );
    let (status, lines, told) = annotate(&["--jobs", "2"], input.as_bytes());
    assert_eq!(status, 0);
    assert_eq!(
        told,
        "5 lines: 2 records, 3 errors; 1 blank line passed over\n"
    );
    let names: Vec<(&Value, &Value)> = lines.iter().map(|l| (&l["id"], &l["line"])).collect();
    let (a, c, none) = (json!("a"), json!("c"), Value::Null);
    let numbers = [3, 4, 5].map(Value::from);
    assert_eq!(
        names,
        [
            (&a, &none),
            (&none, &numbers[0]),
            (&c, &numbers[1]),
            (&none, &numbers[2]),
            (&a, &none)
        ]
    );
    assert_eq!(lines[0]["text"], "One.\u{2028}Two.");
    assert_eq!(lines[0]["paragraphs"].as_array().unwrap().len(), 2);
    assert_eq!(lines[4]["url"], "https://post.example/x");
    let nothing = (0, Vec::new(), "0 lines: 0 records, 0 errors\n".to_owned());
    assert_eq!(annotate(&[], b""), nothing);
    assert_eq!(annotate(&[], b"x").0, 0);
}

#[test]
fn an_id_may_be_a_number_and_comes_back_as_it_was_written() {
    let folder = tempdir().unwrap();
    for id in ["7", "-1.50", "12345678901234567890123", "\"7\""] {
        for (rest, part) in [
            (r#""kind":"body","content":"One.""#, "\"text\":\"One.\""),
            (r#""kind":"poem","content":"One.""#, "\"line\":1,"),
        ] {
            let line = format!("{{\"id\":{id},{rest}}}");
            let (status, out, _) = run(folder.path(), &["annotate"], line.as_bytes());
            assert!(out.contains(&format!("\"id\":{id},")), "{out}");
            assert!(status == 0 && out.contains(part), "{out}");
        }
    }
    let none = [json!(null), json!(true), json!(["a"]), json!({"a": 1})];
    for answer in answers(&none.map(line)) {
        assert_eq!(answer["id"], Value::Null);
        let error = answer["error"].as_str().unwrap();
        assert!(
            error.contains("the id is neither a text nor a number"),
            "{error}"
        );
    }
}

#[test]
fn declared_fields_are_taken_as_they_are() {
    let html = "<title>Gates | Sable Wire</title><meta name=author content='Ana Lund'><h1>Gates</h1>\
        <p>The gates of the old harbor will open in May after two years of work, the authority said.</p>";
    let said = json!({
        "outlet": "Quay Letter", "title": "Harbor gates to open", "byline": "Per Holm; Ida Rask",
        "published": "Tue, 04 Nov 2025 08:00:00 +0100", "url": "https://quay.example/gates",
    });
    for (kind, content) in [("text", PAGE), ("html", html), ("body", PAGE)] {
        let mut line = json!({"id": kind, "kind": kind, "content": content});
        line.as_object_mut()
            .unwrap()
            .extend(said.as_object().unwrap().clone());
        let record = &answers(&[line])[0];
        assert_eq!(
            record["outlet"],
            json!({"name": "Quay Letter", "edition": null})
        );
        assert_eq!(record["title"], "Harbor gates to open");
        assert_eq!(record["byline"], json!(["Per Holm", "Ida Rask"]));
        assert_eq!(record["published"], "2025-11-04T08:00:00+01:00");
        assert_eq!(record["url"], "https://quay.example/gates");
    }
    // What is blank or null says nothing, and a record's own fields may be given back.
    let undeclared = json!({"id": 1, "kind": "text", "content": PAGE, "outlet": " ", "title": null, "byline": [],
        "published": ""});
    let again = json!({"id": 2, "kind": "body", "content": "One.", "byline": ["Per Holm"],
        "outlet": {"name": "Quay Letter", "edition": "Quay Letter North"}});
    let found = answers(&[undeclared, again]);
    assert_eq!(found[0]["outlet"], answers(&[line(1)])[0]["outlet"]);
    assert_eq!(found[0]["title"], "Harbor gates to open in May");
    assert_eq!(found[1]["outlet"]["edition"], "Quay Letter North");
    let wrong = [
        (
            "published",
            json!("soon"),
            "“soon” is no date of publication",
        ),
        ("published", json!(17), "invalid type"),
        ("outlet", json!(["a"]), "the outlet is neither a text nor"),
        ("byline", json!([1]), "the byline is neither a text nor"),
    ];
    for (field, value, why) in wrong {
        let mut wrong = line("a");
        wrong[field] = value;
        let error = answers(&[wrong])[0]["error"].to_string();
        assert!(error.contains(why), "{error}");
    }
}

#[test]
fn what_is_sent_along_comes_back_untouched() {
    let meta = r#"{"z":1.0,"a":["\ud800",12345678901234567890123],"n":null}"#;
    let line = format!("{{\"id\":1,\"kind\":\"body\",\"content\":\"One.\",\"meta\":{meta}}}");
    let folder = tempdir().unwrap();
    let (_, out, _) = run(folder.path(), &["annotate"], line.as_bytes());
    assert!(out.contains(&format!(",\"meta\":{meta},")), "{out}");
}

#[test]
fn what_is_mended_is_counted() {
    let (status, records, _) = annotate(
        &[],
        b"\xef\xbb\xbf{\"id\":1,\"kind\":\"body\",\"content\":\"One.\"}\n\
          {\"id\":2,\"kind\":\"body\",\"content\":\"One \\ud83d.\",\"title\":\"\\udc00\"}\n\
          {\"id\":3,\"kind\":\"body\",\"content\":\"\xe2\x80\x9cOne,\xe2\x80\x9d she said \x97 twice. \\u0007\"}\n",
    );
    let hidden = |index: usize| &records[index]["hidden"];
    assert_eq!(status, 0);
    assert_eq!(
        *hidden(0),
        json!([{"at": 0, "what": "byte-order-mark", "count": 1}])
    );
    assert_eq!(
        *hidden(1),
        json!([{"at": 0, "what": "surrogate", "count": 2}])
    );
    assert_eq!(records[1]["text"], "One \u{fffd}.");
    let control = json!({"at": 25, "what": "control", "count": 1});
    assert_eq!(
        *hidden(2),
        json!([{"at": 0, "what": "byte", "count": 1}, control])
    );
    assert_eq!(records[2]["text"], "“One,” she said — twice. ");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut to = GzEncoder::new(Vec::new(), Compression::fast());
    to.write_all(bytes).unwrap();
    to.finish().unwrap()
}

#[test]
fn compressed_input_is_unpacked() {
    let lines = joined((0..300).map(line));
    let (half, rest) = lines.as_bytes().split_at(lines.len() / 2);
    let plain = annotate(&[], lines.as_bytes());
    assert_eq!((plain.0, plain.1.len()), (0, 300));
    assert_eq!(annotate(&[], &[gzip(half), gzip(rest)].concat()), plain);
    let zstd = |bytes| zstd::encode_all(bytes, 0).unwrap();
    assert_eq!(annotate(&[], &[zstd(half), zstd(rest)].concat()), plain);
}

#[test]
fn lines_lost_with_damaged_bytes_are_told_and_those_around_are_answered() {
    let lines = |ids: std::ops::Range<u32>| -> Vec<u8> {
        // Texts that do not repeat each other, so that there is something to damage.
        let part = |id: u32, part: u32| blake3::hash(format!("{id} {part}").as_bytes()).to_hex();
        let body = |id| {
            (0..40)
                .map(|number| part(id, number).to_string())
                .collect::<String>()
        };
        let line = |id| json!({"id": id, "kind": "body", "content": body(id)});
        joined(ids.map(line)).into_bytes()
    };
    let (first, second) = (lines(0..100), lines(100..200));
    let mut damaged = gzip(&first);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x55;
    let zstd = zstd::encode_all(&*first, 0).unwrap();
    for (input, least) in [
        ([damaged, gzip(&second)].concat(), 100),
        (gzip(&first)[..middle].to_vec(), 10),
        (zstd[..zstd.len() * 4 / 5].to_vec(), 10),
    ] {
        let (status, answers, told) = annotate(&[], &input);
        let records = answers.iter().filter(|answer| answer["error"].is_null());
        assert!(records.count() >= least, "{told}");
        let error = |answer: &&Value| answer["error"].to_string().contains("lines are lost here");
        assert_eq!(answers.iter().filter(error).count(), 1);
        assert_eq!(status, 1);
        assert!(
            told.contains("lost at 1 place that cannot be read"),
            "{told}"
        );
    }
}

#[test]
fn a_record_is_cut_to_the_fields_that_are_asked_for() {
    let input = line(1).to_string();
    let names = |fields: &str| -> Vec<String> {
        let (_, records, _) = annotate(&["--fields", fields], input.as_bytes());
        records[0].as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(names("quotes"), ["id", "quotes", "schema"]);
    assert_eq!(
        names("title,outlet,id"),
        ["id", "outlet", "schema", "title"]
    );
    let folder = tempdir().unwrap();
    let (status, _, told) = run(folder.path(), &["annotate", "--fields", "quote"], b"");
    assert_eq!(status, 2);
    assert!(
        told.contains("no field of that name; did you mean “quotes”?"),
        "{told}"
    );
    let (_, whole, _) = annotate(&[], input.as_bytes());
    let (_, cut, _) = annotate(&["--fields", "quotes"], input.as_bytes());
    assert_eq!(cut[0]["quotes"], whole[0]["quotes"]);
    let words = |quote: &Value| quote["text"].as_str().unwrap().to_owned();
    let quotes: Vec<String> = whole[0]["quotes"]
        .as_array()
        .unwrap()
        .iter()
        .map(words)
        .collect();
    assert!(quotes.contains(&"“We are ready,”".to_owned()), "{quotes:?}");
}

#[test]
fn a_long_line_takes_no_more_memory_than_a_short_one_may() {
    let folder = tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["annotate", "--jobs", "1"])
        .current_dir(folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input
        .write_all(b"{\"id\":\"long\",\"kind\":\"text\",\"content\":\"")
        .unwrap();
    let piece = vec![b'x'; 1 << 20];
    for _ in 0..64 {
        input.write_all(&piece).unwrap();
    }
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap();
    let most = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes: u64 = most
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(kilobytes <= 60_000, "{kilobytes} kB");
    input.write_all(b"\"}\n").unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&answer["id"], &answer["line"]),
        (&json!("long"), &json!(1))
    );
}

#[test]
fn an_article_that_is_too_long_to_wait_for_is_answered_with_an_error() {
    let long = json!({"id": "long", "kind": "body", "content": "said ".repeat(1 << 20)});
    let error = answers(&[line("a"), long, line("b")])[1].clone();
    assert_eq!((&error["id"], &error["line"]), (&json!("long"), &json!(2)));
    let why = error["error"].as_str().unwrap();
    assert!(why.contains("longer than 4 MiB; --max-text"), "{why}");
    let (status, answers, _) = annotate(&["--max-text", "100"], line("a").to_string().as_bytes());
    let why = answers[0]["error"].as_str().unwrap();
    assert!(
        status == 0 && why.contains("longer than 100 bytes"),
        "{why}"
    );
}

#[test]
fn what_was_read_before_the_input_failed_is_answered() {
    let (mut near, far) = UnixStream::pair().unwrap();
    // What is never read makes the end of the connection an error.
    (&far).write_all(b"unread").unwrap();
    near.write_all(joined((0..3).map(line)).as_bytes()).unwrap();
    drop(near);
    let child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .arg("annotate")
        .stdin(OwnedFd::from(far))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.stdout.split(|byte| *byte == b'\n').count(), 4);
    assert!(told.contains("standard input cannot be read"), "{told}");
    assert_ne!(output.status.code(), Some(0));
}

#[test]
fn a_signal_ends_it_by_that_signal() {
    for signal in ["TERM", "INT", "HUP"] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_onrecord"))
            .args(["annotate", "--jobs", "1"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        // It waits for the rest.
        let mut input = child.stdin.take().unwrap();
        input.write_all(line("a").to_string().as_bytes()).unwrap();
        let id = child.id().to_string();
        let mut kill = Command::new("kill");
        assert!(kill.args(["-s", signal, &id]).status().unwrap().success());
        let status = child.wait_with_output().unwrap().status;
        assert_eq!(status.code(), None, "{signal}");
        assert!(status.signal().is_some(), "{signal}");
    }
}
