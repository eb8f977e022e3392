//! Which paths a transaction may touch: records of known kinds, reached through no link that leads out.
//! The kinds' own names and contents are left to `records` and `check`.

use std::path::{Path, PathBuf};

use super::fault;
use crate::problem::{Place, Problem};

/// The layout of `format.md`; `*` is one name, `**` one or more.
const LAYOUT: &[&str] = &[
    "acct.toml",
    ".gitattributes",
    ".gitignore",
    ".editorconfig",
    ".github/workflows/acct.yml",
    ".gitlab-ci.yml",
    "people/*.toml",
    "partners/*.toml",
    "clients/*/client.toml",
    "clients/*/contacts/*.toml",
    "clients/*/goals/*.toml",
    "clients/*/metrics/*.csv",
    "clients/*/tasks/*.toml",
    "clients/*/meetings/*.md",
    "clients/*/briefs/*.md",
    "clients/*/notes/*.md",
    "clients/*/requests/*.md",
    "clients/*/ideas/*.md",
    "clients/*/letters/*.md",
    "library/*.md",
    "reports/*.md",
    "templates/briefs/**",
    "templates/playbooks/**",
    "templates/letters/**",
];

/// Whether a path (relative, with `/`) is one that the workspace keeps.
#[must_use]
pub fn known(path: &str) -> bool {
    LAYOUT.iter().any(|pattern| matches(pattern, path))
}

fn matches(pattern: &str, path: &str) -> bool {
    let mut names = path.split('/');
    for part in pattern.split('/') {
        let Some(name) = names.next() else { return false };
        let fits = match part.strip_prefix('*') {
            Some("*") => return plain(name) && names.all(plain),
            Some(end) => plain(name) && name.len() > end.len() && name.ends_with(end),
            None => name == part,
        };
        if !fits {
            return false;
        }
    }
    names.next().is_none()
}

/// A name that means one file on every system: not hidden, no separator, no device.
fn plain(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    let device = matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || numbered.is_some_and(|rest| rest.chars().count() == 1 && rest != "0");
    !name.is_empty()
        && name.len() <= 255
        && !name.starts_with('.')
        && !name.ends_with(['.', ' '])
        && !name.contains(|c: char| c.is_control() || matches!(c, '\\' | ':'))
        && !device
}

/// Where a path of a plan really is, every link resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Spot {
    /// Relative to the workspace, through no link.
    pub(super) path: String,
    /// Folders that have to be made first, outermost first.
    pub(super) missing: Vec<String>,
}

/// Follows links inside the workspace, refuses those that lead out or to anything but a record.
pub(super) fn resolve(root: &Path, path: &str) -> Result<Spot, Problem> {
    if !known(path) {
        return Err(refused(path, "is not a path of a record"));
    }
    let mut here = root.to_path_buf();
    let mut missing = Vec::new();
    let mut names = path.split('/').peekable();
    while let Some(name) = names.next() {
        let next = here.join(name);
        let last = names.peek().is_none();
        match step(root, path, &next)? {
            Some((real, folder)) if folder != last => here = real,
            Some(_) if last => return Err(refused(path, "is not a plain file")),
            Some(_) => return Err(refused(path, "lies in something that is not a folder")),
            None => {
                here = next;
                if !last {
                    missing.push(relative(root, path, &here)?);
                }
            }
        }
    }
    let real = relative(root, path, &here)?;
    if real != path && !known(&real) {
        return Err(refused(
            path,
            &format!("is a link to `{real}`, which is not a path of a record"),
        ));
    }
    Ok(Spot { path: real, missing })
}

/// What a path stands for, links resolved, and whether it is a folder; none when nothing is there.
fn step(root: &Path, path: &str, at: &Path) -> Result<Option<(PathBuf, bool)>, Problem> {
    let found = match at.symlink_metadata() {
        Ok(found) => found,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(fault::io("look at", path, &e)),
    };
    if !found.is_symlink() {
        let usable = found.is_file() || found.is_dir();
        return if usable {
            Ok(Some((at.to_path_buf(), found.is_dir())))
        } else {
            Err(refused(path, "is not a plain file"))
        };
    }
    let real = at.canonicalize().map_err(|_| refused(path, "is a link that leads nowhere"))?;
    if !real.starts_with(root) {
        return Err(refused(path, "goes through a link that leads out of the workspace"));
    }
    let found = real.metadata().map_err(|e| fault::io("look at", path, &e))?;
    if found.is_file() || found.is_dir() {
        Ok(Some((real, found.is_dir())))
    } else {
        Err(refused(path, "is not a plain file"))
    }
}

fn relative(root: &Path, path: &str, at: &Path) -> Result<String, Problem> {
    at.strip_prefix(root)
        .ok()
        .and_then(Path::to_str)
        .map(str::to_owned)
        .ok_or_else(|| refused(path, "goes through a link that leads out of the workspace"))
}

fn refused(path: &str, why: &str) -> Problem {
    Problem::refused(format!("`{path}` {why}; acct does not write there")).at(Place::file(path))
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn known_are_the_paths_of_the_layout() {
        for path in [
            "acct.toml",
            ".gitignore",
            "people/olga.toml",
            "clients/kassa/client.toml",
            "clients/kassa/tasks/k7f3qz.2-a.toml",
            "clients/kassa/metrics/cr.csv",
            "clients/Касса/notes/2026-11-17-risk-k7f3qz.md",
            "templates/letters/nudge/ru.md.j2",
            ".github/workflows/acct.yml",
            ".gitlab-ci.yml",
        ] {
            assert!(known(path), "{path}");
        }
    }

    #[test]
    fn unknown_is_everything_else() {
        for path in [
            "",
            "/etc/passwd",
            "acct.toml/",
            "./acct.toml",
            ".git/config",
            ".acct/journal",
            ".github/workflows/deploy.yml",
            "people/../acct.toml",
            "people/.toml",
            "people/.hidden.toml",
            "people/nul.toml",
            "people/COM1.toml",
            "people/a\\b.toml",
            "people/a:b.toml",
            "people/a\n.toml",
            "people//a.toml",
            "clients/../people/tasks/a.toml",
            "clients/kassa/tasks/a.md",
            "clients/kassa/tasks/deep/a.toml",
            "clients/con/client.toml",
            "templates/letters",
            "templates/letters/",
            "templates/letters/../../.git/config",
            "templates/letters/.git/config",
        ] {
            assert!(!known(path), "{path}");
        }
    }

    #[test]
    fn links_stay_inside_and_lead_to_records() {
        let home = tempfile::tempdir().unwrap();
        let base = home.path().canonicalize().unwrap();
        let root = base.join("ws");
        std::fs::create_dir_all(root.join("clients/kassa/tasks")).unwrap();
        std::fs::create_dir_all(root.join(".git")).unwrap();
        std::fs::create_dir_all(root.join("people")).unwrap();
        std::fs::create_dir_all(base.join("out")).unwrap();
        std::fs::write(root.join(".git/config"), "").unwrap();
        symlink("kassa", root.join("clients/alias")).unwrap();
        symlink("../../out", root.join("clients/far")).unwrap();
        symlink("../.git/config", root.join("people/evil.toml")).unwrap();
        symlink("nowhere", root.join("people/lost.toml")).unwrap();
        std::fs::create_dir(root.join("people/folder.toml")).unwrap();

        let spot = resolve(&root, "clients/alias/goals/a.toml").unwrap();
        assert_eq!(spot.path, "clients/kassa/goals/a.toml");
        assert_eq!(spot.missing, ["clients/kassa/goals"]);
        let spot = resolve(&root, "clients/neu/tasks/a.toml").unwrap();
        assert_eq!(spot.missing, ["clients/neu", "clients/neu/tasks"]);
        for (path, why) in [
            ("clients/far/client.toml", "leads out"),
            ("people/evil.toml", "which is not a path"),
            ("people/lost.toml", "leads nowhere"),
            ("people/folder.toml", "not a plain file"),
        ] {
            let problem = resolve(&root, path).unwrap_err();
            assert!(problem.what.contains(why), "{path}: {problem}");
        }
    }
}
