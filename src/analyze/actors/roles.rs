//! What the text calls its persons: "Russian Foreign Minister", "Russia's special envoy", "coach".
//!
//! Takes the names and the groups they form; gives for each group the stretches of tokens that say what
//! the person is, always in the text's own words. Never joins or shortens them.

use std::{collections::HashMap, ops::Range};

use super::{
    link::Group,
    mentions::Named,
    words::{Class, Doc, Shape},
};
use crate::{analyze::ActorKind, text::Span};

/// The longest role, in tokens.
const LONGEST_ROLE: usize = 12;

/// The roles of each group, in the order of the text; none for organizations and places.
pub(super) fn find(doc: &Doc<'_>, named: &[Named], groups: &[Group]) -> Vec<Vec<Range<usize>>> {
    let ends: HashMap<usize, usize> = named
        .iter()
        .map(|name| (name.tokens.end, name.tokens.start))
        .collect();
    let roles = |group: &Group| {
        let names = group.names.iter().filter_map(|&i| named.get(i));
        names
            .flat_map(|name| [before(doc, &ends, name), after(doc, name)])
            .flatten()
            .collect()
    };
    let of_group = |group: &Group| match group.kind() {
        ActorKind::Person => roles(group),
        _ => Vec::new(),
    };
    groups.iter().map(of_group).collect()
}

/// The longest of some roles, the first of equals.
pub(super) fn longest(doc: &Doc<'_>, roles: &[Range<usize>]) -> Option<Span> {
    let spans = roles.iter().map(|role| doc.span(role));
    spans.max_by_key(|span| (span.len(), std::cmp::Reverse(span.start())))
}

/// "Russian Foreign Minister" before the name; "Freedonia's chief negotiator," with a comma after both.
fn before(doc: &Doc<'_>, ends: &HashMap<usize, usize>, name: &Named) -> Option<Range<usize>> {
    let sentence = doc.sentence(name.tokens.start);
    let mut end = name.tokens.start;
    let set_off = doc.before(end, 1) == ",";
    if set_off {
        if !matches!(doc.text(name.tokens.end), "," | ".") {
            return None;
        }
        end -= 1;
    }
    let (mut start, mut head) = (end, false);
    while start > 0 && end - start < LONGEST_ROLE && doc.sentence(start - 1) == sentence {
        let at = start - 1;
        if doc.is(at, Class::ROLE) || doc.is(at, Class::TITLE) {
            if is_address(doc.text(at)) {
                break;
            }
            head = true;
            start = at;
        } else if head && doc.is(at, Class::MODIFIER) {
            start = at;
        } else if head && let Some(&first) = ends.get(&start) {
            start = first;
        } else if head && matches!(doc.text(at), "'s" | "’s") {
            start = ends.get(&at).copied().unwrap_or(start);
            break;
        } else {
            break;
        }
    }
    while start < end && is_determiner(doc.text(start)) {
        start += 1;
    }
    let known = !set_off || ends.contains_key(&(start + 1)) || article_before(doc, start);
    (head && known && start < end).then_some(start..end)
}

fn article_before(doc: &Doc<'_>, at: usize) -> bool {
    matches!(
        doc.before(at, 1).to_lowercase().as_str(),
        "the" | "its" | "their" | "his" | "her"
    )
}

/// "Brandt, 54, the port's former engineer, said".
fn after(doc: &Doc<'_>, name: &Named) -> Option<Range<usize>> {
    let mut start = name.tokens.end;
    if doc.text(start) != "," {
        return None;
    }
    start += 1;
    if doc.text(start).parse::<u8>().is_ok() && doc.text(start + 1) == "," {
        start += 2;
    }
    if matches!(doc.text(start), "a" | "an" | "the") {
        start += 1;
    }
    let sentence = doc.sentence(name.tokens.start);
    let mut end = start;
    let mut head = None;
    while end - start < LONGEST_ROLE && doc.sentence(end) == sentence && !ends_role(doc, end) {
        if head.is_none() && doc.is(end, Class::ROLE) && doc.shape(end) != Shape::Upper {
            head = Some(end);
        }
        end += 1;
    }
    let head = head.filter(|&head| head < start + 8)?;
    let next_name = doc.is_capital(head + 1) && head + 1 < end;
    let whole = end - start < LONGEST_ROLE;
    (!next_name && whole && introduces(doc, start)).then_some(start..end)
}

/// Whether a role may begin with this word: anything but the verb of a new clause.
fn introduces(doc: &Doc<'_>, at: usize) -> bool {
    !matches!(
        doc.text(at),
        "his" | "her" | "with" | "when" | "as" | "whose" | "in" | "on"
    )
}

fn ends_role(doc: &Doc<'_>, at: usize) -> bool {
    let sign = doc.shape(at) == Shape::Other
        && !matches!(doc.text(at), "'s" | "’s" | "&" | "-")
        && !doc.text(at).starts_with(char::is_numeric);
    let clause = matches!(
        doc.text(at),
        "who" | "which" | "and" | "that" | "but" | "while" | "is" | "was" | "has" | "had"
    );
    sign || clause
        || (doc.is(at, Class::VERB)
            && doc.shape(at) == Shape::Lower
            && !doc.is(at, Class::MODIFIER))
}

fn is_determiner(word: &str) -> bool {
    matches!(word, "the" | "The" | "a" | "A" | "an" | "An")
}

/// "Mr" says how a person is addressed, not what they are.
fn is_address(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    matches!(
        bare,
        "Mr" | "Mrs" | "Ms" | "Miss" | "Mx" | "Sir" | "Dame" | "Madam" | "Messrs"
    )
}
