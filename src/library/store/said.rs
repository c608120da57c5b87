//! What an actor says, across all articles, and what they make of the actor.

use std::{cmp::Reverse, collections::BTreeMap};

use rusqlite::OptionalExtension;

use super::{
    Answer, Id, Library,
    counts::VOICES,
    list::{stamp, text},
    names::Named,
};
use crate::{
    analyze::{Form, QuoteKind},
    clean::Stamp,
    library::identity::usual_first,
    text::{Span, Text},
};

/// How many quotes are read at once: their words stand in the bodies, each of which is unpacked.
const AT_ONCE: usize = 60;

/// The most roles that are told, and among how many the most usual are looked for.
const MOST_ROLES: usize = 3;
const LOOKED_AT: usize = 60;

/// The most other names that are told, and in how many of the newest articles they are looked for.
const MOST_ALIASES: usize = 4;
const LOOKED_IN: usize = 12;

/// From so many articles on, the newest of an actor are found by walking all articles from the newest on: of those
/// one in many is the actor's.
const WELL_KNOWN: usize = 2000;

/// A quote of an actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// The article it stands in.
    pub id: Id,
    /// Its index among the article's quotes.
    pub quote: usize,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Its words, with its marks.
    pub words: Text,
    /// The paragraph it begins in.
    pub around: Text,
    /// The first of the versions that several articles have of it, whichever of them it is; none where only its
    /// own article has it.
    pub shared: Option<(Id, usize)>,
    /// The article's outlet.
    pub outlet: Option<Text>,
    /// When the article was published.
    pub published: Option<Stamp>,
}

/// In what order quotes are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaidOrder {
    /// The newest first.
    #[default]
    Date,
    /// By outlet, the newest first within each.
    Outlet,
    /// Direct ones first, paraphrases last.
    Kind,
}

impl SaidOrder {
    /// The next choice.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Date => Self::Outlet,
            Self::Outlet => Self::Kind,
            Self::Kind => Self::Date,
        }
    }

    /// What the list says of it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "by date",
            Self::Outlet => "by outlet",
            Self::Kind => "by kind",
        }
    }

    const fn columns(self) -> &'static str {
        match self {
            Self::Date => "published DESC, article.id, speaker.quote",
            Self::Outlet => "outlet IS NULL, outlet, published DESC, article.id, quote.n",
            Self::Kind => {
                "instr('direct fragment mixed indirect', quote.kind), published DESC, article.id, quote.n"
            }
        }
    }
}

/// What articles make of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portrait {
    /// The longest name that any article gives.
    pub name: Text,
    /// What else the newest of them call the actor, the most usual first.
    pub aliases: Vec<Text>,
    /// What they call the actor's role, the most usual first, each with when it was first told.
    pub roles: Vec<(Text, Option<Stamp>)>,
    /// How many quotes each outlet has, most first.
    pub outlets: Vec<(Option<Text>, usize)>,
    /// How many quotes each month has, the newest first, the undated last.
    pub months: Vec<(Option<Text>, usize)>,
    /// How many quotes there are of each kind.
    pub kinds: Vec<(QuoteKind, usize)>,
}

impl Library {
    /// The quotes of the actor with this key, some at once, from a place of the order on.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn said_by(&self, key: &str, order: SaidOrder, from: usize) -> Answer<Vec<Said>> {
        self.at_once(|| self.quotes_by(key, order, from))
    }

    fn quotes_by(&self, key: &str, order: SaidOrder, from: usize) -> Answer<Vec<Said>> {
        let tables = if order == SaidOrder::Date && self.is_well_known(key)? {
            "actor CROSS JOIN article INDEXED BY article_newest
                 CROSS JOIN speaker ON speaker.actor = actor.id AND speaker.article = article.id
                 CROSS JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote"
        } else {
            "actor JOIN speaker ON speaker.actor = actor.id
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 JOIN article ON article.id = quote.article"
        };
        let order = order.columns();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT article.id, quote.n, quote.start, quote.end, outlet, published, quote.kind
             FROM {tables} WHERE actor.key = ? AND deleted = 0 AND again = 0
             ORDER BY {order} LIMIT ? OFFSET ?"
        ))?;
        let mut rows = statement.query((key, AT_ONCE, from))?;
        let (mut said, mut open) = (Vec::new(), None);
        while let Some(row) = rows.next()? {
            let id = Id(row.get(0)?);
            let body = match open.take() {
                Some((opened, body)) if opened == id => body,
                _ => self.body(id)?,
            };
            let span = Span::new(row.get(2)?, row.get(3)?);
            let Named(kind) = row.get(6)?;
            let paragraph = body.paragraphs().get(body.paragraph_at(span.start()));
            let quote = row.get(1)?;
            let shared = self.shared_with(id, quote)?;
            said.push(Said {
                id,
                quote,
                shared: shared.and_then(|shared| shared.versions.first().copied()),
                kind,
                words: Text::new(body.get(span)),
                around: paragraph.map_or_else(Text::default, |p| Text::new(body.get(p.span))),
                outlet: text(row, 4)?,
                published: stamp(row, 5)?,
            });
            open = Some((id, body));
        }
        Ok(said)
    }

    /// What all articles make of the actor with this key.
    ///
    /// # Errors
    ///
    /// When there is no such actor, or the library cannot be read.
    pub fn portrait(&self, key: &str) -> Answer<Portrait> {
        self.at_once(|| self.portrayed(key))
    }

    fn portrayed(&self, key: &str) -> Answer<Portrait> {
        let read = |sql: &str| self.connection.prepare_cached(sql);
        let named = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, text(row, 1)?.unwrap_or_default()));
        let (actor, name): (i64, Text) =
            read("SELECT id, name FROM actor WHERE key = ?")?.query_row([key], named)?;
        let (called, voices) = self.counts_of_one()?;
        let mut roles = read(&format!(
            "SELECT role, sum(articles) AS articles, min(first) AS first, max(articles)
             FROM ({called}) WHERE role <> '' GROUP BY lower(role) ORDER BY 2 DESC, 3 LIMIT ?2"
        ))?;
        let roles = roles.query_map((actor, LOOKED_AT), |row| {
            let role = text(row, 0)?.unwrap_or_default();
            Ok((role, row.get(1)?, stamp(row, 2)?))
        })?;
        let roles = usual_roles(&roles.collect::<Result<Vec<_>, _>>()?);
        let mut outlets = read(&format!(
            "SELECT nullif(outlet, ''), sum(direct + fragment + mixed + indirect) FROM ({voices})
             GROUP BY outlet ORDER BY 2 DESC, outlet"
        ))?;
        let outlets = outlets.query_map([actor], |row| Ok((text(row, 0)?, row.get(1)?)))?;
        let mut months = read(&format!(
            "SELECT nullif(month, ''), sum(direct + fragment + mixed + indirect) FROM ({voices})
             GROUP BY month ORDER BY month DESC"
        ))?;
        let months = months.query_map([actor], |row| Ok((text(row, 0)?, row.get(1)?)))?;
        let mut kinds = read(&format!(
            "SELECT total(direct), total(fragment), total(mixed), total(indirect) FROM ({voices})"
        ))?;
        let kinds = kinds.query_row([actor], |row| {
            let mut kinds = Vec::new();
            for (column, kind) in KINDS.into_iter().enumerate() {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "it is a count"
                )]
                kinds.push((kind, row.get::<_, f64>(column)? as usize));
            }
            Ok(kinds)
        })?;
        Ok(Portrait {
            aliases: self.aliases(actor, (key, &name))?,
            name,
            roles,
            outlets: outlets.collect::<Result<_, _>>()?,
            months: months.collect::<Result<_, _>>()?,
            kinds: sorted(kinds),
        })
    }
}

/// The most usual of some roles, each with in how many articles it stands and when it was first told.
fn usual_roles(roles: &[(Text, u64, Option<Stamp>)]) -> Vec<(Text, Option<Stamp>)> {
    let counted = roles
        .iter()
        .map(|(role, articles, _)| (role.as_str(), *articles));
    let order = usual_first(&counted.collect::<Vec<_>>());
    let usual = order.iter().filter_map(|&index| roles.get(index));
    let usual = usual.take(MOST_ROLES);
    usual
        .map(|(role, _, first)| (role.clone(), *first))
        .collect()
}

/// The kinds of quotes as they are counted.
const KINDS: [QuoteKind; 4] = [
    QuoteKind::Direct,
    QuoteKind::Fragment,
    QuoteKind::Mixed,
    QuoteKind::Indirect,
];

/// Those of which there are any, most first.
fn sorted(mut kinds: Vec<(QuoteKind, usize)>) -> Vec<(QuoteKind, usize)> {
    kinds.retain(|(_, count)| *count > 0);
    kinds.sort_by_key(|(_, count)| Reverse(*count));
    kinds
}

impl Library {
    /// What is counted of the actor `?1`: the rows that are kept, or, while not every article is counted, what
    /// the articles add up to.
    fn counts_of_one(&self) -> Answer<(String, String)> {
        let kept = (
            "SELECT * FROM called WHERE actor = ?1",
            "SELECT * FROM voice WHERE actor = ?1 AND again = 0",
        );
        Ok(if self.is_renewed()? {
            (kept.0.to_owned(), kept.1.to_owned())
        } else {
            (
                self.called("actor = ?1")?,
                VOICES.replace("{}", "speaker.actor = ?1 AND quote.again = 0"),
            )
        })
    }

    /// Whether an actor is in so many articles that its newest are found sooner by walking all of them.
    fn is_well_known(&self, key: &str) -> Answer<bool> {
        let sql = "SELECT articles FROM actor WHERE key = ?";
        let mut statement = self.connection.prepare_cached(sql)?;
        let articles: Option<usize> = statement.query_row([key], |row| row.get(0)).optional()?;
        Ok(articles.is_some_and(|articles| articles > WELL_KNOWN))
    }

    /// What the newest articles call an actor, other than by this name.
    fn aliases(&self, actor: i64, (key, name): (&str, &Text)) -> Answer<Vec<Text>> {
        let from = if self.is_well_known(key)? {
            "article INDEXED BY article_newest CROSS JOIN part ON part.article = article.id"
        } else {
            "part JOIN article ON article.id = part.article"
        };
        let mut parts = self.connection.prepare_cached(&format!(
            "SELECT part.article, part.n FROM {from}
             WHERE actor = ? AND deleted = 0 ORDER BY published DESC, article.id LIMIT ?"
        ))?;
        let mut mentions = self.connection.prepare_cached(
            "SELECT start, end FROM mention WHERE article = ? AND part = ? AND form = ?",
        )?;
        let mut counted: BTreeMap<String, (usize, Text)> = BTreeMap::new();
        let mut parts = parts.query((actor, LOOKED_IN))?;
        while let Some(row) = parts.next()? {
            let (article, part): (i64, usize) = (row.get(0)?, row.get(1)?);
            let body = self.body(Id(article))?;
            let spans = mentions.query_map((article, part, Named(Form::Name)), |row| {
                Ok(Span::new(row.get(0)?, row.get(1)?))
            })?;
            for span in spans {
                let called = Text::on_one_line(body.get(span?));
                let key = called.to_lowercase();
                counted.entry(key).or_insert((0, called)).0 += 1;
            }
        }
        counted.remove(&name.to_lowercase());
        counted.remove("");
        let mut aliases: Vec<(usize, Text)> = counted.into_values().collect();
        aliases.sort_by_key(|(count, _)| Reverse(*count));
        aliases.truncate(MOST_ALIASES);
        Ok(aliases.into_iter().map(|(_, called)| called).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Problem, demo};

    const BRANDT: &str = "person/ilse brandt";

    fn demo() -> Library {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        library
    }

    #[test]
    fn quotes_are_read_in_their_order_from_any_place_on() {
        let library = demo();
        let all = library.said_by(BRANDT, SaidOrder::Date, 0).unwrap();
        assert!(all.len() > 2 && all.is_sorted_by(|a, b| a.published >= b.published));
        assert_eq!(
            library.said_by(BRANDT, SaidOrder::Date, 2).unwrap(),
            all[2..]
        );
        assert!(
            all.iter()
                .all(|said| said.around.contains(said.words.as_str())
                    || said.words.len() > said.around.len())
        );
        let by_kind = library.said_by(BRANDT, SaidOrder::Kind, 0).unwrap();
        assert!(by_kind.is_sorted_by_key(|said| said.kind));
        assert_eq!(by_kind.len(), all.len());
    }

    #[test]
    fn a_portrait_adds_up_to_the_quotes() {
        let library = demo();
        let portrait = library.portrait(BRANDT).unwrap();
        let quotes = library.said_by(BRANDT, SaidOrder::Date, 0).unwrap().len();
        assert_eq!(portrait.name.as_str(), "Ilse Brandt");
        let aliases: Vec<&str> = portrait.aliases.iter().map(Text::as_str).collect();
        assert_eq!(aliases, ["Brandt"]);
        assert_eq!(portrait.roles[0].0.as_str(), "Transport Minister");
        assert_eq!(
            portrait
                .outlets
                .iter()
                .map(|(_, count)| count)
                .sum::<usize>(),
            quotes
        );
        assert_eq!(
            portrait.kinds.iter().map(|(_, count)| count).sum::<usize>(),
            quotes
        );
        assert_eq!(library.portrait("person/nobody"), Err(Problem::NoArticle));
    }
}
