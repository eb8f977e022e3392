//! Opens a text in the person's editor and gives back what was saved.
//! Which editor: `$VISUAL`, `$EDITOR`, the configuration, then what is there.

use crate::problem::Problem;
use crate::programs;
use std::path::{Path, PathBuf};

/// Editors that are looked for where none is chosen, the simplest first.
pub const KNOWN: [(&str, &str); 4] =
    [("nano", "nano"), ("micro", "micro"), ("VS Code", "code --wait"), ("vim", "vim")];

/// The command of the person's editor.
///
/// # Errors
/// When there is none at all.
pub fn command(chosen: Option<&str>) -> Result<String, Problem> {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("VISUAL")
        .or_else(|| set("EDITOR"))
        .or_else(|| chosen.map(str::to_owned))
        .or_else(|| {
            let installed = KNOWN.iter().find(|(_, command)| is_installed(command));
            installed.map(|(_, command)| (*command).to_owned())
        })
        .ok_or_else(|| {
            Problem::refused("no editor is set and none was found")
                .hint("export EDITOR=nano     or give the text with --from FILE")
        })
}

/// The person named an editor in the environment; a script can do that too.
#[must_use]
pub fn is_named() -> bool {
    ["VISUAL", "EDITOR"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|set| !set.is_empty()))
}

/// Done with a scratch file.
pub fn discard(path: &Path) {
    let _ = std::fs::remove_file(path);
}

/// Whether the first word of a command is a program here.
#[must_use]
pub fn is_installed(command: &str) -> bool {
    let Some(program) = command.split_whitespace().next() else { return false };
    programs::is_there(program)
}

/// Whether a command is an editor that draws on the terminal, and can do nothing without one.
#[must_use]
pub fn wants_terminal(command: &str) -> bool {
    const DRAWING: [&str; 9] = ["nano", "micro", "vi", "vim", "nvim", "emacs", "hx", "joe", "ne"];
    let program = command.split_whitespace().next().unwrap_or_default();
    let name = program.rsplit('/').next().unwrap_or(program);
    DRAWING.contains(&name)
}

/// What the editor left behind.
pub enum Edited {
    Saved(String),
    /// The editor ended with an error; what stands in the file is kept.
    Failed(String),
}

/// Opens the file and waits for the editor to end. Arguments in the command are kept (`code --wait`).
///
/// # Errors
/// When the editor cannot be started or the file not be read again.
pub fn open(command: &str, path: &Path) -> Result<Edited, Problem> {
    let status = start(command, path).map_err(|error| {
        Problem::refused(format!("the editor `{command}` did not start: {error}"))
            .hint("export EDITOR=nano")
    })?;
    let text = std::fs::read(path)
        .map_err(|error| Problem::refused(format!("cannot read `{}`: {error}", path.display())))?;
    let text = String::from_utf8(text).map_err(|_| {
        Problem::refused(format!("the editor saved `{}` in another encoding", path.display()))
            .hint("save it as UTF-8")
    })?;
    Ok(if status.success() { Edited::Saved(text) } else { Edited::Failed(text) })
}

/// Through the shell, as git does it, so that quotes and arguments in `$EDITOR` mean what they say;
/// the path is an argument of its own and is never read by the shell.
#[cfg(unix)]
fn start(command: &str, path: &Path) -> std::io::Result<std::process::ExitStatus> {
    let line = format!("{command} \"$@\"");
    programs::program("sh").arg("-c").arg(line).arg(command).arg(path).status()
}

#[cfg(not(unix))]
fn start(command: &str, path: &Path) -> std::io::Result<std::process::ExitStatus> {
    let mut words = command.split_whitespace();
    programs::program(words.next().unwrap_or(command)).args(words).arg(path).status()
}

/// A file of one's own for a text to edit, with the ending that makes the editor colour it.
///
/// # Errors
/// When it cannot be written.
pub fn scratch(folder: &Path, name: &str, text: &str) -> Result<PathBuf, Problem> {
    let path = folder.join(name);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, text))
        .map_err(|error| Problem::refused(format!("cannot write `{}`: {error}", path.display())))?;
    Ok(path)
}
