//! Where the quotes that are meant go: to a file, in a format and with a name, or to a command.

use crate::{
    app::{
        App,
        asking::{Cite, ExportTo, Exported, Over, Request},
        picker::{Pick, Picked, Picker, Row},
        table::TableFormat,
    },
    library::{Id, Meant, export::Format},
    text::Text,
};

/// What a format is for.
const fn purpose(format: Format) -> &'static str {
    match format {
        Format::Markdown => "quotes to read, article by article",
        Format::Csv => "quotes for spreadsheets, a row each",
        Format::JsonLines => "quotes as JSON, a line each",
        Format::Annotations => "quotes as Web Annotations, a line each",
        Format::Bibtex => "the articles, for LaTeX",
        Format::Csl | Format::Ris => "the articles, for reference managers",
    }
}

/// The name a file is offered under.
const fn file(format: Format) -> &'static str {
    match format {
        Format::Markdown => "quotes.md",
        Format::Csv => "quotes.csv",
        Format::JsonLines => "quotes.jsonl",
        Format::Annotations => "quotes.w3c.jsonl",
        Format::Csl => "articles.csl.json",
        Format::Bibtex => "articles.bib",
        Format::Ris => "articles.ris",
    }
}

/// The formats.
#[derive(Debug)]
struct Formats(Meant, &'static str);

/// Lists the formats, for what is marked or what the list shows.
pub(super) fn open(meant: Meant) -> Picker {
    let title = match meant {
        Meant::Shown(_) => "export what the list shows",
        Meant::Marked(_) => "export the marked quotes",
    };
    titled(meant, title)
}

/// Lists the formats, for something that is called so.
pub(super) fn titled(meant: Meant, title: &'static str) -> Picker {
    Picker::new(Formats(meant, title))
}

impl Pick for Formats {
    fn title(&self) -> &'static str {
        self.1
    }

    fn hint(&self) -> &'static str {
        "Enter takes the format · Esc closes"
    }

    fn rows(&self) -> Vec<Row> {
        let formats = Format::NAMED.into_iter();
        let row = |(name, format)| Row {
            lead: Text::new(name),
            label: Text::new(purpose(format)),
            ..Row::default()
        };
        formats.map(row).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(&(_, format)) = Format::NAMED.get(picked.row) {
            let to = ExportTo {
                what: Exported::Quotes(self.0.clone(), format),
                file: file(format).to_owned(),
                over: Over::Never,
            };
            app.open_over(name(to));
        }
        Ok(())
    }
}

/// How a comparison is written: its name, what for, the file it is offered as.
const TABLES: [(&str, TableFormat, &str, &str); 3] = [
    (
        "md",
        TableFormat::Markdown,
        "a table to read, a column for each article",
        "comparison.md",
    ),
    (
        "csv",
        TableFormat::Csv,
        "for spreadsheets, a row for each quote and article",
        "comparison.csv",
    ),
    (
        "jsonl",
        TableFormat::JsonLines,
        "as JSON, a line for each quote",
        "comparison.jsonl",
    ),
];

/// The formats of a comparison of these articles.
#[derive(Debug)]
struct Tables(Vec<Id>);

impl Pick for Tables {
    fn title(&self) -> &'static str {
        "export the comparison"
    }

    fn hint(&self) -> &'static str {
        "Enter takes the format · Esc goes back to it"
    }

    fn rows(&self) -> Vec<Row> {
        let row = |(name, _, purpose, _)| Row {
            lead: Text::new(name),
            label: Text::new(purpose),
            ..Row::default()
        };
        TABLES.into_iter().map(row).collect()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        if let Some(&(_, format, _, file)) = TABLES.get(picked.row) {
            app.open_over(name(ExportTo {
                what: Exported::Comparison(self.0.clone(), format),
                file: file.to_owned(),
                over: Over::Never,
            }));
        }
        Ok(())
    }

    fn leave(&mut self, app: &mut App) {
        app.ask_to_compare_all(self.0.clone(), None);
    }
}

/// The line a file's name is typed in.
#[derive(Debug)]
struct Name(ExportTo);

fn name(to: ExportTo) -> Picker {
    let file = to.file.clone();
    Picker::new(Name(to)).with_typed(file)
}

impl Name {
    /// Whether the file with this name is there and shall be written over.
    fn is_over(&self, typed: &str) -> bool {
        self.0.over == Over::Asked && self.0.file == typed
    }
}

impl Pick for Name {
    fn title(&self) -> &'static str {
        "export to the file"
    }

    fn hint(&self) -> &'static str {
        "Enter writes it · Esc leaves it"
    }

    fn rows(&self) -> Vec<Row> {
        Vec::new()
    }

    fn typed(&self, typed: &str) -> Option<Row> {
        let is_over = self.is_over(typed);
        let row = Row {
            lead: Text::new(if is_over { "write over" } else { "write" }),
            label: Text::new(typed),
            ..Row::default()
        };
        (!typed.is_empty()).then_some(row)
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let typed = picked.typed.trim();
        let over = if self.is_over(typed) {
            Over::Asked
        } else {
            Over::Never
        };
        app.tell(&format!("writing {typed} …"));
        app.ask(Request::Export(Box::new(ExportTo {
            file: typed.to_owned(),
            over,
            ..self.0.clone()
        })));
        Ok(())
    }
}

/// The line a command is typed in.
#[derive(Debug)]
struct Command(Meant);

/// Asks for a command.
pub(super) fn command(meant: Meant) -> Picker {
    Picker::new(Command(meant))
}

impl Pick for Command {
    fn title(&self) -> &'static str {
        match self.0 {
            Meant::Shown(_) => "pipe the quotes that the list shows to",
            Meant::Marked(_) => "pipe the marked quotes to",
        }
    }

    fn hint(&self) -> &'static str {
        "a command of the shell, which gets them as Markdown · Esc closes"
    }

    fn rows(&self) -> Vec<Row> {
        Vec::new()
    }

    fn typed(&self, typed: &str) -> Option<Row> {
        let row = Row {
            lead: Text::new("run"),
            label: Text::new(typed),
            ..Row::default()
        };
        (!typed.is_empty()).then_some(row)
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let command = picked.typed.trim().to_owned();
        app.ask(Request::Cite(self.0.clone(), Cite::Pipe(command)));
        Ok(())
    }
}

impl App {
    /// Asks how the comparison of these articles is to be written.
    pub(in crate::app) fn open_tables(&mut self, ids: Vec<Id>) {
        self.open_over(Picker::new(Tables(ids)));
    }

    /// The file to export to is there already: asks again, unless something else is asked now.
    pub(in crate::app) fn ask_to_write_over(&mut self, to: ExportTo) {
        let there = format!("{} is there already", to.file);
        if self.overlay.is_some() {
            return self.tell(&format!("{there}: nothing was written"));
        }
        self.tell(&format!("{there}: Enter writes over it"));
        self.open_over(name(ExportTo {
            over: Over::Asked,
            ..to
        }));
    }
}
