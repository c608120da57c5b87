//! What the reader decided of actors, in rows: that two are one, or that they are two.
//!
//! Takes decisions; writes each in the place of the one before. They go by keys, so that they hold for whatever is found
//! later, in this library or one it is joined with.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Answer, names::Named};
use crate::library::identity::Verdict;

/// The most actors one stands for by way of others.
const MOST_STEPS: usize = 8;

/// What the reader decided of two actors.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decision {
    /// The key of the one.
    pub key: String,
    /// The key of the other, by which both go where they are one.
    pub other: String,
    /// What they are; none where that is left to the program.
    pub verdict: Option<Verdict>,
}

/// Writes a decision, and takes back those it does not agree with; gives what there was before.
pub(super) fn write(writing: &Connection, decision: &Decision) -> Answer<Vec<Decision>> {
    let Decision {
        key,
        other,
        verdict,
    } = decision;
    let mut changed = vec![decision.clone()];
    // Two actors are decided of once, and one goes by one other only.
    if key != other && held(writing, other, key)?.is_some() {
        changed.push(Decision {
            key: other.clone(),
            other: key.clone(),
            verdict: None,
        });
    }
    if *verdict == Some(Verdict::One) {
        let sql = "SELECT key, other, NULL FROM decision WHERE key = ? AND other <> ? AND verdict = 'one'";
        let mut statement = writing.prepare_cached(sql)?;
        let others = statement.query_map((key, other), read)?;
        changed.extend(others.collect::<Result<Vec<_>, _>>()?);
    }
    let mut former = Vec::new();
    for Decision {
        key,
        other,
        verdict,
    } in changed
    {
        let before = held(writing, &key, &other)?;
        put(writing, (&key, &other), verdict)?;
        former.push(Decision {
            key,
            other,
            verdict: before,
        });
    }
    Ok(former)
}

/// Writes what two keys are, later than whatever was written of them before.
fn put(writing: &Connection, (key, other): (&str, &str), verdict: Option<Verdict>) -> Answer<()> {
    writing
        .prepare_cached(
            "INSERT INTO decision VALUES (?1, ?2, ?3, CAST(unixepoch('subsec') * 1000 AS INTEGER))
             ON CONFLICT DO UPDATE SET verdict = excluded.verdict, at = max(at + 1, excluded.at)",
        )?
        .execute((key, other, verdict.map(Named)))?;
    Ok(())
}

/// What is written of two keys, in this order.
pub(super) fn held(reading: &Connection, key: &str, other: &str) -> Answer<Option<Verdict>> {
    let sql = "SELECT verdict FROM decision WHERE key = ? AND other = ?";
    let verdict = |row: &Row<'_>| row.get::<_, Option<Named<Verdict>>>(0);
    let held = reading
        .prepare_cached(sql)?
        .query_row((key, other), verdict)
        .optional()?;
    Ok(held.flatten().map(|Named(verdict)| verdict))
}

fn read(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let verdict: Option<Named<Verdict>> = row.get(2)?;
    Ok(Decision {
        key: row.get(0)?,
        other: row.get(1)?,
        verdict: verdict.map(|Named(verdict)| verdict),
    })
}

/// The key that an actor goes by, where the reader said so.
pub(super) fn goes_by(reading: &Connection, key: &str) -> Answer<Option<String>> {
    let sql =
        "SELECT other FROM decision WHERE key = ? AND verdict = 'one' ORDER BY at DESC LIMIT 1";
    let mut statement = reading.prepare_cached(sql)?;
    let (mut seen, mut last) = (vec![key.to_owned()], None);
    while seen.len() <= MOST_STEPS {
        let from = seen.last().map_or(key, String::as_str);
        let next: Option<String> = statement.query_row([from], |row| row.get(0)).optional()?;
        match next {
            // Of several that each go by another the least is meant: libraries that are joined may hold such.
            Some(next) if seen.contains(&next) => {
                let ring = seen.iter().skip_while(|key| **key != next);
                return Ok(ring.min().filter(|least| *least != key).cloned());
            }
            Some(next) => {
                last = Some(next.clone());
                seen.push(next);
            }
            None => break,
        }
    }
    Ok(last)
}

/// Whether the reader said that two actors are two.
pub(super) fn are_two(reading: &Connection, key: &str, other: &str) -> Answer<bool> {
    let sql = "SELECT 1 FROM decision WHERE verdict = 'two' AND (key, other) IN (VALUES (?1, ?2), (?2, ?1))";
    Ok(reading.prepare_cached(sql)?.exists((key, other))?)
}

/// Lays what another library's reader decided over this one: of each pair what was written later, of two at once the
/// greater. Gives what that changed.
pub(super) fn join(writing: &Connection, other: &Connection) -> Answer<Vec<Decision>> {
    let mut decisions = other.prepare("SELECT key, other, verdict, at FROM decision")?;
    let mut rows = decisions.query([])?;
    let mut changed = Vec::new();
    while let Some(row) = rows.next()? {
        let decision = read(row)?;
        let at: i64 = row.get(3)?;
        let verdict = decision.verdict.map(Named);
        let written = writing
            .prepare_cached(
                "INSERT INTO decision VALUES (?, ?, ?, ?)
                 ON CONFLICT DO UPDATE SET verdict = excluded.verdict, at = excluded.at
                 WHERE (excluded.at, coalesce(excluded.verdict, '')) > (at, coalesce(verdict, ''))",
            )?
            .execute((&decision.key, &decision.other, verdict, at))?;
        if written > 0 {
            changed.push(decision);
        }
    }
    Ok(changed)
}
