//! The pumps failed, Osei said, and nobody checked them: the clause that goes on behind the cue.

use std::ops::Range;

use super::FindItems;
use crate::{
    analyze::{
        attribution::{
            context::Context,
            cue::CueKind,
            ends::clause_end,
            rule::{Card, Rule},
        },
        syntax::{
            items::Syntax,
            phrases::{base_from, finite},
        },
    },
    language::{lexical::Class, pos::Tag},
};

/// The rule.
pub(super) const RULE: Rule<FindItems> = Rule {
    card: Card {
        name: "goes-on",
        purpose: "Behind a cue that closes a clause, \"and\" and a subject, a condition or a cause go on with what was said.",
        examples: &[
            "{i1:The pumps failed}, {s1:Marsh} {c1:said}, {i1:and nobody checked them}.",
            "{i1:The dam will hold}, {s1:Marsh} {c1:said}, {i1:so long as it is mended}.",
            "{i1:The dam will hold}, {s1:Marsh} {c1:said}, {i1:because it is new}.",
            "{i1:The dam will hold not only the lake}, {s1:Marsh} {c1:said}, {i1:but also the river}.",
            "{i1:The plan will help the mills}, {s1:Marsh} {c1:said}, {i1:by giving them more water}.",
        ],
    },
    find: goes_on,
};

/// "so long as it keeps quiet", "because it is new", "including the boats": what limits or explains a claim is part
/// of it.
fn limits(syntax: &Syntax<'_>, at: usize) -> bool {
    match syntax.text(at) {
        "so" | "as" => syntax.text(at + 1) == "long",
        "by" => syntax.tag(at + 1) == Tag::Gerund,
        _ => syntax.class(at).is(Class::LIMITS),
    }
}

fn goes_on(context: Context<'_>, index: usize) -> Option<Range<usize>> {
    let Context { syntax, cues, .. } = context;
    let cue = cues.get(index)?;
    let speaks = cue.kind != CueKind::According;
    let joined = speaks
        && syntax.class(cue.next).is(Class::COMMA)
        && syntax.class(cue.next + 1).is(Class::AND | Class::BUT);
    let start = cue.next + 1;
    let end = clause_end(context, &[], start);
    let another = cues
        .get(index + 1)
        .is_some_and(|next| next.words.start < end);
    let subject = match syntax.class(start + 1) {
        class if class.is(Class::PRONOUN) => start + 2,
        _ => base_from(syntax, start + 1, end),
    };
    let verb = (subject..end.min(subject + 3)).any(|at| finite(syntax, at));
    // "not only the lake, he said, but also the river"
    let also = syntax.class(start).is(Class::BUT) && syntax.text(start + 1) == "also";
    let joined = joined && (also || subject > start + 1 && verb);
    let limits = syntax.class(cue.next).is(Class::COMMA) && limits(syntax, start);
    ((joined || limits) && !another).then_some(start..end)
}
