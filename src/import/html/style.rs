//! What the `style` attribute of an element says of the text in it.
//!
//! Takes the attribute; gives whether the element is shown, and whether its line ends are. Style sheets are
//! not read.

/// How many declarations are looked at.
const MOST_DECLARATIONS: usize = 100;

/// Properties and their values.
fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let each = style.split(';').take(MOST_DECLARATIONS);
    each.filter_map(|declaration| {
        let (property, value) = declaration.split_once(':')?;
        Some((property.trim(), value))
    })
}

/// The words of a value, its "!important" left out.
fn words(value: &str) -> impl Iterator<Item = &str> {
    let value = value.split('!').next().unwrap_or_default();
    value.split_ascii_whitespace()
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether an element is not shown.
pub(super) fn hides(style: &str) -> bool {
    declarations(style).any(|(property, value)| {
        let hiding: &[&str] = match property {
            _ if property.eq_ignore_ascii_case("display") => &["none"],
            _ if is_one_of(property, &["visibility", "content-visibility"]) => {
                &["hidden", "collapse"]
            }
            _ => return false,
        };
        words(value).any(|word| is_one_of(word, hiding))
    })
}

/// Whether line ends inside an element are shown; none where it is as around it.
pub(super) fn keeps_lines(style: &str) -> Option<bool> {
    const KEEPING: [&str; 6] = [
        "pre",
        "pre-wrap",
        "pre-line",
        "break-spaces",
        "preserve",
        "preserve-breaks",
    ];
    const COLLAPSING: [&str; 3] = ["normal", "nowrap", "collapse"];
    let of_spaces = |property: &str| is_one_of(property, &["white-space", "white-space-collapse"]);
    // The last one that is understood counts.
    let said = declarations(style).filter(|(property, _)| of_spaces(property));
    said.filter_map(|(_, value)| {
        let is_any = |known| words(value).any(|word| is_one_of(word, known));
        let keeps = is_any(&KEEPING);
        (keeps || is_any(&COLLAPSING)).then_some(keeps)
    })
    .last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_hidden_by_display_and_visibility() {
        for style in [
            "display:none",
            "color: red; DISPLAY : none !important",
            "visibility:hidden",
            "content-visibility: hidden;",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in [
            "",
            "display:block",
            "--display:none",
            "overflow:hidden",
            "transition: display none",
            "backface-visibility:hidden",
        ] {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn line_ends_are_kept_where_white_space_is() {
        for (style, expected) in [
            ("white-space: pre-wrap", Some(true)),
            ("color:red;WHITE-SPACE:Pre-Line!important", Some(true)),
            ("white-space: preserve nowrap", Some(true)),
            ("white-space-collapse:break-spaces", Some(true)),
            ("white-space:pre; white-space:-moz-pre-wrap", Some(true)),
            ("white-space:pre; white-space:normal", Some(false)),
            ("white-space:nowrap", Some(false)),
            ("white-space:inherit", None),
            ("text-wrap:pre", None),
            ("", None),
        ] {
            assert_eq!(keeps_lines(style), expected, "{style}");
        }
    }
}
