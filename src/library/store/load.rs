//! Rows to an item.
//!
//! Takes an article's number; gives the item as it was put. Spans that do not fit the body, as a damaged
//! file might hold, read as empty text and do no harm.

use std::path::Path;

use rusqlite::Row;

use super::{
    Answer, Id, Library, Prepared, Problem,
    list::text,
    names::Named,
    pack::{unpack, unpack_like},
};
use crate::{
    analyze::{self, Actor, Analysis, Mention, Quote, Speaker},
    clean::Article,
    import::{Origin, Page, Saved},
    library::{Item, Marks},
    text::{Body, Span, Text},
};

/// The actor that an article's own name is of: in a library of another time it is not told before the article is
/// found anew.
const OWN: &str = "coalesce(nullif(own, 0), actor)";

impl Library {
    /// An article with all that is known of it.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn item(&self, id: Id) -> Answer<Item> {
        self.item_by(id, OWN)
    }

    /// An article with all that is known of it, its actors by the keys they go by across articles.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn item_across(&self, id: Id) -> Answer<Item> {
        self.item_by(id, "actor")
    }

    /// An article as far as its quotes tell of it: [across articles](Self::item_across), and its actors without
    /// their mentions.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub(in crate::library) fn item_of_quotes(&self, id: Id) -> Answer<Item> {
        self.at_once(|| self.item_with(id, self.actors_of(id, "actor")?))
    }

    fn item_by(&self, id: Id, actor: &str) -> Answer<Item> {
        self.at_once(|| {
            let mut actors = self.actors_of(id, actor)?;
            self.add_mentions(id, &mut actors)?;
            self.item_with(id, actors)
        })
    }

    fn item_with(&self, id: Id, actors: Vec<Actor>) -> Answer<Item> {
        let Some(article) = self.article(id)? else {
            return self.item_from_page(id);
        };
        Ok(Item {
            origin: self.origin(id)?,
            analysis: Analysis {
                actors,
                quotes: self.quotes_of(id)?,
            },
            article,
            marks: self.marks(id)?,
        })
    }

    /// An article's body, without what was found in it.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn body(&self, id: Id) -> Answer<Body> {
        let article = match self.article(id)? {
            Some(article) => article,
            None => self.item_from_page(id)?.article,
        };
        Ok(article.body)
    }

    /// An article as it was cleaned; none where that is kept in another form.
    fn article(&self, id: Id) -> Answer<Option<Article>> {
        let sql = "SELECT bytes, cleaned FROM article JOIN page ON page.id = article.page
                       JOIN content ON content.article = article.id
                   WHERE article.id = ?";
        let held = |row: &Row<'_>| {
            let bytes = unpack(row.get_ref(0)?.as_blob()?);
            let cleaned = row.get_ref(1)?.as_blob()?;
            Ok(bytes.and_then(|bytes| article(&bytes, cleaned)))
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([id.0], held)?)
    }

    /// An article found anew in its page: what is kept of it was written in another form.
    fn item_from_page(&self, id: Id) -> Answer<Item> {
        Ok(Item {
            marks: self.marks(id)?,
            ..Item::from_page(&self.page(id)?)
        })
    }

    /// The page of an article, read anew.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library or the page cannot be read.
    pub fn page(&self, id: Id) -> Answer<Page> {
        let page = self.saved(id)?.read();
        page.map_err(|why| Problem::Other(Text::new(&why.to_string())))
    }

    /// An article ready to be kept in another library.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn prepared(&self, id: Id) -> Answer<Prepared> {
        let saved = self.saved(id)?;
        Ok(Prepared::new(&saved.bytes, &saved.info, self.item(id)?))
    }

    /// Its file; none for one in memory.
    pub fn path(&self) -> Option<&Path> {
        self.file.as_ref().map(|file| file.path.as_path())
    }

    /// Whether it outlives the program.
    pub fn is_on_disk(&self) -> bool {
        self.path().is_some()
    }

    /// An article's page as it was saved.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn saved(&self, id: Id) -> Answer<Saved> {
        let sql = "SELECT page.bytes, page.info FROM article JOIN page ON page.id = article.page
                   WHERE article.id = ?";
        let held = |row: &Row<'_>| {
            let info = row.get_ref(1)?.as_str()?;
            Ok((
                unpack(row.get_ref(0)?.as_blob()?),
                serde_json::from_str(info).ok(),
            ))
        };
        let (bytes, info) = self
            .connection
            .prepare_cached(sql)?
            .query_row([id.0], held)?;
        Ok(Saved {
            bytes: bytes.ok_or(Problem::Damaged)?,
            origin: self.origin(id)?,
            info: info.ok_or(Problem::Damaged)?,
        })
    }

    fn origin(&self, id: Id) -> Answer<Origin> {
        let sql = "SELECT page.path, page.url FROM article JOIN page ON page.id = article.page
                   WHERE article.id = ?";
        let origin = |row: &Row<'_>| {
            Ok(Origin {
                path: text(row, 0)?,
                url: text(row, 1)?,
            })
        };
        Ok(self
            .connection
            .prepare_cached(sql)?
            .query_row([id.0], origin)?)
    }

    /// The reader's marks on an article.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`], or when the library cannot be read.
    pub fn marks(&self, id: Id) -> Answer<Marks> {
        let sql = "SELECT read, starred FROM article WHERE id = ?";
        let marks = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
        let (read, starred) = self
            .connection
            .prepare_cached(sql)?
            .query_row([id.0], marks)?;
        Ok(Marks {
            read,
            starred,
            tags: self.tags_of(id)?,
            notes: self.notes_of(id)?,
        })
    }

    /// The actors of an article, without their mentions; the column says which key they have.
    fn actors_of(&self, id: Id, actor: &str) -> Answer<Vec<Actor>> {
        let mut parts = self.connection.prepare_cached(&format!(
            "SELECT name_start, name_end, key, kind, role_start, role_end
             FROM part JOIN actor ON actor.id = {actor} WHERE article = ? ORDER BY n"
        ))?;
        let actor = |row: &Row<'_>| {
            let Named(kind) = row.get(3)?;
            Ok(Actor {
                name: Span::new(row.get(0)?, row.get(1)?),
                key: text(row, 2)?.unwrap_or_default().to_string(),
                kind,
                role: span(row, 4)?,
                mentions: Vec::new(),
            })
        };
        let actors = parts.query_map([id.0], actor)?;
        Ok(actors.collect::<Result<_, _>>()?)
    }

    fn add_mentions(&self, id: Id, actors: &mut [Actor]) -> Answer<()> {
        let mut mentions = self.connection.prepare_cached(
            "SELECT part, start, end, form FROM mention WHERE article = ? ORDER BY part, start, end",
        )?;
        let mut rows = mentions.query([id.0])?;
        while let Some(row) = rows.next()? {
            let Named(form) = row.get(3)?;
            let span = Span::new(row.get(1)?, row.get(2)?);
            if let Some(actor) = actors.get_mut(row.get::<_, usize>(0)?) {
                actor.mentions.push(Mention { span, form });
            }
        }
        Ok(())
    }

    fn quotes_of(&self, id: Id) -> Answer<Vec<Quote>> {
        let mut rows = self.connection.prepare_cached(
            "SELECT start, end, kind, utterance, cue_start, cue_end, speaker_start, speaker_end, how,
                    confidence, rule
             FROM quote WHERE article = ? ORDER BY n",
        )?;
        let quotes = rows.query_map([id.0], quote)?;
        let mut quotes = quotes.collect::<Result<Vec<_>, _>>()?;
        let mut speakers = self.connection.prepare_cached(
            "SELECT quote, part FROM speaker WHERE article = ? ORDER BY quote, n",
        )?;
        let mut rows = speakers.query([id.0])?;
        while let Some(row) = rows.next()? {
            let quote = quotes.get_mut(row.get::<_, usize>(0)?);
            if let Some(speaker) = quote.and_then(|quote| quote.speaker.as_mut()) {
                speaker.actors.push(row.get(1)?);
            }
        }
        Ok(quotes)
    }
}

fn quote(row: &Row<'_>) -> rusqlite::Result<Quote> {
    let (Named(kind), Named(how)) = (row.get(2)?, row.get(8)?);
    let actors = Vec::new();
    Ok(Quote {
        span: Span::new(row.get(0)?, row.get(1)?),
        kind,
        group: row.get(3)?,
        cue: span(row, 4)?,
        speaker: span(row, 6)?.map(|span| Speaker { span, actors }),
        how,
        rule: rule(row)?,
        confidence: row.get(9)?,
    })
}

/// The rule that attributed a quote, where there still is one of that name.
fn rule(row: &Row<'_>) -> rusqlite::Result<Option<&'static str>> {
    let name: Option<String> = row.get(10)?;
    Ok(name.as_deref().and_then(analyze::rule))
}

/// A span in two columns, if there is one.
fn span(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Span>> {
    let ends: (Option<usize>, Option<usize>) = (row.get(column)?, row.get(column + 1)?);
    Ok(ends.0.zip(ends.1).map(|(start, end)| Span::new(start, end)))
}

/// The cleaned article of a page with these bytes; none when it is damaged or was written in another form.
pub(super) fn article(page: &[u8], cleaned: &[u8]) -> Option<Article> {
    serde_json::from_slice(&unpack_like(page, cleaned)?).ok()
}
