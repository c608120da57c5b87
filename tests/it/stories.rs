//! Which articles are of one story: an invented set with near misses, every pair of it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::json;
use tempfile::{TempDir, tempdir};

use crate::library_cli::{json_lines, out, run};

const SET: &str = include_str!("../stories/set.txt");

/// The articles of the set by their titles, each with its story, and as lines of JSON.
fn set() -> (BTreeMap<&'static str, usize>, Vec<String>) {
    let (mut stories, mut lines) = (BTreeMap::new(), Vec::new());
    for (story, block) in SET.split("\n# ").skip(1).enumerate() {
        for article in block.trim().lines().skip(1) {
            let fields: Vec<&str> = article.split(" | ").collect();
            let [outlet, date, title, text] = fields[..] else {
                panic!("{article}");
            };
            assert_eq!(stories.insert(title, story), None, "{title}");
            let page = json!({"title": title, "sitename": outlet, "date": date, "text": text});
            lines.push(page.to_string());
        }
    }
    (stories, lines)
}

fn library(lines: &[String]) -> TempDir {
    let folder = tempdir().unwrap();
    fs::write(folder.path().join("pages.jsonl"), lines.join("\n")).unwrap();
    out(folder.path(), &["import", "pages.jsonl"]);
    folder
}

/// The stories found, each as its titles.
fn found(lines: &[String]) -> BTreeSet<BTreeSet<String>> {
    let folder = library(lines);
    let stories = json_lines(&out(folder.path(), &["stories", "--format", "jsonl"]));
    let titles = stories.iter().map(|story| {
        let articles = story["articles"].as_array().unwrap().iter();
        articles
            .map(|article| article["title"].as_str().unwrap().to_owned())
            .collect()
    });
    titles.collect()
}

#[test]
fn every_pair_of_the_set_is_right() {
    let (stories, mut lines) = set();
    let mut wanted: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (title, story) in stories {
        wanted.entry(story).or_default().insert(title.to_owned());
    }
    let wanted: BTreeSet<BTreeSet<String>> = wanted
        .into_values()
        .filter(|story| story.len() > 1)
        .collect();
    let articles: usize = wanted.iter().map(BTreeSet::len).sum();
    assert!(
        wanted.len() >= 12 && articles >= 40,
        "{articles} in {}",
        wanted.len()
    );
    assert_eq!(found(&lines), wanted);
    lines.reverse();
    assert_eq!(found(&lines), wanted, "in another order");
}

#[test]
fn a_story_is_told_and_filtered() {
    let (_, lines) = set();
    let folder = library(&lines);
    let told = out(folder.path(), &["stories", "title:runs"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[0],
        "4 articles of 4 outlets · 1 shared quote · story 1"
    );
    assert!(
        lines[1].starts_with("  speaking: Ruth Vandermeer"),
        "{told}"
    );
    assert!(
        lines[2].starts_with("  Dale Times, 5 Mar 2026 · Corve Line orders inquiry"),
        "{told}"
    );
    let list = |filter: &str| out(folder.path(), &["list", filter]).lines().count();
    assert_eq!(list("story:1"), 4);
    assert_eq!(list("story:1,5"), 7);
    let (status, _, _) = run(folder.path(), &["list", "story:999"]);
    assert_eq!(status, 1, "there is no such article");
    for format in ["csv", "md", "jsonl"] {
        let told = out(
            folder.path(),
            &["stories", "--limit", "1", "--format", format],
        );
        assert!(told.contains("Rovers bring the cup home at last"), "{told}");
    }
    out(folder.path(), &["delete", "2", "3", "4"]);
    let (status, told, _) = run(folder.path(), &["stories", "title:runs"]);
    assert_eq!((status, told.as_str()), (1, ""));
}

#[test]
fn a_quote_shared_with_an_older_story_alone_is_not_shared_in_a_story() {
    let page = |title: &str, outlet: &str, date: &str, text: &str| {
        json!({"title": title, "sitename": outlet, "date": date, "text": text}).to_string()
    };
    let now = "“The hull is tight and nobody was hurt,” said Ruth Vandermeer.";
    let then = "“We will never again sail without a pilot aboard,” said Odile Marrant.";
    let lines = [
        page(
            "A ferry aground",
            "Albion Post",
            "2026-03-03",
            &format!("{now} {then}"),
        ),
        page("A night aboard", "Bay News", "2026-03-04", now),
        page("Pilots for all", "Cape Herald", "2021-03-04", then),
    ];
    let folder = library(&lines);
    let told = out(folder.path(), &["stories"]);
    let first = told.lines().next().unwrap();
    assert_eq!(first, "2 articles of 2 outlets · 1 shared quote · story 1");
}
