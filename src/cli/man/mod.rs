//! `onrecord man`: the manual page, or that of one command.

use std::io::{Write, stdout};

use clap::CommandFactory;
use clap_mangen::Man;

use super::{Arguments, Exit, stop::Stop};

#[derive(Debug, clap::Args)]
pub(super) struct ManArguments {
    /// A command, to have its page.
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

pub(super) fn run(arguments: &ManArguments) -> anyhow::Result<Exit> {
    let mut program = Arguments::command();
    program.build();
    let command = match &arguments.command {
        None => program,
        Some(name) => {
            let found = program.find_subcommand(name).cloned();
            let unknown = || Stop::usage(format!("there is no command “{name}”; see --help"));
            found.ok_or_else(unknown)?
        }
    };
    let mut page = Vec::new();
    Man::new(command).render(&mut page)?;
    stdout().lock().write_all(&page)?;
    Ok(Exit::Done)
}
