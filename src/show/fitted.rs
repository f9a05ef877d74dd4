//! A table that fits a width: columns that matter least are left out, and the others go on in a further
//! line between words, never within one. Where not even that does, what stands in a row is told below
//! each other.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use super::wrap;

/// A space between what stands in one line: a number and its unit.
pub const HOLDS: &str = "\u{a0}";
/// Between two columns.
const BETWEEN: usize = 2;
/// A column need not be wider than this, unless a word is.
const COMFORTABLE: usize = 24;

/// The rank of what was asked for: it stays as long as its longest words do.
pub const ASKED: usize = 1;
/// The rank of what says nothing new, and goes first.
pub const REPEATED: usize = usize::MAX;

/// A table with a head.
#[derive(Default)]
pub struct FittedTable {
    columns: Vec<FittedColumn>,
}

struct FittedColumn {
    rank: usize,
    kind: ColumnKind,
    cells: Vec<String>,
}

/// What stands in a column.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ColumnKind {
    /// Texts, which are read best in one line.
    Text,
    /// A few words, which may as well stand below each other.
    Words,
    /// Numbers, set to the right.
    Numbers,
}

impl FittedColumn {
    fn natural(&self) -> usize {
        let widths = self.cells.iter().map(|cell| cell.width());
        widths.max().unwrap_or_default()
    }

    /// What it has to have before a column that matters less is shown.
    fn comfortable(&self) -> usize {
        let longest = self.longest_word();
        match self.kind {
            ColumnKind::Words | ColumnKind::Numbers => longest,
            ColumnKind::Text => longest.max(self.natural().min(COMFORTABLE)),
        }
    }

    fn longest_word(&self) -> usize {
        let words = self.cells.iter().flat_map(|cell| cell.split(' '));
        words.map(UnicodeWidthStr::width).max().unwrap_or_default()
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().skip(1).all(String::is_empty)
    }
}

impl FittedTable {
    /// One more column. Where the width does not do, those of the highest rank go first, all of one
    /// rank together, those that were asked for ([`ASKED`]) one by one and last of all; those of rank 0
    /// always stay. One that has nothing in it is left out.
    pub fn column(&mut self, rank: usize, head: &str, cells: impl IntoIterator<Item = String>) {
        self.add(rank, ColumnKind::Text, head, cells);
    }

    /// The same of cells of a few words each, which may stand below each other.
    pub fn words(&mut self, rank: usize, head: &str, cells: impl IntoIterator<Item = String>) {
        self.add(rank, ColumnKind::Words, head, cells);
    }

    /// The same with its cells set to the right, for numbers.
    pub fn numbers(&mut self, rank: usize, head: &str, cells: impl IntoIterator<Item = String>) {
        self.add(rank, ColumnKind::Numbers, head, cells);
    }

    fn add(
        &mut self,
        rank: usize,
        kind: ColumnKind,
        head: &str,
        cells: impl IntoIterator<Item = String>,
    ) {
        let cells = std::iter::once(head.to_owned()).chain(cells).collect();
        let column = FittedColumn { rank, kind, cells };
        if !column.is_empty() {
            self.columns.push(column);
        }
    }

    /// The table in lines of at most so many columns, if that can be.
    pub fn print(self, width: usize) -> String {
        self.print_naming(width).0
    }

    /// The same, and the heads of those columns that were asked for and have no room.
    pub fn print_naming(mut self, width: usize) -> (String, Vec<String>) {
        let room = |columns: usize| width.saturating_sub(BETWEEN * columns.saturating_sub(1));
        while let Some(rank) = self.columns.iter().map(|column| column.rank).max()
            && rank > ASKED
            && self.needed(FittedColumn::comfortable) > room(self.columns.len())
        {
            self.columns.retain(|column| column.rank < rank);
        }
        let mut left_out = Vec::new();
        while self.needed(FittedColumn::longest_word) > room(self.columns.len())
            && let Some(last) = self.columns.iter().rposition(|column| column.rank == ASKED)
        {
            left_out.insert(0, self.columns.remove(last).cells.swap_remove(0));
        }
        let rows = self.columns.first().map_or(0, |column| column.cells.len());
        let mut text = String::new();
        let is_narrow = self.needed(FittedColumn::longest_word) > room(self.columns.len());
        if is_narrow && self.columns.len() > 1 {
            for row in 1..rows {
                self.stacked(row, width, &mut text);
            }
            return (text, left_out);
        }
        let widths = self.widths(room(self.columns.len()));
        for row in 0..rows {
            self.row(row, &widths, &mut text);
        }
        (text, left_out)
    }

    /// A row of a table that is too wide for any line: its first cell, and below it each other with its
    /// head.
    fn stacked(&self, row: usize, width: usize, text: &mut String) {
        let mut columns = self.columns.iter();
        let first = columns.next().map_or("", |column| &column.cells[row]);
        let others = columns.filter(|column| !column.cells[row].is_empty());
        let others = others.map(|column| format!("{}: {}", column.cells[0], column.cells[row]));
        let others = others.collect::<Vec<_>>().join("; ");
        let first = wrap::hanging(first, "", "    ", width);
        let others = wrap::hanging(&others, "  ", "  ", width);
        let _ = writeln!(text, "{}", format!("{first}\n{others}").replace(HOLDS, " "));
    }

    fn needed(&self, width: fn(&FittedColumn) -> usize) -> usize {
        self.columns.iter().map(width).sum()
    }

    /// The width of each column: the widest give way first, down to what is comfortable and, where
    /// that does not do, to their longest words.
    fn widths(&self, room: usize) -> Vec<usize> {
        let each = |width: fn(&FittedColumn) -> usize| self.columns.iter().map(width);
        let mut widths: Vec<usize> = each(FittedColumn::natural).collect();
        for least in [FittedColumn::comfortable, FittedColumn::longest_word] {
            let least: Vec<usize> = each(least).collect();
            while widths.iter().sum::<usize>() > room {
                let can = (0..widths.len()).filter(|at| widths[*at] > least[*at]);
                match can.max_by_key(|at| widths[*at]) {
                    Some(at) => widths[at] -= 1,
                    None => break,
                }
            }
        }
        widths
    }

    fn row(&self, row: usize, widths: &[usize], text: &mut String) {
        let cells: Vec<Vec<String>> = self
            .columns
            .iter()
            .zip(widths)
            .map(|(column, width)| wrap::lines(&column.cells[row], *width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or_default();
        for line in 0..height {
            let mut out = String::new();
            for ((column, width), cell) in self.columns.iter().zip(widths).zip(&cells) {
                let content = cell.get(line).map_or("", String::as_str);
                let space = " ".repeat(width.saturating_sub(content.width()));
                let (before, after) = if column.kind == ColumnKind::Numbers {
                    (&*space, "")
                } else {
                    ("", &*space)
                };
                let _ = write!(out, "{before}{content}{after}{}", " ".repeat(BETWEEN));
            }
            // What must not be parted was only held together until here.
            let _ = writeln!(text, "{}", out.trim_end().replace(HOLDS, " "));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> FittedTable {
        let mut table = FittedTable::default();
        let texts = |texts: [&str; 2]| texts.map(str::to_owned);
        table.column(
            0,
            "authority",
            texts(["Anyshire County Council", "Borsetshire"]),
        );
        table.numbers(1, "years", texts(["4.4", "12.0"]));
        table.column(2, "nothing", texts(["", ""]));
        table.column(3, "file", texts(["cases/anyshire.yaml:12", ""]));
        table
    }

    #[test]
    fn what_was_asked_for_is_broken_between_words_before_it_goes_and_is_named_then() {
        let table = |width| {
            let mut table = FittedTable::default();
            let texts = |texts: [&str; 2]| texts.map(str::to_owned);
            table.column(0, "authority", texts(["Anyshire", "Borsetshire"]));
            table.column(REPEATED, "overall", texts(["good", "good"]));
            let lower = ["help and protection: inadequate", "leaders: inadequate"];
            table.column(ASKED, "graded lower", texts(lower));
            table.numbers(ASKED, "years", texts(["4.4", "12.0"]));
            table.column(2, "file", texts(["a.yaml", "b.yaml"]));
            table.print_naming(width)
        };
        let (text, left_out) = table(36);
        assert_eq!(
            text,
            "authority    graded lower      years\n\
             Anyshire     help and            4.4\n\
             \x20            protection:\n\
             \x20            inadequate\n\
             Borsetshire  leaders:           12.0\n\
             \x20            inadequate\n"
        );
        assert!(left_out.is_empty());
        assert_eq!(table(24).1, ["years"]);
        assert_eq!(table(12).1, ["graded lower", "years"]);
        assert!(table(200).0.contains("overall"));
        assert!(!table(56).0.contains("overall") && table(56).0.contains("file"));
    }

    #[test]
    fn what_must_stay_and_has_no_room_is_told_row_by_row() {
        let mut table = FittedTable::default();
        let texts = |texts: [&str; 2]| texts.map(str::to_owned);
        table.words(0, "visit", texts(["focused visit", "monitoring visit"]));
        table.numbers(0, "outstanding", texts(["1", ""]));
        table.numbers(0, "inadequate", texts(["12", "3"]));
        assert_eq!(
            table.print(30),
            "focused visit\n  outstanding: 1; inadequate:\n  12\nmonitoring visit\n  inadequate: 3\n"
        );
    }

    #[test]
    fn columns_go_by_rank_and_words_stay_whole() {
        assert_eq!(
            table().print(60),
            "authority                years  file\n\
             Anyshire County Council    4.4  cases/anyshire.yaml:12\n\
             Borsetshire               12.0\n"
        );
        assert_eq!(
            table().print(40),
            "authority                years\n\
             Anyshire County Council    4.4\n\
             Borsetshire               12.0\n"
        );
        assert_eq!(
            table().print(16),
            "authority\nAnyshire County\nCouncil\nBorsetshire\n"
        );
        assert_eq!(table().print(1).lines().map(str::len).max(), Some(11));
        assert_eq!(FittedTable::default().print(40), "");
    }
}
