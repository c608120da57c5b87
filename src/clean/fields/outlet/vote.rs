//! Which of the names that a page gives for its outlet is the one.
//!
//! Takes names with the votes of where they stand; gives the outlet. Names that agree stand together: those of one
//! known outlet, those of much the same words, those spelled the same. What the page's host is spelled like has more
//! votes. What names no publisher at all (a credit of a picture, an entry of a menu, what the site was made with) has
//! none.

use std::sync::LazyLock;

use crate::{
    clean::{
        article::Outlet,
        document::Document,
        fields::{
            agencies,
            outlet::{HOST, LIKE_HOST, known, site},
        },
        phrases::boilerplate,
        words::{alike, words},
    },
    import::Page,
    text::lexicon::Lexicon,
};

static NO_PUBLISHERS: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/no-publishers.txt")));

/// How much two names must agree to be one, in percent.
const SAME: usize = 60;

/// The most words of a name that nothing but its place tells.
const LONGEST: usize = 8;

/// The most words of one that only stands beside the headline.
const LONGEST_BESIDE: usize = 5;

/// The fewest letters of a host's label that tell a name.
const TELLING: usize = 4;

/// The fewest votes against the name of the host itself.
const FEWEST: u32 = 5;

/// Labels of hosts that name no site.
const COMMON_LABELS: [&str; 12] = [
    "app",
    "blog",
    "blogs",
    "edition",
    "features",
    "mobile",
    "news",
    "newsletter",
    "online",
    "pages",
    "shop",
    "www",
];

/// A name, and its votes.
struct Candidate {
    outlet: Outlet,
    is_known: bool,
    votes: u32,
}

/// The names that a page gives for its outlet.
pub(super) struct Ballot<'a> {
    page: &'a Page,
    document: &'a Document<'a>,
    host: Option<&'a str>,
    candidates: Vec<Candidate>,
}

impl<'a> Ballot<'a> {
    pub(super) fn new(page: &'a Page, document: &'a Document<'a>) -> Self {
        Self {
            host: page.origin.url.as_deref().and_then(known::host),
            page,
            document,
            candidates: Vec::new(),
        }
    }

    /// Gives votes to an outlet.
    pub(super) fn add(&mut self, outlet: Outlet, votes: u32) {
        let is_known = known::listed(&outlet.name).is_some();
        if is_known || is_publisher(&outlet.name) {
            self.candidates.push(Candidate {
                outlet,
                is_known,
                votes,
            });
        }
    }

    /// Gives votes to the outlet that a name is: so many where it is known, so many where it is not.
    pub(super) fn name(&mut self, name: &str, [known, unknown]: [u32; 2]) {
        let name = self.without_slogan(name.trim_start_matches('@').trim());
        match known::named(name) {
            Some(outlet) => self.add(outlet, known),
            None => self.add(super::of_name(name), unknown),
        }
    }

    /// Gives votes to what stands behind the title of the document, or before it, and behind that on the page.
    pub(super) fn behind_title(&mut self, votes: [u32; 2]) {
        let meta = self.page.declared();
        let heading = self.document.title.map(|at| self.document.text(at));
        for title in [&meta.document, &meta.title].into_iter().flatten() {
            let is_site = |name: &str| {
                known::named(name).is_some() || self.is_like_host(name) || self.is_candidate(name)
            };
            let apart = heading.and_then(|heading| beside(title, heading));
            if let Some(name) = apart.or_else(|| site::split(title, is_site).1) {
                let name = name.to_owned();
                self.name(&name, votes);
                return;
            }
        }
        if let Some((_, outlet)) = heading.and_then(site::outlet_behind) {
            self.add(outlet, votes[0]);
        }
    }

    /// The outlet with most votes; where none has enough, the host.
    pub(super) fn winner(&self) -> Option<Outlet> {
        let votes = |candidate: &Candidate| {
            let group = || {
                self.candidates
                    .iter()
                    .filter(|other| agree(candidate, other))
            };
            let like = group().any(|other| self.is_like_host(&other.outlet.name));
            group().map(|other| other.votes).sum::<u32>() + if like { LIKE_HOST } else { 0 }
        };
        let counted = self
            .candidates
            .iter()
            .map(|candidate| (votes(candidate), candidate));
        let first = counted.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let least = if self.host.is_some() { FEWEST } else { HOST };
        match first.filter(|(votes, _)| *votes >= least) {
            Some((_, first)) => Some(self.called(first)),
            None => self.host.map(super::of_name),
        }
    }

    /// The best form of a name among those that agree with it: the known one, with its edition; else the one with
    /// most votes, written as names are.
    fn called(&self, first: &Candidate) -> Outlet {
        let group = || self.candidates.iter().filter(|other| agree(first, other));
        let known = || group().filter(|other| other.is_known);
        let edition = known().find(|other| other.outlet.edition.is_some());
        if let Some(known) = edition.or_else(|| known().max_by_key(|other| other.votes)) {
            return known.outlet.clone();
        }
        let written = |other: &&Candidate| {
            let name = &other.outlet.name;
            (
                name.contains(char::is_uppercase) && !is_address(name),
                other.votes,
            )
        };
        // Of equals the first.
        let best = group().reduce(|best, next| {
            if written(&next) > written(&best) {
                next
            } else {
                best
            }
        });
        best.unwrap_or(first).outlet.clone()
    }

    fn is_candidate(&self, name: &str) -> bool {
        self.candidates
            .iter()
            .any(|other| is_same(&other.outlet.name, name))
    }

    /// A name without what a site says of itself behind a mark, or the title before it: the part that is known, or
    /// like the host; else the first that is not the title.
    fn without_slogan<'n>(&self, name: &'n str) -> &'n str {
        let parts = site::parts(name);
        if parts.len() < 2 {
            return name;
        }
        let title = self.document.title.map(|at| self.document.text(at));
        let title = title
            .or(self.page.declared().title.as_deref())
            .unwrap_or_default();
        let own = || parts.iter().filter(|part| !is_same(part, title));
        let told = own().find(|part| known::named(part).is_some() || self.is_like_host(part));
        told.or_else(|| own().next()).copied().unwrap_or(name)
    }

    /// Whether a label of the host is spelled like a name, or like a part of it.
    fn is_like_host(&self, name: &str) -> bool {
        let name = letters(name);
        let labels = self.host.unwrap_or_default().split('.').rev().skip(1);
        let mut labels = labels
            .map(letters)
            .filter(|label| !COMMON_LABELS.contains(&label.as_str()));
        labels.any(|label| {
            let inside = |whole: &str, part: &str| part.len() >= TELLING && whole.contains(part);
            !name.is_empty() && (name == label || inside(&name, &label) || inside(&label, &name))
        })
    }
}

/// What stands behind a heading in a title, apart by a mark, or before it.
fn beside<'a>(title: &'a str, heading: &str) -> Option<&'a str> {
    let (title, heading) = (title.trim(), heading.trim());
    let behind = title.strip_prefix(heading).and_then(site::opening_mark);
    let before = || {
        let before = title.strip_suffix(heading)?.trim_end();
        before.strip_suffix([':', '|', '-', '–', '—', '»', '·', '•'])
    };
    let name = behind.or_else(before)?.trim();
    (1..=LONGEST_BESIDE)
        .contains(&name.split_whitespace().count())
        .then_some(name)
}

/// Whether two names stand for one outlet.
fn agree(one: &Candidate, other: &Candidate) -> bool {
    let both = one.is_known && other.is_known;
    one.outlet.name == other.outlet.name || !both && is_same(&one.outlet.name, &other.outlet.name)
}

/// Whether two names say the same.
fn is_same(one: &str, other: &str) -> bool {
    alike(&words(one), &words(other)) >= SAME
        || letters(without_domain(one)) == letters(without_domain(other))
}

/// The site of an address that stands for a name: "courier" of "courier.example".
fn without_domain(name: &str) -> &str {
    if is_address(name) {
        name.split('.').next().unwrap_or(name)
    } else {
        name
    }
}

fn is_address(name: &str) -> bool {
    !name.contains(' ') && name.trim_end_matches('.').contains('.')
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    let letters = name.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Whether a text can be the name of a publisher.
pub(super) fn is_publisher(name: &str) -> bool {
    let apart = apart(name);
    let plain = words(&apart);
    let phrases = boilerplate(&plain).map_or(0, |found| found.words as usize);
    let length = name.split_whitespace().count();
    let agency = || {
        name.split(['/', '|', ','])
            .any(|part| agencies::is_agency(part.trim()))
    };
    (1..=LONGEST).contains(&length)
        && name.contains(char::is_alphabetic)
        && phrases * 5 < plain.len().max(1) * 3
        && !plain.iter().any(|word| NO_PUBLISHERS.has(word.as_str()))
        && !agency()
}

/// A text with words apart that a dump ran together: "menuClose".
fn apart(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    for c in text.chars() {
        if c.is_uppercase() && out.ends_with(char::is_lowercase) {
            out.push(' ');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        clean::clean,
        import::{Origin, from_html, from_text},
        text::Text,
    };

    const TITLE: &str = "Harbor of Ostmark to stay closed";
    const TEXT: &str = "The harbor of Ostmark will stay closed until its breakwater has been repaired, the port authority said.";

    fn origin(url: Option<&str>) -> Origin {
        Origin {
            path: None,
            url: url.map(Text::new),
        }
    }

    fn name(page: &Page) -> String {
        let outlet = clean(page).outlet;
        outlet
            .map(|outlet| outlet.name.to_string())
            .unwrap_or_default()
    }

    /// The outlet of a page with this head, whose text ends with this line.
    fn html(head: &str, last: &str, url: Option<&str>) -> String {
        let page = format!(
            "<head>{head}</head><body><article><h1>{TITLE}</h1><p>{TEXT}</p><p>{TEXT} It may be long.</p></article>\
             <footer>{last}</footer>"
        );
        name(&from_html(&page, origin(url)))
    }

    fn dump(first: &str, last: &str, url: Option<&str>) -> String {
        let page = format!("{first}\n\n{TITLE}\n\n{TEXT}\n\n{TEXT} It may be long.\n\n{last}\n");
        name(&from_text(&page, origin(url)))
    }

    #[test]
    fn whatever_names_the_site_names_the_outlet() {
        let outlet = "Ostmark Courier";
        for (head, last, url) in [
            (
                "<meta property=og:site_name content='Ostmark Courier'>",
                "",
                None,
            ),
            (
                "<meta name=application-name content='Ostmark Courier'>",
                "",
                None,
            ),
            (
                "<title>Harbor of Ostmark to stay closed | Ostmark Courier</title>",
                "",
                None,
            ),
            (
                "<title>Ostmark Courier: Harbor of Ostmark to stay closed</title>",
                "",
                None,
            ),
            (
                "<link rel=alternate type=application/rss+xml title='Ostmark Courier » Feed' href=/f>",
                "",
                None,
            ),
            ("", "© 2031 Ostmark Courier", None),
            ("", "Ostmark Courier © 2031", None),
            (
                "",
                "© 2031 Ostmark Courier",
                Some("https://www.ostmarkcourier.example/a"),
            ),
        ] {
            assert_eq!(html(head, last, url), outlet, "{head} {last}");
        }
        let canonical = "<link rel=canonical href='https://ostmark-courier.example/a'>";
        assert_eq!(html(canonical, "", None), "ostmark-courier.example");
    }

    #[test]
    fn names_that_agree_outvote_one_that_stands_alone() {
        let head = "<title>Harbor of Ostmark to stay closed | Norland Post</title>\
            <script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"Page Maker\"}}</script>\
            <meta property=og:site_name content='Norland Post'>";
        assert_eq!(
            html(
                head,
                "© 2031 Norland Post",
                Some("https://norlandpost.example/a")
            ),
            "Norland Post"
        );
        let slogan =
            "<meta property=og:site_name content='Norland Post - News of the hills and the sea'>";
        assert_eq!(html(slogan, "", None), "Norland Post");
        let handle = "<meta property=og:site_name content='@norlandpost'>";
        assert_eq!(html(handle, "© 2031 Norland Post", None), "Norland Post");
    }

    #[test]
    fn notices_of_copyright_name_their_holder_in_many_ways() {
        for last in [
            "© 2031 Norland Post",
            "Norland Post © 2031",
            "Norland Post Copyright 2031 all rights reserved.",
            "2031 Norland Post, Inc. All Rights Reserved",
            "Norland Post, LLC. All Rights Reserved 2031",
            "© All Rights Reserved Norland Post 2031, a nonprofit organization",
            "© All rights reserved. • Norland Post",
            "All Rights Reserved © Norland Post",
            "© Copyright 1998-2031 by Norland Post",
            "© 2031 Norland Post a brand of the Hill Group",
        ] {
            assert_eq!(dump("Home", last, None), "Norland Post", "{last}");
        }
        assert_eq!(
            dump("Home", "© 2031 norlandpost.example", None),
            "norlandpost.example"
        );
        assert_eq!(
            dump("Home", "© 2031 St. Ida’s College", None),
            "St. Ida’s College"
        );
    }

    #[test]
    fn credits_menus_and_makers_of_sites_are_no_outlets() {
        for last in [
            "© Ana Lund/Getty Images",
            "© Getty Images",
            "© 2031 · Pier Theme on Hill Framework",
            "© 2031 Main menuClose menu",
            "© 2031 a Hill Group subsidiary",
            "Copyright Policy",
            "Copyright Notice",
            "© 2031 All rights reserved.",
        ] {
            assert_eq!(dump("Home", last, None), "", "{last}");
            assert_eq!(html("", last, None), "", "{last}");
            assert_eq!(
                dump("Home", last, Some("https://hill.example/a")),
                "hill.example",
                "{last}"
            );
        }
    }

    #[track_caller]
    fn check_title(title: &str, outlet: Option<&str>) {
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
        check_title(
            "Harbor closed after storm | The Ostmark Courier",
            Some("The Ostmark Courier"),
        );
        check_title("Harbor closed after storm - Courier", Some("Courier"));
        check_title("Harbor closed after storm", None);
        check_title(
            "Harbor closed after storm – what we know so far and what comes next",
            None,
        );
    }
}
