//! `evenhand check`: lint case files.

use std::path::PathBuf;

use clap::Args;
use clap::builder::ArgPredicate;

use super::choices::{Order, Threshold};
use super::dates::day;
use super::meant_paths::MeantPaths;
use super::outputs::{self, FormatParser, WrittenAs};
use super::{
    CLEAN, Common, FOUND, LOOKED_IN, NOT_CHECKED, USAGE, baseline, fix, load, stream, terminal,
    watch,
};
use crate::base::bounded::LARGEST;
use crate::base::date::PartialDate;
use crate::base::finding::Severity;
use crate::dataset::{Content, Input};
use crate::rules::{self, UNREADABLE_FILE};
use crate::show::Style;
use crate::show::formats::Findings;
use crate::show::human::FindingsView;
use crate::verdict::check::Options;
use crate::verdict::fix::rounds;
use crate::verdict::selection::Selection;
use crate::verdict::settings::Settings;

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Case files, folders of them, names of authorities, or `-` for standard input
    #[arg(
        default_value = "cases",
        default_value_if("stream", ArgPredicate::IsPresent, "-")
    )]
    paths: Vec<String>,
    /// How to write findings, and the file to write them to where that is not standard output; may be
    /// given again: `--format human --format sarif=out.sarif`
    #[arg(
        long = "format",
        value_name = "FORMAT[=FILE]",
        value_parser = FormatParser,
        default_value = "human",
        default_value_if("stream", ArgPredicate::IsPresent, "jsonl")
    )]
    formats: Vec<WrittenAs>,
    /// The file to write the only format to
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// What findings call the file that comes on standard input; settings are looked for beside it
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
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
    /// Check a stream, a file or standard input of any length, and write findings as JSON Lines while it
    /// comes: YAML documents between lines of `---`, or JSON Lines where the first line begins with `{`.
    /// Each record is checked by itself
    #[arg(long, conflicts_with_all = [
        "output", "baseline", "sort", "full", "notes", "fix", "diff", "watch"
    ])]
    stream: bool,
    /// Print nothing but the exit code's reason; files are written nevertheless
    #[arg(long, short)]
    quiet: bool,
    /// The largest file, or record of a stream, that is read, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = LARGEST)]
    max_file_size: u64,
}

pub fn run(args: &CheckArgs, common: &Common, style: Style) -> u8 {
    if !args.watch {
        return once(args, common, style);
    }
    if args.output.is_some() || !args.formats.iter().all(WrittenAs::is_for_people) {
        terminal::complain("evenhand: --watch tells people; leave --format and -o out");
        return USAGE;
    }
    watch::run(&args.paths, common, style, || once(args, common, style))
}

fn once(args: &CheckArgs, common: &Common, style: Style) -> u8 {
    match checked(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn checked(args: &CheckArgs, common: &Common, style: Style) -> Result<u8, u8> {
    let written = outputs::settled(&args.formats, args.output.as_deref()).map_err(refused)?;
    if args.write_baseline && written.iter().any(|one| one.file.is_some()) {
        let why = "--write-baseline reports nothing, so there is nothing to write to another file";
        return Err(refused(why));
    }
    known_rules(args.select.iter().chain(&args.ignore).chain(&args.rule))?;
    let knowledge = load::knowledge(common, style)?;
    let mut meant = MeantPaths::of(&args.paths, common, &knowledge)?;
    let (mut inputs, usable) = load::files(&meant.paths);
    if inputs.is_empty() {
        return Err(NOT_CHECKED);
    }
    if let Some(name) = &args.stdin_filename {
        name_standard_input(name, &mut inputs, &mut meant.paths)?;
    }
    let paths = meant.paths.clone();
    let settings = match &args.config {
        Some(path) => Settings::read(path),
        None => Settings::beside(&paths),
    };
    let options = Options {
        settings: settings.map_err(refused)?,
        show_accepted: args.no_accepted,
        largest_file: args.max_file_size,
        as_of: args.as_of,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        all: args.all,
    };
    let asked = args.fail_on.map(Threshold::severity);
    let fail_on = asked.or(options.settings.fail_on);
    let fail_on = fail_on.unwrap_or(Severity::Error);
    if args.stream {
        if written.iter().any(|one| !one.is_json_lines()) {
            return Err(refused(
                "--stream writes JSON Lines to standard output; leave --format out",
            ));
        }
        let whole = meant.lead && usable;
        let selection = view(args, common).selection;
        let (tally, opened) = stream::run(inputs, &knowledge, &options, &selection, args.quiet)?;
        let whole = whole && opened && tally.rule(UNREADABLE_FILE.name) == 0;
        return Ok(code(whole, tally.worst(), fail_on));
    }
    let mut written_back = true;
    if args.fix || args.diff {
        if paths.iter().any(|path| path == "-") {
            return Err(refused(
                "standard input cannot be mended; name files or folders",
            ));
        }
        let selection = view(args, common).selection;
        let mended = rounds::mend(inputs.clone(), &knowledge, &options, &selection);
        if args.diff {
            fix::show(&mended, &inputs);
            let is_clean = mended.files.is_empty();
            return Ok(if is_clean { CLEAN } else { FOUND });
        }
        written_back = fix::write(&mended, &inputs, args.max_file_size, args.quiet);
    }
    let whole = meant.lead && usable && written_back;
    let mut outcome = meant.checked(inputs, knowledge, &options);
    let whole = whole && outcome.dataset.unreadable.is_empty();
    if let Some(path) = &args.baseline {
        if args.write_baseline {
            baseline::write(path, args.because.clone(), &paths, &options, &outcome)
                .map_err(refused)?;
            return Ok(if whole { CLEAN } else { NOT_CHECKED });
        }
        baseline::apply(path, &options, &mut outcome).map_err(refused)?;
    }
    if !args.quiet {
        let settings = &options.settings;
        for unused in settings.unused_ignores(&options, &outcome, &args.paths) {
            terminal::complain(&format!("evenhand: {unused}"));
        }
    }
    let findings = Findings {
        outcome: &outcome,
        view: &view(args, common),
        style,
        fail_on,
        whole,
        here: &std::env::current_dir().unwrap_or_default(),
    };
    outputs::write_all(&findings, &written, !args.quiet)?;
    Ok(code(whole, outcome.worst(), fail_on))
}

/// The exit code, given whether all could be read and the gravest that was found.
fn code(whole: bool, worst: Option<Severity>, fail_on: Severity) -> u8 {
    match worst {
        _ if !whole => NOT_CHECKED,
        Some(worst) if worst >= fail_on => FOUND,
        _ => CLEAN,
    }
}

/// Says why the program was asked for what it cannot do.
fn refused(why: impl std::fmt::Display) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    USAGE
}

/// Which findings are told, and how.
fn view(args: &CheckArgs, common: &Common) -> FindingsView {
    FindingsView {
        full: args.full,
        notes: args.notes,
        selection: Selection {
            rules: args.rule.clone(),
            least: args.severity.map(Threshold::severity),
            sort: args.sort.map(Order::sort),
        },
        command: command(args, common),
    }
}

/// What to type to ask again; of many paths, which a shell has mostly made of one pattern, only that.
fn command(args: &CheckArgs, common: &Common) -> String {
    let paths = match args.paths.len() {
        0..=3 => args.paths.join(" "),
        _ => "PATH...".to_owned(),
    };
    let looked_in = common.looked_in.iter();
    let looked_in = looked_in.filter(|path| path.as_os_str() != LOOKED_IN);
    let looked_in = looked_in.map(|path| format!(" --in {}", path.display()));
    format!("evenhand check {paths}{}", looked_in.collect::<String>())
}

/// Gives what comes on standard input a name, and in the paths too in place of `-`.
///
/// # Errors
/// The exit code, where nothing comes on standard input; which is printed.
fn name_standard_input(name: &str, inputs: &mut [Input], paths: &mut [String]) -> Result<(), u8> {
    let is_standard = |input: &&mut Input| matches!(input.content, Content::StandardInput);
    let Some(input) = inputs.iter_mut().find(is_standard) else {
        let why = format!(
            "--stdin-filename {name} names what comes on standard input; ask for that by the path `-`"
        );
        return Err(refused(why));
    };
    name.clone_into(&mut input.name);
    for path in paths.iter_mut().filter(|path| *path == "-") {
        name.clone_into(path);
    }
    Ok(())
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
