//! Finds the workspace: the folder that was named, or the nearest one upwards with an `acct.toml`.

use std::path::{Path, PathBuf};

use crate::problem::Problem;

/// The folder of the workspace.
///
/// # Errors
/// When there is none; the hint makes one.
pub fn find(named: Option<&Path>, here: &Path) -> Result<PathBuf, Problem> {
    if let Some(folder) = named {
        if folder.join("acct.toml").is_file() {
            return Ok(folder.to_owned());
        }
        return Err(Problem::not_found(format!(
            "`{}` is not a workspace: it holds no `acct.toml`",
            folder.display()
        ))
        .hint(format!("acct init {}", folder.display())));
    }
    here.ancestors()
        .find(|folder| folder.join("acct.toml").is_file())
        .map(Path::to_owned)
        .ok_or_else(|| {
            Problem::not_found(
                "there is no workspace here: no `acct.toml` in this folder or above it",
            )
            .hint("acct init my-agency     or look at a ready example: acct init --demo demo")
        })
}
