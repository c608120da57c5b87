//! Every format over an article of the demo, and over articles made to break it.

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::{
    clean::Article,
    import::Origin,
    library::{Anchor, Note, demo, record::Record},
    text::{
        Body, Role, Text,
        json::{self, tests::is_shown},
        sanitize::tests::hostile,
    },
};

fn export(format: Format, cited: &[Cited<'_>]) -> String {
    let mut export = Export::new(Vec::new(), format);
    for cited in cited {
        export.add(*cited).unwrap();
    }
    String::from_utf8(export.finish().unwrap()).unwrap()
}

/// The court article of the demo, with an address and a note, and a few of its quotes.
fn court(format: Format) -> String {
    let mut item = demo::items().swap_remove(7);
    item.origin.url = Some(Text::new("https://courier.example/2026/foghorn_ruling"));
    let noted = item.analysis.quotes[2].span;
    item.marks.notes.push(Note {
        on: Anchor::new(&item.article.body, noted),
        text: Text::new("Ask *her* again"),
    });
    let cited = Cited {
        id: "5f0c9a1b77e2",
        item: &item,
        quotes: &[2, 3, 8, 99],
        shared: None,
    };
    export(format, &[cited]).replace("\r\n", "␍\n")
}

#[test]
fn markdown() {
    insta::assert_snapshot!(court(Format::Markdown));
}

#[test]
fn csv() {
    insta::assert_snapshot!(court(Format::Csv));
}

#[test]
fn json_lines() {
    insta::assert_snapshot!(court(Format::JsonLines));
}

#[test]
fn annotations() {
    insta::assert_snapshot!(court(Format::Annotations));
}

#[test]
fn csl() {
    insta::assert_snapshot!(court(Format::Csl));
}

#[test]
fn bibtex() {
    insta::assert_snapshot!(court(Format::Bibtex));
}

#[test]
fn ris() {
    insta::assert_snapshot!(court(Format::Ris));
}

#[test]
fn the_manual_tells_every_format() {
    let manual = include_str!("../../../assets/manual/export.txt");
    for (name, format) in Format::NAMED {
        let mut lines = manual.lines();
        let row = lines.find(|line| line.starts_with(&format!("  {name} ")));
        let checkable = row.unwrap().ends_with("(checked)");
        assert_eq!(checkable, format.is_checkable(), "{name}");
    }
}

#[test]
fn nothing_is_still_well_formed() {
    assert_eq!(export(Format::JsonLines, &[]), "");
    assert_eq!(export(Format::Csl, &[]), "[\n\n]\n");
    assert!(export(Format::Csv, &[]).starts_with("exact,speaker,"));
}

#[test]
fn an_article_that_says_nothing_of_itself_has_no_empty_fields() {
    let item = Item::default();
    let cited = [Cited {
        id: "0123456789",
        item: &item,
        quotes: &[],
        shared: None,
    }];
    assert_eq!(
        export(Format::Bibtex, &cited),
        "@misc{article-01234567\n}\n"
    );
    assert_eq!(
        export(Format::Csl, &cited),
        "[\n{\"id\":\"article-01234567\",\"type\":\"article-newspaper\"}\n]\n"
    );
    assert_eq!(
        export(Format::Ris, &cited),
        "TY  - NEWS\r\nID  - article-01234567\r\nER  - \r\n\r\n"
    );
    assert_eq!(export(Format::Markdown, &cited), "## Untitled\n");
}

#[test]
fn keys_are_unique_and_an_article_is_cited_once() {
    let item = Item::default();
    let ids = [
        "article-10",
        "article-11",
        "article+2",
        "article-10",
        "article",
        "é",
    ];
    let cited = ids.map(|id| Cited {
        id,
        item: &item,
        quotes: &[],
        shared: None,
    });
    let bib = export(Format::Bibtex, &cited);
    let keys: Vec<&str> = bib
        .lines()
        .filter_map(|l| l.strip_prefix("@misc{"))
        .collect();
    assert_eq!(
        keys,
        [
            "article-article+",
            "article-article+2d11",
            "article-article+2b2",
            "article-article",
            "article-+c3+a9",
        ]
    );
}

#[test]
fn a_hostile_article_breaks_no_format() {
    let article = Article {
        title: Some(Text::new(
            "=cmd|'/c x'!A1 {\\input{x}} \u{1b}[31m“A”,\nER  - ",
        )),
        byline: vec![Text::new("}, x = {y"), Text::new("A* B")],
        body: Body::from_paragraphs([("“=1+1, \"so\",” said Ilse Brandt.", Role::Body)]),
        ..Article::default()
    };
    let origin = Origin {
        path: Some(Text::new("-a,b\".html")),
        url: Some(Text::new("javascript:alert(1)}")),
    };
    let item = Item::from_article(article, origin);
    let cited = [Cited {
        id: "id,\"x",
        item: &item,
        quotes: &[0],
        shared: None,
    }];
    for (name, format) in Format::NAMED {
        let text = export(format, &cited);
        assert!(!text.contains('\u{1b}'), "{name}");
    }
    let bib = export(Format::Bibtex, &cited);
    assert_eq!(bib.matches('{').count(), bib.matches('}').count());
    let ris = export(Format::Ris, &cited);
    assert_eq!(ris.lines().filter(|line| line.starts_with("ER")).count(), 1);
    let csv = export(Format::Csv, &cited);
    let mut rows = ::csv::Reader::from_reader(csv.as_bytes());
    let row = rows.records().next().unwrap().unwrap();
    assert_eq!(row.len(), rows.headers().unwrap().len());
    assert!(row.iter().any(|field| field.starts_with("'=cmd")));
    assert!(row.iter().any(|field| field == "'-a,b\".html"));
}

proptest! {
    #[test]
    fn what_no_terminal_may_see_is_escaped_in_all_json(foreign in hostile(), id in hostile()) {
        let page = format!("“{foreign} is so,” said Ilse Brandt.");
        let mut item = Item::from_article(
            Article {
                title: Some(Text::new(&foreign)),
                byline: vec![Text::new(&foreign)],
                body: Body::from_paragraphs([(page.as_str(), Role::Body)]),
                ..Article::default()
            },
            Origin { path: Some(Text::new(&foreign)), url: Some(Text::new(&foreign)) },
        );
        // Two that are no sanitized text by their type.
        for actor in &mut item.analysis.actors {
            actor.key.clone_from(&id);
        }
        let quotes: Vec<usize> = (0..item.analysis.quotes.len()).collect();
        let cited = [Cited { id: &id, item: &item, quotes: &quotes, shared: None }];
        let record: Value = serde_json::from_str(&json::string(&Record::new(&id, &item))).unwrap();
        prop_assert_eq!(&record["id"], &id);
        prop_assert!(is_shown(&json::string(&Record::new(&id, &item))));
        for format in [Format::JsonLines, Format::Annotations] {
            for line in export(format, &cited).split_terminator('\n') {
                prop_assert!(is_shown(line), "{}", line);
                let value: Value = serde_json::from_str(line).unwrap();
                let article = value.get("article").unwrap_or(&value["onrecord"]["article"]);
                prop_assert_eq!(article, &id);
            }
        }
        prop_assert!(export(Format::Csl, &cited).split('\n').all(is_shown));
    }
}
