//! The themes; the one under the cursor is shown at once.

use crate::{
    app::{
        App,
        picker::{Narrowing, Pick, Picked, Picker, Place, Row},
        theme::{AUTOMATIC, Theme},
        words,
    },
    text::Text,
};

/// The names, that of the automatic choice first.
#[derive(Debug)]
struct Themes {
    names: Vec<Text>,
    before: Theme,
}

/// Lists the themes, the cursor on the chosen one.
pub(super) fn open(app: &App) -> Picker {
    let automatic = std::iter::once(Text::new(AUTOMATIC));
    let names: Vec<Text> = automatic.chain(app.theme.names().iter().cloned()).collect();
    let chosen = app.theme.chosen();
    let row = names.iter().position(|name| Some(name) == chosen);
    Picker::new(Themes {
        names,
        before: app.theme.clone(),
    })
    .at(row)
}

impl Pick for Themes {
    fn title(&self) -> &'static str {
        "themes"
    }

    fn hint(&self) -> &'static str {
        "Enter keeps it · Esc as before"
    }

    fn place(&self) -> Place {
        Place::OverList
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let row = |name: &Text| Row {
            label: name.clone(),
            under: Text::new(if name.as_str() == AUTOMATIC {
                "dark or light, as the terminal is"
            } else {
                ""
            }),
            ..Row::default()
        };
        self.names.iter().map(row).collect()
    }

    fn point(&mut self, app: &mut App, row: Option<usize>) {
        if let Some(name) = row.and_then(|row| self.names.get(row)) {
            app.theme.choose(name);
        }
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(name) = self.names.get(picked.row) {
            app.theme.choose(name);
            let told = words::theme(&app.theme, app.screen);
            app.tell(&told);
        }
        Ok(())
    }

    fn leave(&mut self, app: &mut App) {
        app.theme = self.before.clone();
    }
}
