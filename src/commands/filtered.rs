//! Filters as commands take them: trailing words, read once, and the one client they name.

use super::Result;
use crate::problem::Problem;
use crate::records::filter::Filter;
use crate::reports::rows::Ids;
use crate::session::Session;

/// Which tasks, as words and key:value terms.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Filtered {
    /// Words of the title or client, side:client owner:rita due:<fri #feed !high -tag:later @view
    #[arg(value_name = "FILTER", allow_hyphen_values = true)]
    pub words: Vec<String>,
}

impl Filtered {
    /// # Errors
    /// At an unknown key or view, or a value that cannot be read.
    pub fn read(&self, session: &Session) -> Result<Filter> {
        taken_as_option(session)?;
        let settings = session.workspace()?.settings();
        Filter::read(&self.words, &settings.views, session.today()?, &session.calendar())
    }

    /// Every id in use, for the part of one that suffices to type.
    ///
    /// # Errors
    /// When there is no workspace.
    pub fn ids(&self, session: &Session) -> Result<Ids> {
        Ok(Ids::new(session.workspace()?.ids()))
    }
}

/// `-owner:rita` reads as `-o wner:rita`, a file to write; nobody means that.
fn taken_as_option(session: &Session) -> Result<()> {
    let output = session.globals.output.as_ref().and_then(|path| path.to_str());
    match output.and_then(|text| text.strip_prefix("wner:")) {
        None => Ok(()),
        Some(owner) => Err(Problem::usage(format!("`-owner:{owner}` was read as the option -o"))
            .hint(format!("put the filter after two dashes: -- -owner:{owner}"))),
    }
}

/// The folder of the one client that a filter names, so that no other is opened. None when the
/// filter names none, or several by one word.
///
/// # Errors
/// When it names a client that is not there.
pub fn narrowed(session: &Session, filter: &Filter) -> Result<Option<String>> {
    let Some(name) = filter.client() else { return Ok(None) };
    match session.workspace()?.client(name) {
        Ok(slug) => Ok(Some(slug)),
        // One word may well stand for several clients in a filter.
        Err(problem) if problem.what.contains(" may be ") => Ok(None),
        Err(problem) => Err(problem),
    }
}
