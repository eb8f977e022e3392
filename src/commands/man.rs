//! The manual: a page for the program and one for every command, made of what `--help` says.

use std::path::PathBuf;

use clap_mangen::Man as Page;

use super::{Outcome, Result};
use crate::desk::folder;
use crate::document::Text;
use crate::problem::Problem;
use crate::session::Session;

/// The manual: acct man | man -l -
///
/// Pages for the program and every command, one after the other; with --dir, a file each, as
/// man looks for them: acct man --dir ~/.local/share/man/man1
#[derive(clap::Args)]
pub struct Man {
    /// A file for each page in this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

impl Man {
    /// The manual of a program with this definition.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn of(self, session: &Session, definition: clap::Command) -> Result {
        let pages = pages(definition)?;
        let Some(dir) = self.dir else {
            return Ok(Outcome::exact(pages.into_iter().map(|(_, page)| page).collect::<String>()));
        };
        folder::fill(&dir, &pages)?;
        let place = dir.display().to_string();
        Ok(Outcome::said([Text::from(written(session.lang(), pages.len(), &place))]))
    }
}

/// Names and texts of all pages, the program's first.
fn pages(definition: clap::Command) -> Result<Vec<(String, String)>> {
    let mut definition = definition.disable_help_subcommand(true);
    definition.build();
    let mut pages = Vec::new();
    gather(&definition, true, &mut pages)?;
    Ok(pages)
}

fn gather(command: &clap::Command, first: bool, pages: &mut Vec<(String, String)>) -> Result<()> {
    if command.is_hide_set() {
        return Ok(());
    }
    let mut shown = command.clone();
    if !first {
        // What every command takes stands once, on the program's page.
        shown = shown
            .mut_args(|arg| if arg.is_global_set() { arg.hide(true) } else { arg })
            .after_help("The options of every command are in acct(1).");
    }
    let page = Page::new(shown).source(concat!("acct ", env!("CARGO_PKG_VERSION")));
    let mut text = Vec::new();
    page.render(&mut text).map_err(|error| Problem::refused(error.to_string()))?;
    pages.push((page.get_filename(), String::from_utf8_lossy(&text).into_owned()));
    command.get_subcommands().try_for_each(|inner| gather(inner, false, pages))
}

crate::messages! {
    fn written(pages: usize, place: &str) {
        ru: format!("Страниц руководства: {pages}, в папке {place}"),
        en: format!("{pages} pages of the manual, in {place}"),
    }
}
