//! One row a finding.

use super::table::{Declared, declared};
use super::{ExportTable, Value, ValueKind};
use crate::base::date::PartialDate;
use crate::base::rate::Rate;
use crate::verdict::outcome::{Located, Outcome};

/// A finding, and what it was found in.
struct FindingRow<'a> {
    outcome: &'a Outcome,
    located: &'a Located,
}

type FindingValue = for<'a> fn(&FindingRow<'a>) -> Value<'a>;

/// The columns, in their order.
const COLUMNS: [Declared<FindingValue>; 11] = [
    declared("severity", ValueKind::Text, "error, warning or note", |f| {
        Value::text(f.located.finding.severity.name())
    }),
    declared(
        "rule",
        ValueKind::Text,
        "the rule; `evenhand explain RULE` says what it checks",
        |f| Value::text(f.located.finding.rule),
    ),
    declared(
        "about",
        ValueKind::Text,
        "`record` where the record may be wrong, `inspection` where the inspection is unusual",
        |f| Value::text(f.located.finding.about.name()),
    ),
    declared("authority", ValueKind::Text, "the authority's name", |f| {
        Value::text(f.authority())
    }),
    declared(
        "inspection",
        ValueKind::Day,
        "the first day of the inspection's fieldwork; empty where the finding is of the authority as a whole",
        |f| {
            let day = f.located.finding.inspection.as_deref();
            Value::day(day.and_then(|day| PartialDate::parse(day).ok()))
        },
    ),
    declared("message", ValueKind::Text, "what was found", |f| {
        Value::text(f.located.finding.message.as_str())
    }),
    declared(
        "count",
        ValueKind::Count,
        "how many others were as unusual",
        |f| f.rate(|rate| Value::Count(rate.count)),
    ),
    declared("of", ValueKind::Count, "of how many", |f| {
        f.rate(|rate| Value::Count(rate.of))
    }),
    declared("among", ValueKind::Text, "of which", |f| {
        f.rate(|rate| Value::text(rate.among.as_str()))
    }),
    declared("file", ValueKind::Text, "the case file", |f| {
        let file = f.located.position().map(|position| position.file);
        Value::text(file.map(|file| f.outcome.dataset.sources.get(file).name.as_str()))
    }),
    declared(
        "line",
        ValueKind::Count,
        "the line in it, counted from one",
        |f| {
            f.located
                .position()
                .map_or(Value::Nothing, |position| Value::Count(position.line))
        },
    ),
];

/// What a check found, in the order of the files.
pub fn findings(outcome: &Outcome) -> ExportTable<'_> {
    let rows = outcome.findings.iter().map(|located| {
        let row = FindingRow { outcome, located };
        COLUMNS.iter().map(|column| (column.value)(&row)).collect()
    });
    ExportTable {
        title: "findings",
        columns: COLUMNS.iter().map(Declared::column).collect(),
        rows: rows.collect(),
    }
}

impl<'a> FindingRow<'a> {
    /// The name of the authority in whose document it stands.
    fn authority(&self) -> Option<&'a str> {
        let place = &self.located.finding.labels.first()?.place;
        let mut cases = self.outcome.dataset.cases.iter();
        let case = cases.find(|case| case.file == place.file && case.document == place.document);
        case.map(|case| case.name())
    }

    fn rate(&self, value: impl Fn(&'a Rate) -> Value<'a>) -> Value<'a> {
        self.located
            .finding
            .rate
            .as_ref()
            .map_or(Value::Nothing, value)
    }
}
