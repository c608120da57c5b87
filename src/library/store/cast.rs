//! The people, organizations and places of many articles at once.
//!
//! Takes a filter of articles; gives each actor of these with what the articles call it and how often it is
//! named and quoted. Of all articles that is kept added up; of some SQLite adds it up. One actor at a time is in memory. People of one name are told apart by
//! [`identity`](crate::library::identity).

use rusqlite::{Row, params_from_iter, types::Value};

use super::{Answer, Copies, Library, Problem, Query, list::text, names::Named};
use crate::{
    analyze::ActorKind,
    library::{Verdict, filter::Filter, identity},
    text::Text,
};

/// Which actors.
#[derive(Clone, Debug, Default)]
pub struct CastQuery {
    /// Those of which articles.
    pub filter: Filter,
    /// Of which kind.
    pub kind: Option<ActorKind>,
    /// How often what copies repeat counts.
    pub copies: Copies,
}

/// How much articles make of an actor.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles that mention it.
    pub articles: u64,
    /// Mentions.
    pub mentions: u64,
    /// Quotes attributed to it; the parts of one utterance count once.
    pub quotes: u64,
}

/// What some articles call an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The role, as it stands there; none where they give none.
    pub role: Option<Text>,
    /// What these articles make of it.
    pub counts: Counts,
}

/// Somebody across articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// What ties the articles' actors together. Several people may share it.
    pub key: Text,
    /// Person, organization or place.
    pub kind: ActorKind,
    /// The longest name any article gives.
    pub name: Text,
    /// The roles, those of most articles first.
    pub called: Vec<Called>,
    /// Whether the articles are of one of several people of this name, none says of which.
    pub is_undecided: bool,
    /// Of a surname alone: who may be meant, the most known first.
    pub perhaps: Vec<Text>,
}

impl Member {
    /// All articles together.
    pub fn counts(&self) -> Counts {
        self.called
            .iter()
            .fold(Counts::default(), |sum, called| Counts {
                articles: sum.articles + called.counts.articles,
                mentions: sum.mentions + called.counts.mentions,
                quotes: sum.quotes + called.counts.quotes,
            })
    }
}

/// A row: an actor by one of its roles.
struct Part {
    actor: i64,
    member: Member,
}

impl Library {
    /// Gives each actor of the articles meant, those of most articles first, until told to stop by an
    /// error. Several people of one name come one after the other.
    ///
    /// # Errors
    ///
    /// When the library cannot be read, and what `take` gives.
    pub fn each_member<E: From<Problem>>(
        &self,
        query: &CastQuery,
        mut take: impl FnMut(&Member) -> Result<(), E>,
    ) -> Result<(), E> {
        let is_kept = query.filter.parts.is_empty() && self.is_renewed()?;
        let statements = if is_kept {
            KNOWN.map(|known| kept(query, known)).to_vec()
        } else {
            vec![self.statement(query)?]
        };
        statements
            .into_iter()
            .try_for_each(|statement| self.each_of(statement, &mut take))
    }

    /// Counts by actor and role, the actors of most articles first.
    fn statement(&self, query: &CastQuery) -> Answer<(String, Vec<Value>)> {
        let articles = Query {
            filter: query.filter.clone(),
            ..Query::default()
        };
        let (articles, mut parameters) = articles.statement("id");
        let of_kind = match query.kind {
            None => "",
            Some(kind) => {
                parameters.push(Value::Text(Named(kind).name().to_owned()));
                "WHERE kind = ?"
            }
        };
        let called = self.called(&format!("article.id IN ({articles})"))?;
        let counted = query.copies.counted();
        let sql = format!(
            "WITH told AS (SELECT actor, role, {counted} FROM ({called}) AS called WHERE {IS_COUNTED})
             SELECT id, key, kind, name, nullif(role, '') AS role, told.articles, told.mentions, told.quotes,
                 sum(told.articles) OVER (PARTITION BY id) AS total
             FROM told JOIN actor ON actor.id = told.actor {of_kind}
             ORDER BY total DESC, name, id, told.articles DESC, role IS NULL, role"
        );
        Ok((sql, parameters))
    }

    fn each_of<E: From<Problem>>(
        &self,
        (sql, parameters): (String, Vec<Value>),
        take: &mut impl FnMut(&Member) -> Result<(), E>,
    ) -> Result<(), E> {
        let failed = |why: rusqlite::Error| E::from(Problem::from(why));
        let mut statement = self.connection.prepare(&sql).map_err(failed)?;
        let mut rows = statement
            .query(params_from_iter(parameters))
            .map_err(failed)?;
        let mut whole: Option<Part> = None;
        while let Some(row) = rows.next().map_err(failed)? {
            let part = part(row).map_err(failed)?;
            match &mut whole {
                Some(whole) if whole.actor == part.actor => {
                    whole.member.called.extend(part.member.called);
                }
                _ => {
                    if let Some(done) = whole.replace(part) {
                        self.members(done.member)?.iter().try_for_each(&mut *take)?;
                    }
                }
            }
        }
        match whole {
            Some(last) => self.members(last.member)?.iter().try_for_each(take),
            None => Ok(()),
        }
    }

    /// The people that an actor is, unless the reader said that they are one.
    fn members(&self, mut member: Member) -> Answer<Vec<Member>> {
        member.perhaps = self.perhaps(&member.key)?;
        usual_roles_first(&mut member.called);
        let people = told_apart(&member);
        let are_one = || {
            let verdict = self.decided(&member.key, &member.key)?;
            Ok::<_, Problem>(verdict == Some(Verdict::One))
        };
        if people.len() > 1 && are_one()? {
            return Ok(vec![member]);
        }
        Ok(people)
    }
}

impl Copies {
    /// The columns of what articles call an actor that count so.
    const fn counted(self) -> &'static str {
        match self {
            Self::Once => "called.articles, called.mentions, called.quotes",
            Self::Each => {
                "all_articles AS articles, all_mentions AS mentions, all_quotes AS quotes"
            }
        }
    }
}

/// Whether more than copies call an actor so: what they repeat stands with their originals.
const IS_COUNTED: &str = "(called.articles > 0 OR called.quotes > 0)";

/// The actors of many articles, which have an index in their order, and those of few.
const KNOWN: [&str; 2] = ["articles > 15", "articles BETWEEN 1 AND 15"];

/// The counts that are kept, in the same order.
fn kept(query: &CastQuery, known: &str) -> (String, Vec<Value>) {
    let of_kind = query
        .kind
        .map(|kind| Value::Text(Named(kind).name().to_owned()));
    let is_of_kind = if of_kind.is_some() {
        "AND kind = ?"
    } else {
        ""
    };
    let counted = query.copies.counted();
    let sql = format!(
        "SELECT id, key, kind, name, nullif(role, '') AS role, {counted}
         FROM (SELECT * FROM actor WHERE {known} {is_of_kind}) AS actor
             CROSS JOIN called ON called.actor = actor.id
         WHERE {IS_COUNTED}
         ORDER BY actor.articles DESC, name, id, called.articles DESC, role IS NULL, role"
    );
    (sql, of_kind.into_iter().collect())
}

fn part(row: &Row<'_>) -> rusqlite::Result<Part> {
    let Named(kind) = row.get(2)?;
    let called = Called {
        role: text(row, 4)?,
        counts: Counts {
            articles: row.get(5)?,
            mentions: row.get(6)?,
            quotes: row.get(7)?,
        },
    };
    Ok(Part {
        actor: row.get(0)?,
        member: Member {
            key: text(row, 1)?.unwrap_or_default(),
            kind,
            name: text(row, 3)?.unwrap_or_default(),
            called: vec![called],
            is_undecided: false,
            perhaps: Vec::new(),
        },
    })
}

/// The roles in order, those that are most usual first, and what gives none last.
fn usual_roles_first(called: &mut Vec<Called>) {
    if called.len() < 2 {
        return;
    }
    called.sort_by_key(|called| called.role.is_none());
    let with_role = called
        .iter()
        .filter_map(|called| Some((called.role.as_deref()?, called.counts.articles)));
    let order = identity::usual_first(&with_role.collect::<Vec<_>>());
    let behind = order.len()..called.len();
    let order = order.into_iter().chain(behind);
    *called = order
        .filter_map(|index| called.get(index).cloned())
        .collect();
}

/// The people that an actor is.
fn told_apart(member: &Member) -> Vec<Member> {
    if member.kind != ActorKind::Person || member.called.len() < 2 {
        return vec![member.clone()];
    }
    let roles: Vec<Option<&str>> = member.called.iter().map(|c| c.role.as_deref()).collect();
    let people = identity::apart(&roles);
    let with = |indices: &[usize], is_undecided| Member {
        called: indices
            .iter()
            .filter_map(|&index| member.called.get(index).cloned())
            .collect(),
        is_undecided,
        ..member.clone()
    };
    let mut all: Vec<Member> = people.each.iter().map(|roles| with(roles, false)).collect();
    if !people.undecided.is_empty() {
        all.push(with(&people.undecided, true));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        import::{Origin, PageInfo},
        library::{Decision, Item, Prepared},
    };

    fn page(text: &str) -> Prepared {
        let page = crate::import::from_body(text, Origin::default());
        let item = Item::from_article(crate::clean::Article::from_body(&page), Origin::default());
        Prepared::new(text.as_bytes(), &PageInfo::default(), item)
    }

    fn library(pages: &[&str]) -> Library {
        let mut library = Library::in_memory().unwrap();
        let pages: Vec<Prepared> = pages.iter().map(|text| page(text)).collect();
        library.add(&pages, &[]).unwrap();
        library
    }

    /// Who is in these articles: "name (roles) articles/quotes".
    fn cast(pages: &[&str], kind: Option<ActorKind>) -> Vec<String> {
        told(&library(pages), kind)
    }

    fn told(library: &Library, kind: Option<ActorKind>) -> Vec<String> {
        let query = CastQuery {
            kind,
            ..CastQuery::default()
        };
        let mut told = Vec::new();
        library
            .each_member(&query, |member| {
                let roles: Vec<&str> = member
                    .called
                    .iter()
                    .filter_map(|c| c.role.as_deref())
                    .collect();
                let Counts {
                    articles, quotes, ..
                } = member.counts();
                let open = if member.is_undecided { "?" } else { "" };
                told.push(format!(
                    "{}{open} ({}) {articles}/{quotes}",
                    member.name,
                    roles.join(", ")
                ));
                Ok::<(), Problem>(())
            })
            .unwrap();
        told
    }

    const MINISTER: &str =
        "Kenyan Foreign Minister Odile Marrant spoke on Monday. “We will sign,” Marrant said.";
    const AGAIN: &str =
        "Foreign Minister Odile Marrant came on Tuesday. “It is signed,” she said. “All of it.”";
    const PAINTER: &str = "The painter Odile Marrant opened her show. “I see blue,” Marrant said.";

    #[test]
    fn an_actor_of_several_articles_is_one() {
        let people = cast(&[MINISTER, AGAIN], Some(ActorKind::Person));
        assert_eq!(people.len(), 1, "{people:?}");
        assert!(people[0].starts_with("Odile Marrant ("), "{people:?}");
        assert!(people[0].contains("Kenyan Foreign Minister"), "{people:?}");
        assert!(people[0].contains(") 2/"), "{people:?}");
        let places = cast(&[MINISTER, AGAIN], Some(ActorKind::Place));
        assert!(
            places.iter().all(|place| !place.contains("Marrant")),
            "{places:?}"
        );
    }

    #[test]
    fn two_people_of_one_name_are_told_apart_by_their_roles() {
        let people = cast(&[MINISTER, AGAIN, PAINTER], Some(ActorKind::Person));
        assert_eq!(people.len(), 2, "{people:?}");
        assert!(
            people[0].contains("Minister") && people[0].contains(") 2/"),
            "{people:?}"
        );
        assert!(
            people[1].contains("painter") && people[1].ends_with(") 1/1"),
            "{people:?}"
        );
    }

    #[test]
    fn people_of_one_name_are_one_where_the_reader_says_so() {
        let mut library = library(&[MINISTER, AGAIN, PAINTER]);
        let key = "person/odile marrant".to_owned();
        let one = Decision {
            other: key.clone(),
            key,
            verdict: Some(Verdict::One),
        };
        let former = library.decide(&[one]).unwrap();
        let people = told(&library, Some(ActorKind::Person));
        assert_eq!(people.len(), 1, "{people:?}");
        assert!(people[0].ends_with(") 3/4"), "{people:?}");
        library.decide(&former).unwrap();
        assert_eq!(told(&library, Some(ActorKind::Person)).len(), 2);
    }

    #[test]
    fn what_is_kept_of_all_is_what_a_filter_of_all_gives() {
        let mut library = Library::in_memory().unwrap();
        library.add(&crate::library::demo::prepared(), &[]).unwrap();
        let of = |typed: &str, kind| {
            let query = CastQuery {
                filter: crate::library::filter::parse(typed).unwrap(),
                kind,
                ..CastQuery::default()
            };
            let mut members = Vec::new();
            let told = library.each_member(&query, |member| {
                members.push(member.clone());
                Ok::<(), Problem>(())
            });
            told.unwrap();
            members
        };
        for kind in [None, Some(ActorKind::Person), Some(ActorKind::Place)] {
            assert_eq!(of("", kind), of("after:1900", kind));
            assert!(of("", kind).len() > 9);
        }
    }

    #[test]
    fn deleted_articles_are_left_out() {
        let mut library = Library::in_memory().unwrap();
        library.add(&[page(MINISTER)], &[]).unwrap();
        library
            .change(&super::super::Change::Deleted(super::super::Id(1), true))
            .unwrap();
        let mut seen = 0;
        let counted = library.each_member(&CastQuery::default(), |_| {
            seen += 1;
            Ok::<(), Problem>(())
        });
        assert_eq!((counted, seen), (Ok(()), 0));
    }
}
