//! One row a framework.

use std::borrow::Cow;

use super::table::{Declared, declared};
use super::{ExportTable, Value, ValueKind};
use crate::dataset::Knowledge;
use crate::framework::Framework;

type FrameworkValue = for<'a> fn(&&'a Framework) -> Value<'a>;

/// The columns, in their order.
const COLUMNS: [Declared<FrameworkValue>; 8] = [
    declared("framework", ValueKind::Text, "its id", |f| {
        Value::text(f.id())
    }),
    declared("called", ValueKind::Text, "what the field calls it", |f| {
        Value::text(f.called())
    }),
    declared("title", ValueKind::Text, "its title", |f| {
        Value::text(f.file.title.as_str())
    }),
    declared("inspectorate", ValueKind::Text, "whose it is", |f| {
        Value::text(f.file.inspectorate.as_str())
    }),
    declared("from", ValueKind::Day, "its first day", |f| {
        Value::Day(f.from)
    }),
    declared(
        "until",
        ValueKind::Day,
        "its last day; empty where it is in force",
        |f| Value::day(f.until),
    ),
    declared(
        "grades",
        ValueKind::Text,
        "its grades, the worst first, with spaces between",
        |f| words(f.grade_ids()),
    ),
    declared(
        "judgements",
        ValueKind::Text,
        "its judgements, with spaces between",
        |f| words(f.judgements.iter().map(|judgement| judgement.id.as_str())),
    ),
];

/// What is known of frameworks, ordered by inspectorate and first day.
pub fn frameworks(knowledge: &Knowledge) -> ExportTable<'_> {
    let rows = knowledge.frameworks.iter().map(|(_, framework)| {
        let columns = COLUMNS.iter();
        columns.map(|column| (column.value)(&framework)).collect()
    });
    ExportTable {
        title: "frameworks",
        columns: COLUMNS.iter().map(Declared::column).collect(),
        rows: rows.collect(),
    }
}

fn words<'a>(words: impl Iterator<Item = &'a str>) -> Value<'static> {
    let words: Vec<&str> = words.collect();
    Value::Text(Cow::Owned(words.join(" ")))
}
