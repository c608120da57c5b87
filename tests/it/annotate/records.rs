//! Records that are imported: what they say is kept.

use std::{fs, path::Path};

use onrecord::library::demo;
use serde_json::{Value, json};
use tempfile::tempdir;

use super::{answers, joined};
use crate::{cli::run, record::SCHEMA};

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
