//! The links of the open article, numbered; Enter opens one, or copies its address.

use crate::{
    app::{
        Action, App, Copied, Effect,
        asking::{Answer, Request},
        picker::{Pick, Picked, Picker, Row},
        words,
    },
    library::Link,
    text::Text,
};

/// The links; each has two entries, to open it and to copy it.
#[derive(Debug)]
struct Links(Vec<Link>);

/// Asks for them.
pub(super) fn ask(app: &mut App) {
    match app.reader.opened() {
        Some(id) => app.open_with(Action::Links, Request::Links(id)),
        None => app.tell("open an article first"),
    }
}

/// Lists them.
pub(super) fn open(app: &mut App, answer: Answer) -> Option<Picker> {
    match answer {
        Answer::Links(links) if links.is_empty() => {
            app.tell("no link stands in this article");
            None
        }
        Answer::Links(links) => {
            app.tell(&words::count(links.len(), "link"));
            Some(Picker::new(Links(links)))
        }
        _ => None,
    }
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
