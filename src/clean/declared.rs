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
    let outlet = publisher(meta)
        .or(found.outlet)
        .or_else(|| behind_heading(found.title.as_ref()?, meta.title.as_ref()?));
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

/// What stands between a headline and the name of its outlet.
const MARKS: [&str; 8] = [" | ", " - ", " – ", " — ", " :: ", " « ", " » ", " • "];

/// The most words of an outlet that only stands behind the headline.
const LONGEST_NAME: usize = 5;

/// The outlet that the title names behind the page's heading: "Harbor closed | The Ostmark Courier".
fn behind_heading(heading: &Text, title: &Text) -> Option<Outlet> {
    let rest = title.trim().strip_prefix(heading.trim())?;
    let name = MARKS
        .iter()
        .find_map(|mark| rest.strip_prefix(mark))?
        .trim();
    let fits = (1..=LONGEST_NAME).contains(&name.split_whitespace().count());
    outlet::named(name).or_else(|| {
        fits.then(|| Outlet {
            name: Text::new(name),
            edition: None,
        })
    })
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
    for mark in MARKS {
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
    let each = |declared: &Text| {
        let listed = match byline::read(declared) {
            names if names.is_empty() => names::list(declared),
            names => names,
        };
        if listed.is_empty() {
            vec![declared.to_string()]
        } else {
            listed
        }
    };
    names::each_once(meta.authors.iter().flat_map(each))
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_html},
    };

    #[track_caller]
    fn check(title: &str, outlet: Option<&str>) {
        let page = format!(
            "<html><head><title>{title}</title></head><body><h1>Harbor closed after storm</h1><p>The port of Ostmark was \
                closed on Monday after a storm had damaged two of its cranes.</p></body></html>"
        );
        let found = clean(&from_html(&page, Origin::default())).outlet;
        assert_eq!(
            found.as_ref().map(|outlet| outlet.name.as_str()),
            outlet,
            "{title}"
        );
    }

    #[test]
    fn the_title_names_the_outlet_behind_the_headline() {
        check(
            "Harbor closed after storm | The Ostmark Courier",
            Some("The Ostmark Courier"),
        );
        check("Harbor closed after storm - Courier", Some("Courier"));
        check("Harbor closed after storm", None);
        check(
            "Harbor closed after storm – what we know so far and what comes next",
            None,
        );
    }
}
