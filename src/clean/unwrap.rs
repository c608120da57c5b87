//! Lines that some program wrapped at a fixed width, joined again.
//!
//! Takes the page's text; gives its lines as their author meant them: a line that ends only because the next word did
//! not fit goes on in the next one. Never drops a visible character.

use std::ops::RangeInclusive;

use crate::clean::{
    document::lines::{Line, raw_lines},
    words::ends_sentence,
};

/// The widths at which programs wrap text.
const WIDTHS: RangeInclusive<usize> = 50..=100;

/// Splits a page into lines; so many of the imported lines are a cover, and none of them.
pub(super) fn split(page: &str, cover: usize) -> Vec<Line<'_>> {
    let raw = raw_lines(page, cover);
    match wrap_width(&raw) {
        Some(width) => unwrap(raw, width),
        None => raw,
    }
}

/// The width the page was wrapped at, if it was: no line of several words is longer, and most lines
/// that had no room for the next word break in the middle of a sentence.
fn wrap_width(lines: &[Line<'_>]) -> Option<usize> {
    let longest = lines
        .iter()
        .filter(|line| line.text.contains(' '))
        .map(|line| line.text.chars().count())
        .max()?;
    if !WIDTHS.contains(&longest) {
        return None;
    }
    let (mut forced, mut amid) = (0, 0);
    for pair in lines.windows(2) {
        if let [line, next] = pair
            && is_forced(line, next, longest)
        {
            forced += 1;
            amid += usize::from(is_amid_sentence(&line.text, &next.text));
        }
    }
    (amid >= 2 && amid * 2 >= forced).then_some(longest)
}

/// Whether `line` ended because the next word did not fit.
fn is_forced(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let length = line.text.chars().count();
    let word = next.text.split_whitespace().next().unwrap_or_default();
    // Wrapping may also break behind a hyphen; then only the part up to it had to fit.
    let part = word.split_inclusive('-').next().unwrap_or_default();
    next.blanks == 0 && length * 2 > width && length + 1 + part.chars().count() > width
}

fn is_amid_sentence(line: &str, next: &str) -> bool {
    let goes_on = next.starts_with(|c: char| c.is_lowercase() || c == ',');
    goes_on || !ends_sentence(line) && line.ends_with(|c: char| c.is_lowercase() || c == ',')
}

fn unwrap(raw: Vec<Line<'_>>, width: usize) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut last_raw: Option<Line<'_>> = None;
    for line in raw {
        let joins = last_raw
            .as_ref()
            .is_some_and(|last| is_forced(last, &line, width) && !begins_anew(last, &line, width));
        match lines.last_mut() {
            Some(whole) if joins => {
                join(whole.text.to_mut(), &line.text);
                whole.place = whole.place.cover(line.place);
            }
            _ => lines.push(line.clone()),
        }
        last_raw = Some(line);
    }
    lines
}

/// Whether `next` is rather a line of its own: a sentence has ended, and what follows is short.
fn begins_anew(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    ends_sentence(&line.text)
        && next.text.starts_with(char::is_uppercase)
        && next.text.chars().count() * 2 < width
}

/// Appends a continuation, with a space unless the break fell behind a hyphen or between ideographs.
fn join(whole: &mut String, more: &str) {
    let hyphened = whole
        .strip_suffix('-')
        .is_some_and(|stem| stem.ends_with(char::is_alphanumeric));
    let unspaced = |c: char| matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}');
    let ideographs = whole.ends_with(unspaced) && more.starts_with(unspaced);
    if !hyphened && !ideographs {
        whole.push(' ');
    }
    whole.push_str(more);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PARAGRAPH: &str = "The harbor of Ostmark stays closed until the long-awaited repair of \
        its breakwater ends, the port authority said on Monday, adding that ferries would leave \
        from the fishing pier in the meantime.";

    fn texts(page: &str) -> Vec<String> {
        split(page, 0)
            .into_iter()
            .map(|line| line.text.into_owned())
            .collect()
    }

    fn fill(line: &str, width: usize) -> String {
        let first_fit = textwrap::WrapAlgorithm::FirstFit;
        textwrap::fill(
            line,
            textwrap::Options::new(width).wrap_algorithm(first_fit),
        )
    }

    fn wrapped(page: &str, width: usize) -> String {
        page.lines()
            .map(|line| fill(line, width))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn wrapped_paragraphs_are_joined_and_short_lines_stay_apart() {
        let page =
            format!("Home\nNews\n\nHarbor closed\n\n{PARAGRAPH}\n\n{PARAGRAPH}\nShare\nPrint");
        for width in [60, 72, 80, 100] {
            assert_eq!(texts(&wrapped(&page, width)), texts(&page), "at {width}");
        }
    }

    #[test]
    fn indented_paragraphs_are_joined() {
        let page = wrapped(PARAGRAPH, 72).replace('\n', "\n   ");
        assert_eq!(texts(&format!("   {page}\n\n   Next")), [PARAGRAPH, "Next"]);
    }

    #[test]
    fn lines_keep_the_number_they_began_on() {
        let page = format!("Home\n\n{}\n\nEnd", fill(PARAGRAPH, 80));
        let numbers: Vec<u32> = split(&page, 0).iter().map(|line| line.number).collect();
        assert_eq!(numbers, [0, 2, 6]);
    }

    #[test]
    fn pages_that_were_never_wrapped_stay() {
        let page =
            format!("{PARAGRAPH}\nA list of\nshort lines that\nare not wrapped\n{PARAGRAPH}");
        assert_eq!(texts(&page).len(), 5);
        let menu = "Home\nNews\nWeather in the capital\nSports\nAbout our newspaper and its makers";
        assert_eq!(texts(menu).len(), 5);
    }

    proptest! {
        #[test]
        fn no_visible_character_is_lost(page in "([a-zé中 .-]{0,90}\n){0,12}") {
            let visible = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(visible(&texts(&page).concat()), visible(&page));
        }
    }
}
