//! Themes as files: a table of colors by role for a dark ground, one for a light ground, or both.
//!
//! Takes the TOML of a theme; gives what can be read of it, and what is wrong, line by line.

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::swatch::{Swatch, Written};
use crate::{
    app::{layout::Ground, theme::BUILT_IN},
    text::{
        Problem,
        toml::{Problems, read, said},
    },
};

/// The colors for one ground, by role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::ui) struct Palette {
    /// Behind everything, where the terminal's own ground is not known to be like it.
    pub(super) ground: Swatch,
    pub(super) text: Swatch,
    pub(super) dim: Swatch,
    pub(super) rule: Swatch,
    pub(super) accent: Swatch,
    pub(super) person: Swatch,
    pub(super) organization: Swatch,
    pub(super) place: Swatch,
    /// Behind the current quote.
    pub(super) current: Swatch,
    /// The speakers, in the order of their first quotes.
    pub(super) voices: Vec<Swatch>,
    /// What each of them said without marks.
    pub(super) paraphrases: Vec<Swatch>,
}

/// The roles of one color each.
const ROLES: [&str; 9] = [
    "ground",
    "text",
    "dim",
    "rule",
    "accent",
    "person",
    "organization",
    "place",
    "current",
];

/// The roles of one color for each speaker.
const LISTS: [&str; 2] = ["voices", "paraphrases"];

/// What a file may hold.
const KEYS: [&str; 3] = ["base", "dark", "light"];

const TAKES: &str = "\"#rrggbb\", a number up to 255, the name of one of the sixteen colors, \"none\", or a \
                     list of those for terminals of more and fewer colors";

/// A color scheme: a palette for a dark ground, one for a light ground, or both.
#[derive(Clone, Debug, Default)]
pub(in crate::ui) struct Scheme {
    pub(super) dark: Option<Palette>,
    pub(super) light: Option<Palette>,
}

impl Scheme {
    /// The palette for a ground, or the only one; not knowing, the dark one. Says what ground it is for.
    pub(super) fn palette(&self, ground: Ground) -> (Option<&Palette>, Ground) {
        match (&self.dark, &self.light, ground) {
            (_, Some(light), Ground::Light) | (None, Some(light), _) => {
                (Some(light), Ground::Light)
            }
            (dark, _, _) => (dark.as_ref(), Ground::Dark),
        }
    }

    /// Reads a scheme. The roles that it leaves out are those that `base` gives, by the name of a theme and the
    /// ground.
    pub(super) fn read(text: &str, base: fn(&str, Ground) -> Palette) -> (Self, Vec<Problem>) {
        let (table, mut problems) = read(text);
        let name = base_name(&table, &mut problems);
        let mut scheme = Self::default();
        for (key, value) in &table {
            let (slot, ground) = match key.get_ref().as_ref() {
                "dark" => (&mut scheme.dark, Ground::Dark),
                "light" => (&mut scheme.light, Ground::Light),
                "base" => continue,
                role if ROLES.contains(&role) || LISTS.contains(&role) => {
                    let what = format!("`{role}` stands under [dark] or [light]");
                    problems.tell(key.span(), &what);
                    continue;
                }
                _ => {
                    problems.unknown(key, &KEYS);
                    continue;
                }
            };
            let mut palette = base(name.unwrap_or_default(), ground);
            match value.get_ref() {
                DeValue::Table(table) => palette.fill(table, &mut problems),
                _ => problems.wrong(key.get_ref(), value, "a table of colors by role"),
            }
            *slot = Some(palette);
        }
        if scheme.dark.is_none() && scheme.light.is_none() {
            scheme.dark = Some(base(name.unwrap_or_default(), Ground::Dark));
            scheme.light = Some(base(name.unwrap_or_default(), Ground::Light));
        }
        (scheme, problems.found())
    }
}

/// The theme that a file names as its base.
fn base_name<'t>(table: &'t DeTable<'_>, problems: &mut Problems) -> Option<&'t str> {
    let value = table.get("base")?;
    let name = value.get_ref().as_str();
    let known = name.filter(|name| BUILT_IN.contains(name));
    if known.is_none() {
        let what = said(name.unwrap_or("this"), &BUILT_IN);
        problems.tell(value.span(), &format!("no theme is called {what}"));
    }
    known
}

impl Palette {
    /// Takes the colors that a table gives.
    fn fill(&mut self, table: &DeTable<'_>, problems: &mut Problems) {
        if table.contains_key("voices") {
            self.paraphrases.clear();
        }
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if let Some(list) = self.list(name) {
                let DeValue::Array(rows) = value.get_ref() else {
                    problems.wrong(name, value, "a list with a color a speaker");
                    continue;
                };
                let colors = rows.iter().filter_map(|row| color(name, row, problems));
                *list = colors.collect();
            } else if let Some(role) = self.role(name) {
                *role = color(name, value, problems).unwrap_or(*role);
            } else {
                let roles: Vec<&str> = ROLES.into_iter().chain(LISTS).collect();
                problems.unknown(key, &roles);
            }
        }
    }

    fn role(&mut self, name: &str) -> Option<&mut Swatch> {
        Some(match name {
            "ground" => &mut self.ground,
            "text" => &mut self.text,
            "dim" => &mut self.dim,
            "rule" => &mut self.rule,
            "accent" => &mut self.accent,
            "person" => &mut self.person,
            "organization" => &mut self.organization,
            "place" => &mut self.place,
            "current" => &mut self.current,
            _ => return None,
        })
    }

    fn list(&mut self, name: &str) -> Option<&mut Vec<Swatch>> {
        match name {
            "voices" => Some(&mut self.voices),
            "paraphrases" => Some(&mut self.paraphrases),
            _ => None,
        }
    }
}

/// A color, or a list of the same color for terminals of more and fewer; none where it is wrong.
fn color(role: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems) -> Option<Swatch> {
    let mut swatch = Swatch::default();
    let one = std::slice::from_ref(value);
    let ways: Vec<&Spanned<DeValue<'_>>> = match value.get_ref() {
        DeValue::Array(ways) => ways.iter().collect(),
        _ => one.iter().collect(),
    };
    for way in ways {
        let is_color = match way.get_ref() {
            DeValue::String(word) if word == "none" => true,
            DeValue::String(word) => swatch.give(Written::Word(word)),
            DeValue::Integer(number) => number
                .as_str()
                .parse()
                .is_ok_and(|number| swatch.give(Written::Number(number))),
            _ => false,
        };
        if !is_color {
            problems.wrong(role, way, TAKES);
            return None;
        }
    }
    Some(swatch)
}
