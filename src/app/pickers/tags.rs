//! The tags there are; Enter gives one to the selected article or takes it off.

use crate::{
    app::{
        Action, App,
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Row},
        words,
    },
    library::tag,
    text::Text,
};

/// The tags, each with the number of its articles.
#[derive(Debug)]
struct Tags(Vec<(Text, usize)>);

/// Asks which tags there are.
pub(super) fn ask(app: &mut App) {
    if app.list.selected().is_none() {
        return app.tell("no article is selected");
    }
    app.open_with(Action::Tag, Request::Tags);
}

/// Lists them, those of the selected article marked.
pub(super) fn open(app: &App, answer: Answer) -> Option<Picker> {
    let Answer::Tags(tags) = answer else {
        return None;
    };
    let marks = app.list.selected().and_then(|id| app.marks(id));
    let held = marks.map(|marks| marks.tags.as_slice()).unwrap_or_default();
    let numbered = tags.iter().enumerate();
    let is_held = numbered.filter(|(_, (tag, _))| held.contains(tag));
    let marked = is_held.map(|(number, _)| number).collect();
    Some(Picker::new(Tags(tags)).with_marked(marked))
}

impl Pick for Tags {
    fn title(&self) -> &'static str {
        "tags"
    }

    fn hint(&self) -> &'static str {
        "Enter gives the tag or takes it off · type a new one · Esc closes"
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let row = |(tag, count): &(Text, usize)| Row {
            label: tag.clone(),
            note: Text::new(&words::count(*count, "article")),
            ..Row::default()
        };
        self.0.iter().map(row).collect()
    }

    fn typed(&self, typed: &str) -> Option<Row> {
        let is_one = self
            .0
            .iter()
            .any(|(tag, _)| tag.eq_ignore_ascii_case(typed));
        let new = Row {
            lead: Text::new("new"),
            label: Text::new(typed),
            ..Row::default()
        };
        (!typed.is_empty() && !is_one).then_some(new)
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let tag = match self.0.get(picked.row) {
            Some((tag, _)) => tag.clone(),
            None => tag(&picked.typed).map_err(|why| Text::new(&why.to_string()))?,
        };
        app.toggle_tag(&tag);
        Ok(())
    }
}
