//! Names of a body's actors in text beside it: its title and captions.
//!
//! Takes what the body calls its actors; gives where another text calls them so, the longest names first.
//! Of two actors of one name it is the one that the body calls so more often. Linear in the text.

use super::{Actor, Form};
use crate::text::{Body, Span};
use foldhash::HashMap;

/// What the body calls its actors.
#[derive(Clone, Debug, Default)]
pub struct Called<'b> {
    /// By first word: whole names, the longer first, each with its actor.
    names: HashMap<&'b str, Vec<(&'b str, usize)>>,
}

impl<'b> Called<'b> {
    /// Collects the names.
    pub fn new(body: &'b Body, actors: &[Actor]) -> Self {
        let mut counts: HashMap<&str, HashMap<usize, usize>> = HashMap::default();
        for (index, actor) in actors.iter().enumerate() {
            let names = actor.mentions.iter().filter(|m| m.form == Form::Name);
            for mention in names {
                let by_actor = counts.entry(body.get(mention.span)).or_default();
                *by_actor.entry(index).or_default() += 1;
            }
        }
        let mut called = Self::default();
        for (name, by_actor) in counts {
            let most = by_actor
                .into_iter()
                .max_by_key(|&(actor, count)| (count, std::cmp::Reverse(actor)));
            if let (Some((actor, _)), Some(first)) = (most, words(name).next()) {
                let names = called.names.entry(first.of(name)).or_default();
                names.push((name, actor));
            }
        }
        for names in called.names.values_mut() {
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        }
        called
    }

    /// Where a text names actors, in order and apart.
    pub fn names_in(&self, text: &str) -> Vec<(Span, usize)> {
        let mut found: Vec<(Span, usize)> = Vec::new();
        for word in words(text) {
            let is_taken = found
                .last()
                .is_some_and(|(last, _)| word.start() < last.end());
            let Some(names) = self.names.get(word.of(text)).filter(|_| !is_taken) else {
                continue;
            };
            let rest = text.get(word.start()..).unwrap_or_default();
            let named = names.iter().find(|(name, _)| {
                rest.strip_prefix(name)
                    .is_some_and(|behind| !behind.starts_with(char::is_alphanumeric))
            });
            if let Some(&(name, actor)) = named {
                let end = word.start() + name.len();
                found.push((Span::new(word.start(), end), actor));
            }
        }
        found
    }
}

/// The runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = Span> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let start = at + rest.find(char::is_alphanumeric)?;
        let word = text.get(start..)?;
        let end = word.find(|c: char| !c.is_alphanumeric());
        at = end.map_or(text.len(), |end| start + end);
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{analyze::analyze, text::Role};

    /// The names of a body's actors in a text, each with the actor's own name.
    fn named(body: &str, text: &str) -> Vec<(String, String)> {
        let body = Body::from_paragraphs([(body, Role::Body)]);
        let actors = analyze(&body).actors;
        let called = Called::new(&body, &actors);
        let named = called.names_in(text).into_iter();
        let own = |actor: usize| body.get(actors[actor].name).to_owned();
        named
            .map(|(span, actor)| (span.of(text).to_owned(), own(actor)))
            .collect()
    }

    const BODY: &str = "Minister Halina Brandt met engineers of the Tarn Valley Authority in Sedlo. \
        “The gates hold,” Brandt said.";

    #[test]
    fn a_title_names_who_the_text_names() {
        let pair = |name: &str, own: &str| (name.to_owned(), own.to_owned());
        assert_eq!(
            named(BODY, "Brandt’s gates at Sedlo hold, Halina Brandt says"),
            [
                pair("Brandt", "Halina Brandt"),
                pair("Sedlo", "Sedlo"),
                pair("Halina Brandt", "Halina Brandt"),
            ]
        );
        assert_eq!(named(BODY, "Brandts and sedlo"), []);
    }

    proptest! {
        #[test]
        fn names_are_ordered_and_apart(text in "(Halina |Brandt|Sedlo|[ ’é]|\\PC){0,12}") {
            let body = Body::from_paragraphs([(BODY, Role::Body)]);
            let actors = analyze(&body).actors;
            let named = Called::new(&body, &actors).names_in(&text);
            prop_assert!(named.windows(2).all(|w| w[0].0.end() <= w[1].0.start()));
            prop_assert!(named.iter().all(|(span, _)| !span.of(&text).is_empty()));
        }
    }
}
