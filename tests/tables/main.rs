//! Files for other programs, read back by libraries that did not write them: workbooks, calendars,
//! schemas; and that the table for both sides shows a client no more than it may.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

mod calendar;
#[path = "../support/desk.rs"]
#[allow(dead_code, reason = "transcripts need more of a desk")]
mod desk;
mod schema;
mod shapes;
mod shared;
#[allow(dead_code, reason = "the names of shapes alone are looked for")]
#[path = "../support/source.rs"]
mod source;
#[cfg(feature = "xlsx")]
mod workbook;

use std::path::Path;

use desk::Desk;

/// A desk in a workspace: `agency`, `studio`, or one made of files.
fn desk(workspace: &str) -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    desk.set("workspace", workspace).unwrap();
    desk
}

fn write(desk: &Desk, path: &str, text: &str) {
    desk.write(path, &text.lines().map(str::to_owned).collect::<Vec<_>>()).unwrap();
}

/// What a command puts out; it has to go well.
fn bytes(desk: &Desk, command: &str) -> Vec<u8> {
    let output = desk.shell(command).unwrap().output().unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {errors}");
    output.stdout
}

fn text(desk: &Desk, command: &str) -> String {
    String::from_utf8(bytes(desk, command)).unwrap()
}
