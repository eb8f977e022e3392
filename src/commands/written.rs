//! Where the text of a new record of prose comes from: a file, standard input, the person's editor, or
//! its sections as they are, to be filled in later.

use std::path::Path;

use super::Result;
use crate::desk::drafts::Drafts;
use crate::desk::editor::{self, Edited};
use crate::desk::given;
use crate::problem::Problem;
use crate::session::Session;
use crate::syntax::sections::sections;

/// The text given in a file, where one was; `-` is standard input.
///
/// # Errors
/// When it cannot be read, or brings fields of its own.
pub fn given(from: Option<&Path>, fields: &str) -> Result<Option<String>> {
    let Some(file) = from else { return Ok(None) };
    let text = given::text(file)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.starts_with("---") {
        return Err(Problem::refused("the text begins with fields of its own (`---`)")
            .hint(format!("give the text alone; fields are options: {fields}")));
    }
    Ok(Some(text.to_owned()))
}

/// The body as the person saved it in the editor on a terminal; without one, as it is. `name` is that
/// of the file they see; it is kept until the record is written.
///
/// # Errors
/// When the editor failed: the text is kept too, and said where.
pub fn edited(session: &Session, name: &str, body: String) -> Result<String> {
    if !session.may_ask() || session.globals.dry_run {
        return Ok(body);
    }
    let command = editor::command(session.config.editor.as_deref())?;
    let drafts = Drafts::of(session.workspace()?.root())?;
    let scratch = editor::scratch(drafts.folder(), &drafts.free(name), body.trim_start())?;
    match editor::open(&command, &scratch)? {
        Edited::Saved(text) => {
            session.typed.replace(Some(scratch));
            Ok(format!("\n{}\n", text.trim()))
        }
        Edited::Failed(_) => {
            let what = format!("`{command}` ended with an error; nothing was written");
            let kept = format!("your text is kept; give it with --from {}", scratch.display());
            Err(Problem::refused(what).hint(kept))
        }
    }
}

/// Whether a section of the body has nothing under it.
#[must_use]
pub fn has_gaps(body: &str) -> bool {
    sections(body).iter().any(|one| !one.heading.is_empty() && one.text.trim().is_empty())
}
