//! Every theme, on every ground, with every number of colors.

use ratatui::style::{Color, Modifier};

use super::{
    Role, Shade, Stress, Theme, Themes,
    measure::{Vision, contrast, difference},
    swatch::{NAMES, xterm},
    terminals::{DARK_TERMINALS, LIGHT_TERMINAL},
};
use crate::{
    analyze::ActorKind,
    app::{
        layout::{Colors, Ground},
        theme::BUILT_IN,
    },
};

/// What is read.
const LEGIBLE: f64 = 4.5;
/// The same where a theme promises much.
const HIGH: f64 = 7.0;
/// What a paraphrase has at least to the text beside it, where it has a color of its own.
const TOLD: f64 = 1.7;
/// Between a voice and the next one.
const APART: f64 = 0.15;
/// The same to an eye that does not see red or green.
const APART_ANY: f64 = 0.09;
/// Between any two voices of the theme for any color vision.
const APART_CVD: f64 = 0.065;
/// Between two paraphrases of neighbors, as they are quieter.
const FAINT_APART: f64 = 0.05;

/// Grounds that dark and light terminals come with.
const DARK_GROUNDS: [[u8; 3]; 3] = [[0; 3], [0x16, 0x18, 0x1d], [0x1e; 3]];
const LIGHT_GROUNDS: [[u8; 3]; 2] = [[0xff; 3], [0xfd, 0xf6, 0xe3]];

fn rgb(color: u32) -> [u8; 3] {
    let [_, red, green, blue] = color.to_be_bytes();
    [red, green, blue]
}

/// A theme on a terminal.
struct Case {
    name: String,
    theme: Theme,
    /// What it may stand on.
    grounds: Vec<[u8; 3]>,
    /// The sixteen colors.
    named: [u32; 16],
    least: f64,
    is_cvd: bool,
}

impl Case {
    fn rgb(&self, color: Color) -> [u8; 3] {
        match color {
            Color::Rgb(red, green, blue) => [red, green, blue],
            Color::Indexed(index) => xterm(index),
            color => {
                let place = NAMES.iter().position(|(_, named)| *named == color).unwrap();
                rgb(self.named[place])
            }
        }
    }

    fn voices(&self) -> Vec<[u8; 3]> {
        let voices = self.theme.voices.iter().take(self.theme.colored);
        voices.map(|(full, _)| self.rgb(full.unwrap())).collect()
    }

    fn paraphrases(&self) -> Vec<[u8; 3]> {
        let voices = self.theme.voices.iter().take(self.theme.colored);
        voices
            .filter_map(|(_, faint)| Some(self.rgb((*faint)?)))
            .collect()
    }
}

fn theme(name: &str, ground: Ground, colors: Colors) -> Option<Theme> {
    let themes = Themes::default();
    let (palette, meant_for) = themes.scheme(name)?.palette(ground);
    (meant_for == ground).then(|| Theme::new(palette.unwrap(), colors))
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for name in BUILT_IN {
        for ground in [Ground::Dark, Ground::Light] {
            for colors in [Colors::Rgb, Colors::Indexed, Colors::Named] {
                let Some(theme) = theme(name, ground, colors) else {
                    continue;
                };
                let is_dark = ground == Ground::Dark;
                let own = if is_dark {
                    &DARK_GROUNDS[..]
                } else {
                    &LIGHT_GROUNDS
                };
                let light = [LIGHT_TERMINAL];
                let terminals = if is_dark { &DARK_TERMINALS[..] } else { &light };
                let is_high = name == "contrast" && colors != Colors::Named;
                for (terminal, named) in terminals {
                    let mut case = Case {
                        name: format!("{name} {ground:?} {colors:?} {terminal}"),
                        theme,
                        grounds: own.to_vec(),
                        named: *named,
                        least: if is_high { HIGH } else { LEGIBLE },
                        is_cvd: name == "cvd" && colors != Colors::Named,
                    };
                    let is_named = colors == Colors::Named || name == "ansi";
                    if is_named && is_dark {
                        case.grounds = vec![rgb(named[0])];
                    }
                    if is_high {
                        // It stands on no ground but its own.
                        case.grounds.clear();
                    }
                    let given = [theme.ground, theme.current].into_iter().flatten();
                    // Painted white, a light terminal's gray is nobody's ground.
                    let given = given.filter(|color| *color != Color::White);
                    let given: Vec<_> = given.map(|color| case.rgb(color)).collect();
                    case.grounds.extend(given);
                    cases.push(case);
                }
            }
        }
    }
    assert!(cases.len() > 50);
    cases
}

#[test]
fn whatever_is_read_can_be_read_on_its_ground() {
    for case in cases() {
        let theme = case.theme;
        let roles = [theme.text, theme.dim, theme.accent, theme.person];
        let roles = roles
            .into_iter()
            .chain([theme.organization, theme.place])
            .flatten();
        let roles: Vec<_> = roles.map(|color| case.rgb(color)).collect();
        for color in [case.voices(), case.paraphrases(), roles].concat() {
            for ground in &case.grounds {
                let contrast = contrast(color, *ground);
                assert!(
                    contrast >= case.least,
                    "{}: {color:02x?} on {ground:02x?}: {contrast:.2}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn painted_white_the_two_colors_of_light_themes_can_be_read_on_any_terminal() {
    let theme = theme("light", Ground::Light, Colors::Named).unwrap();
    assert_eq!(theme.ground, Some(Color::White));
    for (terminal, named) in DARK_TERMINALS {
        for (voice, _) in theme.voices.iter().take(theme.colored) {
            let place = NAMES.iter().position(|(_, color)| Some(*color) == *voice);
            let contrast = contrast(rgb(named[place.unwrap()]), rgb(named[15]));
            assert!(contrast >= LEGIBLE, "{terminal} {voice:?}: {contrast:.2}");
        }
    }
}

/// The least difference between neighbors, the last and the first among them.
fn neighbors(colors: &[[u8; 3]], vision: Vision) -> f64 {
    let next = colors.iter().cycle().skip(1);
    let differences = colors
        .iter()
        .zip(next)
        .map(|(a, b)| difference(*a, *b, vision));
    differences.fold(1.0, f64::min)
}

#[test]
fn neighboring_voices_are_clearly_apart_to_every_eye() {
    for case in cases() {
        let (voices, paraphrases) = (case.voices(), case.paraphrases());
        for vision in Vision::ALL {
            let (voice, faint) = match vision {
                Vision::Full => (APART, FAINT_APART * 1.5),
                Vision::Deuteranopia | Vision::Protanopia => (APART_ANY, FAINT_APART),
            };
            let found = neighbors(&voices, vision);
            assert!(found >= voice, "{} {vision:?}: {found:.3}", case.name);
            let found = neighbors(&paraphrases, vision);
            assert!(found >= faint, "{} {vision:?}: {found:.3} faint", case.name);
        }
    }
}

#[test]
fn the_theme_for_any_color_vision_keeps_all_its_voices_apart() {
    for case in cases().iter().filter(|case| case.is_cvd) {
        let voices = case.voices();
        assert_eq!(voices.len(), 6);
        for vision in Vision::ALL {
            for (index, a) in voices.iter().enumerate() {
                for b in &voices[..index] {
                    let found = difference(*a, *b, vision);
                    assert!(found >= APART_CVD, "{} {vision:?}: {found:.3}", case.name);
                }
            }
        }
    }
}

#[test]
fn a_paraphrase_is_told_from_the_text_beside_it_and_from_what_stands_in_marks() {
    for case in cases() {
        let text = case.theme.text.map(|color| case.rgb(color));
        for voice in 0..case.theme.colored {
            let role = |shade| case.theme.style(Role::Voiced(shade, Some(voice)));
            let (full, faint) = (role(Shade::Full), role(Shade::Faint));
            assert_ne!(full, faint, "{}", case.name);
            assert_ne!(faint.fg, case.theme.style(Role::Text).fg);
            if faint.add_modifier.contains(Modifier::ITALIC) {
                continue;
            }
            let contrast = contrast(case.rgb(faint.fg.unwrap()), text.unwrap());
            assert!(contrast >= TOLD, "{} {voice}: {contrast:.2}", case.name);
        }
    }
}

fn roles() -> Vec<Role> {
    let kinds = [ActorKind::Person, ActorKind::Organization, ActorKind::Place];
    let mut roles = vec![
        Role::Text,
        Role::Dim,
        Role::Rule,
        Role::Strong,
        Role::Accent,
        Role::Cut,
        Role::Added,
    ];
    roles.extend(kinds.map(Role::Named));
    for shade in [Shade::Full, Shade::Faint, Shade::Name] {
        roles.push(Role::Voiced(shade, None));
        roles.extend((0..20).map(|voice| Role::Voiced(shade, Some(voice))));
    }
    roles
}

#[test]
fn without_colors_there_are_none_and_stress_still_shows() {
    for (name, colors) in [("dark", Colors::Mono), ("mono", Colors::Rgb)] {
        let theme = theme(name, Ground::Dark, colors).unwrap();
        for style in roles().into_iter().map(|role| theme.style(role)) {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert_eq!((theme.base().fg, theme.base().bg), (None, None));
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
}

#[test]
fn a_name_is_told_by_weight_or_line_in_every_theme() {
    let kinds = [ActorKind::Person, ActorKind::Organization, ActorKind::Place];
    for case in cases() {
        let roles = kinds.map(Role::Named).into_iter();
        for role in roles.chain([Role::Voiced(Shade::Name, Some(0))]) {
            let told = Modifier::BOLD | Modifier::UNDERLINED;
            let style = case.theme.style(role);
            assert!(
                style.add_modifier.intersects(told),
                "{} {role:?}",
                case.name
            );
        }
        let [person, organization, place] = kinds.map(|kind| case.theme.style(Role::Named(kind)));
        assert!(person != organization && organization != place);
    }
}

#[test]
fn later_speakers_have_a_letter_beside_their_color() {
    let theme_of = |name, colors| theme(name, Ground::Dark, colors).unwrap();
    let letters = |theme: Theme| {
        (0..10)
            .map(|voice| theme.letter(voice).unwrap_or('-'))
            .collect()
    };
    let letters = |name, colors| -> String { letters(theme_of(name, colors)) };
    assert_eq!(letters("dark", Colors::Rgb), "--------ab");
    assert_eq!(letters("cvd", Colors::Indexed), "------abcd");
    assert_eq!(letters("ansi", Colors::Rgb), "----abcdef");
    assert_eq!(letters("dark", Colors::Mono), "abcdefghij");
    let theme = theme_of("dark", Colors::Rgb);
    assert_eq!(theme.letter(8 + 27), Some('b'));
    let voiced = |voice| theme.style(Role::Voiced(Shade::Full, Some(voice)));
    assert_eq!(voiced(9), voiced(1));
}

#[test]
fn a_theme_of_one_s_own_falls_back_by_role_and_its_faults_are_told() {
    let mut themes = Themes::default();
    let problems = themes.add(
        "dusk",
        "base = \"cvd\"\n[dark]\nacent = \"#ffffff\"\naccent = \"#123\"\ndim = [\"#808080\", 500]\n\
         text = \"#eeeeee\"\nvoices = [\"#aabbcc\", true, \"cyan\"]\n",
    );
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert_eq!(
        told[0],
        "line 3: no key is called `acent`; did you mean `accent`?"
    );
    assert!(
        told[1].starts_with("line 4: `accent` takes \"#rrggbb\"")
            && told[1].ends_with("not \"#123\"")
    );
    assert!(told[2].starts_with("line 5: `dim` takes") && told[2].ends_with("not 500"));
    assert!(told[3].starts_with("line 7: `voices` takes") && told[3].ends_with("not true"));
    assert_eq!(told.len(), 4);
    assert!(themes.names().iter().any(|name| name.as_str() == "dusk"));
    let (palette, ground) = themes.scheme("dusk").unwrap().palette(Ground::Light);
    assert_eq!(ground, Ground::Dark, "it has no other");
    let own = Theme::new(palette.unwrap(), Colors::Rgb);
    let cvd = theme("cvd", Ground::Dark, Colors::Rgb).unwrap();
    assert_eq!(
        (own.accent, own.dim, own.place),
        (cvd.accent, cvd.dim, cvd.place)
    );
    assert_eq!(own.text, Some(Color::Rgb(0xee, 0xee, 0xee)));
    assert_eq!(own.colored, 2);
    let faint = own.style(Role::Voiced(Shade::Faint, Some(0)));
    assert_eq!(faint.fg, Some(Color::Rgb(0xaa, 0xbb, 0xcc)));
    assert!(faint.add_modifier.contains(Modifier::ITALIC));
}

#[test]
fn a_theme_that_is_none_is_told_and_the_rest_is_its_base() {
    let mut themes = Themes::default();
    let told = |problems: Vec<crate::text::Problem>| -> Vec<String> {
        problems.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        told(themes.add("a", "base = \"drak\"\naccent = 3\n")),
        [
            "line 1: no theme is called `drak`; did you mean `dark`?",
            "line 2: `accent` stands under [dark] or [light]"
        ]
    );
    let (palette, _) = themes.scheme("a").unwrap().palette(Ground::Dark);
    let own = Theme::new(palette.unwrap(), Colors::Rgb);
    assert_eq!(
        own.accent,
        theme("dark", Ground::Dark, Colors::Rgb).unwrap().accent
    );
    assert_eq!(
        told(themes.add("b", "dark = 3")),
        ["line 1: `dark` takes a table of colors by role, not 3"]
    );
    assert_eq!(
        told(themes.add("c", "darc = 3")),
        ["line 1: no key is called `darc`; did you mean `dark`?"]
    );
    assert!(!themes.add("d", "\u{0}\u{1b}[[[").is_empty());
}
