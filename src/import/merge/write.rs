//! Replacing a file whole or not at all.

use std::io::{self, Write};
use std::path::Path;

/// Writes a file by way of a temporary one in the same folder: whoever reads it sees the old text
/// or the new one. The permissions of a file that is there are kept; a link stays a link.
///
/// # Errors
/// The folder cannot be written to.
pub fn atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let existing = path.canonicalize().ok();
    let path = existing.as_deref().unwrap_or(path);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty());
    let mut builder = tempfile::Builder::new();
    builder.prefix(".evenhand-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The process's mask applies to this, as it does to any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder.unwrap_or(Path::new(".")))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    if let Ok(metadata) = std::fs::metadata(path) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
