//! What of an article is to be mended, and the line its right value is typed in.

use crate::{
    app::{
        Action, App,
        asking::{Answer, Request},
        picker::{Narrowing, Pick, Picked, Picker, Row},
        words,
    },
    clean::Stamp,
    library::{Edit, Id, Item},
    text::Text,
};

/// What can be mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Outlet,
    Title,
    Date,
    Authors,
}

impl Field {
    const ALL: [Self; 4] = [Self::Outlet, Self::Title, Self::Date, Self::Authors];

    const fn name(self) -> &'static str {
        match self {
            Self::Outlet => "outlet",
            Self::Title => "title",
            Self::Date => "date",
            Self::Authors => "authors",
        }
    }

    /// What an article says there, as it is typed.
    fn value(self, item: &Item) -> String {
        let article = &item.article;
        let value = match self {
            Self::Outlet => article
                .outlet
                .as_ref()
                .map(|o| words::outlet(o).to_string()),
            Self::Title => article.title.as_ref().map(ToString::to_string),
            Self::Date => article.published.map(|stamp| stamp.to_string()),
            Self::Authors => {
                let names: Vec<&str> = article.byline.iter().map(Text::as_str).collect();
                Some(names.join("; "))
            }
        };
        value.unwrap_or_default()
    }

    /// The edit that a typed value makes.
    fn edit(self, typed: &Text) -> Result<Edit, Text> {
        match self {
            Self::Authors => Ok(Edit::byline(typed)),
            _ if typed.is_empty() => Err(Text::new("there is nothing visible in it")),
            Self::Outlet => Ok(Edit::Outlet(typed.clone())),
            Self::Title => Ok(Edit::Title(typed.clone())),
            Self::Date => {
                let stamp = typed.parse::<Stamp>();
                let stamp = stamp.map_err(|why| Text::new(&format!("{typed}: {why}")))?;
                Ok(Edit::Published(stamp))
            }
        }
    }
}

/// What of the open article can be mended, each with what it is now.
#[derive(Debug)]
struct Fields(Vec<Row>);

/// Lists it.
pub(super) fn open(item: &Item) -> Picker {
    let row = |field: Field| {
        let value = field.value(item);
        let is_known = !value.is_empty();
        Row {
            lead: Text::new(field.name()),
            label: Text::new(if is_known { &value } else { "not known" }),
            ..Row::default()
        }
    };
    let rows: Vec<Row> = Field::ALL.into_iter().map(row).collect();
    let unknown = Field::ALL.iter().position(|f| f.value(item).is_empty());
    Picker::new(Fields(rows)).at(unknown)
}

impl Pick for Fields {
    fn title(&self) -> &'static str {
        "mend the article"
    }

    fn hint(&self) -> &'static str {
        "Enter mends one · Esc closes"
    }

    fn rows(&self) -> Vec<Row> {
        self.0.clone()
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        match Field::ALL.get(picked.row) {
            Some(Field::Outlet) => app.open_with(Action::Mend, Request::Outlets),
            Some(&field) => app.type_in(field, Vec::new()),
            None => {}
        }
        Ok(())
    }
}

/// The line a value is typed in, and outlets to pick instead.
#[derive(Debug)]
struct Line {
    article: Id,
    field: Field,
    before: String,
    outlets: Vec<(Text, usize)>,
}

/// Offers the outlets there are.
pub(super) fn offer_outlets(app: &mut App, answer: Answer) {
    if let Answer::Outlets(outlets) = answer {
        let named = outlets.into_iter();
        let named = named.filter_map(|(name, count)| Some((name?, count)));
        app.type_in(Field::Outlet, named.collect());
    }
}

impl App {
    /// Opens the line for a value of the open article, with what that is now.
    fn type_in(&mut self, field: Field, outlets: Vec<(Text, usize)>) {
        if let (Some(article), Some(item)) = (self.reader.opened(), self.reader.item()) {
            let before = field.value(item);
            let line = Line {
                article,
                field,
                before: before.clone(),
                outlets,
            };
            self.open_over(Picker::new(line).with_typed(before));
        }
    }
}

impl Pick for Line {
    fn title(&self) -> &'static str {
        self.field.name()
    }

    fn hint(&self) -> &'static str {
        match self.field {
            Field::Outlet => "Enter takes it · Ctrl-u clears the line · Esc leaves it as it was",
            Field::Title => "Enter takes it · Esc leaves it as it was",
            Field::Date => "2025-12-12 or 2025-12-12T09:17+02:00 · Esc leaves it as it was",
            Field::Authors => "semicolons between names, nothing for nobody · Esc leaves it",
        }
    }

    fn narrowing(&self) -> Narrowing {
        Narrowing::Letters
    }

    fn rows(&self) -> Vec<Row> {
        let row = |(name, count): &(Text, usize)| Row {
            label: name.clone(),
            note: Text::new(&words::count(*count, "article")),
            ..Row::default()
        };
        self.outlets.iter().map(row).collect()
    }

    fn typed(&self, typed: &str) -> Option<Row> {
        let label = match (self.field, typed.is_empty()) {
            (Field::Authors, true) => "nobody",
            (_, true) => return None,
            (_, false) => typed,
        };
        let is_offered = self.outlets.iter().any(|(name, _)| name.as_str() == typed);
        let row = Row {
            lead: Text::new(if typed == self.before { "now" } else { "new" }),
            label: Text::new(label),
            ..Row::default()
        };
        (!is_offered).then_some(row)
    }

    fn take(&mut self, app: &mut App, picked: &Picked) -> Result<(), Text> {
        let typed = match self.outlets.get(picked.row) {
            Some((name, _)) => name.clone(),
            None => Text::on_one_line(&picked.typed),
        };
        let edit = self.field.edit(&typed)?;
        if typed.as_str() == self.before {
            app.tell("left as it was");
            return Ok(());
        }
        let said = if typed.is_empty() { "nobody" } else { &typed };
        let told = format!("{}: {said}", self.field.name());
        app.mend(self.article, vec![edit], &told);
        Ok(())
    }
}
