//! The commands that go across articles, as a shell sees them.

use std::fs;

use onrecord::{
    clean::{Article, Outlet},
    import::{Origin, from_body},
    library::Item,
    text::Text,
};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

use crate::{
    keys::{app, press},
    library_cli::{json_lines, out, run},
    screens::{draw, text},
};

/// Four outlets on one evening at a quay: the words of one speaker kept, cut, and given to another.
const PAGES: [[&str; 3]; 4] = [
    [
        "Albion Post",
        "2026-03-12",
        "“We counted every single crate on the quay before the gates were closed,” harbor master Odile Marrant said on Thursday. She left soon.",
    ],
    [
        "Bay News",
        "2026-03-13",
        "“We counted every crate on the quay before the gates were closed, always,” Odile Marrant said on Thursday.",
    ],
    [
        "Cape Herald",
        "2026-03-14",
        "Pilot Tomas Hale spoke late. “We counted every single crate on the quay before the gates were closed,” Hale said. “Nobody slept.”",
    ],
    [
        "Dale Times",
        "2026-03-15",
        "Odile Marrant said every crate on the quay had been counted before the gates closed. The weather was calm.",
    ],
];

/// The same articles as items.
pub(crate) fn items() -> Vec<Item> {
    let item = |[outlet, date, body]: [&str; 3]| {
        let article = Article {
            outlet: Some(Outlet {
                name: Text::new(outlet),
                edition: None,
            }),
            title: Some(Text::new(outlet)),
            published: date.parse().ok(),
            ..Article::from_body(&from_body(body, Origin::default()))
        };
        Item::from_article(article, Origin::default())
    };
    PAGES.map(item).to_vec()
}

fn library() -> TempDir {
    let folder = tempdir().unwrap();
    let lines = PAGES.map(|[outlet, date, text]| {
        json!({"title": outlet, "sitename": outlet, "date": date, "text": text}).to_string()
    });
    fs::write(folder.path().join("pages.jsonl"), lines.join("\n")).unwrap();
    out(folder.path(), &["import", "pages.jsonl"]);
    folder
}

#[test]
fn shared_quotes_are_told_word_by_word() {
    let folder = library();
    let told = out(folder.path(), &["shared"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[0],
        "3 articles of 3 outlets, given to different speakers"
    );
    assert!(
        lines[1].starts_with("  Albion Post, 12 Mar 2026 · Odile Marrant"),
        "{told}"
    );
    assert_eq!(
        lines[4],
        "    “We counted every ⟦single⟧ crate on the quay before the gates were closed ⟪always⟫”"
    );
    let markdown = out(folder.path(), &["shared", "--format", "md"]);
    assert!(markdown.contains("every ~~single~~ crate"), "{markdown}");
    let csv = out(folder.path(), &["shared", "outlet:bay", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 4, "{csv}");
}

#[test]
fn shared_quotes_are_lines_that_lead_to_their_places() {
    let folder = library();
    let groups = json_lines(&out(folder.path(), &["shared", "--format", "jsonl"]));
    assert_eq!(groups.len(), 1);
    assert_eq!(groups[0]["disputed"], true);
    let quotes = json_lines(&out(
        folder.path(),
        &["quotes", "kind:direct", "--format", "jsonl"],
    ));
    let place =
        |quote: &Value| ["article", "start", "end", "exact"].map(|field| quote[field].clone());
    let known: Vec<[Value; 4]> = quotes.iter().map(place).collect();
    for quote in groups[0]["quotes"].as_array().unwrap() {
        assert!(known.contains(&place(quote)), "{quote}");
    }
    assert_eq!(
        groups[0]["quotes"][1]["changes"][1],
        json!({"what": "cut", "text": "single"})
    );
}

#[test]
fn where_nothing_is_shared_nothing_is_found() {
    let folder = library();
    let (status, told, _) = run(folder.path(), &["shared", "outlet:dale"]);
    assert_eq!((status, told.as_str()), (1, ""));
    let (status, told, _) = run(folder.path(), &["shared", "outlet:dale", "--format", "csv"]);
    assert_eq!((status, told.lines().count()), (1, 1));
}

#[test]
fn articles_are_compared_quote_by_quote() {
    let folder = library();
    let told = out(folder.path(), &["compare", "1", "2", "3", "4"]);
    let (heads, rows) = told.split_once("\n\n").unwrap();
    assert_eq!(heads.lines().count(), 4);
    assert!(
        heads.starts_with("A  Albion Post, 12 Mar 2026 · Albion Post · article 1\n"),
        "{told}"
    );
    let first: Vec<&str> = rows.lines().take(5).collect();
    let starts = [
        "Odile Marrant",
        "  A  the same     “We counted every single crate",
        "  B  changed      “We counted every ⟦single⟧ crate on the quay before the gates were closed ⟪always⟫”  ¶1",
        "  C  the same     “We counted",
        "  D  paraphrased  every crate on the quay had been counted",
    ];
    for (line, start) in first.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}\n{told}");
    }
    assert!(rows.contains("  C  the same     “Nobody slept.”"), "{told}");
    assert!(rows.contains("  D  not there    not named"), "{told}");
}

#[test]
fn one_article_is_compared_with_those_that_share_quotes_with_it() {
    let folder = library();
    let rows = json_lines(&out(folder.path(), &["compare", "3", "--format", "jsonl"]));
    let cells = rows[0]["cells"].as_array().unwrap();
    let states: Vec<&str> = cells
        .iter()
        .map(|cell| cell["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["same", "same", "changed"]);
    let (status, _, err) = run(folder.path(), &["compare", "4"]);
    assert!(
        status == 1 && err.contains("no other article is of the story of article 4"),
        "{err}"
    );
    let (status, _, err) = run(folder.path(), &["compare", "1", "9"]);
    assert!(
        status == 1 && err.contains("there is no article 9"),
        "{err}"
    );
}

#[test]
fn a_comparison_is_a_table() {
    let folder = library();
    let csv = out(folder.path(), &["compare", "1", "2", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.lines().nth(2).unwrap().contains(",changed,"), "{csv}");
    let markdown = out(folder.path(), &["compare", "1", "2", "--format", "md"]);
    let lines: Vec<&str> = markdown.lines().collect();
    assert_eq!(
        lines[..2],
        [
            "| said by | Albion Post, 12 Mar 2026 | Bay News, 13 Mar 2026 |",
            "|---|---|---|"
        ]
    );
    assert!(lines[2].contains("every ~~single~~ crate"), "{markdown}");
}

#[test]
fn the_foot_says_in_how_many_other_outlets_a_quote_stands() {
    // The newest stands first: after the paraphrase, the pilot's quotes, of which the second is his alone.
    let mut driver = app(items(), 120, 30);
    press(&mut driver, "j Enter n");
    let told = text(&draw(&driver.app));
    assert!(told.contains("also in 2 outlets"), "{told}");
    press(&mut driver, "n");
    let told = text(&draw(&driver.app));
    assert!(
        told.contains("quote 2 of 2") && !told.contains("also in"),
        "{told}"
    );
}

#[test]
fn whom_outlets_let_speak_is_told() {
    let folder = library();
    let told = out(folder.path(), &["voices"]);
    let first: Vec<&str> = told.lines().take(4).collect();
    assert_eq!(
        first,
        [
            "Cape Herald · 2 quotes of 15 words",
            "  people: 2 quotes of 15 words",
            "  quotes by month: 2026-03 2",
            "  heard most: Tomas Hale 2",
        ],
        "{told}"
    );
    assert!(told.contains("heard here only: Tomas Hale 2"), "{told}");
    let lines = json_lines(&out(
        folder.path(),
        &["voices", "outlet:dale", "--format", "jsonl"],
    ));
    assert_eq!((lines.len(), &lines[0]["by"]), (1, &json!("person")));
    assert_eq!(
        (&lines[0]["quotes"], &lines[0]["indirect"]),
        (&json!(0), &json!(1))
    );
    let csv = out(folder.path(), &["voices", "--format", "csv"]);
    assert!(csv.starts_with("outlet,month,by,name,key,quotes,words,indirect,alone,schema\r\n"));
    let markdown = out(folder.path(), &["voices", "--format", "md"]);
    assert!(
        markdown.contains("| Cape Herald | 2 | 15 | 0 | Tomas Hale 2 |"),
        "{markdown}"
    );
    assert_eq!(run(folder.path(), &["voices", "outlet:nowhere"]).0, 1);
}

#[test]
fn one_actor_is_told_across_articles() {
    let folder = library();
    let told = out(folder.path(), &["actor", "marrant"]);
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(
        lines[0],
        "Odile Marrant · person · 3 quotes · person/odile marrant"
    );
    assert!(
        lines.contains(&"  quotes by outlet: Albion Post 1, Bay News 1, Dale Times 1"),
        "{told}"
    );
    assert!(told.contains("master (2026-03-12)"), "{told}");
    let json = json_lines(&out(
        folder.path(),
        &["actor", "Odile", "Marrant", "--format", "jsonl"],
    ));
    assert_eq!(json[0]["months"], json!([{"name": "2026-03", "quotes": 3}]));
    let csv = out(
        folder.path(),
        &["actor", "person/odile marrant", "--format", "csv"],
    );
    assert!(
        csv.contains("Odile Marrant,person/odile marrant,outlet,Bay News,,1,"),
        "{csv}"
    );
    let (status, _, err) = run(folder.path(), &["actor", "Nobody"]);
    assert!(
        status == 1 && err.contains("no article names “Nobody”"),
        "{err}"
    );
}

#[test]
fn exports_say_which_quotes_are_the_same_words() {
    let folder = library();
    let quotes = json_lines(&out(folder.path(), &["quotes", "--format", "jsonl"]));
    let shared = |outlet: &str| -> Vec<Value> {
        let of = quotes
            .iter()
            .filter(|quote| quote["outlet"]["name"] == outlet);
        of.map(|quote| quote["shared"].clone()).collect()
    };
    assert_eq!(shared("Albion Post"), shared("Bay News"));
    assert_eq!(
        shared("Cape Herald"),
        [shared("Bay News")[0].clone(), Value::Null]
    );
    let group = json_lines(&out(folder.path(), &["shared", "--format", "jsonl"]));
    assert_eq!(group[0]["shared"], shared("Bay News")[0]);
    let csv = out(folder.path(), &["quotes", "outlet:bay", "--format", "csv"]);
    assert!(csv.lines().next().unwrap().ends_with(",notes,shared"));
    assert_eq!(
        csv.lines().nth(1).unwrap().rsplit(',').next().unwrap(),
        group[0]["shared"]
    );
}

#[test]
fn articles_can_mean_somebody_else_of_a_name() {
    let folder = library();
    let listed = json_lines(&out(folder.path(), &["list", "--format", "jsonl"]));
    let id = |outlet: &str| {
        let article = listed.iter().find(|article| article["outlet"] == outlet);
        article.unwrap()["id"].to_string().replace('"', "")
    };
    let both = format!("{},{}", id("Bay News"), id("Dale Times"));
    let told = |arguments: &[&str]| {
        let (status, _, err) = run(folder.path(), arguments);
        (status, err)
    };
    let apart = ["actor", "Odile Marrant", "--is-not", "Odile Marrant"];
    let (status, err) = told(&apart);
    assert!(status == 2 && err.contains("--another ID"), "{err}");
    let (status, err) = told(&["actor", "Odile Marrant", "--another", &both]);
    assert!(
        status == 0 && err.contains("another Odile Marrant is meant in 2 articles"),
        "{err}"
    );
    let (status, err) = told(&[
        "actor",
        "person/odile marrant",
        "--another",
        &id("Bay News"),
    ]);
    assert!(
        status == 1 && err.contains("does not name Odile Marrant"),
        "{err}"
    );
    let actors = json_lines(&out(folder.path(), &["actors", "--format", "jsonl"]));
    let named = actors
        .iter()
        .filter(|actor| actor["name"] == "Odile Marrant");
    let mut named: Vec<(&str, i64)> = named
        .map(|actor| {
            (
                actor["key"].as_str().unwrap(),
                actor["quotes"].as_i64().unwrap(),
            )
        })
        .collect();
    named.sort_unstable();
    assert_eq!((named.len(), named[0]), (2, ("person/odile marrant", 1)));
    assert!(
        named[1].0.starts_with("person/odile marrant/") && named[1].1 == 2,
        "{named:?}"
    );
    let (status, _) = told(&["actor", named[1].0, "--is", "person/odile marrant"]);
    assert_eq!(status, 0);
    let one = out(folder.path(), &["actor", "person/odile marrant"]);
    assert!(one.contains("3 quotes"), "{one}");
}
