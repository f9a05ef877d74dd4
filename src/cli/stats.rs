//! `evenhand stats`: what past inspections were given, counted.

use clap::Args;

use super::{CLEAN, Common, load, terminal};
use crate::show::{Style, stats as output};

#[derive(Debug, Args)]
pub struct StatsArgs {
    /// Case files or folders to count beside the national index
    paths: Vec<String>,
    /// List every profile
    #[arg(long)]
    full: bool,
}

pub fn run(args: &StatsArgs, common: &Common, style: Style) -> u8 {
    match load::past(&args.paths, common, style) {
        Ok(dataset) => {
            terminal::print_plain(&output::print(
                &dataset.all_precedents(),
                &dataset.frameworks,
                args.full,
            ));
            CLEAN
        }
        Err(code) => code,
    }
}
