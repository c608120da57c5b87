//! `onrecord completions SHELL`: what a shell needs to complete the commands.

use std::io::{Write, stdout};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{Arguments, Exit};

#[derive(Debug, clap::Args)]
pub(super) struct CompletionsArguments {
    /// The shell.
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

pub(super) fn run(arguments: &CompletionsArguments) -> anyhow::Result<Exit> {
    // The generator panics when its place cannot be written to; memory always can.
    let mut script = Vec::new();
    let mut command = Arguments::command();
    generate(arguments.shell, &mut command, "onrecord", &mut script);
    stdout().lock().write_all(&script)?;
    Ok(Exit::Done)
}
