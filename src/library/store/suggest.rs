//! What a few letters may mean: actors, outlets, tags and articles of the library.

use super::{
    Answer, Id, Library,
    list::text,
    names::Named,
    query::{Query, Sort},
};
use crate::{
    analyze::ActorKind,
    library::filter::{Field, parse_typing},
    text::Text,
};

/// The most of a kind that are suggested.
const MOST: usize = 8;

/// How many actors of such a name are looked at, to suggest those who speak most.
const LOOKED_AT: usize = 200;

/// What letters may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Suggestions {
    /// Actors with a word that begins so, who is quoted most first.
    pub actors: Vec<SuggestedActor>,
    /// Outlets with a word that begins so, each with the number of its articles, most first.
    pub outlets: Vec<(Text, usize)>,
    /// Tags of that kind.
    pub tags: Vec<(Text, usize)>,
    /// The newest articles that hold it, by number, with title and outlet.
    pub articles: Vec<(Id, Text, Option<Text>)>,
}

/// An actor that is suggested.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuggestedActor {
    /// What ties the actor to the same one in other articles.
    pub key: String,
    /// The longest name that any article gives.
    pub name: Text,
    /// What kind of actor that is.
    pub kind: ActorKind,
    /// How many quotes the library has of them.
    pub quotes: usize,
}

impl Library {
    /// What letters that are being typed may mean.
    ///
    /// # Errors
    ///
    /// When the library cannot be read.
    pub fn suggest(&self, typed: &str) -> Answer<Suggestions> {
        let mut suggestions = Suggestions::default();
        let typed = Text::new(typed.trim());
        if typed.chars().nth(1).is_none() {
            return Ok(suggestions);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT key, name, kind, (SELECT cast(total(direct + fragment + mixed + indirect) AS INTEGER)
                 FROM voice WHERE voice.actor = found.id AND again = 0) AS quotes
             FROM (SELECT * FROM actor WHERE says(name, ?) LIMIT ?) AS found
             ORDER BY quotes DESC, name LIMIT ?",
        )?;
        let actors = statement.query_map((format!("{typed}*"), LOOKED_AT, MOST), |row| {
            let Named(kind) = row.get(2)?;
            Ok(SuggestedActor {
                key: row.get(0)?,
                name: text(row, 1)?.unwrap_or_default(),
                kind,
                quotes: row.get(3)?,
            })
        })?;
        suggestions.outlets = self.values(Field::Outlet, &typed)?;
        suggestions.tags = self.values(Field::Tag, &typed)?;
        suggestions.actors = actors.collect::<Result<_, _>>()?;
        if let Ok(filter) = parse_typing(&typed) {
            let query = Query {
                filter,
                sort: Sort::Newest,
                ..Query::default()
            };
            for id in self.find(&query)?.into_iter().take(MOST) {
                if let Some(found) = self.summary(id)? {
                    let outlet = found.outlet;
                    suggestions.articles.push((id, found.title, outlet));
                }
            }
        }
        Ok(suggestions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::demo;

    #[test]
    fn letters_mean_actors_by_their_quotes_and_the_articles_that_hold_them() {
        let mut library = Library::in_memory().unwrap();
        library.add(&demo::prepared(), &[]).unwrap();
        let found = library.suggest("brandt").unwrap();
        let names: Vec<&str> = found
            .actors
            .iter()
            .map(|actor| actor.name.as_str())
            .collect();
        assert!(
            names.contains(&"Ilse Brandt") && names.contains(&"Jonas Brandt"),
            "{names:?}"
        );
        assert!(found.actors[0].quotes >= found.actors[1].quotes && found.actors[0].quotes > 0);
        assert!(!found.articles.is_empty());
        let found = library.suggest("wire").unwrap();
        assert_eq!(found.outlets[0].0.as_str(), "Sable Wire");
        assert_eq!(library.suggest("b").unwrap(), Suggestions::default());
        assert_eq!(library.suggest("zzyzx").unwrap(), Suggestions::default());
    }
}
