//! What is found while a word is typed.

use proptest::prelude::*;

use super::*;

/// A library of these texts, an article each.
fn of_texts(texts: &[&str]) -> Library {
    let mut library = library();
    let pages: Vec<Prepared> = texts.iter().map(|text| of_text(text)).collect();
    library.add(&pages, &[]).unwrap();
    library
}

fn of_text(text: &str) -> Prepared {
    let mut item = Item::default();
    item.article.title = Some(Text::new("-"));
    item.article.body = crate::text::Body::from_lines(Text::new(text));
    Prepared::new(text.as_bytes(), &PageInfo::default(), item)
}

/// What the list shows while this is typed, by way of the beginnings, and what the index of all words finds.
fn both(library: &mut Library, typed: &str) -> (Vec<Id>, Vec<Id>) {
    let query = Query {
        filter: filter::parse_typing(typed).unwrap(),
        ..Query::default()
    };
    let listed = library.list(&query).unwrap().rows;
    assert_eq!(library.find(&query).unwrap(), listed, "{typed}");
    let run = |library: &Library, sql| library.connection.execute_batch(sql).unwrap();
    run(library, "SAVEPOINT older; UPDATE article SET engine = 0");
    let all = library.list(&query).unwrap().rows;
    run(library, "ROLLBACK TO older; RELEASE older");
    (listed, all)
}

const TEXTS: [&str; 6] = [
    "The café by the quay sold cafeteria coffee, 3rd of its kind.",
    "Cafe\u{301}s and CAFÉS; l’été was long, the U.S. was far.",
    "Москва and the 船闸 at Ærø, 1234 times.",
    "Is it well-known? It is a co-operative, isn’t it.",
    "ca fe té it cafx",
    "\u{e000}\u{e001}\u{e002} of private use, Ⅻth and ½ab",
];

#[test]
fn a_few_letters_find_what_all_words_find() {
    let mut library = of_texts(&TEXTS);
    for (typed, found) in [
        ("c", 4),
        ("ca", 3),
        ("caf", 3),
        ("CAF", 3),
        ("cafe", 2),
        ("ete", 1),
        ("été", 1),
        ("мос", 1),
        ("МОС", 1),
        ("123", 1),
        ("船闸", 1),
        ("\"u.s", 1),
        ("kno", 1),
        ("it ", 2),
        ("quay sol", 1),
        ("quay caf", 1),
        ("quay zzz", 0),
        ("-quay caf", 2),
    ] {
        let (listed, all) = both(&mut library, typed);
        assert_eq!(listed, all, "{typed}");
        assert_eq!(listed.len(), found, "{typed}");
    }
}

#[test]
fn what_another_engine_found_is_found_while_it_waits_and_when_it_cannot_be_found_anew() {
    let mut library = of_texts(&TEXTS);
    let older = "UPDATE article SET engine = 0; DELETE FROM begun";
    library.connection.execute_batch(older).unwrap();
    assert_eq!(both(&mut library, "caf").0.len(), 3, "it waits");
    // No article is found in such pages.
    while library.renew(4).unwrap() > 0 {}
    assert_eq!(both(&mut library, "caf").0.len(), 3, "it stays as it is");
    library.change(&Change::Deleted(Id(1), true)).unwrap();
    let (listed, all) = both(&mut library, "caf");
    assert_eq!((listed.len(), &listed), (2, &all));
}

#[test]
fn another_version_begins_otherwise() {
    let mut library = library();
    add(&mut library, page("a.txt", str::to_owned));
    assert_eq!(both(&mut library, "dre").0.len(), 1);
    let changed = page("a.txt", |text| {
        text.replace("dredg", "digg").replace("Dredg", "Digg")
    });
    add(&mut library, changed);
    let (listed, all) = both(&mut library, "dre");
    assert_eq!((listed.len(), all.len()), (0, 0));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn letters_of_any_script_find_what_all_words_find(
        one in "[a-cA-Cé\u{301}çñ船м0-1 .'’-]{0,24}",
        other in "[a-cA-Cé\u{301}çñ船м0-1 .'’-]{0,24}",
        typed in "[a-cA-Cé\u{301}çñ船м0-1]{1,4}",
    ) {
        let mut library = of_texts(&[&one, &other]);
        let (listed, all) = both(&mut library, &typed);
        prop_assert_eq!(listed, all);
    }
}
