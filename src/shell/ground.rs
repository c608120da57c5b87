//! What the terminal looks like: its ground and its colors.
//!
//! Asks the terminal, then the environment; not knowing is an answer.

use std::{env, thread, time::Duration};

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::app::layout::{Colors, Ground};

/// How long a terminal that does not know the question may take to answer the next one.
const PATIENCE: Duration = Duration::from_millis(300);

/// Whether the terminal is dark or light. Without colors it does not matter, and nothing is asked.
pub(super) fn ground(colors: Colors) -> Ground {
    if colors == Colors::Mono {
        return Ground::Unknown;
    }
    let mut options = QueryOptions::default();
    options.timeout = PATIENCE;
    // Signals come to the main thread first. One that broke off the waiting here would leave the answer to
    // be read as keys, by us or by the shell.
    match thread::spawn(move || theme_mode(options)).join() {
        Ok(Ok(ThemeMode::Dark)) => Ground::Dark,
        Ok(Ok(ThemeMode::Light)) => Ground::Light,
        Ok(Err(_)) | Err(_) => told_ground(&env::var("COLORFGBG").unwrap_or_default()),
    }
}

/// The ground by `COLORFGBG`, as in "15;0" or "0;default;15".
fn told_ground(colors: &str) -> Ground {
    match colors.rsplit(';').next().map(str::parse::<u8>) {
        Some(Ok(0..=6 | 8)) => Ground::Dark,
        Some(Ok(7 | 9..=15)) => Ground::Light,
        _ => Ground::Unknown,
    }
}

/// How many colors there are.
pub(super) fn colors() -> Colors {
    let is = |name: &str| env::var(name).unwrap_or_default();
    told_colors(&is("NO_COLOR"), &is("COLORTERM"), &is("TERM"))
}

fn told_colors(no_color: &str, color_term: &str, term: &str) -> Colors {
    if !no_color.is_empty() || term == "dumb" {
        Colors::Mono
    } else if matches!(color_term, "truecolor" | "24bit") || term.ends_with("-direct") {
        Colors::Rgb
    } else if term.contains("256color") {
        Colors::Indexed
    } else {
        Colors::Named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ground_is_read_from_the_environment() {
        assert_eq!(told_ground("15;0"), Ground::Dark);
        assert_eq!(told_ground("0;default;15"), Ground::Light);
        assert_eq!(told_ground("15;default"), Ground::Unknown);
        assert_eq!(told_ground(""), Ground::Unknown);
    }

    #[test]
    fn colors_are_not_taken_for_granted() {
        assert_eq!(
            told_colors("1", "truecolor", "xterm-256color"),
            Colors::Mono
        );
        assert_eq!(told_colors("", "truecolor", "xterm"), Colors::Rgb);
        assert_eq!(told_colors("", "", "screen-256color"), Colors::Indexed);
        assert_eq!(told_colors("", "", "linux"), Colors::Named);
    }
}
