//! A table as an array of JSON objects.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{ExportColumn, ExportTable, Value};
use crate::base::safe;

/// Writes a table as an array of JSON objects, one a line.
///
/// # Errors
/// `out` cannot be written to.
pub fn json(table: &ExportTable<'_>, mut out: impl io::Write) -> io::Result<()> {
    let mut before = "[";
    for values in &table.rows {
        let object = RowObject {
            columns: &table.columns,
            values,
        };
        writeln!(out, "{before}")?;
        out.write_all(safe::escaped(&serde_json::to_string(&object)?).as_bytes())?;
        before = ",";
    }
    if before == "[" {
        return writeln!(out, "[]");
    }
    writeln!(out, "\n]")
}

/// A row as an object, its keys in the order of the columns.
struct RowObject<'a> {
    columns: &'a [ExportColumn],
    values: &'a [Value<'a>],
}

impl Serialize for RowObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, value) in self.columns.iter().zip(self.values) {
            let key = &column.name;
            match value {
                Value::Nothing => map.serialize_entry(key, &None::<&str>)?,
                Value::Count(count) => map.serialize_entry(key, count)?,
                Value::Years(years) => map.serialize_entry(key, years)?,
                Value::Yes(yes) => map.serialize_entry(key, yes)?,
                Value::Text(_) | Value::Grade { .. } | Value::Day(_) => {
                    map.serialize_entry(key, &value.written())?;
                }
            }
        }
        map.end()
    }
}
