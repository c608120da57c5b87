//! Who published a page.
//!
//! Takes lines and an address; gives outlets, known ones from `assets/outlets.txt` with their editions,
//! others inferred from a copyright line or the address. Never guesses from the text of the article.

use std::{collections::HashMap, sync::LazyLock};

use super::{article::Outlet, lexicon::entries};
use crate::text::Text;

/// The most words an outlet's name has.
const LONGEST_NAME: usize = 6;

/// How much of a line is looked at, in words.
const LOOKED_AT: usize = 60;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::read(include_str!("../../assets/outlets.txt")));

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
            names: HashMap::new(),
            domains: HashMap::new(),
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

/// Names are compared by their words, as written; the article before them does not matter.
fn key(name: &str) -> String {
    let words: Vec<&str> = name
        .split(|c: char| !is_name_char(c))
        .filter(|w| !w.is_empty())
        .collect();
    match words.split_first() {
        Some((&("The" | "the"), rest)) if !rest.is_empty() => rest.join(" "),
        _ => words.join(" "),
    }
}

fn is_name_char(c: char) -> bool {
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

/// The outlet whose whole name, edition or alias this is.
pub(super) fn named(name: &str) -> Option<Outlet> {
    let key = key(name);
    let known = TABLE.names.get(&key);
    known.map(|known| known.outlet())
}

/// The outlet an address belongs to.
pub(super) fn at_host(url: &str) -> Option<Outlet> {
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
pub(super) fn host(url: &str) -> Option<&str> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (host.contains('.') && !host.contains(char::is_whitespace)).then_some(host)
}

/// The known outlet a copyright line names.
pub(super) fn in_copyright(line: &str) -> Option<Outlet> {
    let words: Vec<&str> = line
        .split(|c: char| !is_name_char(c))
        .filter(|word| !word.is_empty())
        .take(LOOKED_AT)
        .collect();
    for start in 0..words.len() {
        for length in (1..=LONGEST_NAME).rev() {
            let Some(name) = words.get(start..start + length) else {
                continue;
            };
            let name = name.join(" ");
            // A single common word is a name only where the owner stands.
            if length == 1 && start > 3 && !name.contains('.') {
                continue;
            }
            if let Some(known) = TABLE.names.get(name.trim_end_matches('.')) {
                return Some(Outlet {
                    name: Text::new(known.name),
                    edition: None,
                });
            }
        }
    }
    None
}

/// Whether a line claims copyright.
pub(super) fn is_copyright(line: &str) -> bool {
    let opening = line.get(..12).unwrap_or(line).to_lowercase();
    line.contains('©') || opening.contains("copyright") || line.contains("(c) ")
}

/// The owner an unknown copyright line names: "© 2025 The Ostmark Courier. All rights reserved."
pub(super) fn inferred_from_copyright(line: &str) -> Option<Outlet> {
    let (_, after) = line
        .split_once('©')
        .or_else(|| line.split_once("Copyright"))
        .or_else(|| line.split_once("(c) "))?;
    let is_lead = |c: char| !c.is_alphabetic();
    let after = after.trim_start_matches(is_lead);
    let after = after
        .strip_prefix("Copyright")
        .or_else(|| after.strip_prefix("by "))
        .unwrap_or(after);
    let after = after.trim_start_matches(is_lead);
    let end = after
        .find(['|', ',', ';', '•', '·', '('])
        .into_iter()
        .chain(after.find(". "))
        .chain(after.find(" All "))
        .chain(after.find(" all "))
        .chain(after.find(" - "))
        .min();
    let name = after
        .get(..end.unwrap_or(after.len()))?
        .trim_end_matches(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = name.split_whitespace().collect();
    let without = |ending: &[&str]| words.last().is_some_and(|last| ending.contains(last));
    let kept = words.len()
        - usize::from(without(&[
            "Inc", "Inc.", "Ltd", "LLC", "Limited", "GmbH", "plc", "Co",
        ]));
    let name = words.get(..kept)?.join(" ");
    let generic = super::lexicon::furniture(&super::lexicon::words(&name)).is_some();
    let plausible =
        (1..=LONGEST_NAME).contains(&kept) && name.starts_with(char::is_uppercase) && !generic;
    plausible.then(|| Outlet {
        name: Text::new(&name),
        edition: None,
    })
}

/// The outlet an unknown address names: the line of the page that spells the host, or the host itself.
pub(super) fn inferred_from_host<'a>(
    url: &str,
    mut lines: impl Iterator<Item = &'a str>,
) -> Option<Outlet> {
    let host = host(url)?;
    let spelled = |line: &str| -> String {
        line.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let label = spelled(
        host.split('.')
            .rev()
            .skip(1)
            .max_by_key(|label| label.len())?,
    );
    let name = lines.find(|line| line.len() < 60 && spelled(line) == label);
    Some(Outlet {
        name: Text::new(name.unwrap_or(host)),
        edition: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(outlet: Option<Outlet>) -> String {
        outlet.map_or_else(String::new, |o| match o.edition {
            Some(edition) => format!("{} / {edition}", o.name),
            None => o.name.to_string(),
        })
    }

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
    fn copyright_lines() {
        assert_eq!(
            shown(in_copyright(
                "© 2025 Guardian News & Media Limited or its affiliates"
            )),
            "The Guardian"
        );
        assert_eq!(
            shown(in_copyright(
                "All time is ours, said the Times of our lives"
            )),
            ""
        );
        let inferred = |line| shown(inferred_from_copyright(line));
        assert_eq!(
            inferred("© 2025 The Ostmark Courier. All rights reserved."),
            "The Ostmark Courier"
        );
        assert_eq!(
            inferred("Copyright © 2019-2025 Norland Post Ltd | Terms"),
            "Norland Post"
        );
        assert_eq!(inferred("© 2025 All rights reserved"), "");
        assert_eq!(inferred("© 2025"), "");
    }

    #[test]
    fn unknown_addresses() {
        let lines = ["Home", "Ostmark Courier", "Harbor closed"];
        let inferred = |url| shown(inferred_from_host(url, lines.into_iter()));
        assert_eq!(
            inferred("https://www.ostmarkcourier.co.uk/a"),
            "Ostmark Courier"
        );
        assert_eq!(inferred("https://norland.example/a"), "norland.example");
        assert_eq!(inferred("not an address"), "");
    }

    #[test]
    fn every_row_has_a_name_and_a_domain() {
        let rows: Vec<&str> = entries(include_str!("../../assets/outlets.txt")).collect();
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
