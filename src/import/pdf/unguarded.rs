//! The same where there are neither threads nor panics that can be caught: in WebAssembly. Whoever
//! runs it there has it in a worker that may end without an answer, and be stopped.

use super::{Limits, PdfError};

/// Runs `work` as it stands.
pub(super) fn run<T, F>(_: &Limits, work: F) -> Result<T, PdfError>
where
    F: FnOnce() -> Result<T, PdfError>,
{
    work()
}
