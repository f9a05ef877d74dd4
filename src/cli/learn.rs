//! `evenhand learn`: what rule inspectors follow, by the records alone.

use clap::{Args, ValueEnum};

use super::{Common, NOT_CHECKED, USAGE, load, terminal};
use crate::answers::learn::beside::beside;
use crate::answers::learn::{self, Learned};
use crate::base::{nearest, wording};
use crate::dataset::Dataset;
use crate::show::learn::{self as output, Detail, Stand};
use crate::show::{Style, wrap};

#[derive(Debug, Args)]
pub struct LearnArgs {
    /// Case files, folders of them, or names of authorities
    #[arg(default_value = "cases")]
    paths: Vec<String>,
    /// Only what was judged under this framework
    #[arg(long, value_name = "ID")]
    under: Option<String>,
    /// Tell only the law, and how it fits
    #[arg(long, conflicts_with = "full")]
    law: bool,
    /// Tell every limit and every split
    #[arg(long)]
    full: bool,
    /// The draft of a framework file under the name of its framework, to stand in its place
    #[arg(long)]
    in_place: bool,
    /// How to print what was learned
    #[arg(long, value_enum, default_value_t = LearnFormat::Human)]
    format: LearnFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum LearnFormat {
    /// Sentences, with what they rest on
    Human,
    /// One JSON object
    Json,
    /// The draft of a framework file, of one framework
    Framework,
}

pub fn run(args: &LearnArgs, common: &Common, style: Style) -> u8 {
    match learned(args, common, style) {
        Ok(code) | Err(code) => code,
    }
}

fn learned(args: &LearnArgs, common: &Common, style: Style) -> Result<u8, u8> {
    if args.in_place && !matches!(args.format, LearnFormat::Framework) {
        terminal::complain("evenhand: --in-place is for --format framework");
        return Err(USAGE);
    }
    let knowledge = load::knowledge(common, style)?;
    let (dataset, code) = load::dataset(&args.paths, common, knowledge)?;
    let frameworks = &dataset.frameworks;
    let under = match &args.under {
        Some(name) => Some(frameworks.named(name).ok_or_else(|| {
            let known = frameworks.iter().map(|(_, framework)| framework.id());
            let help = nearest::help(name, known);
            terminal::complain(&format!("evenhand: there is no framework `{name}`; {help}"));
            USAGE
        })?),
        None => None,
    };
    let wanted = |id| under.is_none_or(|under| under == id);
    let learned = learn::learn(&dataset, wanted);
    let beside = beside(&dataset, wanted);
    // A law and a draft are of judgements that rest on others; what stands beside results is neither.
    let of_wholes = args.law || matches!(args.format, LearnFormat::Framework);
    if learned.is_empty() && (of_wholes || beside.is_empty()) {
        let or_beside = match of_wholes {
            true => "",
            false => ", or beside a result that is none",
        };
        terminal::complain(&format!(
            "evenhand: there is nothing to learn: no record has a grade for a judgement that rests on others{or_beside}"
        ));
        return Err(NOT_CHECKED);
    }
    let text = match args.format {
        LearnFormat::Human => {
            let detail = match (args.law, args.full) {
                (true, _) => Detail::Law,
                (_, true) => Detail::Full,
                _ => Detail::Brief,
            };
            let beside = match detail {
                Detail::Law => String::new(),
                _ => output::print_beside(&beside, frameworks, detail),
            };
            let told = [output::print(&learned, frameworks, detail), beside];
            let told = told.into_iter().filter(|told| !told.is_empty());
            let text = told.collect::<Vec<_>>().join("\n\n");
            Ok(wrap::wrapped(&text, style.width))
        }
        LearnFormat::Json => {
            output::json(&learned, &beside, frameworks).map_err(|error| error.to_string())
        }
        LearnFormat::Framework => draft(&learned, &dataset, args.in_place)?,
    };
    let text = text.map_err(|error| {
        terminal::complain(&format!("evenhand: {error}"));
        NOT_CHECKED
    })?;
    terminal::print_plain(&text);
    Ok(code)
}

/// The draft of the only framework of which something was learned.
fn draft(
    learned: &[Learned],
    dataset: &Dataset,
    in_place: bool,
) -> Result<Result<String, String>, u8> {
    let frameworks = &dataset.frameworks;
    let stand = match in_place {
        true => Stand::InPlace,
        false => Stand::Beside,
    };
    let first = learned.first().map(|one| one.framework);
    let of_one: Vec<&Learned> = learned
        .iter()
        .filter(|one| Some(one.framework) == first)
        .collect();
    let framework = first.map(|id| frameworks.get(id));
    match framework.filter(|_| of_one.len() == learned.len()) {
        Some(framework) => {
            let draft = output::draft(&of_one, framework, dataset, stand);
            Ok(draft.map_err(|error| error.to_string()))
        }
        None => {
            let mut names: Vec<&str> = learned
                .iter()
                .map(|one| frameworks.get(one.framework).id())
                .collect();
            names.dedup();
            terminal::complain(&format!(
                "evenhand: a draft is of one framework; say which by --under: {}",
                wording::list(names)
            ));
            Err(USAGE)
        }
    }
}
