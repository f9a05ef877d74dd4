//! The reader of PDFs on files that it should read, and on files that it should refuse.

use lopdf::content::Operation;
use lopdf::{Object, Stream, dictionary};

use super::sample::{Sample, bytes};
use super::*;

fn lines(bytes: &[u8]) -> Vec<String> {
    let text = read(bytes, &Limits::default()).unwrap();
    text.pages
        .iter()
        .flatten()
        .filter(|line| !line.furniture)
        .map(|line| line.text.clone())
        .collect()
}

fn refusal(bytes: &[u8]) -> PdfError {
    read(bytes, &Limits::default()).unwrap_err()
}

#[test]
fn a_table_is_read_cell_by_cell() {
    let pdf = Sample::new()
        .page(&[
            "The care of\nchildren’s things|Requires\nimprovement",
            "Other|Good",
        ])
        .bytes();
    assert_eq!(
        lines(&pdf),
        [
            "The care of",
            "children’s things",
            "Requires",
            "improvement",
            "Other\tGood"
        ]
    );
}

#[test]
fn words_moved_apart_are_divided_and_letters_moved_together_are_not() {
    let mut sample = Sample::new();
    let part = |text: &str| Object::string_literal(text);
    let parts = vec![
        part("ins"),
        Object::Real(20.0),
        part("pected"),
        Object::Integer(-400),
        part("twice"),
    ];
    sample.add(vec![
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec!["F1".into(), 12.into()]),
        Operation::new("TJ", vec![Object::Array(parts)]),
    ]);
    assert_eq!(lines(&sample.bytes()), ["inspected twice"]);
}

#[test]
fn what_the_file_marks_as_furniture_is_set_aside() {
    let pdf = Sample::new().page(&["A heading", "~Eastmere 7"]).bytes();
    assert_eq!(lines(&pdf), ["A heading"]);
}

#[test]
fn running_lines_and_page_numbers_are_found_without_marks() {
    let mut sample = Sample::new();
    for page in ["3", "4", "5", "6"] {
        sample = sample.page(&["Eastmere Council", &format!("text of page {page}"), page]);
    }
    let all = lines(&sample.bytes());
    assert_eq!(
        all,
        [
            "text of page 3",
            "text of page 4",
            "text of page 5",
            "text of page 6"
        ]
    );
}

#[test]
fn packed_streams_are_read() {
    let mut doc = Sample::new().page(&["Packed text"]).finish();
    doc.compress();
    assert_eq!(lines(&bytes(doc)), ["Packed text"]);
}

#[test]
fn what_is_not_a_pdf_is_named() {
    assert_eq!(refusal(b""), PdfError::Empty);
    assert_eq!(
        refusal(b"\n<!DOCTYPE HTML>\n<html lang=en>"),
        PdfError::Html
    );
    assert_eq!(refusal(b"PK\x03\x04 a spreadsheet"), PdfError::NotPdf);
    let limits = Limits {
        file: 10,
        ..Limits::default()
    };
    let too_large = PdfError::TooLarge {
        size: 11,
        limit: 10,
    };
    assert_eq!(read(b"%PDF-1.7 xx", &limits), Err(too_large));
}

#[test]
fn a_file_cut_short_is_damaged() {
    let pdf = Sample::new().page(&["One", "Two"]).bytes();
    assert!(matches!(refusal(&pdf[..40]), PdfError::Damaged(_)));
    assert!(matches!(
        refusal(b"%PDF-1.7\nnonsense"),
        PdfError::Damaged(_)
    ));
}

#[test]
fn a_scan_has_no_text() {
    let mut sample = Sample::new();
    sample.add(vec![Operation::new(
        "re",
        vec![0.into(), 0.into(), 9.into(), 9.into()],
    )]);
    assert_eq!(refusal(&sample.bytes()), PdfError::NoText { pages: 1 });
}

#[test]
fn an_encrypted_file_is_named() {
    let mut doc = Sample::new().page(&["Secret"]).finish();
    let encrypt = dictionary! { "Filter" => "Standard", "V" => 1, "R" => 2, "P" => -4,
    "O" => Object::string_literal(vec![b'o'; 32]), "U" => Object::string_literal(vec![b'u'; 32]) };
    let encrypt = doc.add_object(encrypt);
    doc.trailer.set("Encrypt", encrypt);
    let id = Object::string_literal("0123456789abcdef");
    doc.trailer.set("ID", vec![id.clone(), id]);
    assert_eq!(refusal(&bytes(doc)), PdfError::Encrypted);
}

#[test]
fn unpacking_has_a_limit() {
    let mut sample = Sample::new();
    let mut stream = Stream::new(dictionary! {}, vec![b' '; 4 << 20]);
    stream.compress().unwrap();
    assert!(stream.content.len() < 10_000);
    sample.add_stream(stream);
    assert_eq!(refusal(&sample.bytes()), PdfError::Bomb("a page"));
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut sample = Sample::new().page(&["Text"]);
    let form = sample.doc.new_object_id();
    let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form",
    "Resources" => dictionary! { "XObject" => dictionary! { "X" => form } } };
    sample
        .doc
        .objects
        .insert(form, Stream::new(dict, b"/X Do /X Do".to_vec()).into());
    let resources = sample.doc.get_dictionary_mut(sample.resources).unwrap();
    resources.set("XObject", dictionary! { "X" => form });
    sample.add(vec![Operation::new("Do", vec!["X".into()])]);
    assert_eq!(lines(&sample.bytes()), ["Text"]);
}

#[test]
fn deep_nesting_does_not_exhaust_the_stack() {
    let mut pdf = b"%PDF-1.4\n1 0 obj\n".to_vec();
    pdf.extend(vec![b'['; 200_000]);
    pdf.extend(b"\nendobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF");
    assert!(matches!(refusal(&pdf), PdfError::Damaged(_)));
}

#[test]
fn no_damage_makes_it_panic() {
    let pdf = Sample::new()
        .page(&["One|Two\nThree", "~4"])
        .page(&["Five"])
        .bytes();
    let limits = Limits::default();
    for end in (0..pdf.len()).step_by(17) {
        assert!(
            !matches!(read(&pdf[..end], &limits), Err(PdfError::Panicked(_))),
            "cut at {end}"
        );
    }
    // A fixed sequence of changes, so that a failure can be repeated.
    let mut state: usize = 1;
    for round in 0..400 {
        let mut changed = pdf.clone();
        for _ in 0..4 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let (at, byte) = (
                (state >> 33) % changed.len(),
                (state >> 20).to_le_bytes()[0],
            );
            changed[at] = byte;
        }
        assert!(
            !matches!(read(&changed, &limits), Err(PdfError::Panicked(_))),
            "round {round}"
        );
    }
}
