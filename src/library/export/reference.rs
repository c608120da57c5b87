//! An article as reference managers know it.
//!
//! A name of several words is taken apart as BibTeX does: the last word is the family name, with the small
//! words before it ("van der Berg"). One word, or several names in one, stay whole.

use crate::{clean::Stamp, library::Item, text::Text};

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

/// What follows a family name and is none.
const SUFFIXES: [&str; 7] = ["Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"];

impl Author {
    /// Takes a name apart.
    pub(super) fn new(name: &str) -> Self {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let whole = || Self::Whole(name.split_whitespace().collect::<Vec<_>>().join(" "));
        let is_and = |word: &&str| word.eq_ignore_ascii_case("and") || *word == "&";
        if name.contains(',') || words.iter().any(is_and) {
            return whole();
        }
        let several = words.len() > 2;
        let suffix = words.pop_if(|word| several && SUFFIXES.contains(word));
        let is_small = |word: &&str| word.starts_with(char::is_lowercase);
        let mut family = words.len().saturating_sub(1);
        while family > 0 && words.get(family - 1).is_some_and(is_small) {
            family -= 1;
        }
        if family == 0 {
            return whole();
        }
        let (given, family) = words.split_at(family);
        Self::Person {
            given: given.join(" "),
            family: family.join(" "),
            suffix: suffix.map(str::to_owned),
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
        check("Staff", "Staff");
        check("Nora Fenn and Tobias Reed", "Nora Fenn and Tobias Reed");
        check("Fenn, Nora", "Fenn, Nora");
        check("van Berg", "van Berg");
        check("", "");
    }
}
