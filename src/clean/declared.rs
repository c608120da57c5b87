//! What a page declares of itself, preferred to what its lines look like.
//!
//! Takes the article as its lines tell it and the page's metadata; gives the article. A field that is
//! declared in a form that cannot be read stays as found.

use super::{
    article::{Article, Outlet},
    blocks, credit, date, listing, names, outlet,
    phrases::{furniture, is_stopword, words},
    signature, site,
    stamp::Stamp,
};
use crate::{
    import::{Metadata, is_nobody},
    text::Text,
};

/// Prefers what is declared; `printed` tells whether the page prints the byline that was found.
pub(super) fn prefer(found: Article, meta: &Metadata, printed: bool) -> Article {
    let outlet = publisher(meta)
        .or(found.outlet)
        .or_else(|| behind_heading(found.title.as_ref()?, meta.title.as_ref()?));
    let is_known = |name: &str| is_outlet(name, meta, outlet.as_ref());
    let parted = meta
        .title
        .as_deref()
        .map(|title| site::split(title, is_known));
    let (headline, site) = parted.unzip();
    let site = site.flatten().filter(|_| found.title.is_none());
    let moment = |declared: &Option<Text>, printed: Option<Stamp>| {
        let declared = stamp(declared.as_ref()?)?;
        let same = printed.filter(|printed| printed.is_seen_from(declared));
        Some(same.unwrap_or(declared))
    };
    let published = moment(&meta.published, found.published);
    let updated = moment(&meta.updated, found.updated);
    let is_site = |author: &Text| is_outlet(author, meta, outlet.as_ref());
    let mut authors = authors(meta);
    if !authors.iter().all(is_site) {
        authors.retain(|author| !is_own(author, meta, outlet.as_ref()));
    }
    let is_printed = |author: &Text| found.byline.contains(author);
    // What is printed under the headline goes before the account that posted it, and a site is the author
    // of nothing that anybody signs.
    let signed = !found.byline.is_empty()
        && (printed && !authors.iter().any(is_printed) || authors.iter().all(is_site));
    Article {
        title: title(found.title, headline),
        section: meta.section.clone().or(found.section),
        byline: if signed { found.byline } else { authors },
        published: published.or(found.published).or(updated),
        updated: updated.or(found.updated),
        outlet: outlet.or_else(|| site.map(unknown)),
        ..found
    }
}

/// The most words of an outlet that only stands behind the headline.
const LONGEST_NAME: usize = 5;

/// The most words over a headline, in its heading.
const KICKER: usize = 4;

/// The outlet that the title names behind the page's heading: "Harbor closed | The Ostmark Courier".
fn behind_heading(heading: &Text, title: &Text) -> Option<Outlet> {
    let rest = title.trim().strip_prefix(heading.trim())?;
    let name = site::opening_mark(rest)?.trim();
    let fits = (1..=LONGEST_NAME).contains(&name.split_whitespace().count());
    outlet::named(name).or_else(|| fits.then(|| unknown(name)))
}

/// An outlet of which only the name is known.
fn unknown(name: &str) -> Outlet {
    Outlet {
        name: Text::new(name),
        edition: None,
    }
}

/// The heading, where the page has one that says what it declares, without a label over it; else what it
/// declares, without the outlet's name behind it.
fn title(heading: Option<Text>, declared: Option<&str>) -> Option<Text> {
    let Some(declared) = declared else {
        return heading;
    };
    match heading {
        Some(heading) if !is_labeled(&heading, declared) => Some(heading),
        _ => Some(Text::new(declared)),
    }
}

/// Whether a heading is the declared headline with a few words over it that do not lead on to it, or with some
/// run onto it.
fn is_labeled(heading: &str, declared: &str) -> bool {
    let heading = heading.trim();
    let glued = |behind: &str| behind.starts_with(char::is_alphanumeric);
    let behind = heading
        .strip_prefix(declared)
        .filter(|behind| glued(behind));
    let Some(over) = heading.strip_suffix(declared).or(behind) else {
        return false;
    };
    let over: Vec<&str> = over.split_whitespace().collect();
    let labels = |word: &&str| {
        let capital = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        capital && !words(word).iter().any(|word| is_stopword(word))
    };
    (1..=KICKER).contains(&over.len())
        && over.len() < declared.split_whitespace().count()
        && over.iter().all(labels)
        && over
            .last()
            .is_some_and(|last| last.ends_with(char::is_alphanumeric))
        && declared.starts_with(char::is_uppercase)
}

/// Whether a text names an outlet: a known one, or that of the page.
fn is_outlet(name: &str, meta: &Metadata, outlet: Option<&Outlet>) -> bool {
    outlet::named(&words(name).join(" ")).is_some() || is_own(name, meta, outlet)
}

/// Whether a text names the outlet of the page.
fn is_own(name: &str, meta: &Metadata, outlet: Option<&Outlet>) -> bool {
    let name = words(name);
    let own = outlet.map(|outlet| &outlet.name);
    let mut own = own.into_iter().chain(meta.outlet.as_ref());
    own.any(|own| blocks::alike(&name, &words(own)) >= 60)
}

fn publisher(meta: &Metadata) -> Option<Outlet> {
    let name = meta.outlet.as_ref()?;
    outlet::named(name).or_else(|| Some(unknown(name)))
}

/// The declared date and time.
fn stamp(declared: &Text) -> Option<Stamp> {
    date::find(declared).first().map(|found| found.stamp)
}

/// The declared authors: those who are somebody, each once.
fn authors(meta: &Metadata) -> Vec<Text> {
    let each = |author: &Text| declared(signature::unopened(author));
    let is_phrase = |name: &str| {
        let words = words(name);
        furniture(&words).is_some_and(|found| found.words as usize == words.len())
    };
    let named = meta.authors.iter().flat_map(each);
    names::each_once(named.filter(|name| !is_nobody(name) && !is_phrase(name)))
}

/// The authors that a declaration names, each whole: "Ana Lund, Staff Writer and Per Holm" gives both,
/// "Lund, Ana" one. What lists no people is the name of one author, such as an organization.
fn declared(text: &str) -> Vec<String> {
    text.split(';')
        .map(str::trim)
        .filter(|one| !one.is_empty())
        .flat_map(|one| {
            let behind = one.rsplit_once(" by ").map_or("", |(_, behind)| behind);
            let people = [one, behind].map(people).into_iter();
            let mut people = people.filter(|people| !people.is_empty());
            let whole = || vec![inverted(one).unwrap_or_else(|| one.to_owned())];
            people.next().unwrap_or_else(whole)
        })
        .collect()
}

/// The people that a text lists from its beginning on, each behind a comma or the like; what they do and
/// for whom stands between them. Behind other marks stands their site more often than another of them.
fn people(text: &str) -> Vec<String> {
    let mut people = Vec::new();
    for (place, listed) in text.split(['|', '•', '·', '⋅', '/']).enumerate() {
        for part in listing::groups(listed) {
            let part = part
                .strip_prefix("and ")
                .or_else(|| part.strip_prefix("& "))
                .unwrap_or(part);
            let several: Vec<String> = listing::joined(part)
                .map(person)
                .collect::<Option<_>>()
                .unwrap_or_default();
            let agency = !people.is_empty() && credit::is_agency(part);
            if people.is_empty() && several.is_empty() {
                return people;
            }
            let is_site = |name: &String| {
                !names::begins_with_given(name) && (place > 0 || site::is_outlet_name(name))
            };
            people.extend(several.into_iter().filter(|name| !is_site(name)));
            people.extend(agency.then(|| part.to_owned()));
        }
    }
    people
}

/// A person's name, without what they do or where they write from behind it.
fn person(text: &str) -> Option<String> {
    let (name, behind) = names::split_name(text);
    (names::is_person(&name) && !names::is_told(behind)).then_some(name)
}

/// "Ana Lund" of "Lund, Ana".
fn inverted(text: &str) -> Option<String> {
    let (last, first) = text.split_once(',')?;
    let last = last.trim();
    let (first, suffix) = listing::split_suffix(first.trim());
    let can_be_given = |word: &str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '.' | '-'))
            && !names::is_barred(&word.to_lowercase())
    };
    let name = format!("{first} {last}{suffix}");
    let fits = (1..=2).contains(&first.split_whitespace().count())
        && first.split_whitespace().all(can_be_given)
        && outlet::named(last).is_none()
        && !credit::is_agency(last)
        && names::is_person(&name);
    fits.then_some(name)
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

    /// The title of a page whose title element says this, with these lines over its text.
    fn title(declared: &str, lines: &str) -> String {
        let page = format!(
            "<title>{declared}</title><body>{lines}<p>The port of Ostmark was closed on Monday after a storm had \
                damaged two of its cranes.</p><p>Ferries will leave from the fishing pier in the meantime."
        );
        let title = clean(&from_html(&page, Origin::default())).title;
        title.unwrap_or_default().to_string()
    }

    #[test]
    fn a_page_without_a_heading_has_the_headline_of_its_title() {
        for declared in [
            "Harbor closed after storm « Ost Bote",
            "Harbor closed after storm » Ost Bote",
            "Harbor closed after storm - Ostmark Courier",
            "Ostmark Courier » Harbor closed after storm",
            "Harbor closed after storm | North | Ost Bote",
        ] {
            assert_eq!(
                title(declared, ""),
                "Harbor closed after storm",
                "{declared}"
            );
        }
    }

    #[test]
    fn a_label_in_the_heading_is_none_of_the_headline() {
        for label in [
            "<span>Flood</span> ",
            "<span>Flood</span>",
            "<a href=/f>Norland Flood</a> ",
        ] {
            let heading = format!("<h1>{label}<span>Harbor closed after storm</span></h1>");
            for declared in [
                "Harbor closed after storm",
                "Harbor closed after storm | Ost Bote",
            ] {
                assert_eq!(
                    title(declared, &heading),
                    "Harbor closed after storm",
                    "{label}"
                );
            }
        }
        for heading in [
            "Why Harbor closed after storm",
            "Flood: Harbor closed after storm",
        ] {
            let lines = format!("<h1>{heading}</h1>");
            assert_eq!(title("Harbor closed after storm", &lines), heading);
        }
    }

    /// The byline of a page with this author declared, and these lines under its headline.
    fn byline(author: &str, lines: &str) -> Vec<String> {
        let page = format!(
            "<html><head><title>Harbor closed after storm</title><meta name=author content='{author}'>
             <meta property=og:site_name content='Ostmark Courier'></head><body><h1>Harbor closed after storm</h1>{lines}
             <p>The port of Ostmark was closed on Monday after a storm had damaged two of its cranes.</p>
             <p>Ferries will leave from the fishing pier in the meantime, the authority said in a letter.</p></body></html>"
        );
        let byline = clean(&from_html(&page, Origin::default())).byline;
        byline.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn declared_authors_are_kept_whole() {
        for (author, names) in [
            ("Omar bin Rashid al-Berg", &["Omar bin Rashid al-Berg"][..]),
            ("Lund, Ana", &["Ana Lund"]),
            (
                "Lund, Ana Maria; Holm, Per",
                &["Ana Maria Lund", "Per Holm"],
            ),
            ("By Ana Lund, Staff Writer and Per Holm", &["Ana Lund"]),
            (
                "Ana Lund, Per Holm, and Ida Berg",
                &["Ana Lund", "Per Holm", "Ida Berg"],
            ),
            ("Ana Lund, MS, RDN", &["Ana Lund"]),
            ("Ana Lund, Jr.", &["Ana Lund, Jr."]),
            ("Lund, Ana, III", &["Ana Lund, III"]),
            ("Ana Lund | Ost Bote", &["Ana Lund"]),
            ("By Ana Lund • Norland Netz", &["Ana Lund"]),
            ("Ana Lund, Ost Bote", &["Ana Lund"]),
            ("Ana Lund, Ostmark Courier", &["Ana Lund"]),
            ("Ana Lund | Per Holm", &["Ana Lund", "Per Holm"]),
            ("Par Ana Lund et Per Holm", &["Ana Lund", "Per Holm"]),
            ("Por Ana Lund y Per Holm", &["Ana Lund", "Per Holm"]),
            ("Di Lund", &["Di Lund"]),
            (
                "Centers for Fish Control and Prevention",
                &["Centers for Fish Control and Prevention"],
            ),
            ("Holm, Lund & Partners", &["Holm, Lund & Partners"]),
            ("Dr. Ana Lund", &["Ana Lund"]),
            ("Anka", &["Anka"]),
            ("View all posts by Ana Lund", &["Ana Lund"]),
            ("Read more", &[]),
            ("admin", &[]),
        ] {
            assert_eq!(byline(author, ""), names, "{author}");
        }
    }

    #[test]
    fn what_is_printed_goes_before_an_account_and_a_site() {
        assert_eq!(byline("Per Holm", "<p>By Ana Lund"), ["Ana Lund"]);
        assert_eq!(
            byline("Ana Lund", "<p>By Ana Lund and Per Holm"),
            ["Ana Lund"]
        );
        assert_eq!(
            byline("Ostmark Courier", "<p>Ana Lund<p>3 March 2031"),
            ["Ana Lund"]
        );
        assert_eq!(
            byline("Per Holm", "<p>Ana Lund<p>3 March 2031"),
            ["Per Holm"]
        );
        assert_eq!(byline("Ostmark Courier", ""), ["Ostmark Courier"]);
    }

    #[test]
    fn the_printed_day_of_a_moment_is_its_day() {
        let published = |printed: &str| {
            let page = format!(
                "<meta property=article:published_time content='2031-03-05T03:40:00Z'><h1>Harbor closed after storm</h1>
                 <p>{printed}<p>The port of Ostmark was closed on Monday after a storm had damaged two of its cranes."
            );
            let published = clean(&from_html(&page, Origin::default())).published;
            published.map(|stamp| stamp.to_string()).unwrap_or_default()
        };
        assert_eq!(published("March 4, 2031 at 7:40 p.m."), "2031-03-04T19:40");
        assert_eq!(published("4 March 2031"), "2031-03-04");
        assert_eq!(published("5 March 2031"), "2031-03-05T03:40:00Z");
        assert_eq!(published("1 March 2031"), "2031-03-05T03:40:00Z");
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
