//! Shared quotes, on articles of one quote each.

use super::*;
use crate::{
    clean::{Article, Outlet},
    import::{Origin, PageInfo, from_body},
    library::{Change, Edit, Library, Prepared, Query, Shared, filter},
    text::Text,
};

const QUAY: &str =
    "“We counted every crate on the quay before the gates were closed,” Odile Marrant said.";
const SHORTER: &str = "Odile Marrant said: “We counted every crate on the quay before the gates.”";
const BY_ANOTHER: &str =
    "“We counted every crate on the quay before the gates were closed,” Tomas Hale said.";
const OTHER: &str =
    "“Nobody asked the pilots what the tide would do that night,” Odile Marrant said.";

/// An article of an outlet with this text.
fn page(outlet: &str, text: &str) -> Prepared {
    let page = from_body(text, Origin::default());
    let article = Article {
        outlet: Some(Outlet {
            name: Text::new(outlet),
            edition: None,
        }),
        title: Some(Text::new(outlet)),
        ..Article::from_body(&page)
    };
    let item = Item::from_article(article, Origin::default());
    Prepared::new(
        format!("{outlet}: {text}").as_bytes(),
        &PageInfo::default(),
        item,
    )
}

fn library(pages: &[(&str, &str)]) -> Library {
    let mut library = Library::in_memory().unwrap();
    for (outlet, text) in pages {
        library.add(&[page(outlet, text)], &[]).unwrap();
    }
    library
}

/// The shared quotes of a filter, each as the articles of its versions.
fn shared(library: &Library, typed: &str) -> Vec<Vec<i64>> {
    let filter = filter::parse(typed).unwrap();
    let query = Query {
        filter,
        ..Query::default()
    };
    let shared = library.shared(&query).unwrap();
    let articles = |shared: &Shared| shared.versions.iter().map(|(id, _)| id.0).collect();
    shared.iter().map(articles).collect()
}

#[test]
fn what_articles_share_is_found_as_they_come() {
    let mut library = library(&[("A", QUAY), ("B", OTHER), ("C", SHORTER)]);
    assert_eq!(shared(&library, ""), [[1, 3]]);
    // In one batch as well.
    let batch = [page("D", OTHER), page("E", SHORTER)];
    library.add(&batch, &[]).unwrap();
    assert_eq!(shared(&library, ""), [vec![1, 3, 5], vec![2, 4]]);
    assert_eq!(library.shared_with(Id(4), 0).unwrap().unwrap().name, "2.0");
    assert_eq!(library.shared_with(Id(3), 0).unwrap().unwrap().name, "1.0");
    assert_eq!(library.shared_with(Id(9), 0).unwrap(), None);
}

#[test]
fn a_repetition_inside_one_article_is_none() {
    let twice = format!("{QUAY}\n\nLater she repeated it. {QUAY}");
    let library = library(&[("A", &twice), ("B", OTHER)]);
    assert_eq!(shared(&library, ""), [[0; 0]; 0]);
}

#[test]
fn few_words_are_shared_where_the_speaker_is() {
    let by = |who: &str| format!("“The lock will open in spring,” {who} said on Friday.");
    let (one, other) = (by("Odile Marrant"), by("Tomas Hale"));
    let pages = [("A", one.as_str()), ("B", &other), ("C", &one)];
    // A page read again in another outlet is another article.
    let mut library = library(&pages);
    assert_eq!(shared(&library, ""), [[1, 3]]);
    let words = Text::new("“The lock will open in spring,”");
    let mend = Edit::Speaker {
        quote: words,
        actor: None,
    };
    let former = library.edit(Id(3), &[mend]).unwrap();
    assert_eq!(shared(&library, ""), [[0; 0]; 0]);
    library.take_back(Id(3), &former).unwrap();
    assert_eq!(shared(&library, ""), [[1, 3]]);
}

#[test]
fn different_speakers_are_said_first() {
    let pages = [
        ("A", OTHER),
        ("B", QUAY),
        ("C", OTHER),
        ("D", OTHER),
        ("E", BY_ANOTHER),
    ];
    let library = library(&pages);
    let all = library.shared(&Query::default()).unwrap();
    let told: Vec<(bool, usize)> = all
        .iter()
        .map(|shared| (shared.is_disputed, shared.versions.len()))
        .collect();
    assert_eq!(told, [(true, 2), (false, 3)]);
}

#[test]
fn other_outlets_are_counted_for_each_quote() {
    let both = format!("{QUAY}\n\n{OTHER}");
    let pages = [
        ("A", both.as_str()),
        ("B", QUAY),
        ("C", SHORTER),
        ("A", QUAY),
    ];
    let library = library(&pages);
    let elsewhere = |id| library.elsewhere(Id(id)).unwrap();
    assert_eq!(elsewhere(1), [(0, 2)].into());
    assert_eq!(elsewhere(2), [(0, 2)].into());
}

#[test]
fn a_filter_means_quotes_and_gives_all_their_versions() {
    let pages = [
        ("Albion Post", QUAY),
        ("Bay News", BY_ANOTHER),
        ("Bay News", OTHER),
        ("Cape", OTHER),
    ];
    let library = library(&pages);
    assert_eq!(shared(&library, "outlet:albion"), [[1, 2]]);
    assert_eq!(shared(&library, "speaker:hale"), [[1, 2]]);
    assert_eq!(shared(&library, "outlet:bay speaker:marrant"), [[3, 4]]);
    assert_eq!(shared(&library, "kind:indirect"), [[0; 0]; 0]);
}

#[test]
fn deleted_articles_are_left_out_and_others_stay_together() {
    let mut library = library(&[("A", QUAY), ("B", QUAY), ("C", QUAY)]);
    library.change(&Change::Deleted(Id(1), true)).unwrap();
    assert_eq!(shared(&library, ""), [[2, 3]]);
    library.change(&Change::Deleted(Id(2), true)).unwrap();
    assert_eq!(shared(&library, ""), [[0; 0]; 0]);
    library.change(&Change::Deleted(Id(1), false)).unwrap();
    assert_eq!(shared(&library, ""), [[1, 3]]);
}

#[test]
fn a_library_renewed_finds_the_same() {
    let mut library = library(&[("A", QUAY), ("B", OTHER), ("C", SHORTER), ("D", OTHER)]);
    let before = shared(&library, "");
    let forget = "DELETE FROM shared; DELETE FROM quoted; DELETE FROM stretch;
                  UPDATE article SET engine = 0";
    library.connection.execute_batch(forget).unwrap();
    assert_eq!(shared(&library, ""), [[0; 0]; 0]);
    // One at a time, and then once more with everything still there.
    for _ in 0..2 {
        while library.renew(1).unwrap() > 0 {}
        assert_eq!(shared(&library, ""), before);
        library
            .connection
            .execute("UPDATE article SET engine = 0", [])
            .unwrap();
    }
}

#[test]
fn a_thousand_copies_are_one_shared_quote() {
    let mut library = Library::in_memory().unwrap();
    let outlets: Vec<String> = (0..1000).map(|n| format!("Outlet {n}")).collect();
    let pages: Vec<Prepared> = outlets.iter().map(|outlet| page(outlet, QUAY)).collect();
    library.add(&pages, &[]).unwrap();
    let shared = library.shared(&Query::default()).unwrap();
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].versions.len(), 1000);
    let pairs = "SELECT count(*) FROM shared";
    let pairs: i64 = library
        .connection
        .query_row(pairs, [], |row| row.get(0))
        .unwrap();
    assert!(pairs <= 1000 * 16 * 2, "{pairs}");
    // The first, which all others were found by, is mended.
    let title = Edit::Title(Text::new("Mended"));
    library.edit(Id(1), &[title]).unwrap();
    assert_eq!(
        library.shared(&Query::default()).unwrap()[0].versions.len(),
        1000
    );
}
