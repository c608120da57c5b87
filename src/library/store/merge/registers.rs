//! What a reader made of an article: each mark, tag, edit and note with the time at which it was written.
//!
//! Takes two articles, perhaps of two libraries; lays over the second what the first has written later.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row, params_from_iter, types::Value};

use super::{copies, counts, put_about, values};
use crate::library::store::{Answer, Id};

/// Something that is written at one time and counts until it is written again.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Register {
    at: i64,
    /// What it holds; none where it was taken away.
    held: Option<Vec<Value>>,
}

/// All of an article, by what they are and which.
type Registers = BTreeMap<(&'static str, String), Register>;

/// The rows of an article that are registers: what they are, what names them, what they hold, all columns.
const ROWS: [(&str, &str, &str); 3] = [
    ("tag", "lower(name)", "name"),
    ("edit", "field || ' ' || quote", "field, quote, value"),
    (
        "note",
        "start || ' ' || \"end\" || ' ' || exact",
        "start, \"end\", exact, prefix, suffix, text",
    ),
];

/// The columns of an article that are registers, and what they hold when nothing was written.
const COLUMNS: [(&str, &str); 5] = [
    (
        "page",
        "(SELECT hex(hash) FROM page WHERE page.id = article.page)",
    ),
    ("read", "read"),
    ("starred", "starred"),
    ("deleted", "deleted"),
    ("left", "top, quote, lens"),
];

/// Lays what one article has over another; says whether that changed anything.
pub(super) fn join(
    writing: &Connection,
    other: &Connection,
    (theirs, ours): (i64, i64),
) -> Answer<bool> {
    let theirs = read(other, theirs)?;
    let before = read(writing, ours)?;
    let mut changed = false;
    for ((what, name), register) in theirs {
        let held = before.get(&(what, name.clone()));
        if held.is_some_and(|held| !is_later(&register, held)) {
            continue;
        }
        if held.and_then(|held| held.held.as_ref()) != register.held.as_ref() {
            write(writing, ours, (what, &register), held)?;
            changed = true;
        }
        // In the place of the time of this writing.
        let sql = if register.at > 0 {
            "INSERT OR REPLACE INTO written VALUES (?1, ?2, ?3, ?4)"
        } else {
            "DELETE FROM written WHERE article = ?1 AND what = ?2 AND name = ?3 AND ?4 = 0"
        };
        let row = (ours, what, &name, register.at);
        writing.prepare_cached(sql)?.execute(row)?;
    }
    if changed {
        put_about(writing, Id(ours))?;
    }
    Ok(changed)
}

/// Whether one counts more than another: what was written later, or at once and is greater. What is there is
/// greater than nothing.
fn is_later(one: &Register, other: &Register) -> bool {
    let order = |register: &Register| {
        let held = register.held.as_ref();
        let held = held.map(|held| held.iter().map(comparable).collect::<Vec<_>>());
        (register.at, held)
    };
    order(one) > order(other)
}

/// A value that can be compared with any other.
fn comparable(value: &Value) -> (u8, i64, String) {
    match value {
        Value::Null => (0, 0, String::new()),
        Value::Integer(number) => (1, *number, String::new()),
        Value::Text(text) => (2, 0, text.clone()),
        // There are none of these.
        Value::Real(_) | Value::Blob(_) => (3, 0, String::new()),
    }
}

/// What is written of an article.
fn read(reading: &Connection, article: i64) -> Answer<Registers> {
    let mut registers = Registers::new();
    for (what, columns) in COLUMNS {
        let sql = format!("SELECT {columns} FROM article WHERE id = ?");
        let held = reading.prepare_cached(&sql)?.query_row([article], all)?;
        let is_nothing = |value: &Value| matches!(value, Value::Null | Value::Integer(0));
        if !held.iter().all(is_nothing) || matches!(what, "left" | "page") {
            let held = Some(held);
            registers.insert((what, String::new()), Register { at: 0, held });
        }
    }
    for (what, name, columns) in ROWS {
        let sql = format!("SELECT {name}, {columns} FROM {what} WHERE article = ?");
        let mut statement = reading.prepare_cached(&sql)?;
        let mut rows = statement.query([article])?;
        while let Some(row) = rows.next()? {
            let (name, held) = (row.get(0)?, Some(all(row)?.split_off(1)));
            registers.insert((what, name), Register { at: 0, held });
        }
    }
    let mut statement =
        reading.prepare_cached("SELECT what, name, at FROM written WHERE article = ?")?;
    let mut rows = statement.query([article])?;
    while let Some(row) = rows.next()? {
        let (what, name, at): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let known = COLUMNS.map(|(known, _)| known).into_iter();
        let mut known = known.chain(ROWS.map(|(known, ..)| known));
        if let Some(what) = known.find(|known| *known == what) {
            let taken_away = Register { at, held: None };
            registers.entry((what, name)).or_insert(taken_away).at = at;
        }
    }
    Ok(registers)
}

fn all(row: &Row<'_>) -> rusqlite::Result<Vec<Value>> {
    values(row, row.as_ref().column_count())
}

/// Writes what a register holds over what was held.
fn write(
    writing: &Connection,
    article: i64,
    (what, register): (&'static str, &Register),
    before: Option<&Register>,
) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    let held = register.held.clone();
    match what {
        "read" | "starred" | "deleted" => {
            let on = held.is_some_and(|held| held.first() == Some(&Value::Integer(1)));
            let sql = format!("UPDATE article SET {what} = ? WHERE id = ?");
            run(&sql)?.execute((on, article))?;
            if what == "deleted" && on {
                counts::take_off(writing, Id(article))?;
                copies::leave(writing, Id(article))?;
            } else if what == "deleted" {
                counts::add(writing, &[Id(article)])?;
                copies::come_back(writing, Id(article))?;
            }
        }
        // Which page it is read from, by its hash.
        "page" => {
            let hash = held.unwrap_or_default().into_iter();
            let sql =
                "UPDATE article SET engine = 0, page = (SELECT id FROM page WHERE hash = unhex(?))
                WHERE id = ?";
            run(sql)?.execute(params_from_iter(hash.chain([Value::Integer(article)])))?;
        }
        "left" => {
            let held = held.unwrap_or_else(|| vec![Value::Null; 3]);
            let all = held.into_iter().chain([Value::Integer(article)]);
            run("UPDATE article SET top = ?, quote = ?, lens = ? WHERE id = ?")?
                .execute(params_from_iter(all))?;
        }
        _ => write_row(writing, article, (what, held), before)?,
    }
    Ok(())
}

/// Writes the row of a tag, an edit or a note in place of the one that was held.
fn write_row(
    writing: &Connection,
    article: i64,
    (what, held): (&'static str, Option<Vec<Value>>),
    before: Option<&Register>,
) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    let (keys, columns) = match what {
        "tag" => (1, "name, article"),
        "edit" => (2, "field, quote, value, article"),
        _ => (3, "start, \"end\", exact, prefix, suffix, text, article"),
    };
    let names = columns.split(", ").take(keys);
    let is_it: Vec<String> = names.map(|name| format!("{name} = ?")).collect();
    let sql = format!(
        "DELETE FROM {what} WHERE {} AND article = ?",
        is_it.join(" AND ")
    );
    let old = held
        .as_ref()
        .or(before.and_then(|before| before.held.as_ref()));
    let old = old.into_iter().flatten().take(keys).cloned();
    run(&sql)?.execute(params_from_iter(old.chain([Value::Integer(article)])))?;
    if let Some(held) = held {
        let marks = vec!["?"; held.len() + 1].join(", ");
        let sql = format!("INSERT INTO {what} ({columns}) VALUES ({marks})");
        let all = held.into_iter().chain([Value::Integer(article)]);
        run(&sql)?.execute(params_from_iter(all))?;
    }
    if what == "edit" {
        run("UPDATE article SET engine = 0 WHERE id = ?")?.execute([article])?;
    }
    Ok(())
}
