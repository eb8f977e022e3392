//! Filters as commands take them: trailing words, read once, and the one client they name.

use std::ffi::OsString;

use super::Result;
use crate::records::filter::{Filter, KEYS};
use crate::records::{idea, library, note, request};
use crate::reports::rows::Ids;
use crate::session::Session;

/// Which tasks, as words and key:value terms.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Filtered {
    /// Words of the title or client, side:client owner:rita due:<fri #feed !high -tag:later @view
    #[arg(value_name = "FILTER")]
    pub words: Vec<String>,
}

impl Filtered {
    /// # Errors
    /// At an unknown key or view, or a value that cannot be read.
    pub fn read(&self, session: &Session) -> Result<Filter> {
        let settings = session.workspace()?.settings();
        Filter::read(&self.words, &settings.views, session.today()?, &session.calendar())
    }
}

/// With more clients than this, an id is typed whole: to look at every name in use would cost a
/// command about one client more than all the rest.
const FEW_CLIENTS: usize = 64;

/// The ids in use, for the part of one that suffices to type.
///
/// # Errors
/// When there is no workspace.
pub fn ids(session: &Session) -> Result<Ids> {
    let workspace = session.workspace()?;
    let few = workspace.client_slugs().len() <= FEW_CLIENTS;
    Ok(if few { Ids::new(workspace.ids()) } else { Ids::whole() })
}

/// `-tag:later` would be read as options, `-owner:rita` even as a file to write. Where a command
/// takes a filter, the sign of such a word becomes a true minus, which filters know as well.
#[must_use]
pub fn with_negations(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let mut args: Vec<OsString> = args.collect();
    if args.iter().any(|arg| arg == "list" || arg == "overdue") {
        for arg in args.iter_mut().skip(1) {
            if let Some(rest) = arg.to_str().and_then(negation) {
                *arg = format!("−{rest}").into();
            }
        }
    }
    args
}

fn negation(arg: &str) -> Option<&str> {
    let rest = arg.strip_prefix('-')?;
    let lists = [
        KEYS,
        idea::filter::KEYS,
        library::filter::KEYS,
        note::filter::KEYS,
        request::filter::KEYS,
    ];
    let known = || lists.iter().flat_map(|keys| keys.iter());
    let key = |key: &str| known().any(|(known, _)| *known == key) || key.starts_with("x.");
    let is_term = rest.starts_with(['#', '!']) || rest.split_once(':').is_some_and(|(k, _)| key(k));
    is_term.then_some(rest)
}

/// The folder of the one client that a filter names with `client:`, so that no other is opened. None when the
/// filter names none, or several by one word.
///
/// # Errors
/// When it names a client that is not there.
pub fn narrowed(session: &Session, client: Option<&str>) -> Result<Option<String>> {
    let Some(name) = client else { return Ok(None) };
    match session.workspace()?.client(name) {
        Ok(slug) => Ok(Some(slug)),
        // One word may well stand for several clients in a filter.
        Err(problem) if problem.what.contains(" may be ") => Ok(None),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_terms_of_a_filter_are_negations() {
        let told = |line: &str| {
            let args = line.split(' ').map(OsString::from);
            with_negations(args)
                .into_iter()
                .map(|arg| arg.into_string().unwrap())
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(told("acct overdue -owner:rita -f json"), "acct overdue −owner:rita -f json");
        assert_eq!(
            told("acct task list -#later -x.campaign:bf"),
            "acct task list −#later −x.campaign:bf"
        );
        assert_eq!(told("acct overdue -o late:1.csv -n"), "acct overdue -o late:1.csv -n");
        assert_eq!(told("acct task add kassa -from:x"), "acct task add kassa -from:x");
    }
}
