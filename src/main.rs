//! onrecord, the program: parses the arguments and runs the command.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    onrecord::cli::run(onrecord::cli::Arguments::parse()).into()
}
