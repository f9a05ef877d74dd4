//! The same for people: the columns for which there is room, and how many there are.

use std::collections::BTreeSet;

use crate::answers::list::{Elapsed, ListRow, Listed};
use crate::base::date::PartialDate;
use crate::base::safe::{brief, shown_line};
use crate::base::wording::plural;
use crate::framework::file::AUTHORITY;
use crate::framework::{Framework, FrameworkId, Frameworks, Given, JudgementId};
use crate::show::fitted::FittedTable;

/// The table, and a line that says how many there are; `waiting` where it is asked how long each
/// authority has been waiting.
pub fn print(listed: &Listed<'_>, frameworks: &Frameworks, waiting: bool, width: usize) -> String {
    let rows = &listed.rows;
    let mut table = FittedTable::default();
    let cells = |cell: &dyn Fn(&ListRow<'_>) -> String| -> Vec<String> {
        rows.iter()
            .map(|row| brief(shown_line(&cell(row)).into_owned()))
            .collect()
    };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let years = |elapsed: Option<Elapsed>, counted: bool| {
        elapsed.map_or_else(String::new, |elapsed| {
            let years = if counted {
                elapsed.counted
            } else {
                elapsed.years
            };
            years.brief()
        })
    };
    let began = if waiting { "last began" } else { "began" };
    table.column(
        0,
        body(listed, frameworks),
        cells(&|row| row.authority.to_owned()),
    );
    table.column(0, began, cells(&|row| began_words(row, waiting)));
    if waiting {
        table.numbers(0, "years since", cells(&|row| years(row.waited, false)));
        table.numbers(1, "pauses left out", cells(&|row| years(row.waited, true)));
    }
    table.words(1, "overall", cells(&|row| overall(row, frameworks)));
    // Of a wait it matters less what the inspection found than where it was.
    let (of_grades, of_place) = if waiting { (8, 2) } else { (2, 8) };
    table.column(
        of_grades,
        "graded lower",
        cells(&|row| lower(row, frameworks)),
    );
    table.column(3, "framework", cells(&|row| framework(row, frameworks)));
    for (title, ids) in areas(rows, frameworks) {
        table.words(4, title, cells(&|row| area(row, &ids, frameworks)));
    }
    if !waiting {
        table.numbers(
            5,
            "years since the last",
            cells(&|row| years(row.gap, false)),
        );
    }
    let is_ungraded = |row: &ListRow<'_>| row.given.iter().all(Option::is_none);
    let kind = if rows.iter().any(is_ungraded) { 1 } else { 6 };
    table.column(kind, "activity", cells(&|row| activity(row, frameworks)));
    table.column(
        7,
        "where",
        cells(&|row| format!("{}:{}", row.file, row.line)),
    );
    table.column(of_place, "region", cells(&|row| text(row.region)));
    table.column(9, "published", cells(&|row| day(row.published)));
    table.column(10, "ended", cells(&|row| day(row.end)));
    table.column(11, "number", cells(&|row| text(row.urn)));
    let mut printed = table.print(width);
    if !printed.is_empty() {
        printed.push('\n');
    }
    printed.push_str(&count(listed, waiting, body(listed, frameworks)));
    printed
}

fn framework(row: &ListRow<'_>, frameworks: &Frameworks) -> String {
    let known = row.framework.map(|id| frameworks.get(id).called());
    known.or(row.framework_name).unwrap_or_default().to_owned()
}

fn day(day: Option<PartialDate>) -> String {
    day.map_or_else(String::new, |day| day.to_string())
}

fn began_words(row: &ListRow<'_>, waiting: bool) -> String {
    match (row.start, row.missing) {
        (Some(start), true) => format!("{start} (known to be missing)"),
        (Some(start), false) => start.to_string(),
        (None, _) if waiting => "none on record".to_owned(),
        (None, _) => "undated".to_owned(),
    }
}

fn given(row: &ListRow<'_>, id: JudgementId) -> Option<Given> {
    row.given.get(id.0).copied().flatten()
}

fn overall(row: &ListRow<'_>, frameworks: &Frameworks) -> String {
    let framework = row.framework.map(|id| frameworks.get(id));
    let words = framework.zip(row.overall);
    words.map_or_else(String::new, |(framework, given)| {
        framework.given_words(given)
    })
}

/// "care leavers: requires improvement, leaders: inadequate".
fn lower(row: &ListRow<'_>, frameworks: &Frameworks) -> String {
    let Some(framework) = row.framework.map(|id| frameworks.get(id)) else {
        return String::new();
    };
    let lower = row.lower.iter().filter_map(|id| {
        let given = framework.given_words(given(row, *id)?);
        Some(format!("{}: {given}", framework.title(*id)))
    });
    lower.collect::<Vec<_>>().join("; ")
}

fn activity(row: &ListRow<'_>, frameworks: &Frameworks) -> String {
    let id = row.activity.unwrap_or_default();
    let framework = row.framework.map(|id| frameworks.get(id));
    let title = framework
        .and_then(|framework| framework.activity(id))
        .and_then(|(_, activity)| activity.title.as_deref());
    title.unwrap_or(id).to_lowercase()
}

/// A column of areas: its head, and the judgement of each framework that stands in it.
type AreaColumn<'a> = (&'a str, Vec<(FrameworkId, JudgementId)>);

/// The columns of areas, in the order of the newest framework that has them. Judgements of several
/// frameworks stand in one where they are called the same.
fn areas<'a>(rows: &[ListRow<'_>], frameworks: &'a Frameworks) -> Vec<AreaColumn<'a>> {
    let ids: BTreeSet<FrameworkId> = rows.iter().filter_map(|row| row.framework).collect();
    let mut columns: Vec<AreaColumn<'a>> = Vec::new();
    for id in ids.into_iter().rev() {
        let framework: &Framework = frameworks.get(id);
        for judgement in framework.judgement_ids() {
            if Some(judgement) == framework.overall() {
                continue;
            }
            let title = framework.title(judgement);
            match columns.iter_mut().find(|(head, _)| *head == title) {
                Some((_, of)) => of.push((id, judgement)),
                None => columns.push((title, vec![(id, judgement)])),
            }
        }
    }
    columns
}

fn area(row: &ListRow<'_>, of: &[(FrameworkId, JudgementId)], frameworks: &Frameworks) -> String {
    let own = of.iter().find(|(id, _)| Some(*id) == row.framework);
    let given = own.and_then(|(id, judgement)| Some((*id, given(row, *judgement)?)));
    given.map_or_else(String::new, |(id, given)| {
        frameworks.get(id).given_words(given)
    })
}

/// What was inspected, in a word, if all of it was of one kind.
fn body<'a>(listed: &Listed<'_>, frameworks: &'a Frameworks) -> &'a str {
    let under = listed.rows.iter().filter_map(|row| row.framework);
    let mut bodies = under.map(|id| frameworks.get(id).body());
    let first = bodies.next().unwrap_or(AUTHORITY);
    match bodies.all(|body| body == first) {
        true => first,
        false => AUTHORITY,
    }
}

/// "46 inspections of 46 authorities".
fn count(listed: &Listed<'_>, waiting: bool, body: &str) -> String {
    let several = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    let authorities: BTreeSet<_> = listed
        .rows
        .iter()
        .map(|row| (row.urn, row.urn.is_none().then_some(row.authority)))
        .collect();
    let authorities = several(authorities.len(), body, &plural(body));
    let mut text = match waiting {
        true => authorities,
        false => {
            let all = several(listed.rows.len(), "inspection", "inspections");
            match listed.rows.len() {
                0 => all,
                _ => format!("{all} of {authorities}"),
            }
        }
    };
    if listed.possibly > 0 {
        let more = listed.possibly;
        text.push_str(&format!("; {more} more may have begun in that time"));
    }
    text + "\n"
}
