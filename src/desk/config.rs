//! A person's configuration (`acct/config.toml` in the user's configuration folder): who I am, which
//! editor, which language. It is of all workspaces; a workspace cannot set it.

use serde::Deserialize;
use std::path::PathBuf;

use crate::language::Lang;
use crate::problem::{Place, Problem};
use crate::syntax::Edit;
use crate::syntax::Value;
use crate::syntax::read;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Slug or name of me in the workspaces I work in.
    pub me: Option<String>,
    /// The command of an editor: `nano`, `code --wait`.
    pub editor: Option<String>,
    #[serde(with = "crate::syntax::blank")]
    pub lang: Option<Lang>,
}

/// `$XDG_CONFIG_HOME/acct/config.toml`, or its like.
#[must_use]
pub fn path() -> Option<PathBuf> {
    use etcetera::BaseStrategy;
    let base = etcetera::choose_base_strategy().ok()?;
    Some(base.config_dir().join("acct/config.toml"))
}

impl Config {
    /// The configuration as it is; nothing when there is none.
    ///
    /// # Errors
    /// When the file cannot be understood.
    pub fn load() -> Result<Config, Problem> {
        let Some(path) = path() else { return Ok(Config::default()) };
        let Ok(text) = std::fs::read_to_string(&path) else { return Ok(Config::default()) };
        match read::toml(&text) {
            Ok((config, _)) => Ok(config),
            Err(fault) => {
                let place = Place {
                    path: path.display().to_string(),
                    line: fault.line,
                    column: fault.column,
                    source: None,
                };
                Err(Problem::broken(fault.what).at(place).hint("mend the file, or take it away"))
            }
        }
    }
}

/// Writes one setting down, and keeps the rest of the file as it is.
///
/// # Errors
/// When the file cannot be understood or written.
pub fn set(key: &str, value: &str) -> Result<(), Problem> {
    let Some(path) = path() else {
        return Err(Problem::refused("there is no folder for your settings").hint("set HOME"));
    };
    let failed = |error: std::io::Error| {
        Problem::refused(format!("cannot write `{}`: {error}", path.display()))
    };
    let text = match std::fs::read_to_string(&path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        // what cannot be read is not written over
        text => text.map_err(failed)?,
    };
    let edited = Edit::toml(&text).and_then(|mut edit| {
        edit.set(key, Value::Text(value.to_owned()))?;
        edit.finish()
    });
    let text = edited.map_err(|fault| Problem::broken(fault.what))?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    super::files::replace(&path, text.as_bytes()).map_err(failed)
}
