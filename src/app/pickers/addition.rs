//! What else is laid beside the articles of a comparison: others of their story, or any that are typed.

use crate::{
    app::{
        App,
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Row},
    },
    library::Id,
    text::Text,
};

/// An article that can be added: its number, title and outlet.
type Offered = (Id, Text, Option<Text>);

#[derive(Debug)]
struct Addition {
    /// The articles of the comparison.
    ids: Vec<Id>,
    of_story: Vec<Offered>,
    /// What the library suggests for what is typed.
    suggested: Vec<Offered>,
}

impl App {
    /// Lists what can be added to a comparison of these articles.
    pub(in crate::app) fn open_addition(&mut self, ids: Vec<Id>, more: &[Offered]) {
        self.open_over(Picker::new(Addition {
            ids,
            of_story: more.to_vec(),
            suggested: Vec::new(),
        }));
    }
}

impl Addition {
    fn offered(&self) -> impl Iterator<Item = &Offered> {
        self.suggested.iter().chain(&self.of_story)
    }
}

impl Pick for Addition {
    fn title(&self) -> &'static str {
        "add an article to the comparison"
    }

    fn hint(&self) -> &'static str {
        "type words of another · Enter adds it · Esc goes back"
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let row = |(_, title, outlet): &Offered| Row {
            lead: outlet.clone().unwrap_or_else(|| Text::new("no outlet")),
            label: title.clone(),
            ..Row::default()
        };
        self.offered().map(row).collect()
    }

    fn found(&self) -> usize {
        self.suggested.len()
    }

    fn asks(&self, typed: &str) -> Option<Request> {
        Some(Request::Suggest(typed.to_owned()))
    }

    fn hear(&mut self, answer: Answer) -> Option<Request> {
        if let Answer::Suggested(found) = answer {
            let is_new = |(id, ..): &Offered| {
                let mut of_story = self.of_story.iter();
                !self.ids.contains(id) && !of_story.any(|(known, ..)| known == id)
            };
            self.suggested = found.articles.into_iter().filter(is_new).collect();
        }
        None
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let added = self.offered().nth(picked.row).map(|(id, ..)| *id);
        let ids = self.ids.iter().copied().chain(added);
        app.ask_to_compare_all(ids.collect(), None);
        Ok(())
    }

    fn leave(&mut self, app: &mut App) {
        app.ask_to_compare_all(self.ids.clone(), None);
    }
}
