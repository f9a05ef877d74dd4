//! What could not be read in a table, and where.

use std::fmt;

/// Something that an importer could not read, or read with a remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it cost.
    pub cost: Cost,
    /// The file.
    pub file: String,
    /// The sheet, where the file has sheets.
    pub sheet: Option<String>,
    /// The row, counted from one.
    pub row: Option<usize>,
    /// The title of the column.
    pub column: Option<String>,
    /// What stands there.
    pub found: Option<String>,
    /// What is wrong with it, and what was expected.
    pub message: String,
}

/// What a problem cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cost {
    /// Nothing: it was read, and is worth knowing.
    Nothing,
    /// A cell was left out.
    Cell,
    /// A row was left out.
    Row,
    /// Nothing could be read.
    File,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet {}", sheet.escape_debug())?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {}", column.escape_debug())?;
        }
        f.write_str(": ")?;
        if let Some(found) = &self.found {
            write!(f, "`{}` ", found.escape_debug())?;
        }
        f.write_str(&self.message)
    }
}
