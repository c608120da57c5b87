//! What was removed from the page, what was hidden in its text, and what is wider than the column.

use crate::{
    app::{
        App,
        page::{Block, Page},
        picker::{Pick, Picked, Picker, Row, Taking},
        words,
    },
    library::Item,
    text::Text,
};

/// Lines and signs that are not in the text.
#[derive(Debug)]
struct Removed(Vec<Row>);

/// Lists what is not in the text of an article, and why.
pub(super) fn open(item: &Item, page: &Page) -> Picker {
    let article = &item.article;
    let lines = article.removed.iter().map(|removed| Row {
        lead: Text::new(words::reason(removed.reason)),
        label: removed.text.clone(),
        note: Text::new(&format!("line {}", removed.line + 1)),
        ..Row::default()
    });
    let hidden = article.hidden.iter().map(|hidden| {
        let paragraph = article.body.paragraph_at(hidden.at) + 1;
        let what = words::count(hidden.count as usize, words::hidden(hidden.what));
        hidden_row(&what, &format!("¶{paragraph}"))
    });
    let cut = page.cuts().iter().map(|cut| {
        let count = words::count(cut.count, "character");
        hidden_row(&format!("{count} wider than the column"), &place(cut.block))
    });
    Picker::new(Removed(lines.chain(hidden).chain(cut).collect()))
}

fn hidden_row(what: &str, place: &str) -> Row {
    Row {
        lead: Text::new("hidden"),
        label: Text::new(what),
        note: Text::new(place),
        ..Row::default()
    }
}

/// Where a block stands, in a word.
fn place(block: Block) -> String {
    match block {
        Block::Title => "title".to_owned(),
        Block::Source => "source".to_owned(),
        Block::Byline => "byline".to_owned(),
        Block::Caption(number) => format!("caption {}", number + 1),
        Block::Note(number) => format!("note {}", number + 1),
        Block::Paragraph(number) => format!("¶{}", number + 1),
        Block::Gap | Block::Nothing | Block::Unsure => String::new(),
    }
}

impl Pick for Removed {
    fn title(&self) -> &'static str {
        "removed from the page"
    }

    fn hint(&self) -> &'static str {
        "Esc closes"
    }

    fn taking(&self) -> Taking {
        Taking::Reading(4)
    }

    fn rows(&self) -> Vec<Row> {
        self.0.clone()
    }

    fn take(&mut self, _: &mut App, _: &Picked) -> Result<(), Text> {
        Ok(())
    }
}
