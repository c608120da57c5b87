//! When an article was published.
//!
//! Takes the document and the page's address; gives when it was published and updated, and the lines that say so.
//! Never invents: a page without a date has none.

use crate::{
    clean::{
        dates::{self, stamp::Stamp},
        document::{Document, feature::Feature},
    },
    text::Text,
};

/// The longest line a date is read from, in words.
const LONGEST: u32 = 30;

/// How many lines above the headline a line that is a date alone is looked for.
const ABOVE: usize = 15;

/// How much of a sentence must say that it is about its date, in bytes: "Posted by".
const POSTED: usize = 9;

/// What a line must be for its date to count.
#[derive(Clone, Copy)]
enum Need {
    /// Short, or else the date is labeled or most of the line.
    Short,
    /// Hardly more than the date.
    Alone,
    /// One that says of the date what it is.
    Label,
}

/// When an article was published and updated, and the lines that say so.
#[derive(Clone, Debug, Default)]
pub(in crate::clean) struct Dates {
    pub(in crate::clean) published: Option<Stamp>,
    pub(in crate::clean) updated: Option<Stamp>,
    pub(in crate::clean) lines: Vec<usize>,
}

/// Dates near the headline, those behind it first, then that of the address, then a line above that is
/// nothing else, then one that says what it is wherever it stands, then those behind the text; where the
/// page gives only an update, that is when it was published.
pub(in crate::clean) fn find(document: &Document<'_>, url: Option<&str>) -> Dates {
    let addressed = url.and_then(dated_address);
    let mut dates = Dates::default();
    let head = document.head();
    let title = document.title.unwrap_or(head.start).max(head.start);
    let all = document.lines.len();
    let behind = document.run.end..(document.run.end + 12).min(all);
    for (area, need, address) in [
        (title..head.end + 2, Need::Short, None),
        (head.start..title, Need::Short, addressed),
        (title.saturating_sub(ABOVE)..head.start, Need::Alone, None),
        (0..all, Need::Label, None),
        (behind, Need::Short, None),
    ] {
        for at in area {
            dates.read(document, at, need);
        }
        dates.published = dates.published.or(address);
        if dates.published.is_some() || dates.updated.is_some() {
            break;
        }
    }
    if dates.published.is_none() {
        dates.published = dates.updated.take();
    }
    dates
}

impl Dates {
    /// Reads the dates of a line.
    fn read(&mut self, document: &Document<'_>, at: usize, need: Need) {
        let Some(seen) = document.features.get(at) else {
            return;
        };
        let text = document.text(at);
        if seen.length > LONGEST || seen.has(Feature::Copyright) || Some(at) == document.title {
            return;
        }
        let mut from = 0;
        for found in in_order(dates::find(text), text) {
            let label = text.get(from..found.at.start).unwrap_or_default();
            from = found.at.end;
            let labeled = is_labeled(label);
            let most = found.at.len() * 2 > text.len();
            let fits = match need {
                // A date in the middle of a longer text is what the text is about.
                Need::Short if seen.prose => is_labeled(text.get(..POSTED).unwrap_or_default()),
                Need::Short => labeled || most || seen.length <= 14 && !document.keeps(at),
                Need::Alone => most,
                Need::Label => labeled && !seen.prose && !seen.has(Feature::PastComments),
            };
            let slot = if is_update(label) {
                &mut self.updated
            } else {
                &mut self.published
            };
            if fits && slot.is_none() {
                *slot = Some(found.stamp);
                if self.lines.last() != Some(&at) {
                    self.lines.push(at);
                }
            }
        }
    }
}

/// Dates in the order of their lines, but of two that nothing stands between the earlier first: pages print
/// when they were changed right before or behind when they were published.
fn in_order(mut found: Vec<dates::Found>, line: &str) -> Vec<dates::Found> {
    if let [first, second, ..] = found.as_mut_slice()
        && first.at.end == second.at.start
        && !line.get(..first.at.start).is_some_and(is_update)
        && second.stamp < first.stamp
    {
        std::mem::swap(&mut first.stamp, &mut second.stamp);
    }
    found
}

/// Whether a label says that what follows is an update.
fn is_update(label: &str) -> bool {
    let label = label.to_lowercase();
    [
        "updat",
        "modified",
        "edited",
        "revised",
        "aktualisiert",
        "mis à jour",
        "actualizado",
        "aggiornato",
        "更新",
    ]
    .iter()
    .any(|word| label.contains(word))
}

/// Whether a label says of the date behind it what it is.
fn is_labeled(label: &str) -> bool {
    let opening = label.to_lowercase();
    is_update(&opening)
        || [
            "publish",
            "posted",
            "date:",
            "veröffentlicht",
            "publié",
            "publicado",
        ]
        .iter()
        .any(|word| opening.contains(word))
}

/// The day in an address: "/2025/12/12/".
fn dated_address(url: &str) -> Option<Stamp> {
    let found = url.split(['?', '#']).next().map(dates::in_address)??;
    Some(Stamp {
        date: found,
        time: None,
        offset: None,
    })
}

/// The declared moment; the printed one where that is its day in another place.
pub(in crate::clean) fn prefer(declared: Option<&Text>, printed: Option<Stamp>) -> Option<Stamp> {
    let declared = stamp(declared?)?;
    let same = printed.filter(|printed| printed.is_seen_from(declared));
    Some(same.unwrap_or(declared))
}

/// The declared date and time.
fn stamp(declared: &Text) -> Option<Stamp> {
    dates::find(declared).first().map(|found| found.stamp)
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{self, Origin, from_html, from_text},
    };

    /// A page with these lines above its headline, under it, and behind its text.
    #[track_caller]
    fn check([above, under, behind]: [&str; 3], published: &str, updated: &str) {
        let text = "The harbor of Ostmark stays closed until its breakwater has been repaired, the port authority said.\n\n\
            The boats leave from the fishing pier in the meantime, and the town has asked the government for help.\n\n\
            The repair is expected to take six weeks, according to a letter that was seen by this newspaper on Monday.";
        let menu = ["One", "Two", "Three", "Four", "Five", "Six", "Seven"].join("\n");
        let page = format!(
            "{above}\n{menu}\n\nOstmark keeps its harbor closed until summer\n\n{under}\n\n{text}\n\n{}\n\n{behind}",
            menu.repeat(3)
        );
        let article = clean(&from_text(&page, Origin::default()));
        let shown = |stamp: Option<crate::clean::Stamp>| {
            stamp.map(|stamp| stamp.to_string()).unwrap_or_default()
        };
        assert_eq!(
            (shown(article.published), shown(article.updated)),
            (published.to_owned(), updated.to_owned()),
            "{above} {under} {behind}"
        );
    }

    #[test]
    fn dates_near_the_headline_and_those_that_say_what_they_are() {
        check(["", "5 March 2031", ""], "2031-03-05", "");
        check(
            ["4 March 2031", "5 March 2031", "Published: 6 March 2031"],
            "2031-03-05",
            "",
        );
        check(
            ["4 March 2031", "", "Published: 6 March 2031"],
            "2031-03-04",
            "",
        );
        check(
            [
                "Since a storm on 4 March 2031 closed it",
                "",
                "Published: 6 March 2031",
            ],
            "2031-03-06",
            "",
        );
        check(["", "", "Last updated: 6 March 2031"], "2031-03-06", "");
        check(["", "", "A storm in the north on 6 March 2031"], "", "");
        let line = "Posted by the night desk on Friday March 5, 2031 from the department of ships that do not sail.";
        check(["", line, ""], "2031-03-05", "");
        let line = line.replace(
            "sail.",
            "sail, where nobody had been seen since the lamps went out along the pier in the winter of storms.",
        );
        check(["", &line, ""], "", "");
        let line = "The letter was published on Friday March 5, 2031 by the department of ships that do not sail.";
        check(["", line, ""], "", "");
    }

    #[test]
    fn of_two_dates_in_one_the_earlier_is_when_it_was_published() {
        check(
            ["", "May 21, 2031April 24, 2031 by Ana Lund", ""],
            "2031-04-24",
            "",
        );
        check(
            ["", "April 24, 2031May 21, 2031 by Ana Lund", ""],
            "2031-04-24",
            "",
        );
        check(
            ["", "April 24, 2031 | Updated May 21, 2031", ""],
            "2031-04-24",
            "2031-05-21",
        );
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
