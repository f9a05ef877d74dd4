//! Columns of text, aligned.

use std::fmt;

use unicode_width::UnicodeWidthStr;

/// A table with a head; columns of numbers are set to the right.
pub struct TextTable {
    rows: Vec<Vec<String>>,
}

impl TextTable {
    /// A table with these columns.
    pub fn new(head: impl IntoIterator<Item = String>) -> Self {
        Self {
            rows: vec![head.into_iter().collect()],
        }
    }

    /// One more row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}

impl fmt::Display for TextTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or_default();
        let cells = |column: usize| self.rows.iter().filter_map(move |row| row.get(column));
        let widths: Vec<usize> = (0..columns)
            .map(|c| cells(c).map(|cell| cell.width()).max().unwrap_or_default())
            .collect();
        let numeric: Vec<bool> = (0..columns)
            .map(|c| {
                cells(c)
                    .skip(1)
                    .all(|cell| cell.chars().all(|c| c.is_ascii_digit() || c == '.'))
            })
            .collect();
        for row in &self.rows {
            let mut line = String::from(" ");
            for (column, cell) in row.iter().enumerate() {
                let space = " ".repeat(widths[column] - cell.width());
                line.push(' ');
                line.push_str(&if numeric[column] {
                    space + cell
                } else {
                    cell.clone() + &space
                });
                line.push(' ');
            }
            writeln!(f, "{}", line.trim_end())?;
        }
        Ok(())
    }
}
