//! Pages into the library.
//!
//! Takes prepared pages, a batch in one transaction; says of each what it was: new, known already, the
//! same article in another page, or a new version of one. Never loses a page: an older version stays.

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, named_params};

use super::{
    Answer, Id, Library, Prepared,
    copies::Put,
    edit,
    fail::point,
    load::article,
    note,
    pack::unpack,
    place::FileStamp,
    prepared::Derived,
    put::{found, put},
    shared::connect,
};
use crate::{
    clean::Article,
    library::{Note, Noting},
};

/// What an added page was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// A new article.
    New(Id),
    /// A page the library had already.
    Known(Id),
    /// Another page of an article it had.
    Another(Id),
    /// A changed page: a new version of an article.
    Version(Id),
    /// A page whose article was asked to be found anew.
    Anew(Id),
}

impl Library {
    /// Adds pages, and remembers the files they were read from, all or none.
    ///
    /// # Errors
    ///
    /// When the library cannot be written. Then nothing was added.
    pub fn add(&mut self, pages: &[Prepared], files: &[FileStamp]) -> Answer<Vec<Added>> {
        let added = self.write(|writing| {
            let mut put = Vec::with_capacity(pages.len());
            let added = pages.iter().map(|page| {
                let (added, new) = add_one(writing, page)?;
                put.extend(new);
                Ok(added)
            });
            let added = added.collect::<Answer<Vec<_>>>()?;
            connect(writing, &put)?;
            for file in files {
                writing
                    .prepare_cached("INSERT OR REPLACE INTO file VALUES (?, ?, ?)")?
                    .execute((&file.path, file.size.cast_signed(), file.modified))?;
            }
            point("add: written, not kept");
            Ok(added)
        })?;
        point("add: kept");
        Ok(added)
    }

    /// Whether a file is still as it was when it was read.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn is_unchanged(&self, file: &FileStamp) -> Answer<bool> {
        let sql = "SELECT 1 FROM file WHERE path = ? AND size = ? AND modified = ?";
        let known = (&file.path, file.size.cast_signed(), file.modified);
        Ok(self.connection.prepare_cached(sql)?.exists(known)?)
    }
}

/// Adds a page; says what it was, and what was put of its article.
fn add_one(writing: &Connection, page: &Prepared) -> Answer<(Added, Option<Put>)> {
    let (number, article, added) = if let Some((number, article)) = known_page(writing, page)? {
        (number, article, Added::Known(article))
    } else {
        let (article, added) = if let Some(article) = same_article(writing, page)? {
            (article, Added::Another(article))
        } else if let Some(article) = older_version(writing, page)? {
            (article, Added::Version(article))
        } else {
            let article = new_article(writing, page)?;
            (article, Added::New(article))
        };
        (put_page(writing, page, article)?, article, added)
    };
    put_place(writing, page, number)?;
    match added {
        Added::Known(_) | Added::Another(_) if !page.is_anew => Ok((added, None)),
        Added::Known(_) | Added::Another(_) | Added::Anew(_) => {
            let put = put_article(writing, page, (number, article))?;
            Ok((Added::Anew(article), Some(put)))
        }
        Added::New(_) | Added::Version(_) => {
            let put = put_article(writing, page, (number, article))?;
            Ok((added, Some(put)))
        }
    }
}

/// Writes what was found in a page as that of its article, with the reader's edits laid over it.
fn put_article(writing: &Connection, page: &Prepared, (number, article): (i64, Id)) -> Answer<Put> {
    writing
        .prepare_cached("UPDATE article SET page = ? WHERE id = ?")?
        .execute((number, article.0))?;
    found(writing, article, page.derived.digest)?;
    match edit::laid_over(writing, article, &page.item)? {
        Some(item) => {
            let bytes = unpack(&page.bytes).unwrap_or_default();
            put(writing, article, &item, &Derived::of(&item, &bytes))
        }
        None => put(writing, article, &page.item, &page.derived),
    }
}

/// The number of the page with the same bytes, and its article's.
fn known_page(writing: &Connection, page: &Prepared) -> Answer<Option<(i64, Id)>> {
    let found = writing
        .prepare_cached("SELECT id, article FROM page WHERE hash = ?")?
        .query_row([page.hash.0], |row| Ok((row.get(0)?, Id(row.get(1)?))));
    Ok(found.optional()?)
}

/// The article that reads the same.
fn same_article(writing: &Connection, page: &Prepared) -> Answer<Option<Id>> {
    let found = writing
        .prepare_cached("SELECT id FROM article WHERE digest = ?")?
        .query_row([page.derived.digest], |row| row.get(0).map(Id));
    Ok(found.optional()?)
}

/// The article whose page stood in the same place, when this one is a later form of it and not another
/// article that took its place.
fn older_version(writing: &Connection, page: &Prepared) -> Answer<Option<Id>> {
    let Some(place) = &page.place else {
        return Ok(None);
    };
    let before = writing
        .prepare_cached(
            "SELECT article.id, title, seen.url, now.bytes, cleaned
             FROM place JOIN page AS seen ON seen.id = place.page
                 JOIN article ON article.id = seen.article
                 JOIN page AS now ON now.id = article.page
                 JOIN content ON content.article = article.id
             WHERE place.path = ? AND place.entry = ?",
        )?
        .query_row((&place.path, &place.entry), |row| {
            let same_title = row.get_ref(1)?.as_str()? == page.derived.title.as_str();
            let url = row.get_ref(2)?.as_str_or_null()?;
            let same_url = url.is_some() && url == page.item.origin.url.as_deref();
            let (bytes, cleaned) = (row.get_ref(3)?.as_blob()?, row.get_ref(4)?.as_blob()?);
            let before = || article(&unpack(bytes)?, cleaned);
            let is_version = same_title || same_url || before().is_some_and(|b| is_like(&b, page));
            Ok(is_version.then_some(Id(row.get(0)?)))
        })
        .optional()?;
    Ok(before.flatten())
}

/// Whether at least half of the paragraphs stood in an article before.
fn is_like(before: &Article, page: &Prepared) -> bool {
    let before: HashSet<&str> = paragraphs(before).collect();
    let (mut kept, mut all) = (0, 0);
    for paragraph in paragraphs(&page.item.article) {
        kept += usize::from(before.contains(paragraph));
        all += 1;
    }
    all > 0 && kept * 2 >= all
}

fn paragraphs(article: &Article) -> impl Iterator<Item = &str> {
    let paragraphs = article.body.paragraphs().iter();
    paragraphs.map(|paragraph| article.body.get(paragraph.span))
}

fn new_article(writing: &Connection, page: &Prepared) -> Answer<Id> {
    let marks = &page.item.marks;
    let id = writing
        .prepare_cached(
            "INSERT INTO article (page, digest, engine, title, byline, quotes, read, starred)
             VALUES (0, :digest, 0, '', '', 0, :read, :starred)",
        )?
        .insert(named_params! {
            ":digest": page.derived.digest,
            ":read": marks.read,
            ":starred": marks.starred,
        })?;
    for tag in &marks.tags {
        writing
            .prepare_cached("INSERT INTO tag (name, article) VALUES (?, ?)")?
            .execute((tag.as_str(), id))?;
    }
    for Note { on, text } in &marks.notes {
        let noting = Noting {
            on: on.clone(),
            before: None,
            after: Some(text.clone()),
        };
        note::write(writing, Id(id), &noting)?;
    }
    Ok(Id(id))
}

fn put_page(writing: &Connection, page: &Prepared, article: Id) -> Answer<i64> {
    let origin = &page.item.origin;
    Ok(writing
        .prepare_cached(
            "INSERT INTO page (article, hash, size, bytes, info, path, url)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )?
        .insert((
            article.0,
            page.hash.0,
            page.size,
            &page.bytes,
            // Plain data: writing it to memory cannot fail.
            serde_json::to_string(&page.info).unwrap_or_default(),
            origin.path.as_deref(),
            origin.url.as_deref(),
        ))?)
}

fn put_place(writing: &Connection, page: &Prepared, number: i64) -> Answer<()> {
    if let Some(place) = &page.place {
        writing
            .prepare_cached("INSERT OR REPLACE INTO place VALUES (?, ?, ?)")?
            .execute((&place.path, &place.entry, number))?;
    }
    Ok(())
}
