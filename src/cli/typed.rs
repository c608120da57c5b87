//! The arguments as they are typed, made ready for the parser.
//!
//! The parser takes a command only before everything else, and what begins with a hyphen for an option.
//! Takes what the shell gives; moves a library named before the command behind it, and puts a space before
//! parts of a filter that leave out (`-outlet:cgtn`), which the filter does not mind.

use std::ffi::OsString;

use crate::text::Text;

/// The commands that take a filter.
const FILTERING: [&str; 5] = ["list", "quotes", "actors", "search", "export"];

/// The option that may stand before the command.
const LIBRARY: &str = "--library";

/// Why a typed name is none.
pub(super) const INVISIBLE: &str = "there is nothing visible in it";

/// What is visible of a typed name, on one line.
///
/// # Errors
///
/// When nothing is.
pub(super) fn visible(typed: &str) -> Result<Text, &'static str> {
    let name = Text::on_one_line(typed);
    (!name.is_empty()).then_some(name).ok_or(INVISIBLE)
}

/// The arguments, the program's name first, in the form the parser takes.
pub(super) fn ready(typed: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut arguments: Vec<OsString> = typed.into_iter().collect();
    put_library_behind(&mut arguments);
    let filters = arguments
        .get(1)
        .is_some_and(|command| FILTERING.iter().any(|name| command == name));
    if filters {
        for argument in arguments.iter_mut().skip(2) {
            if leaves_out(argument) {
                let mut shielded = OsString::from(" ");
                shielded.push(&argument);
                *argument = shielded;
            }
        }
    }
    arguments
}

fn put_library_behind(arguments: &mut Vec<OsString>) {
    let words = match arguments.get(1) {
        Some(first) if first == LIBRARY => 2,
        Some(first) if first.to_string_lossy().starts_with("--library=") => 1,
        _ => return,
    };
    if arguments.len() > 1 + words {
        let command = arguments.remove(1 + words);
        arguments.insert(1, command);
    }
}

/// A hyphen and a word, and no long option.
fn leaves_out(argument: &OsString) -> bool {
    let bytes = argument.as_encoded_bytes();
    bytes.len() > 2 && bytes.starts_with(b"-") && !bytes.starts_with(b"--")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(typed: &str, expected: &str) {
        let typed = typed.split('|').map(OsString::from);
        let ready: Vec<String> = ready(typed)
            .iter()
            .map(|argument| argument.to_string_lossy().into_owned())
            .collect();
        assert_eq!(ready.join("|"), expected);
    }

    #[test]
    fn what_leaves_out_is_no_option() {
        check(
            "onrecord|list|-outlet:x|-h|--sort|title|-two words",
            "onrecord|list| -outlet:x|-h|--sort|title| -two words",
        );
        check("onrecord|export|a|-o|file", "onrecord|export|a|-o|file");
        check("onrecord|-xy|list", "onrecord|-xy|list");
    }

    #[test]
    fn a_library_may_be_named_first() {
        check("onrecord|--library|f|list|a", "onrecord|list|--library|f|a");
        check(
            "onrecord|--library=f|list|-ab",
            "onrecord|list|--library=f| -ab",
        );
        check("onrecord|--library|f", "onrecord|--library|f");
        check("onrecord", "onrecord");
    }
}
