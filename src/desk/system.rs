//! What the person's machine says of where they are: time zone, language, folder.

use std::path::PathBuf;

use crate::language::Lang;

/// The time zone by its name (`Europe/Moscow`); a machine on UTC says nothing about a person.
#[must_use]
pub fn timezone() -> Option<String> {
    let set = std::env::var("TZ").ok().map(|zone| zone.trim_start_matches(':').to_owned());
    let zone =
        set.filter(|zone| !zone.is_empty()).or_else(|| iana_time_zone::get_timezone().ok())?;
    let says_nothing = matches!(&*zone, "UTC" | "Etc/UTC" | "Universal" | "Etc/Universal" | "Zulu");
    (!says_nothing && zone.contains('/')).then_some(zone)
}

/// The language of the person's programs, where it is one we speak.
#[must_use]
pub fn lang() -> Option<Lang> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    if set.starts_with("ru") {
        Some(Lang::Ru)
    } else if set.starts_with("en") {
        Some(Lang::En)
    } else {
        None
    }
}

/// The person has chosen an ssh of their own for git.
#[must_use]
pub fn has_own_ssh() -> bool {
    ["GIT_SSH", "GIT_SSH_COMMAND"].into_iter().any(|name| std::env::var_os(name).is_some())
}

/// The workspace that is named by the environment, and the folder one stands in; for completion,
/// which has no session.
#[must_use]
pub fn place() -> Option<(Option<PathBuf>, PathBuf)> {
    let named = std::env::var_os("ACCT_WORKSPACE").filter(|path| !path.is_empty());
    Some((named.map(PathBuf::from), std::env::current_dir().ok()?))
}
