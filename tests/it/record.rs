//! Records against the schema the program prints, over the demo and over hostile text.

use std::sync::LazyLock;

use jsonschema::Validator;
use onrecord::{
    clean::Article,
    import::{Origin, from_body, from_html, from_text},
    library::{
        Item, demo,
        record::{JSON_SCHEMA, Record},
    },
};
use proptest::prelude::*;
use serde_json::Value;

pub(crate) static SCHEMA: LazyLock<Validator> = LazyLock::new(|| {
    jsonschema::validator_for(&serde_json::from_str(JSON_SCHEMA).unwrap()).unwrap()
});

/// The record of an item, valid and with every offset where it should be.
fn check(item: &Item) -> Value {
    let line = serde_json::to_string(&Record::new("id", item)).unwrap();
    assert!(!line.contains('\n'));
    let record: Value = serde_json::from_str(&line).unwrap();
    let faults: Vec<String> = SCHEMA
        .iter_errors(&record)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}\n{line}");
    let mut in_text = record.clone();
    let fields = in_text.as_object_mut().unwrap();
    let title_mentions = fields.remove("title_mentions").unwrap();
    let captions = fields.remove("captions").unwrap();
    check_offsets(&in_text, &chars(&record["text"]));
    check_offsets(&title_mentions, &chars(&record["title"]));
    for caption in captions.as_array().unwrap() {
        check_offsets(&caption["mentions"], &chars(&caption["text"]));
    }
    check_references(&record);
    record
}

fn chars(text: &Value) -> Vec<char> {
    text.as_str().unwrap_or_default().chars().collect()
}

/// Every object with a start and an end lies in the text, and its own text is what stands there.
fn check_offsets(value: &Value, text: &[char]) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| check_offsets(item, text)),
        Value::Object(fields) => {
            let (start, end) = (fields.get("start"), fields.get("end"));
            if let (Some(start), Some(end)) = (start.filter(|at| !at.is_null()), end) {
                let at = |offset: &Value| usize::try_from(offset.as_u64().unwrap()).unwrap();
                let range = at(start)..at(end);
                let there: String = text[range.clone()].iter().collect();
                assert!(!there.is_empty(), "an empty span at {range:?}");
                if let Some(own) = fields.get("text") {
                    assert_eq!(own.as_str().unwrap(), there);
                }
            }
            fields.values().for_each(|field| check_offsets(field, text));
        }
        _ => {}
    }
}

/// Speakers name actors that are there; lists stand in the order of the text.
fn check_references(record: &Value) {
    let actors = record["actors"].as_array().unwrap();
    let starts = |list: &Value| -> Vec<u64> {
        list.as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["start"].as_u64().unwrap())
            .collect()
    };
    assert!(starts(&record["quotes"]).is_sorted());
    assert!(starts(&record["paragraphs"]).is_sorted());
    let named = record["captions"].as_array().unwrap().iter();
    let named = named.map(|caption| &caption["mentions"]);
    for mentions in named.chain([&record["title_mentions"]]) {
        assert!(starts(mentions).is_sorted());
        for mention in mentions.as_array().unwrap() {
            assert!(actors.iter().any(|actor| actor["id"] == mention["actor"]));
        }
    }
    for actor in actors {
        assert!(starts(&actor["mentions"]).is_sorted());
    }
    for quote in record["quotes"].as_array().unwrap() {
        assert_eq!(quote["speaker"].is_null(), quote["confidence"].is_null());
        assert_eq!(quote["speaker"].is_null(), quote["how"] == "unattributed");
        for id in quote["speaker"]["actors"].as_array().into_iter().flatten() {
            assert!(actors.iter().any(|actor| actor["id"] == *id));
        }
    }
}

#[test]
fn demo_records_are_valid_and_full() {
    let records: Vec<Value> = demo::items().iter().map(check).collect();
    assert!((8..=12).contains(&records.len()));
    for record in &records {
        for field in ["outlet", "title", "published", "language"] {
            assert!(
                !record[field].is_null(),
                "no {field} in {}",
                record["title"]
            );
        }
        assert!(
            record["quotes"].as_array().unwrap().len() > 3,
            "{}",
            record["title"]
        );
        assert!(
            record["actors"].as_array().unwrap().len() > 3,
            "{}",
            record["title"]
        );
    }
}

#[test]
fn names_in_title_and_captions_and_links_are_told() {
    let markup = "<link rel=canonical href='https://courier.example/news/a'>
        <h1>Halina Brandt closes the gates at Sedlo</h1>
        <article><figure><img src=a.jpg><figcaption>The gates seen from the tower, as Brandt closed them
        on Friday.</figcaption></figure>
        <p>Halina Brandt closed the gates of the old harbor at Sedlo on Friday after two years of work, as <a
        href='../lëtter'>a letter</a> had said; see https://port.example/gates for more.</p>
        <p>“The gates hold,” Brandt said. The repairs began in the spring of last year, and cost more than the
        town had set aside for them.</p></article>";
    let item = Item::from_page(&from_html(markup, Origin::default()));
    let record = check(&item);
    let named = |text: &Value, mentions: &Value| -> Vec<String> {
        let text = chars(text);
        let at = |offset: &Value| usize::try_from(offset.as_u64().unwrap()).unwrap();
        let mentions = mentions.as_array().unwrap().iter();
        mentions
            .map(|m| text[at(&m["start"])..at(&m["end"])].iter().collect())
            .collect()
    };
    let title = named(&record["title"], &record["title_mentions"]);
    assert_eq!(title, ["Halina Brandt", "Sedlo"]);
    let caption = &record["captions"][0];
    assert_eq!(named(&caption["text"], &caption["mentions"]), ["Brandt"]);
    let links = record["links"].as_array().unwrap().iter();
    let links: Vec<(&str, &str)> = links
        .map(|link| {
            (
                link["text"].as_str().unwrap(),
                link["url"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        links,
        [
            ("a letter", "https://courier.example/l%C3%ABtter"),
            ("https://port.example/gates", "https://port.example/gates"),
        ]
    );
}

#[test]
fn a_wrong_record_is_found_out() {
    let mut record = check(&demo::items()[0]);
    record["quotes"][0]["kind"] = "loud".into();
    assert!(!SCHEMA.is_valid(&record));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_gives_a_valid_record(text in "([A-Z][a-z]{1,7}|said|[“”\"'‘’«»]|[.,:—]|\u{1b}\\[|\u{2028}|\n|é|👩|the| ){0,80}") {
        check(&Item::from_page(&from_text(&text, Origin::default())));
        let page = from_body(&text, Origin::default());
        check(&Item::from_article(Article::from_body(&page), Origin::default()));
    }
}
