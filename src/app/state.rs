//! What was last set and open, to go on from there.
//!
//! Takes the app; gives what differs from its settings, as a plain value that the next run begins with. Of
//! several libraries each has its own. Written as a file and read from it; reads no disk.

use std::{collections::BTreeSet, fmt::Write};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    App, Screen,
    layout::{Density, Panes},
    marks::{Kinds, Names},
    settings::{Choices, DENSITIES, NAMES, PANES, SORTS, Settings, WALKS},
    theme::AUTOMATIC,
};
use crate::{
    library::{Id, Show, Sort, filter},
    text::{Problem, Text, toml::read},
};

/// The most libraries that are remembered.
const MOST_LIBRARIES: usize = 20;

const SHOWS: Choices<Show> = &[
    ("all", Show::All),
    ("unread", Show::Unread),
    ("starred", Show::Starred),
];

/// What was set otherwise than in the settings, and what was open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// What it looked like, whatever was read.
    pub looks: Looks,
    /// What was shown of a library.
    pub view: View,
}

/// What it looked like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looks {
    /// The name of the theme.
    pub theme: Option<Text>,
    /// How much the list said of each article.
    pub density: Option<Density>,
    /// Whose names were lit.
    pub names: Option<Names>,
}

/// What was shown of a library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Which quotes were numbered and walked.
    pub walk: Option<Kinds>,
    /// How the list was sorted.
    pub sort: Option<Sort>,
    /// Which panes were shown.
    pub panes: Option<Panes>,
    /// By how many columns the list differed from a third.
    pub lean: i16,
    /// Read, unread or starred ones.
    pub show: Show,
    /// The outlets that were picked, none for articles without.
    pub outlets: BTreeSet<Option<Text>>,
    /// The filter.
    pub filter: Text,
    /// The article that was chosen last.
    pub article: Option<Id>,
}

impl App {
    /// The app as it was left: what was last set counts more than the settings.
    pub fn resume(screen: Screen, mut settings: Settings, state: &State) -> Self {
        let State { looks, view } = state;
        if let Some(theme) = &looks.theme {
            settings.theme.choose(theme);
        }
        settings.density = looks.density.unwrap_or(settings.density);
        settings.names = looks.names.unwrap_or(settings.names);
        settings.walk = view.walk.unwrap_or(settings.walk);
        settings.sort = view.sort.unwrap_or(settings.sort);
        settings.panes = view.panes.unwrap_or(settings.panes);
        let mut app = Self::new(screen, settings);
        app.screen.lean = view.lean;
        app.list.query.show = view.show;
        app.list.query.outlets.clone_from(&view.outlets);
        if let Ok(filter) = filter::parse(&view.filter) {
            app.list.query.filter = filter;
            app.list.typed = view.filter.to_string();
        }
        if let Some(article) = view.article {
            app.list.select_id(article);
        }
        app.refresh();
        app
    }

    /// What to go on from: what differs from these settings, and what is open.
    pub fn state(&self, settings: &Settings) -> State {
        let theme = (self.theme.chosen()).map_or_else(|| Text::new(AUTOMATIC), Clone::clone);
        let query = &self.list.query;
        State {
            looks: Looks {
                theme: (self.theme.chosen() != settings.theme.chosen()).then_some(theme),
                density: other(self.screen.density, settings.density),
                names: other(self.reader.names, settings.names),
            },
            view: View {
                walk: other(self.reader.kinds(), settings.walk),
                sort: other(query.sort, settings.sort),
                panes: other(self.screen.panes, settings.panes),
                lean: self.screen.lean,
                show: query.show,
                outlets: query.outlets.clone(),
                filter: Text::new(&query.filter.to_string()),
                article: self.list.chosen(),
            },
        }
    }
}

/// A value, where it is another than is set.
fn other<T: PartialEq + Copy>(value: T, set: T) -> Option<T> {
    (value != set).then_some(value)
}

/// Whether the card of the first minute was shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Welcome {
    /// Not yet.
    #[default]
    Due,
    /// It was.
    Shown,
}

/// What is kept between runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    /// Whether the card of the first minute was shown.
    pub welcome: Welcome,
    /// What it looked like.
    pub looks: Looks,
    /// What was shown of each library, by its file; the one left last first.
    pub views: Vec<(Text, View)>,
}

impl Kept {
    /// Reads what was written. What is wrong in it costs no more than itself.
    pub fn read(text: &str) -> (Self, Vec<Problem>) {
        let (table, problems) = read(text);
        let tables = entries(&table, "library").filter_map(DeValue::as_table);
        let views =
            tables.filter_map(|table| Some((Text::new(string(table, "file")?), view(table))));
        let kept = Self {
            welcome: match string(&table, "welcome") {
                Some("shown") => Welcome::Shown,
                _ => Welcome::Due,
            },
            looks: Looks {
                theme: string(&table, "theme").map(Text::new),
                density: chosen(&table, "density", DENSITIES),
                names: chosen(&table, "names", NAMES),
            },
            views: views.take(MOST_LIBRARIES).collect(),
        };
        (kept, problems.found())
    }

    /// What was shown of a library.
    pub fn view(&self, library: &str) -> View {
        let mut views = self.views.iter();
        let view = views.find(|(file, _)| file.as_str() == library);
        view.map(|(_, view)| view.clone()).unwrap_or_default()
    }

    /// Takes what is shown of a library that is left.
    pub fn leave(&mut self, library: &str, view: View) {
        self.views.retain(|(file, _)| file.as_str() != library);
        self.views.insert(0, (Text::new(library), view));
        self.views.truncate(MOST_LIBRARIES);
    }

    /// As a file of at most so many bytes: as many libraries as fit.
    pub fn write(&self, most: usize) -> String {
        let mut file =
            "# Written by onrecord when it is left: what was last set and open.\n".to_owned();
        if self.welcome == Welcome::Shown {
            line(&mut file, "welcome", Some("\"shown\"".to_owned()));
        }
        line(&mut file, "theme", self.looks.theme.as_deref().map(quoted));
        line(&mut file, "density", name(self.looks.density, DENSITIES));
        line(&mut file, "names", name(self.looks.names, NAMES));
        for (library, view) in &self.views {
            let table = written(library, view);
            if file.len() + table.len() > most {
                break;
            }
            file += &table;
        }
        file
    }
}

/// The text under a key.
fn string<'t>(table: &'t DeTable<'_>, key: &str) -> Option<&'t str> {
    table.get(key)?.get_ref().as_str()
}

/// What is in the list under a key.
fn entries<'t, 's>(table: &'t DeTable<'s>, key: &str) -> impl Iterator<Item = &'t DeValue<'s>> {
    let list = table.get(key).and_then(|value| value.get_ref().as_array());
    let entries = list.into_iter().flat_map(|list| list.iter());
    entries.map(Spanned::get_ref)
}

/// The choice that is named under a key.
fn chosen<T: Copy>(table: &DeTable<'_>, key: &str, choices: Choices<T>) -> Option<T> {
    let word = string(table, key)?;
    let mut choices = choices.iter();
    choices
        .find(|(name, _)| *name == word)
        .map(|(_, choice)| *choice)
}

/// What is written of a library.
fn view(table: &DeTable<'_>) -> View {
    let number = |key: &str| match table.get(key)?.get_ref() {
        DeValue::Integer(number) => Some(number.as_str()),
        _ => None,
    };
    let outlets = entries(table, "outlets").filter_map(DeValue::as_str);
    View {
        walk: chosen(table, "walk", WALKS),
        sort: chosen(table, "sort", SORTS),
        panes: chosen(table, "panes", PANES),
        lean: number("lean")
            .and_then(|number| number.parse().ok())
            .unwrap_or(0),
        show: chosen(table, "show", SHOWS).unwrap_or_default(),
        outlets: outlets
            .map(|name| (!name.is_empty()).then(|| Text::new(name)))
            .collect(),
        filter: string(table, "filter").map(Text::new).unwrap_or_default(),
        article: number("article").and_then(|number| number.parse().ok()),
    }
}

/// A library as it is written.
fn written(library: &str, view: &View) -> String {
    let mut table = "\n[[library]]\n".to_owned();
    let number = |number: i16| (number != 0).then(|| number.to_string());
    let outlets = view.outlets.iter();
    let outlets: Vec<String> = outlets
        .map(|name| quoted(name.as_deref().unwrap_or_default()))
        .collect();
    let is_filtered = !view.filter.is_empty();
    line(&mut table, "file", Some(quoted(library)));
    line(&mut table, "walk", name(view.walk, WALKS));
    line(&mut table, "sort", name(view.sort, SORTS));
    line(&mut table, "panes", name(view.panes, PANES));
    line(&mut table, "lean", number(view.lean));
    line(&mut table, "show", name(other(view.show, Show::All), SHOWS));
    line(
        &mut table,
        "outlets",
        (!outlets.is_empty()).then(|| format!("[{}]", outlets.join(", "))),
    );
    line(
        &mut table,
        "filter",
        is_filtered.then(|| quoted(&view.filter)),
    );
    line(&mut table, "article", view.article.map(|id| id.to_string()));
    table
}

/// Writes a value, where there is one.
fn line(file: &mut String, key: &str, value: Option<String>) {
    if let Some(value) = value {
        // Writing to a string cannot fail.
        let _ = writeln!(file, "{key} = {value}");
    }
}

/// The name of a choice.
fn name<T: PartialEq>(choice: Option<T>, choices: Choices<T>) -> Option<String> {
    let choice = choice?;
    let mut choices = choices.iter();
    choices
        .find(|(_, other)| *other == choice)
        .map(|(name, _)| quoted(name))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    let mut quoted = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn views() -> impl Strategy<Value = View> {
        let outlet = proptest::option::of("\\PC{1,9}".prop_map(|name| Text::new(&name)));
        let outlet = outlet.prop_map(|name| name.filter(|name| !name.is_empty()));
        (
            (
                0..=WALKS.len(),
                0..=SORTS.len(),
                0..=PANES.len(),
                0..SHOWS.len(),
            ),
            any::<i16>(),
            proptest::collection::btree_set(outlet, 0..4),
            "\\PC{0,20}|[\"'\\\\\n#\\[]{0,9}",
            proptest::option::of(1_u32..),
        )
            .prop_map(
                |((walk, sort, panes, show), lean, outlets, filter, article)| View {
                    walk: WALKS.get(walk).map(|(_, choice)| *choice),
                    sort: SORTS.get(sort).map(|(_, choice)| *choice),
                    panes: PANES.get(panes).map(|(_, choice)| *choice),
                    lean,
                    show: SHOWS[show].1,
                    outlets,
                    filter: Text::new(&filter),
                    article: article.map(|id| id.to_string().parse().unwrap()),
                },
            )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            view in views(),
            other in views(),
            theme in proptest::option::of("\\PC{0,9}"),
            choices in (0..=DENSITIES.len(), 0..=NAMES.len()),
            file in "\\PC{0,30}|[\"'\\\\\n#\\[]{0,9}",
        ) {
            let mut kept = Kept {
                welcome: Welcome::Shown,
                looks: Looks {
                    theme: theme.as_deref().map(Text::new),
                    density: DENSITIES.get(choices.0).map(|(_, choice)| *choice),
                    names: NAMES.get(choices.1).map(|(_, choice)| *choice),
                },
                views: Vec::new(),
            };
            kept.leave("/other.db", other);
            kept.leave(&Text::new(&file), view);
            prop_assert_eq!(Kept::read(&kept.write(1 << 16)), (kept, Vec::new()));
        }

        #[test]
        fn nothing_that_stands_in_a_file_breaks_it(file in "(?s).{0,200}|(\\[\\[library\\]\\]|file|lean|outlets|=|\\[|\\]|\"|9|\n| ){0,60}") {
            let (kept, _) = Kept::read(&file);
            Kept::read(&kept.write(1 << 16));
        }
    }

    #[test]
    fn a_wrong_value_costs_no_more_than_itself() {
        let file = "theme = 7\nnames = \"people\"\ndensity = \"thick\"\n[[library]]\nfile = \"/a.db\"\nlean = \"x\"\nsort = \"title\"\n[[library]]\nsort = \"outlet\"\n";
        let (kept, problems) = Kept::read(file);
        let view = View {
            sort: Some(Sort::Title),
            ..View::default()
        };
        assert_eq!(
            (kept.looks.names, kept.looks.density),
            (Some(Names::People), None)
        );
        assert_eq!(
            (kept.views, problems),
            (vec![(Text::new("/a.db"), view)], Vec::new())
        );
    }

    #[test]
    fn the_libraries_left_last_are_kept_as_far_as_there_is_room() {
        let mut kept = Kept::default();
        for number in 0..30 {
            let view = View {
                lean: number,
                ..View::default()
            };
            kept.leave(&format!("/{number}.db"), view);
        }
        assert_eq!(kept.views.len(), MOST_LIBRARIES);
        assert_eq!((kept.view("/29.db").lean, kept.view("/3.db").lean), (29, 0));
        let (fewer, _) = Kept::read(&kept.write(400));
        assert!(
            (2..MOST_LIBRARIES).contains(&fewer.views.len()),
            "{fewer:?}"
        );
        assert_eq!(fewer.view("/29.db").lean, 29);
    }
}
