//! A quote as one article gives it, by itself: so that many can be laid side by side without their articles.

use serde::Serialize;

use super::numbers;
use crate::{
    analyze::{Quote, QuoteKind},
    clean::{Outlet, Stamp},
    library::Item,
    text::{Scalars, Text},
};

/// A quote as one article gives it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Version {
    /// The lasting name of the article.
    pub article: String,
    /// The first character of the quote in the article's text.
    pub start: usize,
    /// The character behind the last.
    pub end: usize,
    /// Its words, with its marks.
    pub exact: Text,
    /// Its index among the article's quotes.
    pub quote: usize,
    /// The paragraph it begins in, from 1.
    pub paragraph: usize,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// Whom the article gives it to.
    pub speaker: Option<SpokenBy>,
    /// How sure that is, from 0 to 1.
    pub confidence: Option<f32>,
    /// The article's outlet.
    pub outlet: Option<Outlet>,
    /// Its title, or what stands for it.
    pub title: Text,
    /// When it was published, as exactly as its page says.
    pub published: Option<Stamp>,
    /// Its address.
    pub url: Option<Text>,
}

/// Whom an article gives a quote to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SpokenBy {
    /// The phrase of the article.
    pub text: Text,
    /// Who that is; nobody for the unnamed.
    pub actors: Vec<NamedBy>,
}

/// An actor by the words of one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NamedBy {
    /// The name there.
    pub name: Text,
    /// What ties it to the same actor of other articles.
    pub key: Text,
    /// The role there.
    pub role: Option<Text>,
}

/// An article whose quotes are told.
pub struct Source<'a> {
    name: &'a str,
    pub(super) item: &'a Item,
    counted: Scalars<'a>,
}

impl<'a> Source<'a> {
    /// An article by its lasting name.
    pub fn new(name: &'a str, item: &'a Item) -> Self {
        let counted = Scalars::new(item.article.body.text());
        Self {
            name,
            item,
            counted,
        }
    }
}

impl Version {
    /// A quote of an article; none where it has no such quote.
    pub fn of(source: &Source<'_>, quote: usize) -> Option<Self> {
        let item = source.item;
        let body = &item.article.body;
        let found = item.analysis.quotes.get(quote)?;
        let (start, end) = source.counted.range(found.span);
        Some(Self {
            article: source.name.to_owned(),
            start,
            end,
            exact: Text::new(body.get(found.span)),
            quote,
            paragraph: body.paragraph_at(found.span.start()) + 1,
            kind: found.kind,
            speaker: spoken_by(item, found),
            // More digits than two would tell of an exactness it has not.
            confidence: found.confidence.map(|sure| (sure * 100.0).round() / 100.0),
            outlet: item.article.outlet.clone(),
            title: item.title(),
            published: item.article.published,
            url: item.origin.url.clone(),
        })
    }

    /// The version of most words, the first of several: what the others are told by.
    pub fn whole(versions: &[Self]) -> Option<&Self> {
        // Of several, the last is the greatest.
        let last_first = versions.iter().rev();
        last_first.max_by_key(|version| numbers(&version.exact).len())
    }

    /// Who said it, by the names and roles of the article: the phrase for the unnamed; none for nobody.
    pub fn who(&self) -> Option<String> {
        let speaker = self.speaker.as_ref()?;
        let named = |actor: &NamedBy| match &actor.role {
            Some(role) => format!("{}, {role}", actor.name),
            None => actor.name.to_string(),
        };
        let names: Vec<String> = speaker.actors.iter().map(named).collect();
        Some(match names.as_slice() {
            [] => speaker.text.to_string(),
            names => names.join(" and "),
        })
    }
}

fn spoken_by(item: &Item, quote: &Quote) -> Option<SpokenBy> {
    let body = &item.article.body;
    let speaker = quote.speaker.as_ref()?;
    let actors = speaker.actors.iter();
    let actors = actors.filter_map(|&index| item.analysis.actors.get(index));
    Some(SpokenBy {
        text: Text::on_one_line(body.get(speaker.span)),
        actors: actors
            .map(|actor| NamedBy {
                name: Text::on_one_line(body.get(actor.name)),
                key: Text::new(&actor.key),
                role: actor.role.map(|role| Text::on_one_line(body.get(role))),
            })
            .collect(),
    })
}
