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
    /// Count only how the laws of frameworks were kept to: which of its judgements an overall was
    #[arg(long, conflicts_with = "full")]
    laws: bool,
}

pub fn run(args: &StatsArgs, common: &Common, style: Style) -> u8 {
    match load::past(&args.paths, common, style) {
        Ok(dataset) => {
            let (past, frameworks) = (dataset.all_precedents(), &dataset.frameworks);
            let text = match args.laws {
                true => output::print_laws(&past, frameworks),
                false => output::print(&past, frameworks, args.full),
            };
            terminal::print_plain(&text);
            CLEAN
        }
        Err(code) => code,
    }
}
