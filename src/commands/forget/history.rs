//! How git's history is rewritten by those who decide to: with `git filter-repo`, never by acct.

use std::path::Path;

use super::find::Found;
use crate::commands::Result;
use crate::desk::files;
use crate::problem::Problem;
use crate::records::contact::Contact;
use crate::records::forget;
use crate::session::Session;
use crate::syntax;
use crate::workspace::git::Git;
use crate::workspace::transaction::typed;

/// Writes what to replace by what, as `git filter-repo --replace-text` reads it; gives it back where
/// it is to be printed.
pub(super) fn write(session: &Session, file: &Path, found: &Found) -> Result<Option<String>> {
    let text = replacements(session, found)?;
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

/// Git's history has the file, so that the data stay there.
pub(super) fn holds(session: &Session, found: &Found) -> Result<bool> {
    let git = Git::around(session.workspace()?.root());
    Ok(!found.is_forgotten() && git.is_some_and(|git| git.has("HEAD", &found.path())))
}

/// All that the file has ever said, for a history holds it still.
fn replacements(session: &Session, found: &Found) -> Result<String> {
    let mut all = vec![found.known.clone()];
    if let Some(git) = Git::around(session.workspace()?.root()).filter(Git::has_commit) {
        let path = found.path();
        let commits = git.history("HEAD", &[&path], false)?;
        let versions = git.versions(&commits, |other| other == path)?;
        let texts = versions.iter().flat_map(|version| [&version.after, &version.before]).flatten();
        let contacts = texts.filter_map(|text| syntax::toml::<Contact>(text).ok());
        all.extend(contacts.map(|(earlier, _)| {
            found.as_known(&Contact { slug: found.contact.slug.clone(), ..earlier })
        }));
    }
    Ok(forget::replacements(&all, found.alone))
}

/// What to type, in order; nothing where there is no history. The old file goes out of it whole: it
/// says more of a person than can be replaced.
pub(super) fn steps(session: &Session, found: &Found, file: &str) -> Result<Vec<String>> {
    if file.is_empty() || !holds(session, found)? {
        return Ok(Vec::new());
    }
    let prefix = Git::needed(session.workspace()?.root())?.prefix()?;
    let file = typed(&session.here().join(file).canonicalize().unwrap_or_else(|_| file.into()));
    let path = typed(format!("{prefix}{}", found.path()).as_ref());
    Ok(vec![
        "pip install git-filter-repo".to_owned(),
        "git clone --mirror --no-local URL ../fresh.git && cd ../fresh.git".to_owned(),
        format!(
            "git filter-repo --replace-text {file} --replace-message {file} --invert-paths --path {path}"
        ),
        "git push --force --mirror URL".to_owned(),
    ])
}
