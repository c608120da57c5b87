//! Who "he", "her" and "the Ukrainian president" are.
//!
//! Takes the names and groups of a document, what is known of each person, and what is attributed to whom; gives the
//! pronouns and nominals that refer to one of them. One pass from the first token to the last with a short
//! [`memory`](super::memory) of who was mentioned; where no one or more than one fits, nothing is linked. "They" and
//! "it" are left alone.

use std::ops::Range;

use super::{
    Speech,
    clusters::Group,
    descriptions,
    memory::{Memory, Recent, SUBJECT},
    owners::Owners,
    persons::Person,
    phrase::{Owned, Phrases},
    pronouns,
};
use crate::{
    analyze::{
        ActorKind, Form,
        names::{
            named::Named,
            words::{Class, Doc},
        },
    },
    text::Span,
};

/// A pronoun or nominal and the group it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reference {
    pub(super) group: usize,
    pub(super) span: Span,
    pub(super) form: Form,
    /// How likely it is this one.
    pub(super) share: f32,
}

/// Resolves pronouns and nominals.
pub(super) fn resolve(
    doc: &Doc<'_>,
    named: &[Named],
    groups: &[Group],
    known: (Vec<Person>, &[Speech]),
) -> Vec<Reference> {
    let owners = Owners::new(named, groups);
    let owned = owners.all().map(|(owner, name)| Owned {
        span: name.span,
        form: Form::Name,
        owner,
        kind: groups
            .get(owner)
            .map_or(ActorKind::Organization, Group::kind),
    });
    let phrases = Phrases::new(doc.body, doc.tokens, owned.collect());
    let mut memory = Memory::new(doc, &owners, phrases, known);
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        if let Some((group, name)) = owners.starting(at) {
            let end = name.tokens().end;
            memory.mention(group, at, end);
            memory.note_unnamed(at);
            at = end;
        } else if let Some(end) = description(&mut memory, at, &mut found) {
            at = end;
        } else {
            found.extend(pronoun(&mut memory, at));
            memory.note_unnamed_subject(at);
            memory.note_unnamed(at);
            memory.note_introduced(at);
            at += 1;
        }
    }
    found
}

/// Adds the description that opens here, and in "her deputy" who she is; gives the place behind it.
fn description(memory: &mut Memory<'_>, at: usize, found: &mut Vec<Reference>) -> Option<usize> {
    let (whom, share, tokens) = descriptions::antecedent(memory, at)?;
    found.push(reference(memory, whom, &tokens, (Form::Nominal, share)));
    found.extend(pronoun(memory, at));
    // “The minister cannot work,” somebody says: the text itself does not turn to the minister.
    if !memory.doc.is_quoted(at) {
        let weight = memory.weight(&tokens);
        memory.again(whom, &tokens, weight);
    }
    memory
        .described
        .push((whom.group, memory.doc.span(&tokens)));
    // Whom the office is of may be somebody else.
    let mut inside = tokens.clone();
    let of = inside.find(|&at| memory.doc.is(at, Class::OF));
    Some(of.unwrap_or(tokens.end))
}

/// The pronoun that stands here.
fn pronoun(memory: &mut Memory<'_>, at: usize) -> Option<Reference> {
    let doc = memory.doc;
    let gender = pronouns::gender(doc.class(at))?;
    let Some((whom, share)) = pronouns::antecedent(memory, at, gender) else {
        memory.note_unnamed_again(at, gender);
        return None;
    };
    if share > pronouns::RIVALLED
        && let Some(person) = memory.persons.get_mut(whom.group)
    {
        person.gender.get_or_insert(gender);
    }
    let least = if pronouns::is_subject(doc.class(at)) {
        SUBJECT
    } else {
        1
    };
    // Whose remarks only a clause tells of does not go on speaking.
    if pronouns::owns_words(memory, at, &whom) {
        return Some(reference(
            memory,
            whom,
            &(at..at + 1),
            (Form::Pronoun, share),
        ));
    }
    let owner = doc.is(at, Class::POSSESSOR) && doc.sentence(at) > whom.sentence;
    let weight = if doc.is_quoted(at) {
        whom.weight
    } else if owner {
        1
    } else {
        whom.weight.max(least)
    };
    let tokens = at..at + 1;
    memory.again(whom, &tokens, weight);
    Some(reference(memory, whom, &tokens, (Form::Pronoun, share)))
}

fn reference(
    memory: &Memory<'_>,
    whom: Recent,
    tokens: &Range<usize>,
    (form, share): (Form, f32),
) -> Reference {
    Reference {
        group: whom.group,
        span: memory.doc.span(tokens),
        form,
        share,
    }
}
