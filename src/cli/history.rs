//! `evenhand history`: an authority's timeline.

use clap::Args;

use super::{Common, load, terminal};
use crate::answers::timeline;
use crate::show::{Style, timeline as output};

#[derive(Debug, Args)]
pub struct HistoryArgs {
    /// Case files, or folders of them
    #[arg(required = true)]
    paths: Vec<String>,
}

pub fn run(args: &HistoryArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let (dataset, code) = match load::dataset(&args.paths, common, knowledge) {
        Ok(read) => read,
        Err(code) => return code,
    };
    let timelines = timeline::history(&dataset);
    let timelines = timelines
        .iter()
        .map(|timeline| output::print(timeline, style));
    let timelines: Vec<String> = timelines.collect();
    terminal::print(&timelines.join("\n"));
    code.max(load::tell_unread(dataset.inspections(), &dataset.sources))
}
