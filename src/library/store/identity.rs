//! Who the actors of articles are across articles.
//!
//! Takes articles that were just put; says of each actor whether it is who its own name says, or somebody known by
//! another: first by what the reader decided, then, of a surname alone, where much speaks for one bearer and little
//! for any other. A wrong merge is worse than none: where it is not plain, the surname stands for itself.

use std::{collections::BTreeSet, mem};

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Answer, Id, counts, decision};
use crate::{
    language::person::{self, Name},
    library::{
        identity::{Agreement, agreement},
        namesake::is_namesake,
        plain_key,
    },
};

/// The most articles of a story that are asked who bears a name.
const MOST_ASKED: usize = 60;

/// The most bearers of a surname among whom one is looked for.
const MOST_BEARERS: usize = 64;

/// The most roles of a bearer that are compared.
const MOST_ROLES: usize = 40;

/// How much speaks for a bearer: the same story, the same office or trade, the outlet that lets them speak.
const STORY: u8 = 3;
const OFFICE: u8 = 3;
const TRADE: u8 = 2;
const OUTLET: u8 = 1;

/// How much is enough, and how much more than for the next one.
const ENOUGH: u8 = 3;
const AHEAD: u8 = 2;

/// What ties the persons of articles together begins so.
const PERSON: &str = "person/";

/// The name of a person by the key, in its parts; none of what is no person.
fn name(key: &str) -> Option<Name> {
    let words = plain_key(key).strip_prefix(PERSON)?.split(' ');
    // A small word before a surname is taken for a part of it.
    let written = words.map(|word| {
        let mut letters = word.chars();
        let first = letters.next().filter(|_| !person::is_particle(word));
        first.map_or_else(
            || word.to_owned(),
            |first| first.to_uppercase().chain(letters).collect(),
        )
    });
    let written: Vec<String> = written.collect();
    Some(Name::parse(written.iter().map(String::as_str)))
}

/// The surname of a person by the key, as names are compared; none of what is no person.
pub(super) fn family(key: &str) -> Option<String> {
    let family = name(key)?.folded().surname().to_owned();
    (!family.is_empty()).then_some(family)
}

/// Whether a key is a surname alone, that somebody known by a fuller name may bear.
pub(super) fn is_surname(key: &str) -> bool {
    !is_namesake(key) && name(key).is_some_and(|name| name.given.is_empty())
}

/// An actor of an article.
struct Part {
    article: Id,
    n: usize,
    own: i64,
    actor: i64,
    key: String,
    role: Option<String>,
}

const PARTS: &str = "SELECT part.article, part.n, own, actor, key, role
    FROM part CROSS JOIN actor ON actor.id = part.own";

fn part(row: &Row<'_>) -> rusqlite::Result<Part> {
    Ok(Part {
        article: Id(row.get(0)?),
        n: row.get(1)?,
        own: row.get(2)?,
        actor: row.get(3)?,
        key: row.get(4)?,
        role: row.get(5)?,
    })
}

/// Says who the actors of articles are that were just put, and of those of their stories whose surname alone they
/// tell; gives the articles in which that is others than before.
pub(super) fn decide(writing: &Connection, ids: &[Id]) -> Answer<Vec<Id>> {
    let has_decisions = writing
        .prepare_cached("SELECT 1 FROM decision LIMIT 1")?
        .exists([])?;
    let meant = if has_decisions {
        "1"
    } else {
        "kind = 'person'"
    };
    let mut parts = Vec::new();
    for &id in ids {
        let of = parts_of(
            writing,
            &format!("{PARTS} WHERE part.article = ? AND ({meant})"),
            id.0,
        )?;
        parts.extend(
            of.into_iter()
                .filter(|part| has_decisions || is_surname(&part.key)),
        );
        parts.extend(surnames_beside(writing, id)?);
    }
    let mut changed = BTreeSet::new();
    for part in parts {
        let who = who(writing, &part)?;
        if who != part.actor {
            if changed.insert(part.article) {
                counts::take_off(writing, part.article)?;
            }
            say(writing, &part, who)?;
        }
    }
    let changed: Vec<Id> = changed.into_iter().collect();
    counts::add(writing, &changed)?;
    Ok(changed)
}

fn parts_of(reading: &Connection, sql: &str, number: i64) -> Answer<Vec<Part>> {
    let mut statement = reading.prepare_cached(sql)?;
    let parts = statement.query_map([number], part)?;
    Ok(parts.collect::<Result<_, _>>()?)
}

/// The surnames alone in articles of the same story, of persons that an article names in full.
fn surnames_beside(reading: &Connection, id: Id) -> Answer<Vec<Part>> {
    let sql = format!(
        "SELECT part.article, part.n, own, actor, key, role
         FROM (SELECT other FROM tie WHERE article = ?1 LIMIT {MOST_ASKED})
             CROSS JOIN part ON part.article = other CROSS JOIN actor ON actor.id = part.own
         WHERE own = actor AND kind = 'person' AND family IN (
             SELECT family FROM part CROSS JOIN actor ON actor.id = part.own WHERE part.article = ?1)"
    );
    let mut parts = parts_of(reading, &sql, id.0)?;
    parts.retain(|part| is_surname(&part.key));
    Ok(parts)
}

/// Who an actor of an article is.
fn who(reading: &Connection, part: &Part) -> Answer<i64> {
    if let Some(actor) = decided(reading, &part.key)? {
        return Ok(actor);
    }
    if !is_surname(&part.key) {
        return Ok(part.own);
    }
    let Some(bearer) = likely_bearer(reading, part)? else {
        return Ok(part.own);
    };
    Ok(decided(reading, &bearer.key)?.unwrap_or(bearer.actor))
}

/// The actor that a key goes by, where the reader said so and some article names it.
fn decided(reading: &Connection, key: &str) -> Answer<Option<i64>> {
    let Some(key) = decision::goes_by(reading, key)? else {
        return Ok(None);
    };
    number(reading, &key)
}

fn number(reading: &Connection, key: &str) -> Answer<Option<i64>> {
    let sql = "SELECT id FROM actor WHERE key = ?";
    let mut statement = reading.prepare_cached(sql)?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Somebody who bears a surname.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Bearer {
    actor: i64,
    key: String,
}

fn bearer(row: &Row<'_>) -> rusqlite::Result<Bearer> {
    Ok(Bearer {
        actor: row.get(0)?,
        key: row.get(1)?,
    })
}

/// When and where an article speaks of somebody.
struct Setting {
    outlet: String,
    /// The month, with the one before and the one behind it; none of an undated article.
    months: Option<[String; 2]>,
}

/// The one bearer of a surname whom an article is likely to mean, for whom enough speaks and for no other nearly as
/// much.
fn likely_bearer(reading: &Connection, part: &Part) -> Answer<Option<Bearer>> {
    let Some(family) = family(&part.key) else {
        return Ok(None);
    };
    let of_story = bearers_of_story(reading, part.article, &family)?;
    if of_story.is_empty() && part.role.is_none() {
        return Ok(None);
    }
    let mut bearers = bearers(reading, &family)?;
    if bearers.len() > MOST_BEARERS {
        bearers.clear();
    }
    bearers.extend(of_story.iter().map(|bearer| Bearer {
        actor: bearer.actor,
        key: bearer.key.clone(),
    }));
    let setting = setting(reading, part.article)?;
    let (mut best, mut most, mut next) = (None, 0, 0);
    for bearer in bearers {
        if decision::are_two(reading, &part.key, &bearer.key)? {
            continue;
        }
        let is_of_story = of_story.contains(&bearer);
        let evidence = evidence(reading, (part, &bearer), &setting)?;
        let Some(evidence) = evidence.map(|e| e + if is_of_story { STORY } else { 0 }) else {
            continue;
        };
        if evidence > most {
            next = mem::replace(&mut most, evidence);
            best = Some(bearer);
        } else {
            next = next.max(evidence);
        }
    }
    Ok(best.filter(|_| most >= ENOUGH && most - next >= AHEAD))
}

/// The bearers of a surname, by their full names.
fn bearers(reading: &Connection, family: &str) -> Answer<BTreeSet<Bearer>> {
    let sql =
        "SELECT id, key FROM actor WHERE family = ? AND kind = 'person' AND articles > 0 LIMIT ?";
    let mut statement = reading.prepare_cached(sql)?;
    let found = statement.query_map((family, MOST_BEARERS + 1), bearer)?;
    Ok(in_full(found.collect::<Result<_, _>>()?))
}

/// Those that articles of a story name.
fn bearers_of_story(reading: &Connection, id: Id, family: &str) -> Answer<BTreeSet<Bearer>> {
    let sql = "SELECT DISTINCT actor.id, key
        FROM (SELECT other FROM tie WHERE article = ?1 UNION SELECT ?1 LIMIT ?3)
            CROSS JOIN part ON part.article = other CROSS JOIN actor ON actor.id = part.own
        WHERE family = ?2 AND kind = 'person'";
    let mut statement = reading.prepare_cached(sql)?;
    let found = statement.query_map((id.0, family, MOST_ASKED), bearer)?;
    Ok(in_full(found.collect::<Result<_, _>>()?))
}

/// Those whose full name is known.
fn in_full(mut bearers: BTreeSet<Bearer>) -> BTreeSet<Bearer> {
    bearers.retain(|bearer| !is_surname(&bearer.key));
    bearers
}

fn setting(reading: &Connection, id: Id) -> Answer<Setting> {
    let sql = "SELECT coalesce(outlet, ''), strftime('%Y-%m', substr(published, 1, 7) || '-01', '-1 month'),
            strftime('%Y-%m', substr(published, 1, 7) || '-01', '+1 month')
        FROM article WHERE id = ?";
    let setting = |row: &Row<'_>| {
        let months = row.get::<_, Option<_>>(1)?.zip(row.get(2)?);
        Ok(Setting {
            outlet: row.get(0)?,
            months: months.map(|(first, last)| [first, last]),
        })
    };
    Ok(reading.prepare_cached(sql)?.query_row([id.0], setting)?)
}

/// How much role, date and outlet speak for a bearer; none where the roles cannot be one person's.
fn evidence(
    reading: &Connection,
    (part, bearer): (&Part, &Bearer),
    setting: &Setting,
) -> Answer<Option<u8>> {
    let mut roles = Vec::new();
    if let Some(role) = &part.role {
        let sql =
            "SELECT role FROM called WHERE actor = ? AND role <> '' ORDER BY articles DESC LIMIT ?";
        let mut statement = reading.prepare_cached(sql)?;
        let held =
            statement.query_map((bearer.actor, MOST_ROLES), |row| row.get::<_, String>(0))?;
        for held in held {
            roles.push(agreement(role, &held?));
        }
    }
    let best = roles.iter().max().copied().unwrap_or(Agreement::Silent);
    // What one article calls a bearer against the others tells little where another one agrees.
    if best <= Agreement::Silent && roles.contains(&Agreement::Apart) {
        return Ok(None);
    }
    let Some([first, last]) = &setting.months else {
        return Ok(Some(0));
    };
    let sql = "SELECT max(outlet = ?4) FROM voice WHERE actor = ?1 AND month BETWEEN ?2 AND ?3";
    let asked = (bearer.actor, first, last, &setting.outlet);
    let speaks: Option<bool> = reading
        .prepare_cached(sql)?
        .query_row(asked, |row| row.get(0))?;
    let Some(in_outlet) = speaks else {
        return Ok(Some(0));
    };
    let of_role = match best {
        Agreement::Office => OFFICE,
        Agreement::Trade => TRADE,
        Agreement::Silent | Agreement::Apart => 0,
    };
    Ok(Some(of_role + if in_outlet { OUTLET } else { 0 }))
}

/// Writes who an actor of an article is.
fn say(writing: &Connection, part: &Part, who: i64) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    run("UPDATE part SET actor = ? WHERE article = ? AND n = ?")?.execute((
        who,
        part.article.0,
        part.n,
    ))?;
    run("UPDATE speaker SET actor = ? WHERE article = ? AND part = ?")?.execute((
        who,
        part.article.0,
        part.n,
    ))?;
    Ok(())
}

/// Looks anew who those are that these keys are of, or who went by them, and counts them anew. First each stands for
/// itself: what was decided before is no evidence.
pub(super) fn look_anew(writing: &Connection, keys: &BTreeSet<&str>) -> Answer<()> {
    let mut parts = Vec::new();
    for key in keys {
        let Some(actor) = number(writing, key)? else {
            continue;
        };
        for whose in [
            "part.actor = ? AND own <> 0",
            "part.own = ? AND own <> actor",
        ] {
            parts.extend(parts_of(writing, &format!("{PARTS} WHERE {whose}"), actor)?);
        }
    }
    let mut touched = BTreeSet::new();
    for part in parts.iter_mut().filter(|part| part.own != part.actor) {
        touched.extend([part.own, part.actor]);
        part.actor = part.own;
        say(writing, part, part.own)?;
    }
    counts::count_anew(writing, &mem::take(&mut touched))?;
    for part in &parts {
        let who = who(writing, part)?;
        if who != part.own {
            touched.extend([who, part.own]);
            say(writing, part, who)?;
        }
    }
    counts::count_anew(writing, &touched)
}

#[cfg(test)]
mod tests;
