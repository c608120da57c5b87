//! The outlets that are known, and what an address says of others.
//!
//! Takes names and an address; gives outlets, known ones from `assets/outlets.txt` with their editions, others inferred
//! from the address.

use std::sync::LazyLock;

use foldhash::HashMap;

use crate::{
    clean::article::Outlet,
    text::{
        Text,
        lexicon::{Lexicon, entries},
    },
};

/// Words that name an outlet only where an outlet must stand.
static ORDINARY: LazyLock<Lexicon> =
    LazyLock::new(|| Lexicon::new(include_str!("../../../../assets/lexicon/outlet-words.txt")));

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../../../assets/outlets.txt")));

/// The known outlets by name, edition, alias and domain.
struct Table {
    names: HashMap<String, Known>,
    domains: HashMap<&'static str, &'static str>,
}

/// What a name means: an outlet, and the edition where the name is that of one.
#[derive(Clone, Copy)]
struct Known {
    name: &'static str,
    edition: Option<&'static str>,
}

impl Table {
    fn read(rows: &'static str) -> Self {
        let mut table = Self {
            names: HashMap::default(),
            domains: HashMap::default(),
        };
        for row in entries(rows) {
            let mut cells = row.split('|').map(str::trim);
            let Some(name) = cells.next() else { continue };
            let mut several = || {
                cells
                    .next()
                    .unwrap_or_default()
                    .split(';')
                    .map(str::trim)
                    .filter(|s| !s.is_empty())
            };
            let (editions, domains, aliases) = (several(), several(), several());
            table.domains.extend(domains.map(|domain| (domain, name)));
            for alias in aliases {
                table.names.entry(key(alias)).or_insert(Known {
                    name,
                    edition: None,
                });
            }
            for edition in editions {
                let known = Known {
                    name,
                    edition: Some(edition),
                };
                table.names.insert(key(edition), known);
            }
            table.names.insert(
                key(name),
                Known {
                    name,
                    edition: None,
                },
            );
        }
        table
    }
}

/// Names are compared by their words, as written; the article before several of them does not matter.
fn key(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !is_name_char(c))
        .filter(|w| !w.is_empty())
        .collect();
    match words.split_first() {
        Some((&("The" | "the"), rest)) if rest.len() > 1 => rest.join(" "),
        _ => words.join(" "),
    }
}

pub(in crate::clean) fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-' | '/' | '&')
}

impl Known {
    fn outlet(self) -> Outlet {
        Outlet {
            name: Text::new(self.name),
            edition: self.edition.map(Text::new),
        }
    }
}

/// The outlet whose whole name, edition or alias this is. A single ordinary word ("Print", "Time") is
/// no name by itself.
pub(in crate::clean) fn named(name: &str) -> Option<Outlet> {
    let ordinary = ORDINARY.has(name.trim().to_lowercase().as_str());
    if ordinary { None } else { listed(name) }
}

/// The outlet a text names where an outlet is to be expected: an ordinary word will do.
pub(in crate::clean) fn listed(name: &str) -> Option<Outlet> {
    TABLE.names.get(&key(name)).map(|known| known.outlet())
}

/// The outlet that the holder of the copyright is: as [`listed`], and "Print" is "The Print".
pub(in crate::clean) fn owned_by(name: &str) -> Option<Outlet> {
    listed(name).or_else(|| listed(&format!("The {name}")))
}

/// The outlet an address belongs to.
pub(in crate::clean) fn at_host(url: &str) -> Option<Outlet> {
    let mut rest = host(url)?;
    loop {
        if let Some(name) = TABLE.domains.get(rest) {
            return Some(
                Known {
                    name,
                    edition: None,
                }
                .outlet(),
            );
        }
        rest = rest.split_once('.')?.1;
    }
}

/// The host of an address, without "www".
pub(in crate::clean) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

/// The line that spells the host of an address.
pub(in crate::clean) fn spelled_like_host<'a>(
    url: &str,
    mut lines: impl Iterator<Item = &'a str>,
) -> Option<&'a str> {
    let spelled = |line: &str| -> String {
        line.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let labels = host(url)?.split('.').rev().skip(1);
    let label = spelled(labels.max_by_key(|label| label.len())?);
    lines.find(|line| {
        line.len() < 60 && line.starts_with(char::is_alphanumeric) && spelled(line) == label
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clean::fields::outlet::shown;

    #[test]
    fn known_outlets_by_name_edition_and_address() {
        assert_eq!(
            shown(named("China Daily Global")),
            "China Daily / China Daily Global"
        );
        assert_eq!(shown(named("The New York Times")), "The New York Times");
        assert_eq!(shown(named("New York Times")), "The New York Times");
        assert_eq!(shown(at_host("https://news.bbc.co.uk/1/hi/x")), "BBC");
        assert_eq!(shown(at_host("https://www.notbbc.com/")), "");
        assert_eq!(shown(named("Ana Lund")), "");
    }

    #[test]
    fn ordinary_words_are_no_names() {
        for text in ["Print", "Local", "Wire", "Time", "Guardian"] {
            assert_eq!(shown(named(text)), "", "{text}");
        }
        assert_eq!(shown(named("The Print")), "The Print");
        assert_eq!(shown(listed("Time")), "Time");
        assert_eq!(shown(owned_by("Guardian")), "The Guardian");
    }

    #[test]
    fn unknown_addresses() {
        let lines = ["Home", "Ostmark Courier", "Harbor closed"];
        let spelled = |url| spelled_like_host(url, lines.into_iter());
        assert_eq!(
            spelled("https://www.ostmarkcourier.co.uk/a"),
            Some("Ostmark Courier")
        );
        assert_eq!(spelled("https://norland.example/a"), None);
        assert_eq!(spelled("not an address"), None);
    }

    #[test]
    fn every_row_has_a_name_and_a_domain() {
        let rows: Vec<&str> = entries(include_str!("../../../../assets/outlets.txt")).collect();
        assert!(rows.len() > 150);
        for row in rows {
            let cells: Vec<&str> = row.split('|').map(str::trim).collect();
            assert!(
                !cells[0].is_empty() && cells.len() >= 3 && cells[2].contains('.'),
                "{row}"
            );
        }
    }
}
