//! Who actors are across articles, and what the reader says of them.

use super::super::{Change, Decision, Edit, Library, Prepared, tests::adding_up::check};
use super::*;
use crate::{
    clean::{Article, Outlet},
    import::{Origin, PageInfo, from_body},
    library::{Item, Verdict},
    text::Text,
};

/// A page: its outlet and date, a title, and the text.
type Page<'a> = (&'a str, &'a str, &'a str);

fn prepared(&(source, title, text): &Page<'_>) -> Prepared {
    let (outlet, date) = source.split_once(' ').unwrap();
    let article = Article {
        outlet: Some(Outlet {
            name: Text::new(outlet),
            edition: None,
        }),
        title: Some(Text::new(title)),
        published: date.parse().ok(),
        ..Article::from_body(&from_body(text, Origin::default()))
    };
    let item = Item::from_article(article, Origin::default());
    Prepared::new(text.as_bytes(), &PageInfo::default(), item)
}

fn library(pages: &[Page<'_>]) -> Library {
    let mut library = Library::in_memory().unwrap();
    add(&mut library, pages);
    library
}

fn add(library: &mut Library, pages: &[Page<'_>]) {
    let pages: Vec<Prepared> = pages.iter().map(prepared).collect();
    library.add(&pages, &[]).unwrap();
    check(library);
}

/// The persons of an article, by the keys they go by across articles.
fn persons(library: &Library, article: i64) -> String {
    let item = library.item_across(Id(article)).unwrap();
    let persons = item.analysis.actors.iter();
    let names = persons.filter_map(|actor| actor.key.strip_prefix(PERSON));
    names.collect::<Vec<_>>().join(", ")
}

const SAID: &str = "“We counted every single crate on the quay twice that night,”";

fn full() -> String {
    format!("{SAID} Odile Marrant said on Thursday. She left soon.")
}

fn surname() -> String {
    format!("The gates were shut. {SAID} Marrant said. She left.")
}

#[test]
fn a_surname_alone_is_who_the_story_names_in_full() {
    let (full, surname) = (full(), surname());
    let pages = [
        ("Post 2026-03-12", "Crates", &*full),
        ("News 2026-03-12", "Gates", &*surname),
    ];
    for order in [pages, [pages[1], pages[0]]] {
        let library = library(&order);
        for article in [1, 2] {
            assert_eq!(persons(&library, article), "odile marrant");
        }
        let own = library.item(Id(1)).unwrap().analysis.actors;
        assert!(own.iter().any(|actor| actor.key == own_key(order[0].2)));
    }
    // One after the other they are found the same.
    let mut library = library(&pages[1..]);
    assert_eq!(persons(&library, 1), "marrant");
    add(&mut library, &pages[..1]);
    assert_eq!(persons(&library, 1), "odile marrant");
}

fn own_key(text: &str) -> &'static str {
    if text.contains("Odile") {
        ODILE
    } else {
        MARRANT
    }
}

#[test]
fn a_surname_that_two_bear_stays_apart_unless_the_role_tells() {
    let both = format!(
        "{SAID} Odile Marrant said on Thursday. “Nobody asked the pilots at all,” her brother Jonas Marrant said."
    );
    let surname = surname();
    let mut library = library(&[
        ("Post 2026-03-12", "Crates", &both),
        ("News 2026-03-12", "Gates", &surname),
    ]);
    assert_eq!(persons(&library, 2), "marrant");
    let roles = format!(
        "{SAID} Kenyan Foreign Minister Odile Marrant said. “Nobody asked the pilots,” the painter Jonas Marrant said."
    );
    let role = format!("{SAID} Kenyan Foreign Minister Marrant said on Friday.");
    add(
        &mut library,
        &[
            ("Dale 2026-03-12", "Ships", &roles),
            ("Cape 2026-03-12", "Boats", &role),
        ],
    );
    assert_eq!(persons(&library, 4), "odile marrant");
}

#[test]
fn without_a_story_office_and_month_must_agree() {
    let full =
        "Kenyan Foreign Minister Odile Marrant spoke. “We will sign the paper,” Marrant said.";
    let alike = "“It is signed,” Kenyan Foreign Minister Marrant said of the boats.";
    let bare = "“It rains here,” Marrant said of the garden.";
    let library = library(&[
        ("Post 2026-03-12", "Paper", full),
        ("News 2026-04-02", "Boats", alike),
        ("Post 2026-04-02", "Garden", bare),
        (
            "News 2019-04-02",
            "Boats of old",
            &format!("Long ago. {alike}"),
        ),
    ]);
    let who = [2, 3, 4].map(|article| persons(&library, article));
    assert_eq!(who, ["odile marrant", "marrant", "marrant"]);
    let kin = library.kin("person/marrant").unwrap();
    assert_eq!((kin.len(), &*kin[0].key), (1, "person/odile marrant"));
    let kin = library.kin("person/odile marrant").unwrap();
    assert_eq!((kin[0].articles, kin[0].is_one), (1, true));
}

fn decision(key: &str, other: &str, verdict: Option<Verdict>) -> Decision {
    Decision {
        key: key.to_owned(),
        other: other.to_owned(),
        verdict,
    }
}

const MARRANT: &str = "person/marrant";
const ODILE: &str = "person/odile marrant";

#[test]
fn what_the_reader_decides_holds_and_is_taken_back() {
    let (full, surname) = (full(), surname());
    let mut library = library(&[
        ("Post 2026-03-12", "Crates", &full),
        ("News 2026-03-12", "Gates", &surname),
        (
            "Cape 2021-03-12",
            "Garden",
            "“It rains here,” Marrant said of the garden.",
        ),
    ]);
    let who = |library: &Library| [2, 3].map(|article| persons(library, article));
    let renewed = |library: &mut Library| {
        let older = "UPDATE article SET engine = 0";
        library.connection.execute(older, []).unwrap();
        while library.renew(2).unwrap() > 0 {}
        check(library);
    };
    let found = ["odile marrant".to_owned(), "marrant".to_owned()];
    assert_eq!(who(&library), found);
    for (verdict, expected) in [
        (Verdict::One, ["odile marrant", "odile marrant"]),
        (Verdict::Two, ["marrant", "marrant"]),
    ] {
        let former = library
            .decide(&[decision(MARRANT, ODILE, Some(verdict))])
            .unwrap();
        assert_eq!(who(&library), expected, "{verdict:?}");
        check(&library);
        renewed(&mut library);
        assert_eq!(who(&library), expected, "{verdict:?}, found anew");
        assert_eq!(library.decided(ODILE, MARRANT).unwrap(), Some(verdict));
        library.decide(&former).unwrap();
        check(&library);
        assert_eq!(who(&library), found, "{verdict:?}, taken back");
        assert_eq!(library.decided(ODILE, MARRANT).unwrap(), None);
    }
    renewed(&mut library);
    assert_eq!(who(&library), found);
}

#[test]
fn a_decision_ties_what_names_do_not_and_goes_by_others() {
    let mut library = library(&[
        (
            "Post 2026-03-12",
            "Crates",
            "“We counted,” Odile Marrant said.",
        ),
        (
            "News 2025-03-12",
            "Gates",
            "“We did not,” Odette Harrow said.",
        ),
        ("Dale 2024-03-12", "Boats", "“Who counts?” Olga Sund said."),
    ]);
    let [odile, odette, olga] = [ODILE, "person/odette harrow", "person/olga sund"];
    let one = Some(Verdict::One);
    library.decide(&[decision(odette, odile, one)]).unwrap();
    library.decide(&[decision(olga, odette, one)]).unwrap();
    for article in [1, 2, 3] {
        assert_eq!(persons(&library, article), "odile marrant");
    }
    assert_eq!(library.portrait(ODILE).unwrap().outlets.len(), 3);
    check(&library);
    // The other way round: then it goes by that one.
    library.decide(&[decision(odile, odette, one)]).unwrap();
    for article in [1, 2, 3] {
        assert_eq!(persons(&library, article), "odette harrow");
    }
    library.change(&Change::Deleted(Id(2), true)).unwrap();
    check(&library);
}

#[test]
fn decisions_are_joined_and_the_later_counts() {
    let pages = [
        (
            "Post 2026-03-12",
            "Crates",
            "“We counted,” Odile Marrant said.",
        ),
        (
            "Cape 2021-03-12",
            "Garden",
            "“It rains,” Marrant said of the garden.",
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.db");
    let mut other = Library::open(&path).unwrap();
    add(&mut other, &pages);
    other
        .decide(&[decision(MARRANT, ODILE, Some(Verdict::One))])
        .unwrap();
    drop(other);
    let mut library = library(&pages);
    library.merge(&path).unwrap();
    while library.renew(9).unwrap() > 0 {}
    assert_eq!(persons(&library, 2), "odile marrant");
    library
        .decide(&[decision(MARRANT, ODILE, Some(Verdict::Two))])
        .unwrap();
    library.merge(&path).unwrap();
    assert_eq!(persons(&library, 2), "marrant");
    check(&library);
}

#[test]
fn decisions_that_go_in_a_ring_end() {
    let library = library(&[(
        "Post 2026-03-12",
        "Crates",
        "“We counted,” Odile Marrant said.",
    )]);
    library
        .connection
        .execute_batch(
            "INSERT INTO decision VALUES ('person/b', 'person/c', 'one', 1), ('person/c', 'person/a', 'one', 1),
                 ('person/a', 'person/b', 'one', 1), ('person/d', 'person/c', 'one', 1)",
        )
        .unwrap();
    let goes_by = |key: &str| decision::goes_by(&library.connection, key).unwrap();
    assert_eq!(goes_by("person/a"), None);
    for key in ["person/b", "person/c", "person/d"] {
        assert_eq!(goes_by(key).as_deref(), Some("person/a"), "{key}");
    }
}

#[test]
fn accents_and_capitals_make_no_other_actor() {
    let library = library(&[
        (
            "Post 2026-03-12",
            "Crates",
            "“We counted,” said José Marrón of SWITZERLAND.",
        ),
        (
            "News 2025-03-12",
            "Gates",
            "“We did not,” said Jose Marron in Switzerland.",
        ),
    ]);
    assert_eq!(persons(&library, 1), persons(&library, 2));
}

#[test]
fn two_of_one_name_and_one_role_are_two_where_the_reader_says_so() {
    let said =
        |what: &str| format!("“{what},” Kenyan Foreign Minister Odile Marrant said on Thursday.");
    let texts = [
        "We counted every crate",
        "Nobody asked the pilots",
        "The gates were shut",
    ]
    .map(said);
    let [one, two, three] = &texts;
    let mut library = library(&[
        ("Post 2026-03-12", "Crates", one),
        ("News 2026-05-12", "Pilots", two),
        ("Dale 2026-07-12", "Gates", three),
    ]);
    let apart = library.apart(Id(2), ODILE).unwrap().unwrap();
    let former = library.edit(Id(2), std::slice::from_ref(&apart)).unwrap();
    check(&library);
    let other = persons(&library, 2);
    assert!(
        other.starts_with("odile marrant/")
            && library
                .apart(Id(2), &format!("person/{other}"))
                .unwrap()
                .is_none()
    );
    assert_eq!(
        (persons(&library, 1), persons(&library, 3)),
        ("odile marrant".into(), "odile marrant".into())
    );
    let quotes = |library: &Library, key: &str| {
        let portrait = library.portrait(key).unwrap();
        portrait.kinds.iter().map(|(_, count)| count).sum::<usize>()
    };
    let other = format!("{PERSON}{other}");
    assert_eq!((quotes(&library, ODILE), quotes(&library, &other)), (2, 1));
    let told: Vec<_> = library
        .kin(ODILE)
        .unwrap()
        .into_iter()
        .map(|kin| (kin.key, kin.is_one, kin.verdict))
        .collect();
    assert_eq!(told, [(other.clone(), false, Some(Verdict::Two))]);
    // Another article means the same one, and what is said of a quote goes by the name alone.
    let Edit::Namesake { key, mark } = apart else {
        panic!()
    };
    library
        .edit(Id(3), &[Edit::Namesake { key, mark }])
        .unwrap();
    let quote = Text::new("“The gates were shut,”");
    let speaker = |key: &str| Edit::Speaker {
        quote: quote.clone(),
        actor: Some(key.to_owned()),
    };
    library.edit(Id(3), &[speaker(&other)]).unwrap();
    assert_eq!((quotes(&library, ODILE), quotes(&library, &other)), (1, 2));
    // It outlives new analysis, and what is decided of the two.
    library
        .connection
        .execute("UPDATE article SET engine = 0", [])
        .unwrap();
    while library.renew(2).unwrap() > 0 {}
    check(&library);
    assert_eq!((quotes(&library, ODILE), quotes(&library, &other)), (1, 2));
    let one = Decision {
        key: other.clone(),
        other: ODILE.to_owned(),
        verdict: Some(Verdict::One),
    };
    let before = library.decide(&[one]).unwrap();
    assert_eq!(quotes(&library, ODILE), 3);
    library.decide(&before).unwrap();
    library.take_back(Id(2), &former).unwrap();
    check(&library);
    assert_eq!((quotes(&library, ODILE), quotes(&library, &other)), (2, 1));
}
