//! The keys: what each does, by what it is for.

use crate::{
    app::{
        App,
        action::{Context, TABLE},
        keymap::Keymap,
        picker::{Pick, Picked, Picker, Row, Taking},
        words,
    },
    text::Text,
};

/// The keys.
#[derive(Debug)]
struct Help(Keymap);

/// Lists the keys.
pub(super) fn open(app: &App) -> Picker {
    Picker::new(Help(app.keymap.clone()))
}

impl Pick for Help {
    fn title(&self) -> &'static str {
        "keys · “welcome” shows the first card"
    }

    fn hint(&self) -> &'static str {
        "Enter does it · Esc closes"
    }

    fn taking(&self) -> Taking {
        Taking::Whole(3)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |entry: &crate::app::action::Entry| Row {
            lead: Text::new(&words::keys(&self.0, entry.action)),
            label: Text::new(entry.help),
            note: Text::new(match entry.group.context() {
                Context::Picker => "while picking",
                Context::Panes => entry.group.title(),
            }),
            ..Row::default()
        };
        TABLE.iter().map(row).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(entry) = TABLE.get(picked.row)
            && entry.group.context() == Context::Panes
        {
            app.call(entry.action);
        }
        Ok(())
    }
}
