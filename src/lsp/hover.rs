//! What is said of the thing under the cursor.

use super::context::Context;
use crate::answers::{timeline, why};
use crate::base::period::Period;
use crate::base::safe::shown;
use crate::dataset::Entry;
use crate::framework::{Framework, JudgementId};
use crate::rules;
use crate::show::why::said_of;

/// It, as Markdown; nothing where nothing is known of it.
pub fn hover(context: &Context<'_>) -> Option<String> {
    let said = judgement(context)
        .or_else(|| framework(context))
        .or_else(|| activity(context))
        .or_else(|| topic(context))
        .or_else(|| authority(context))
        .or_else(|| rule(context))?;
    Some(shown(&said).into_owned())
}

/// A judgement or its grade: its title, what its limits and precedents allow, its history.
fn judgement(context: &Context<'_>) -> Option<String> {
    let (framework, id) = context.judgement()?;
    let judgement = framework.get(id);
    let mut said = format!(
        "**{}**\n\n`{}` of {}\n",
        judgement.title,
        judgement.id,
        framework.called()
    );
    let Some(entry) = context
        .entry()
        .filter(|entry| entry.framework_id().is_some())
    else {
        return Some(said);
    };
    if let Ok(why) = why::of_entry(entry, &[]) {
        let node = why
            .judgements
            .iter()
            .find(|node| node.judgement == judgement.id);
        if let Some(node) = node {
            let grade = node.grade.as_deref().or(node.recorded.as_deref());
            said.push_str(&format!("\ngiven here: {}\n", grade.unwrap_or("no grade")));
            said.extend(said_of(node).iter().map(|line| format!("- {line}\n")));
        }
    }
    let given = given_before(entry, framework, id);
    if !given.is_empty() {
        said.push_str("\nhistory\n");
        said.extend(given.iter().map(|given| format!("- {given}\n")));
    }
    Some(said)
}

/// What the area of a judgement was given at each inspection of the authority, the oldest first.
fn given_before(entry: Entry<'_>, framework: &Framework, id: JudgementId) -> Vec<String> {
    let timeline = timeline::of(entry.dataset, entry.history(), Period::default());
    let began = entry.identity();
    let mut columns = timeline.inspections.iter();
    let Some(own) = columns.position(|column| column.began == began) else {
        return Vec::new();
    };
    let name = &framework.get(id).id;
    let mut areas = timeline.areas.iter();
    let area = areas.find(|area| area.given[own].iter().any(|given| given.judgement == *name));
    let given = area
        .into_iter()
        .flat_map(|area| timeline.inspections.iter().zip(&area.given));
    let given = given.filter(|(_, given)| !given.is_empty());
    given
        .map(|(column, given)| {
            let grades = given
                .iter()
                .map(|given| given.grade.as_deref().unwrap_or("unread"));
            let grades: Vec<&str> = grades.collect();
            let here = if column.began == began { " (here)" } else { "" };
            format!(
                "{}, {}: {}{here}",
                column.began,
                column.called,
                grades.join(" and ")
            )
        })
        .collect()
}

fn framework(context: &Context<'_>) -> Option<String> {
    let framework = context.framework()?;
    let until = match framework.until {
        Some(until) => format!("until {}", until.words()),
        None => "on".to_owned(),
    };
    Some(format!(
        "**{}**\n\n`{}`, {}, in force from {} {until}\n\njudges {}\n",
        framework.file.title,
        framework.id(),
        framework.file.inspectorate,
        framework.from.words(),
        framework.list_ids(framework.judgement_ids())
    ))
}

fn activity(context: &Context<'_>) -> Option<String> {
    let names = context.cursor.names();
    let frameworks = context.frameworks();
    let [framework] = frameworks.as_slice() else {
        return None;
    };
    let is_named = !context.cursor.on_key && names.last() == Some(&"activity");
    let (id, activity) = framework.activity(context.word()).filter(|_| is_named)?;
    let title = activity.title.as_deref().unwrap_or(id);
    let graded = if activity.graded {
        "results in grades"
    } else {
        "results in no grades"
    };
    Some(format!(
        "**{title}**\n\n`{id}` of {}, {graded}\n",
        framework.called()
    ))
}

fn topic(context: &Context<'_>) -> Option<String> {
    let topics = &context.dataset.topics;
    let id = topics
        .named(context.word())
        .filter(|_| names_a_topic(context))?;
    let (_, topic) = topics.iter().find(|(name, _)| *name == topics.name(id))?;
    let areas = match topic.area.as_slice() {
        [] => String::new(),
        areas => format!(", met in {}", areas.join(", ")),
    };
    Some(format!(
        "**{}**\n\n`{}`{areas}\n",
        topic.title,
        topics.name(id)
    ))
}

/// Whether a topic is named here.
pub fn names_a_topic(context: &Context<'_>) -> bool {
    matches!(
        context.cursor.names().as_slice(),
        [.., "improve" | "topics", "#"] | [.., "findings", "#", "topic"]
    )
}

fn authority(context: &Context<'_>) -> Option<String> {
    let is_it = matches!(
        context.cursor.names().as_slice(),
        ["authority", "name" | "urn" | "code"]
    );
    let case = context.case.filter(|_| is_it && !context.cursor.on_key)?;
    let (_, known) = context.dataset.authorities.find(case.clues())?;
    let stated = [
        known.urn.map(|urn| format!("number {urn}")),
        known.code.as_ref().map(|code| format!("code {code}")),
        known.region.clone(),
    ];
    let stated: Vec<String> = stated.into_iter().flatten().collect();
    Some(format!("**{}**\n\n{}\n", known.name, stated.join(", ")))
}

/// A rule, wherever its name stands: in an acceptance, or in the settings.
fn rule(context: &Context<'_>) -> Option<String> {
    let rule = rules::named(context.word())?;
    let is_named = context.case.is_none() || context.cursor.names() == ["accepted", "#", "rule"];
    is_named.then(|| {
        format!(
            "**{}** ({}, {})\n\n{}\n",
            rule.name,
            rule.family.name(),
            rule.severity.name(),
            rule.documentation()
        )
    })
}
