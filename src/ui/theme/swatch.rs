//! A color, given for each number of colors a terminal may have.

use ratatui::style::Color;

use crate::app::layout::Colors;

/// A color for terminals of all colors, of 256, and of sixteen. What is not given is the terminal's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Swatch {
    rgb: Option<[u8; 3]>,
    indexed: Option<u8>,
    named: Option<Color>,
}

/// The sixteen colors by name.
pub(super) const NAMES: [(&str, Color); 16] = [
    ("black", Color::Black),
    ("red", Color::Red),
    ("green", Color::Green),
    ("yellow", Color::Yellow),
    ("blue", Color::Blue),
    ("magenta", Color::Magenta),
    ("cyan", Color::Cyan),
    ("white", Color::Gray),
    ("bright black", Color::DarkGray),
    ("bright red", Color::LightRed),
    ("bright green", Color::LightGreen),
    ("bright yellow", Color::LightYellow),
    ("bright blue", Color::LightBlue),
    ("bright magenta", Color::LightMagenta),
    ("bright cyan", Color::LightCyan),
    ("bright white", Color::White),
];

impl Swatch {
    /// Gives a color as written: "#e6b455" for all colors, a number for the 256, a name for the sixteen. Says
    /// whether it is one.
    pub(super) fn give(&mut self, written: Written<'_>) -> bool {
        match written {
            Written::Number(number) => self.indexed = Some(number),
            Written::Word(word) => match word.strip_prefix('#') {
                Some(digits) => match hex(digits) {
                    None => return false,
                    rgb => self.rgb = rgb,
                },
                None => match NAMES.iter().find(|(name, _)| *name == word) {
                    None => return false,
                    Some((_, color)) => self.named = Some(*color),
                },
            },
        }
        true
    }

    /// The color on a terminal with so many: the one given for that, or the nearest that can be had.
    pub(super) fn on(self, colors: Colors) -> Option<Color> {
        let rgb = self
            .rgb
            .map(|[red, green, blue]| Color::Rgb(red, green, blue));
        let indexed = self.indexed.map(Color::Indexed);
        let near = || self.rgb.map(|rgb| Color::Indexed(nearest(rgb)));
        match colors {
            Colors::Rgb => rgb.or(indexed).or(self.named),
            Colors::Indexed => indexed.or_else(near).or(self.named),
            Colors::Named => self.named,
            Colors::Mono => None,
        }
    }
}

/// How a color is written in a theme.
#[derive(Clone, Copy)]
pub(super) enum Written<'t> {
    /// One of the 256.
    Number(u8),
    /// "#e6b455", or the name of one of the sixteen.
    Word(&'t str),
}

fn hex(digits: &str) -> Option<[u8; 3]> {
    let is_hex = digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit());
    let number = u32::from_str_radix(digits, 16).ok().filter(|_| is_hex)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

/// A color of xterm's cube and grays, behind the sixteen.
pub(super) fn xterm(index: u8) -> [u8; 3] {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let step = |i: u8| STEPS.get(usize::from(i % 6)).copied().unwrap_or_default();
    if let Some(gray) = index.checked_sub(232) {
        return [8 + 10 * gray; 3];
    }
    let i = index.saturating_sub(16);
    [step(i / 36), step(i / 6), step(i)]
}

/// The nearest of them.
fn nearest(rgb: [u8; 3]) -> u8 {
    let distance = |index: &u8| -> u32 {
        let channels = xterm(*index).into_iter().zip(rgb);
        channels.map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
    };
    (16..=255).min_by_key(distance).unwrap_or(16)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_256_colors_are_met_where_they_are() {
        assert_eq!(nearest([255, 255, 255]), 231);
        assert_eq!(nearest([95, 135, 175]), 67);
        assert_eq!(nearest([8, 8, 8]), 232);
        assert_eq!(xterm(214), [255, 175, 0]);
    }

    #[test]
    fn what_is_not_given_is_the_nearest_that_can_be_had() {
        let mut swatch = Swatch::default();
        assert!(swatch.give(Written::Word("#5f87af")));
        assert_eq!(swatch.on(Colors::Indexed), Some(Color::Indexed(67)));
        assert_eq!(swatch.on(Colors::Named), None);
        assert!(swatch.give(Written::Word("bright cyan")) && swatch.give(Written::Number(110)));
        assert_eq!(swatch.on(Colors::Rgb), Some(Color::Rgb(0x5f, 0x87, 0xaf)));
        assert_eq!(swatch.on(Colors::Indexed), Some(Color::Indexed(110)));
        assert_eq!(swatch.on(Colors::Named), Some(Color::LightCyan));
        for wrong in ["#12", "#+12345", "#gggggg", "cyam", "Cyan", ""] {
            assert!(!swatch.give(Written::Word(wrong)), "{wrong}");
        }
    }
}
