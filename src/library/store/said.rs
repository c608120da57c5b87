//! What an actor says, across all articles, and what they make of the actor.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    Answer, Id, Library,
    list::{stamp, text},
    names::Named,
};
use crate::{
    analyze::{Form, QuoteKind},
    clean::Stamp,
    text::{Span, Text},
};

/// How many quotes are read at once: their words stand in the bodies, each of which is unpacked.
const AT_ONCE: usize = 60;

/// The most roles that are told.
const MOST_ROLES: usize = 3;

/// The most other names that are told, and in how many of the newest articles they are looked for.
const MOST_ALIASES: usize = 4;
const LOOKED_IN: usize = 12;

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
            Self::Date => "published DESC, article.id, quote.n",
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
        let order = order.columns();
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT article.id, quote.n, quote.start, quote.end, outlet, published, quote.kind
             FROM actor JOIN speaker ON speaker.actor = actor.id
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 JOIN article ON article.id = quote.article
             WHERE actor.key = ? AND deleted = 0
             ORDER BY {order} LIMIT ? OFFSET ?"
        ))?;
        let mut rows = statement.query((key, AT_ONCE, from))?;
        let (mut said, mut open) = (Vec::new(), None);
        while let Some(row) = rows.next()? {
            let id = Id(row.get(0)?);
            let body = match open.take() {
                Some((opened, body)) if opened == id => body,
                _ => self.item(id)?.article.body,
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
        let read = |sql: &str| self.connection.prepare_cached(sql);
        let named = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, text(row, 1)?.unwrap_or_default()));
        let (actor, name): (i64, Text) =
            read("SELECT id, name FROM actor WHERE key = ?")?.query_row([key], named)?;
        let mut roles = read(
            "SELECT role, min(published) FROM part JOIN article ON article.id = part.article
             WHERE actor = ? AND role IS NOT NULL AND deleted = 0
             GROUP BY role ORDER BY count(*) DESC, min(published) LIMIT ?",
        )?;
        let roles = roles.query_map((actor, MOST_ROLES), |row| {
            Ok((text(row, 0)?.unwrap_or_default(), stamp(row, 1)?))
        })?;
        let mut outlets = read(
            "SELECT outlet, count(*) FROM speaker JOIN article ON article.id = speaker.article
             WHERE actor = ? AND deleted = 0 GROUP BY outlet ORDER BY count(*) DESC, outlet",
        )?;
        let outlets = outlets.query_map([actor], |row| Ok((text(row, 0)?, row.get(1)?)))?;
        let mut kinds = read(
            "SELECT quote.kind, count(*) FROM speaker
                 JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
                 JOIN article ON article.id = quote.article
             WHERE actor = ? AND deleted = 0 GROUP BY quote.kind ORDER BY count(*) DESC",
        )?;
        let kinds = kinds.query_map([actor], |row| {
            let Named(kind) = row.get(0)?;
            Ok((kind, row.get(1)?))
        })?;
        Ok(Portrait {
            aliases: self.aliases(actor, &name)?,
            name,
            roles: roles.collect::<Result<_, _>>()?,
            outlets: outlets.collect::<Result<_, _>>()?,
            kinds: kinds.collect::<Result<_, _>>()?,
        })
    }
}

impl Library {
    /// What the newest articles call an actor, other than by this name.
    fn aliases(&self, actor: i64, name: &Text) -> Answer<Vec<Text>> {
        let mut parts = self.connection.prepare_cached(
            "SELECT part.article, part.n FROM part JOIN article ON article.id = part.article
             WHERE actor = ? AND deleted = 0 ORDER BY published DESC, article.id LIMIT ?",
        )?;
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
                let called = Text::on_one_line(span?.of(&body));
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
