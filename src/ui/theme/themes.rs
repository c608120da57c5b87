//! The themes that can be shown: those in `assets/themes`, and the reader's own.

use std::sync::OnceLock;

use super::file::{Palette, Scheme};
use crate::{
    app::{layout::Ground, theme::BUILT_IN},
    text::{Problem, Text},
};

const FILES: [&str; BUILT_IN.len()] = [
    include_str!("../../../assets/themes/ansi.toml"),
    include_str!("../../../assets/themes/contrast.toml"),
    include_str!("../../../assets/themes/cvd.toml"),
    include_str!("../../../assets/themes/dark.toml"),
    include_str!("../../../assets/themes/light.toml"),
    include_str!("../../../assets/themes/mono.toml"),
];

/// Each is read when it is first shown: a start needs one.
static SCHEMES: [OnceLock<Scheme>; BUILT_IN.len()] = [const { OnceLock::new() }; BUILT_IN.len()];

fn no_base(_: &str, _: Ground) -> Palette {
    Palette::default()
}

/// The palette that a theme of one's own begins with: that of its base for the ground, or else of the theme for
/// dark grounds, or for light ones.
fn base(name: &str, ground: Ground) -> Palette {
    let for_ground = match ground {
        Ground::Light => "light",
        Ground::Dark | Ground::Unknown => "dark",
    };
    let has_it = |scheme: &&Scheme| scheme.palette(ground).1 == ground;
    let base = built_in(name)
        .filter(has_it)
        .or_else(|| built_in(for_ground));
    let palette = base.and_then(|scheme| scheme.palette(ground).0);
    palette.cloned().unwrap_or_default()
}

fn built_in(name: &str) -> Option<&'static Scheme> {
    let place = BUILT_IN.iter().position(|known| *known == name)?;
    let (file, scheme) = FILES.get(place).zip(SCHEMES.get(place))?;
    Some(scheme.get_or_init(|| Scheme::read(file, no_base).0))
}

/// The themes that can be shown.
#[derive(Clone, Debug, Default)]
pub struct Themes {
    /// The reader's own, by name.
    own: Vec<(Text, Scheme)>,
}

impl Themes {
    /// Adds a theme of the reader's own, or puts it in the place of the one of that name. Says what is wrong
    /// with it; the rest of it is shown.
    pub fn add(&mut self, name: &str, file: &str) -> Vec<Problem> {
        let (scheme, problems) = Scheme::read(file, base);
        let name = Text::on_one_line(name);
        self.own.retain(|(known, _)| *known != name);
        self.own.push((name, scheme));
        problems
    }

    /// Their names, in order.
    pub fn names(&self) -> Vec<Text> {
        let own = self.own.iter().map(|(name, _)| name.clone());
        let mut names: Vec<Text> = BUILT_IN.into_iter().map(Text::new).chain(own).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// A theme by name; none of an unknown name.
    pub(super) fn scheme(&self, name: &str) -> Option<&Scheme> {
        let own = self.own.iter().find(|(known, _)| known.as_str() == name);
        own.map(|(_, scheme)| scheme).or_else(|| built_in(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_theme_is_read_without_a_problem() {
        for (name, file) in BUILT_IN.iter().zip(FILES) {
            assert_eq!(Scheme::read(file, no_base).1, [], "{name}");
        }
    }
}
