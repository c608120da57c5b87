//! What help and manual pages teach beside the options: examples first, then what there is to know.
//!
//! One text for both, in `assets/manual`: `Title:` opens a section, an indented line is a term with what it means
//! behind two spaces or below, or stands for itself; everything else is prose.

use std::fmt::Write;

use clap::{Command, CommandFactory};

use super::Arguments;
use crate::library::filter::Field;

/// The name of the page that is of no command.
pub(super) const FILTERS: &str = "filters";

/// Lists each text under its command's name.
macro_rules! pages {
    ($($name:literal)*) => {
        [$(($name, include_str!(concat!("../../assets/manual/", $name, ".txt")))),*]
    };
}

/// The texts, those of the program and of the filters first.
const PAGES: &[(&str, &str)] = &pages!(
    "onrecord" "filters" "import" "list" "show" "quotes" "actors" "actor" "voices" "shared" "compare" "stories"
    "search" "export" "verify" "edit" "tag" "delete" "restore" "doctor" "backup" "merge" "config" "paths" "annotate" "schema"
    "keys" "completions" "man"
);

/// The program with what its help teaches: with `-h` the examples, with `--help` everything.
pub(super) fn program() -> Command {
    let program = Arguments::command();
    let names: Vec<String> = (program.get_subcommands())
        .map(|command| command.get_name().to_owned())
        .collect();
    let taught = |command: Command, name: &str| {
        let text = text(name);
        let examples = text.split("\n\n").next().unwrap_or_default().to_owned();
        command.after_help(examples).after_long_help(text)
    };
    let program = taught(program, "onrecord");
    names.iter().fold(program, |program, name| {
        program.mut_subcommand(name, |command| taught(command, name))
    })
}

/// The text of a page; empty where there is none.
pub(super) fn text(name: &str) -> String {
    let page = PAGES.iter().find(|(known, _)| *known == name);
    let text = page.map_or("", |(_, text)| text.trim_end());
    text.replace("{fields}", &fields())
}

/// The fields of the filter, a term each.
fn fields() -> String {
    let rows = Field::ALL.iter().map(|field| {
        let (name, takes, example) = (field.name(), field.takes(), field.example());
        format!("  {:<10} {takes}; {example}", format!("{name}:"))
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// The title of what comes next.
    Title(&'a str),
    /// Running text.
    Prose(String),
    /// A term and what it means.
    Term(&'a str, String),
    /// A line that stands for itself.
    Literal(&'a str),
}

/// The parts of a text.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut is_open = false;
    for line in text.lines() {
        let told = line.trim_start();
        match line.len() - told.len() {
            _ if told.is_empty() => {}
            0 if told.ends_with(':') && !is_open && !told.contains(". ") => {
                parts.push(Part::Title(told.trim_end_matches(':')));
            }
            0 => match parts.last_mut() {
                Some(Part::Prose(prose)) if is_open => append(prose, told),
                _ => parts.push(Part::Prose(told.to_owned())),
            },
            1..=2 => parts.push(term(told)),
            _ => match parts.pop() {
                Some(Part::Literal(term)) => parts.push(Part::Term(term, told.to_owned())),
                Some(Part::Term(term, mut meaning)) => {
                    append(&mut meaning, told);
                    parts.push(Part::Term(term, meaning));
                }
                other => parts.extend(other.into_iter().chain([Part::Literal(told)])),
            },
        }
        is_open = !told.is_empty() && !line.starts_with(' ');
    }
    parts
}

fn append(text: &mut String, line: &str) {
    // Writing to a string cannot fail.
    let _ = write!(text, " {line}");
}

/// A term with what stands behind it.
fn term(line: &str) -> Part<'_> {
    match line.split_once("  ") {
        Some((term, meaning)) => Part::Term(term, meaning.trim().to_owned()),
        None => Part::Literal(line),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::OsString;

    use super::*;
    use crate::cli::{parsed, typed};

    #[test]
    fn a_text_is_taken_apart() {
        let text = "Examples:\n  a -b  one\n  c\n\nOne and\ntwo.\n\nFields:\n  d    three\n       and four\n  e\n    five";
        let term = |term, meaning: &str| Part::Term(term, meaning.to_owned());
        assert_eq!(
            parts(text),
            [
                Part::Title("Examples"),
                term("a -b", "one"),
                Part::Literal("c"),
                Part::Prose("One and two.".to_owned()),
                Part::Title("Fields"),
                term("d", "three and four"),
                term("e", "five"),
            ]
        );
    }

    /// The arguments of the examples of a page.
    fn examples(name: &str) -> Vec<Vec<String>> {
        let text = text(name);
        let lines = text.lines().skip(1).take_while(|line| !line.is_empty());
        let calls = lines.map(|line| {
            let line = line.trim().split("  ").next().unwrap();
            let words = shlex::split(line).unwrap().into_iter();
            let ours = words.skip_while(|word| word != "onrecord");
            ours.take_while(|word| !["|", "<", ">"].contains(&word.as_str()))
                .collect()
        });
        calls.collect()
    }

    #[test]
    fn every_command_teaches_with_examples_that_are_right() {
        let program = program();
        let commands = program.get_subcommands().map(Command::get_name);
        for name in commands.chain(["onrecord", FILTERS]) {
            assert!(text(name).starts_with("Examples:\n  "), "{name}");
            for call in examples(name) {
                let typed = typed::ready(call.iter().map(OsString::from));
                let parsed = parsed(&typed);
                assert!(parsed.is_ok(), "{call:?}: {}", parsed.unwrap_err());
                let of = call.iter().any(|word| word == name);
                assert!(of || [FILTERS, "onrecord"].contains(&name), "{call:?}");
            }
        }
    }

    #[test]
    fn every_page_is_of_something_and_no_line_is_too_long() {
        let program = program();
        for (name, _) in PAGES {
            let is_command = program.find_subcommand(name).is_some();
            assert!(is_command || [FILTERS, "onrecord"].contains(name), "{name}");
            for line in text(name).lines() {
                assert!(line.chars().count() <= 120, "{name}: {line}");
            }
        }
    }
}
