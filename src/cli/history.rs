//! `evenhand history`: an authority's timeline.

use clap::Args;

use super::{CLEAN, Common, NOT_CHECKED, refuse, terminal};
use crate::check::{self, Options};
use crate::dataset::Dataset;
use crate::output::{Style, timeline as output};
use crate::{inputs, timeline};

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Case files, or folders of them
    #[arg(required = true)]
    paths: Vec<String>,
}

pub fn run(args: &HistoryArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match check::knowledge(common.framework_dir.as_deref()) {
        Ok(knowledge) => knowledge,
        Err(error) => return refuse(&error, style),
    };
    let (files, errors) = inputs::collect(&args.paths);
    for error in &errors {
        terminal::complain(&format!("evenhand: {error}"));
    }
    let dataset = Dataset::read(files, Options::default().largest_file, knowledge);
    for (file, why) in &dataset.unreadable {
        terminal::complain(&format!(
            "evenhand: {}: {}",
            dataset.sources.get(*file).name,
            why.message
        ));
    }
    let timelines: Vec<String> = dataset
        .cases
        .iter()
        .map(|case| output::print(&timeline::of(&dataset, case), style))
        .collect();
    terminal::print(&timelines.join("\n"));
    if errors.is_empty() && dataset.unreadable.is_empty() {
        CLEAN
    } else {
        NOT_CHECKED
    }
}
