//! Puts a text on the clipboard by the program that this desktop has for it.

use std::io::Write;
use std::process::Stdio;

use crate::problem::Problem;
use crate::programs;

/// What the desktops have, in the order of trying.
const PROGRAMS: [(&str, &[&str], Option<&str>); 5] = [
    ("pbcopy", &[], None),
    ("wl-copy", &[], Some("WAYLAND_DISPLAY")),
    ("xclip", &["-selection", "clipboard"], Some("DISPLAY")),
    ("xsel", &["--clipboard", "--input"], Some("DISPLAY")),
    ("clip.exe", &[], None),
];

/// Copies a text.
///
/// # Errors
/// When no clipboard is there, or its program fails.
pub fn copy(text: &str) -> Result<(), Problem> {
    let none = || {
        Problem::refused("there is no clipboard here")
            .hint("install wl-clipboard or xclip, or write into a file: -o letter.txt")
    };
    let (program, arguments, _) = PROGRAMS
        .iter()
        .find(|(program, _, display)| {
            display.is_none_or(|name| std::env::var_os(name).is_some())
                && programs::is_there(program)
        })
        .ok_or_else(none)?;
    let mut child = programs::program(program)
        .args(*arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .map_err(|error| Problem::refused(format!("`{program}` did not start: {error}")))?;
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Problem::refused(format!("`{program}` did not take the text"))),
    }
}
