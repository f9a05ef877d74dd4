//! Writing a file whole or not at all, and never over what somebody else wrote.

use std::fs::{Metadata, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use tempfile::NamedTempFile;

/// Why a file was not written. It is as it was.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// Somebody wrote to it meanwhile.
    #[error("this file has changed since it was read; it was left as it is, try again")]
    Changed,
    /// A new file would have taken the place of something.
    #[error("something of this name is there already and was left as it is; try again")]
    There,
    /// It may not be written to.
    #[error("this file is read-only and was left as it is; make it writable and try again")]
    ReadOnly,
    /// It has other names, which would keep the old text.
    #[error(
        "this file has {0} names (hard links), of which only this one would get the new text; it was left as it is, replace it by a copy of its own and try again"
    )]
    Linked(u64),
    /// The disk did not take it.
    #[error("this file could not be written and is as it was: {0}")]
    Disk(#[from] io::Error),
}

/// Writes a file that is not there yet.
///
/// # Errors
/// It is there by now, or the disk does not take it.
pub fn new(path: &Path, bytes: &[u8]) -> Result<(), NotWritten> {
    let file = beside(path, bytes, None)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(NotWritten::There),
        Err(error) => Err(error.error.into()),
    }
}

/// Replaces a file that holds `expected`: whoever reads it sees the old text or the new one. Its
/// permissions are kept, and its owner and group as far as that is allowed.
///
/// # Errors
/// It holds something else, may not be written to, has other names, or the disk does not take it.
pub fn over(path: &Path, expected: &[u8], bytes: &[u8]) -> Result<(), NotWritten> {
    let there = is_writable(path)?;
    let file = beside(path, bytes, Some(&there))?;
    // As late as can be: what an editor saved since is noticed here.
    if !holds(path, expected)? {
        return Err(NotWritten::Changed);
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that the user named for it, in the place of what it held. What is no regular file, a
/// pipe say, is written to and stays what it is; a link is followed.
///
/// # Errors
/// It may not be written to, or the disk does not take it; then it is as it was.
pub fn named(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let there = match std::fs::metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound && !path.is_symlink() => None,
        there => Some(there?),
    };
    let Some(there) = there else {
        beside(path, bytes, None)?.persist(path)?;
        return Ok(());
    };
    // Whoever may not write to it may not replace it.
    let mut open = OpenOptions::new().write(true).open(path)?;
    if !there.is_file() {
        return open.write_all(bytes);
    }
    let path = path.canonicalize()?;
    beside(&path, bytes, Some(&there))?.persist(path)?;
    Ok(())
}

/// What is known of a file, if its owner would let this process write to it. (A folder that can be
/// written to is enough to replace the files in it.)
fn is_writable(path: &Path) -> Result<Metadata, NotWritten> {
    let there = match std::fs::symlink_metadata(path) {
        Ok(there) if there.is_file() => there,
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => return Err(NotWritten::Changed),
    };
    if there.permissions().readonly() {
        return Err(NotWritten::ReadOnly);
    }
    match OpenOptions::new().write(true).open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
            return Err(NotWritten::ReadOnly);
        }
        Err(error) => return Err(error.into()),
    }
    let names = names(&there);
    if names > 1 {
        return Err(NotWritten::Linked(names));
    }
    Ok(there)
}

/// How many names a file has.
#[cfg(unix)]
fn names(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(file)
}

/// How many names a file has; that is not told here.
#[cfg(not(unix))]
fn names(_: &Metadata) -> u64 {
    1
}

/// Whether a file holds just these bytes.
fn holds(path: &Path, expected: &[u8]) -> Result<bool, NotWritten> {
    let regular = std::fs::symlink_metadata(path).is_ok_and(|there| there.is_file());
    if !regular {
        return Ok(false);
    }
    let mut now = Vec::with_capacity(expected.len() + 1);
    let file = std::fs::File::open(path)?;
    file.take(expected.len() as u64 + 1).read_to_end(&mut now)?;
    Ok(now == expected)
}

/// A file in the same folder that holds the bytes and is like the one whose place it will take. It
/// goes by itself if it takes no place; a killed run leaves it behind.
fn beside(path: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<NamedTempFile> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".evenhand-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The process's mask applies to this, as it does to any new file.
        let mode = like.map_or(0o666, |like| like.permissions().mode() & 0o777);
        builder.permissions(std::fs::Permissions::from_mode(mode));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    if let Some(like) = like {
        #[cfg(unix)]
        keep_owner(file.as_file(), like);
        file.as_file().set_permissions(like.permissions())?;
    }
    file.as_file().sync_all()?;
    Ok(file)
}

/// Gives a file the owner and the group of another; the group alone where only that is allowed.
#[cfg(unix)]
fn keep_owner(file: &std::fs::File, like: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (owner, group) = (Some(like.uid()), Some(like.gid()));
    let _ = fchown(file, owner, group).or_else(|_| fchown(file, None, group));
}
