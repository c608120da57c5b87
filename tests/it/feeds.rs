//! Feeds as they come: each entry is an article, whatever is wrong around it.

use std::fs;

use tempfile::tempdir;

use crate::cli::run;

const HEAD: &str = "<rss><channel><title>Vell Post</title>";

/// An entry of a feed.
fn entry(title: &str, text: &str) -> String {
    format!("<item><title>{title}</title><description>{text}</description></item>")
}

/// The titles that a library has of a feed once it was imported, and what was said.
fn imported(feed: &str) -> (i32, Vec<String>, String) {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("feed.xml"), feed).unwrap();
    let (status, _, err) = run(folder.path(), &["import", "feed.xml"], b"");
    let (_, out, _) = run(
        folder.path(),
        &["list", "--sort", "arrival", "--format", "jsonl"],
        b"",
    );
    let rows = out
        .lines()
        .map(|row| serde_json::from_str::<serde_json::Value>(row).unwrap());
    let mut titles: Vec<String> = rows
        .map(|row| row["title"].as_str().unwrap_or_default().to_owned())
        .collect();
    titles.sort();
    (status, titles, err)
}

#[test]
fn flaws_of_a_feed_cost_no_article() {
    let flawed = [
        entry(
            "Anna & Bo <b>halt</b> the ferry",
            "Fewer than <5 boats leave.",
        ),
        entry("Boats &eacute;tude", "<p>Two piers.<br>One boat."),
        entry("Capes", "(<a href='x'>Vell</a>, <a href='y'>Ferry</a>)").replace("</item>", ""),
    ];
    let (status, titles, err) = imported(&format!("\n{HEAD}{}</channel>", flawed.concat()));
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(titles, ["Anna & Bo halt the ferry", "Boats étude", "Capes"]);
}

#[test]
fn of_a_feed_that_is_cut_off_the_whole_entries_are_read_and_the_rest_is_told() {
    let feed = format!(
        "{HEAD}{}{}",
        entry("Anchors", "One."),
        entry("Boats", "Two.")
    );
    let cut = feed.rfind("Two").unwrap() + 2;
    let (status, titles, err) = imported(&feed[..cut]);
    assert_eq!(
        (status, err.as_str()),
        (1, "onrecord: feed.xml: entry 2: it is cut off\n")
    );
    assert_eq!(titles, ["Anchors"]);
}

#[test]
fn headlines_without_text_are_told_once_and_are_no_failure() {
    let folder = tempdir().unwrap();
    let headlines = entry("Anchors", "").repeat(3);
    let feed = format!("{HEAD}{}{headlines}", entry("Boats", "Two."));
    fs::write(folder.path().join("feed.xml"), feed).unwrap();
    let told = "onrecord: feed.xml: 3 entries are headlines without text\n";
    let (status, out, err) = run(folder.path(), &["feed.xml"], b"");
    assert_eq!((status, err.as_str()), (0, told));
    assert!(out.contains("Boats") && !out.contains("Anchors"), "{out}");
    let (status, _, err) = run(folder.path(), &["import", "feed.xml"], b"");
    assert_eq!((status, err.as_str()), (0, told));
    // What is known of the file is not said again.
    let (status, _, err) = run(folder.path(), &["import", "feed.xml"], b"");
    assert_eq!((status, err.as_str()), (0, ""));
    let (status, _, err) = imported(&format!("{HEAD}{headlines}"));
    assert_eq!((status, err.as_str()), (65, told));
}
