//! Who published a page.
//!
//! Takes the document, the page's address and the lines its dates stand on; gives the outlet and the line that names
//! it. Never guesses from the text of the article.

pub(in crate::clean) mod company;
pub(in crate::clean) mod declared;
pub(in crate::clean) mod holder;
pub(in crate::clean) mod known;
pub(in crate::clean) mod site;

use crate::clean::{article::Outlet, document::Document, features::copyright};

/// How many copyright lines are read.
const COPYRIGHTS: usize = 8;

/// How many lines are the head of a page, where it says what it is called.
const TOP: usize = 60;

/// The outlet, and the line beside the headline that names one.
pub(in crate::clean) struct Found {
    pub(in crate::clean) outlet: Option<Outlet>,
    pub(in crate::clean) line: Option<usize>,
}

/// The outlet, by the strongest evidence there is: address, copyright line, what stands behind the
/// title or beside the date; then the unknown holder of the copyright, a known outlet's name alone
/// on a line, the address of an unknown one. The line beside the headline may say which edition.
pub(in crate::clean) fn find(document: &Document<'_>, url: Option<&str>, dated: &[usize]) -> Found {
    let head = document.head();
    let beside = head.clone().find_map(|at| {
        let with_date = dated.contains(&at);
        Some((at, named_in(document.text(at), with_date)?, with_date))
    });
    let copyrights = || {
        let lines = document.lines.iter().zip(&document.features).rev();
        lines
            .filter(|(line, seen)| copyright::is_copyright(&line.text, seen))
            .map(|(line, _)| line.text.as_ref())
            .take(COPYRIGHTS)
    };
    let top = || {
        document
            .lines
            .iter()
            .take(TOP)
            .map(|line| line.text.as_ref())
    };
    let title = document
        .title
        .map(|at| document.text(at))
        .unwrap_or_default();
    let named = |only_dated: bool| {
        let (_, outlet, with_date) = beside.as_ref()?;
        (!only_dated || *with_date).then(|| outlet.clone())
    };
    let publisher = url
        .and_then(known::at_host)
        .or_else(|| copyrights().find_map(holder::known))
        .or_else(|| site::outlet_behind(title).map(|(_, outlet)| outlet))
        .or_else(|| named(true))
        .or_else(|| copyrights().find_map(|line| holder::inferred(line, top())))
        .or_else(|| named(false))
        .or_else(|| known::inferred_from_host(url?, top()));
    let edition = named(false).filter(|named| {
        publisher
            .as_ref()
            .is_some_and(|publisher| publisher.name == named.name)
    });
    Found {
        line: beside.map(|(at, ..)| at),
        outlet: edition.or(publisher),
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
