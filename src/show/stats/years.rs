//! The grades by the year in which the inspections began, for people.

use std::fmt::Write as _;

use super::CountedPast;
use super::parts::{began, indented, or_none, share_cell};
use crate::answers::stats;
use crate::framework::JudgementId;
use crate::show::fitted::FittedTable;
use crate::show::wrap;

/// For each framework and judgement, the overall first, the grades of each year and of all.
pub fn print(counted: CountedPast<'_>, width: usize) -> String {
    let mut text = String::new();
    for stats in stats::of(counted.precedents, counted.frameworks) {
        let framework = counted.frameworks.get(stats.framework);
        let (called, title) = (framework.called(), &framework.file.title);
        let heading = match called == title {
            true => title.clone(),
            false => format!("{called}: {title}"),
        };
        let _ = writeln!(text, "{}\n", wrap::hanging(&heading, "", "  ", width));
        let overall = framework.overall();
        let order = |id: &JudgementId| (Some(*id) != overall, *id);
        let mut each: Vec<_> = stats.years.iter().zip(&stats.grades).collect();
        each.sort_by_key(|((id, _), _)| order(id));
        for ((judgement, years), (_, all)) in each {
            if years.is_empty() {
                continue;
            }
            let title = &framework.get(*judgement).title;
            let _ = writeln!(text, "{}", wrap::hanging(title, "", "  ", width));
            let mut rows: Vec<(String, &Vec<usize>)> = years
                .iter()
                .map(|(year, counts)| (year.to_string(), counts))
                .collect();
            rows.push(("all".to_owned(), all));
            let mut table = FittedTable::default();
            table.column(0, "year", rows.iter().map(|(year, _)| year.clone()));
            let of = |counts: &[usize]| counts.iter().sum::<usize>();
            table.numbers(
                0,
                "of",
                rows.iter().map(|(_, counts)| of(counts).to_string()),
            );
            for (at, grade) in framework.grade_ids().enumerate() {
                let cells = rows
                    .iter()
                    .map(|(_, counts)| share_cell(counts[at], of(counts)));
                table.numbers(0, &grade.replace('-', " "), cells);
            }
            let _ = writeln!(text, "{}", indented(table, width));
        }
    }
    began(counted.period, width) + &or_none(text, counted, "began", width)
}
