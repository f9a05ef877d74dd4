//! The command line: one file a command. Commands print and choose the exit code; everything else
//! is the library's.

mod baseline;
mod check;
mod choices;
mod completions;
mod counts;
mod dates;
mod explain;
mod export;
mod fix;
mod frameworks;
mod graph;
mod history;
mod import;
mod inspection_argument;
mod layout;
mod learn;
mod links;
mod list;
mod load;
#[cfg(feature = "lsp")]
mod lsp;
mod meant_paths;
pub(crate) mod new;
mod offered;
mod outputs;
mod precedents;
mod replay;
mod report;
mod review;
mod stats;
mod stream;
mod terminal;
mod watch;
mod why;
mod written;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Nothing to report.
pub const CLEAN: u8 = 0;
/// Findings at or above `--fail-on`.
pub const FOUND: u8 = 1;
/// Wrong usage or configuration.
pub const USAGE: u8 = 2;
/// Could not check: nothing was found to check, or something could not be read.
pub const NOT_CHECKED: u8 = 3;

/// Asks of every recorded inspection judgement: is it consistent?
#[derive(Debug, Parser)]
#[command(
    name = "evenhand",
    version,
    arg_required_else_help = true,
    propagate_version = true
)]
#[command(
    after_help = "Exit codes: 0 clean, 1 findings at or above --fail-on, 2 wrong usage or configuration, 3 could not check"
)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// Where an authority is looked for that is called by its name.
const LOOKED_IN: &str = "cases";

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto, value_name = "WHEN")]
    color: Colour,
    /// A folder of framework files, and in its folder `precedents` of tables of past inspections,
    /// added to the built-in ones or replacing those of the same name
    #[arg(long = "framework", global = true, value_name = "DIR")]
    framework_dir: Option<PathBuf>,
    /// Where to look for an authority, or whatever is inspected, that is called by its name: where a path
    /// is asked for, its name, a former one, its number or an unambiguous beginning is as good. A folder
    /// of case files or of tables, or a table; may be given again
    #[arg(
        long = "in",
        global = true,
        value_name = "PATH",
        default_value = LOOKED_IN
    )]
    looked_in: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Colour {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check case files and report every anomaly at the line where it stands
    Check(check::CheckArgs),
    /// List inspections, one row each, by what they are asked to be
    List(list::ListArgs),
    /// The inspections most worth a second look, with the reasons
    Review(review::ReviewArgs),
    /// Show why an inspection's grades are, or are not, admissible
    Why(why::WhyArgs),
    /// Print a rule's documentation, or the catalogue of rules
    Explain(explain::ExplainArgs),
    /// Read published reports and tables into case files
    Import(import::ImportArgs),
    /// Show how a table is read, or draft a layout for one that is not known
    Layout(layout::LayoutArgs),
    /// Write tables for spreadsheets and programs: one row a judgement, or an inspection
    Export(export::ExportArgs),
    /// Print an authority's timeline: areas down, inspections across
    History(history::HistoryArgs),
    /// Write all of it as one HTML file that anybody can open: time lines, findings, figures
    Report(report::ReportArgs),
    /// Find the law that overall grades follow, by the records alone
    Learn(learn::LearnArgs),
    /// Count what past inspections were given: profiles, limits, gaps
    Stats(stats::StatsArgs),
    /// Judge past inspections under a framework's limits
    Replay(replay::ReplayArgs),
    /// Make the national index of past inspections from case files
    Precedents(precedents::PrecedentsArgs),
    /// Draw a framework's judgements and limits
    Graph(graph::GraphArgs),
    /// Speak to an editor, as a language server, over standard input and output
    #[cfg(feature = "lsp")]
    Lsp(lsp::LspArgs),
    /// List the frameworks, or describe one
    Frameworks(frameworks::FrameworksArgs),
    /// Write a case file, or a framework file, to begin with
    New(new::NewArgs),
    /// Print a script by which a shell completes commands, options and names
    #[command(hide = true)]
    Completions(completions::CompletionsArgs),
    /// Print the manual page, or write one for each command
    #[command(hide = true)]
    Man(completions::ManArgs),
}

/// Runs a command.
pub fn run(cli: Cli) -> ExitCode {
    let style = terminal::style(cli.common.color);
    let code = match cli.command {
        Command::Check(args) => check::run(&args, &cli.common, style),
        Command::List(args) => list::run(&args, &cli.common, style),
        Command::Review(args) => review::run(&args, &cli.common, style),
        Command::Why(args) => why::run(&args, &cli.common, style),
        Command::Explain(args) => explain::run(&args, style),
        Command::Import(args) => import::run(&args, &cli.common, style),
        Command::Layout(args) => layout::run(&args, &cli.common, style),
        Command::Export(args) => export::run(&args, &cli.common, style),
        Command::History(args) => history::run(&args, &cli.common, style),
        Command::Report(args) => report::run(&args, &cli.common, style),
        Command::Learn(args) => learn::run(&args, &cli.common, style),
        Command::Stats(args) => stats::run(&args, &cli.common, style),
        Command::Replay(args) => replay::run(&args, &cli.common, style),
        Command::Precedents(args) => precedents::run(&args, &cli.common, style),
        Command::Graph(args) => graph::run(&args, &cli.common, style),
        #[cfg(feature = "lsp")]
        Command::Lsp(args) => lsp::run(&args, &cli.common, style),
        Command::Frameworks(args) => frameworks::run(&args, &cli.common, style),
        Command::New(args) => new::run(&args, &cli.common, style),
        Command::Completions(args) => completions::completions(&args),
        Command::Man(args) => completions::man(&args),
    };
    ExitCode::from(code)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
