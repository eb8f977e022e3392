//! The hook that looks at what is staged before it is committed: where git wants it, and its text.
//! Another hook that stands there is never touched.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use super::{Git, setting};
use crate::problem::Problem;

/// What came of it.
/// The hook's file is named from the repository's top, where it lies below that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hooked {
    Written(String),
    /// Ours is there already.
    There(String),
    /// Somebody else's is there: the line to add by hand.
    Taken {
        at: String,
        line: String,
    },
    /// The folder is not this repository's, and has none: its whole text.
    Elsewhere {
        at: String,
        text: String,
    },
}

impl Git {
    /// Writes the hook where git runs it from; with `dry` only says what would come of it.
    ///
    /// # Errors
    /// When git fails, or the file cannot be written.
    pub fn hook(&self, dry: bool) -> Result<Hooked, Problem> {
        let line = self.hook_line()?;
        let common = self.path_of("--git-common-dir")?;
        let top = self.path_of("--show-toplevel")?;
        let (folder, own) = match setting(self.root(), "core.hooksPath") {
            None => (common.join("hooks"), true),
            Some(named) => {
                let folder = top.join(home_expanded(&named));
                // one that all of a person's repositories share is not ours to write into
                let own = folder.starts_with(&top) || folder.starts_with(&common);
                (folder, own)
            }
        };
        let at = folder.join("pre-commit");
        let shown = at.strip_prefix(&top).unwrap_or(&at).display().to_string();
        match fs::read_to_string(&at) {
            Ok(text) if text.contains(&line) => return Ok(Hooked::There(shown)),
            Ok(_) => return Ok(Hooked::Taken { at: shown, line }),
            Err(_) if at.symlink_metadata().is_ok() => {
                return Ok(Hooked::Taken { at: shown, line });
            }
            Err(_) if !own => return Ok(Hooked::Elsewhere { at: shown, text: text(&line) }),
            Err(_) => {}
        }
        if !dry {
            write(&folder, &at, &text(&line)).map_err(|error| {
                Problem::refused(format!("cannot write `{}`: {error}", at.display()))
            })?;
        }
        Ok(Hooked::Written(shown))
    }

    /// In one line, which fits into another hook. Exit 1 is what `check` found, 3 that there is no
    /// workspace: another branch may have none, but no commit takes it away unsaid. An acct that
    /// fails stops nobody. The folder is named: `ACCT_WORKSPACE` is about another one.
    fn hook_line(&self) -> Result<String, Problem> {
        let quoted = |path: &str| format!("'{}'", path.replace('\'', r"'\''"));
        let prefix = self.prefix()?;
        let folder = match prefix.trim_end_matches('/') {
            "" => ".".to_owned(),
            folder => quoted(folder),
        };
        let settings = quoted(&format!("HEAD:{prefix}acct.toml"));
        let gone = quoted(&format!(
            "{prefix}acct.toml is gone, and without it no folder is a workspace; to have it back: \
             git checkout HEAD -- {prefix}acct.toml"
        ));
        Ok(format!(
            "if command -v acct >/dev/null; then said=$(acct -C {folder} check --staged 2>&1) || case $? in \
             1) echo \"$said\" >&2; exit 1;; \
             3) ! git cat-file -e {settings} 2>/dev/null || {{ echo {gone} >&2; exit 1; }};; \
             *) echo \"$said\" >&2; echo 'what is committed was not looked at: acct failed' >&2;; \
             esac; fi"
        ))
    }

    fn path_of(&self, what: &str) -> Result<PathBuf, Problem> {
        let path = self.run(&["rev-parse", "--path-format=absolute", what])?;
        Ok(PathBuf::from(String::from_utf8_lossy(&path).trim_end_matches('\n')))
    }
}

fn home_expanded(named: &str) -> PathBuf {
    match named.strip_prefix("~/") {
        Some(rest) => etcetera::home_dir().map_or_else(|_| named.into(), |home| home.join(rest)),
        None => named.into(),
    }
}

fn text(line: &str) -> String {
    format!(
        "#!/bin/sh\n# what is staged is looked at before it is committed: acct init --hook\n{line}\n"
    )
}

fn write(folder: &Path, at: &Path, text: &str) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o755);
    let mut file = options.open(at)?;
    file.write_all(text.as_bytes())
}
