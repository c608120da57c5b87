//! What a command wrote that quotes were piped to, line by line.

use crate::{
    app::{
        App,
        picker::{Pick, Picked, Picker, Row, Taking},
    },
    text::Text,
};

/// Its lines.
#[derive(Debug)]
struct Written(Vec<Text>);

impl Pick for Written {
    fn title(&self) -> &'static str {
        "what the command wrote"
    }

    fn hint(&self) -> &'static str {
        "Esc closes"
    }

    fn taking(&self) -> Taking {
        Taking::Reading(4)
    }

    fn rows(&self) -> Vec<Row> {
        let row = |line: &Text| Row {
            label: line.clone(),
            ..Row::default()
        };
        self.0.iter().map(row).collect()
    }

    fn take(&mut self, _: &mut App, _: &Picked) -> Result<(), Text> {
        Ok(())
    }
}

impl App {
    /// Tells how a command ended, and shows what it wrote, unless something else is open.
    pub(in crate::app) fn show_written(&mut self, told: Text, written: &Text) {
        self.notice = Some(told);
        if self.overlay.is_none() {
            let lines = written.as_str().lines().map(Text::new);
            self.open_over(Picker::new(Written(lines.collect())));
        }
    }
}
