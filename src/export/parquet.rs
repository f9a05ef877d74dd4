//! The rows as a Parquet file: one row group, texts that may be absent, and the line.

use std::io::{self, Write};
use std::sync::Arc;

use parquet::basic::{ConvertedType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;

use super::{COLUMNS, ExportRow, rows};
use crate::dataset::Dataset;

/// Writes the rows as Parquet, without compression.
///
/// # Errors
/// `out` cannot be written to.
pub fn parquet(dataset: &Dataset, out: impl Write + Send) -> io::Result<()> {
    let rows = rows(dataset);
    write(&rows, out).map_err(io::Error::other)
}

fn write(rows: &[ExportRow<'_>], out: impl Write + Send) -> Result<(), ParquetError> {
    let properties = Arc::new(WriterProperties::builder().build());
    let mut file = SerializedFileWriter::new(out, Arc::new(schema()?), properties)?;
    let mut group = file.next_row_group()?;
    for column in COLUMNS {
        if column == "line" {
            lines(rows, &mut group)?;
        } else {
            texts(rows.iter().map(|row| text(row, column)), &mut group)?;
        }
    }
    group.close()?;
    file.close()?;
    Ok(())
}

fn schema() -> Result<Type, ParquetError> {
    let column = |name: &str| {
        let (physical, repetition) = match name {
            "line" => (Physical::INT32, Repetition::REQUIRED),
            _ => (Physical::BYTE_ARRAY, Repetition::OPTIONAL),
        };
        let kind = match physical {
            Physical::INT32 => ConvertedType::NONE,
            _ => ConvertedType::UTF8,
        };
        let column = Type::primitive_type_builder(name, physical);
        let column = column.with_repetition(repetition).with_converted_type(kind);
        Ok(Arc::new(column.build()?))
    };
    let columns: Result<Vec<_>, ParquetError> = COLUMNS.into_iter().map(column).collect();
    Type::group_type_builder("judgements")
        .with_fields(columns?)
        .build()
}

fn text<'a>(row: &'a ExportRow<'_>, column: &str) -> Option<&'a str> {
    match column {
        "authority" => Some(row.authority),
        "urn" => row.urn,
        "framework" => row.framework,
        "activity" => row.activity,
        "start" => row.start.as_deref(),
        "end" => row.end.as_deref(),
        "published" => row.published.as_deref(),
        "judgement" => Some(row.judgement),
        "grade" => row.grade,
        _ => Some(row.file),
    }
}

fn texts<'a, W: Write + Send>(
    texts: impl Iterator<Item = Option<&'a str>> + Clone,
    group: &mut SerializedRowGroupWriter<'_, W>,
) -> Result<(), ParquetError> {
    let there: Vec<i16> = texts
        .clone()
        .map(|text| i16::from(text.is_some()))
        .collect();
    let texts: Vec<ByteArray> = texts.flatten().map(ByteArray::from).collect();
    if let Some(mut column) = group.next_column()? {
        let writer = column.typed::<ByteArrayType>();
        writer.write_batch(&texts, Some(&there), None)?;
        column.close()?;
    }
    Ok(())
}

fn lines<W: Write + Send>(
    rows: &[ExportRow<'_>],
    group: &mut SerializedRowGroupWriter<'_, W>,
) -> Result<(), ParquetError> {
    let lines = rows.iter().map(|row| i32::try_from(row.line));
    let lines: Vec<i32> = lines.map(|line| line.unwrap_or(i32::MAX)).collect();
    if let Some(mut column) = group.next_column()? {
        let writer = column.typed::<Int32Type>();
        writer.write_batch(&lines, None, None)?;
        column.close()?;
    }
    Ok(())
}
