//! What stands around a headline: when it was published, by which outlet, in which section.
//!
//! Takes the sheet and the page's address; gives those fields and the lines they were read from.
//! Never invents: a page without a date has none.

use super::{article::Outlet, date, features::Sign, names, outlet, sheet::Sheet, stamp::Stamp};
use crate::text::Text;

/// How many copyright lines are read.
const COPYRIGHTS: usize = 8;

/// The longest line a date is read from, in words.
const LONGEST: usize = 30;

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
pub(super) fn read(sheet: &Sheet, url: Option<&str>) -> Masthead {
    let mut masthead = Masthead::default();
    masthead.read_dates(sheet, url.and_then(dated_address));
    masthead.read_outlet(sheet, url);
    masthead.read_section(sheet);
    masthead
}

impl Masthead {
    /// Dates near the headline, those behind it first, then that of the address, then those behind the
    /// text; where the page gives only an update, that is when it was published.
    fn read_dates(&mut self, sheet: &Sheet, addressed: Option<Stamp>) {
        let head = sheet.head();
        let title = sheet.title.unwrap_or(head.start).max(head.start);
        let behind = sheet.run.end..(sheet.run.end + 12).min(sheet.lines.len());
        for (area, address) in [
            (title..head.end + 2, None),
            (head.start..title, addressed),
            (behind, None),
        ] {
            for at in area {
                self.read_date_line(sheet, at);
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

    fn read_date_line(&mut self, sheet: &Sheet, at: usize) {
        let Some(look) = sheet.looks.get(at) else {
            return;
        };
        let text = sheet.text(at);
        if look.words > LONGEST
            || look.prose
            || look.signs.has(Sign::Copyright)
            || Some(at) == sheet.title
        {
            return;
        }
        let mut from = 0;
        for found in date::find(text) {
            let label = text.get(from..found.at.start).unwrap_or_default();
            from = found.at.end;
            // A date in the middle of a longer text is what the text is about.
            let alone = look.words <= 14 && !sheet.keeps(at)
                || is_labeled(label)
                || found.at.len() * 2 > text.len();
            let slot = if is_update(label) {
                &mut self.updated
            } else {
                &mut self.published
            };
            if alone && slot.is_none() {
                *slot = Some(found.stamp);
                if self.lines.last() != Some(&at) {
                    self.lines.push(at);
                }
            }
        }
    }

    /// The outlet: by address, copyright line, or a line beside the headline, in this order; the line
    /// beside the headline may say which edition.
    fn read_outlet(&mut self, sheet: &Sheet, url: Option<&str>) {
        let beside = sheet
            .head()
            .find_map(|at| Some((at, named_in(sheet.text(at))?)));
        let copyrights = || {
            let lines = sheet.lines.iter().rev().map(|line| line.text.as_str());
            lines
                .filter(|line| outlet::is_copyright(line))
                .take(COPYRIGHTS)
        };
        let owner = url
            .and_then(outlet::at_host)
            .or_else(|| copyrights().find_map(outlet::in_copyright));
        let named = beside.as_ref().map(|(_, outlet)| outlet.clone());
        self.outlet = match (owner, named) {
            (Some(owner), Some(named)) if owner.name == named.name => Some(named),
            (Some(owner), _) => Some(owner),
            (None, Some(named)) => Some(named),
            (None, None) => copyrights()
                .find_map(outlet::inferred_from_copyright)
                .or_else(|| {
                    let lines = sheet.lines.iter().take(60).map(|line| line.text.as_str());
                    outlet::inferred_from_host(url?, lines)
                }),
        };
        self.lines.extend(beside.map(|(at, _)| at));
    }

    /// The section: the last step of a breadcrumb that is not the headline, or a section's name right
    /// above the headline.
    fn read_section(&mut self, sheet: &Sheet) {
        let head = sheet.head();
        let end = sheet
            .title
            .map_or(head.end, |title| title + 3)
            .min(head.end);
        let headline = sheet
            .title
            .map(|title| sheet.text(title))
            .unwrap_or_default();
        for at in (head.start..end).rev() {
            let text = sheet.text(at);
            if Some(at) == sheet.title || text.len() > 300 {
                continue;
            }
            let crumb = last_crumb(text, headline);
            let above = sheet
                .title
                .is_some_and(|title| at < title && at + 2 >= title);
            let section = crumb.or_else(|| (above && names::is_section(text)).then_some(text));
            if let Some(section) = section {
                self.section = Some(Text::new(section.trim()));
                self.lines.push(at);
                return;
            }
        }
    }
}

/// The section a breadcrumb line ends in: "Home | Europe".
fn last_crumb<'a>(line: &'a str, headline: &str) -> Option<&'a str> {
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
    let few = |step: &&str| step.split_whitespace().count() <= 4;
    steps
        .filter(|step| {
            *step != headline && !headline.starts_with(step.trim_end_matches(['.', '…']))
        })
        .rfind(few)
}

/// The outlet a line beside the headline names, alone or in one of its parts.
fn named_in(line: &str) -> Option<Outlet> {
    if line.len() > 200 {
        return None;
    }
    line.split(['|', '•', '·'])
        .map(str::trim)
        .filter(|part| part.chars().count() > 1)
        .find_map(outlet::named)
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
