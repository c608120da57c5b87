//! Wrong guesses mended by the reader.
//!
//! Takes what the reader knows better: outlet, title, authors, date, a quote's speaker. It is written
//! beside what was found and laid over it, now and whenever the article is found anew.

use std::str::FromStr;

use rusqlite::{Connection, Row};

use super::{Answer, Id, list::text, put::lines};
use crate::{
    analyze::{Actor, How, Quote, Speaker},
    clean::{Outlet, Stamp},
    language::spelling,
    library::{Item, namesake, plain_key},
    text::Text,
};

/// What the reader knows better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// The outlet's name.
    Outlet(Text),
    /// The title.
    Title(Text),
    /// Who wrote it; empty for nobody known.
    Byline(Vec<Text>),
    /// When it was published.
    Published(Stamp),
    /// Who said a quote.
    Speaker {
        /// The words of the quote, with its marks.
        quote: Text,
        /// The key of the actor of the article who said it; none for nobody known.
        actor: Option<String>,
    },
    /// That an actor is not the one of this name in other articles.
    Namesake {
        /// The key of the name.
        key: String,
        /// What tells who bears it here from others, by which several articles may mean the same.
        mark: String,
    },
}

impl Edit {
    /// Its columns: field, quote and value.
    pub(super) fn columns(&self) -> (&'static str, &str, Option<String>) {
        match self {
            Self::Outlet(name) => ("outlet", "", Some(name.to_string())),
            Self::Title(title) => ("title", "", Some(title.to_string())),
            Self::Byline(names) => ("byline", "", Some(lines(names))),
            Self::Published(stamp) => ("published", "", Some(stamp.to_string())),
            Self::Speaker { quote, actor } => ("speaker", quote, actor.clone()),
            Self::Namesake { key, mark } => ("namesake", plain_key(key), Some(mark.clone())),
        }
    }

    /// Who wrote it, from a line with semicolons between the names; empty where there are none.
    pub fn byline(typed: &Text) -> Self {
        let names = typed.split(';').map(Text::on_one_line);
        Self::Byline(names.filter(|name| !name.is_empty()).collect())
    }

    /// The edits that give the parts of an utterance to an actor, or to nobody.
    pub fn speakers(item: &Item, parts: &[usize], actor: Option<&Actor>) -> Vec<Self> {
        let quotes = parts
            .iter()
            .filter_map(|&part| item.analysis.quotes.get(part));
        let edit = |quote: &Quote| Self::Speaker {
            quote: Text::new(item.article.body.get(quote.span)),
            actor: actor.map(|actor| actor.key.clone()),
        };
        quotes.map(edit).collect()
    }

    /// From its columns; none when they make no edit.
    pub(super) fn from_row(row: &Row<'_>) -> rusqlite::Result<Option<Self>> {
        let value = text(row, 2)?;
        let edit = match (row.get_ref(0)?.as_str()?, value) {
            ("outlet", Some(name)) => Some(Self::Outlet(name)),
            ("title", Some(title)) => Some(Self::Title(title)),
            ("byline", names) => {
                let names = names.unwrap_or_default();
                Some(Self::Byline(names.lines().map(Text::new).collect()))
            }
            ("published", Some(written)) => Stamp::from_str(&written).ok().map(Self::Published),
            ("speaker", actor) => Some(Self::Speaker {
                quote: text(row, 1)?.unwrap_or_default(),
                actor: actor.map(|key| key.to_string()),
            }),
            ("namesake", Some(mark)) => Some(Self::Namesake {
                key: text(row, 1)?.unwrap_or_default().to_string(),
                mark: mark.to_string(),
            }),
            _ => None,
        };
        Ok(edit)
    }

    /// Lays it over an item.
    pub(super) fn mend(&self, item: &mut Item) {
        match self {
            Self::Outlet(name) => {
                item.article.outlet = Some(Outlet {
                    name: name.clone(),
                    edition: None,
                });
            }
            Self::Title(title) => item.article.title = Some(title.clone()),
            Self::Byline(names) => item.article.byline.clone_from(names),
            Self::Published(stamp) => item.article.published = Some(*stamp),
            Self::Speaker { quote, actor } => mend_speaker(item, quote, actor.as_deref()),
            Self::Namesake { key, mark } => {
                let actors = item.analysis.actors.iter_mut();
                for actor in actors.filter(|actor| is_of_name(&actor.key, key)) {
                    actor.key = namesake(&actor.key, mark);
                }
            }
        }
    }
}

/// Whether two keys are of one name, whoever bears it: keys were not always without accents.
pub(super) fn is_of_name(one: &str, other: &str) -> bool {
    spelling::folded(plain_key(one)) == spelling::folded(plain_key(other))
}

/// Gives the quotes with these words to an actor, or to nobody.
fn mend_speaker(item: &mut Item, words: &str, key: Option<&str>) {
    let Item {
        article, analysis, ..
    } = item;
    let mut actors = analysis.actors.iter().enumerate();
    let actor = key.and_then(|key| actors.find(|(_, actor)| is_of_name(&actor.key, key)));
    if key.is_some() && actor.is_none() {
        return;
    }
    let quotes = analysis.quotes.iter_mut();
    for quote in quotes.filter(|quote| article.body.get(quote.span) == words) {
        quote.speaker = actor.map(|(index, actor)| Speaker {
            span: actor.name,
            actors: vec![index],
        });
        quote.cue = None;
        quote.rule = None;
        quote.confidence = actor.map(|_| 1.0);
        quote.how = if actor.is_some() {
            How::ByHand
        } else {
            How::Unattributed
        };
    }
}

/// The item with the reader's edits laid over it; none without edits.
pub(super) fn laid_over(reading: &Connection, id: Id, item: &Item) -> Answer<Option<Item>> {
    let mut statement =
        reading.prepare_cached("SELECT field, quote, value FROM edit WHERE article = ?")?;
    let edits = statement.query_map([id.0], Edit::from_row)?;
    let edits: Vec<Option<Edit>> = edits.collect::<Result<_, _>>()?;
    if edits.is_empty() {
        return Ok(None);
    }
    let mut item = item.clone();
    edits.iter().flatten().for_each(|edit| edit.mend(&mut item));
    Ok(Some(item))
}

/// Writes an edit, in the place of the one before.
pub(super) fn write(writing: &Connection, id: Id, edit: &Edit) -> Answer<()> {
    let (field, quote, value) = edit.columns();
    writing
        .prepare_cached("INSERT OR REPLACE INTO edit VALUES (?, ?, ?, ?)")?
        .execute((id.0, field, quote, value))?;
    Ok(())
}
