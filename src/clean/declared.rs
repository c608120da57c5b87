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
        import::{self, Origin, from_html},
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

    /// Dates as feeds write them, by the standards and beside them.
    #[test]
    fn dates_of_feeds_are_read() {
        for (date, expected) in [
            ("Mon, 03 Nov 2025 09:17:05 GMT", "2025-11-03T09:17:05Z"),
            ("Tue, 3 Nov 25 09:17 +0100", "2025-11-03T09:17+01:00"),
            (
                "Monday, 03 November 2025 09:17:05 PDT",
                "2025-11-03T09:17:05-07:00",
            ),
            (
                "Mon, 03 Nov 2025 09:17:05 +01:00",
                "2025-11-03T09:17:05+01:00",
            ),
            ("Mon, 03 Nov 2025 09:17:05 CET", "2025-11-03T09:17:05+01:00"),
            (
                "Mon, 03 Nov 2025 09:17:05 GMT-05:00",
                "2025-11-03T09:17:05-05:00",
            ),
            ("Mon, 03 Nov 2025 09:17:05 A", "2025-11-03T09:17:05"),
            ("Mon,03-Nov-2025 09:17:05 GMT", "2025-11-03T09:17:05Z"),
            ("Mon Nov  3 09:17:05 JST 2025", "2025-11-03T09:17:05+09:00"),
            ("Mon Nov  3 09:17:05 2025", "2025-11-03T09:17:05"),
            (
                "lun., 03 nov. 2025 09:17:05 +0100",
                "2025-11-03T09:17:05+01:00",
            ),
            ("2025-11-03 09:17:05 +0530", "2025-11-03T09:17:05+05:30"),
            ("2025-11-03T09:17:05.120-05:00", "2025-11-03T09:17:05-05:00"),
            ("20251103T091705Z", "2025-11-03T09:17:05Z"),
            ("2025-11-03", "2025-11-03"),
            ("2025-11", ""),
            ("yesterday", ""),
        ] {
            let feed = format!(
                "<rss><item><pubDate>{date}</pubDate><description>One.</description></item></rss>"
            );
            let page = import::read(feed.as_bytes(), Origin::default())
                .next()
                .unwrap()
                .unwrap();
            let found = clean(&page).published;
            assert_eq!(
                found.map(|stamp| stamp.to_string()).unwrap_or_default(),
                expected,
                "{date}"
            );
        }
    }
}
