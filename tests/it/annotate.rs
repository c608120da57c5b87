//! `annotate` as a data engine drives it: every line gets its answer, whatever is wrong with some.

use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

use flate2::{Compression, write::GzEncoder};
use onrecord::library::demo;
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

/// The records of the demo articles.
fn demo_records() -> Vec<Value> {
    let lines = demo::PAGES.iter().zip(0..).map(|(page, number)| {
        json!({"id": format!("demo-{number}"), "kind": "text", "content": page,
            "url": format!("https://quay.example/{number}")})
    });
    answers(&lines.collect::<Vec<_>>())
}

/// The records of a library's articles.
fn shown(folder: &Path, count: usize) -> Vec<Value> {
    let ids: Vec<String> = (1..=count).map(|id| id.to_string()).collect();
    let ids = ids.iter().map(String::as_str);
    let arguments: Vec<&str> = ["show", "--format", "json"]
        .into_iter()
        .chain(ids)
        .collect();
    let (status, out, told) = run(folder, &arguments, b"");
    assert_eq!(status, 0, "{told}");
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn records_are_imported_as_they_say_under_their_ids() {
    let folder = tempdir().unwrap();
    let mut records = demo_records();
    // What the analysis here would not find.
    records[0]["quotes"][0]["speaker"] = Value::Null;
    records[0]["quotes"][0]["confidence"] = Value::Null;
    records[0]["quotes"][0]["how"] = json!("unattributed");
    records[0]["quotes"][0]["rule"] = Value::Null;
    records[1]["actors"][0]["key"] = json!("person/somebody else");
    for record in &mut records {
        record["engine"] = json!(3);
    }
    fs::write(
        folder.path().join("records"),
        joined(records.iter().cloned()),
    )
    .unwrap();
    let (status, told, _) = run(folder.path(), &["import", "records"], b"");
    assert_eq!(status, 0, "{told}");
    for (mut shown, record) in shown(folder.path(), records.len())
        .into_iter()
        .zip(&records)
    {
        assert!(shown["engine"].as_u64() > Some(3));
        shown["engine"] = json!(3);
        for (name, value) in record.as_object().unwrap() {
            assert_eq!(&shown[name], value, "{name} of {}", record["id"]);
        }
    }
    let (_, info, _) = run(folder.path(), &["show", "1", "--page-info"], b"");
    assert!(
        info.contains("JSON, line 1: record of analysis 3"),
        "{info}"
    );
    let (status, told, _) = run(folder.path(), &["import", "--renew", "records"], b"");
    assert!(status == 0 && told.contains("found anew"), "{told}");
    let found = shown(folder.path(), 2);
    assert_ne!(found[0]["quotes"], records[0]["quotes"]);
    assert_ne!(found[1]["actors"][0]["key"], "person/somebody else");
}

#[test]
fn a_record_that_does_not_fit_its_text_is_analyzed_here() {
    let mut records = demo_records();
    records[0]["quotes"][0]["end"] = json!(1_000_000);
    records[1]["quotes"][0]["speaker"]["actors"] = json!([99]);
    records[2]["paragraphs"][1]["start"] = json!(0);
    records[3]["text"] = json!(format!("\u{202e}{}", records[3]["text"].as_str().unwrap()));
    records[4].as_object_mut().unwrap().remove("removed");
    let folder = tempdir().unwrap();
    let broken = &records[..5];
    fs::write(
        folder.path().join("records"),
        joined(broken.iter().cloned()),
    )
    .unwrap();
    let (_, told, _) = run(folder.path(), &["import", "records"], b"");
    assert!(told.starts_with("5 new articles"), "{told}");
    for record in shown(folder.path(), 5) {
        assert!(SCHEMA.is_valid(&record));
        assert!(record["quotes"].as_array().unwrap().len() > 3);
    }
}
