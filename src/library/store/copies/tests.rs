//! Copies: what is one, and what they repeat, counted.

use super::super::{Change, Library, Prepared, tests::adding_up::check};
use super::*;
use crate::{
    clean::{Article, Outlet},
    import::{Origin, PageInfo, from_body},
    library::{Copies, Item, Query, filter},
    text::Text,
};

/// A report of an agency: three speakers, in enough words.
const WIRE: &str = "The gates of the old lock stayed shut on Tuesday after the night watch found a crack in the third wall.

“We counted every single crate on the quay before the gates were closed,” harbor master Odile Marrant said.

Pilots waited outside for eleven hours while the ferries from both islands turned back one after another.

“Nobody asked us,” said Tomas Hale, a pilot for twenty years, who slept on his boat beside the pier.

The council meets again on Thursday, and until then no ship with more than two meters of draft may pass the lock.";

const LOCAL: &str = "\n\n“My shop is closed until they are done with it,” said Greta Sund, who sells rope on the pier.";

const OTHER: &str = "A new market opened in the hills on Monday with forty stalls, two bands and a great deal of cheese.

“It rained the whole morning and nobody minded it at all,” said Bram Osei, who sells honey from his own bees there.";

fn page((outlet, text): (&str, &str)) -> Prepared {
    let article = Article {
        outlet: Some(Outlet {
            name: Text::new(outlet),
            edition: None,
        }),
        title: Some(Text::new(&format!("{outlet} on the gates"))),
        ..Article::from_body(&from_body(text, Origin::default()))
    };
    let item = Item::from_article(article, Origin::default());
    Prepared::new(
        format!("{outlet} {text}").as_bytes(),
        &PageInfo::default(),
        item,
    )
}

fn library(pages: &[(&str, &str)]) -> Library {
    let mut library = Library::in_memory().unwrap();
    let pages: Vec<Prepared> = pages.iter().copied().map(page).collect();
    library.add(&pages, &[]).unwrap();
    check(&library);
    library
}

/// What each article is a copy of; 0 for none.
fn originals(library: &Library) -> Vec<i64> {
    let sql = "SELECT coalesce(original, 0) FROM article ORDER BY id";
    let mut statement = library.connection.prepare(sql).unwrap();
    let originals = statement.query_map([], |row| row.get(0)).unwrap();
    originals.collect::<Result<_, _>>().unwrap()
}

/// How many quotes count, and how many copies repeat.
fn quotes(library: &Library) -> (usize, usize) {
    let (mut counted, mut again) = (0, 0);
    for id in library.find(&Query::default()).unwrap() {
        let repeated = library.said_again(id).unwrap().len();
        counted += library.item(id).unwrap().analysis.quotes.len() - repeated;
        again += repeated;
    }
    (counted, again)
}

/// How many quotes the outlets have, by outlet.
fn voices(library: &Library, copies: Copies) -> Vec<(String, usize)> {
    let filter = filter::parse("").unwrap();
    let mut sums: BTreeMap<String, usize> = BTreeMap::new();
    for voice in library.voices(&filter, copies).unwrap() {
        let outlet = voice.outlet.unwrap_or_default().to_string();
        *sums.entry(outlet).or_default() += voice.quotes;
    }
    sums.into_iter().filter(|(_, quotes)| *quotes > 0).collect()
}

#[test]
fn what_copies_repeat_counts_once_and_what_is_their_own_counts() {
    let longer = format!("{WIRE}{LOCAL}");
    let library = library(&[
        ("Post", WIRE),
        ("News", &longer),
        ("Cape", WIRE),
        ("Dale", OTHER),
    ]);
    assert_eq!(originals(&library), [0, 1, 1, 0]);
    assert_eq!(quotes(&library), (4, 4));
    assert!(library.has_copies().unwrap());
    let alone = self::library(&[("Post", WIRE), ("Dale", OTHER)]);
    assert!(!alone.has_copies().unwrap());
    let named = |told: &[(&str, usize)]| -> Vec<(String, usize)> {
        told.iter()
            .map(|(name, n)| ((*name).to_owned(), *n))
            .collect()
    };
    assert_eq!(
        voices(&library, Copies::Once),
        named(&[("Dale", 1), ("News", 1), ("Post", 2)])
    );
    let each = voices(&library, Copies::Each);
    assert_eq!(
        each,
        named(&[("Cape", 2), ("Dale", 1), ("News", 3), ("Post", 2)])
    );
    let hale = library.portrait("person/tomas hale").unwrap();
    assert_eq!(hale.outlets.len(), 1);
    assert_eq!(
        library.story_with(Id(3)).unwrap(),
        [Id(1), Id(2), Id(3)],
        "one story"
    );
}

#[test]
fn a_part_of_a_longer_report_is_a_copy_of_it_whichever_comes_first() {
    let more: Vec<String> = (0..90).map(|n| format!("stall{n}")).collect();
    let longer = format!("{WIRE}{LOCAL}\n\n{OTHER}\n\nThe {}.", more.join(" "));
    let pages = [("Post", WIRE), ("News", &*longer)];
    assert_eq!(originals(&library(&pages)), [2, 0]);
    assert_eq!(originals(&library(&[pages[1], pages[0]])), [0, 1]);
}

#[test]
fn without_the_original_the_first_copy_stands_for_the_others() {
    let mut library = library(&[("Post", WIRE), ("News", WIRE), ("Cape", WIRE)]);
    library.change(&Change::Deleted(Id(1), true)).unwrap();
    check(&library);
    assert_eq!(originals(&library), [0, 0, 2]);
    assert_eq!(quotes(&library), (2, 2));
    library.change(&Change::Deleted(Id(1), false)).unwrap();
    check(&library);
    assert_eq!(quotes(&library), (2, 4));
    library.change(&Change::Deleted(Id(3), true)).unwrap();
    check(&library);
    assert_eq!(quotes(&library), (2, 2));
}

#[test]
fn an_original_that_becomes_another_text_has_no_copies() {
    let mut library = library(&[("Post", WIRE), ("News", WIRE)]);
    let mut anew = page(("Post", OTHER));
    let place = Some(super::super::Place {
        path: "page".to_owned(),
        entry: String::new(),
    });
    let mut before = page(("Post", WIRE));
    before.place.clone_from(&place);
    library.add(&[before], &[]).unwrap();
    anew.place = place;
    library.add(&[anew], &[]).unwrap();
    check(&library);
    assert_eq!(originals(&library), [0, 0]);
    assert_eq!(quotes(&library), (3, 0));
}

#[test]
fn a_library_found_anew_has_the_same_copies() {
    let longer = format!("{WIRE}{LOCAL}");
    let mut library = library(&[("Post", WIRE), ("News", &longer), ("Cape", WIRE)]);
    let before = (originals(&library), voices(&library, Copies::Once));
    library
        .connection
        .execute("UPDATE article SET engine = 0", [])
        .unwrap();
    while library.renew(2).unwrap() > 0 {}
    check(&library);
    assert_eq!(
        (originals(&library), voices(&library, Copies::Once)),
        before
    );
}

#[test]
fn a_thousand_copies_are_one() {
    let mut library = library(&[]);
    let outlets: Vec<String> = (0..1000).map(|n| format!("Outlet {n}")).collect();
    for outlets in outlets.chunks(100) {
        let pages: Vec<Prepared> = outlets.iter().map(|outlet| page((outlet, WIRE))).collect();
        library.add(&pages, &[]).unwrap();
    }
    assert_eq!(quotes(&library), (2, 1998));
    check(&library);
}
