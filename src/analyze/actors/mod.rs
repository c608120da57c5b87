//! Who is in the text: persons, organizations and places with all their mentions.
//!
//! Takes a body with its tokens, sentences and marked stretches; gives its actors in the order of their
//! first mention. The names come first ([`mentions`]), then which of them are one actor ([`link`], [`same`]), what
//! the text calls the persons ([`roles`]), and at last who "he" and "the minister" are
//! ([`references`]) and what "the ministry" is ([`things`]).

mod aliases;
mod appositions;
mod classes;
mod companies;
mod context;
mod evidence;
mod gazetteer;
mod joined;
mod link;
mod lists;
mod looks;
mod mentions;
mod offices;
mod openers;
mod owners;
mod persons;
pub(in crate::analyze) mod phrase;
mod pieces;
mod recall;
mod references;
mod roles;
mod runs;
mod same;
mod shorter;
mod spelled;
mod tagged;
mod things;
mod votes;
mod words;

use std::ops::Range;

use self::{link::Group, mentions::Named, persons::Person, references::Reference, words::Doc};
#[cfg(any(test, feature = "training"))]
use super::tagger::Hint;
use super::{Actor, ActorKind, Form, Mention, tokens::Tokens};
use crate::text::{Body, Span};

/// A phrase that words are attributed to.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The noun phrase or pronoun.
    pub(super) phrase: Span,
    /// The words.
    pub(super) words: Vec<Span>,
}

/// Finds the actors of a body; `quoted` are the stretches in marks and `speeches` what is attributed to whom,
/// both in order.
pub(super) fn find(
    body: &Body,
    (tokens, sentences): (&Tokens, &[Range<usize>]),
    quoted: &[Span],
    speeches: &[Speech],
) -> Vec<Actor> {
    let doc = Doc::new(body, tokens, sentences, quoted);
    let mut named = tagged::join(&doc, mentions::find(&doc));
    openers::cut(&doc, &mut named);
    offices::cut(&doc, &mut named);
    joined::join(&doc, &mut named);
    spelled::widen(&doc, &mut named);
    recall::add(&doc, &mut named);
    lists::hand_on(&doc, &mut named);
    companies::tell(&doc, &mut named);
    let groups = same::join(&doc, &named, link::link(&doc, &named));
    let roles = roles::find(&doc, &named, &groups);
    let persons = roles
        .iter()
        .zip(&groups)
        .map(|(roles, group)| Person::new(&doc, &named, group, roles))
        .collect();
    let mut references = references::resolve(&doc, &named, &groups, (persons, speeches));
    references.extend(things::resolve(&doc, &named, &groups));
    let mut actors: Vec<Actor> = groups
        .iter()
        .zip(&roles)
        .map(|(group, roles)| actor(&doc, &named, group, roles::longest(&doc, roles)))
        .collect();
    for Reference { group, span, form } in references {
        if let Some(actor) = actors.get_mut(group) {
            actor.mentions.push(Mention { span, form });
        }
    }
    actors.retain(|actor| !actor.mentions.is_empty());
    for actor in &mut actors {
        actor
            .mentions
            .sort_by_key(|m| (m.span.start(), m.span.end()));
    }
    actors.sort_by_key(|actor| actor.mentions.first().map(|m| m.span));
    actors
}

/// The names that lists and shapes give, as hints for the tagger.
#[cfg(any(test, feature = "training"))]
pub(super) fn hints(body: &Body, tokens: &Tokens, sentences: &[Range<usize>]) -> Vec<Hint> {
    tagged::hints(&mentions::find(&Doc::new(body, tokens, sentences, &[]))).collect()
}

/// The country that a demonym is of.
pub(super) fn country(demonym: &str) -> Option<&'static str> {
    gazetteer::demonym(demonym)
}

/// The actor of a group of names.
fn actor(doc: &Doc<'_>, named: &[Named], group: &Group, role: Option<Span>) -> Actor {
    let names: Vec<&Named> = group.names.iter().filter_map(|&i| named.get(i)).collect();
    let mentions: Vec<Mention> = names
        .iter()
        .map(|name| Mention {
            span: name.span,
            form: name.known.map_or(Form::Name, |k| k.form),
        })
        .collect();
    let length = |m: &&Mention| {
        (
            m.form == Form::Name,
            m.span.len(),
            std::cmp::Reverse(m.span),
        )
    };
    let name = mentions
        .iter()
        .max_by_key(length)
        .map_or_else(Span::default, |m| m.span);
    let kind = group.kind();
    Actor {
        name,
        key: key(kind, group.canonical.unwrap_or_else(|| doc.body.get(name))),
        kind,
        role: role.filter(|_| kind == ActorKind::Person),
        mentions,
    }
}

/// What ties an actor to the same one of other articles.
fn key(kind: ActorKind, name: &str) -> String {
    let kind = match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Place => "place",
    };
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    format!("{kind}/{}", words.join(" "))
}

#[cfg(test)]
mod tests;
