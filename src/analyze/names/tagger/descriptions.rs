//! What a document says a name is: "Orlik is a village", "Orlik, a small harbor", "the painter Orlik".
//!
//! Takes a run of capitals in a sentence; gives the lists of the nouns that say what it is. Looks at most
//! [`FAR`] words behind the run.

use std::ops::Range;

use super::{
    forms::{Case, Form},
    gazetteer::List,
    words::Words,
};
use crate::language::perceptron::hash;

/// How far behind a name the noun that says what it is may stand.
const FAR: usize = 8;

/// The lists of nouns that say what something is.
const NOUNS: u32 = List::PersonNoun.bit()
    | List::GroupNoun.bit()
    | List::SiteNoun.bit()
    | List::WorkNoun.bit()
    | List::Role.bit()
    | List::OrganizationNoun.bit()
    | List::PlaceNoun.bit();

/// What joins a name with the phrase that says what it is.
const JOINS: [&str; 6] = ["is", "was", "are", "were", ",", "("];
/// What opens that phrase.
const OPENS: [&str; 4] = ["a", "an", "the", "one"];
/// What ends its noun.
const ENDS: [&str; 14] = [
    "and", "at", "by", "for", "from", "in", "of", "on", "that", "to", "where", "which", "who",
    "with",
];

/// The words looked for.
pub(super) struct Descriptions {
    joins: [u64; JOINS.len()],
    opens: [u64; OPENS.len()],
    ends: [u64; ENDS.len()],
}

impl Descriptions {
    pub(super) fn new() -> Self {
        let word = |word: &str| hash::of(word.chars());
        Self {
            joins: JOINS.map(word),
            opens: OPENS.map(word),
            ends: ENDS.map(word),
        }
    }

    /// What describes the name in a run of capitals, right before or behind it.
    pub(super) fn of(&self, words: &Words<'_>, sentence: &Range<usize>, run: &Range<usize>) -> u32 {
        let form = |at: usize| words.form(at).filter(|_| sentence.contains(&at));
        let before = run.start.checked_sub(1).and_then(form);
        before.map_or(0, noun) | self.behind(form, run.end)
    }

    fn behind<'a>(&self, form: impl Fn(usize) -> Option<&'a Form>, end: usize) -> u32 {
        let is = |at: usize, some: &[u64]| form(at).is_some_and(|f| some.contains(&f.exact));
        if !is(end, &self.joins) || !is(end + 1, &self.opens) {
            return 0;
        }
        let phrase = (end + 2..end + 2 + FAR).map_while(&form);
        let phrase = phrase.take_while(|f| f.case != Case::Sign && !self.ends.contains(&f.exact));
        let last = phrase.filter(|form| form.case == Case::Lower).last();
        last.map_or(0, noun)
    }
}

/// The lists of a noun in small letters.
fn noun(form: &Form) -> u32 {
    if form.case == Case::Lower {
        form.lists & NOUNS
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        analyze::{
            names::tagger::{MODEL, document::Document, gazetteer::List},
            sentences,
            tokens::tokenize,
        },
        text::{Body, Text},
    };

    /// What the first name is described as: p a person, o an organization, l a place, w a work.
    fn described(text: &str) -> String {
        let body = Body::from_lines(Text::new(text));
        let tokens = tokenize(&body);
        let sentences = sentences::split(&body, &tokens);
        let document = Document::new((&body, &tokens), &sentences, MODEL.gazetteer);
        let orlik = tokens
            .all
            .iter()
            .position(|t| body.get(t.span()) == "Orlik");
        let form = document.words.form(orlik.unwrap()).unwrap();
        let described = document.habits[form.word as usize].described;
        let nouns = [
            (List::PersonNoun, 'p'),
            (List::GroupNoun, 'o'),
            (List::SiteNoun, 'l'),
            (List::WorkNoun, 'w'),
        ];
        let found = nouns.iter().filter(|(list, _)| described & list.bit() != 0);
        found.map(|(_, letter)| letter).collect()
    }

    #[test]
    fn the_noun_beside_a_name_says_what_it_is() {
        assert_eq!(described("Orlik is a small town in the hills."), "l");
        assert_eq!(described("They met the painter Orlik."), "p");
        assert_eq!(described("Shares of Orlik, a family firm, fell."), "o");
        assert_eq!(
            described("They sang. Orlik (the album of the year) sold."),
            "w"
        );
    }

    #[test]
    fn what_describes_at_one_place_holds_for_the_others() {
        assert_eq!(described("Rain fell on Orlik. Old Orlik is a town."), "l");
    }

    #[test]
    fn what_does_not_describe_it_is_not_taken() {
        assert_eq!(described("Orlik left the town."), "");
        assert_eq!(described("Orlik, who is from a town, left."), "");
        assert_eq!(described("Orlik is in a town."), "");
    }
}
