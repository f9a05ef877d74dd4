//! `evenhand check`: lint case files.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{CLEAN, Common, FOUND, NOT_CHECKED, USAGE, load, terminal};
use crate::baseline::{Baseline, BaselineError};
use crate::bounded::LARGEST;
use crate::check::{self, Options};
use crate::date::PartialDate;
use crate::finding::Severity;
use crate::outcome::Outcome;
use crate::output::{Style, concise, human, json};
use crate::settings::Settings;
use crate::{near, rules};

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Case files, folders of them, or `-` for standard input
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Exit with 1 from this severity on
    #[arg(long, value_enum, default_value_t = Threshold::Error, value_name = "SEVERITY")]
    fail_on: Threshold,
    /// Only these rules or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Ask as on this day, for what is overdue
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<PartialDate>,
    /// Settings to use instead of the evenhand.toml beside the files
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Report accepted findings too
    #[arg(long)]
    no_accepted: bool,
    /// Report only findings that this file does not list
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the findings to the baseline instead of reporting them
    #[arg(long, requires = "baseline")]
    write_baseline: bool,
    /// Why the findings of a new baseline are accepted
    #[arg(long, requires = "write_baseline", value_name = "REASON")]
    because: Option<String>,
    /// Draw every finding in full, not only the first three of each rule
    #[arg(long)]
    full: bool,
    /// Print nothing but the exit code's reason
    #[arg(long, short)]
    quiet: bool,
    /// The largest file that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = LARGEST)]
    max_file_size: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// With the lines of the file
    Human,
    /// One line a finding
    Concise,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Note,
}

fn day(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).map_err(|error| error.to_string())
}

pub fn run(args: &CheckArgs, common: &Common, style: Style) -> u8 {
    if let Some(unknown) = args
        .select
        .iter()
        .chain(&args.ignore)
        .find(|name| !is_known(name))
    {
        let families = rules::all().map(|rule| rule.family.name());
        let families = families.collect::<std::collections::BTreeSet<_>>();
        let names = rules::all().map(|rule| rule.name).chain(families);
        let help = near::help(unknown, names);
        terminal::complain(&format!(
            "evenhand: there is no rule or family `{unknown}`; {help}"
        ));
        return USAGE;
    }
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let (inputs, usable) = load::files(&args.paths);
    if inputs.is_empty() {
        return NOT_CHECKED;
    }
    let settings = match &args.config {
        Some(path) => Settings::read(path),
        None => Settings::beside(&args.paths),
    };
    let settings = match settings {
        Ok(settings) => settings,
        Err(error) => {
            terminal::complain(&format!("evenhand: {error}"));
            return USAGE;
        }
    };
    let options = Options {
        settings,
        show_accepted: args.no_accepted,
        largest_file: args.max_file_size,
        as_of: args.as_of,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
    };
    let mut outcome = check::check(inputs, knowledge, &options);
    if let Some(path) = &args.baseline {
        match with_baseline(args, path, &options, &mut outcome) {
            Ok(Some(_)) if !usable || !outcome.dataset.unreadable.is_empty() => {
                return NOT_CHECKED;
            }
            Ok(Some(code)) => return code,
            Ok(None) => {}
            Err(error) => {
                terminal::complain(&format!("evenhand: {error}"));
                return USAGE;
            }
        }
    }
    if !args.quiet {
        match args.format {
            Format::Human => terminal::print(&human::print(&outcome, style, args.full)),
            Format::Concise => terminal::print(&concise::print(&outcome)),
            Format::Json => match json::print(&outcome) {
                Ok(text) => terminal::print(&text),
                Err(error) => terminal::complain(&format!("evenhand: {error}")),
            },
        }
    }
    let threshold = match args.fail_on {
        Threshold::Error => Severity::Error,
        Threshold::Warning => Severity::Warning,
        Threshold::Note => Severity::Note,
    };
    if !usable || !outcome.dataset.unreadable.is_empty() {
        NOT_CHECKED
    } else if outcome.worst().is_some_and(|worst| worst >= threshold) {
        FOUND
    } else {
        CLEAN
    }
}

/// Writes the baseline, or takes out what it lists; the exit code where that is all there is to do.
fn with_baseline(
    args: &CheckArgs,
    path: &Path,
    options: &Options,
    outcome: &mut Outcome,
) -> Result<Option<u8>, BaselineError> {
    if args.write_baseline {
        // The reason of an earlier baseline stays unless a new one is given.
        let because = match &args.because {
            Some(because) => because.clone(),
            None if path.exists() => Baseline::read(path)?.because,
            None => {
                return Err(BaselineError::NoReason {
                    file: path.display().to_string(),
                });
            }
        };
        let baseline = Baseline::of(&outcome.findings, because);
        baseline.write(path)?;
        let count = match baseline.findings.len() {
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        let path = path.display();
        terminal::complain(&format!("evenhand: wrote {count} to {path}"));
        return Ok(Some(CLEAN));
    }
    let (new, gone) = Baseline::read(path)?.apply(std::mem::take(&mut outcome.findings), |name| {
        rules::named(name).is_none_or(|rule| options.wants(rule))
    });
    outcome.findings = new;
    for fingerprint in gone {
        terminal::complain(&format!(
            "evenhand: {}: nothing matches {fingerprint} any more",
            path.display()
        ));
    }
    Ok(None)
}

fn is_known(name: &str) -> bool {
    rules::all().any(|rule| rule.name == name || rule.family.name() == name)
}
