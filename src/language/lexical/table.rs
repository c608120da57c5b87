//! Which word has which classes: the lists in `assets/lexicon`, read into one table.
//!
//! Takes a word; gives the classes of all lists that it stands in. Most lists are in lower case and hold for a
//! word however it is written; those of names and of what stands in names hold only with their capitals.

use std::{borrow::Cow, ops::BitOr, sync::LazyLock};

use foldhash::HashMap;

use super::Class;
use crate::text::lexicon::entries;

type Table = HashMap<Cow<'static, str>, Class>;

/// A list, and the class of the words in it; the columns behind a word name more of them.
macro_rules! lists {
    ($($name:literal: $class:expr,)*) => {
        [$((include_str!(concat!("../../../assets/lexicon/", $name, ".txt")), $class),)*]
    };
}

/// The classes of words in lower case.
static SMALL: LazyLock<Table> = LazyLock::new(|| {
    let mut table = read(&lists! {
        "word-classes": Class::default(),
        "titles": Class::TITLE,
        "role-nouns": Class::ROLE,
        "english-people": Class::HUMAN,
        "role-modifiers": Class::MODIFIER,
        "gendered": Class::default(),
        "name-particles": Class::NAME_PARTICLE,
        "person-verbs": Class::PERSON_VERB,
        "organization-nouns": Class::ORGANIZATION_NOUN,
        "organization-people": Class::ORGANIZATION_PEOPLE,
        "company-forms": Class::COMPANY_FORM,
        "place-nouns": Class::PLACE_NOUN,
        "calendar": Class::CALENDAR,
        "common-words": Class::COMMON,
        "opening-words": Class::OPENER,
        "sentence-starters": Class::STARTER,
        "compound-endings": Class::COMPOUND_ENDING,
        "compound-openings": Class::COMPOUND_OPENING,
    });
    for entry in entries(include_str!("../../../assets/lexicon/reporting-verbs.txt")) {
        add_verb(&mut table, entry);
    }
    table
});

/// The classes of words with a capital.
static CAPITALIZED: LazyLock<Table> = LazyLock::new(|| {
    read(&lists! {
        "given-names": Class::GIVEN,
        "world-given-names": Class::WORLD_GIVEN,
        "organization-endings": Class::ORGANIZATION_ENDING,
        "institutions": Class::INSTITUTION,
        "place-endings": Class::PLACE_ENDING,
        "place-openings": Class::PLACE_OPENING,
        "thing-endings": Class::THING_ENDING,
        "no-names": Class::NO_NAME,
    })
});

/// What the lists say of a word in lower case.
pub(super) fn small(word: &str) -> Class {
    SMALL.get(word).copied().unwrap_or_default()
}

/// What the lists say of a word as it is written, with its capital.
pub(super) fn capitalized(word: &str) -> Class {
    CAPITALIZED.get(word).copied().unwrap_or_default()
}

fn read(lists: &[(&'static str, Class)]) -> Table {
    let mut table = Table::default();
    for &(list, class) in lists {
        for entry in entries(list) {
            let (word, columns) = entry.split_once(' ').unwrap_or((entry, ""));
            add(&mut table, Cow::Borrowed(word), class | named(columns));
        }
    }
    table
}

fn add(table: &mut Table, word: Cow<'static, str>, class: Class) {
    let known = table.entry(word).or_default();
    *known = *known | class;
}

/// The classes that columns name: "determiner object"; m and f are the genders.
fn named(columns: &str) -> Class {
    let classes = columns.split_whitespace().map(|name| match name {
        "m" => Class::MALE,
        "f" => Class::FEMALE,
        name => Class::named(name),
    });
    classes.fold(Class::default(), BitOr::bitor)
}

/// Adds the forms of a verb of speech.
fn add_verb(table: &mut Table, entry: &'static str) {
    let (verb, columns) = entry.split_once(' ').unwrap_or((entry, ""));
    let class = named(columns);
    for (index, form) in forms(verb).into_iter().enumerate() {
        // "the claims" and "a claim" are nouns, "claimed" is none.
        let nounish = if index < 2 {
            class.among(Class::NOUNISH)
        } else {
            Class::default()
        };
        let shape = match index {
            0 => Class::BASE,
            1 | 2 => Class::FINITE,
            3 => Class::PARTICIPLE,
            _ => Class::default(),
        };
        add(table, form, class.among(Class::GOVERNING) | shape | nounish);
    }
}

/// The base, present, past, participle and perhaps the perfect form of a verb. Forms are written between
/// strokes; a regular verb gives its base only.
fn forms(verb: &'static str) -> Vec<Cow<'static, str>> {
    if verb.contains('/') {
        return verb.split('/').map(Cow::Borrowed).collect();
    }
    let stem = verb.strip_suffix('e').unwrap_or(verb);
    let present = if verb.ends_with(['s', 'x']) || verb.ends_with("sh") || verb.ends_with("ch") {
        format!("{verb}es")
    } else {
        format!("{verb}s")
    };
    vec![
        Cow::Borrowed(verb),
        Cow::Owned(present),
        Cow::Owned(format!("{stem}ed")),
        Cow::Owned(format!("{stem}ing")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_names_a_class() {
        for list in [
            include_str!("../../../assets/lexicon/word-classes.txt"),
            include_str!("../../../assets/lexicon/reporting-verbs.txt"),
        ] {
            for entry in entries(list) {
                for column in entry.split(' ').skip(1) {
                    assert!(named(column) != Class::default(), "{entry}");
                }
            }
        }
    }

    #[test]
    fn a_verb_has_its_forms() {
        let is = |word: &str, form| small(word).is_both(form, Class::SPEECH);
        assert!(is("argue", Class::BASE) && is("argues", Class::FINITE));
        assert!(is("argued", Class::FINITE) && is("arguing", Class::PARTICIPLE));
        assert!(is("admitted", Class::FINITE) && small("claims").is(Class::NOUNISH));
        assert!(!small("claimed").is(Class::NOUNISH));
    }

    #[test]
    fn names_need_their_capital() {
        assert!(capitalized("Ministry").is(Class::ORGANIZATION_ENDING));
        assert!(!small("ministry").is(Class::ORGANIZATION_ENDING));
    }
}
