//! Bytes of a PDF to its objects, with a limit on what they come to.
//!
//! A few kilobytes can stand for gigabytes of objects: packed streams of objects, of which each may be
//! read from the middle of another, and tables of places that name one object again and again. The
//! library bounds what one stream unpacks to, not the sum; so it hands each object to [`keep`], which
//! counts, and which sets the packed streams aside, to be unpacked here object by object.

use std::cell::RefCell;
use std::panic;

use lopdf::xref::XrefEntry;
use lopdf::{Document, LoadOptions, Object, ObjectId, ObjectStream, Stream, dictionary};

use super::{Limits, PdfError};

/// What loading has come to. The library's callback is a plain function, so it is kept beside it;
/// a document is loaded by one thread, from beginning to end.
#[derive(Default)]
struct Loading {
    /// How many more parts the objects may have.
    left: usize,
    /// The packed streams of objects.
    packed: Vec<(ObjectId, Stream)>,
}

thread_local! {
    static LOADING: RefCell<Loading> = RefCell::default();
}

/// Loads a document.
///
/// # Errors
/// Why it cannot be.
///
/// # Panics
/// By an unwinding whose payload is a [`PdfError`] when its objects come to more than the limit: the
/// library offers no other way out of its loading, and [`super::guard`] turns it into the error.
pub(super) fn load(bytes: &[u8], limits: &Limits) -> Result<Document, PdfError> {
    // The library decrypts without asking, and without a limit on what it copies.
    if names(bytes).any(|name| name == b"Encrypt") {
        return Err(PdfError::Encrypted);
    }
    if tokens(bytes) > limits.tokens {
        return Err(TOO_MANY);
    }
    LOADING.set(Loading {
        left: limits.tokens,
        packed: Vec::new(),
    });
    let options = LoadOptions {
        filter: Some(keep),
        max_decompressed_size: Some(limits.object_stream),
        ..LoadOptions::default()
    };
    let loaded = Document::load_mem_with_options(bytes, options);
    let Loading { left, packed } = LOADING.take();
    let mut document = loaded.map_err(|error| match error {
        lopdf::Error::Decompress(_) => TOO_MANY,
        other => PdfError::Damaged(other.to_string()),
    })?;
    unpack(&mut document, &packed, left, limits)?;
    Ok(document)
}

const TOO_MANY: PdfError = PdfError::Bomb("its objects");

/// Whether an object is kept: pictures and the outlines of letters are most of a file's size and
/// nothing of its text.
fn keep(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    if let Object::Stream(stream) = object {
        let name = |key: &[u8]| stream.dict.get(key).and_then(Object::as_name).ok();
        if name(b"Subtype") == Some(b"Image") || stream.dict.has(b"Length1") {
            return None;
        }
    }
    let parts = parts(object);
    LOADING.with_borrow_mut(|loading| {
        let Some(left) = loading.left.checked_sub(parts) else {
            panic::resume_unwind(Box::new(TOO_MANY));
        };
        loading.left = left;
        match object {
            Object::Stream(stream) if stream.dict.has_type(b"ObjStm") => {
                loading.packed.push((id, stream.clone()));
                None
            }
            // The library keeps its own; this one only says that it should.
            _ => Some((id, Object::Null)),
        }
    })
}

/// What an object takes, in parts of a few dozen bytes.
fn parts(object: &Object) -> usize {
    let dictionary = |dictionary: &lopdf::Dictionary| -> usize {
        let entries = dictionary.iter();
        entries
            .map(|(key, value)| 1 + key.len() / 64 + parts(value))
            .sum()
    };
    1 + match object {
        Object::Array(items) => items.iter().map(parts).sum(),
        Object::Dictionary(entries) => dictionary(entries),
        Object::Stream(stream) => dictionary(&stream.dict) + stream.content.len() / 64,
        Object::String(text, _) | Object::Name(text) => text.len() / 64,
        _ => 0,
    }
}

/// Puts the objects of packed streams into the document that says where they are.
fn unpack(
    document: &mut Document,
    packed: &[(ObjectId, Stream)],
    mut left: usize,
    limits: &Limits,
) -> Result<(), PdfError> {
    for (container, stream) in packed {
        let content = match stream.get_plain_content_with_limit(limits.object_stream) {
            Ok(content) => content,
            Err(lopdf::Error::Decompress(_)) => return Err(TOO_MANY),
            // As the library does: an object that cannot be read is missing, no more.
            Err(_) => continue,
        };
        left = left.checked_sub(tokens(&content)).ok_or(TOO_MANY)?;
        for (number, chunk) in chunks(stream, &content) {
            let entry = document.reference_table.get(number);
            let elsewhere = match entry {
                Some(XrefEntry::Compressed { container: at, .. }) => *at != container.0,
                Some(XrefEntry::Free | XrefEntry::UnusableFree) => true,
                Some(XrefEntry::Normal { .. }) | None => false,
            };
            if !elsewhere && let Some(object) = alone(number, chunk) {
                document.objects.entry((number, 0)).or_insert(object);
            }
        }
    }
    Ok(())
}

/// The objects of a packed stream: each one's number, and the bytes from its beginning to the next.
fn chunks<'a>(stream: &Stream, content: &'a [u8]) -> Vec<(u32, &'a [u8])> {
    let first = stream.dict.get(b"First").and_then(Object::as_i64);
    let first = first.ok().and_then(|first| usize::try_from(first).ok());
    let Some((index, body)) = first.and_then(|first| content.split_at_checked(first)) else {
        return Vec::new();
    };
    let index = String::from_utf8_lossy(index);
    let numbers: Vec<u32> = index
        .split_whitespace()
        .map_while(|number| number.parse().ok())
        .collect();
    let mut starts: Vec<(usize, u32)> = numbers
        .chunks_exact(2)
        .map(|pair| (pair[1] as usize, pair[0]))
        .collect();
    starts.sort_by_key(|(start, _)| *start);
    let ends = starts.iter().skip(1).map(|(start, _)| *start);
    let ends: Vec<usize> = ends.chain([body.len()]).collect();
    let chunks = starts.into_iter().zip(ends);
    chunks
        .filter_map(|((start, number), end)| Some((number, body.get(start..end.min(body.len()))?)))
        .collect()
}

/// One object, read as a packed stream of its own, so that nothing beyond its bytes is looked at.
fn alone(number: u32, chunk: &[u8]) -> Option<Object> {
    let index = format!("{number} 0 ");
    let first = i64::try_from(index.len()).ok()?;
    let content = [index.as_bytes(), chunk].concat();
    let stream = Stream::new(dictionary! { "N" => 1, "First" => first }, content);
    let mut read = ObjectStream::new_with_limit(&stream, None).ok()?;
    read.objects.remove(&(number, 0))
}

/// How many parts a text of objects or instructions can stand for at most: its words, its names and
/// its brackets.
pub(super) fn tokens(bytes: &[u8]) -> usize {
    let mut in_word = false;
    let mut tokens = 0;
    for byte in bytes {
        let (counts, goes_on) = match byte {
            b'[' | b']' | b'<' | b'>' | b'(' | b')' | b'{' | b'}' | b'/' => (true, false),
            0 | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ' => (false, false),
            _ => (!in_word, true),
        };
        tokens += usize::from(counts);
        in_word = goes_on;
    }
    tokens
}

/// The names in a file, as `#` and two figures spell letters in them.
fn names(bytes: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/');
    starts.map(|(slash, _)| {
        let mut rest = &bytes[slash + 1..];
        let mut name = Vec::new();
        while let Some((byte, after)) = rest.split_first()
            && name.len() < 32
            && (byte.is_ascii_alphanumeric() || *byte == b'#')
        {
            let spelt = (*byte == b'#').then(|| after.get(..2)).flatten();
            let spelt = spelt.and_then(|figures| std::str::from_utf8(figures).ok());
            match spelt.and_then(|figures| u8::from_str_radix(figures, 16).ok()) {
                Some(letter) => {
                    name.push(letter);
                    rest = &after[2..];
                }
                None => {
                    name.push(*byte);
                    rest = after;
                }
            }
        }
        name
    })
}

#[cfg(test)]
mod tests;
