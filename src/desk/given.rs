//! A text that the person gives from outside the workspace: a file, or standard input.
//! What stands in it is for the command to understand.

use std::io::Read;
use std::path::Path;

use crate::problem::Problem;

/// The bytes of a file, no more than `most` and one; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or is a pipe that might never end.
pub fn bytes(path: &Path, most: usize) -> Result<Vec<u8>, Problem> {
    if path.as_os_str() != "-" && super::files::is_no_file(path) {
        return Err(Problem::refused(format!("`{}` is not a regular file", path.display()))
            .hint("what comes through a pipe is read from standard input: name it `-`"));
    }
    let mut bytes = Vec::new();
    let most = most as u64 + 1;
    let read = if path.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    match read {
        Ok(_) => Ok(bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(Problem::not_found(format!("there is no file `{}`", path.display())))
        }
        Err(error) => Err(Problem::refused(format!("cannot read `{}`: {error}", path.display()))),
    }
}

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
