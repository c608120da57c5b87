//! `onrecord completions SHELL`: what a shell needs to complete the commands.

use std::io::{Write, stdout};

use clap::ValueEnum;
use clap_complete::{Generator, Shell, generate};
use clap_complete_nushell::Nushell;

use super::{Exit, manual};

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: For,
}

/// A shell.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum For {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

pub(super) fn run(arguments: &CompletionsArguments) -> anyhow::Result<Exit> {
    let script = match arguments.shell {
        For::Bash => script(Shell::Bash),
        For::Elvish => script(Shell::Elvish),
        For::Fish => script(Shell::Fish),
        For::Nushell => script(Nushell),
        For::PowerShell => script(Shell::PowerShell),
        For::Zsh => script(Shell::Zsh),
    };
    stdout().lock().write_all(&script)?;
    Ok(Exit::Done)
}

/// The script of a shell. The generator panics when its place cannot be written to; memory always can.
fn script(generator: impl Generator) -> Vec<u8> {
    let mut script = Vec::new();
    let mut program = manual::program();
    generate(generator, &mut program, "onrecord", &mut script);
    script
}
