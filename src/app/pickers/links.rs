//! The links of the open article, numbered; Enter opens one, or copies its address.

use std::collections::HashSet;

use crate::{
    app::{
        App, Copied, Effect,
        picker::{Pick, Picked, Picker, Row},
        words,
    },
    clean::Link,
    library::Item,
    text::Text,
};

/// The links; each has two entries, to open it and to copy it.
#[derive(Debug)]
struct Links(Vec<Link>);

/// Lists them, each address once, and says how many there are; nothing where there are none.
pub(super) fn open(item: &Item) -> Option<(Picker, String)> {
    let mut seen = HashSet::new();
    let links = item.article.links.iter();
    let links = links.filter(|link| seen.insert(link.address.clone()));
    let links: Vec<Link> = links.cloned().collect();
    let told = words::count(links.len(), "link");
    (!links.is_empty()).then(|| (Picker::new(Links(links)), told))
}

impl Pick for Links {
    fn title(&self) -> &'static str {
        "links"
    }

    fn hint(&self) -> &'static str {
        "Enter opens it in the browser, or copies the address · Esc closes"
    }

    fn rows(&self) -> Vec<Row> {
        let numbered = self.0.iter().zip(1..);
        let rows = numbered.flat_map(|(link, number): (&Link, usize)| {
            let open = Row {
                lead: Text::new(&format!("{number:>3}")),
                label: link.text.clone(),
                note: Text::new("opens"),
                ..Row::default()
            };
            let copy = Row {
                label: link.address.clone(),
                note: Text::new("copies"),
                ..Row::default()
            };
            [open, copy]
        });
        rows.collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let Some(link) = self.0.get(picked.row / 2) else {
            return Ok(());
        };
        let address = link.address.clone();
        app.effects.push(if picked.row.is_multiple_of(2) {
            Effect::Open(address)
        } else {
            Effect::Copy(Copied {
                text: address,
                what: "the address".to_owned(),
                whose: String::new(),
            })
        });
        Ok(())
    }
}
