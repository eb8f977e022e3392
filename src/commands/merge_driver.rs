//! What git runs to merge a file of a workspace; how three texts become one is `records::merge`.
//! Looks at nothing but the three files: git may run it anywhere, in the middle of a rebase.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Outcome, Result, Run};
use crate::desk::files;
use crate::problem::{Exit, Place, Problem};
use crate::records::merge::{Marks, Texts, merge};
use crate::session::Session;
use crate::syntax;

/// A larger file is left to git's own merge: no record is.
const LIMIT: u64 = 4 * 1024 * 1024;

/// Merge a file field by field, as git asks for it: acct merge-driver %O %A %B %P
///
/// For git alone, which runs it for every file that two sides changed, once it is told to. What came
/// of it takes the place of OURS, and the exit code is 0, or 1 when there is something to choose.
/// When it cannot be done, OURS is as it was and the exit code is larger: git then merges by lines.
#[derive(clap::Args)]
pub struct MergeDriver {
    /// The file before: git's %O
    base: PathBuf,
    /// Our file, which gets the result: git's %A
    ours: PathBuf,
    /// Their file: git's %B
    theirs: PathBuf,
    /// Where the file is in the repository: git's %P
    path: String,
    /// How long the marks of a conflict are: git's %L
    #[arg(long, value_name = "N", default_value_t = 7, hide_default_value = true)]
    marker_size: usize,
    /// What the marks call our side, and their side: git's %X and %Y
    #[arg(long, value_name = "LABEL", num_args = 2, value_names = ["OURS", "THEIRS"])]
    labels: Vec<String>,
}

impl Run for MergeDriver {
    fn run(self, _: &Session) -> Result {
        self.merge()
    }
}

impl MergeDriver {
    /// # Errors
    /// When a file cannot be read or written, with an exit code above 1: our file is as it was.
    pub fn merge(&self) -> Result {
        let (base, ours, theirs) = (read(&self.base)?, read(&self.ours)?, read(&self.theirs)?);
        let merged = merge(&Texts { path: &self.path, base: &base, ours: &ours, theirs: &theirs });
        let text = merged.text(&self.marks());
        files::replace(&self.ours, text.as_bytes()).map_err(|error| {
            Problem::broken(format!("cannot write `{}`: {error}", self.ours.display()))
        })?;
        let mut outcome = Outcome::default();
        for remark in &merged.remarks {
            outcome = outcome.note(format!("{}: {remark}; both are kept, have a look", self.path));
        }
        let conflicts = merged.conflicts();
        if !conflicts.is_empty() {
            outcome.exit = Exit::Refused;
            outcome = outcome.note(format!("{}: to choose: {}", self.path, conflicts.join(", ")));
        }
        Ok(outcome)
    }

    fn marks(&self) -> Marks {
        let label = |at: usize, usual: &str| {
            let given = self.labels.get(at).map(|label| label.replace(char::is_control, " "));
            given.filter(|label| !label.trim().is_empty()).unwrap_or_else(|| usual.to_owned())
        };
        Marks {
            size: self.marker_size.clamp(1, 200),
            ours: label(0, "ours"),
            theirs: label(1, "theirs"),
        }
    }
}

/// A file as text. Whatever is wrong, git has to hear of it: 1 would mean a conflict.
fn read(path: &Path) -> Result<String> {
    let named = || path.display().to_string();
    let refused =
        |error: std::io::Error| Problem::broken(format!("cannot read `{}`: {error}", named()));
    if fs::metadata(path).map_err(refused)?.len() > LIMIT {
        return Err(Problem::broken("too large for a record").at(Place::file(named())));
    }
    let bytes = fs::read(path).map_err(refused)?;
    let text = syntax::text(&bytes)
        .map_err(|fault| Problem::broken(fault.what).at(Place::file(named())))?;
    Ok(text.to_owned())
}
