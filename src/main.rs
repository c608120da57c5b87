//! onrecord, the program.

use std::process::ExitCode;

fn main() -> ExitCode {
    onrecord::cli::main().into()
}
