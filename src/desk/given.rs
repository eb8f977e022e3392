//! A text that the person gives from outside the workspace: a file, or standard input.
//! What stands in it is for the command to understand.

use std::io::Read;
use std::path::Path;

use crate::problem::Problem;

/// The text of a file; `-` is standard input.
///
/// # Errors
/// When it cannot be read.
pub fn text(path: &Path) -> Result<String, Problem> {
    let mut text = String::new();
    let read = if path.as_os_str() == "-" {
        std::io::stdin().read_to_string(&mut text).map(|_| ())
    } else {
        std::fs::read_to_string(path).map(|whole| text = whole)
    };
    read.map_err(|error| Problem::refused(format!("cannot read `{}`: {error}", path.display())))?;
    Ok(text)
}
