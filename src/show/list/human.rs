//! The same for people: the columns for which there is room, and how many there are.

use std::collections::BTreeSet;

use crate::answers::list::{Elapsed, ListOrder, ListQuestion, ListRow, Listed};
use crate::base::date::PartialDate;
use crate::base::safe::{brief, shown_line};
use crate::base::wording::{self, grouped, plural};
use crate::framework::file::AUTHORITY;
use crate::framework::{Framework, FrameworkId, Frameworks, Given, JudgementId};
use crate::show::fitted::{ASKED, FittedTable, REPEATED};
use crate::show::wrap;

/// The table, and a line that says how many there are.
pub fn print(
    listed: &Listed<'_>,
    frameworks: &Frameworks,
    question: &ListQuestion,
    width: usize,
) -> String {
    let rows = &listed.rows;
    let waiting = question.waiting.is_some();
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
    let sorted = |by: ListOrder| question.order == by;
    let began = if waiting { "last began" } else { "began" };
    table.column(
        0,
        body(listed, frameworks),
        cells(&|row| row.authority.to_owned()),
    );
    table.column(0, began, cells(&|row| began_words(row, waiting)));
    if waiting || sorted(ListOrder::Waited) {
        table.numbers(ASKED, "years since", cells(&|row| years(row.waited, false)));
        table.numbers(2, "pauses left out", cells(&|row| years(row.waited, true)));
    }
    let overalls = cells(&|row| overall(row, frameworks));
    let is_asked = question.overall.is_some() || sorted(ListOrder::Overall);
    table.words(rank(is_asked, &overalls, 2), "overall", overalls);
    // Of a wait it matters less what the inspection found than where it was.
    let (of_grades, of_place) = if waiting { (9, 3) } else { (3, 9) };
    let asks_of_lower = question.any_below || question.below.is_some();
    let of_grades = if asks_of_lower { ASKED } else { of_grades };
    let lower = cells(&|row| lower(row, frameworks));
    table.column(of_grades, "graded lower", lower);
    let names = cells(&|row| framework(row, frameworks));
    table.column(
        rank(question.frameworks.is_some(), &names, 4),
        "framework",
        names,
    );
    for (title, ids) in areas(rows, frameworks) {
        let given = cells(&|row| area(row, &ids, frameworks));
        let mut wanted = question.grades.iter();
        let is_asked = wanted.any(|(wanted, _)| {
            let mut own = ids.iter();
            own.any(|(framework, judgement)| wanted.under(*framework) == Some(*judgement))
        });
        table.words(rank(is_asked, &given, 5), title, given);
    }
    if !waiting {
        table.numbers(
            if sorted(ListOrder::Gap) { ASKED } else { 6 },
            "years since the last",
            cells(&|row| years(row.gap, false)),
        );
    }
    let is_ungraded = |row: &ListRow<'_>| row.given.iter().all(Option::is_none);
    let kind = if rows.iter().any(is_ungraded) { 2 } else { 7 };
    let activities = cells(&|row| activity(row, frameworks));
    table.column(
        rank(question.activities.is_some(), &activities, kind),
        "activity",
        activities,
    );
    table.column(
        8,
        "where",
        cells(&|row| format!("{}:{}", row.file, row.line)),
    );
    let regions = cells(&|row| text(row.region));
    let is_asked = question.regions.is_some() || sorted(ListOrder::Region);
    table.column(rank(is_asked, &regions, of_place), "region", regions);
    let of_day = if sorted(ListOrder::Published) {
        ASKED
    } else {
        10
    };
    table.column(of_day, "published", cells(&|row| day(row.published)));
    table.column(11, "ended", cells(&|row| day(row.end)));
    table.column(12, "number", cells(&|row| text(row.urn)));
    let (mut printed, left_out) = table.print_naming(width);
    if !printed.is_empty() {
        printed.push('\n');
    }
    let mut below = vec![count(listed, waiting, body(listed, frameworks))];
    if !left_out.is_empty() {
        let left_out = wording::list(left_out.iter().map(String::as_str));
        below.push(format!(
            "There is no room here for: {left_out}; --format csv has every column."
        ));
    }
    for line in below {
        printed.push_str(&wrap::hanging(&line, "", "  ", width));
        printed.push('\n');
    }
    printed
}

/// Where a column stands among the others: what was asked for comes before all, unless every cell of it
/// is the same, as it may be because it was asked for.
fn rank(is_asked: bool, cells: &[String], otherwise: usize) -> usize {
    let is_one = cells.windows(2).all(|pair| pair[0] == pair[1]);
    match (is_asked, is_one) {
        (false, _) => otherwise,
        (true, true) => REPEATED,
        (true, false) => ASKED,
    }
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
        count => format!("{} {many}", grouped(count)),
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
    text
}
