//! Roles to styles.
//!
//! Takes what a stretch of text is; gives how it looks on this ground with these colors. The only place
//! that names colors. Without colors everything is told by weight, underline and reverse alone.

use ratatui::style::{Color, Modifier, Style};

use crate::{
    analyze::ActorKind,
    app::{
        layout::{Colors, Ground, Screen},
        marks::{VOICES, Voice},
    },
};

/// What a stretch of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Running text.
    Text,
    /// What steps back: dates, captions, credits, hints.
    Dim,
    /// The rule between the panes.
    Rule,
    /// Titles and subheads.
    Strong,
    /// Keys, the selection, the program's name.
    Accent,
    /// The name of somebody who does not speak.
    Named(ActorKind),
    /// What a voice says or is called.
    Voiced(Shade, Option<Voice>),
}

/// How strongly a voice is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// Direct quotes, bars and numbers.
    Full,
    /// Marked words inside a clause.
    Half,
    /// Said without marks.
    Faint,
    /// A speaker's name.
    Name,
}

/// What is laid over a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stress {
    /// The quote the reader is at.
    Current,
    /// The words that attribute it.
    Attribution,
    /// A mention or hit of the lens.
    Found,
    /// The mention or hit the reader is at.
    FoundHere,
    /// The number of the current quote.
    Badge,
    /// The cell typing goes to.
    Cursor,
}

/// The colors for one ground.
struct Palette {
    dim: u32,
    /// Near to running text: what quieter voices are mixed with.
    soft: u32,
    rule: u32,
    accent: u32,
    /// Behind the current quote; none where no color works on every ground.
    tint: Option<u32>,
    voices: [u32; VOICES],
}

impl Palette {
    /// The color of what no voice says; none where it is that of running text.
    const fn unvoiced(&self, role: Role) -> Option<u32> {
        match role {
            Role::Text
            | Role::Strong
            | Role::Named(ActorKind::Person | ActorKind::Organization)
            | Role::Voiced(Shade::Full | Shade::Half, _) => None,
            Role::Dim | Role::Voiced(Shade::Faint | Shade::Name, _) => Some(self.dim),
            Role::Named(ActorKind::Place) => Some(self.soft),
            Role::Rule => Some(self.rule),
            Role::Accent => Some(self.accent),
        }
    }
}

const DARK: Palette = Palette {
    dim: 0x8b_919d,
    soft: 0xb8_bdc6,
    rule: 0x4a_4f5a,
    accent: 0xff_9e64,
    tint: Some(0x2b_303b),
    voices: [
        0xe6_b455, 0x73_b8f0, 0x95_c97a, 0xf0_8ba0, 0xb7_9cf2, 0x5c_c8b5, 0xc9_a98f, 0xc8_c86a,
    ],
};

const LIGHT: Palette = Palette {
    dim: 0x6e_6a5e,
    soft: 0x4c_4b46,
    rule: 0xc4_bda6,
    accent: 0xb8_420a,
    tint: Some(0xf3_e6c4),
    voices: [
        0x8a_5a00, 0x0b_5fa5, 0x3b_6b12, 0xb0_264c, 0x6a_3fb5, 0x00_695f, 0x7d_4f2e, 0x5f_6000,
    ],
};

/// Mid tones: every one can be read on black and on paper.
const EITHER: Palette = Palette {
    dim: 0x74_7983,
    soft: 0x74_7983,
    rule: 0x74_7983,
    accent: 0xd4_4a18,
    tint: None,
    voices: [
        0xa5_6d0d, 0x1e_7ad5, 0x42_8833, 0xd1_4669, 0x8c_61d7, 0x18_877e, 0xa1_6c4e, 0x7c_7c29,
    ],
};

const NAMED: [Color; VOICES] = [
    Color::Yellow,
    Color::Blue,
    Color::Green,
    Color::Magenta,
    Color::Cyan,
    Color::Red,
    Color::LightBlue,
    Color::LightMagenta,
];

/// How things look on a screen.
#[derive(Clone, Copy)]
pub(super) struct Theme {
    colors: Colors,
    palette: &'static Palette,
}

impl Theme {
    /// The theme a screen asks for.
    pub(super) const fn of(screen: Screen) -> Self {
        let palette = match screen.ground {
            Ground::Dark => &DARK,
            Ground::Light => &LIGHT,
            Ground::Unknown => &EITHER,
        };
        Self {
            colors: screen.colors,
            palette,
        }
    }

    /// How a role looks.
    pub(super) fn style(self, role: Role) -> Style {
        let style = match self.color(role) {
            Some(color) => Style::new().fg(color),
            None => Style::new(),
        };
        style.add_modifier(self.weight(role))
    }

    fn color(self, role: Role) -> Option<Color> {
        match (self.colors, role) {
            (Colors::Named, Role::Voiced(_, Some(voice))) => NAMED.get(voice % VOICES).copied(),
            (Colors::Mono | Colors::Named, _) => None,
            (_, Role::Voiced(shade, Some(voice))) => Some(self.fit(self.voiced(shade, voice)?)),
            (_, role) => Some(self.fit(self.palette.unvoiced(role)?)),
        }
    }

    fn voiced(self, shade: Shade, voice: Voice) -> Option<u32> {
        let palette = self.palette;
        let voice = palette.voices.get(voice % VOICES).copied()?;
        match shade {
            Shade::Full | Shade::Name => Some(voice),
            Shade::Half if self.is_flat() => Some(voice),
            Shade::Half => Some(mix(voice, palette.soft, 30)),
            Shade::Faint => (!self.is_flat()).then(|| mix(voice, palette.soft, 70)),
        }
    }

    /// Whether there is no room for shades: between mid tones, half is full and faint is told by slant.
    const fn is_flat(self) -> bool {
        self.palette.tint.is_none()
    }

    /// The weight of a role. Dim is an attribute only where no color says it. A name is told by weight or
    /// line with any colors.
    pub(super) fn weight(self, role: Role) -> Modifier {
        let plain = matches!(self.colors, Colors::Mono | Colors::Named);
        match role {
            Role::Strong | Role::Accent | Role::Named(ActorKind::Person) => Modifier::BOLD,
            Role::Named(ActorKind::Place) if plain => Modifier::UNDERLINED | Modifier::DIM,
            Role::Named(_) => Modifier::UNDERLINED,
            Role::Dim | Role::Rule | Role::Voiced(Shade::Faint, _) if plain => Modifier::DIM,
            Role::Voiced(Shade::Faint, _) if self.is_flat() => Modifier::ITALIC,
            Role::Voiced(Shade::Full, _) if self.colors == Colors::Mono => Modifier::BOLD,
            Role::Voiced(Shade::Name, _) if self.colors == Colors::Mono => {
                Modifier::BOLD | Modifier::UNDERLINED
            }
            Role::Voiced(Shade::Name, _) => Modifier::BOLD,
            _ => Modifier::empty(),
        }
    }

    /// How a stress changes what it lies over.
    pub(super) fn stress(self, stress: Stress) -> Style {
        let tint = self.palette.tint.filter(|_| self.colors == Colors::Rgb);
        match (stress, tint) {
            (Stress::Current, Some(tint)) => {
                Style::new().bg(self.fit(tint)).add_modifier(Modifier::BOLD)
            }
            (Stress::Current, None) => {
                Style::new().add_modifier(Modifier::BOLD | Modifier::UNDERLINED)
            }
            (Stress::Attribution | Stress::Found, _) => {
                Style::new().add_modifier(Modifier::UNDERLINED)
            }
            (Stress::Cursor, _) => Style::new().add_modifier(Modifier::REVERSED),
            (Stress::FoundHere | Stress::Badge, _) => {
                Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
            }
        }
    }

    /// The ground of a stress alone, without its weight.
    pub(super) fn ground_of(self, stress: Stress) -> Style {
        Style {
            bg: self.stress(stress).bg,
            ..Style::new()
        }
    }

    /// A color as the terminal can show it.
    fn fit(self, rgb: u32) -> Color {
        let [_, red, green, blue] = rgb.to_be_bytes();
        match self.colors {
            Colors::Indexed => Color::Indexed(nearest(red, green, blue)),
            _ => Color::Rgb(red, green, blue),
        }
    }
}

/// `percent` of the way from one color to another.
fn mix(from: u32, to: u32, percent: u32) -> u32 {
    let channel = |shift: u32| {
        let (a, b) = ((from >> shift) & 0xff, (to >> shift) & 0xff);
        ((a * (100 - percent) + b * percent) / 100) << shift
    };
    channel(16) | channel(8) | channel(0)
}

/// The nearest color of xterm's cube and grays.
fn nearest(red: u8, green: u8, blue: u8) -> u8 {
    const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let cube = (0u8..216).map(|i| {
        let step = |i: u8| STEPS.get(usize::from(i)).copied().unwrap_or(255);
        (16 + i, [step(i / 36), step(i / 6 % 6), step(i % 6)])
    });
    let grays = (0u8..24).map(|i| (232 + i, [8 + 10 * i; 3]));
    let distance = |[r, g, b]: [u8; 3]| {
        let square = |x: u8, y: u8| u32::from(x.abs_diff(y)).pow(2);
        square(r, red) + square(g, green) + square(b, blue)
    };
    cube.chain(grays)
        .min_by_key(|(_, rgb)| distance(*rgb))
        .map_or(7, |(index, _)| index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(rgb: [u8; 3]) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.039_28 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2])
    }

    fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    const BLACK: [u8; 3] = [0x16, 0x18, 0x1d];
    const PAPER: [u8; 3] = [0xfd, 0xf6, 0xe3];

    fn roles() -> Vec<Role> {
        let mut roles = vec![
            Role::Text,
            Role::Dim,
            Role::Strong,
            Role::Accent,
            Role::Named(ActorKind::Place),
        ];
        for shade in [Shade::Full, Shade::Half, Shade::Faint, Shade::Name] {
            roles.push(Role::Voiced(shade, None));
            roles.extend((0..VOICES).map(|voice| Role::Voiced(shade, Some(voice))));
        }
        roles
    }

    #[test]
    fn every_role_of_every_theme_can_be_read_on_its_grounds() {
        for (ground, papers) in [
            (Ground::Dark, vec![BLACK]),
            (Ground::Light, vec![PAPER]),
            (Ground::Unknown, vec![BLACK, PAPER]),
        ] {
            let theme = Theme::of(Screen {
                ground,
                ..Screen::default()
            });
            let tint = theme.stress(Stress::Current).bg;
            let tint = tint.map(|color| match color {
                Color::Rgb(r, g, b) => [r, g, b],
                other => panic!("{other} is no tint"),
            });
            for role in roles() {
                let Some(Color::Rgb(r, g, b)) = theme.style(role).fg else {
                    continue;
                };
                for paper in papers.iter().copied().chain(tint) {
                    let contrast = contrast([r, g, b], paper);
                    assert!(
                        contrast >= 4.0,
                        "{ground:?} {role:?} on {paper:?}: {contrast:.2}"
                    );
                }
            }
        }
    }

    #[test]
    fn without_colors_there_are_none_and_stress_still_shows() {
        let theme = Theme::of(Screen {
            colors: Colors::Mono,
            ..Screen::default()
        });
        for role in roles() {
            assert_eq!((theme.style(role).fg, theme.style(role).bg), (None, None));
        }
        for stress in [
            Stress::Current,
            Stress::Attribution,
            Stress::FoundHere,
            Stress::Badge,
        ] {
            let style = theme.stress(stress);
            assert_eq!((style.fg, style.bg), (None, None));
            assert!(!style.add_modifier.is_empty());
        }
    }

    #[test]
    fn a_name_is_told_by_weight_or_line_with_any_colors() {
        let kinds = [ActorKind::Person, ActorKind::Organization, ActorKind::Place];
        for colors in [Colors::Rgb, Colors::Indexed, Colors::Named, Colors::Mono] {
            for ground in [Ground::Dark, Ground::Light, Ground::Unknown] {
                let theme = Theme::of(Screen {
                    ground,
                    colors,
                    ..Screen::default()
                });
                let roles = kinds.map(Role::Named).into_iter();
                for role in roles.chain([Role::Voiced(Shade::Name, Some(0))]) {
                    let told = Modifier::BOLD | Modifier::UNDERLINED;
                    assert!(theme.style(role).add_modifier.intersects(told), "{role:?}");
                }
                let styles = kinds.map(|kind| theme.style(Role::Named(kind)));
                assert!(styles[0] != styles[1] && styles[1] != styles[2]);
            }
        }
    }

    #[test]
    fn the_256_colors_are_met_where_they_are() {
        assert_eq!(nearest(255, 255, 255), 231);
        assert_eq!(nearest(95, 135, 175), 67);
        assert_eq!(nearest(8, 8, 8), 232);
    }
}
