//! How git's history is rewritten by those who decide to: with `git filter-repo`, never by acct.

use std::fmt::Write;
use std::path::Path;

use super::find::Found;
use crate::commands::Result;
use crate::desk::files;
use crate::problem::Problem;
use crate::session::Session;
use crate::workspace::git::Git;

/// Writes what to replace by what, as `git filter-repo --replace-text` reads it; gives it back where
/// it is to be printed.
pub(super) fn write(session: &Session, file: &Path, found: &Found) -> Result<Option<String>> {
    let text = replacements(found);
    if file.as_os_str() == "-" {
        return Ok(Some(text));
    }
    let path = session.here().join(file);
    outside(session, &path)?;
    files::replace(&path, text.as_bytes())
        .map_err(|error| Problem::refused(format!("cannot write `{}`: {error}", file.display())))?;
    Ok(None)
}

/// In the workspace, the file would be committed with the next sync.
fn outside(session: &Session, path: &Path) -> Result<()> {
    let root = session.workspace()?.root().canonicalize();
    let folder = path.parent().and_then(|folder| folder.canonicalize().ok());
    let inside = root.ok().zip(folder).is_some_and(|(root, folder)| folder.starts_with(root));
    if !inside {
        return Ok(());
    }
    Err(Problem::usage("the file holds what is to be forgotten, and would lie in the workspace")
        .hint("--replacements ../replacements.txt"))
}

fn replacements(found: &Found) -> String {
    let mut text = String::new();
    let mut line = |old: &str, new: &str| {
        let _ = writeln!(text, "literal:{old}==>{new}");
    };
    for (old, new) in found.known.replacements(&found.contact.phone) {
        line(&old, &new);
    }
    if found.alone && !found.is_forgotten() {
        for before in ["client:", "third:"] {
            let typed = |slug: &str| format!("{before}{slug}");
            line(&typed(&found.contact.slug), &typed(&found.known.fresh));
        }
    }
    text
}

/// What to type, in order; nothing where there is no history.
pub(super) fn steps(session: &Session, found: &Found, file: &str) -> Result<Vec<String>> {
    let root = session.workspace()?.root();
    let Some(git) = Git::around(root).filter(|git| git.commit_of("HEAD").is_some()) else {
        return Ok(Vec::new());
    };
    if found.is_forgotten() {
        return Ok(Vec::new());
    }
    let prefix = git.prefix()?;
    let whole = session.here().join(file).canonicalize().ok();
    let whole = whole.filter(|_| !file.is_empty()).map(|path| path.display().to_string());
    let file = whole.unwrap_or_else(|| "FILE".to_owned());
    let rename = format!("{prefix}{}:{prefix}{}", found.path(), found.fresh_path());
    Ok(vec![
        "git clone --mirror URL ../fresh.git && cd ../fresh.git".to_owned(),
        format!(
            "git filter-repo --replace-text {file} --replace-message {file} --path-rename {rename}"
        ),
        "git push --force --mirror URL".to_owned(),
    ])
}
