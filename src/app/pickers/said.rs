//! What an actor says in all articles, by outlet and date; Enter goes there.

use crate::{
    app::{
        Action, App,
        asking::{Answer, Request},
        picker::{Pick, Picked, Picker, Row, Taking},
        words,
    },
    library::Said,
    text::Text,
};

/// The quotes.
#[derive(Debug)]
struct Quoted(Vec<Said>);

/// Asks what the actor at hand says.
pub(super) fn ask(app: &mut App) {
    let Some(item) = app.reader.item() else {
        return app.tell("open an article first");
    };
    let actor = app.reader.actor_at_hand(item);
    let Some(actor) = actor.and_then(|actor| item.analysis.actors.get(actor)) else {
        return app.tell("nobody is at hand; pick an actor with a");
    };
    let key = actor.key.clone();
    app.open_with(Action::Across, Request::SaidBy(key));
}

/// Lists it.
pub(super) fn open(app: &mut App, answer: Answer) -> Option<Picker> {
    match answer {
        Answer::SaidBy(said) if said.is_empty() => {
            app.tell("no article quotes that actor");
            None
        }
        Answer::SaidBy(said) => Some(Picker::new(Quoted(said))),
        _ => None,
    }
}

impl Pick for Quoted {
    fn title(&self) -> &'static str {
        "quotes in all articles"
    }

    fn hint(&self) -> &'static str {
        "Enter goes there · Esc closes"
    }

    fn taking(&self) -> Taking {
        Taking::Whole(4)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |said: &Said| Row {
            lead: said
                .outlet
                .clone()
                .unwrap_or_else(|| Text::new("no outlet")),
            label: said.words.clone(),
            note: said.published.map_or_else(
                || Text::new("no date"),
                |stamp| Text::new(&words::date_only(stamp)),
            ),
            ..Row::default()
        };
        self.0.iter().map(row).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(said) = self.0.get(picked.row) {
            app.go_to(said.id, Some(said.quote));
        }
        Ok(())
    }
}
