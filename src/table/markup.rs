//! What the markup of a spreadsheet would cost the library that reads it, counted piece by piece
//! before it is read, in the memory of one piece.
//!
//! A tag may stand for many: one of an OpenDocument sheet says how many columns or rows it repeats,
//! a list of texts says how many it is to have room for, and each style takes hundreds of bytes
//! however short it is written.

use super::sheet::MOST_CELLS;
use crate::base::safe::brief;

/// The most tags: a cell takes four.
const MOST_TAGS: usize = 4 * MOST_CELLS;
/// The most tags of styles, names and the like; a spreadsheet program writes at most 65,490 formats.
const MOST_STYLES: usize = 70_000;
/// The longest tag, or text between two. A spreadsheet program puts at most 32,767 letters in a cell.
const LONGEST_PIECE: usize = 1 << 20;
/// How deep tags may stand in each other.
const DEEPEST: usize = 128;
/// The most cells of an OpenDocument workbook, which is read whole, every row as wide as the widest.
pub const MOST_OPEN_CELLS: usize = MOST_CELLS / 2;

/// The tags of which each is kept, by what their names end with.
const STYLES: [&[u8]; 12] = [
    b"xf",
    b"font",
    b"fill",
    b"border",
    b"numFmt",
    b"dxf",
    b"Relationship",
    b"sheet",
    b"definedName",
    b"style",
    b"named-range",
    b"table",
];

/// A count over the markup of a whole workbook.
#[derive(Debug, Default)]
pub struct Markup {
    tags: usize,
    styles: usize,
    open: OpenCells,
    piece: Vec<u8>,
    /// Whether the piece began with a `<`.
    in_tag: bool,
    /// The names of the tags that are open in a part of well-formed markup.
    within: Option<Vec<Vec<u8>>>,
}

impl Markup {
    /// Counts the next bytes of a part.
    ///
    /// # Errors
    /// Why the workbook is too much.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), String> {
        let mut pieces = bytes.split(|byte| *byte == b'<');
        self.extend(pieces.next().unwrap_or_default())?;
        for piece in pieces {
            self.end_piece()?;
            self.in_tag = true;
            self.tags += 1;
            if self.tags > MOST_TAGS {
                return Err(format!(
                    "has more than {MOST_TAGS} tags; a table of inspections has thousands of cells"
                ));
            }
            self.extend(piece)?;
        }
        Ok(())
    }

    /// Begins a part, and says whether it is well-formed markup.
    pub fn begin_part(&mut self, xml: bool) {
        self.in_tag = false;
        self.within = xml.then(Vec::new);
    }

    /// Ends a part.
    ///
    /// # Errors
    /// Why the workbook is too much; or that a tag is not closed, whose end the library would look for
    /// for ever.
    pub fn end_part(&mut self) -> Result<(), String> {
        self.end_piece()?;
        match self.within.take().and_then(|mut within| within.pop()) {
            Some(name) => Err(unclosed(&name)),
            None => Ok(()),
        }
    }

    fn extend(&mut self, bytes: &[u8]) -> Result<(), String> {
        if self.piece.len() + bytes.len() > LONGEST_PIECE {
            return Err(format!(
                "holds a text of more than {LONGEST_PIECE} bytes; a cell is much shorter"
            ));
        }
        self.piece.extend_from_slice(bytes);
        Ok(())
    }

    fn end_piece(&mut self) -> Result<(), String> {
        let tag = Tag(&self.piece);
        if !self.in_tag {
            self.piece.clear();
            return Ok(());
        }
        if let Some(within) = &mut self.within {
            nest(&tag, within)?;
        }
        let name = tag.name();
        let local = name.rsplit(|byte| *byte == b':').next();
        self.styles += usize::from(local.is_some_and(|local| STYLES.contains(&local)));
        if self.styles > MOST_STYLES {
            return Err(format!(
                "has more than {MOST_STYLES} styles and names; a table of inspections has some"
            ));
        }
        let room = match local {
            Some(b"sst") => tag.number(b"uniqueCount"),
            _ => 0,
        };
        self.open.read(name, &tag);
        let (cells, most) = match self.open.cells() {
            0 => (room, MOST_CELLS),
            cells => (cells, MOST_OPEN_CELLS),
        };
        if cells > most {
            return Err(format!(
                "is to have more than {most} cells; a table of inspections has thousands"
            ));
        }
        self.piece.clear();
        Ok(())
    }
}

/// Keeps count of which tags are open.
fn nest(tag: &Tag<'_>, within: &mut Vec<Vec<u8>>) -> Result<(), String> {
    let name = tag.name();
    match name.split_first() {
        // `<?xml` and comments are no tags.
        None | Some((b'?' | b'!', _)) => Ok(()),
        Some((b'/', closed)) => match within.pop() {
            Some(open) if open == closed => Ok(()),
            Some(open) => Err(unclosed(&open)),
            None => Err(unclosed(closed)),
        },
        Some(_) if tag.closes_itself() => Ok(()),
        Some(_) if within.len() == DEEPEST => Err(format!(
            "is damaged: its tags stand more than {DEEPEST} deep in each other"
        )),
        Some(_) => {
            within.push(name.to_vec());
            Ok(())
        }
    }
}

fn unclosed(name: &[u8]) -> String {
    let name = brief(String::from_utf8_lossy(name).into_owned());
    format!("is damaged: the tag `{name}` is not closed")
}

/// What stands between one `<` and the next.
struct Tag<'a>(&'a [u8]);

impl<'a> Tag<'a> {
    fn name(&self) -> &'a [u8] {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let slash = usize::from(self.0.first() == Some(&b'/'));
        let end = self.0[slash..].iter().position(ends);
        &self.0[..end.map_or(self.0.len(), |end| slash + end)]
    }

    /// The number in an attribute; 1 where the tag has none, very many where it is no plain number.
    /// Where the attribute's name stands more than once, in another's value say, the largest.
    fn number(&self, attribute: &[u8]) -> usize {
        // A tag that a `<` in a value cuts off is not well-formed, and not looked through.
        if !self.0.contains(&b'>') {
            return usize::MAX;
        }
        let places = self.0.windows(attribute.len()).enumerate();
        let places = places.filter(|(_, window)| *window == attribute);
        let numbers = places.map(|(at, _)| {
            let value = self.0[at + attribute.len()..].iter();
            let value = value.skip_while(|byte| byte.is_ascii_whitespace() || **byte == b'=');
            let mut value = value.copied();
            let quote = value.next().filter(|byte| matches!(byte, b'"' | b'\''));
            let value: Vec<u8> = value.take_while(|byte| Some(*byte) != quote).collect();
            let digits = String::from_utf8(value).ok();
            digits
                .and_then(|digits| digits.parse().ok())
                .unwrap_or(usize::MAX)
        });
        numbers.max().unwrap_or(1)
    }

    /// Whether a cell holds nothing: spreadsheet programs fill the ends of rows with such.
    fn is_empty_cell(&self) -> bool {
        let holds = [b"office:".as_slice(), b"formula", b"calcext:"];
        let says = |what: &[u8]| self.0.windows(what.len()).any(|window| window == what);
        self.closes_itself() && !holds.into_iter().any(says)
    }

    /// Whether it ends in `/>`.
    fn closes_itself(&self) -> bool {
        let mut quote = None;
        let mut before = b' ';
        for byte in self.0 {
            match (byte, quote) {
                (b'>', None) => return before == b'/',
                (b'"' | b'\'', None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            before = *byte;
        }
        false
    }
}

/// How many cells the tables of an OpenDocument sheet come to once every row is as wide as the widest.
/// Empty cells at the end of a row, and rows of nothing else after the last, cost nothing.
#[derive(Debug, Default)]
struct OpenCells {
    /// Of the tables before.
    done: usize,
    /// The rows so far, and those up to the last that holds something.
    rows: usize,
    used: usize,
    width: usize,
    /// The row that is open: how often it stands, how far it is filled, and empty cells after that.
    row: Option<OpenRow>,
}

#[derive(Debug)]
struct OpenRow {
    repeats: usize,
    filled: usize,
    empty: usize,
}

impl OpenCells {
    fn read(&mut self, name: &[u8], tag: &Tag<'_>) {
        match (name, &mut self.row) {
            (b"table:table-row", row @ None) => {
                *row = Some(OpenRow {
                    repeats: tag.number(b"number-rows-repeated"),
                    filled: 0,
                    empty: 0,
                });
            }
            (b"table:table-cell" | b"table:covered-table-cell", Some(row)) => {
                let repeats = tag.number(b"number-columns-repeated");
                if tag.is_empty_cell() {
                    row.empty = row.empty.saturating_add(repeats);
                } else {
                    row.filled = row.filled.saturating_add(row.empty).saturating_add(repeats);
                    row.empty = 0;
                }
            }
            (b"/table:table-row", _) => self.end_row(),
            (b"/table:table", _) => {
                self.end_row();
                *self = Self {
                    done: self.cells(),
                    ..Self::default()
                };
            }
            _ => {}
        }
    }

    fn end_row(&mut self) {
        if let Some(row) = self.row.take() {
            self.rows = self.rows.saturating_add(row.repeats);
            if row.filled > 0 {
                self.used = self.rows;
                self.width = self.width.max(row.filled);
            }
        }
    }

    fn cells(&self) -> usize {
        let table = self.used.saturating_mul(self.width);
        let row = self.row.as_ref().map_or(0, |row| row.filled);
        self.done.saturating_add(table).saturating_add(row)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(xml: &str) -> usize {
        let mut markup = Markup::default();
        markup.begin_part(false);
        // A few bytes at a time, so that tags are cut in two.
        let read = xml
            .as_bytes()
            .chunks(7)
            .try_for_each(|bytes| markup.read(bytes));
        match read.and_then(|()| markup.end_part()) {
            Ok(()) => markup.open.cells(),
            Err(_) => usize::MAX,
        }
    }

    fn row(repeats: &str, cells: &str) -> String {
        format!("<table:table-row {repeats}>{cells}</table:table-row>")
    }

    fn cell(n: &str) -> String {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{n}\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>"
        )
    }

    const FILLER: &str = "<table:table-cell table:number-columns-repeated=\"16384\"/>";

    #[test]
    fn what_fills_a_sheet_costs_nothing() {
        let sheet = [
            row("", &format!("{}{FILLER}", cell("3"))),
            row("table:number-rows-repeated=\"1048576\"", FILLER),
        ];
        assert_eq!(cells(&sheet.concat()), 3);
        assert_eq!(cells(&format!("{}</table:table>{}", sheet[0], sheet[0])), 6);
    }

    #[test]
    fn every_row_is_as_wide_as_the_widest() {
        let wide = row("", &format!("{FILLER}{}", cell("1")));
        assert_eq!(cells(&wide), 16_385);
        let long = row("table:number-rows-repeated='9'", &cell("2"));
        assert_eq!(cells(&format!("{wide}{long}")), 163_850);
        let later = row("", &cell("1"));
        let gap = row("table:number-rows-repeated='99'", FILLER);
        assert_eq!(cells(&format!("{later}{gap}{later}")), 101);
        // Rows within a row are its cells to whoever reads it.
        let within = row("", &[row("", &cell("2")), row("", &cell("2"))].concat());
        assert!(cells(&format!("{within}{}", row("", &cell("1")))) >= 2);
    }

    #[test]
    fn no_way_of_writing_hides_a_number() {
        for repeats in [
            "table:number-rows-repeated = '999999'",
            "number-rows-repeated='1' table:number-rows-repeated='999999'",
            "table:number-rows-repeated='9&#57;9'",
            "table:number-rows-repeated=\"many\"",
            "a='<' table:number-rows-repeated='2'",
        ] {
            let sheet = row(repeats, &cell("5"));
            assert_eq!(
                cells(&format!("{sheet}{}", row("", &cell("1")))),
                usize::MAX,
                "{repeats}"
            );
        }
        assert_eq!(
            cells("<sst uniqueCount='18446744073709551615'>"),
            usize::MAX
        );
        assert_eq!(cells("<x:sst uniqueCount='12'>"), 0);
    }

    #[test]
    fn styles_and_long_texts_are_bounded() {
        assert_eq!(cells(&"<x:font/>".repeat(MOST_STYLES)), 0);
        assert_eq!(cells(&"<xf/>".repeat(MOST_STYLES + 1)), usize::MAX);
        assert_eq!(cells(&"a".repeat(LONGEST_PIECE)), 0);
        assert_eq!(cells(&"a".repeat(LONGEST_PIECE + 1)), usize::MAX);
    }

    #[test]
    fn every_tag_is_closed() {
        let read = |xml: &str| {
            let mut markup = Markup::default();
            markup.begin_part(true);
            markup.read(xml.as_bytes()).and_then(|()| markup.end_part())
        };
        let head = "<?xml version='1.0'?>\n<!-- a > b --><a b='/>' c=\"'\">";
        assert_eq!(read(&format!("{head}1 > 0<c/><c d='x'></c></a>")), Ok(()));
        for rest in ["<c>", "<c></b></a>", "</a></a>", ""] {
            let why = read(&format!("{head}{rest}")).unwrap_err();
            assert!(why.contains("is not closed"), "{rest}: {why}");
        }
        assert!(read(&"<a>".repeat(129)).is_err());
    }
}
