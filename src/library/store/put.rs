//! An article's findings to rows.
//!
//! Takes an open transaction, an article's number and its item; writes everything that was found, in the
//! place of what was found before.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    Answer, ENGINE, Id, copies::Put, counts, identity::family, index::Indexed, names::Named,
    prepared::Derived, shared::put_words,
};
use crate::{
    analyze::{Actor, Quote},
    library::{Item, shouted::unshouted},
    text::{Span, Text},
};

/// Says that the engine built in here has found an article, and what it reads like as it was found: the
/// reader's edits are no part of either.
pub(super) fn found(writing: &Connection, id: Id, digest: [u8; 16]) -> Answer<()> {
    writing
        .prepare_cached("UPDATE article SET digest = ?, engine = ? WHERE id = ?")?
        .execute((digest, ENGINE, id.0))?;
    Ok(())
}

/// Writes what is known of an article. The article's row must be there, and once all are written, they are to be
/// [connected](super::shared::connect).
pub(super) fn put(writing: &Connection, id: Id, item: &Item, derived: &Derived) -> Answer<Put> {
    counts::take_off(writing, id)?;
    clear(writing, id)?;
    describe(writing, id, item, derived)?;
    let run = |sql: &str| writing.prepare_cached(sql);
    run("INSERT INTO content (article, cleaned) VALUES (?, ?)")?
        .execute((id.0, &derived.cleaned))?;
    let mut actors = Vec::with_capacity(item.analysis.actors.len());
    for (n, actor) in item.analysis.actors.iter().enumerate() {
        let number = actor_number(writing, actor, actor.called(&item.article.body))?;
        let role = actor.role.map(|role| item.article.body.get(role));
        put_actor(writing, (id, n, number), (actor, quotes_of(item, n)), role)?;
        actors.push(number);
    }
    for (n, quote) in item.analysis.quotes.iter().enumerate() {
        put_quote(writing, (id, n), (item, quote), &actors)?;
    }
    put_words(writing, id, item)?;
    Ok(Put {
        id,
        sketch: derived.sketch.clone(),
        indexed: Some(Indexed {
            title: derived.title.clone(),
            body: item.article.body.text().clone(),
            beginnings: derived.beginnings.clone(),
        }),
    })
}

/// Takes out what was found before.
pub(super) fn clear(writing: &Connection, id: Id) -> Answer<()> {
    for sql in [
        "DELETE FROM content WHERE article = ?",
        "DELETE FROM words WHERE rowid = ?",
        "DELETE FROM begun WHERE rowid = ?",
        "DELETE FROM part WHERE article = ?",
        "DELETE FROM mention WHERE article = ?",
        "DELETE FROM quote WHERE article = ?",
        "DELETE FROM speaker WHERE article = ?",
        "DELETE FROM quoted WHERE article = ?",
    ] {
        writing.prepare_cached(sql)?.execute([id.0])?;
    }
    Ok(())
}

/// Names as a column holds them, one a line.
pub(super) fn lines(names: &[Text]) -> String {
    let names: Vec<&str> = names.iter().map(Text::as_str).collect();
    names.join("\n")
}

/// What the list shows and sorts by.
fn describe(writing: &Connection, id: Id, item: &Item, derived: &Derived) -> Answer<()> {
    let article = &item.article;
    let outlet = article.outlet.as_ref();
    writing
        .prepare_cached(
            "UPDATE article SET title = :title, outlet = :outlet, edition = :edition, section = :section, byline = :byline, published = :published,
                 language = :language, quotes = :quotes, unsure = :unsure,
                 original = NULL
             WHERE id = :id",
        )?
        .execute(named_params! {
            ":id": id.0,
            ":title": derived.title.as_str(),
            ":outlet": outlet.map(|outlet| outlet.name.as_str()),
            ":edition": outlet.and_then(|outlet| outlet.edition.as_deref()),
            ":section": article.section.as_deref(),
            ":byline": lines(&article.byline),
            ":published": article.published.map(|stamp| stamp.to_string()),
            ":language": article.language,
            ":quotes": derived.quotes,
            ":unsure": article.unsure,
        })?;
    Ok(())
}

/// The number of the actor with this key; it keeps the longest name any article gives.
fn actor_number(writing: &Connection, actor: &Actor, name: &str) -> Answer<i64> {
    let name = unshouted(actor.kind, name);
    let known: Option<(i64, String)> = writing
        .prepare_cached("SELECT id, name FROM actor WHERE key = ?")?
        .query_row([&actor.key], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    if let Some((number, known)) = known {
        if fullness(&name) > fullness(&known) {
            writing
                .prepare_cached("UPDATE actor SET name = ? WHERE id = ?")?
                .execute((name, number))?;
        }
        return Ok(number);
    }
    let sql = "INSERT INTO actor (key, kind, name, family) VALUES (?, ?, ?, ?)";
    let row = (&actor.key, Named(actor.kind), name, family(&actor.key));
    Ok(writing.prepare_cached(sql)?.insert(row)?)
}

/// By what the fullest of several names is found: its length, and of the same letters the one with more capitals.
fn fullness(name: &str) -> (usize, usize) {
    let capitals = name.chars().filter(|letter| letter.is_uppercase());
    (name.chars().count(), capitals.count())
}

/// How many utterances of an article an actor is quoted with.
fn quotes_of(item: &Item, actor: usize) -> usize {
    let is_theirs = |quote: &&Quote| {
        let speaker = quote.speaker.as_ref();
        speaker.is_some_and(|speaker| speaker.actors.contains(&actor))
    };
    let quotes = item.analysis.quotes.iter().filter(is_theirs);
    quotes
        .map(|quote| quote.group)
        .collect::<BTreeSet<_>>()
        .len()
}

fn put_actor(
    writing: &Connection,
    (id, n, number): (Id, usize, i64),
    (actor, quotes): (&Actor, usize),
    role: Option<&str>,
) -> Answer<()> {
    let (role_start, role_end) = ends(actor.role);
    let (name_start, name_end) = (actor.name.start(), actor.name.end());
    writing
        .prepare_cached(
            "INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?3, 0, 0)",
        )?
        .execute((
            id.0,
            n,
            number,
            name_start,
            name_end,
            role_start,
            role_end,
            role,
            actor.mentions.len(),
            quotes,
        ))?;
    let mut insert =
        writing.prepare_cached("INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?, ?)")?;
    for mention in &actor.mentions {
        let (start, end) = (mention.span.start(), mention.span.end());
        insert.execute((id.0, n, start, end, Named(mention.form)))?;
    }
    Ok(())
}

fn put_quote(
    writing: &Connection,
    (id, n): (Id, usize),
    (item, quote): (&Item, &Quote),
    actors: &[i64],
) -> Answer<()> {
    let (cue_start, cue_end) = ends(quote.cue);
    let (speaker_start, speaker_end) = ends(quote.speaker.as_ref().map(|speaker| speaker.span));
    let unnamed = quote.speaker.as_ref().filter(|s| s.actors.is_empty());
    writing
        .prepare_cached(
            "INSERT INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
        )?
        .execute((
            id.0,
            n,
            quote.span.start(),
            quote.span.end(),
            Named(quote.kind),
            quote.group,
            cue_start,
            cue_end,
            speaker_start,
            speaker_end,
            unnamed.map(|speaker| item.article.body.get(speaker.span)),
            Named(quote.how),
            quote.confidence,
            quote.rule,
            item.article.body.get(quote.span).split_whitespace().count(),
        ))?;
    let named = quote.speaker.as_ref().map(|s| s.actors.as_slice());
    let mut insert = writing.prepare_cached("INSERT INTO speaker VALUES (?, ?, ?, ?, ?)")?;
    for (order, &part) in named.unwrap_or_default().iter().enumerate() {
        if let Some(number) = actors.get(part) {
            insert.execute((id.0, n, order, part, number))?;
        }
    }
    Ok(())
}

fn ends(span: Option<Span>) -> (Option<usize>, Option<usize>) {
    (span.map(Span::start), span.map(Span::end))
}
