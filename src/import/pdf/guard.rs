//! Runs a reader that may fail in unforeseen ways where it can do no harm.
//!
//! A PDF comes from anywhere, and the library that parses it is large. It runs in a thread of its
//! own with a large stack, a time limit, and a panic turned into an error and kept off the screen.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::{Once, mpsc};
use std::thread;

use super::{Limits, PdfError};

thread_local! {
    /// Set in the threads whose panics are reported as errors, not printed.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// The panic hook is global, so it is replaced once, by one that asks the panicking thread.
fn hush_guarded_threads() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let previous = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !QUIET.get() {
                previous(info);
            }
        }));
    });
}

fn message(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".to_owned())
}

/// What ended the work: an error of our own that had no other way out, or a failure of the library.
fn failure(payload: Box<dyn Any + Send>) -> PdfError {
    match payload.downcast::<PdfError>() {
        Ok(error) => *error,
        Err(payload) => PdfError::Panicked(message(payload.as_ref())),
    }
}

/// Runs `work` in a thread of its own.
///
/// A thread cannot be stopped from outside: after a timeout it runs on, unheard, until it meets one
/// of its own limits.
pub(super) fn run<T, F>(limits: &Limits, work: F) -> Result<T, PdfError>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, PdfError> + Send + 'static,
{
    hush_guarded_threads();
    let (tell, hear) = mpsc::sync_channel(1);
    thread::Builder::new()
        .name("pdf".to_owned())
        .stack_size(limits.stack)
        .spawn(move || {
            QUIET.set(true);
            let result = panic::catch_unwind(AssertUnwindSafe(work))
                .unwrap_or_else(|payload| Err(failure(payload)));
            // Nobody listens any more after a timeout, and that is no error.
            let _ = tell.send(result);
        })
        .map_err(|error| PdfError::System(error.to_string()))?;
    match hear.recv_timeout(limits.time) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(PdfError::Timeout(limits.time)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(PdfError::Panicked(
            "the thread ended without a result".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_panic_becomes_an_error() {
        let result: Result<(), _> = run(&Limits::default(), || panic!("index out of range"));
        assert_eq!(
            result,
            Err(PdfError::Panicked("index out of range".to_owned()))
        );
    }

    #[test]
    fn slow_work_is_left_behind() {
        let limits = Limits {
            time: Duration::from_millis(20),
            ..Limits::default()
        };
        let result = run(&limits, || {
            thread::sleep(Duration::from_millis(500));
            Ok(())
        });
        assert_eq!(result, Err(PdfError::Timeout(limits.time)));
    }
}
