//! A table of one row a judgement, gathered into one row an inspection.

use std::collections::HashMap;

use super::problem::{Cost, Problem};
use super::reader::TableReader;
use crate::table::layout::Field;
use crate::table::sheet::{Cell, CellBudget, Sheet, SheetRow};
use crate::table::titles::folded;

/// Gathers the rows below the `header`-th that agree in everything but judgement and grade. The first row
/// of the answer has the titles: those of the fields, and then the judgements. An inspection that says
/// twice what a judgement was given is two.
///
/// # Errors
/// They come to more cells than a table may have.
pub fn gather(
    reader: &TableReader<'_>,
    header: usize,
    problems: &mut Vec<Problem>,
) -> Result<Sheet, String> {
    let (sheet, layout) = (reader.sheet, reader.columns.layout);
    let at = |field| reader.columns.field(field).map(|(at, _)| at);
    let (judgement, grade) = (at(Field::Judgement), at(Field::Grade));
    let fields = layout.columns.keys();
    let fields = fields.filter(|field| !matches!(field, Field::Judgement | Field::Grade));
    let fields: Vec<usize> = fields.filter_map(|field| at(*field)).collect();
    let cells = |row: &SheetRow| -> Vec<Cell> {
        let cells = fields.iter().map(|at| row.cell(*at).clone());
        cells.collect()
    };
    let names = layout.judgements.iter().flat_map(|column| &column.titles);
    let columns: HashMap<String, usize> = names
        .clone()
        .map(|name| folded(name))
        .zip(fields.len()..)
        .collect();
    let width = fields.len() + columns.len();
    let mut titles = cells(&sheet.rows[header]);
    titles.extend(names.map(|name| Cell::text(name)));
    let mut rows = vec![SheetRow {
        number: sheet.rows[header].number,
        cells: titles,
    }];
    // The row in which an inspection is being gathered.
    let mut open: HashMap<Vec<String>, usize> = HashMap::new();
    let below = sheet.rows[header + 1..].iter();
    for row in below.filter(|row| row.filled() > 0) {
        let cell = |at: Option<usize>| at.map_or(&Cell::Empty, |at| row.cell(at));
        let Some(column) = columns.get(&folded(&cell(judgement).show())) else {
            let message = "is a judgement that no framework has: the row was left out";
            problems.push(reader.problem(Cost::Row, row, judgement, message));
            continue;
        };
        let key: Vec<String> = cells(row).iter().map(Cell::show).collect();
        let own = open.get(&key).copied();
        let own = own.filter(|own| rows[*own].cells[*column] == Cell::Empty);
        let own = match own {
            Some(own) => own,
            None => {
                let mut cells = cells(row);
                cells.resize(width, Cell::Empty);
                rows.push(SheetRow {
                    number: row.number,
                    cells,
                });
                CellBudget::allows(rows.len() * width)?;
                open.insert(key, rows.len() - 1);
                rows.len() - 1
            }
        };
        rows[own].cells[*column] = cell(grade).clone();
    }
    Ok(Sheet {
        name: sheet.name.clone(),
        rows,
    })
}
