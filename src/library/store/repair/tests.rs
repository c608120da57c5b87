//! Libraries damaged in many ways, made whole.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use tempfile::{TempDir, tempdir};

use super::{super::file::PAGE_SIZE, *};
use crate::{
    library::{Added, Anchor, Change, Decision, Edit, Id, Item, Left, Noting, Verdict, demo},
    text::Text,
};

/// A library with the demo articles, and marks on some.
fn library() -> (TempDir, PathBuf, Vec<Id>) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("library.db");
    let mut library = Library::open(&path).unwrap();
    let added = library.add(&demo::prepared(), &[]).unwrap();
    let ids: Vec<Id> = added
        .into_iter()
        .map(|added| match added {
            Added::New(id)
            | Added::Known(id)
            | Added::Another(id)
            | Added::Version(id)
            | Added::Anew(id) => id,
        })
        .collect();
    library.change(&Change::Starred(ids[0], true)).unwrap();
    library.change(&Change::Read(ids[1], true)).unwrap();
    let tagged = Change::Tagged(ids[2], Text::new("harbor"), true);
    library.change(&tagged).unwrap();
    library.change(&Change::Deleted(ids[3], true)).unwrap();
    let edit = Edit::Title(Text::new("A title of my own"));
    library.edit(ids[4], &[edit]).unwrap();
    let left = Left {
        top: Some(9),
        quote: Some(1),
        lens: Some("person/nobody".to_owned()),
    };
    library.leave(ids[5], &left).unwrap();
    library.change(&noting(&library, ids[6])).unwrap();
    (folder, path, ids)
}

/// The change that writes a note on the first paragraph of an article.
fn noting(library: &Library, id: Id) -> Change {
    let body = library.item(id).unwrap().article.body;
    let first = body.paragraphs()[0].span;
    Change::Noted(
        id,
        Noting {
            on: Anchor::new(&body, first),
            before: None,
            after: Some(Text::new("A note of my own")),
        },
    )
}

fn items(path: &Path, ids: &[Id]) -> Vec<Item> {
    let library = Library::open(path).unwrap();
    ids.iter().map(|id| library.item(*id).unwrap()).collect()
}

fn overwrite(path: &Path, at: usize, bytes: &[u8]) {
    let mut file = File::options().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at as u64)).unwrap();
    file.write_all(bytes).unwrap();
}

/// Asserts that the library holds everything that [`library`] put in, after a repair.
fn assert_whole(path: &Path, ids: &[Id], before: &[Item]) {
    let old = fs::read(path).unwrap();
    let repaired = Library::repair(path).unwrap();
    assert_eq!((repaired.articles, repaired.pages), (ids.len(), ids.len()));
    assert_eq!((repaired.lost_pages, repaired.lost_articles), (0, 0));
    assert!(!repaired.has_gaps);
    assert_eq!(repaired.marked, 6);
    assert_eq!(fs::read(&repaired.aside).unwrap(), old, "kept as it was");
    assert_eq!(items(path, ids), before);
    let library = Library::open(path).unwrap();
    assert_eq!(library.count().unwrap(), ids.len() - 1, "one is deleted");
    assert_eq!(library.left(ids[5]).unwrap().top, Some(9));
    let names = fs::read_dir(path.parent().unwrap()).unwrap();
    let left_over = names.filter(|entry| {
        let name = entry.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("repair")
    });
    assert_eq!(left_over.count(), 0);
}

#[test]
fn a_lost_beginning_is_made_good() {
    let (_folder, path, ids) = library();
    let before = items(&path, &ids);
    overwrite(&path, 0, &[0; 100]);
    assert_eq!(Library::open(&path).unwrap_err(), Problem::Damaged);
    assert_whole(&path, &ids, &before);
}

#[test]
fn what_was_decided_of_actors_is_kept() {
    let [ilse, jonas, reyk] = [
        "person/ilse brandt",
        "person/jonas brandt",
        "person/tomas reyk",
    ];
    for lost in ["the beginning", "an index"] {
        let (_folder, path, _) = library();
        let mut open = Library::open(&path).unwrap();
        let decided = |key: &str, other: &str, verdict| Decision {
            key: key.to_owned(),
            other: other.to_owned(),
            verdict: Some(verdict),
        };
        let decisions = [
            decided(reyk, ilse, Verdict::One),
            decided(jonas, ilse, Verdict::Two),
        ];
        let apart = open.portrait(ilse).unwrap();
        open.decide(&decisions).unwrap();
        let before = open.portrait(ilse).unwrap();
        assert_ne!(before.kinds, apart.kinds, "both are counted");
        drop(open);
        match lost {
            "the beginning" => overwrite(&path, 0, &[0; 100]),
            _ => overwrite(&path, root(&path, "part_actor") * PAGE_SIZE, &[0xff; 64]),
        }
        Library::repair(&path).unwrap();
        let mut repaired = Library::open(&path).unwrap();
        while repaired.renew(100).unwrap() > 0 {}
        assert_eq!(
            repaired.decided(ilse, reyk).unwrap(),
            Some(Verdict::One),
            "{lost}"
        );
        assert_eq!(
            repaired.decided(ilse, jonas).unwrap(),
            Some(Verdict::Two),
            "{lost}"
        );
        assert_eq!(repaired.portrait(ilse).unwrap(), before, "{lost}");
    }
}

/// At which page of the file a table or an index begins, from 0.
fn root(path: &Path, name: &str) -> usize {
    let reading = rusqlite::Connection::open(path).unwrap();
    let sql = "SELECT rootpage - 1 FROM sqlite_schema WHERE name = ?";
    reading.query_row(sql, [name], |row| row.get(0)).unwrap()
}

#[test]
fn what_was_found_is_found_again() {
    let (_folder, path, ids) = library();
    let before = items(&path, &ids);
    let reading = rusqlite::Connection::open(&path).unwrap();
    let roots = "SELECT rootpage FROM sqlite_schema WHERE name IN ('quote', 'words_data', 'article_newest')";
    let roots: Vec<usize> = reading
        .prepare(roots)
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    drop(reading);
    for root in roots {
        overwrite(&path, (root - 1) * 8192, &[0xff; 8192]);
    }
    let told =
        Library::open(&path).and_then(|library| library.find(&crate::library::Query::default()));
    assert_eq!(told.unwrap_err(), Problem::Damaged);
    assert_whole(&path, &ids, &before);
}

#[test]
fn a_cut_file_gives_what_is_left() {
    let (_folder, path, ids) = library();
    let before = items(&path, &ids);
    let size = fs::metadata(&path).unwrap().len();
    let file = File::options().write(true).open(&path).unwrap();
    file.set_len(size - 8192 * 3).unwrap();
    assert_eq!(Library::open(&path).unwrap_err(), Problem::Damaged);
    let repaired = Library::repair(&path).unwrap();
    assert!(repaired.articles >= ids.len() - 3, "{repaired:?}");
    let library = Library::open(&path).unwrap();
    let same = ids
        .iter()
        .zip(&before)
        .filter(|(id, item)| library.item(**id).is_ok_and(|found| found == **item));
    assert_eq!(same.count(), repaired.articles);
}

#[test]
fn damage_anywhere_never_costs_more_than_its_place() {
    let (_folder, path, ids) = library();
    let whole = fs::read(&path).unwrap();
    let mut emptied = Vec::new();
    for page in 0..whole.len() / 8192 {
        fs::write(&path, &whole).unwrap();
        overwrite(&path, page * 8192, &[0xa5; 8192]);
        let mut beginning = vec![0xa5; 8192];
        beginning.extend(&whole[8192..BEGINNING.min(whole.len())]);
        if page == 0 && !is_ours(&beginning) {
            assert_eq!(Library::repair(&path), Err(Problem::Foreign));
            continue;
        }
        let repaired = Library::repair(&path).unwrap();
        fs::remove_file(&repaired.aside).unwrap();
        Library::open(&path).unwrap();
        assert!(
            repaired.has_gaps || repaired.articles + repaired.lost_pages >= ids.len(),
            "page {page}: {repaired:?}"
        );
        if repaired.articles + 5 < ids.len() {
            emptied.push((page, repaired));
        }
    }
    assert!(emptied.is_empty(), "{emptied:#?}");
}

#[test]
fn marks_in_the_log_are_brought_over() {
    let (_folder, path, ids) = library();
    let mut other = Library::open(&path).unwrap();
    other.change(&Change::Starred(ids[7], true)).unwrap();
    let copied = path.with_file_name("copied.db");
    fs::copy(&path, &copied).unwrap();
    fs::copy(named(&path, "-wal"), named(&copied, "-wal")).unwrap();
    drop(other);
    overwrite(&copied, 0, &[0; 16]);
    let repaired = Library::repair(&copied).unwrap();
    assert_eq!(repaired.marked, 7);
    assert!(named(&repaired.aside, "-wal").exists());
    assert!(
        Library::open(&copied)
            .unwrap()
            .marks(ids[7])
            .unwrap()
            .starred
    );
}

#[test]
fn a_foreign_file_is_left_alone() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "my notes").unwrap();
    assert_eq!(Library::repair(&path), Err(Problem::Foreign));
    assert_eq!(fs::read(&path).unwrap(), b"my notes");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn each_damaged_library_keeps_a_name_of_its_own() {
    let (_folder, path, _) = library();
    let first = Library::repair(&path).unwrap().aside;
    let second = Library::repair(&path).unwrap().aside;
    assert!(first.ends_with("library.db.damaged-1"));
    assert!(second.ends_with("library.db.damaged-2"));
}

#[test]
fn notes_are_found_wherever_their_table_begins() {
    let (_folder, path, ids) = library();
    let moving = rusqlite::Connection::open(&path).unwrap();
    let asked = |sql: &str| -> i64 { moving.query_row(sql, [], |row| row.get(0)).unwrap() };
    let root = "SELECT rootpage FROM sqlite_schema WHERE name = 'note'";
    let begun = asked(root);
    let made: String = moving
        .query_row(
            "SELECT sql FROM sqlite_schema WHERE name = 'note'",
            [],
            |row| row.get(0),
        )
        .unwrap();
    // Two tables take the pages of the one and its index.
    let move_it = format!("DROP TABLE note; CREATE TABLE a (x); CREATE TABLE b (x); {made}");
    moving.execute_batch(&move_it).unwrap();
    assert_ne!(asked(root), begun);
    moving.execute_batch("DROP TABLE a; DROP TABLE b;").unwrap();
    drop(moving);
    let mut open = Library::open(&path).unwrap();
    let change = noting(&open, ids[6]);
    open.change(&change).unwrap();
    drop(open);
    let before = items(&path, &ids);
    assert_eq!(before[6].marks.notes.len(), 1);
    overwrite(&path, 0, &[0; 100]);
    assert_whole(&path, &ids, &before);
}
