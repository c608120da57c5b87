//! The settings: how the reader opens, and what keys call.
//!
//! Takes the text of a settings file; gives what it sets over the defaults, and what is wrong with it, line by
//! line. The defaults are themselves such a file. Reads no disk.

use std::ops::Range;

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::{
    action::TABLE,
    keymap::{Chord, Keymap, Rebinding},
    layout::{Density, LineSpace, Measure, Panes},
    marks::{Kinds, Names},
    theme::{AUTOMATIC, BUILT_IN, Theme},
};
use crate::{
    library::Sort,
    text::{
        Problem, Text,
        toml::{Problems, read, said},
    },
};

/// The settings file that sets nothing but the defaults, with its explanations.
pub const DEFAULTS: &str = include_str!("../../assets/config.toml");

/// What can be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What it looks like.
    pub theme: Theme,
    /// The longest line of text.
    pub measure: Measure,
    /// How the lines of a paragraph stand.
    pub line_space: LineSpace,
    /// Which panes are shown.
    pub panes: Panes,
    /// How much the list says of each article.
    pub density: Density,
    /// Whose names are lit.
    pub names: Names,
    /// Which quotes are numbered and walked.
    pub walk: Kinds,
    /// How the list is sorted.
    pub sort: Sort,
    /// Whether the mouse is used.
    pub mouse: Mouse,
    /// What keys call.
    pub keymap: Keymap,
}

/// Whether the mouse is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mouse {
    /// Clicks and turns of the wheel are the reader's.
    #[default]
    Used,
    /// They are left to the terminal, which selects text by them.
    Left,
}

const KEYS: [&str; 10] = [
    "theme",
    "measure",
    "line-space",
    "panes",
    "density",
    "names",
    "walk",
    "sort",
    "mouse",
    "keys",
];

/// The values of a setting, by name.
pub(super) type Choices<T> = &'static [(&'static str, T)];

const LINE_SPACES: Choices<LineSpace> =
    &[("single", LineSpace::Single), ("double", LineSpace::Double)];
pub(super) const PANES: Choices<Panes> = &[("both", Panes::Both), ("reading", Panes::Reading)];
pub(super) const DENSITIES: Choices<Density> = &[
    ("fitting", Density::Fitting),
    ("full", Density::Full),
    ("short", Density::Short),
    ("line", Density::Line),
];
pub(super) const NAMES: Choices<Names> = &[
    ("all", Names::All),
    ("people", Names::People),
    ("speakers", Names::Speakers),
];
pub(super) const WALKS: Choices<Kinds> = &[
    ("marked", Kinds::Marked),
    ("direct", Kinds::Direct),
    ("any", Kinds::Any),
];
pub(super) const SORTS: Choices<Sort> = &[
    ("newest", Sort::Newest),
    ("outlet", Sort::Outlet),
    ("title", Sort::Title),
    ("quotes", Sort::Quotes),
    ("arrival", Sort::Arrival),
];

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self::unset(BUILT_IN.map(Text::new).into());
        settings.fill(DEFAULTS);
        settings
    }
}

impl Settings {
    /// Reads a settings file, where there are these themes.
    pub fn read(text: &str, themes: Vec<Text>) -> (Self, Vec<Problem>) {
        let mut settings = Self {
            theme: Theme::new(themes),
            ..Self::default()
        };
        let problems = settings.fill(text);
        (settings, problems)
    }

    fn unset(themes: Vec<Text>) -> Self {
        Self {
            theme: Theme::new(themes),
            measure: Measure::default(),
            line_space: LineSpace::default(),
            panes: Panes::default(),
            density: Density::default(),
            names: Names::default(),
            walk: Kinds::default(),
            sort: Sort::default(),
            mouse: Mouse::default(),
            keymap: Keymap::default(),
        }
    }

    /// Takes what a file sets.
    fn fill(&mut self, text: &str) -> Vec<Problem> {
        let (table, mut problems) = read(text);
        for (key, value) in &table {
            let mut setting = Setting {
                key: key.get_ref(),
                value,
                problems: &mut problems,
            };
            match key.get_ref().as_ref() {
                "theme" => setting.choose_theme(&mut self.theme),
                "measure" => setting.measure(&mut self.measure),
                "line-space" => setting.choose(LINE_SPACES, &mut self.line_space),
                "panes" => setting.choose(PANES, &mut self.panes),
                "density" => setting.choose(DENSITIES, &mut self.density),
                "names" => setting.choose(NAMES, &mut self.names),
                "walk" => setting.choose(WALKS, &mut self.walk),
                "sort" => setting.choose(SORTS, &mut self.sort),
                "mouse" => setting.mouse(&mut self.mouse),
                "keys" => match value.get_ref() {
                    DeValue::Table(table) => rebind(&mut self.keymap, table, &mut problems),
                    _ => problems.wrong("keys", value, "a table of keys by action"),
                },
                _ => problems.unknown(key, &KEYS),
            }
        }
        problems.found()
    }
}

/// A setting as it is written.
struct Setting<'s, 't> {
    key: &'s str,
    value: &'s Spanned<DeValue<'t>>,
    problems: &'s mut Problems,
}

impl Setting<'_, '_> {
    /// Takes one of the choices.
    fn choose<T: Copy>(&mut self, choices: Choices<T>, into: &mut T) {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let Some(word) = self.value.get_ref().as_str() else {
            return self.problems.wrong(self.key, self.value, &quoted(&names));
        };
        match choices.iter().find(|(name, _)| *name == word) {
            Some((_, choice)) => *into = *choice,
            None => self.tell(&format!("`{}` is never {}", self.key, said(word, &names))),
        }
    }

    fn choose_theme(&mut self, theme: &mut Theme) {
        let Some(name) = self.value.get_ref().as_str() else {
            return self
                .problems
                .wrong(self.key, self.value, "the name of a theme");
        };
        if !theme.choose(name) {
            let names = theme.names().iter().map(Text::as_str);
            let names: Vec<&str> = std::iter::once(AUTOMATIC).chain(names).collect();
            self.tell(&format!("no theme is called {}", said(name, &names)));
        }
    }

    fn measure(&mut self, measure: &mut Measure) {
        let number = match self.value.get_ref() {
            DeValue::Integer(number) => number.as_str().parse().ok(),
            _ => None,
        };
        if let Some(columns) = number.and_then(Measure::new) {
            *measure = columns;
        } else {
            let takes = "a number of columns from 56 to 90";
            self.problems.wrong(self.key, self.value, takes);
        }
    }

    fn mouse(&mut self, mouse: &mut Mouse) {
        match self.value.get_ref() {
            DeValue::Boolean(true) => *mouse = Mouse::Used,
            DeValue::Boolean(false) => *mouse = Mouse::Left,
            _ => self.problems.wrong(self.key, self.value, "true or false"),
        }
    }

    fn tell(&mut self, what: &str) {
        self.problems.tell(self.value.span(), what);
    }
}

/// "one of "both", "reading"".
fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("one of {}", names.join(", "))
}

/// Binds the keys that a table gives to actions.
fn rebind(keymap: &mut Keymap, table: &DeTable<'_>, problems: &mut Problems) {
    let mut changes: Vec<(Range<usize>, Rebinding)> = Vec::new();
    for (key, value) in table {
        let named = TABLE.iter().find(|entry| entry.name == key.get_ref());
        let Some(entry) = named else {
            let names: Vec<&str> = TABLE.iter().map(|entry| entry.name).collect();
            let like = crate::text::nearest(key.get_ref(), names);
            let like = like.map_or_else(
                || "`onrecord keys` lists them".to_owned(),
                |like| format!("did you mean `{like}`?"),
            );
            let what = format!("no action is called `{}`; {like}", key.get_ref());
            problems.tell(key.span(), &what);
            continue;
        };
        if let Some(chords) = chords(entry.name, value, problems) {
            let action = entry.action;
            changes.push((key.span(), Rebinding { action, chords }));
        }
    }
    changes.sort_by_key(|(at, _)| at.start);
    let (places, changes): (Vec<_>, Vec<_>) = changes.into_iter().unzip();
    for (change, what) in keymap.rebind(&changes) {
        problems.tell(places.get(change).cloned().unwrap_or_default(), &what);
    }
}

/// The keys of an action: one, or a list. None where nothing of it can be used.
fn chords(
    action: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems,
) -> Option<Vec<Chord>> {
    let one = std::slice::from_ref(value);
    let given: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(given) => given.iter().collect(),
        _ => one.iter().collect(),
    };
    let is_none = given.is_empty();
    let mut chords = Vec::new();
    for keys in given {
        match keys.get_ref().as_str().map(str::parse) {
            Some(Ok(chord)) => chords.push(chord),
            Some(Err(why)) => problems.tell(keys.span(), &format!("`{action}`: {why}")),
            None => problems.wrong(action, keys, "keys, such as \"n\", \"Ctrl-d\" or \"g g\""),
        }
    }
    (is_none || !chords.is_empty()).then_some(chords)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{
        action::{Action, Context},
        keymap::Called,
    };

    fn told(text: &str) -> Vec<String> {
        let (_, problems) = Settings::read(text, BUILT_IN.map(Text::new).into());
        problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn the_defaults_are_their_own_file() {
        let mut settings = Settings::unset(BUILT_IN.map(Text::new).into());
        assert_eq!(settings.fill(DEFAULTS), []);
        assert_eq!(settings.keymap.clone(), {
            let mut keymap = Keymap::default();
            let all: Vec<Rebinding> = TABLE
                .iter()
                .map(|entry| Rebinding {
                    action: entry.action,
                    chords: Keymap::default().chords(entry.action).collect(),
                })
                .collect();
            keymap.rebind(&all);
            keymap
        });
        assert_eq!(settings.theme.chosen(), None);
        for key in KEYS {
            let is_there = DEFAULTS
                .lines()
                .any(|line| line.starts_with(&format!("{key} =")) || line == format!("[{key}]"));
            assert!(is_there, "{key}");
        }
    }

    #[test]
    fn a_file_of_nothing_but_faults_is_told_in_a_few_lines() {
        for unit in [
            "[",
            "{a=",
            "a.",
            "=\n",
            "\"",
            "\0",
            "[[a]]\n",
            "a={",
            "theme=\"dark\"\n",
            "[keys]\n",
        ] {
            let told = told(&unit.repeat(10_000));
            assert!((1..=20).contains(&told.len()), "{unit:?}: {told:?}");
        }
    }

    #[test]
    fn what_is_set_is_set_and_the_rest_is_as_ever() {
        let text = "theme = \"cvd\"\nmeasure = 60\nline-space = \"double\"\npanes = \"reading\"\n\
                    density = \"line\"\nnames = \"people\"\nwalk = \"any\"\nsort = \"outlet\"\n\
                    mouse = false\n[keys]\nstar = [\"*\", \"g s\"]\ntop = \"Home\"\nsuspend = []\n";
        let (settings, problems) = Settings::read(text, BUILT_IN.map(Text::new).into());
        assert_eq!(problems, []);
        assert_eq!(settings.theme.chosen().unwrap().as_str(), "cvd");
        assert_eq!(settings.measure, Measure::new(60).unwrap());
        assert_eq!(
            (settings.line_space, settings.panes, settings.density),
            (LineSpace::Double, Panes::Reading, Density::Line)
        );
        assert_eq!(
            (settings.names, settings.walk, settings.sort, settings.mouse),
            (Names::People, Kinds::Any, Sort::Outlet, Mouse::Left)
        );
        let called = |name: &str| {
            let key = name.parse().unwrap();
            settings.keymap.called(Context::Panes, None, key)
        };
        assert_eq!(called("*"), Called::Action(Action::Star));
        assert_eq!(
            (called("g"), called("s")),
            (Called::Prefix, Called::Nothing)
        );
        assert_eq!(called("Ctrl-z"), Called::Nothing);
        assert_eq!(called("n"), Called::Action(Action::NextMark));
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_the_nearest_right_name() {
        assert_eq!(
            told(
                "them = \"dark\"\nmeasure = 20\nnames = \"poeple\"\nsort = 3\nmouse = \"no\"\n\n[keys]\nstra = \"x\"\nstar = \"Entr\"\ntag = 4"
            ),
            [
                "line 1: no key is called `them`; did you mean `theme`?",
                "line 2: `measure` takes a number of columns from 56 to 90, not 20",
                "line 3: `names` is never `poeple`; did you mean `people`?",
                "line 4: `sort` takes one of \"newest\", \"outlet\", \"title\", \"quotes\", \"arrival\", not 3",
                "line 5: `mouse` takes true or false, not \"no\"",
                "line 8: no action is called `stra`; did you mean `star`?",
                "line 9: `star`: no key is called `Entr`; did you mean `Enter`?",
                "line 10: `tag` takes keys, such as \"n\", \"Ctrl-d\" or \"g g\", not 4",
            ]
        );
        assert_eq!(
            told("theme = \"drak\"\n[keys]\nstar = \"X\"\ntag = \"X\"\n"),
            [
                "line 1: no theme is called `drak`; did you mean `dark`?",
                "line 4: `X` clashes with `X`, which calls star"
            ]
        );
        assert_eq!(told("keys = 3").len(), 1);
        assert_eq!(told("measure = 60\nwalk = \nnames = \"all\"").len(), 1);
    }
}
