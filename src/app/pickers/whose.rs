//! Whose the current quote is: the actors of its article, and nobody.

use std::cmp::Reverse;

use crate::{
    analyze::Actor,
    app::{
        App,
        marks::Marks,
        picker::{Narrowing, Pick, Picked, Picker, Row},
        words,
    },
    library::{Edit, Item},
    text::Text,
};

/// Who may have said it: the number of each actor with its entry, and nobody at the end.
#[derive(Debug)]
struct Whose {
    /// The number of the quote, from 0.
    quote: usize,
    actors: Vec<(Option<usize>, Row)>,
}

/// Lists the actors, the most mentioned first, the cursor on whose the quote is now.
pub(super) fn open(item: &Item, marks: &Marks, quote: usize) -> Picker {
    let mut actors: Vec<(usize, &Actor)> = item.analysis.actors.iter().enumerate().collect();
    actors.sort_by_key(|(_, actor)| Reverse(actor.mentions.len()));
    let rows = actors.into_iter().map(|(index, actor)| {
        let row = Row {
            lead: Text::new(words::kind(actor.kind)),
            label: Text::new(&words::who(item, actor)),
            note: Text::new(&words::count(actor.mentions.len(), "mention")),
            voice: marks.voice_of_actor(index),
            ..Row::default()
        };
        (Some(index), row)
    });
    let nobody = Row {
        label: Text::new("nobody"),
        note: Text::new("not known"),
        ..Row::default()
    };
    let actors: Vec<_> = rows.chain([(None, nobody)]).collect();
    let speaker = speaker(item, marks, quote);
    let now = actors.iter().position(|(actor, _)| *actor == speaker);
    Picker::new(Whose { quote, actors }).at(now)
}

/// The actor who says a quote.
fn speaker(item: &Item, marks: &Marks, quote: usize) -> Option<usize> {
    let part = *marks.utterances().get(quote)?.parts.first()?;
    let speaker = item.analysis.quotes.get(part)?.speaker.as_ref()?;
    speaker.actors.first().copied()
}

impl Pick for Whose {
    fn title(&self) -> &'static str {
        "whose is this quote"
    }

    fn hint(&self) -> &'static str {
        "Enter gives it to one · Esc leaves it as it was"
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        self.actors.iter().map(|(_, row)| row.clone()).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let (Some(id), Some(item)) = (app.reader.opened(), app.reader.item()) else {
            return Ok(());
        };
        let utterance = app.reader.marks().utterances().get(self.quote);
        let (Some(utterance), Some((actor, row))) = (utterance, self.actors.get(picked.row)) else {
            return Ok(());
        };
        let actor = actor.and_then(|actor| item.analysis.actors.get(actor));
        let edits = Edit::speakers(item, &utterance.parts, actor);
        let told = format!("quote {}: {}", self.quote + 1, row.label);
        app.mend(id, edits, &told);
        Ok(())
    }
}
