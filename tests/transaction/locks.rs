//! One writer at a time, readers together, and readers write nothing.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use acct::workspace::transaction::Note;

use crate::disks::{Failing, Way};
use crate::place::{Scratch, wide_plan};

const SOON: Duration = Duration::from_millis(60);

#[test]
fn a_second_writer_waits_then_gives_up() {
    let scratch = Scratch::filled();
    let store = scratch.store();
    let first = store.writing().unwrap();
    let begin = Instant::now();
    let impatient = scratch.store().with_wait(SOON);
    let problem = impatient.writing().map(|_| ()).unwrap_err();
    assert!(begin.elapsed() >= SOON);
    assert!(problem.what.contains("another acct is writing"), "{problem}");
    let reader = impatient.reading();
    assert_eq!(reader.note, Some(Note::NotWaited));
    drop(first);
    drop(impatient.writing().unwrap());
}

#[test]
fn readers_share_and_keep_a_writer_out() {
    let scratch = Scratch::filled();
    drop(scratch.store().writing().unwrap());
    let store = scratch.store().with_wait(SOON);
    let (one, two) = (store.reading(), store.reading());
    assert_eq!((&one.note, &two.note), (&None, &None));
    assert!(store.writing().is_err());
    drop((one, two));
    drop(store.writing().unwrap());
}

#[test]
fn a_reader_leaves_no_trace() {
    let scratch = Scratch::filled();
    assert_eq!(scratch.store().reading().note, None);
    assert!(!scratch.has(".acct"));
    fs::set_permissions(&scratch.root, Permissions::from_mode(0o555)).unwrap();
    assert_eq!(scratch.store().reading().note, None);
    if !rustix::process::geteuid().is_root() {
        let problem = scratch.store().writing().map(|_| ()).unwrap_err();
        assert!(problem.what.contains("permission denied"), "{problem}");
    }
    fs::set_permissions(&scratch.root, Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_reader_is_told_of_an_unfinished_command() {
    let scratch = Scratch::filled();
    let all = Failing::never();
    Scratch::filled().store_on(all.clone()).writing().unwrap().commit(&wide_plan()).unwrap();
    let last = all.log().iter().rposition(|op| op.starts_with("rename")).unwrap();
    let dying = scratch.store_on(Failing::new(last, Way::Dies));
    dying.writing().unwrap().commit(&wide_plan()).unwrap_err();
    let picture = scratch.picture();
    assert_eq!(scratch.store().reading().note, Some(Note::Unfinished));
    assert_eq!(scratch.picture(), picture);
    drop(scratch.store().writing().unwrap());
    assert_eq!(scratch.store().reading().note, None);
}

#[test]
fn a_lock_that_was_swept_away_is_no_lock() {
    let scratch = Scratch::filled();
    let (one, two, three) = (scratch.store(), scratch.store().with_wait(SOON * 5), scratch.store());
    let first = one.writing().unwrap();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| two.writing().map(|_| ()));
        std::thread::sleep(SOON);
        // as `git clean -fdx` does: who comes now starts afresh, who waits must not pass them
        fs::remove_dir_all(scratch.root.join(".acct")).unwrap();
        let third = three.writing().unwrap();
        drop(first);
        assert!(waiting.join().unwrap().is_err());
        drop(third);
    });
    drop(two.writing().unwrap());
}
