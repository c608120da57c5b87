//! Who an actor is, or may be, besides what its own name says.

use rusqlite::{Connection, OptionalExtension};

use super::{
    Answer, Id, Library,
    decision::{self, Decision},
    edit::Edit,
    identity::{self, family, is_surname},
};
use crate::{
    library::{identity::Verdict, namesake::is_namesake, plain_key},
    text::Text,
};

/// An actor that is, or may be, known by another name as well.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kin {
    /// What ties it to the same actor of other articles.
    pub key: String,
    /// The longest name that any article gives.
    pub name: Text,
    /// In how many articles it is the actor's by this name, or may be.
    pub articles: usize,
    /// Whether these are counted as the actor's.
    pub is_one: bool,
    /// What the reader decided.
    pub verdict: Option<Verdict>,
}

/// The most bearers of a surname who may be meant that are told.
const MOST_PERHAPS: usize = 2;

/// The most such actors that are told.
const MOST_KIN: usize = 20;

impl Library {
    /// The key by which an actor of an article, known there by this key, goes across articles.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn key_across(&self, id: Id, key: &str) -> Answer<String> {
        let sql = "SELECT actor.key FROM actor AS its JOIN part ON part.own = its.id JOIN actor ON actor.id = part.actor
            WHERE its.key = ? AND part.article = ? AND part.own <> part.actor";
        let mut statement = self.connection.prepare_cached(sql)?;
        let across = statement
            .query_row((key, id.0), |row| row.get(0))
            .optional()?;
        Ok(across.unwrap_or_else(|| key.to_owned()))
    }

    /// The edit that says of an actor of an article that it is somebody else than in other articles; none where that
    /// is said.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn apart(&self, id: Id, key: &str) -> Answer<Option<Edit>> {
        let namesake = Edit::Namesake {
            key: key.to_owned(),
            mark: self.lasting_name(id)?,
        };
        Ok((!is_namesake(key)).then_some(namesake))
    }

    /// Who may be meant where a key is a surname alone: the names of its best known bearers.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub(super) fn perhaps(&self, key: &str) -> Answer<Vec<Text>> {
        let Some(family) = family(key).filter(|_| is_surname(key)) else {
            return Ok(Vec::new());
        };
        let sql =
            "SELECT key, name FROM actor WHERE family = ? AND kind = 'person' AND articles > 0
            ORDER BY articles DESC, name";
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([family])?;
        let mut names = Vec::new();
        while let Some(row) = rows.next()?.filter(|_| names.len() < MOST_PERHAPS) {
            let other: String = row.get(0)?;
            if !is_surname(&other) && !decision::are_two(&self.connection, key, &other)? {
                names.push(Text::new(&row.get::<_, String>(1)?));
            }
        }
        Ok(names)
    }

    /// Those whom articles know by another name and who are this actor, or may be: persons of the surname, and what
    /// was decided.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn kin(&self, key: &str) -> Answer<Vec<Kin>> {
        let mut statement = self.connection.prepare_cached(
            "WITH this AS (SELECT id, kind, family FROM actor WHERE key = ?1)
             SELECT its.key, its.name, its.articles,
                 (SELECT count(*) FROM part WHERE part.own = its.id AND own <> actor AND actor = this.id) AS joined
             FROM this JOIN actor AS its ON its.id <> this.id AND (
                 its.key IN (SELECT key FROM decision WHERE other = ?1 AND verdict IS NOT NULL
                     UNION SELECT other FROM decision WHERE key = ?1 AND verdict IS NOT NULL)
                 OR its.family = this.family AND its.kind = 'person' AND this.kind = 'person')
             ORDER BY joined DESC, its.articles DESC, its.name LIMIT ?2",
        )?;
        let rows = statement.query_map((key, MOST_KIN), |row| {
            let joined: usize = row.get(3)?;
            Ok(Kin {
                key: row.get(0)?,
                name: Text::new(&row.get::<_, String>(1)?),
                articles: if joined > 0 { joined } else { row.get(2)? },
                is_one: joined > 0,
                verdict: None,
            })
        })?;
        let mut kin = Vec::new();
        for row in rows {
            let mut row: Kin = row?;
            let is_namesake = plain_key(key) == plain_key(&row.key);
            let told = is_namesake.then_some(Verdict::Two);
            row.verdict = self.decided(key, &row.key)?.or(told);
            let full = is_surname(key) || is_surname(&row.key);
            if row.is_one || row.verdict.is_some() || row.articles > 0 && full {
                kin.push(row);
            }
        }
        Ok(kin)
    }
}

impl Library {
    /// Writes decisions, all or none; gives what takes them back.
    ///
    /// # Errors
    ///
    /// When the library cannot be written. Then nothing was changed.
    pub fn decide(&mut self, decisions: &[Decision]) -> Answer<Vec<Decision>> {
        let former = self.write(|writing| {
            let mut former = Vec::new();
            for decision in decisions {
                former.extend(decision::write(writing, decision)?);
            }
            reconsider(writing, &former)?;
            former.reverse();
            Ok(former)
        })?;
        self.empty_log();
        Ok(former)
    }

    /// What was decided of two actors.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn decided(&self, key: &str, other: &str) -> Answer<Option<Verdict>> {
        let either = [(key, other), (other, key)];
        let held = either.map(|(key, other)| decision::held(&self.connection, key, other));
        let [one, other] = held;
        Ok(one?.or(other?))
    }
}

/// Lays what another library's reader decided over this one.
pub(super) fn join(writing: &Connection, other: &Connection) -> Answer<()> {
    let changed = decision::join(writing, other)?;
    reconsider(writing, &changed)
}

/// Looks anew who the actors are of which something was decided, and counts them anew.
fn reconsider(writing: &Connection, decisions: &[Decision]) -> Answer<()> {
    let keys = decisions
        .iter()
        .flat_map(|decision| [decision.key.as_str(), decision.other.as_str()]);
    identity::look_anew(writing, &keys.collect())
}
