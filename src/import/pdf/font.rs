//! What the codes of a font stand for, and how wide they are.

use std::cell::RefCell;
use std::collections::HashMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::PdfError;

/// Width assumed where a font states none, in thousandths of its size.
const USUAL_WIDTH: f64 = 500.0;

/// One font of a page.
pub(super) struct Font<'a> {
    unicode: Option<Encoding<'static>>,
    named: Option<Encoding<'a>>,
    widths: HashMap<u32, f64>,
    default_width: f64,
    /// Composite fonts take two bytes a code.
    code_bytes: usize,
    /// Codes decoded before: a report uses some 90 of them thousands of times.
    known: RefCell<HashMap<u32, String>>,
}

/// One code of a text: what it says and how far it moves the pen.
pub(super) struct Glyph {
    pub text: String,
    /// In units of the font's size.
    pub width: f64,
    /// Word spacing applies to the single-byte code 32 only.
    pub is_space_code: bool,
}

impl<'a> Font<'a> {
    pub(super) fn new(
        dict: &'a Dictionary,
        doc: &'a Document,
        limit: usize,
    ) -> Result<Self, PdfError> {
        let composite = name(dict, doc, b"Subtype") == Some(b"Type0");
        let (widths, default_width) = if composite {
            composite_widths(dict, doc)
        } else {
            (simple_widths(dict, doc), USUAL_WIDTH)
        };
        Ok(Self {
            unicode: unicode_map(dict, doc, limit)?,
            named: named_encoding(dict, doc, limit)?
                // The fall-back for one-byte fonts makes nonsense of two-byte codes.
                .filter(|e| !composite || matches!(e, Encoding::SimpleEncoding(_))),
            widths,
            default_width,
            code_bytes: if composite { 2 } else { 1 },
            known: RefCell::default(),
        })
    }

    /// The glyphs of a string of codes.
    pub(super) fn glyphs<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = Glyph> + 'b {
        bytes.chunks(self.code_bytes).map(move |code| {
            let number = code.iter().fold(0, |n, byte| n << 8 | u32::from(*byte));
            Glyph {
                text: self.text(number, code),
                width: self
                    .widths
                    .get(&number)
                    .copied()
                    .unwrap_or(self.default_width)
                    / 1000.0,
                is_space_code: code == [b' '],
            }
        })
    }

    fn text(&self, number: u32, code: &[u8]) -> String {
        self.known
            .borrow_mut()
            .entry(number)
            .or_insert_with(|| {
                decode(self.unicode.as_ref(), code)
                    .or_else(|| decode(self.named.as_ref(), code))
                    .unwrap_or_else(|| char::REPLACEMENT_CHARACTER.to_string())
            })
            .clone()
    }
}

/// The font's own map to Unicode, which is the best witness of what its codes say.
fn unicode_map(
    dict: &Dictionary,
    doc: &Document,
    limit: usize,
) -> Result<Option<Encoding<'static>>, PdfError> {
    let Ok(map) = dict.get(b"ToUnicode") else {
        return Ok(None);
    };
    // lopdf reads the map only of a font that names no encoding, so it is shown such a font.
    let mut bare = Dictionary::new();
    bare.set("Type", Object::Name(b"Font".to_vec()));
    bare.set("ToUnicode", map.clone());
    match bare.get_font_encoding_with_limit(doc, limit) {
        Ok(Encoding::UnicodeMapEncoding(map)) => Ok(Some(Encoding::UnicodeMapEncoding(map))),
        Err(lopdf::Error::Decompress(_)) => Err(PdfError::Bomb("a font")),
        Ok(_) | Err(_) => Ok(None),
    }
}

/// The encoding that the font names.
fn named_encoding<'a>(
    dict: &'a Dictionary,
    doc: &'a Document,
    limit: usize,
) -> Result<Option<Encoding<'a>>, PdfError> {
    match dict.get_font_encoding_with_limit(doc, limit) {
        Ok(encoding) => Ok(Some(encoding)),
        Err(lopdf::Error::Decompress(_)) => Err(PdfError::Bomb("a font")),
        Err(_) => Ok(None),
    }
}

fn decode(encoding: Option<&Encoding<'_>>, code: &[u8]) -> Option<String> {
    let mut text = String::new();
    encoding?.write_to_string(code, &mut text).ok()?;
    (!text.contains(char::REPLACEMENT_CHARACTER)).then_some(text)
}

fn name<'a>(dict: &'a Dictionary, doc: &'a Document, key: &[u8]) -> Option<&'a [u8]> {
    dict.get_deref(key, doc).and_then(Object::as_name).ok()
}

fn number(object: &Object) -> Option<f64> {
    object.as_float().ok().map(f64::from)
}

fn simple_widths(dict: &Dictionary, doc: &Document) -> HashMap<u32, f64> {
    let first = dict
        .get_deref(b"FirstChar", doc)
        .and_then(Object::as_i64)
        .unwrap_or(0);
    let Ok(widths) = dict.get_deref(b"Widths", doc).and_then(Object::as_array) else {
        return HashMap::new();
    };
    (first.max(0)..)
        .zip(widths.iter().take(256))
        .filter_map(|(code, width)| {
            let (_, width) = doc.dereference(width).ok()?;
            Some((u32::try_from(code).ok()?, number(width)?))
        })
        .collect()
}

/// The `W` array of a composite font: `first [w w w]` or `first last w`, any number of times.
fn composite_widths(dict: &Dictionary, doc: &Document) -> (HashMap<u32, f64>, f64) {
    let mut widths = HashMap::new();
    let descendant = dict
        .get_deref(b"DescendantFonts", doc)
        .and_then(Object::as_array)
        .ok()
        .and_then(|fonts| fonts.first())
        .and_then(|font| doc.dereference(font).ok())
        .and_then(|(_, font)| font.as_dict().ok());
    let Some(descendant) = descendant else {
        return (widths, 1000.0);
    };
    let default = descendant
        .get_deref(b"DW", doc)
        .ok()
        .and_then(number)
        .unwrap_or(1000.0);
    let Ok(array) = descendant.get_deref(b"W", doc).and_then(Object::as_array) else {
        return (widths, default);
    };
    let items: Vec<&Object> = array
        .iter()
        .filter_map(|item| doc.dereference(item).ok())
        .map(|(_, item)| item)
        .collect();
    let mut rest = items.as_slice();
    while let [first, second, tail @ ..] = rest {
        let Some(first) = first
            .as_i64()
            .ok()
            .and_then(|code| u32::try_from(code).ok())
        else {
            break;
        };
        if let Ok(list) = second.as_array() {
            let codes = (first..).zip(list.iter().take(1 << 16));
            widths.extend(codes.filter_map(|(code, width)| Some((code, number(width)?))));
            rest = tail;
        } else if let ([width, tail @ ..], Ok(last)) = (tail, second.as_i64()) {
            // Codes have two bytes, so a longer range is nonsense.
            let last = u32::try_from(last).unwrap_or(0).min(0xffff);
            if let Some(width) = number(width) {
                widths.extend((first..=last).map(|code| (code, width)));
            }
            rest = tail;
        } else {
            break;
        }
    }
    (widths, default)
}
