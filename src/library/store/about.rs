//! What is known of an article's pages: every version and every form it was found in, and where.
//!
//! Takes an article's number, or the lasting name of one of its pages; gives what the library keeps beside
//! the bytes. Never unpacks a page.

use rusqlite::{OptionalExtension, Row};

use super::{Answer, Id, Library, PageHash, Place, list::text};
use crate::{
    import::{PageInfo, Syntax},
    text::Text,
};

/// An article as its pages tell of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// Which cleaning and analysis found what is kept of it.
    pub engine: u32,
    /// Whether it was deleted.
    pub is_deleted: bool,
    /// Its pages, the first imported first.
    pub pages: Vec<PageAbout>,
}

impl About {
    /// What the record was called that the article is read from, where it is one.
    pub fn called(&self) -> Option<&Text> {
        let read = self.pages.iter().find(|page| page.is_read)?;
        let info = read.info.as_ref()?;
        let id = info.id.as_ref();
        id.filter(|_| info.syntax == Syntax::Record)
    }

    /// When the page that the article is read from was fetched, where that is known.
    pub fn fetched(&self) -> Option<&Text> {
        let read = self.pages.iter().find(|page| page.is_read)?;
        read.info.as_ref()?.fetched.as_ref()
    }
}

/// A page without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageAbout {
    /// What its bytes hash to.
    pub hash: PageHash,
    /// Whether it is the one the article is read from.
    pub is_read: bool,
    /// How many bytes it has.
    pub size: u64,
    /// How many they are in the library.
    pub packed: u64,
    /// How it is read; none where that is damaged.
    pub info: Option<PageInfo>,
    /// Its address.
    pub url: Option<Text>,
    /// When it was imported, in UTC.
    pub imported: Text,
    /// Where it was found.
    pub places: Vec<Place>,
}

/// How much of a hash names an article outside of the library, in hexadecimal digits.
const NAME: usize = 32;

impl Library {
    /// An article as its pages tell of it; none when there is no such article.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn about(&self, id: Id) -> Answer<Option<About>> {
        let sql = "SELECT engine, deleted FROM article WHERE id = ?";
        let found = self
            .connection
            .prepare_cached(sql)?
            .query_row([id.0], |row| Ok((row.get(0)?, row.get(1)?)));
        let Some((engine, is_deleted)) = found.optional()? else {
            return Ok(None);
        };
        let pages = self.pages_of(id)?;
        Ok(Some(About {
            engine,
            is_deleted,
            pages,
        }))
    }

    fn pages_of(&self, id: Id) -> Answer<Vec<PageAbout>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT page.id, hash, page.id = article.page, size, length(bytes), info, url,
                 strftime('%Y-%m-%dT%H:%M:%SZ', page.imported, 'unixepoch')
             FROM page JOIN article ON article.id = page.article WHERE article.id = ? ORDER BY page.id",
        )?;
        let mut rows = statement.query([id.0])?;
        let mut pages = Vec::new();
        while let Some(row) = rows.next()? {
            pages.push(PageAbout {
                hash: PageHash(row.get(1)?),
                is_read: row.get(2)?,
                size: row.get(3)?,
                packed: row.get(4)?,
                info: serde_json::from_str(&row.get::<_, String>(5)?).ok(),
                url: text(row, 6)?,
                imported: text(row, 7)?.unwrap_or_default(),
                places: self.places_of(row.get(0)?)?,
            });
        }
        Ok(pages)
    }

    fn places_of(&self, page: i64) -> Answer<Vec<Place>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT path, entry FROM place WHERE page = ? ORDER BY path, entry")?;
        let place = |row: &Row<'_>| {
            Ok(Place {
                path: text(row, 0)?.unwrap_or_default().to_string(),
                entry: text(row, 1)?.unwrap_or_default().to_string(),
            })
        };
        let places = statement.query_map([page], place)?;
        Ok(places.collect::<Result<_, _>>()?)
    }

    /// The name an article keeps, in any library and with every version: the beginning of the hash of its
    /// first page.
    ///
    /// # Errors
    ///
    /// [`Problem::NoArticle`](super::Problem::NoArticle), or when the library cannot be read.
    pub fn lasting_name(&self, id: Id) -> Answer<String> {
        let sql = "SELECT hash FROM page WHERE article = ? ORDER BY id LIMIT 1";
        let hash = self
            .connection
            .prepare_cached(sql)?
            .query_row([id.0], |row| row.get(0).map(PageHash))?;
        Ok(hash.to_string().chars().take(NAME).collect())
    }

    /// The article that a lasting name names: that of any page whose hash begins so.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn named(&self, name: &str) -> Answer<Option<Id>> {
        let Some(first) = first_hash(name) else {
            return Ok(None);
        };
        // Hashes that begin so follow each other, and no two pages begin alike by chance.
        let sql = "SELECT article, hash FROM page WHERE hash >= ? ORDER BY hash LIMIT 1";
        let found: Option<(Id, PageHash)> = self
            .connection
            .prepare_cached(sql)?
            .query_row([first], |row| Ok((Id(row.get(0)?), PageHash(row.get(1)?))))
            .optional()?;
        let found = found.filter(|(_, hash)| hash.to_string().starts_with(name));
        Ok(found.map(|(id, _)| id))
    }
}

/// The least hash that a name begins; none for what is no lasting name.
fn first_hash(name: &str) -> Option<[u8; 32]> {
    if name.len() < NAME || name.len() > 64 || !name.len().is_multiple_of(2) {
        return None;
    }
    let mut hash = [0; 32];
    for (byte, digits) in hash.iter_mut().zip(name.as_bytes().chunks(2)) {
        *byte = u8::from_str_radix(str::from_utf8(digits).ok()?, 16).ok()?;
    }
    Some(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::{Added, Prepared, demo};

    #[test]
    fn a_lasting_name_leads_back() {
        let mut library = Library::in_memory().unwrap();
        let added = library.add(&demo::prepared(), &[]).unwrap();
        for added in added {
            let Added::New(id) = added else { panic!() };
            let name = library.lasting_name(id).unwrap();
            assert_eq!(name.len(), NAME);
            assert_eq!(library.named(&name).unwrap(), Some(id));
        }
        for wrong in [
            "",
            "1",
            &"0".repeat(32),
            &"z".repeat(32),
            "é".repeat(16).as_str(),
        ] {
            assert_eq!(library.named(wrong).unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn an_article_tells_of_all_its_pages() {
        let mut library = Library::in_memory().unwrap();
        let text = demo::PAGES[0];
        let page = |text: &str, path: &str| {
            let page = crate::import::from_text(text, crate::import::Origin::default());
            let item = crate::library::Item::from_page(&page);
            let mut prepared = Prepared::new(text.as_bytes(), &page.info, item);
            prepared.place = Some(Place {
                path: path.to_owned(),
                entry: String::new(),
            });
            prepared
        };
        let changed = text.replace("on Friday after a survey", "on Friday when a survey");
        let pages = [page(text, "a"), page(text, "b"), page(&changed, "a")];
        let added = library.add(&pages, &[]).unwrap();
        let Added::New(id) = added[0] else { panic!() };
        let about = library.about(id).unwrap().unwrap();
        let told: Vec<_> = about
            .pages
            .iter()
            .map(|page| {
                let places: Vec<&str> = page.places.iter().map(|p| p.path.as_str()).collect();
                (page.is_read, page.size, places)
            })
            .collect();
        // The place "a" holds the new version now.
        let size = |text: &str| u64::try_from(text.len()).unwrap();
        assert_eq!(
            told,
            [
                (false, size(text), vec!["b"]),
                (true, size(&changed), vec!["a"])
            ]
        );
        assert_eq!(about.engine, super::super::ENGINE);
        assert_eq!(library.about(Id(99)).unwrap(), None);
    }
}
