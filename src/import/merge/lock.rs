//! One import at a time into a folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use same_file::Handle;

/// The file that is locked while a folder is read and written. It is hidden, so it is no case file;
/// it is taken away afterwards, and one that a killed run left behind locks nobody out.
const NAME: &str = ".evenhand.lock";

/// How long to wait before another attempt.
const PAUSE: Duration = Duration::from_millis(20);

/// For how long nobody is told that there is a wait.
const A_MOMENT: Duration = Duration::from_secs(1);

/// Why a folder could not be locked.
#[derive(Debug, thiserror::Error)]
pub enum NotLocked {
    /// Another import has it.
    #[error(
        "another import has been writing to this folder for {} seconds; nothing was added, import again when it has ended",
        .0.as_secs()
    )]
    Busy(Duration),
    /// Something else than a lock bears its name.
    #[error(
        "{NAME} is not a file that evenhand made; nothing was added, take it away and import again"
    )]
    Strange,
    /// The folder cannot be read or written to.
    #[error("this folder cannot be used: {0}")]
    Disk(#[from] io::Error),
}

/// A folder that no other import reads or writes until this is dropped.
pub struct Lock {
    path: PathBuf,
    /// Whose being open keeps the lock.
    _file: File,
}

impl Lock {
    /// Locks a folder, which is made if there is none. Waits for as long as `patience` allows, and
    /// calls `waiting` once where that takes more than a moment.
    ///
    /// # Errors
    /// Another import has the folder all that time, or it cannot be written to.
    pub fn on(
        folder: &Path,
        patience: Duration,
        waiting: impl FnOnce(),
    ) -> Result<Self, NotLocked> {
        let begun = Instant::now();
        let mut waiting = Some(waiting);
        loop {
            std::fs::create_dir_all(folder)?;
            if let Some(lock) = Self::attempt(folder.join(NAME))? {
                return Ok(lock);
            }
            if begun.elapsed() >= patience {
                return Err(NotLocked::Busy(patience));
            }
            if begun.elapsed() >= A_MOMENT
                && let Some(waiting) = waiting.take()
            {
                waiting();
            }
            std::thread::sleep(PAUSE);
        }
    }

    /// The lock, unless another import has it or has just taken its file away.
    fn attempt(path: PathBuf) -> Result<Option<Self>, NotLocked> {
        let mut options = OpenOptions::new();
        options.write(true);
        // What is there is opened only where it is a file, and what is not there is made without
        // following a link.
        match std::fs::symlink_metadata(&path) {
            Ok(there) if there.is_file() => {}
            Ok(_) => return Err(NotLocked::Strange),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                options.create_new(true);
            }
            Err(error) => return Err(error.into()),
        }
        let gone = [io::ErrorKind::NotFound, io::ErrorKind::AlreadyExists];
        let file = match options.open(&path) {
            Err(error) if gone.contains(&error.kind()) => return Ok(None),
            file => file?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        // Who had the lock before may have taken its file away after this one was opened.
        let ours = Handle::from_file(file.try_clone()?)?;
        let is_there = Handle::from_path(&path).is_ok_and(|there| there == ours);
        Ok(is_there.then_some(Self { path, _file: file }))
    }
}

impl Drop for Lock {
    /// The file goes while it is still locked: nobody else can have locked it.
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_folder_is_locked_once_and_nothing_stays() {
        let folder = tempfile::tempdir().unwrap();
        let within = folder.path().join("new/cases");
        let lock = Lock::on(&within, LONG, || {}).unwrap();
        let busy = Lock::on(&within, Duration::ZERO, || {});
        assert!(matches!(busy, Err(NotLocked::Busy(_))));
        drop(lock);
        assert_eq!(std::fs::read_dir(&within).unwrap().count(), 0);
    }

    #[test]
    fn a_file_that_a_killed_run_left_locks_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(NAME), "").unwrap();
        drop(Lock::on(folder.path(), Duration::ZERO, || {}).unwrap());
        assert!(!folder.path().join(NAME).exists());
    }

    #[test]
    fn many_at_once_have_it_one_after_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let inside = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for _ in 0..20 {
                        let _lock = Lock::on(folder.path(), LONG, || {}).unwrap();
                        assert_eq!(inside.fetch_add(1, Ordering::SeqCst), 0);
                        inside.fetch_sub(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(!folder.path().join(NAME).exists());
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(NAME);
        let elsewhere = folder.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
        let strange = Lock::on(folder.path(), Duration::ZERO, || {});
        assert!(matches!(strange, Err(NotLocked::Strange)));
        assert!(path.is_symlink() && !elsewhere.exists());
    }
}
