//! `evenhand frameworks`: which there are, and what one says.

use clap::Args;

use super::{CLEAN, Common, USAGE, load, offered, terminal};
use crate::compare::evidence;
use crate::framework::{Bound, Framework, Frameworks, Law};
use crate::show::Style;

#[derive(Debug, Args)]
pub struct FrameworksArgs {
    /// The framework to describe; without one, all are listed
    #[arg(value_parser = offered::frameworks(), hide_possible_values = true)]
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
            terminal::complain(&format!("evenhand: {}", frameworks.no_framework(id)));
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
        if framework.regime() != inspectorate {
            text.push_str(&format!(
                "{}{}\n",
                if text.is_empty() { "" } else { "\n" },
                framework.regime()
            ));
            inspectorate = framework.regime();
        }
        let until = framework
            .until
            .map_or_else(|| "now".to_owned(), |until| until.to_string());
        let laws = framework.laws.iter();
        let bounding = laws.filter(|law| law.bounds.is_some());
        text.push_str(&format!(
            "  {:<width$}  {:>10} to {until:<10}  {:>2} judgements, {:>2} limits  {}\n",
            framework.id(),
            framework.from.to_string(),
            framework.judgements.len(),
            framework.own_limits().count() + bounding.count(),
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
    if let Some(of) = &file.draft_of {
        text.push_str(&format!(
            "a draft of {of}: a record belongs to it only by naming it\n"
        ));
    }
    if let Some(about) = &file.about {
        text.push_str(&format!("\n{}\n", about.trim()));
    }
    let grades: Vec<&str> = framework.grade_ids().collect();
    text.push_str(&format!(
        "\ngrades, worst first: {}\n\njudgements\n",
        grades.join(", ")
    ));
    for id in framework.judgement_ids() {
        let judgement = framework.get(id);
        text.push_str(&format!("  {}: {}\n", judgement.id, judgement.title));
        let results = framework.scale_apart(id);
        if !results.is_empty() {
            let results: Vec<&str> = results.iter().map(|one| one.id.as_str()).collect();
            text.push_str(&format!(
                "      on a scale of its own: {}\n",
                results.join(", ")
            ));
        }
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
    let mut own = framework.own_limits().peekable();
    if own.peek().is_some() {
        text.push_str("\nlimits\n");
    }
    for (at, limit) in own {
        let bounded = &framework.get(limit.bounds).id;
        let bound = framework.bound_words(limit.bound);
        text.push_str(&format!(
            "  {} ({}): {bounded} {bound}\n",
            limit.id,
            limit.strength.name()
        ));
        text.push_str(&format!("      {}\n", limit.because));
        for evidence in evidence[at].iter() {
            text.push_str(&format!("      evidence: {evidence}\n"));
        }
        for cite in limit.cite.iter() {
            text.push_str(&format!("      source: {}\n", cite.line()));
        }
    }
    if !framework.laws.is_empty() {
        text.push_str("\nlaws\n");
    }
    for (at, law) in framework.laws.iter().enumerate() {
        describe_law(framework, at, law, evidence, &mut text);
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

fn describe_law(
    framework: &Framework,
    at: usize,
    law: &Law,
    evidence: &[Option<String>],
    text: &mut String,
) {
    let words = law.words(framework);
    let is = match law.bounds {
        Some(bounds) => format!("{} is {words}", framework.get(bounds).id),
        None => format!("{words}, which is our own reckoning and no grade"),
    };
    text.push_str(&format!("  {}: {is}\n", law.id));
    let limits = framework.limits.iter().enumerate();
    let mut of_law = limits.filter(|(_, limit)| limit.law == Some(at)).peekable();
    let based_on = of_law
        .peek()
        .and_then(|(limit, _)| evidence[*limit].as_deref());
    let mut halves: Vec<String> = Vec::new();
    for (_, limit) in of_law {
        let never = match limit.bound {
            Bound::Ceiling(_) => "no better",
            Bound::Floor(_) => "no worse",
        };
        let half = format!("{never} ({})", limit.strength.name());
        if !halves.contains(&half) {
            halves.push(half);
        }
    }
    if !halves.is_empty() {
        text.push_str(&format!("      {}\n", halves.join(", ")));
    }
    if !law.unless.is_empty() {
        let unless = law
            .unless
            .iter()
            .map(|at| framework.limits[*at].id.as_str());
        let unless: Vec<&str> = unless.collect();
        text.push_str(&format!("      gives way to: {}\n", unless.join(", ")));
    }
    text.push_str(&format!("      {}\n", law.because));
    for evidence in based_on.iter() {
        text.push_str(&format!("      evidence: {evidence}\n"));
    }
    for cite in law.cite.iter() {
        text.push_str(&format!("      source: {}\n", cite.line()));
    }
}
