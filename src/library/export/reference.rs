//! An article as reference managers know it.
//!
//! A name of several words is taken apart into given and family name, with the particles of the latter ("van
//! der Berg") and without titles. One word, or several names in one, stay whole.

use crate::{
    clean::Stamp,
    language::person::{self, Name},
    library::Item,
    text::Text,
};

/// What a citation of an article holds.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    pub(super) key: String,
    pub(super) authors: Vec<Author>,
    pub(super) title: Option<&'a Text>,
    /// The edition, or else the outlet.
    pub(super) outlet: Option<&'a Text>,
    pub(super) section: Option<&'a Text>,
    pub(super) published: Option<Stamp>,
    pub(super) language: Option<&'static str>,
    pub(super) url: Option<&'a Text>,
}

/// Who wrote an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Author {
    /// Somebody with a given and a family name.
    Person {
        given: String,
        family: String,
        suffix: Option<String>,
    },
    /// A name that is not taken apart.
    Whole(String),
}

impl<'a> Reference<'a> {
    /// The reference of an article under a key.
    pub(super) fn new(key: String, item: &'a Item) -> Self {
        let article = &item.article;
        let outlet = article.outlet.as_ref();
        Self {
            key,
            authors: article
                .byline
                .iter()
                .map(|name| Author::new(name))
                .collect(),
            title: article.title.as_ref(),
            outlet: outlet.map(|o| o.edition.as_ref().unwrap_or(&o.name)),
            section: article.section.as_ref(),
            published: article.published,
            language: article.language,
            url: item.origin.url.as_ref(),
        }
    }
}

impl Author {
    /// Takes a name apart.
    pub(super) fn new(name: &str) -> Self {
        let words: Vec<&str> = name.split_whitespace().collect();
        let is_and = |word: &&str| word.eq_ignore_ascii_case("and") || *word == "&";
        let suffixed = |(_, behind): (&str, &str)| person::is_suffix(behind.trim());
        let several = name.split_once(',').is_some_and(|parts| !suffixed(parts));
        let parts = Name::parse(words.iter().copied());
        if several || words.iter().any(is_and) || parts.given.is_empty() {
            return Self::Whole(words.join(" "));
        }
        Self::Person {
            given: parts.given.join(" "),
            family: parts.family.join(" "),
            suffix: parts.suffix,
        }
    }

    /// The family name, or else the whole.
    pub(super) fn family(&self) -> &str {
        match self {
            Self::Person { family, .. } => family,
            Self::Whole(name) => name,
        }
    }
}

/// The day of a stamp, as numbers.
pub(super) fn day(stamp: Stamp) -> (i16, i8, i8) {
    (stamp.date.year(), stamp.date.month(), stamp.date.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &str) {
        let got = match Author::new(name) {
            Author::Whole(name) => name,
            Author::Person {
                given,
                family,
                suffix,
            } => {
                let suffix = suffix.map(|s| format!("|{s}")).unwrap_or_default();
                format!("{given}|{family}{suffix}")
            }
        };
        assert_eq!(got, expected);
    }

    #[test]
    fn names_are_taken_apart() {
        check("Nora Fenn", "Nora|Fenn");
        check("Ilse M. van der Berg", "Ilse M.|van der Berg");
        check("Tobias Reed Jr.", "Tobias|Reed|Jr.");
        check("Tobias Reed, Jr.", "Tobias|Reed|Jr.");
        check("Dr. Rosa De Vega", "Rosa|De Vega");
        check("Rosa Ortega y Weir", "Rosa|Ortega y Weir");
        check("Staff", "Staff");
        check("Nora Fenn and Tobias Reed", "Nora Fenn and Tobias Reed");
        check("Fenn, Nora", "Fenn, Nora");
        check("van Berg", "van Berg");
        check("", "");
    }
}
