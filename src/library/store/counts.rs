//! What articles make of actors, kept added up.
//!
//! Takes an article that is put, deleted or brought back; adds what it makes of its actors to the rows kept of
//! them, or takes it off again. Each article is counted once, and says whether it is.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension};

use super::{Answer, ENGINE, Id, Library};

/// What articles call actors: actor, role, articles, mentions, quotes, when it was first told; what copies repeat
/// counts in the last three alone. `{}` says of which; most are not deleted, so that no index is to be used for that.
pub(super) const CALLED: &str = "
    SELECT actor, coalesce(role, '') AS role,
        count(DISTINCT CASE WHEN repeats = 0 THEN article.id END) AS articles,
        sum(CASE WHEN repeats = 0 THEN mentions ELSE 0 END) AS mentions, sum(part.quotes - part.again) AS quotes,
        min(CASE WHEN role IS NOT NULL THEN published END) AS first,
        count(DISTINCT article.id) AS all_articles, sum(mentions) AS all_mentions, sum(part.quotes) AS all_quotes
    FROM article JOIN part ON part.article = article.id
    WHERE +deleted = 0 AND {} GROUP BY 1, 2";

/// How often an article mentions an actor, and quotes it, as its rows add up.
const MENTIONS: &str =
    "(SELECT count(*) FROM mention WHERE article = part.article AND part = part.n)";
const QUOTES: &str = "(SELECT count(DISTINCT utterance) FROM speaker
    JOIN quote ON quote.article = speaker.article AND quote.n = speaker.quote
    WHERE speaker.article = part.article AND speaker.part = part.n)";

/// Whom articles let speak: actor, outlet, month, whether that is what a copy repeats, quotes of each kind, words in
/// marks. `{}` says of which.
pub(super) const VOICES: &str = "
    SELECT coalesce(speaker.actor, CASE WHEN speaker_start IS NULL THEN -1 ELSE 0 END) AS actor,
        coalesce(outlet, '') AS outlet, coalesce(substr(published, 1, 7), '') AS month, quote.again AS again,
        sum(kind = 'direct') AS direct, sum(kind = 'fragment') AS fragment,
        sum(kind = 'mixed') AS mixed, sum(kind = 'indirect') AS indirect,
        sum(CASE WHEN kind IN ('direct', 'fragment') THEN words ELSE 0 END) AS words
    FROM article JOIN quote ON quote.article = article.id
        LEFT JOIN speaker ON speaker.article = quote.article AND speaker.quote = quote.n
    WHERE +deleted = 0 AND {} GROUP BY 1, 2, 3, 4";

/// Those of many articles that are to be counted, and are then.
const DUE: &str = "article.id IN (SELECT value FROM json_each(?1)) AND counted = 0";

/// Counts articles, but for those that are counted or deleted: many at once for the cost of few, since most of
/// their actors are the same.
pub(super) fn add(writing: &Connection, ids: &[Id]) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    let numbers: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let ids = format!("[{}]", numbers.join(","));
    let (called, voices) = (CALLED.replace("{}", DUE), VOICES.replace("{}", DUE));
    run(&format!(
        "INSERT INTO called {called}
         ON CONFLICT (actor, role) DO UPDATE SET articles = articles + excluded.articles,
             mentions = mentions + excluded.mentions, quotes = quotes + excluded.quotes,
             all_articles = all_articles + excluded.all_articles,
             all_mentions = all_mentions + excluded.all_mentions, all_quotes = all_quotes + excluded.all_quotes,
             first = coalesce(min(first, excluded.first), first, excluded.first)"
    ))?
    .execute([&ids])?;
    run(&format!(
        "INSERT INTO voice {voices}
         ON CONFLICT (actor, outlet, month, again) DO UPDATE SET direct = direct + excluded.direct,
             fragment = fragment + excluded.fragment, mixed = mixed + excluded.mixed,
             indirect = indirect + excluded.indirect, words = words + excluded.words"
    ))?
    .execute([&ids])?;
    run(&format!(
        "UPDATE actor SET articles = articles + more FROM (
             SELECT actor, count(DISTINCT article) AS more FROM article JOIN part ON part.article = article.id
             WHERE +deleted = 0 AND repeats = 0 AND {DUE} GROUP BY actor) AS its
         WHERE actor.id = its.actor"
    ))?
    .execute([&ids])?;
    run(&format!(
        "UPDATE article SET counted = 1 WHERE +deleted = 0 AND {DUE}"
    ))?
    .execute([&ids])?;
    Ok(())
}

/// Counts everything anew that articles make of these actors: what was theirs is somebody else's now.
pub(super) fn count_anew(writing: &Connection, actors: &BTreeSet<i64>) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    for &actor in actors {
        run("DELETE FROM called WHERE actor = ?")?.execute([actor])?;
        run("DELETE FROM voice WHERE actor = ?")?.execute([actor])?;
        let called = CALLED.replace("{}", "part.actor = ? AND counted = 1");
        run(&format!("INSERT INTO called {called}"))?.execute([actor])?;
        let voices = VOICES.replace("{}", "speaker.actor = ? AND counted = 1");
        run(&format!("INSERT INTO voice {voices}"))?.execute([actor])?;
        run("UPDATE actor SET articles = (
                 SELECT count(DISTINCT article) FROM part JOIN article ON article.id = part.article
                 WHERE part.actor = ?1 AND repeats = 0 AND deleted = 0 AND counted = 1) WHERE id = ?1")?
        .execute([actor])?;
    }
    Ok(())
}

/// Takes an article off again, while its rows are as they were counted.
pub(super) fn take_off(writing: &Connection, id: Id) -> Answer<()> {
    let run = |sql: &str| writing.prepare_cached(sql);
    if run("UPDATE article SET counted = 0 WHERE id = ? AND counted = 1")?.execute([id.0])? == 0 {
        return Ok(());
    }
    // It may be marked as deleted by now; what was counted was not.
    let (called, voices) = (
        CALLED
            .replace("+deleted = 0", "article.id = ?1")
            .replace("{}", "1"),
        VOICES
            .replace("+deleted = 0", "article.id = ?1")
            .replace("{}", "1"),
    );
    run(&format!(
        "UPDATE called SET articles = called.articles - its.articles, mentions = called.mentions - its.mentions,
             quotes = called.quotes - its.quotes, all_articles = called.all_articles - its.all_articles,
             all_mentions = called.all_mentions - its.all_mentions,
             all_quotes = called.all_quotes - its.all_quotes,
             first = CASE WHEN called.first = its.first THEN (
                 SELECT min(published) FROM part JOIN article ON article.id = part.article
                 WHERE part.actor = its.actor AND part.role = its.role AND counted = 1) ELSE called.first END
         FROM ({called}) AS its WHERE called.actor = its.actor AND called.role = its.role"
    ))?
    .execute([id.0])?;
    run(&format!(
        "UPDATE voice SET direct = voice.direct - its.direct, fragment = voice.fragment - its.fragment,
             mixed = voice.mixed - its.mixed, indirect = voice.indirect - its.indirect,
             words = voice.words - its.words
         FROM ({voices}) AS its
         WHERE voice.actor = its.actor AND voice.outlet = its.outlet AND voice.month = its.month
             AND voice.again = its.again"
    ))?
    .execute([id.0])?;
    for sql in [
        "UPDATE actor SET articles = articles - 1
         WHERE id IN (SELECT actor FROM part WHERE article = ? AND repeats = 0)",
        "DELETE FROM called WHERE all_articles = 0 AND actor IN (SELECT actor FROM part WHERE article = ?)",
        "DELETE FROM voice WHERE direct + fragment + mixed + indirect = 0 AND actor IN (
             SELECT actor FROM speaker WHERE article = ? UNION ALL SELECT 0 UNION ALL SELECT -1)",
    ] {
        run(sql)?.execute([id.0])?;
    }
    Ok(())
}

/// Counts what an article that cannot be found anew makes of its actors.
pub(super) fn count_parts(writing: &Connection, id: Id) -> Answer<()> {
    writing
        .prepare_cached(&format!(
            "UPDATE part SET mentions = {MENTIONS}, quotes = {QUOTES} WHERE article = ?"
        ))?
        .execute([id.0])?;
    Ok(())
}

impl Library {
    /// What the articles meant call actors, added up now: what is kept of each article is believed once all have it.
    pub(super) fn called(&self, meant: &str) -> Answer<String> {
        let called = CALLED.replace("{}", meant);
        if self.is_renewed()? {
            return Ok(called);
        }
        let called = called.replace("THEN mentions", &format!("THEN {MENTIONS}"));
        let called = called.replace("sum(mentions)", &format!("sum({MENTIONS})"));
        Ok(called.replace("sum(part.quotes", &format!("sum({QUOTES}")))
    }

    /// Whether every article is found by the engine built in here: in a library of another time what is kept of
    /// all of them is not before.
    pub(super) fn is_renewed(&self) -> Answer<bool> {
        let sql = "SELECT 1 FROM article WHERE engine < ? LIMIT 1";
        let mut statement = self.connection.prepare_cached(sql)?;
        let older = statement.query_row([ENGINE], |row| row.get::<_, i64>(0));
        Ok(older.optional()?.is_none())
    }
}
