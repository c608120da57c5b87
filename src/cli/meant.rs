//! The command that was meant where something else was typed.
//!
//! Takes what stands where a command could; gives the command it resembles, if it is no file's name.

use std::path::Path;

use clap::CommandFactory;

use super::Arguments;
use crate::text::nearest;

/// Asks whether a command was meant; nothing where what was typed names a file or resembles none.
pub(super) fn question(typed: &Path) -> Option<String> {
    let name = command(typed.to_str()?).filter(|_| !typed.exists())?;
    Some(format!("did you mean the command `onrecord {name}`?"))
}

/// The command that a word resembles; none for a command itself.
fn command(typed: &str) -> Option<String> {
    let program = Arguments::command();
    let names = program.get_subcommands().map(clap::Command::get_name);
    let is_word = typed.bytes().all(|b| b.is_ascii_alphabetic());
    let name = nearest(typed, names).filter(|_| is_word)?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mistyped_command_is_known() {
        for (typed, meant) in [
            ("lits", Some("list")),
            ("LIst", Some("list")),
            ("improt", Some("import")),
            ("quote", Some("quotes")),
            ("Serach", Some("search")),
            ("annotat", Some("annotate")),
            ("list", None),
            ("page", None),
            ("pages", None),
            ("saved", Some("shared")),
            ("news", None),
            ("list.txt", None),
            ("", None),
        ] {
            assert_eq!(command(typed).as_deref(), meant, "{typed}");
        }
    }
}
