//! Who is in the text: persons, organizations and places with all their mentions.
//!
//! Takes a document and its names; gives its actors in the order of their first mention. First comes which
//! names are one actor ([`clusters`], [`merge`]), what the text calls the persons ([`roles`]), and at last who
//! "he" and "the minister" are ([`antecedents`], by one [`memory`] of who was met and who spoke) and what "the ministry" is ([`nominals`]).

mod aliases;
mod antecedents;
mod callings;
mod clusters;
mod descriptions;
mod memory;
mod merge;
mod nominals;
mod owners;
mod persons;
pub(super) mod phrase;
mod pronouns;
mod roles;

use self::{antecedents::Reference, clusters::Group, persons::Person};
use super::{
    Actor, ActorKind, Form, Mention,
    names::{named::Named, words::Doc},
};
use crate::{language::spelling, text::Span};

/// A phrase that words are attributed to.
#[derive(Clone, Debug)]
pub(super) struct Speech {
    /// The noun phrase or pronoun.
    pub(super) phrase: Span,
    /// The words.
    pub(super) words: Vec<Span>,
    /// Those of them that stand wholly inside marks.
    pub(super) direct: Vec<Span>,
}

/// The actors of a document.
pub(super) struct Found {
    /// In the order of their first mention.
    pub(super) actors: Vec<Actor>,
    /// The pronouns and descriptions that may mean another, in order, each with how likely it is right.
    pub(super) doubts: Vec<(Span, f32)>,
}

/// Finds the actors of a document with these names; `speeches` is what is attributed to whom, in order.
pub(super) fn find(doc: &Doc<'_>, named: &[Named], speeches: &[Speech]) -> Found {
    let groups = merge::join(doc, named, clusters::link(doc, named));
    let roles = roles::find(doc, named, &groups);
    let persons = roles
        .iter()
        .zip(&groups)
        .map(|(roles, group)| Person::new(doc, named, group, roles))
        .collect();
    let mut references = antecedents::resolve(doc, named, &groups, (persons, speeches));
    references.extend(nominals::resolve(doc, named, &groups));
    let mut actors: Vec<Actor> = groups
        .iter()
        .zip(&roles)
        .map(|(group, roles)| actor(doc, named, group, roles::longest(doc, roles)))
        .collect();
    let doubtful = references.iter().filter(|r| r.share < 1.0);
    let mut doubts: Vec<(Span, f32)> = doubtful.map(|r| (r.span, r.share)).collect();
    doubts.sort_by_key(|(span, _)| *span);
    for Reference {
        group, span, form, ..
    } in references
    {
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
    Found { actors, doubts }
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

/// What ties an actor to the same one of other articles, however they write its name.
fn key(kind: ActorKind, name: &str) -> String {
    let kind = match kind {
        ActorKind::Person => "person",
        ActorKind::Organization => "organization",
        ActorKind::Place => "place",
    };
    let words: Vec<String> = name.split_whitespace().map(spelling::folded).collect();
    format!("{kind}/{}", words.join(" "))
}

#[cfg(test)]
pub(super) mod tests;
