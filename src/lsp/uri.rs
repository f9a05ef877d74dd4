//! The addresses by which editors call files, and paths.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The scheme of what is built in and on no disk.
pub const BUILT_IN: &str = "evenhand";

/// The path of a file's address; none of another scheme.
pub fn to_path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let path = &path[path.find('/')?..];
    let decoded = decoded(path)?;
    // `/C:/cases` is a path of Windows.
    let drive = decoded.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(match decoded.strip_prefix('/') {
        Some(path) if cfg!(windows) && drive => path,
        _ => decoded.as_str(),
    }))
}

/// The address of a file.
pub fn of_path(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", encoded(&text))
}

/// The address of a built-in file.
pub fn of_built_in(name: &str) -> String {
    format!("{BUILT_IN}:///{}", encoded(name))
}

/// The name of a built-in file.
pub fn to_built_in(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix(BUILT_IN)?.strip_prefix(':')?;
    decoded(rest.trim_start_matches('/'))
}

fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                encoded.push(char::from(byte));
            }
            _ => {
                let _ = write!(encoded, "%{byte:02X}");
            }
        }
    }
    encoded
}

fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_comes_back_from_its_address() {
        let path = Path::new("/cases/Überall & 100%/a b.yaml");
        let uri = of_path(path);
        assert_eq!(uri, "file:///cases/%C3%9Cberall%20%26%20100%25/a%20b.yaml");
        assert_eq!(to_path(&uri).as_deref(), Some(path));
        assert_eq!(to_path("untitled:Untitled-1"), None);
        assert_eq!(to_path("file:///a%2"), Some(PathBuf::from("/a%2")));
        let built_in = of_built_in("framework/ilacs-2018.yaml");
        assert_eq!(
            to_built_in(&built_in).as_deref(),
            Some("framework/ilacs-2018.yaml")
        );
    }
}
