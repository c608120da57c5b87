//! The arguments of a command line back to the filter that was typed.
//!
//! Takes arguments; gives one line. A shell eats quotation marks, so that `actor:"Ilse Brandt"` arrives as
//! `actor:Ilse Brandt`: what it kept together is put in marks again.

use super::{
    State,
    print::quote,
    scan::{Raw, Shape, is_mark, scan},
};

/// Joins arguments. One that holds several words, and nothing of the language but a field before them, was
/// quoted by the shell and is one part; any other stands as it is, so that a whole filter can be given as one
/// argument too.
///
/// ```
/// use onrecord::library::filter::from_args;
/// assert_eq!(from_args(["-actor:Ilse Brandt", "unread"]), "-actor:\"Ilse Brandt\" unread");
/// assert_eq!(from_args(["outlet:cgtn unread a*"]), "outlet:cgtn unread a*");
/// ```
pub fn from_args<'a>(args: impl IntoIterator<Item = &'a str>) -> String {
    let args: Vec<String> = args.into_iter().map(argument).collect();
    args.join(" ")
}

fn argument(text: &str) -> String {
    let parts = scan(text);
    let Some((first, rest)) = parts.split_first() else {
        return text.to_owned();
    };
    let lists = first.values.len() > 1 || text.contains([',', '*']);
    if rest.is_empty()
        || lists
        || text.contains(is_mark)
        || !rest.iter().all(|raw| is_word(text, raw))
    {
        return text.to_owned();
    }
    if first.field.is_none() && !is_word(text, first) {
        return text.to_owned();
    }
    let words = first.values.first().map_or(0, |value| value.at.start());
    let (before, words) = text.split_at_checked(words).unwrap_or(("", text));
    format!("{before}{}", quote(words))
}

/// Whether a part is nothing but a word.
fn is_word(text: &str, raw: &Raw) -> bool {
    let bare = raw.values.iter().all(|value| value.shape == Shape::Bare);
    let typed = raw.at.of(text);
    bare && raw.field.is_none() && !typed.starts_with('-') && State::bare(typed).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(args: &[&str], expected: &str) {
        assert_eq!(from_args(args.iter().copied()), expected);
    }

    #[test]
    fn what_the_shell_kept_together_stays_together() {
        check(&["actor:Ilse Brandt"], "actor:\"Ilse Brandt\"");
        check(&["-actor:Ilse Brandt", "x"], "-actor:\"Ilse Brandt\" x");
        check(&["a phrase", "word"], "\"a phrase\" word");
        check(&["free", "words"], "free words");
    }

    #[test]
    fn a_whole_filter_in_one_argument_stands_as_it_is() {
        for whole in [
            "actor:\"Ilse Brandt\" x",
            "outlet:cgtn unread",
            "unread words",
            "outlet:cgtn -words",
            "outlet:a,b words",
            "one kind:direct",
            "harb* two",
            "",
            "  ",
        ] {
            check(&[whole], whole);
        }
    }
}
