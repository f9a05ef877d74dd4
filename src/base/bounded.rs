//! Reading what somebody else wrote: up to a limit, whatever a file says of its size, and no further.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The largest text that is read unless the user allows more, in bytes: fifty times the longest
/// history of a council.
pub const LARGEST: u64 = 1024 * 1024;

/// Why there are no bytes.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// A file says that it has more than the limit.
    #[error("this file has {size} bytes, more than the {largest} that are read")]
    TooLarge {
        /// How many it has.
        size: u64,
        /// The limit.
        largest: u64,
    },
    /// A stream, or a file that says otherwise, has more than the limit.
    #[error("this goes on after the {largest} bytes that are read")]
    Endless {
        /// The limit.
        largest: u64,
    },
    /// They cannot be read.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// The bytes of a file. What its metadata say of its size is only believed where it is too much.
///
/// # Errors
/// It cannot be read, or holds more than `largest` bytes.
pub fn read(path: &Path, largest: u64) -> Result<Vec<u8>, ReadError> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    if size > largest {
        return Err(ReadError::TooLarge { size, largest });
    }
    // Room for all of an ordinary file, so that it is not moved as it grows.
    let room = usize::try_from(size.min(LARGEST)).unwrap_or_default();
    up_to(file, largest, Vec::with_capacity(room + 1))
}

/// The bytes of a stream.
///
/// # Errors
/// It cannot be read, or holds more than `largest` bytes.
pub fn from(stream: impl Read, largest: u64) -> Result<Vec<u8>, ReadError> {
    up_to(stream, largest, Vec::new())
}

fn up_to(stream: impl Read, largest: u64, mut bytes: Vec<u8>) -> Result<Vec<u8>, ReadError> {
    let mut stream = stream.take(largest.saturating_add(1));
    stream.read_to_end(&mut bytes)?;
    match bytes.len() as u64 > largest {
        true => Err(ReadError::Endless { largest }),
        false => Ok(bytes),
    }
}

/// The same as text.
///
/// # Errors
/// It cannot be read, holds more than `largest` bytes, or is not UTF-8.
pub fn text(path: &Path, largest: u64) -> Result<String, ReadError> {
    let not_text = |error| ReadError::Io(io::Error::new(io::ErrorKind::InvalidData, error));
    String::from_utf8(read(path, largest)?).map_err(not_text)
}
