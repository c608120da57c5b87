//! What is kept added up, against what the articles add up to.

use super::super::counts::{CALLED, VOICES};
use super::*;

/// What is kept, and what adds up from the articles themselves.
pub(in crate::library::store) fn check(library: &Library) {
    let all = |sql: &str| -> Vec<String> {
        let mut statement = library.connection.prepare(sql).unwrap();
        let columns = statement.column_count();
        let row = |row: &rusqlite::Row<'_>| {
            let cells = (0..columns).map(|n| format!("{:?}", row.get_ref(n).unwrap()));
            Ok(cells.collect::<Vec<_>>().join(" "))
        };
        let rows = statement.query_map([], row).unwrap();
        rows.collect::<Result<_, _>>().unwrap()
    };
    let called = CALLED.replace("{}", "1");
    assert_eq!(
        all("SELECT * FROM called ORDER BY 1, 2"),
        all(&format!("{called} ORDER BY 1, 2"))
    );
    let voices = VOICES.replace("{}", "1");
    assert_eq!(
        all("SELECT * FROM voice ORDER BY 1, 2, 3, 4"),
        all(&format!("{voices} ORDER BY 1, 2, 3, 4"))
    );
    assert_eq!(
        all("SELECT id, articles FROM actor WHERE articles <> 0 ORDER BY id"),
        all(
            "SELECT actor, count(DISTINCT article) FROM part JOIN article ON article.id = article
             WHERE deleted = 0 AND repeats = 0 GROUP BY actor ORDER BY actor"
        )
    );
}

#[test]
fn what_is_kept_is_what_the_articles_add_up_to_whatever_is_done_to_them() {
    let mut library = Library::in_memory().unwrap();
    library.add(&demo::prepared(), &[]).unwrap();
    check(&library);
    library.change(&Change::Deleted(Id(1), true)).unwrap();
    library.change(&Change::Deleted(Id(1), true)).unwrap();
    check(&library);
    let edit = Edit::Outlet(Text::new("Another"));
    library.edit(Id(1), std::slice::from_ref(&edit)).unwrap();
    library.edit(Id(2), &[edit]).unwrap();
    check(&library);
    library.change(&Change::Deleted(Id(1), false)).unwrap();
    library.change(&Change::Deleted(Id(12), true)).unwrap();
    check(&library);
    let before = library.portrait("person/ilse brandt").unwrap();
    let older = "UPDATE article SET engine = 0, counted = 0; DELETE FROM called; DELETE FROM voice;
                 UPDATE part SET mentions = 0, quotes = 0; UPDATE actor SET articles = 0";
    library.connection.execute_batch(older).unwrap();
    let called = library.called("article.id = 3").unwrap();
    let sums = format!("SELECT sum(mentions) > 0 AND sum(quotes) > 0 FROM ({called})");
    let sums: bool = library
        .connection
        .query_row(&sums, [], |row| row.get(0))
        .unwrap();
    assert!(sums, "an older library is added up all the same");
    assert_eq!(library.portrait("person/ilse brandt").unwrap(), before);
    assert!(!library.is_renewed().unwrap());
    // One of them can no longer be read.
    let broken = "UPDATE page SET bytes = x'00' WHERE article = 3";
    library.connection.execute(broken, []).unwrap();
    while library.renew(5).unwrap() > 0 {}
    assert!(library.is_renewed().unwrap());
    check(&library);
    for number in 1..=12 {
        library.change(&Change::Deleted(Id(number), true)).unwrap();
    }
    check(&library);
    let left: i64 = library
        .connection
        .query_row(
            "SELECT (SELECT count(*) FROM called) + (SELECT count(*) FROM voice)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
}
