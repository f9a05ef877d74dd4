//! `evenhand completions` and `evenhand man`: what shells and manuals are told of the command line.

use std::path::PathBuf;

use clap::{Args, CommandFactory};
use clap_complete::Shell;
use clap_mangen::Man;

use super::{CLEAN, Cli, NOT_CHECKED, terminal};

#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

#[derive(Debug, Args)]
pub struct ManArgs {
    /// Write a page for each command into this folder; without it the first page is printed
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
}

/// Prints the script of a shell.
pub fn completions(args: &CompletionsArgs) -> u8 {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "evenhand", &mut script);
    terminal::print(&String::from_utf8_lossy(&script));
    CLEAN
}

/// Prints the manual, or writes the pages of it.
pub fn man(args: &ManArgs) -> u8 {
    let written = match &args.output {
        Some(folder) => std::fs::create_dir_all(folder)
            .and_then(|()| clap_mangen::generate_to(Cli::command(), folder)),
        None => {
            let mut page = Vec::new();
            Man::new(Cli::command()).render(&mut page).map(|()| {
                terminal::print(&String::from_utf8_lossy(&page));
            })
        }
    };
    match written {
        Ok(()) => CLEAN,
        Err(why) => {
            terminal::complain(&format!("evenhand: the manual could not be written: {why}"));
            NOT_CHECKED
        }
    }
}
