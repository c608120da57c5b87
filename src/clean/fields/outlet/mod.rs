//! Who published a page.
//!
//! Takes the document, the page and the lines its dates stand on; gives the outlet, and the line beside the headline
//! that names one. Everything that names the site has a vote: its address, what its markup declares, its copyright
//! lines, what stands behind the title and beside the date. Names that agree stand together, and the most votes win.
//! Never guesses from the text of the article.

pub(in crate::clean) mod company;
pub(in crate::clean) mod holder;
pub(in crate::clean) mod known;
pub(in crate::clean) mod own;
pub(in crate::clean) mod site;
mod vote;

use crate::{
    clean::{article::Outlet, document::Document, features::copyright},
    import::Page,
    text::Text,
};
use vote::Ballot;

/// How many copyright lines are read.
const COPYRIGHTS: usize = 8;

/// How many lines are the head of a page, where it says what it is called.
const TOP: usize = 60;

/// What each source counts: a name that the table of outlets knows, and one that it does not.
const ADDRESS: u32 = 14;
const DECLARED: [u32; 2] = [12, 12];
const ALSO_DECLARED: [u32; 2] = [6, 6];
const COPYRIGHT: [u32; 2] = [12, 7];
const BEHIND_TITLE: [u32; 2] = [10, 4];
const BESIDE_DATE: u32 = 9;
const BESIDE_TITLE: u32 = 6;
const LIKE_HOST: u32 = 5;
const SPELLED_HOST: u32 = 4;
const HOST: u32 = 1;

/// The outlet, and the line beside the headline that names one.
pub(in crate::clean) struct Found {
    pub(in crate::clean) outlet: Option<Outlet>,
    pub(in crate::clean) line: Option<usize>,
}

/// Finds the outlet. What was declared around the page where it was saved is believed at once.
pub(in crate::clean) fn find(document: &Document<'_>, page: &Page, dated: &[usize]) -> Found {
    let beside = document.head().find_map(|at| {
        let with_date = dated.contains(&at);
        Some((at, named_in(document.text(at), with_date)?, with_date))
    });
    let line = beside.as_ref().map(|(at, ..)| *at);
    if let Some(name) = &page.info.declared.outlet {
        let outlet = Some(of_name(name));
        return Found { outlet, line };
    }
    let mut ballot = Ballot::new(page, document);
    if let Some(url) = page.origin.url.as_deref() {
        addressed(&mut ballot, document, url);
    }
    declared(&mut ballot, page);
    copyrights(&mut ballot, document);
    if let Some((_, outlet, with_date)) = beside {
        ballot.add(outlet, if with_date { BESIDE_DATE } else { BESIDE_TITLE });
    }
    let outlet = ballot.winner();
    Found { outlet, line }
}

/// The outlet that a name is: the known one, or one of which only the name is known.
pub(in crate::clean) fn of_name(name: &str) -> Outlet {
    known::named(name).unwrap_or_else(|| Outlet {
        name: Text::new(name),
        edition: None,
    })
}

/// The votes of the address: of the outlet that it is known to be of, and of the line that spells it.
fn addressed(ballot: &mut Ballot<'_>, document: &Document<'_>, url: &str) {
    match known::at_host(url) {
        Some(outlet) => ballot.add(outlet, ADDRESS),
        None => {
            if let Some(name) = known::spelled_like_host(url, top(document)) {
                ballot.name(name, [SPELLED_HOST; 2]);
            }
        }
    }
}

/// The first lines of the page.
fn top<'a>(document: &'a Document<'_>) -> impl Iterator<Item = &'a str> {
    let lines = document.lines.iter().take(TOP);
    lines.map(|line| line.text.as_ref())
}

/// The votes of what the markup declares, and of the titles.
fn declared(ballot: &mut Ballot<'_>, page: &Page) {
    let meta = page.declared();
    if let Some(name) = &meta.outlet {
        ballot.name(name, DECLARED);
    }
    for name in &meta.sites {
        ballot.name(name, ALSO_DECLARED);
    }
    ballot.behind_title(BEHIND_TITLE);
}

/// The votes of the copyright lines, the last ones first, each name once.
fn copyrights(ballot: &mut Ballot<'_>, document: &Document<'_>) {
    let lines = document.lines.iter().zip(&document.features).rev();
    let notices = lines
        .filter(|(line, seen)| {
            copyright::is_copyright(&line.text, seen) || holder::reserves_rights(&line.text)
        })
        .map(|(line, _)| line.text.as_ref())
        .take(COPYRIGHTS);
    let (mut owned, mut inferred) = (None, None);
    for line in notices {
        owned = owned.or_else(|| holder::known(line));
        inferred = inferred.or_else(|| holder::inferred(line, top(document)));
    }
    match (owned, inferred) {
        (Some(outlet), _) => ballot.add(outlet, COPYRIGHT[0]),
        (None, Some(outlet)) => ballot.add(outlet, COPYRIGHT[1]),
        (None, None) => {}
    }
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
            known::listed
        } else {
            known::named
        })
}

/// An outlet as the tests of this folder write it: "China Daily / China Daily Global".
#[cfg(test)]
fn shown(outlet: Option<Outlet>) -> String {
    outlet.map_or_else(String::new, |o| match o.edition {
        Some(edition) => format!("{} / {edition}", o.name),
        None => o.name.to_string(),
    })
}
