//! What a person sees who sits at a terminal: questions, and what an answer does.
//! Everything else is told by the transcripts in tests/cases.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "support/desk.rs"]
mod desk;

use expectrl::{ControlCode, Eof, Expect, Session};
use std::path::Path;
use std::time::Duration;

use desk::Desk;

fn desk() -> Desk {
    let mut desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap();
    for (key, value) in [("workspace", "studio"), ("me", "nora"), ("today", "2026-11-24")] {
        desk.set(key, value).unwrap();
    }
    desk
}

/// A command at a terminal of 100 columns.
fn typed(desk: &Desk, command: &str) -> expectrl::session::OsSession {
    let mut shell = desk.shell(&format!("stty cols 100 rows 50; {command}")).unwrap();
    shell.env("TERM", "xterm");
    let mut terminal = Session::spawn(shell).unwrap();
    terminal.set_expect_timeout(Some(Duration::from_secs(20)));
    terminal
}

fn lines(desk: &Desk, command: &str) -> String {
    desk.run(command).unwrap().join("\n")
}

/// An editor that adds a task to the buffer.
const EDITOR: &str = r#"awk '{ print } /^## Tasks/ { print "- Imogen: list of moved visits, by fri" }' "$1" >"$1.new"
mv "$1.new" "$1""#;

/// `followup new` in that editor.
fn follow_up(desk: &Desk) -> expectrl::session::OsSession {
    desk.write("edit.sh", &[EDITOR.to_owned()]).unwrap();
    typed(desk, "EDITOR='sh edit.sh' acct followup new oakline")
}

#[test]
fn a_follow_up_asks_before_it_writes() {
    let desk = desk();
    let mut terminal = follow_up(&desk);
    terminal.expect("List of moved visits").unwrap();
    terminal.expect("[Yes / edit / no]").unwrap();
    terminal.send_line("yes").unwrap();
    terminal.expect("Hello Imogen").unwrap();
    terminal.send(ControlCode::ETX).unwrap();
    terminal.expect(Eof).unwrap();
    let tasks = lines(&desk, "ls clients/oakline-clinics/tasks");
    assert!(tasks.contains("list-of-moved-visits"), "{tasks}");
}

#[test]
fn no_writes_nothing_and_keeps_the_draft() {
    let desk = desk();
    let mut terminal = follow_up(&desk);
    terminal.expect("[Yes / edit / no]").unwrap();
    terminal.send_line("no").unwrap();
    terminal.expect("draft").unwrap();
    terminal.expect(Eof).unwrap();
    let tasks = lines(&desk, "ls clients/oakline-clinics/tasks");
    assert!(!tasks.contains("list-of-moved-visits"), "{tasks}");
}

#[test]
fn import_asks_who_the_people_are() {
    let desk = desk();
    let sheet = ["Client,Task,Who", "Oakline,Plan,Denis", "Fern,Texts,Denis", "Fern,Photos,Rob"];
    desk.write("work.csv", &sheet.map(str::to_owned)).unwrap();
    let mut terminal = typed(&desk, "acct import work.csv");
    terminal.expect("Rob: 1\u{a0}task. Who is it?").unwrap();
    // the guess stands first
    terminal.expect("at the client: Fern").unwrap();
    terminal.expect("with the agency").unwrap();
    terminal.send("\u{1b}[B\r").unwrap();
    terminal.expect("Written:").unwrap();
    terminal.expect(Eof).unwrap();
    let people = lines(&desk, "ls people");
    assert!(people.contains("rob.toml") && people.contains("denis.toml"), "{people}");
}
