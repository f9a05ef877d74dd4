//! Small files that would be gigabytes of objects, and packed objects that are read all the same.

use std::fmt::Write;

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::sample::{Sample, bytes};
use super::super::{Limits, PdfError, read};
use super::chunks;

/// A document to which these packed streams of objects were added: each an index and a body.
fn with_packed<'a>(packed: impl IntoIterator<Item = (&'a str, &'a str)>) -> Vec<u8> {
    let document = Sample::new().page(&["Text"]).finish();
    let root = document
        .trailer
        .get(b"Root")
        .unwrap()
        .as_reference()
        .unwrap();
    let mut pdf = bytes(document);
    let text = String::from_utf8_lossy(&pdf);
    let previous = text.split_whitespace().rev().nth(1).unwrap().to_owned();
    let mut table = "xref\n".to_owned();
    // The library does not save such streams as they are, so they are written here.
    for (number, (index, body)) in (500..).zip(packed) {
        let count = index.split_whitespace().count() / 2;
        let mut stream = Stream::new(Dictionary::new(), format!("{index}{body}").into_bytes());
        stream.compress().unwrap();
        writeln!(table, "{number} 1\n{:010} 00000 n ", pdf.len()).unwrap();
        let (first, length) = (index.len(), stream.content.len());
        let head = format!(
            "{number} 0 obj\n<< /Type /ObjStm /N {count} /First {first} /Filter /FlateDecode /Length {length} >>\nstream\n"
        );
        pdf.extend(
            head.bytes()
                .chain(stream.content)
                .chain(*b"\nendstream\nendobj\n"),
        );
    }
    let at = pdf.len();
    write!(
        table,
        "trailer\n<< /Root {} 0 R /Size 900 /Prev {previous} >>\nstartxref\n{at}\n%%EOF",
        root.0
    )
    .unwrap();
    pdf.extend(table.bytes());
    pdf
}

fn refusal(pdf: &[u8]) -> PdfError {
    read(pdf, &Limits::default()).unwrap_err()
}

const TOO_MANY: PdfError = PdfError::Bomb("its objects");

#[test]
fn packed_objects_are_counted_together() {
    let body = format!("[{}]", "0 ".repeat(20_000));
    let few = with_packed(std::iter::repeat_n(("900 0 ", body.as_str()), 20));
    assert!(read(&few, &Limits::default()).is_ok());
    let many = with_packed(std::iter::repeat_n(("900 0 ", body.as_str()), 40));
    assert!(many.len() < 10_000);
    assert_eq!(refusal(&many), TOO_MANY);
    let large = format!("[{}]", "0 ".repeat(300_000));
    assert_eq!(
        refusal(&with_packed([("900 0 ", large.as_str())])),
        TOO_MANY
    );
}

#[test]
fn an_object_ends_where_the_next_begins() {
    let body = format!("{}{}", "[".repeat(20_000), "0 ".repeat(20_000));
    let mut index = String::new();
    for number in 0..10_000 {
        write!(index, "{} {number} ", 900 + number).unwrap();
    }
    let pdf = with_packed([(index.as_str(), body.as_str())]);
    assert!(read(&pdf, &Limits::default()).is_ok());

    let dict = dictionary! { "First" => 16 };
    let stream = Stream::new(dict, b"9 4 8 0 7 4 6 99[1] (two)".to_vec());
    let found = chunks(&stream, &stream.content);
    let expected: [(u32, &[u8]); 3] = [(8, b"[1] "), (9, b""), (7, b"(two)")];
    assert_eq!(found, expected);
    assert!(chunks(&Stream::new(Dictionary::new(), Vec::new()), b"9 0 [1]").is_empty());
}

#[test]
fn one_object_under_many_numbers_is_counted_each_time() {
    let mut pdf = "%PDF-1.5\n".to_owned();
    let at = pdf.len();
    write!(pdf, "1 0 obj\n[{}]\nendobj\n", "0 ".repeat(10_000)).unwrap();
    let table = pdf.len();
    pdf.push_str("xref\n0 1000\n");
    for _ in 0..1000 {
        writeln!(pdf, "{at:010} 00000 n ").unwrap();
    }
    write!(
        pdf,
        "trailer << /Root 1 0 R /Size 1000 >>\nstartxref\n{table}\n%%EOF"
    )
    .unwrap();
    assert_eq!(refusal(pdf.as_bytes()), TOO_MANY);
}

#[test]
fn one_object_of_very_many_parts_is_not_read() {
    let mut document = Sample::new().page(&["Text"]).finish();
    document.add_object(Object::Array(vec![Object::Null; 700_000]));
    assert_eq!(refusal(&bytes(document)), TOO_MANY);
}

#[test]
fn a_name_is_the_same_however_it_is_spelt() {
    for name in ["Encrypt", "#45ncrypt", "Encryp#74"] {
        let pdf = format!("%PDF-1.5\ntrailer << /{name} 9 0 R >>\n%%EOF");
        assert_eq!(refusal(pdf.as_bytes()), PdfError::Encrypted, "{name}");
    }
}

#[test]
fn text_whose_objects_are_packed_is_read() {
    let mut document = Sample::new().page(&["Packed"]).finish();
    let mut packed = Vec::new();
    document
        .save_with_options(
            &mut packed,
            lopdf::SaveOptions::builder()
                .use_object_streams(true)
                .use_xref_streams(true)
                .build(),
        )
        .unwrap();
    let text = read(&packed, &Limits::default()).unwrap();
    assert!(packed.windows(7).any(|window| window == b"/ObjStm"));
    assert_eq!(text.pages[0][0].text, "Packed");
}
