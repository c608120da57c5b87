//! Libraries joined in any order and any number of times.

use std::{collections::BTreeMap, sync::LazyLock};

use proptest::prelude::*;
use rusqlite::backup::Backup;

use super::*;
use crate::{
    import::{self, Origin},
    library::{Anchor, Change, Edit, Item, Noting, Place, Prepared, store::Left},
    text::Text,
};

/// A page with a sentence of its own at a place of its own.
fn page(place: usize, words: &str) -> Prepared {
    let text = format!(
        "Harbor gates number {place}\n\nThe gates of harbor {place} will open in May after {words} of work, the port \
         authority said.\n\n“We are ready,” said Harriet Osei, the engineer.\n"
    );
    let read = import::from_text(&text, Origin::default());
    let page = Prepared::new(text.as_bytes(), &read.info, Item::from_page(&read));
    let (path, entry) = (format!("/pages/{place}"), String::new());
    let place = Some(Place { path, entry });
    Prepared { place, ..page }
}

/// Pages of three articles, of each an earlier and a later form.
static PAGES: LazyLock<Vec<Prepared>> = LazyLock::new(|| {
    let forms = |place| [page(place, "two years"), page(place, "three long years")];
    (0..3).flat_map(forms).collect()
});

/// Something a reader does.
#[derive(Clone, Debug)]
enum Act {
    Import(usize),
    Read(usize, bool),
    Star(usize, bool),
    Delete(usize, bool),
    Tag(usize, bool),
    Mend(usize, &'static str),
    Note(usize, Option<&'static str>),
    Leave(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    let (article, on) = (0..3_usize, any::<bool>());
    let on = move || on;
    prop_oneof![
        4 => (0..6_usize).prop_map(Act::Import),
        1 => (article.clone(), on()).prop_map(|(a, on)| Act::Read(a, on)),
        1 => (article.clone(), on()).prop_map(|(a, on)| Act::Star(a, on)),
        1 => (article.clone(), on()).prop_map(|(a, on)| Act::Delete(a, on)),
        1 => (article.clone(), on()).prop_map(|(a, on)| Act::Tag(a, on)),
        1 => (article.clone(), prop::sample::select(vec!["One", "Two"])).prop_map(|(a, t)| Act::Mend(a, t)),
        1 => (article.clone(), prop::sample::select(vec![None, Some("a"), Some("b")])).prop_map(|(a, t)| Act::Note(a, t)),
        1 => (article, 0..9_usize).prop_map(|(a, top)| Act::Leave(a, top)),
    ]
}

/// A library in which this was done.
fn library(acts: &[Act]) -> Library {
    let mut library = Library::in_memory().unwrap();
    for act in acts {
        let (Act::Import(number)
        | Act::Read(number, _)
        | Act::Star(number, _)
        | Act::Delete(number, _)
        | Act::Tag(number, _)
        | Act::Mend(number, _)
        | Act::Note(number, _)
        | Act::Leave(number, _)) = *act;
        if matches!(act, Act::Import(_)) {
            library.add(&PAGES[number..=number], &[]).unwrap();
            continue;
        }
        let path = format!("/pages/{number}");
        let found =
            "SELECT article FROM place JOIN page ON page.id = place.page WHERE place.path = ?";
        let found = numbers(&library.connection, found, [path]).unwrap();
        let Some(&id) = found.first() else { continue };
        does(&mut library, Id(id), act);
    }
    library
}

fn does(library: &mut Library, id: Id, act: &Act) {
    let change = match *act {
        Act::Import(_) => return,
        Act::Read(_, on) => Change::Read(id, on),
        Act::Star(_, on) => Change::Starred(id, on),
        Act::Delete(_, on) => Change::Deleted(id, on),
        Act::Tag(_, on) => Change::Tagged(id, Text::new("later"), on),
        Act::Mend(_, title) => {
            // A deleted article is not mended.
            let _ = library.edit(id, &[Edit::Title(Text::new(title))]);
            return;
        }
        Act::Note(_, text) => {
            let on = Anchor {
                start: 0,
                end: 3,
                exact: Text::new("The"),
                prefix: Text::default(),
                suffix: Text::default(),
            };
            let after = text.map(Text::new);
            let before = None;
            Change::Noted(id, Noting { on, before, after })
        }
        Act::Leave(_, top) => {
            let left = Left {
                top: Some(top),
                ..Left::default()
            };
            return library.leave(id, &left).unwrap();
        }
    };
    library.change(&change).unwrap();
}

fn copy(library: &Library) -> Library {
    let mut copy = Library::in_memory().unwrap();
    let backup = Backup::new(&library.connection, &mut copy.connection).unwrap();
    backup
        .run_to_completion(1000, std::time::Duration::ZERO, None)
        .unwrap();
    drop(backup);
    copy
}

fn joined(one: &Library, other: &Library) -> Library {
    let mut joined = copy(one);
    joined.join(other).unwrap();
    joined
}

/// All that a library holds and that is not found in its pages, whatever its rows are numbered.
fn state(library: &Library) -> BTreeMap<Vec<String>, Vec<String>> {
    let reading = &library.connection;
    let texts = |sql: &str, id: i64| -> Vec<String> {
        let mut statement = reading.prepare(sql).unwrap();
        let rows = statement.query_map([id], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let articles = numbers(reading, "SELECT id FROM article", []).unwrap();
    let of = |id| {
        let pages = "SELECT hex(hash) || imported FROM page WHERE article = ? ORDER BY 1";
        let told = [
            "SELECT concat_ws(' ', read, starred, deleted, top, quote, lens, article.imported, hex(hash))
             FROM article JOIN page ON page.id = article.page WHERE article.id = ?",
            "SELECT place.path || hex(hash) FROM place JOIN page ON page.id = place.page WHERE article = ? ORDER BY 1",
            "SELECT name FROM tag WHERE article = ? ORDER BY 1",
            "SELECT field || value FROM edit WHERE article = ? ORDER BY 1",
            "SELECT start || text FROM note WHERE article = ? ORDER BY 1",
            "SELECT what || name || at FROM written WHERE article = ? ORDER BY 1",
        ];
        let told = told
            .iter()
            .flat_map(|sql| [texts(sql, id), vec!["-".to_owned()]]);
        (texts(pages, id), told.flatten().collect())
    };
    articles.into_iter().map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn it_matters_neither_in_which_order_nor_how_often(
        acts in prop::collection::vec(prop::collection::vec(act(), 0..12), 3),
    ) {
        let [a, b, c] = [&acts[0], &acts[1], &acts[2]].map(|acts| library(acts));
        let ab = joined(&a, &b);
        prop_assert_eq!(state(&ab), state(&joined(&b, &a)));
        prop_assert_eq!(state(&joined(&ab, &c)), state(&joined(&a, &joined(&b, &c))));
        prop_assert_eq!(state(&joined(&ab, &b)), state(&ab));
        prop_assert_eq!(state(&joined(&a, &a)), state(&a));
        let mut found = joined(&ab, &c);
        while found.renew(64).unwrap() > 0 {}
        prop_assert!(found.health().unwrap().faults.is_empty());
    }
}

#[test]
fn the_later_of_two_counts_and_both_tags_stay() {
    let imported = [Act::Import(0)];
    let (mut a, mut b) = (library(&imported), library(&imported));
    let pause = || std::thread::sleep(std::time::Duration::from_millis(3));
    does(&mut a, Id(1), &Act::Star(0, true));
    does(&mut a, Id(1), &Act::Mend(0, "One"));
    does(&mut a, Id(1), &Act::Tag(0, true));
    pause();
    does(&mut b, Id(1), &Act::Mend(0, "Two"));
    does(&mut b, Id(1), &Act::Star(0, true));
    does(&mut b, Id(1), &Act::Star(0, false));
    b.change(&Change::Tagged(Id(1), Text::new("work"), true))
        .unwrap();
    let merged = a.join(&b).unwrap();
    assert_eq!((merged.articles, merged.pages, merged.changed), (0, 0, 1));
    while a.renew(9).unwrap() > 0 {}
    let item = a.item(Id(1)).unwrap();
    assert_eq!(item.article.title.as_deref(), Some("Two"));
    assert!(!item.marks.starred);
    assert_eq!(item.marks.tags, [Text::new("later"), Text::new("work")]);
    // Nothing is left to bring.
    assert_eq!(a.join(&b).unwrap(), Merged::default());
}
