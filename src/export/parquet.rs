//! A table as a Parquet file: one row group, and values that may be absent.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::{ExportTable, Value, ValueKind};

/// Writes a table as Parquet, without compression.
///
/// # Errors
/// `out` cannot be written to.
pub fn parquet(table: &ExportTable<'_>, out: impl Write + Send) -> io::Result<()> {
    write(table, out).map_err(io::Error::other)
}

fn write(table: &ExportTable<'_>, out: impl Write + Send) -> Result<(), ParquetError> {
    let properties = Arc::new(WriterProperties::builder().build());
    let mut file = SerializedFileWriter::new(out, Arc::new(schema(table)?), properties)?;
    let mut group = file.next_row_group()?;
    for (at, column) in table.columns.iter().enumerate() {
        let values = table.rows.iter().map(|row| &row[at]);
        match physical(column.kind) {
            Physical::INT32 => put::<Int32Type, _>(values, &mut group, count),
            Physical::DOUBLE => put::<DoubleType, _>(values, &mut group, years),
            Physical::BOOLEAN => put::<BoolType, _>(values, &mut group, yes),
            _ => put::<ByteArrayType, _>(values, &mut group, text),
        }?;
    }
    group.close()?;
    file.close()?;
    Ok(())
}

fn physical(kind: ValueKind) -> Physical {
    match kind {
        ValueKind::Count => Physical::INT32,
        ValueKind::Years => Physical::DOUBLE,
        ValueKind::YesNo => Physical::BOOLEAN,
        // A day may be known to the month alone, which no type of dates can say.
        ValueKind::Text | ValueKind::Grade | ValueKind::Day => Physical::BYTE_ARRAY,
    }
}

fn schema(table: &ExportTable<'_>) -> Result<Type, ParquetError> {
    let columns = table.columns.iter().map(|column| {
        let physical = physical(column.kind);
        let converted = match physical {
            Physical::BYTE_ARRAY => ConvertedType::UTF8,
            _ => ConvertedType::NONE,
        };
        let column = Type::primitive_type_builder(&column.name, physical);
        let column = column
            .with_repetition(Repetition::OPTIONAL)
            .with_converted_type(converted);
        Ok(Arc::new(column.build()?))
    });
    let columns: Result<Vec<_>, ParquetError> = columns.collect();
    Type::group_type_builder(table.title)
        .with_fields(columns?)
        .build()
}

fn text(value: &Value<'_>) -> Option<ByteArray> {
    (*value != Value::Nothing).then(|| ByteArray::from(value.written().as_ref()))
}

fn count(value: &Value<'_>) -> Option<i32> {
    match value {
        Value::Count(count) => Some(i32::try_from(*count).unwrap_or(i32::MAX)),
        _ => None,
    }
}

fn years(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Years(years) => Some(*years),
        _ => None,
    }
}

fn yes(value: &Value<'_>) -> Option<bool> {
    match value {
        Value::Yes(yes) => Some(*yes),
        _ => None,
    }
}

fn put<'a, T: DataType, W: Write + Send>(
    values: impl Iterator<Item = &'a Value<'a>>,
    group: &mut SerializedRowGroupWriter<'_, W>,
    of: impl Fn(&Value<'_>) -> Option<T::T>,
) -> Result<(), ParquetError> {
    let values: Vec<Option<T::T>> = values.map(of).collect();
    let there: Vec<i16> = values
        .iter()
        .map(|value| i16::from(value.is_some()))
        .collect();
    let values: Vec<T::T> = values.into_iter().flatten().collect();
    if let Some(mut column) = group.next_column()? {
        column
            .typed::<T>()
            .write_batch(&values, Some(&there), None)?;
        column.close()?;
    }
    Ok(())
}
