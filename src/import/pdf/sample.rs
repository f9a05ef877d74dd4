//! Small PDFs made for tests.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// A PDF under construction.
pub(crate) struct Sample {
    pub doc: Document,
    tree: ObjectId,
    pub resources: ObjectId,
    pages: Vec<Object>,
}

impl Sample {
    pub(crate) fn new() -> Self {
        let mut doc = Document::with_version("1.5");
        let tree = doc.new_object_id();
        let font = doc.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "Tahoma",
            "Encoding" => "WinAnsiEncoding",
        });
        let resources = doc.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
        Self {
            doc,
            tree,
            resources,
            pages: Vec::new(),
        }
    }

    /// A page of rows from the top; see [`rows`].
    pub(crate) fn page(mut self, rows_of_page: &[&str]) -> Self {
        self.add(rows(rows_of_page));
        self
    }

    /// A page of instructions.
    pub(crate) fn add(&mut self, operations: Vec<Operation>) {
        let content = Content { operations }.encode().unwrap();
        self.add_stream(Stream::new(Dictionary::new(), content));
    }

    /// A page whose instructions are this stream.
    pub(crate) fn add_stream(&mut self, content: Stream) {
        let content = self.doc.add_object(content);
        let page = self.doc.add_object(dictionary! {
            "Type" => "Page", "Parent" => self.tree, "Contents" => content,
            "Resources" => self.resources,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
        });
        self.pages.push(page.into());
    }

    /// The document, complete.
    pub(crate) fn finish(mut self) -> Document {
        let count = i64::try_from(self.pages.len()).unwrap();
        self.doc.objects.insert(
            self.tree,
            Object::Dictionary(dictionary! {
                "Type" => "Pages", "Kids" => self.pages, "Count" => count,
            }),
        );
        let root = self
            .doc
            .add_object(dictionary! { "Type" => "Catalog", "Pages" => self.tree });
        self.doc.trailer.set("Root", root);
        self.doc
    }

    /// The document's bytes.
    pub(crate) fn bytes(self) -> Vec<u8> {
        bytes(self.finish())
    }
}

pub(crate) fn bytes(mut doc: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).unwrap();
    bytes
}

/// Rows of text from the top of a page.
///
/// `|` divides the cells of a row, `\n` the lines of a cell; cells come one after the other, as word
/// processors write them. A row that begins with `~` is marked as furniture. Spaces at the beginning
/// move it to the right.
pub(crate) fn rows(rows: &[&str]) -> Vec<Operation> {
    let mut operations = vec![];
    let mut top = 800;
    for row in rows {
        let (row, furniture) = match row.strip_prefix('~') {
            Some(row) => (row, true),
            None => (*row, false),
        };
        if furniture {
            operations.push(Operation::new("BMC", vec!["Artifact".into()]));
        }
        let mut bottom = top;
        for (column, cell) in row.split('|').enumerate() {
            let mut y = top;
            for line in cell.split('\n') {
                let indent = line.len() - line.trim_start().len();
                let x = 70 + i64::try_from(column * 350 + indent * 6).unwrap();
                operations.extend(show(line.trim_start(), x, y));
                y -= 14;
            }
            bottom = bottom.min(y);
        }
        if furniture {
            operations.push(Operation::new("EMC", vec![]));
        }
        top = bottom;
    }
    operations
}

fn show(text: &str, x: i64, y: i64) -> Vec<Operation> {
    // The signs of WinAnsi that reports use and that differ from Latin-1.
    let codes = text.chars().map(|letter| match letter {
        '’' => 0x92,
        '–' => 0x96,
        '•' => 0x95,
        other => u8::try_from(u32::from(other)).unwrap(),
    });
    vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("Td", vec![x.into(), y.into()]),
        Operation::new(
            "Tj",
            vec![Object::String(codes.collect(), StringFormat::Literal)],
        ),
        Operation::new("ET", vec![]),
    ]
}
