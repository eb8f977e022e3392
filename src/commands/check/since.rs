//! What was wrong before: the same rules, looking at a commit, in the folders where something is found now.

use std::collections::HashSet;
use std::path::Path;

use super::{look, place};
use crate::commands::Result;
use crate::problem::Problem;
use crate::reports::check::Since;
use crate::session::Session;
use crate::workspace::git::Git;
use crate::workspace::git::gone::Now;
use crate::workspace::git::objects::Objects;
use crate::workspace::git::revision::Revision;
use crate::workspace::source::Source;
use crate::workspace::survey::Survey;

/// A commit to compare with; no tree where it did not have the workspace yet.
pub(super) struct Base {
    commit: String,
    tree: Option<String>,
}

impl Base {
    /// Its files.
    pub(super) fn source(&self, root: &Path) -> Result<Option<Source>> {
        let Some(tree) = &self.tree else { return Ok(None) };
        let git = Git::needed(root)?;
        git.fetch(tree)?;
        Ok(Some(Source::from(Objects::new(git, tree))))
    }
}

/// What was typed, or where this history parted from it.
pub(super) fn base(session: &Session, root: &Path, typed: &str, tip: &str) -> Result<Base> {
    // three dots are how git spells the parting
    let typed = typed.trim_end_matches("...");
    let (revision, _) = session.named(root, typed, "--since: ")?;
    let git = Git::needed(root)?;
    let Some(commit) = git.parted(tip, &revision.commit) else {
        return Err(Problem::refused(format!(
            "git sees no commit that `{typed}` and this one share"
        ))
        .hint("a shallow clone lacks them: git fetch --unshallow"));
    };
    Ok(at(&git, commit))
}

/// The last commit; nothing where there is none yet.
pub(super) fn head(root: &Path) -> Result<Option<Base>> {
    let git = Git::needed(root)?;
    if !git.has_commit() {
        return Ok(None);
    }
    let commit = String::from_utf8_lossy(&git.run(&["rev-parse", "HEAD"])?).trim().to_owned();
    Ok(Some(at(&git, commit)))
}

fn at(git: &Git, commit: String) -> Base {
    let tree = git.revision(&commit).ok().map(|Revision { tree, .. }| tree);
    Base { commit, tree }
}

/// What was wrong there already. Where nothing is wrong now, nobody looks.
pub(super) fn findings(session: &Session, root: &Path, base: Base, now: &Survey) -> Result<Since> {
    let source = if now.findings.is_empty() { None } else { base.source(root)? };
    let commit = base.commit;
    let Some(source) = source else {
        return Ok(Since { commit, ..Since::default() });
    };
    let client = |path: &str| {
        path.strip_prefix("clients/").and_then(|rest| rest.split('/').next()).map(str::to_owned)
    };
    // what lies in `clients/` itself is the household's
    let mut within: HashSet<Option<String>> =
        now.findings.iter().map(|finding| client(&finding.path)).collect();
    within.insert(None);
    // only what is found now can have been there before, and most rules find nothing
    let mut rules: Vec<String> = now.findings.iter().map(|it| it.rule.to_owned()).collect();
    rules.sort_unstable();
    rules.dedup();
    let place = place(root.to_owned(), source, Now::Commit);
    let before = look(session, &place, &rules, true, Some(&within), &commit)?;
    Ok(Since { commit, findings: before.findings })
}
