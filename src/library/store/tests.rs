//! The library, tried as its readers use it.

pub(super) mod adding_up;
mod filters;
mod notes;
mod older;
mod typing;

use super::*;
use crate::{
    import::PageInfo,
    library::{Item, demo, filter},
    text::Text,
};

fn library() -> Library {
    Library::in_memory().unwrap()
}

/// The first demo article under a path, with its text changed.
fn page(path: &str, change: impl Fn(&str) -> String) -> Prepared {
    let text = change(demo::PAGES[0]);
    let page = crate::import::from_text(&text, crate::import::Origin::default());
    let mut prepared = Prepared::new(
        text.as_bytes(),
        &PageInfo::default(),
        Item::from_page(&page),
    );
    prepared.place = Some(Place {
        path: path.to_owned(),
        entry: String::new(),
    });
    prepared
}

fn add(library: &mut Library, page: Prepared) -> Added {
    library.add(&[page], &[]).unwrap()[0]
}

fn id(added: Added) -> Id {
    match added {
        Added::New(id)
        | Added::Known(id)
        | Added::Another(id)
        | Added::Version(id)
        | Added::Anew(id) => id,
    }
}

#[test]
fn items_come_out_as_they_went_in() {
    let mut library = library();
    let pages = demo::prepared();
    let added = library.add(&pages, &[]).unwrap();
    for (page, added) in pages.iter().zip(added) {
        let item = library.item(id(added)).unwrap();
        assert_eq!(item, page.item);
        assert_eq!(library.saved(id(added)).unwrap().bytes, unpacked(page));
    }
}

fn unpacked(page: &Prepared) -> Vec<u8> {
    pack::unpack(&page.bytes).unwrap()
}

#[test]
fn what_was_kept_in_another_form_is_found_anew() {
    let mut library = library();
    let page = page("a.txt", str::to_owned);
    let id = id(add(&mut library, page.clone()));
    let other = "UPDATE content SET cleaned = x'00'";
    library.connection.execute(other, []).unwrap();
    assert_eq!(library.item(id).unwrap(), page.item);
}

#[test]
fn a_page_seen_again_is_not_doubled() {
    let mut library = library();
    let first = add(&mut library, page("a.txt", str::to_owned));
    assert!(matches!(first, Added::New(_)));
    assert_eq!(
        add(&mut library, page("b.txt", str::to_owned)),
        Added::Known(id(first))
    );
    let spaced = |text: &str| format!("{text}\n\n\n");
    assert_eq!(
        add(&mut library, page("c.txt", spaced)),
        Added::Another(id(first))
    );
    assert_eq!(library.count().unwrap(), 1);
    let places = "SELECT count(*) FROM place";
    let places: i64 = library
        .connection
        .query_row(places, [], |row| row.get(0))
        .unwrap();
    assert_eq!(places, 3);
}

#[test]
fn a_changed_page_is_a_version_and_the_old_one_stays() {
    let mut library = library();
    let first = add(&mut library, page("a.txt", str::to_owned));
    library.change(&Change::Starred(id(first), true)).unwrap();
    let changed = |text: &str| text.replace("on Friday after a survey", "on Friday when a survey");
    assert_eq!(
        add(&mut library, page("a.txt", changed)),
        Added::Version(id(first))
    );
    let item = library.item(id(first)).unwrap();
    assert!(item.article.body.text().contains("on Friday when a survey"));
    assert!(item.marks.starred);
    let pages = "SELECT count(*) FROM page WHERE article = 1";
    let pages: i64 = library
        .connection
        .query_row(pages, [], |row| row.get(0))
        .unwrap();
    assert_eq!(pages, 2);
}

#[test]
fn another_article_in_the_same_place_is_new() {
    let mut library = library();
    add(&mut library, page("latest.txt", str::to_owned));
    let other = add(
        &mut library,
        page("latest.txt", |_| demo::PAGES[2].to_owned()),
    );
    assert!(matches!(other, Added::New(_)));
    assert_eq!(library.count().unwrap(), 2);
}

#[test]
fn marks_are_changes_with_opposites() {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    for change in [
        Change::Read(id, true),
        Change::Starred(id, true),
        Change::Tagged(id, Text::new("harbor"), true),
        Change::Deleted(id, true),
    ] {
        let before = (library.marks(id).unwrap(), library.count().unwrap());
        assert!(library.change(&change).unwrap());
        assert!(!library.change(&change).unwrap(), "it is so already");
        assert_ne!(
            (library.marks(id).unwrap(), library.count().unwrap()),
            before
        );
        library.change(&change.opposite()).unwrap();
        assert_eq!(
            (library.marks(id).unwrap(), library.count().unwrap()),
            before
        );
    }
}

#[test]
fn edits_outlive_a_new_version() {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    let item = library.item(id).unwrap();
    let quote = item
        .analysis
        .quotes
        .iter()
        .find(|quote| quote.is_marked())
        .unwrap();
    let words = Text::new(item.article.body.get(quote.span));
    let other = item.analysis.actors.last().unwrap().key.clone();
    for edit in [
        Edit::Outlet(Text::new("The Tidewater")),
        Edit::Title(Text::new("Mended")),
        Edit::Byline(vec![Text::new("Ida Berg"), Text::new("Courier Staff")]),
        Edit::Published("2030-01-02".parse().unwrap()),
        Edit::Speaker {
            quote: words.clone(),
            actor: Some(other.clone()),
        },
    ] {
        library.edit(id, &[edit]).unwrap();
    }
    let mended = |library: &Library| {
        let summary = library.summary(id).unwrap().unwrap();
        assert_eq!(summary.title.as_str(), "Mended");
        assert_eq!(summary.outlet.unwrap().as_str(), "The Tidewater");
        assert_eq!(summary.published.unwrap().to_string(), "2030-01-02");
        let item = library.item(id).unwrap();
        assert_eq!(
            item.article.byline,
            [Text::new("Ida Berg"), Text::new("Courier Staff")]
        );
        let mut quotes = item.analysis.quotes.iter();
        let quote = quotes.find(|quote| item.article.body.get(quote.span) == words.as_str());
        let quote = quote.unwrap();
        let actor = quote.speaker.as_ref().unwrap().actors[0];
        assert_eq!(item.analysis.actors[actor].key, other);
        assert_eq!(quote.how, crate::analyze::How::ByHand);
    };
    mended(&library);
    let longer = |text: &str| text.replace("on Friday after a survey", "on Friday when a survey");
    assert!(matches!(
        add(&mut library, page("a.txt", longer)),
        Added::Version(_)
    ));
    mended(&library);
}

#[test]
fn nobody_may_be_the_author() {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    assert_ne!(library.item(id).unwrap().article.byline, []);
    library.edit(id, &[Edit::Byline(Vec::new())]).unwrap();
    let older = "UPDATE article SET engine = 0";
    library.connection.execute(older, []).unwrap();
    assert_eq!(library.renew(9).unwrap(), 1);
    assert_eq!(library.item(id).unwrap().article.byline, []);
}

#[test]
fn edits_taken_back_leave_the_edit_before_or_what_was_found() {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    let found = library.item(id).unwrap();
    let quote = found.analysis.quotes.iter().find(|q| q.is_marked());
    let quote = Text::new(found.article.body.get(quote.unwrap().span));
    let edits = [
        Edit::Outlet(Text::new("The Tidewater")),
        Edit::Title(Text::new("Mended")),
        Edit::byline(&Text::new("Ida Berg; Courier Staff")),
        Edit::Published("2030-01-02".parse().unwrap()),
        Edit::Speaker { quote, actor: None },
    ];
    let former = library.edit(id, &edits).unwrap();
    let mended = library.item(id).unwrap();
    let again = Edit::Title(Text::new("Mended again"));
    let before = library.edit(id, &[again]).unwrap();
    library.take_back(id, &before).unwrap();
    assert_eq!(library.item(id).unwrap(), mended);
    let older = "UPDATE article SET engine = 0";
    library.connection.execute(older, []).unwrap();
    library.renew(9).unwrap();
    assert_eq!(library.item(id).unwrap(), mended, "the edit before holds");
    library.take_back(id, &former).unwrap();
    assert_eq!(library.item(id).unwrap(), found);
    library.connection.execute(older, []).unwrap();
    library.renew(9).unwrap();
    assert_eq!(library.item(id).unwrap(), found, "no edit is left");
}

#[test]
fn what_an_older_engine_found_is_found_anew() {
    let mut library = library();
    let ids: Vec<Id> = library
        .add(&demo::prepared(), &[])
        .unwrap()
        .into_iter()
        .map(id)
        .collect();
    library.change(&Change::Starred(ids[0], true)).unwrap();
    let edit = Edit::Title(Text::new("A title of my own"));
    library.edit(ids[1], &[edit]).unwrap();
    let before: Vec<Item> = ids.iter().map(|id| library.item(*id).unwrap()).collect();
    let older = "UPDATE article SET engine = 0, title = 'old', quotes = 0; DELETE FROM quote;
         DELETE FROM mention; UPDATE page SET bytes = x'00' WHERE article = 3;
         UPDATE article SET title = 'kept' WHERE id = 3";
    library.connection.execute_batch(older).unwrap();
    assert_eq!(library.renew(4).unwrap(), 4);
    assert_eq!(library.renew(100).unwrap(), ids.len() - 4);
    assert_eq!(library.renew(100).unwrap(), 0);
    for (id, before) in ids.iter().zip(&before) {
        match id.0 {
            3 => assert_eq!(
                library.summary(*id).unwrap().unwrap().title.as_str(),
                "kept"
            ),
            _ => assert_eq!(library.item(*id).unwrap(), *before),
        }
    }
}

#[test]
fn an_outlet_that_was_told_outlives_a_new_engine() {
    let mut library = library();
    let mut page = page("a.txt", |_| {
        "The tide is low\n\nThe tide was low on Monday, said nobody at all.\n".to_owned()
    });
    assert_eq!(page.item.article.outlet, None);
    page.item.article.outlet = Some(crate::clean::Outlet {
        name: Text::new("Tidewater"),
        edition: None,
    });
    let id = id(add(&mut library, page));
    library
        .connection
        .execute("UPDATE article SET engine = 0", [])
        .unwrap();
    assert_eq!(library.renew(1).unwrap(), 1);
    let outlet = library.summary(id).unwrap().unwrap().outlet;
    assert_eq!(outlet.as_deref(), Some("Tidewater"));
}

#[test]
fn a_full_disk_costs_nothing_that_was_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut library = Library::open(&path).unwrap();
    let pages = demo::prepared();
    let kept = id(library.add(&pages[..1], &[]).unwrap()[0]);
    let size = "PRAGMA page_count";
    let size: i64 = library
        .connection
        .query_row(size, [], |row| row.get(0))
        .unwrap();
    library
        .connection
        .query_row(&format!("PRAGMA max_page_count = {size}"), [], |_| Ok(()))
        .unwrap();
    assert_eq!(library.add(&pages[1..], &[]), Err(Problem::Full));
    assert_eq!(library.count().unwrap(), 1);
    assert_eq!(library.item(kept).unwrap(), pages[0].item);
    assert!(library.change(&Change::Starred(kept, true)).unwrap());
    drop(library);
    let mut library = Library::open(&path).unwrap();
    assert!(library.marks(kept).unwrap().starred);
    library.add(&pages[1..], &[]).unwrap();
    assert_eq!(library.count().unwrap(), pages.len());
}

#[test]
fn a_library_that_is_only_read_says_so_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    let pages = demo::prepared();
    let mut library = Library::open(&path).unwrap();
    let id = id(library.add(&pages[..1], &[]).unwrap()[0]);
    drop(library);
    let mut reading = Library::open_to_read(&path).unwrap();
    assert_eq!(
        reading.change(&Change::Read(id, true)),
        Err(Problem::ReadOnly)
    );
    assert_eq!(reading.add(&pages, &[]), Err(Problem::ReadOnly));
    assert_eq!(reading.item(id).unwrap(), pages[0].item);
}

#[test]
fn a_mended_title_does_not_hide_that_a_page_is_known() {
    let mut library = library();
    let first = id(add(&mut library, page("a.txt", str::to_owned)));
    let edit = Edit::Title(Text::new("Mended"));
    library.edit(first, &[edit]).unwrap();
    let spaced = |text: &str| format!("{text}\n\n\n");
    let again = add(&mut library, page("b.txt", spaced));
    assert_eq!(again, Added::Another(first));
}

#[test]
fn what_is_mended_is_found_anew_all_the_same() {
    let mut library = library();
    let id = id(add(&mut library, page("a.txt", str::to_owned)));
    let older = "UPDATE article SET engine = 0";
    library.connection.execute(older, []).unwrap();
    let edit = Edit::Title(Text::new("Mended"));
    library.edit(id, &[edit]).unwrap();
    assert_eq!(library.renew(9).unwrap(), 1);
}

#[test]
fn an_article_is_handed_over_with_its_marks() {
    let (mut from, mut to) = (library(), library());
    let id = id(add(&mut from, page("a.txt", str::to_owned)));
    from.change(&Change::Starred(id, true)).unwrap();
    let tag = Text::new("harbor");
    from.change(&Change::Tagged(id, tag, true)).unwrap();
    let Added::New(kept) = add(&mut to, from.prepared(id).unwrap()) else {
        panic!("the library was empty")
    };
    assert_eq!(to.marks(kept).unwrap(), from.marks(id).unwrap());
}
