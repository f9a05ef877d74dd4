//! `evenhand list`: which inspections are so and so, a row each.

use std::collections::BTreeSet;

use clap::{Args, ValueEnum};

use super::dates::{PeriodArgs, day};
use super::meant_paths::MeantPaths;
use super::{Common, NOT_CHECKED, USAGE, check, load, terminal};
use crate::answers::list::{
    self, ListOrder, ListQuestion, WantedActivities, WantedGrades, WantedJudgement,
};
use crate::base::date::PartialDate;
use crate::dataset::Dataset;
use crate::show::{Style, list as output};
use crate::verdict::check::Options;
use crate::verdict::rank::Sort;
use crate::verdict::selection::Selection;
use crate::verdict::settings::Settings;

#[derive(Debug, Args)]
#[command(
    after_help = "Conditions add up: an inspection is listed where all of them hold. Several values of one, parted by commas, are as good as each other."
)]
pub struct ListArgs {
    /// Case files, folders of them, names of authorities, or `-` for standard input
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// Only each authority's latest graded inspection
    #[arg(long)]
    latest: bool,
    /// One row an authority: how long it has waited since its last graded inspection, the longest first
    #[arg(long, requires = "as_of", conflicts_with_all = ["latest", "visits"])]
    waiting: bool,
    /// Leave out what began after this day, and count waiting to it; `today` makes the answer depend on
    /// the day
    #[arg(long, value_name = "DATE", value_parser = day)]
    as_of: Option<PartialDate>,
    /// Only where the overall is this grade
    #[arg(long, value_name = "GRADE", value_delimiter = ',')]
    overall: Vec<String>,
    /// Only where this judgement has this grade
    #[arg(long = "grade", value_name = "JUDGEMENT=GRADE")]
    grades: Vec<String>,
    /// Only where an area that the overall rests on is graded lower than the overall
    #[arg(long)]
    any_below: bool,
    /// Only where an area is graded lower than this
    #[arg(long, value_name = "GRADE")]
    below: Option<String>,
    /// Only where a check finds something by this rule or family of rules
    #[arg(long = "rule", value_name = "RULE", value_delimiter = ',')]
    rules: Vec<String>,
    /// With --rule, where it finds what is true but does not stand out, too
    #[arg(long, requires = "rules")]
    all: bool,
    /// Only in this region
    #[arg(long = "region", value_name = "REGION", value_delimiter = ',')]
    regions: Vec<String>,
    /// Only under this framework; the first word of several names means them all
    #[arg(long = "under", value_name = "FRAMEWORK", value_delimiter = ',')]
    frameworks: Vec<String>,
    /// Only of this authority: its name, a former one, its number or an unambiguous beginning
    #[arg(long = "authority", value_name = "NAME", value_delimiter = ',')]
    authorities: Vec<String>,
    /// Only this kind of inspection or visit
    #[arg(long = "activity", value_name = "ACTIVITY", value_delimiter = ',')]
    activities: Vec<String>,
    /// Visits and other activities without grades, too
    #[arg(long)]
    visits: bool,
    #[command(flatten)]
    period: PeriodArgs,
    /// In which order; without it the newest first or, with --waiting, who waited longest
    #[arg(long, value_enum, value_name = "BY")]
    sort: Option<SortBy>,
    /// In the opposite order
    #[arg(long)]
    reverse: bool,
    /// How to print the list
    #[arg(long, value_enum, default_value_t = ListFormat::Human)]
    format: ListFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ListFormat {
    /// A table of the columns for which there is room
    Human,
    /// A table with a head and all columns
    Csv,
    /// One JSON object
    Json,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum SortBy {
    /// The first day of fieldwork, newest first
    Start,
    /// The day of publication, newest first
    Published,
    /// The authority's name
    Authority,
    /// The region
    Region,
    /// The overall, worst first
    Overall,
    /// The time since the graded inspection before, longest first
    Gap,
    /// The time from its first day to --as-of, longest first
    Waited,
}

impl SortBy {
    fn order(self) -> ListOrder {
        match self {
            Self::Start => ListOrder::Start,
            Self::Published => ListOrder::Published,
            Self::Authority => ListOrder::Authority,
            Self::Region => ListOrder::Region,
            Self::Overall => ListOrder::Overall,
            Self::Gap => ListOrder::Gap,
            Self::Waited => ListOrder::Waited,
        }
    }
}

pub fn run(args: &ListArgs, common: &Common, style: Style) -> u8 {
    match answer(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn answer(args: &ListArgs, common: &Common, style: Style) -> Result<u8, u8> {
    check::known_rules(&args.rules)?;
    let period = args.period.period()?;
    if matches!(args.sort, Some(SortBy::Waited)) && args.as_of.is_none() {
        let why = "--sort waited counts the years to a day; name it, as in --as-of today";
        return Err(wrong(&why));
    }
    if args.waiting && matches!(args.sort, Some(SortBy::Gap)) {
        let why = "--waiting lists times since the last inspection and no gaps before it; leave --sort gap \
                   out, or --waiting";
        return Err(wrong(&why));
    }
    let (mut dataset, found, code) = read(args, common, style)?;
    if let Some(day) = args.as_of {
        dataset.ask_as_of(day);
    }
    let by_default = match args.waiting {
        true => ListOrder::Waited,
        false => ListOrder::Start,
    };
    let question = ListQuestion {
        latest: args.latest,
        waiting: args.as_of.filter(|_| args.waiting),
        visits: args.visits,
        found,
        any_below: args.any_below,
        period,
        order: args.sort.map_or(by_default, SortBy::order),
        reverse: args.reverse,
        ..named(args, &dataset).map_err(|why| wrong(&why))?
    };
    let listed = list::list(&dataset, &question);
    let frameworks = &dataset.frameworks;
    let printed = match args.format {
        ListFormat::Human => {
            let text = output::print(&listed, frameworks, &question, style.width);
            terminal::print_plain(&text);
            Ok(())
        }
        ListFormat::Csv => output::csv(&listed, frameworks)
            .map(|bytes| terminal::print(&String::from_utf8_lossy(&bytes)))
            .map_err(|error| error.to_string()),
        ListFormat::Json => output::json(&listed, frameworks, args.as_of)
            .map(|text| terminal::print(&text))
            .map_err(|error| error.to_string()),
    };
    if let Err(error) = printed {
        terminal::complain(&format!("evenhand: {error}"));
        return Err(NOT_CHECKED);
    }
    Ok(code.max(load::tell_unread(dataset.inspections(), &dataset.sources)))
}

/// An authority and one of its inspections, as fingerprints have them.
type InspectionsFound = BTreeSet<(String, String)>;

/// The dataset and, where rules are asked, the inspections of which they say something.
fn read(
    args: &ListArgs,
    common: &Common,
    style: Style,
) -> Result<(Dataset, Option<InspectionsFound>, u8), u8> {
    if let Some(folder) = common.framework_dir.as_deref()
        && !folder.exists()
    {
        let folder = folder.display();
        terminal::complain(&format!(
            "evenhand: --framework takes a folder of framework files; `--under {folder}` lists what was inspected under one"
        ));
        return Err(USAGE);
    }
    let knowledge = load::knowledge(common, style)?;
    if args.rules.is_empty() {
        let (dataset, code) = load::dataset(&args.paths, common, knowledge)?;
        return Ok((dataset, None, code));
    }
    let meant = MeantPaths::of(&args.paths, common, &knowledge)?;
    let (inputs, usable) = load::files(&meant.paths);
    let settings = Settings::beside(&meant.paths).map_err(|why| wrong(&why))?;
    let options = Options {
        settings,
        as_of: args.as_of,
        all: args.all,
        ..Options::default()
    }
    .select(args.rules.iter().cloned());
    let whole = meant.lead && usable;
    let outcome = meant.checked(inputs, knowledge, &options);
    load::tell_unreadable(&outcome.dataset);
    // A file that could not be read is always found.
    let selection = Selection {
        rules: args.rules.clone(),
        ..Selection::default()
    };
    let findings = selection.of(&outcome, Sort::Place).into_iter();
    let findings = findings.map(|located| &located.finding);
    let found =
        findings.filter_map(|finding| Some((finding.whose.clone()?, finding.inspection.clone()?)));
    let found = found.collect();
    let whole = whole && outcome.dataset.unreadable.is_empty();
    let code = if whole { super::CLEAN } else { NOT_CHECKED };
    Ok((outcome.dataset, Some(found), code))
}

/// What is asked by names.
fn named(args: &ListArgs, dataset: &Dataset) -> Result<ListQuestion, Box<dyn std::error::Error>> {
    let frameworks = &dataset.frameworks;
    let some = |names: &Vec<String>| (!names.is_empty()).then(|| names.clone());
    let grades = |names: &[String]| WantedGrades::called(frameworks, names);
    let judged = args.grades.iter().map(|text| {
        let (judgement, grade) = text
            .split_once('=')
            .ok_or_else(|| format!("`{text}` is not of the form JUDGEMENT=GRADE"))?;
        let judgement = WantedJudgement::called(frameworks, judgement)?;
        let of: Vec<String> = grade.split(',').map(str::to_owned).collect();
        Ok::<_, Box<dyn std::error::Error>>((judgement, grades(&of)?))
    });
    let under = some(&args.frameworks).map(|names| list::frameworks_called(frameworks, &names));
    let regions = some(&args.regions).map(|names| list::regions_called(dataset, &names));
    let authorities = some(&args.authorities).map(|names| {
        let called = names.iter().map(|name| dataset.history_called(name));
        let identities = called.map(|history| history.map(|history| history.identity().clone()));
        identities.collect::<Result<Vec<_>, _>>()
    });
    let activities =
        some(&args.activities).map(|names| WantedActivities::called(frameworks, &names));
    let overall = some(&args.overall).map(|names| grades(&names));
    let below = args.below.clone().map(|name| grades(&[name]));
    Ok(ListQuestion {
        overall: overall.transpose()?,
        below: below.transpose()?,
        grades: judged.collect::<Result<_, _>>()?,
        frameworks: under.transpose()?,
        regions: regions.transpose()?,
        authorities: authorities.transpose()?,
        activities: activities.transpose()?,
        ..ListQuestion::default()
    })
}

fn wrong(why: &dyn std::fmt::Display) -> u8 {
    terminal::complain(&format!("evenhand: {why}"));
    USAGE
}
