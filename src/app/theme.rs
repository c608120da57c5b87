//! Which theme is shown, by name. What it looks like only the drawing knows.

use super::layout::{Colors, Ground, Screen};
use crate::text::Text;

/// The themes that are always there, by name.
pub const BUILT_IN: [&str; 6] = ["ansi", "contrast", "cvd", "dark", "light", "mono"];

/// What is called by no theme's name: dark or light, as the terminal is.
pub const AUTOMATIC: &str = "auto";

/// The themes by name, and the one that is shown.
#[derive(Clone, Debug)]
pub struct Theme {
    names: Vec<Text>,
    /// None is automatic.
    chosen: Option<usize>,
}

impl Default for Theme {
    fn default() -> Self {
        Self::new(BUILT_IN.map(Text::new).into())
    }
}

impl Theme {
    /// These themes, and the automatic choice among them.
    pub const fn new(names: Vec<Text>) -> Self {
        Self {
            names,
            chosen: None,
        }
    }

    /// All names.
    pub fn names(&self) -> &[Text] {
        &self.names
    }

    /// Chooses by name; says whether there is such a theme.
    pub fn choose(&mut self, name: &str) -> bool {
        let place = self.names.iter().position(|theme| theme.as_str() == name);
        let is_known = place.is_some() || name == AUTOMATIC;
        if is_known {
            self.chosen = place;
        }
        is_known
    }

    /// The name of the one that was chosen; none for the automatic choice.
    pub fn chosen(&self) -> Option<&Text> {
        self.names.get(self.chosen?)
    }

    /// The name of the one that a screen shows. Without colors there is one alone.
    pub fn shown(&self, screen: Screen) -> &str {
        match (self.chosen(), screen.colors, screen.ground) {
            (_, Colors::Mono, _) => "mono",
            (Some(name), _, _) => name,
            (None, Colors::Named, _) => "ansi",
            (None, _, Ground::Light) => "light",
            (None, _, Ground::Dark | Ground::Unknown) => "dark",
        }
    }
}
