//! Articles side by side, read from the library: those that are named, or one with the rest of its story.
//!
//! Takes numbers of articles; gives their comparison. Of a story of many articles only some are taken, those that
//! share most quotes first, and how many there are is told.

use super::{Answer, Id, Library};
use crate::{
    clean::{Outlet, Stamp},
    library::{
        Item,
        across::{Row, Source, compare},
    },
    text::Text,
};

/// The most articles that are found for one: more columns nobody reads.
const MOST_FOUND: usize = 7;

/// The most other articles of the story that are offered.
const MOST_OFFERED: usize = 60;

/// Articles side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The articles.
    pub articles: Vec<Compared>,
    /// Their quotes, each with a cell for each article.
    pub rows: Vec<Row>,
    /// How many articles there are to be compared: of a large story only some are.
    pub of: usize,
    /// The other articles of the story of the first, those that share most quotes with it first: number, title, outlet.
    pub more: Vec<(Id, Text, Option<Text>)>,
}

/// An article of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Its number.
    pub id: Id,
    /// Its lasting name.
    pub name: String,
    /// Its outlet.
    pub outlet: Option<Outlet>,
    /// Its title, or what stands for it.
    pub title: Text,
    /// When it was published.
    pub published: Option<Stamp>,
}

impl Library {
    /// Compares articles; one alone is compared with the rest of its story.
    ///
    /// # Errors
    ///
    /// When an article is not there, or the library cannot be read.
    pub fn comparison(&self, ids: &[Id]) -> Answer<Comparison> {
        self.at_once(|| self.compared(ids))
    }

    fn compared(&self, ids: &[Id]) -> Answer<Comparison> {
        let mut ids = ids.to_vec();
        let mut of = ids.len();
        let mut others = match ids.first() {
            Some(first) => self.others_of_story(*first)?,
            None => Vec::new(),
        };
        if ids.len() == 1 {
            of += others.len();
            ids.extend(others.iter().take(MOST_FOUND));
        }
        others.retain(|other| !ids.contains(other));
        others.truncate(MOST_OFFERED);
        let read = |&id: &Id| Ok((self.lasting_name(id)?, self.item_across(id)?));
        let items: Vec<(String, Item)> = ids.iter().map(read).collect::<Answer<_>>()?;
        let sources = items.iter().map(|(name, item)| Source::new(name, item));
        let rows = compare(&sources.collect::<Vec<_>>(), &self.shared_among(&ids)?);
        let articles = ids
            .into_iter()
            .zip(items)
            .map(|(id, (name, item))| Compared {
                id,
                name,
                title: item.title(),
                outlet: item.article.outlet,
                published: item.article.published,
            });
        let more = self.summaries(&others)?.into_iter();
        let more = more.map(|other| (other.id, other.title, other.outlet));
        Ok(Comparison {
            articles: articles.collect(),
            rows,
            of,
            more: more.collect(),
        })
    }

    /// Those of some articles that are there and not deleted.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn present(&self, ids: &[Id]) -> Answer<Vec<Id>> {
        let sql = "SELECT 1 FROM article WHERE id = ? AND deleted = 0";
        let mut is_there = self.connection.prepare_cached(sql)?;
        let mut present = ids.to_vec();
        for id in ids {
            if !is_there.exists([id.0])? {
                present.retain(|there| there != id);
            }
        }
        Ok(present)
    }

    /// The other articles of an article's story: first those that share most quotes with it.
    fn others_of_story(&self, id: Id) -> Answer<Vec<Id>> {
        let mut others = self.partners(id)?;
        for other in self.story_with(id)? {
            if other != id && !others.contains(&other) {
                others.push(other);
            }
        }
        Ok(others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::Article,
        import::{Origin, PageInfo, from_body},
        library::{Change, Place, Prepared},
    };

    const SAID: &str = "“We counted every single crate on the quay twice,” Odile Marrant said.";

    fn library(articles: usize) -> Library {
        let page = |n: usize| {
            let text = format!("{SAID}\n\n“Number {n} is not like the others,” Hale said.");
            let article = Article {
                title: Some(Text::new(&format!("Crates {n}"))),
                ..Article::from_body(&from_body(&text, Origin::default()))
            };
            let item = Item::from_article(article, Origin::default());
            Prepared::new(text.as_bytes(), &PageInfo::default(), item)
        };
        let mut library = Library::in_memory().unwrap();
        let pages: Vec<Prepared> = (0..articles).map(page).collect();
        library.add(&pages, &[]).unwrap();
        library
    }

    #[test]
    fn one_article_stands_for_its_story() {
        let mut library = library(3);
        let compared = library.comparison(&[Id(2)]).unwrap();
        let ids: Vec<Id> = compared.articles.iter().map(|a| a.id).collect();
        assert_eq!((ids, compared.of), (vec![Id(2), Id(1), Id(3)], 3));
        assert_eq!(compared.rows.len(), 4, "one they share, and one of each");
        library.change(&Change::Deleted(Id(1), true)).unwrap();
        let compared = library.comparison(&[Id(2)]).unwrap();
        assert_eq!((compared.articles.len(), compared.of), (2, 2));
        let named = library.comparison(&[Id(2), Id(3)]).unwrap();
        assert_eq!(named, compared);
    }

    #[test]
    fn of_a_large_story_some_are_compared_and_all_are_counted() {
        let compared = library(40).comparison(&[Id(40)]).unwrap();
        assert_eq!((compared.articles.len(), compared.of), (MOST_FOUND + 1, 40));
        assert_eq!(compared.articles[0].id, Id(40));
    }

    /// The page that is saved in a file with this text.
    fn page_at_place(text: &str) -> Prepared {
        let article = Article {
            title: Some(Text::new("Crates")),
            ..Article::from_body(&from_body(text, Origin::default()))
        };
        let item = Item::from_article(article, Origin::default());
        Prepared {
            place: Some(Place {
                path: "crates.txt".to_owned(),
                entry: String::new(),
            }),
            ..Prepared::new(text.as_bytes(), &PageInfo::default(), item)
        }
    }

    #[test]
    fn an_article_renewed_while_it_is_compared_is_shown_as_it_is_at_one_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("library.db");
        let version = |n: usize| {
            let before = "There were many crates, as on other days. ".repeat(n % 5);
            page_at_place(&format!("{before}{SAID}"))
        };
        let mut writing = Library::open(&path).unwrap();
        writing.add(&[version(0)], &[]).unwrap();
        let other = format!("Nobody else was there.\n\n{SAID}");
        let other = Item::from_article(
            Article::from_body(&from_body(&other, Origin::default())),
            Origin::default(),
        );
        writing
            .add(&[Prepared::new(b"other", &PageInfo::default(), other)], &[])
            .unwrap();
        let reading = Library::open(&path).unwrap();
        let ids = [Id(1), Id(2)];
        std::thread::scope(|scope| {
            let writer = scope.spawn(move || {
                for n in 1..120 {
                    match n % 3 {
                        0 => drop(writing.change(&Change::Deleted(Id(1), n % 2 == 0)).unwrap()),
                        _ => drop(writing.add(&[version(n)], &[]).unwrap()),
                    }
                }
            });
            while !writer.is_finished() {
                let compared = reading.at_once(|| reading.comparison(&reading.present(&ids)?));
                for row in compared.unwrap().rows {
                    let versions = row.cells.iter().filter_map(|cell| cell.version.as_ref());
                    for version in versions {
                        assert_eq!(
                            version.exact.as_str(),
                            "“We counted every single crate on the quay twice,”"
                        );
                    }
                }
            }
            writer.join().unwrap();
        });
    }

    #[test]
    fn what_is_in_no_story_stands_alone() {
        let compared = library(1).comparison(&[Id(1)]).unwrap();
        assert_eq!((compared.articles.len(), compared.of), (1, 1));
    }
}
