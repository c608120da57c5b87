//! Roles to styles.
//!
//! Takes what a stretch of text is; gives how it looks in a theme, on this ground with these colors. The only
//! place that names colors. Where a theme has none, everything is told by weight, line, slant and reverse.

mod file;
#[cfg(test)]
mod measure;
mod swatch;
#[cfg(test)]
mod terminals;
#[cfg(test)]
mod tests;
mod themes;

use ratatui::style::{Color, Modifier, Style};

use crate::{
    analyze::ActorKind,
    app::{
        App,
        layout::{Colors, Screen},
        marks::Voice,
    },
};
use file::Palette;
use swatch::Swatch;
pub use themes::Themes;

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
    /// Words that are missing in one of two versions.
    Cut,
    /// Words that stand in one of two versions only.
    Added,
    /// The name of somebody who does not speak.
    Named(ActorKind),
    /// What a voice says or is called.
    Voiced(Shade, Option<Voice>),
}

/// How strongly a voice is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shade {
    /// What stands in marks, bars and numbers.
    Full,
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

/// How many speakers may have colors of their own.
const VOICES: usize = 16;

/// How things look on a screen: the palette of a theme as the terminal can show it.
#[derive(Clone, Copy)]
pub(super) struct Theme {
    /// Behind everything; none is the terminal's own.
    ground: Option<Color>,
    text: Option<Color>,
    dim: Option<Color>,
    rule: Option<Color>,
    accent: Option<Color>,
    person: Option<Color>,
    organization: Option<Color>,
    place: Option<Color>,
    current: Option<Color>,
    /// What each voice says in marks, and without.
    voices: [(Option<Color>, Option<Color>); VOICES],
    /// How many voices have colors.
    colored: usize,
}

impl Theme {
    /// The theme an app shows.
    pub(super) fn of(app: &App, themes: &Themes) -> Self {
        let Screen { ground, colors, .. } = app.screen;
        let scheme = themes.scheme(app.theme.shown(app.screen));
        let Some((Some(palette), meant_for)) = scheme.map(|scheme| scheme.palette(ground)) else {
            return Self::new(&Palette::default(), colors);
        };
        let theme = Self::new(palette, colors);
        let is_asked_for = app.theme.chosen().is_some() && colors != Colors::Named;
        if meant_for == ground && !is_asked_for {
            theme.on_own_ground()
        } else {
            theme
        }
    }

    /// A theme without colors.
    #[cfg(test)]
    pub(super) fn plain() -> Self {
        Self::new(&Palette::default(), Colors::Mono)
    }

    /// A palette on a terminal with so many colors.
    fn new(palette: &Palette, colors: Colors) -> Self {
        let on = |swatch: Swatch| swatch.on(colors);
        let voices = palette.voices.iter().map(|swatch| swatch.on(colors));
        let paraphrases = palette.paraphrases.iter().map(|swatch| swatch.on(colors));
        let pairs = voices.zip(paraphrases.chain(std::iter::repeat(None)));
        let mut of_voices = [(None, None); VOICES];
        let mut colored = 0;
        // The speakers behind the last that has a color begin anew with the first.
        for (slot, pair) in of_voices
            .iter_mut()
            .zip(pairs.filter(|(voice, _)| voice.is_some()))
        {
            (*slot, colored) = (pair, colored + 1);
        }
        Self {
            ground: on(palette.ground),
            text: on(palette.text),
            dim: on(palette.dim),
            rule: on(palette.rule),
            accent: on(palette.accent),
            person: on(palette.person),
            organization: on(palette.organization),
            place: on(palette.place),
            current: on(palette.current),
            voices: of_voices,
            colored,
        }
    }

    /// The same on the terminal's own ground, in its own ink.
    const fn on_own_ground(self) -> Self {
        Self {
            ground: None,
            text: None,
            ..self
        }
    }

    /// What everything stands on.
    pub(super) fn base(self) -> Style {
        Style {
            fg: self.text.filter(|_| self.ground.is_some()),
            bg: self.ground,
            ..Style::new()
        }
    }

    /// How a role looks.
    pub(super) fn style(self, role: Role) -> Style {
        let style = Style {
            fg: self.color(role),
            ..Style::new()
        };
        style.add_modifier(self.weight(role))
    }

    fn color(self, role: Role) -> Option<Color> {
        match role {
            Role::Text | Role::Strong | Role::Voiced(Shade::Full | Shade::Name, None) => self.text,
            Role::Dim | Role::Voiced(Shade::Faint, None) => self.dim,
            Role::Rule => self.rule,
            Role::Accent | Role::Cut | Role::Added => self.accent,
            Role::Named(ActorKind::Person) => self.person.or(self.text),
            Role::Named(ActorKind::Organization) => self.organization.or(self.text),
            Role::Named(ActorKind::Place) => self.place.or(self.text),
            Role::Voiced(shade, Some(voice)) => self.voiced(shade, voice),
        }
    }

    fn voiced(self, shade: Shade, voice: Voice) -> Option<Color> {
        let (full, faint) = self.colors_of(voice)?;
        match shade {
            Shade::Full | Shade::Name => full,
            Shade::Faint => faint.or(full),
        }
    }

    fn colors_of(self, voice: Voice) -> Option<(Option<Color>, Option<Color>)> {
        let place = voice.checked_rem(self.colored)?;
        self.voices.get(place).copied()
    }

    /// What tells a voice from the earlier ones of its color, beside the number of its quote.
    pub(super) fn letter(self, voice: Voice) -> Option<char> {
        let later = voice.checked_sub(self.colored)?;
        ('a'..='z').nth(later % 26)
    }

    /// Whether a paraphrase has a color that tells it from other words of its speaker.
    fn has_faint(self, voice: Option<Voice>) -> bool {
        match voice {
            Some(voice) => matches!(self.colors_of(voice), Some((_, Some(_)))),
            None => self.dim.is_some(),
        }
    }

    /// The weight of a role. A name is told by weight or line in every theme, the rest only where no color
    /// tells it.
    pub(super) fn weight(self, role: Role) -> Modifier {
        match role {
            Role::Strong | Role::Accent | Role::Named(ActorKind::Person) => Modifier::BOLD,
            Role::Cut => Modifier::CROSSED_OUT,
            Role::Added => Modifier::BOLD | Modifier::UNDERLINED,
            Role::Named(ActorKind::Place) if self.place.is_none() => {
                Modifier::UNDERLINED | Modifier::DIM
            }
            Role::Named(_) => Modifier::UNDERLINED,
            Role::Dim if self.dim.is_none() => Modifier::DIM,
            Role::Rule if self.rule.is_none() => Modifier::DIM,
            Role::Voiced(Shade::Faint, voice) if !self.has_faint(voice) => Modifier::ITALIC,
            Role::Voiced(Shade::Full, _) if self.colored == 0 => Modifier::BOLD,
            Role::Voiced(Shade::Name, _) if self.colored == 0 => {
                Modifier::BOLD | Modifier::UNDERLINED
            }
            Role::Voiced(Shade::Name, _) => Modifier::BOLD,
            Role::Text | Role::Dim | Role::Rule | Role::Voiced(..) => Modifier::empty(),
        }
    }

    /// How a stress changes what it lies over.
    pub(super) fn stress(self, stress: Stress) -> Style {
        match (stress, self.current) {
            (Stress::Current, Some(ground)) => Style::new().bg(ground).add_modifier(Modifier::BOLD),
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
}
