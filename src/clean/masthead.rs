//! What stands around a headline: when it was published, by which outlet, in which section.
//!
//! Takes the sheet and the page's address; gives those fields and the lines they were read from.
//! Never invents: a page without a date has none.

use std::collections::HashSet;

use super::{
    article::Outlet, date, headline, names, outlet, owner, sheet::Sheet, signs::Sign, stamp::Stamp,
};
use crate::text::Text;

/// How many copyright lines are read.
const COPYRIGHTS: usize = 8;

/// How many lines are the head of a page, where it says what it is called.
const TOP: usize = 60;

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

/// The fields, and the lines they came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Masthead {
    pub(super) published: Option<Stamp>,
    pub(super) updated: Option<Stamp>,
    pub(super) outlet: Option<Outlet>,
    pub(super) section: Option<Text>,
    pub(super) lines: Vec<usize>,
}

/// Reads what stands around the headline.
pub(super) fn read(sheet: &Sheet<'_>, url: Option<&str>) -> Masthead {
    let mut masthead = Masthead::default();
    masthead.read_dates(sheet, url.and_then(dated_address));
    masthead.read_outlet(sheet, url);
    masthead.read_section(sheet);
    masthead
}

impl Masthead {
    /// Dates near the headline, those behind it first, then that of the address, then a line above that is
    /// nothing else, then one that says what it is wherever it stands, then those behind the text; where the
    /// page gives only an update, that is when it was published.
    fn read_dates(&mut self, sheet: &Sheet<'_>, addressed: Option<Stamp>) {
        let head = sheet.head();
        let title = sheet.title.unwrap_or(head.start).max(head.start);
        let all = sheet.lines.len();
        let behind = sheet.run.end..(sheet.run.end + 12).min(all);
        for (area, need, address) in [
            (title..head.end + 2, Need::Short, None),
            (head.start..title, Need::Short, addressed),
            (title.saturating_sub(ABOVE)..head.start, Need::Alone, None),
            (0..all, Need::Label, None),
            (behind, Need::Short, None),
        ] {
            for at in area {
                self.read_date_line(sheet, at, need);
            }
            self.published = self.published.or(address);
            if self.published.is_some() || self.updated.is_some() {
                break;
            }
        }
        if self.published.is_none() {
            self.published = self.updated.take();
        }
    }

    fn read_date_line(&mut self, sheet: &Sheet<'_>, at: usize, need: Need) {
        let Some(look) = sheet.looks.get(at) else {
            return;
        };
        let text = sheet.text(at);
        if look.words > LONGEST || look.signs.has(Sign::Copyright) || Some(at) == sheet.title {
            return;
        }
        let mut from = 0;
        for found in in_order(date::find(text), text) {
            let label = text.get(from..found.at.start).unwrap_or_default();
            from = found.at.end;
            let labeled = is_labeled(label);
            let most = found.at.len() * 2 > text.len();
            let fits = match need {
                // A date in the middle of a longer text is what the text is about.
                Need::Short if look.prose => is_labeled(text.get(..POSTED).unwrap_or_default()),
                Need::Short => labeled || most || look.words <= 14 && !sheet.keeps(at),
                Need::Alone => most,
                Need::Label => labeled && !look.prose && !look.signs.has(Sign::PastComments),
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

    /// The outlet, by the strongest evidence there is: address, copyright line, what stands behind the
    /// title or beside the date; then the unknown owner of the copyright, a known outlet's name alone
    /// on a line, the address of an unknown one. The line beside the headline may say which edition.
    fn read_outlet(&mut self, sheet: &Sheet<'_>, url: Option<&str>) {
        let head = sheet.head();
        let beside = head.clone().find_map(|at| {
            let with_date = self.lines.contains(&at);
            Some((at, named_in(sheet.text(at), with_date)?, with_date))
        });
        let copyrights = || {
            let lines = sheet.lines.iter().zip(&sheet.looks).rev();
            lines
                .filter(|(line, look)| owner::is_copyright(&line.text, look))
                .map(|(line, _)| line.text.as_ref())
                .take(COPYRIGHTS)
        };
        let top = || sheet.lines.iter().take(TOP).map(|line| line.text.as_ref());
        let title = sheet.title.map(|at| sheet.text(at)).unwrap_or_default();
        let named = |dated: bool| {
            let (_, outlet, with_date) = beside.as_ref()?;
            (!dated || *with_date).then(|| outlet.clone())
        };
        let owner = url
            .and_then(outlet::at_host)
            .or_else(|| copyrights().find_map(owner::known))
            .or_else(|| headline::outlet_behind(title).map(|(_, outlet)| outlet))
            .or_else(|| named(true))
            .or_else(|| copyrights().find_map(|line| owner::inferred(line, top())))
            .or_else(|| named(false))
            .or_else(|| outlet::inferred_from_host(url?, top()));
        let edition = named(false)
            .filter(|named| owner.as_ref().is_some_and(|owner| owner.name == named.name));
        self.outlet = edition.or(owner);
        self.lines.extend(beside.map(|(at, ..)| at));
    }

    /// The section: the step of a breadcrumb that names it, or a line right above the headline that
    /// is a section's name or stands in the page's menu as well.
    fn read_section(&mut self, sheet: &Sheet<'_>) {
        let head = sheet.head();
        let end = sheet
            .title
            .map_or(head.end, |title| title + 3)
            .min(head.end);
        let headline = sheet
            .title
            .map(|title| sheet.text(title))
            .unwrap_or_default();
        let menu: HashSet<&str> = (0..head.end)
            .filter(|at| sheet.title.is_none_or(|title| *at + 2 < title))
            .map(|at| sheet.text(at))
            .filter(|text| text.len() < 40)
            .collect();
        for at in (head.start..end).rev() {
            let text = sheet.text(at);
            if Some(at) == sheet.title || text.len() > 300 {
                continue;
            }
            let above = sheet.title.map_or(0, |title| title.saturating_sub(at));
            let alone = matches!(above, 1 | 2)
                && (names::is_section(text) || above == 1 && menu.contains(text));
            let section = crumb(text, headline, &menu).or_else(|| alone.then_some(text));
            if let Some(section) = section {
                self.section = Some(Text::new(section.trim()));
                self.lines.push(at);
                return;
            }
        }
    }
}

/// The section a breadcrumb line names: its last step ("Home | Europe"), or the last one of the page's
/// menu where that tells sections from what they hold ("Home › Science › Glaciers").
fn crumb<'a>(line: &'a str, headline: &str, menu: &HashSet<&str>) -> Option<&'a str> {
    let mut steps = line
        .split(['|', '>', '›', '»', '/', '→'])
        .map(str::trim)
        .filter(|step| !step.is_empty());
    let first = steps.next()?;
    if !matches!(
        first.to_lowercase().as_str(),
        "home" | "homepage" | "news" | "front page" | "start" | "startseite" | "accueil" | "inicio"
    ) {
        return None;
    }
    let is_headline = |step: &str| {
        let cut = step.trim_end_matches(['.', '…']);
        step == headline || step.split_whitespace().nth(2).is_some() && headline.starts_with(cut)
    };
    let steps: Vec<&str> = steps
        .filter(|step| step.split_whitespace().count() <= 4 && !is_headline(step))
        .collect();
    let last = steps.last().copied()?;
    let listed = steps.iter().rev().find(|step| menu.contains(**step));
    Some(listed.filter(|_| !names::is_section(last)).unwrap_or(&last))
}

/// The outlet a line beside the headline names, alone or in one of its parts; beside a date an
/// ordinary word can be its name.
fn named_in(line: &str, with_date: bool) -> Option<Outlet> {
    if line.len() > 200 {
        return None;
    }
    line.split(['|', '•', '·'])
        .map(str::trim)
        .filter(|part| part.chars().count() > 1)
        .find_map(if with_date {
            outlet::listed
        } else {
            outlet::named
        })
}

/// Dates in the order of their lines, but of two that nothing stands between the earlier first: pages print
/// when they were changed right before or behind when they were published.
fn in_order(mut dates: Vec<date::Found>, line: &str) -> Vec<date::Found> {
    if let [first, second, ..] = dates.as_mut_slice()
        && first.at.end == second.at.start
        && !line.get(..first.at.start).is_some_and(is_update)
        && second.stamp < first.stamp
    {
        std::mem::swap(&mut first.stamp, &mut second.stamp);
    }
    dates
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
    let found = url.split(['?', '#']).next().map(date::in_address)??;
    Some(Stamp {
        date: found,
        time: None,
        offset: None,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        clean::clean,
        import::{Origin, from_text},
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
}
