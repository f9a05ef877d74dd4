//! A table as rows of cells, whatever kind of file it was in.

use jiff::civil::Date;

use super::dates::Written;

/// The largest file that is opened.
pub const LARGEST_FILE: u64 = 32 << 20;
/// The most cells that are read.
pub const MOST_CELLS: usize = 2_000_000;
/// The most text that is read, in bytes.
pub const MOST_TEXT: usize = 64 << 20;

/// The most columns of a row, as spreadsheet programs have them.
pub const MOST_COLUMNS: usize = 16_384;
/// The longest text of a cell in bytes: the 32,767 letters that spreadsheet programs allow.
pub const LONGEST_CELL: usize = 4 * 32_767;

/// A sheet, or the whole of a csv file.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: Option<String>,
    /// Its rows, empty ones left out.
    pub rows: Vec<SheetRow>,
}

/// A row.
#[derive(Clone, Debug, Default)]
pub struct SheetRow {
    /// Its number, counted from one.
    pub number: usize,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text, or a number as its shortest text.
    Text(String),
    /// A date that the spreadsheet knows as one.
    Date(Date),
}

impl Cell {
    /// The cell of a text; spaces around it are not part of it.
    pub fn text(text: &str) -> Self {
        match text.trim() {
            "" => Self::Empty,
            text => Self::Text(text.to_owned()),
        }
    }

    /// Its text, empty for an empty cell.
    pub fn show(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
        }
    }

    /// It as a cell of a date column.
    pub fn written(&self) -> Option<Written<'_>> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(Written::Text(text)),
            Self::Date(date) => Some(Written::Date(*date)),
        }
    }
}

impl SheetRow {
    /// The cell of a column; one past the end is empty.
    pub fn cell(&self, column: usize) -> &Cell {
        self.cells.get(column).unwrap_or(&Cell::Empty)
    }

    /// How many cells hold something.
    pub fn filled(&self) -> usize {
        self.cells
            .iter()
            .filter(|cell| **cell != Cell::Empty)
            .count()
    }
}

/// Counts what is read, and says when it is too much.
#[derive(Clone, Copy, Debug, Default)]
pub struct CellBudget {
    cells: usize,
    text: usize,
}

impl CellBudget {
    /// Counts a cell.
    ///
    /// # Errors
    /// It is one too many.
    pub fn spend(&mut self, text: usize) -> Result<(), String> {
        self.cells += 1;
        self.text += text;
        if text > LONGEST_CELL {
            return Err(format!(
                "has a cell of {text} bytes, more than the {LONGEST_CELL} that a spreadsheet allows"
            ));
        }
        if self.text > MOST_TEXT {
            return Err(format!(
                "holds more than {MOST_TEXT} bytes of text; a table of inspections holds thousands"
            ));
        }
        Self::allows(self.cells)
    }

    /// Whether a table may have so many cells.
    ///
    /// # Errors
    /// They are too many.
    pub fn allows(cells: usize) -> Result<(), String> {
        match cells > MOST_CELLS {
            true => Err(format!(
                "has more than {MOST_CELLS} cells; a table of inspections has thousands"
            )),
            false => Ok(()),
        }
    }
}
