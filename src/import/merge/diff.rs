//! What would change, as a unified diff.

use similar::TextDiff;

use super::case_file::CaseFile;

/// The change of a file as a unified diff; empty where there is none.
pub fn unified(file: &CaseFile) -> String {
    let name = file.path.display().to_string();
    let before = file.original.as_deref().unwrap_or_default();
    let from = if file.original.is_some() {
        name.as_str()
    } else {
        "/dev/null"
    };
    TextDiff::from_lines(before, &file.text)
        .unified_diff()
        .context_radius(3)
        .header(from, &name)
        .to_string()
}
