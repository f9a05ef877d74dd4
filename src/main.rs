//! The command `evenhand`: parses its arguments, calls the library, sets the exit code.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    evenhand::cli::run(evenhand::cli::Cli::parse())
}
