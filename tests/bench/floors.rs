//! The least a program can do with these files, as programs: what acct is measured against.
//! Each runs as a process of its own (`speed floor NAME DIR`), like the commands it is compared with.

use std::ffi::CString;
use std::mem::MaybeUninit;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rustix::fd::{AsFd, OwnedFd};
use rustix::fs::{Mode, OFlags, RawDir, openat};
use serde::Deserialize;

use crate::workload::TODAY;

/// Every floor of tasks, with what it is; all but the first use two threads.
pub(crate) const FLOORS: [(&str, &str); 4] = [
    ("empty", "start and exit"),
    ("names", "names only"),
    ("read", "read every file"),
    ("parse", "read and parse"),
];

/// The floor of a search: not tasks alone, every record of every folder.
pub(crate) const RECORDS: (&str, &str) = ("records", "read every record");

/// Runs a floor; prints the overdue count where it knows it.
pub(crate) fn run(name: &str, root: &Path) -> Option<()> {
    let late = match name {
        "empty" => return Some(()),
        "names" => {
            walk(root, false, |_, _, _| 0)?;
            return Some(());
        }
        "read" | "records" => {
            let all = name == RECORDS.0;
            walk(root, all, |folder, name, buffer| read(folder, name, buffer).map_or(0, |()| 0))?;
            return Some(());
        }
        "parse" => {
            walk(root, false, |folder, name, buffer| late(folder, name, buffer).unwrap_or(0))?
        }
        _ => return None,
    };
    println!("{late}");
    Some(())
}

/// About ten fields, as a program that only lists tasks would have them.
#[derive(Deserialize)]
struct Task {
    title: String,
    why: String,
    created: toml::value::Datetime,
    side: String,
    owner: String,
    status: String,
    due: Option<toml::value::Datetime>,
    moved: Vec<toml::Table>,
    priority: String,
    tags: Vec<String>,
}

fn late(folder: &OwnedFd, name: &std::ffi::CStr, buffer: &mut Vec<u8>) -> Option<usize> {
    read(folder, name, buffer)?;
    let task: Task = toml::from_str(std::str::from_utf8(buffer).ok()?).ok()?;
    let due = task.due?;
    std::hint::black_box((&task.title, &task.why, &task.created, &task.side, &task.owner));
    std::hint::black_box((&task.moved, &task.priority, &task.tags));
    let open = task.status == "open" || task.status == "doing";
    Some(usize::from(open && due.to_string().as_str() < TODAY))
}

fn read(folder: &OwnedFd, name: &std::ffi::CStr, buffer: &mut Vec<u8>) -> Option<()> {
    let file = openat(folder, name, OFlags::RDONLY | OFlags::CLOEXEC, Mode::empty()).ok()?;
    buffer.clear();
    buffer.reserve(16 << 10);
    rustix::io::read(&file, rustix::buffer::spare_capacity(buffer)).ok()?;
    Some(())
}

/// Two threads over the folders of tasks, or of all records, in pieces, so that one large client keeps
/// both busy.
fn walk(
    root: &Path,
    all: bool,
    work: impl Fn(&OwnedFd, &std::ffi::CStr, &mut Vec<u8>) -> usize + Sync,
) -> Option<usize> {
    let house = open(rustix::fs::CWD, &CString::new(root.to_str()?).ok()?)?;
    let mut homes = Vec::new();
    for slug in names(&open(house.as_fd(), c"clients")?)? {
        homes.push([b"clients/", slug.as_bytes()].concat());
    }
    if all {
        homes.extend([b"library".to_vec(), b"people".to_vec()]);
    }
    let (next, pieces) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let list = || {
        while let Some(home) = homes.get(next.fetch_add(1, Ordering::Relaxed)) {
            for folder in folders(&house, home, all) {
                let folder = std::sync::Arc::new(folder);
                let found = names(&folder).unwrap_or_default();
                let found: Vec<_> =
                    found.chunks(512).map(|piece| (folder.clone(), piece.to_vec())).collect();
                if let Ok(mut pieces) = pieces.lock() {
                    pieces.extend(found);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(list);
        list();
    });
    let (next, pieces) = (AtomicUsize::new(0), pieces.into_inner().ok()?);
    let read = || {
        let (mut sum, mut buffer) = (0, Vec::new());
        while let Some((folder, names)) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
            sum += names.iter().map(|name| work(folder, name, &mut buffer)).sum::<usize>();
        }
        sum
    };
    std::thread::scope(|scope| {
        let other = scope.spawn(read);
        Some(read() + other.join().ok()?)
    })
}

/// A client's folder of tasks; all: it and every folder in it.
fn folders(house: &OwnedFd, home: &[u8], all: bool) -> Vec<OwnedFd> {
    let at = |path: &[u8]| CString::new(path).ok().and_then(|path| open(house.as_fd(), &path));
    if !all {
        return at(&[home, b"/tasks"].concat()).into_iter().collect();
    }
    let Some(own) = at(home) else { return Vec::new() };
    let inside = names(&own).unwrap_or_default();
    let inside = inside.iter().filter_map(|name| open(own.as_fd(), name)).collect::<Vec<_>>();
    std::iter::once(own).chain(inside).collect()
}

fn open(folder: impl AsFd, name: &std::ffi::CStr) -> Option<OwnedFd> {
    openat(folder, name, OFlags::RDONLY | OFlags::DIRECTORY | OFlags::CLOEXEC, Mode::empty()).ok()
}

fn names(folder: &OwnedFd) -> Option<Vec<CString>> {
    let mut buffer = vec![MaybeUninit::uninit(); 32 << 10];
    let mut entries = RawDir::new(folder, &mut buffer);
    let mut names = Vec::new();
    while let Some(entry) = entries.next() {
        let entry = entry.ok()?;
        if !entry.file_name().to_bytes().starts_with(b".") {
            names.push(entry.file_name().to_owned());
        }
    }
    Some(names)
}
