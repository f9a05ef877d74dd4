//! A case file to begin with: who the authority is, and how an inspection is written.

use std::path::{Path, PathBuf};

use clap::Args;

use super::place;
use crate::base::date::PartialDate;
use crate::base::wording;
use crate::cli::dates::day;
use crate::cli::{Common, USAGE, load, offered, terminal};
use crate::dataset::Knowledge;
use crate::framework::authorities::{Authorities, Clues, ListedAuthority};
use crate::framework::called::{Bearer, NotCalled};
use crate::framework::file::AUTHORITY;
use crate::framework::identity::Identity;
use crate::framework::{Framework, Frameworks, JudgementId};
use crate::import::merge::{authority_section, schema_line};
use crate::show::{Style, wrap};

#[derive(Debug, Args)]
pub struct NewCaseArgs {
    /// The authority: its name, an unambiguous beginning of it, its number or its code
    #[arg(required = true, value_parser = offered::authorities(), hide_possible_values = true)]
    authority: Option<String>,
    /// The file to write, `-` for standard output; without it the authority's own in --in DIR
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Show how an inspection is written under the framework that was in force on this day
    #[arg(long, value_name = "DATE", value_parser = day, default_value = "today")]
    as_of: PartialDate,
    /// The same under this framework, where several were in force
    #[arg(long, value_name = "ID", value_parser = offered::frameworks(), hide_possible_values = true)]
    under: Option<String>,
    /// Take an authority that is not in the list, under the name that is given
    #[arg(long)]
    unlisted: bool,
}

/// Where the file goes, and its text.
///
/// # Errors
/// The exit code, where it cannot be said which authority or which framework is meant.
pub fn make(args: &NewCaseArgs, common: &Common, style: Style) -> Result<(PathBuf, String), u8> {
    let knowledge = load::knowledge(common, style)?;
    let name = args.authority.as_deref().unwrap_or_default();
    let refuse = |why: String| {
        terminal::complain(&format!("evenhand: {why}"));
        USAGE
    };
    let listed = listed(&knowledge.authorities, name, args.as_of);
    let (stem, who) = match listed {
        Ok((stem, who)) => (stem.to_owned(), who.clone()),
        Err(NotCalled::Nobody(_)) if args.unlisted && !name.trim().is_empty() => {
            let who = ListedAuthority {
                name: name.trim().to_owned(),
                ..ListedAuthority::default()
            };
            (knowledge.authorities.file_stem(name), who)
        }
        Err(why) => return Err(refuse(unsure(&knowledge.authorities, name, why))),
    };
    let framework = framework(&knowledge, args).map_err(refuse)?;
    let first = common
        .looked_in
        .first()
        .map_or(Path::new("."), PathBuf::as_path);
    let path = place(args.output.as_ref(), first, &stem);
    let folder = path.parent().filter(|folder| *folder != Path::new(""));
    let first = schema_line(folder.unwrap_or(Path::new(".")));
    Ok((path, text(first.as_deref(), &who, framework)))
}

/// The authority of the list that is meant, with the name of its file: whoever bore the name, the
/// number or the code on that day, or else whoever is called so.
fn listed<'a>(
    list: &'a Authorities,
    name: &'a str,
    on: PartialDate,
) -> Result<(&'a str, &'a ListedAuthority), NotCalled> {
    let asked = Some(name);
    let clues = Clues {
        urn: asked,
        code: asked,
        name: asked,
        on: Some(on.latest()),
    };
    if let Some(found) = list.find(clues) {
        return Ok(found);
    }
    let all: Vec<(&str, &ListedAuthority)> = list.iter().collect();
    let identities: Vec<Identity> = all
        .iter()
        .map(|(stem, _)| Identity::Name((*stem).into()))
        .collect();
    let bearers: Vec<Bearer<'_>> = std::iter::zip(&all, &identities)
        .map(|((stem, known), identity)| Bearer {
            identity,
            clues: Clues {
                name: Some(&known.name),
                ..Clues::default()
            },
            stem,
            succeeds: &[],
        })
        .collect();
    let found = list.meant(name, &bearers)?;
    let first = found.first().and_then(|at| all.get(*at)).copied();
    first.ok_or(NotCalled::Nobody(Vec::new()))
}

/// How many names are told of those that may be meant.
const MOST_NAMES: usize = 8;

/// Why it cannot be said who is meant, and what to do.
fn unsure(list: &Authorities, name: &str, why: NotCalled) -> String {
    let names = |names: Vec<&str>| match names.split_at_checked(MOST_NAMES) {
        Some((first, more)) if !more.is_empty() => {
            format!("{} and {} more", first.join(", "), more.len())
        }
        _ => wording::list(names),
    };
    match why {
        NotCalled::Several(found) => {
            let stems: Vec<&str> = list.iter().map(|(stem, _)| stem).collect();
            let meant = found.into_iter().filter_map(|at| stems.get(at).copied());
            let meant = names(meant.collect());
            format!("several authorities may be called `{name}`: {meant}; write one of these")
        }
        NotCalled::Nobody(near) => {
            let near = match near.is_empty() {
                true => String::new(),
                false => format!(
                    "; near are {}",
                    names(near.iter().map(String::as_str).collect())
                ),
            };
            format!(
                "no authority of the list is called `{name}`{near}; --unlisted takes it as it is"
            )
        }
    }
}

/// The framework whose inspections are shown.
fn framework<'a>(knowledge: &'a Knowledge, args: &NewCaseArgs) -> Result<&'a Framework, String> {
    let frameworks: &Frameworks = &knowledge.frameworks;
    if let Some(name) = &args.under {
        let found = frameworks.named(name).map(|id| frameworks.get(id));
        return found.ok_or_else(|| frameworks.no_framework(name));
    }
    // A case file is of an authority; other bodies come in tables.
    let of_authorities = |framework: &&Framework| framework.body() == AUTHORITY;
    let in_force = frameworks.in_force(args.as_of).filter(of_authorities);
    let in_force: Vec<&Framework> = in_force.collect();
    match in_force.as_slice() {
        [only] => Ok(only),
        [] => Err(format!(
            "no framework was in force on {}; name one with --under ID",
            args.as_of
        )),
        several => {
            let ids = wording::list(several.iter().map(|framework| framework.id()));
            Err(format!(
                "{ids} were in force on {}; name one of them with --under ID",
                args.as_of
            ))
        }
    }
}

/// The text of the file. What an inspection looks like stands behind marks: a file must say nothing
/// that nobody has read in a report.
pub(crate) fn text(first: Option<&str>, who: &ListedAuthority, framework: &Framework) -> String {
    let mut lines: Vec<String> = first.map(str::to_owned).into_iter().collect();
    lines.push(format!("# The inspections of {}, oldest first.", who.name));
    lines.extend(authority_section(who, None));
    lines.push(String::new());
    let file = &framework.file;
    let activities = |graded: bool| {
        let some = file.activities.iter();
        let some = some.filter(move |(_, activity)| activity.graded == graded);
        wording::list(some.map(|(id, _)| id.as_str()))
    };
    let about = format!(
        "An inspection under {} ({}) is written as below: take the marks away, and put what its report says \
         in place of the capitals. Activities that result in grades: {}. Others, which have no `judgements`: {}.",
        framework.id(),
        file.title,
        activities(true),
        activities(false),
    );
    lines.push(wrap::hanging(&about, "# ", "# ", WIDE));
    lines.push("inspections:".to_owned());
    let example = inspection(framework).into_iter();
    lines.extend(example.map(|line| format!("#  {line}")));
    lines.join("\n") + "\n"
}

/// The width of a comment.
const WIDE: usize = 100;

/// An inspection to fill in.
fn inspection(framework: &Framework) -> Vec<String> {
    let mut lines = vec![
        format!("- framework: {}", framework.id()),
        "  activity: ACTIVITY".to_owned(),
        "  fieldwork: YYYY-MM-DD/YYYY-MM-DD".to_owned(),
        "  published: YYYY-MM-DD".to_owned(),
    ];
    if !framework.judgements.is_empty() {
        let mut grades: Vec<&str> = framework.grade_ids().collect();
        grades.reverse();
        let not_judged = framework.file.not_judged.as_ref().map(|_| "not-judged");
        grades.extend(not_judged);
        lines.push(format!("  judgements:  # {}", grades.join(", ")));
        let judgements = framework.judgements.iter();
        lines.extend(judgements.enumerate().map(|(at, of)| {
            let id = JudgementId(at);
            match framework.scale_apart(id) {
                [] => format!("    {}: GRADE  # {}", of.id, of.title),
                _ => {
                    let results = framework.results_of(id).collect::<Vec<_>>().join(", ");
                    format!("    {}: RESULT  # {}: {results}", of.id, of.title)
                }
            }
        }));
    }
    lines.push("  report: { link: \"https://ADDRESS\" }".to_owned());
    lines
}
