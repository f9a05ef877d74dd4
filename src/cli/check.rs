//! `evenhand check`: lint case files.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::dates::day;
use super::{CLEAN, Common, FOUND, NOT_CHECKED, USAGE, baseline, fix, load, terminal, watch};
use crate::base::bounded::LARGEST;
use crate::base::date::PartialDate;
use crate::base::finding::Severity;
use crate::rules;
use crate::show::human::FindingsView;
use crate::show::{Style, concise, human, json};
use crate::verdict::check::{self, Options};
use crate::verdict::fix::rounds;
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;
use crate::verdict::settings::Settings;

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Case files, folders of them, names of authorities, or `-` for standard input
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human)]
    format: CheckFormat,
    /// Exit with 1 from this severity on; without it, as evenhand.toml says, or else error
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<Threshold>,
    /// Only these rules or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Not these rules or families of rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// Ask as on this day, for what is overdue; `today` makes the answer depend on the day
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
    /// Report what is true but does not stand out, too
    #[arg(long)]
    all: bool,
    /// Tell every note, not only the rarest of each rule
    #[arg(long)]
    notes: bool,
    /// Tell all that these rules or families of rules found, and nothing else
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    rule: Vec<String>,
    /// Tell only what is at least as grave, and all of it
    #[arg(long, value_enum, value_name = "SEVERITY")]
    severity: Option<Threshold>,
    /// The order of findings
    #[arg(long, value_enum, value_name = "ORDER")]
    sort: Option<Order>,
    /// Draw every finding at its lines
    #[arg(long)]
    full: bool,
    /// Mend what is certain: names with one letter amiss, dates in another form, inspections that are
    /// not oldest first; then tell what is left
    #[arg(long)]
    fix: bool,
    /// Show what --fix would change, and write nothing
    #[arg(long)]
    diff: bool,
    /// Check again whenever a file changes, until ctrl-c
    #[arg(long, conflicts_with_all = ["fix", "diff", "baseline", "quiet"])]
    watch: bool,
    /// Print nothing but the exit code's reason
    #[arg(long, short)]
    quiet: bool,
    /// The largest file that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = LARGEST)]
    max_file_size: u64,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum CheckFormat {
    /// With the lines of the file
    Human,
    /// One line a finding
    Concise,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Order {
    /// The gravest first, and of these the rarest
    Rarity,
    /// By file and line
    Place,
    /// The latest inspection first
    Date,
    /// By rule
    Rule,
}

impl Order {
    fn sort(self) -> Sort {
        match self {
            Self::Rarity => Sort::Rarity,
            Self::Place => Sort::Place,
            Self::Date => Sort::Date,
            Self::Rule => Sort::Rule,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Threshold {
    Error,
    Warning,
    Note,
}

impl Threshold {
    fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Note => Severity::Note,
        }
    }
}

pub fn run(args: &CheckArgs, common: &Common, style: Style) -> u8 {
    if !args.watch {
        return once(args, common, style);
    }
    if !matches!(args.format, CheckFormat::Human) {
        terminal::complain("evenhand: --watch tells people; leave --format out");
        return USAGE;
    }
    watch::run(&args.paths, common, style, || once(args, common, style))
}

fn once(args: &CheckArgs, common: &Common, style: Style) -> u8 {
    let rules = args.select.iter().chain(&args.ignore).chain(&args.rule);
    if let Err(code) = known_rules(rules) {
        return code;
    }
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let (paths, lead) = match load::named(&args.paths, common, &knowledge) {
        Ok(named) => named,
        Err(code) => return code,
    };
    let (inputs, usable) = load::files(&paths);
    if inputs.is_empty() {
        return NOT_CHECKED;
    }
    let settings = match &args.config {
        Some(path) => Settings::read(path),
        None => Settings::beside(&paths),
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
        all: args.all,
    };
    let selection = Selection {
        rules: args.rule.clone(),
        least: args.severity.map(Threshold::severity),
        sort: args.sort.map(Order::sort),
    };
    let mut written = true;
    if args.fix || args.diff {
        if paths.iter().any(|path| path == "-") {
            terminal::complain("evenhand: standard input cannot be mended; name files or folders");
            return USAGE;
        }
        let mended = rounds::mend(inputs.clone(), &knowledge, &options, &selection);
        if args.diff {
            fix::show(&mended, &inputs);
            return if mended.files.is_empty() {
                CLEAN
            } else {
                FOUND
            };
        }
        written = fix::write(&mended, &inputs, args.max_file_size, args.quiet);
    }
    let mut outcome = check::check(inputs, knowledge, &options);
    let all_read = lead && usable && written && outcome.dataset.unreadable.is_empty();
    if let Some(path) = &args.baseline {
        let done = if args.write_baseline {
            baseline::write(path, args.because.clone(), &paths, &options, &outcome)
        } else {
            baseline::apply(path, &options, &mut outcome)
        };
        match done {
            Ok(()) if !args.write_baseline => {}
            Ok(()) => return if all_read { CLEAN } else { NOT_CHECKED },
            Err(error) => {
                terminal::complain(&format!("evenhand: {error}"));
                return USAGE;
            }
        }
    }
    if !args.quiet {
        let settings = &options.settings;
        for unused in settings.unused_ignores(&options, &outcome, &args.paths) {
            terminal::complain(&format!("evenhand: {unused}"));
        }
        let view = FindingsView {
            full: args.full,
            notes: args.notes,
            selection,
            command: format!("evenhand check {}", args.paths.join(" ")),
        };
        match args.format {
            CheckFormat::Human => terminal::print(&human::print(&outcome, style, &view)),
            CheckFormat::Concise => terminal::print(&concise::print(&outcome, &view.selection)),
            CheckFormat::Json => match json::print(&outcome, &view.selection) {
                Ok(text) => terminal::print(&text),
                Err(error) => terminal::complain(&format!("evenhand: {error}")),
            },
        }
    }
    let fail_on = args.fail_on.map(Threshold::severity);
    let threshold = fail_on
        .or(options.settings.fail_on)
        .unwrap_or(Severity::Error);
    if !all_read {
        NOT_CHECKED
    } else if outcome.worst().is_some_and(|worst| worst >= threshold) {
        FOUND
    } else {
        CLEAN
    }
}

/// Whether every name is that of a rule or a family of rules.
///
/// # Errors
/// The exit code, where one is not; that has been printed.
pub fn known_rules<'a>(names: impl IntoIterator<Item = &'a String>) -> Result<(), u8> {
    let mut names = names.into_iter();
    let Some(unknown) = names.find(|name| !rules::is_rule_or_family(name)) else {
        return Ok(());
    };
    let why = rules::no_rule_or_family(unknown);
    terminal::complain(&format!("evenhand: {why}"));
    Err(USAGE)
}
