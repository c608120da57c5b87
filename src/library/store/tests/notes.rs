//! Notes, through all that may happen to their article.

use super::*;
use crate::library::{Anchor, Note, Noting, note_places};

const WORDS: &str = "on Friday after a survey";

/// The change that writes a note on these words of an article.
fn noting(library: &Library, id: Id, words: &str) -> Change {
    let body = library.item(id).unwrap().article.body;
    let start = body.text().find(words).unwrap();
    let span = crate::text::Span::new(start, start + words.len());
    Change::Noted(
        id,
        Noting {
            on: Anchor::new(&body, span),
            before: None,
            after: Some(Text::new("Ask the lamplighter")),
        },
    )
}

/// The words under each note of an article; none where they are gone.
fn noted(library: &Library, id: Id) -> Vec<Option<String>> {
    let item = library.item(id).unwrap();
    let body = &item.article.body;
    let places = note_places(body, &item.marks.notes).into_iter();
    places
        .map(|place| place.map(|span| body.get(span).to_owned()))
        .collect()
}

fn found(library: &Library, typed: &str) -> usize {
    let query = Query {
        filter: filter::parse(typed).unwrap(),
        ..Query::default()
    };
    library.find(&query).unwrap().len()
}

/// A library with a noted article among others.
fn with_note() -> (Library, Id) {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    library.add(&demo::prepared()[3..], &[]).unwrap();
    let change = noting(&library, id, WORDS);
    assert!(library.change(&change).unwrap());
    (library, id)
}

#[test]
fn a_note_is_written_found_changed_and_taken_away() {
    let (mut library, id) = with_note();
    let Change::Noted(_, first) = noting(&library, id, WORDS) else {
        panic!()
    };
    let note = Note {
        on: first.on.clone(),
        text: Text::new("Ask the lamplighter"),
    };
    assert_eq!(
        library.marks(id).unwrap().notes,
        std::slice::from_ref(&note)
    );
    let summary = library.summary(id).unwrap().unwrap();
    assert_eq!(summary.marks.notes, [note]);
    assert_eq!(found(&library, "is:noted"), 1);
    assert_eq!(found(&library, "-is:noted"), 9);
    assert_eq!(found(&library, "lamplighter"), 1);
    let other = Change::Noted(
        id,
        Noting {
            before: first.after,
            after: Some(Text::new("Ask the ferryman")),
            ..first
        },
    );
    assert!(library.change(&other).unwrap());
    assert!(!library.change(&other).unwrap(), "it says so already");
    assert_eq!(found(&library, "lamplighter"), 0);
    assert_eq!(found(&library, "\"the ferryman\""), 1);
    assert!(library.change(&other.opposite()).unwrap());
    assert_eq!(found(&library, "lamplighter"), 1);
    let gone = noting(&library, id, WORDS).opposite();
    assert!(library.change(&gone).unwrap());
    assert_eq!(library.marks(id).unwrap().notes, []);
    assert_eq!(found(&library, "is:noted"), 0);
    assert_eq!(found(&library, "lamplighter"), 0);
}

#[test]
fn a_note_goes_with_its_words_through_versions_and_a_new_engine() {
    let (mut library, id) = with_note();
    let longer = |text: &str| text.replace("The dredgers fell", "Late at night the dredgers fell");
    assert_eq!(add(&mut library, page("a.txt", longer)), Added::Version(id));
    assert_eq!(noted(&library, id), [Some(WORDS.to_owned())]);
    let sql = "UPDATE article SET engine = 0";
    library.connection.execute(sql, []).unwrap();
    while library.renew(3).unwrap() > 0 {}
    assert_eq!(noted(&library, id), [Some(WORDS.to_owned())]);
    let without = |text: &str| {
        let (head, rest) = text.split_once("The dredgers fell").unwrap();
        let (_, tail) = rest.split_once("Transport Minister").unwrap();
        format!("{head}Transport Minister{tail}")
    };
    assert_eq!(
        add(&mut library, page("a.txt", without)),
        Added::Version(id)
    );
    assert_eq!(noted(&library, id), [None], "it stays with the article");
    assert_eq!(found(&library, "lamplighter"), 1);
    let again = |text: &str| text.replace("fell silent", "grew silent");
    add(&mut library, page("a.txt", again));
    assert_eq!(noted(&library, id), [Some(WORDS.to_owned())]);
}

#[test]
fn a_deleted_article_keeps_its_note_and_one_that_is_handed_over_takes_it_along() {
    let (mut library, id) = with_note();
    library.change(&Change::Deleted(id, true)).unwrap();
    assert_eq!(found(&library, "is:noted"), 0);
    library.change(&Change::Deleted(id, false)).unwrap();
    assert_eq!(noted(&library, id), [Some(WORDS.to_owned())]);
    let mut other = Library::in_memory().unwrap();
    let handed = library.prepared(id).unwrap();
    let Added::New(new) = other.add(&[handed], &[]).unwrap()[0] else {
        panic!()
    };
    assert_eq!(noted(&other, new), [Some(WORDS.to_owned())]);
    assert_eq!(found(&other, "lamplighter"), 1);
}
