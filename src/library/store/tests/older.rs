//! Libraries that an older onrecord made.

use std::{fs, path::Path};

use rusqlite::Connection;

use super::super::{
    open::{FORMAT, STEPS},
    ours::APPLICATION,
};
use super::*;

/// Makes a library of the first format, without an article.
fn make_first(path: &Path) {
    let older = Connection::open(path).unwrap();
    older.execute_batch(STEPS[0]).unwrap();
    older.pragma_update(None, "user_version", 1).unwrap();
    let ours = older.pragma_update(None, "application_id", APPLICATION);
    ours.unwrap();
}

/// Makes a library of the third format, of a time without notes: the demo articles, the first starred and tagged.
fn make_third(path: &Path) {
    let mut library = Library::open(path).unwrap();
    library.add(&demo::prepared(), &[]).unwrap();
    let first = Id(1);
    let tagged = Change::Tagged(first, Text::new("later"), true);
    for change in [Change::Starred(first, true), tagged] {
        library.change(&change).unwrap();
    }
    drop(library);
    let older = Connection::open(path).unwrap();
    select::teach(&older).unwrap();
    let step_back = format!(
        "DROP TABLE begun; DROP INDEX article_original; ALTER TABLE article DROP COLUMN original; ALTER TABLE quote DROP COLUMN again;
         ALTER TABLE part DROP COLUMN again; ALTER TABLE part DROP COLUMN repeats; DROP TABLE sketch;
         CREATE INDEX actor_name ON actor (name COLLATE NOCASE); DROP TABLE decision; DROP INDEX part_own;
         DROP INDEX actor_family; ALTER TABLE part DROP COLUMN own; ALTER TABLE actor DROP COLUMN family;
         DROP TABLE written; DROP INDEX actor_known; DROP TABLE called; DROP TABLE voice;
         ALTER TABLE actor DROP COLUMN articles; ALTER TABLE article DROP COLUMN counted;
         ALTER TABLE quote DROP COLUMN words; ALTER TABLE part DROP COLUMN mentions;
         ALTER TABLE part DROP COLUMN quotes; DROP TABLE quoted; DROP TABLE stretch; DROP TABLE shared;
         DROP TABLE tie; DROP TABLE note; ALTER TABLE quote DROP COLUMN rule; DROP TABLE about; {}",
        STEPS[2]
    );
    older.execute_batch(&step_back).unwrap();
    older.pragma_update(None, "user_version", 3).unwrap();
}

fn found(library: &Library, typed: &str) -> usize {
    let filter = filter::parse(typed).unwrap();
    let query = Query {
        filter,
        ..Query::default()
    };
    library.find(&query).unwrap().len()
}

fn format(path: &Path) -> i32 {
    let connection = Connection::open(path).unwrap();
    let format = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    format.unwrap()
}

#[test]
fn an_older_library_is_brought_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    make_first(&path);
    let library = Library::open(&path).unwrap();
    assert_eq!(library.health().unwrap().unsure, 0);
    drop(library);
    assert_eq!(format(&path), FORMAT);
}

#[test]
fn a_library_of_a_time_without_notes_is_searched_as_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    make_third(&path);
    let library = Library::open(&path).unwrap();
    let searched = ["\"sable wire\"", "is:noted", "tag:later"];
    assert_eq!(searched.map(|typed| found(&library, typed)), [3, 0, 1]);
    assert!(library.health().unwrap().faults.is_empty());
}

#[test]
fn an_older_library_is_read_and_joined_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let (first, third) = (folder.path().join("first"), folder.path().join("third"));
    make_first(&first);
    make_third(&third);
    let before = [&first, &third].map(|path| fs::read(path).unwrap());
    let read = Library::open_to_read(&third).unwrap();
    assert_eq!(found(&read, "\"sable wire\""), 3);
    let mut library = library();
    assert_eq!(library.merge(&first).unwrap(), Merged::default());
    let merged = library.merge(&third).unwrap();
    assert_eq!(
        (merged.articles, merged.pages),
        (demo::PAGES.len(), demo::PAGES.len())
    );
    while library.renew(64).unwrap() > 0 {}
    let searched = ["is:starred tag:later", "\"sable wire\""];
    assert_eq!(searched.map(|typed| found(&library, typed)), [1, 3]);
    assert!(library.health().unwrap().faults.is_empty());
    assert_eq!(library.merge(&third).unwrap(), Merged::default());
    drop(read);
    assert_eq!([&first, &third].map(|path| fs::read(path).unwrap()), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// Makes a library of the ninth format, whose index of words holds their beginnings too: the demo articles.
fn make_ninth(path: &Path) {
    let mut library = Library::open(path).unwrap();
    library.add(&demo::prepared(), &[]).unwrap();
    drop(library);
    let older = Connection::open(path).unwrap();
    let with_beginnings = "PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, ' 2''', ' 2'', prefix = ''1 2''') WHERE name = 'words';
        PRAGMA writable_schema = RESET;
        DELETE FROM words;
        INSERT INTO words (rowid, title, body) SELECT id, title, 'Nobody had seen the quillfeather.' FROM article";
    older.execute_batch(with_beginnings).unwrap();
    older.pragma_update(None, "user_version", 9).unwrap();
}

#[test]
fn beginnings_held_by_the_index_of_words_leave_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.db");
    make_ninth(&path);
    let mut library = Library::open(&path).unwrap();
    let typed = |library: &mut Library, letters: &str| {
        let query = Query {
            filter: filter::parse_typing(letters).unwrap(),
            ..Query::default()
        };
        let listed = library.list(&query).unwrap().rows;
        assert_eq!(listed, library.find(&query).unwrap(), "{letters}");
        listed.len()
    };
    assert_eq!(typed(&mut library, "qu"), demo::PAGES.len(), "it waits");
    assert!(library.health().unwrap().faults.is_empty());
    while library.renew(5).unwrap() > 0 {}
    assert_eq!(typed(&mut library, "quil"), 0);
    assert!((1..demo::PAGES.len()).contains(&typed(&mut library, "qu")));
    assert!(library.health().unwrap().faults.is_empty());
    drop(library);
    let held = Connection::open(&path).unwrap();
    let sql = "SELECT sql FROM sqlite_schema WHERE name = 'words'";
    let sql: String = held.query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(!sql.contains("prefix"), "{sql}");
}
