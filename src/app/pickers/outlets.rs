//! The outlets there are, several of which can be picked; the list follows at once.

use std::collections::BTreeSet;

use crate::{
    app::{
        Action, App,
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Place, Row, Taking},
    },
    library::Query,
    text::Text,
};

/// The outlets, each with the number of its articles that the other filters show; none for those that name
/// none.
#[derive(Debug)]
struct Outlets {
    outlets: Vec<(Option<Text>, usize)>,
    /// Those that were picked before.
    before: BTreeSet<Option<Text>>,
}

/// Asks which outlets there are.
pub(super) fn ask(app: &mut App) {
    let query = Query {
        outlets: BTreeSet::new(),
        ..app.list.query.clone()
    };
    app.open_with(Action::Outlets, Request::OutletsOf(query));
}

/// Lists them, the picked ones on top.
pub(super) fn open(app: &App, answer: Answer) -> Option<Picker> {
    let Answer::Outlets(mut outlets) = answer else {
        return None;
    };
    let before = app.list.query.outlets.clone();
    outlets.sort_by_key(|(name, _)| !before.contains(name));
    let marked = (0..before.len()).collect();
    Some(Picker::new(Outlets { outlets, before }).with_marked(marked))
}

impl Outlets {
    fn show(&self, app: &mut App, rows: &[usize]) {
        let named = rows.iter().filter_map(|&row| self.outlets.get(row));
        app.list.query.outlets = named.map(|(name, _)| name.clone()).collect();
        app.refresh();
    }
}

impl Pick for Outlets {
    fn title(&self) -> &'static str {
        "outlets"
    }

    fn hint(&self) -> &'static str {
        "Space several · Ctrl-t others · Ctrl-r none · Esc as before"
    }

    fn place(&self) -> Place {
        Place::OverList
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn taking(&self) -> Taking {
        Taking::Several
    }

    fn rows(&self) -> Vec<Row> {
        let row = |(name, count): &(Option<Text>, usize)| Row {
            label: name.clone().unwrap_or_else(|| Text::new("no outlet named")),
            note: Text::new(&count.to_string()),
            ..Row::default()
        };
        self.outlets.iter().map(row).collect()
    }

    fn mark(&mut self, app: &mut App, marked: &[usize]) {
        self.show(app, marked);
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let marked: BTreeSet<usize> = picked.marked.iter().copied().collect();
        if marked == (0..self.before.len()).collect() {
            self.show(app, &[picked.row]);
        }
        Ok(())
    }

    fn leave(&mut self, app: &mut App) {
        if app.list.query.outlets != self.before {
            app.list.query.outlets.clone_from(&self.before);
            app.refresh();
        }
    }
}
