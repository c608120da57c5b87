//! The numbered quotes of the open article; Enter goes to one.

use crate::{
    app::{
        App,
        marks::Marks,
        picker::{Pick, Picked, Picker, Row, Taking},
        reader::{Current, Lens},
        words,
    },
    library::Item,
    text::Text,
};

/// The quotes, in their order.
#[derive(Debug)]
struct Quotes(Vec<Row>);

/// Lists the quotes, the cursor on the current one.
pub(super) fn open(item: &Item, marks: &Marks, current: Option<usize>) -> Picker {
    let utterances = marks.utterances().iter().enumerate();
    let rows = utterances.map(|(number, utterance)| {
        let part = utterance.parts.first().copied().unwrap_or_default();
        let said = words::speaker(item, part).unwrap_or_else(|| "unattributed".to_owned());
        Row {
            lead: Text::new(&format!("{:>3}", number + 1)),
            label: Text::new(item.article.body.get(utterance.span)),
            note: Text::new(&said),
            voice: marks.voice_of(part),
            ..Row::default()
        }
    });
    Picker::new(Quotes(rows.collect())).at(current)
}

impl Pick for Quotes {
    fn title(&self) -> &'static str {
        "quotes"
    }

    fn hint(&self) -> &'static str {
        "Enter goes there · Esc closes"
    }

    fn taking(&self) -> Taking {
        Taking::Whole(4)
    }

    fn rows(&self) -> Vec<Row> {
        self.0.clone()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let utterance = app.reader.marks().utterances().get(picked.row);
        if let Some(span) = utterance.map(|utterance| utterance.span) {
            app.read_selected();
            let (lens, index) = (Lens::Quotes, picked.row);
            app.reader.go(Current { lens, index }, span);
        }
        Ok(())
    }
}
