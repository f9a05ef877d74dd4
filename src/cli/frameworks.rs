//! `evenhand frameworks`: which there are, and what one says.

use clap::Args;

use super::{CLEAN, Common, USAGE, load, terminal};
use crate::base::nearest;
use crate::compare::evidence;
use crate::framework::{Framework, Frameworks};
use crate::show::Style;

#[derive(Debug, Args)]
pub struct FrameworksArgs {
    /// The framework to describe; without one, all are listed
    id: Option<String>,
}

pub fn run(args: &FrameworksArgs, common: &Common, style: Style) -> u8 {
    let knowledge = match load::knowledge(common, style) {
        Ok(knowledge) => knowledge,
        Err(code) => return code,
    };
    let frameworks = &knowledge.frameworks;
    let Some(id) = &args.id else {
        terminal::print_wrapped(&list(frameworks), style);
        return CLEAN;
    };
    match frameworks.named(id) {
        Some(id) => {
            let evidence = evidence::of_all(&knowledge.precedents, frameworks, id);
            terminal::print_wrapped(&describe(frameworks.get(id), &evidence), style);
            CLEAN
        }
        None => {
            let help = nearest::help(id, frameworks.iter().map(|(_, framework)| framework.id()));
            terminal::complain(&format!("evenhand: there is no framework `{id}`; {help}"));
            USAGE
        }
    }
}

fn list(frameworks: &Frameworks) -> String {
    let width = frameworks
        .iter()
        .map(|(_, framework)| framework.id().len())
        .max()
        .unwrap_or_default();
    let mut text = String::new();
    let mut inspectorate = "";
    for (_, framework) in frameworks.iter() {
        if framework.file.inspectorate != inspectorate {
            text.push_str(&format!(
                "{}{}\n",
                if text.is_empty() { "" } else { "\n" },
                framework.file.inspectorate
            ));
            inspectorate = &framework.file.inspectorate;
        }
        let until = framework
            .until
            .map_or_else(|| "now".to_owned(), |until| until.to_string());
        text.push_str(&format!(
            "  {:<width$}  {:>10} to {until:<10}  {:>2} judgements, {:>2} limits  {}\n",
            framework.id(),
            framework.from.to_string(),
            framework.judgements.len(),
            framework.limits.len(),
            framework.file.title
        ));
    }
    text
}

fn describe(framework: &Framework, evidence: &[Option<String>]) -> String {
    let file = &framework.file;
    let until = framework
        .until
        .map_or_else(|| "now".to_owned(), |until| until.words());
    let mut text = format!(
        "{}: {}\n{}, from {} to {until}\n",
        framework.id(),
        file.title,
        file.inspectorate,
        framework.from.words()
    );
    if let Some(about) = &file.about {
        text.push_str(&format!("\n{}\n", about.trim()));
    }
    let grades: Vec<&str> = framework.grade_ids().collect();
    text.push_str(&format!(
        "\ngrades, worst first: {}\n\njudgements\n",
        grades.join(", ")
    ));
    for judgement in &framework.judgements {
        text.push_str(&format!("  {}: {}\n", judgement.id, judgement.title));
        if !judgement.components.is_empty() {
            let partly = if judgement.partial {
                "rests partly on"
            } else {
                "rests on"
            };
            text.push_str(&format!(
                "      {partly} {}\n",
                framework.list_ids(judgement.components.iter().copied())
            ));
        }
    }
    if !framework.limits.is_empty() {
        text.push_str("\nlimits\n");
    }
    for ((limit, file), evidence) in framework.limits.iter().zip(&file.limits).zip(evidence) {
        let bounded = &framework.get(limit.bounds).id;
        let bound = framework.bound_words(limit.bound);
        text.push_str(&format!(
            "  {} ({}): {bounded} {bound}\n",
            file.id,
            file.strength.name()
        ));
        text.push_str(&format!("      {}\n", file.because.trim()));
        for evidence in evidence.iter() {
            text.push_str(&format!("      evidence: {evidence}\n"));
        }
        for cite in file.cite.iter() {
            text.push_str(&format!("      source: {}\n", cite.line()));
        }
    }
    text.push_str("\nactivities\n");
    for (id, activity) in &file.activities {
        let graded = if activity.graded {
            "graded"
        } else {
            "ungraded"
        };
        let days = activity
            .days
            .map(|days| format!(", {} days ({} to {} met)", days.usual, days.from, days.to));
        text.push_str(&format!("  {id}: {graded}{}\n", days.unwrap_or_default()));
    }
    text
}
