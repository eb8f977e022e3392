//! Files that a person wants in a folder of their own: manual pages, schemas.
//! The workspace's records are written by its transaction alone.

use std::path::Path;

use crate::problem::Problem;

/// Makes the folder where there is none, and each file anew.
///
/// # Errors
/// When one cannot be written; those before it are there.
pub fn fill(dir: &Path, files: &[(String, String)]) -> Result<(), Problem> {
    let failed = |path: &Path, error: &std::io::Error| {
        Problem::refused(format!("cannot write `{}`: {error}", path.display()))
    };
    std::fs::create_dir_all(dir).map_err(|error| failed(dir, &error))?;
    for (name, text) in files {
        let path = dir.join(name);
        std::fs::write(&path, text).map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}
