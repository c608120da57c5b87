//! What a page declares of itself, preferred to what its lines look like.
//!
//! Takes the article as its lines tell it and the page's metadata; gives the article. A field that is
//! declared in a form that cannot be read stays as found.

use super::{
    article::{Article, Outlet},
    blocks, byline, date, names, outlet,
    phrases::words,
    stamp::Stamp,
};
use crate::{import::Metadata, text::Text};

/// Prefers what is declared.
pub(super) fn prefer(found: Article, meta: &Metadata) -> Article {
    let outlet = publisher(meta).or(found.outlet);
    let published = meta.published.as_ref().and_then(stamp);
    let updated = meta.updated.as_ref().and_then(stamp);
    let authors = authors(meta);
    Article {
        title: title(found.title, meta, outlet.as_ref()),
        section: meta.section.clone().or(found.section),
        byline: if authors.is_empty() {
            found.byline
        } else {
            authors
        },
        published: published.or(found.published).or(updated),
        updated: updated.or(found.updated),
        outlet,
        ..found
    }
}

/// The heading, where the page has one that says what it declares; else what it declares, without the
/// outlet's name behind it.
fn title(heading: Option<Text>, meta: &Metadata, outlet: Option<&Outlet>) -> Option<Text> {
    let Some(declared) = &meta.title else {
        return heading;
    };
    if heading.is_some() {
        return heading;
    }
    let mut title = declared.as_str();
    for mark in [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • "] {
        if let Some((before, behind)) = title.rsplit_once(mark)
            && is_outlet(behind, meta, outlet)
        {
            title = before;
        }
    }
    Some(Text::new(title.trim()))
}

fn is_outlet(name: &str, meta: &Metadata, outlet: Option<&Outlet>) -> bool {
    let name = words(name);
    let known = outlet
        .map(|outlet| &outlet.name)
        .into_iter()
        .chain(meta.outlet.as_ref());
    outlet::named(&name.join(" ")).is_some()
        || known
            .map(|known| words(known))
            .any(|known| blocks::alike(&name, &known) >= 60)
}

fn publisher(meta: &Metadata) -> Option<Outlet> {
    let name = meta.outlet.as_ref()?;
    outlet::named(name).or_else(|| {
        Some(Outlet {
            name: name.clone(),
            edition: None,
        })
    })
}

/// The declared date and time.
fn stamp(declared: &Text) -> Option<Stamp> {
    date::find(declared).first().map(|found| found.stamp)
}

/// The declared authors. One declaration may list several; an agency or the
/// outlet may be one.
fn authors(meta: &Metadata) -> Vec<Text> {
    let mut authors: Vec<Text> = Vec::new();
    for declared in &meta.authors {
        let listed = match byline::read(declared) {
            names if names.is_empty() => names::list(declared),
            names => names,
        };
        let names = if listed.is_empty() {
            vec![declared.to_string()]
        } else {
            listed
        };
        for name in names.iter().map(|name| Text::new(name)) {
            if !authors.contains(&name) {
                authors.push(name);
            }
        }
    }
    authors
}
