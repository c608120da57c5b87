//! When the reader wrote what: kept beside marks, tags, edits and notes, whoever writes them.
//!
//! Takes a connection that may write; from then on every change of theirs leaves its time. The triggers are the
//! connection's own: tables alone must fit the file's first page.

use rusqlite::Connection;

use super::Answer;

/// What is written of an article in a column, and what tells it was.
const COLUMNS: [(&str, &str); 5] = [
    ("page", "old.page <> new.page"),
    ("read", "old.read <> new.read"),
    ("starred", "old.starred <> new.starred"),
    ("deleted", "old.deleted <> new.deleted"),
    (
        "left",
        "(old.top, old.quote, old.lens) IS NOT (new.top, new.quote, new.lens)",
    ),
];

/// What is written in rows of its own, and what names a row, `{}` for the row.
const ROWS: [(&str, &str); 3] = [
    ("tag", "lower({}.name)"),
    ("edit", "{}.field || ' ' || {}.quote"),
    ("note", "{}.start || ' ' || {}.end || ' ' || {}.exact"),
];

/// The time now, and later than the last however the clock was set.
const NOW: &str =
    "max(CAST(unixepoch('subsec') * 1000 AS INTEGER), coalesce((SELECT at + 1 FROM written
    WHERE article = {article} AND what = '{what}' AND name = {name}), 0))";

/// Keeps the times of all that is written from now on.
pub(super) fn keep_times(writing: &Connection) -> Answer<()> {
    let mut triggers = Vec::new();
    let mut trigger = |event: &str, when: &str, (what, article, name): (&str, &str, &str)| {
        let now = NOW.replace("{article}", article);
        let now = now.replace("{what}", what).replace("{name}", name);
        let number = triggers.len();
        triggers.push(format!(
            "CREATE TEMP TRIGGER IF NOT EXISTS written_{number} AFTER {event} {when} BEGIN
                 INSERT INTO written VALUES ({article}, '{what}', {name}, {now})
                     ON CONFLICT DO UPDATE SET at = excluded.at;
             END;"
        ));
    };
    for (what, when) in COLUMNS {
        let columns = if what == "left" {
            "top, quote, lens"
        } else {
            what
        };
        let event = format!("UPDATE OF {columns} ON main.article");
        trigger(&event, &format!("WHEN {when}"), (what, "new.id", "''"));
    }
    for what in ["read", "starred"] {
        let event = "INSERT ON main.article";
        trigger(event, &format!("WHEN new.{what}"), (what, "new.id", "''"));
    }
    for (what, name) in ROWS {
        for (event, row) in [("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")] {
            let (event, name) = (format!("{event} ON main.{what}"), name.replace("{}", row));
            trigger(&event, "", (what, &format!("{row}.article"), &name));
        }
    }
    writing.execute_batch(&triggers.join("\n"))?;
    Ok(())
}
