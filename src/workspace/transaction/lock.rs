//! One writer at a time, readers together: an advisory lock on `.acct/lock`.
//! It goes with the process that holds it; editors know nothing of it, so contents are compared too.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Error, ErrorKind};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{fault, site};
use crate::problem::Problem;

/// Held until it is dropped; without a file where the file system has no locks.
#[derive(Debug)]
pub(super) struct Lock {
    file: Option<File>,
}

impl Lock {
    /// Whether others are really kept out.
    pub(super) fn holds(&self) -> bool {
        self.file.is_some()
    }
}

/// For a writer: waits for everybody else, at most this long.
pub(super) fn exclusive(path: &Path, wait: Duration) -> Result<Lock, Problem> {
    let until = Instant::now() + wait;
    loop {
        let file = open(path).map_err(|e| fault::io("open", site::LOCK, &e))?;
        match patiently(until, || file.try_lock()) {
            Got::Lock if is_still(&file, path) => return Ok(Lock { file: Some(file) }),
            // somebody removed the file (`git clean`): others lock a new one
            Got::Lock if Instant::now() < until => {}
            Got::Nothing => return Ok(Lock { file: None }),
            Got::Lock | Got::Busy => {
                return Err(Problem::refused("another acct is writing in this workspace")
                    .hint("wait until it is done, then run the command again"));
            }
            Got::Failed(e) => return Err(fault::io("lock", site::LOCK, &e)),
        }
    }
}

/// For a reader, which makes nothing: none when nobody ever wrote here or the file cannot be read,
/// and when a writer takes longer than this (`Err`).
pub(super) fn shared(path: &Path, wait: Duration) -> Result<Option<Lock>, ()> {
    let flags = site::no_follow();
    let Ok(file) = OpenOptions::new().read(true).custom_flags(flags).open(path) else {
        return Ok(None);
    };
    match patiently(Instant::now() + wait, || file.try_lock_shared()) {
        Got::Lock => Ok(Some(Lock { file: Some(file) })),
        Got::Busy => Err(()),
        Got::Nothing | Got::Failed(_) => Ok(None),
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).custom_flags(site::no_follow());
    match options.clone().write(true).create(true).truncate(false).open(path) {
        // made by somebody else in a shared folder: reading is enough to lock it
        Err(e) if e.kind() == ErrorKind::PermissionDenied => options.open(path),
        result => result,
    }
}

enum Got {
    Lock,
    Busy,
    Nothing,
    Failed(Error),
}

fn patiently(until: Instant, lock: impl Fn() -> Result<(), TryLockError>) -> Got {
    let mut pause = Duration::from_millis(1);
    loop {
        match lock() {
            Ok(()) => return Got::Lock,
            Err(TryLockError::Error(e)) if e.kind() == ErrorKind::Interrupted => {}
            Err(TryLockError::Error(e)) if has_no_locks(&e) => return Got::Nothing,
            Err(TryLockError::Error(e)) => return Got::Failed(e),
            Err(TryLockError::WouldBlock) => {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Got::Busy;
                }
                // uneven, so that two that wait do not stay in step
                sleep(pause.mul_f64(0.5 + fastrand::f64()).min(left));
                pause = (pause * 2).min(Duration::from_millis(50));
            }
        }
    }
}

fn has_no_locks(error: &Error) -> bool {
    use rustix::io::Errno;
    matches!(Errno::from_io_error(error), Some(Errno::NOLCK | Errno::NOSYS | Errno::NOTSUP))
        || error.kind() == ErrorKind::Unsupported
}

fn is_still(file: &File, path: &Path) -> bool {
    let (Ok(held), Ok(there)) = (file.metadata(), path.symlink_metadata()) else { return false };
    (held.dev(), held.ino()) == (there.dev(), there.ino())
}
