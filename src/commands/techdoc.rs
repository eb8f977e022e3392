//! The technical documentation of a client; what is in it and how it reads is `reports::techdoc`.

use super::{Outcome, Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Tasks};
use crate::reports::techdoc;
use crate::session::Session;

/// The technical documentation: acct techdoc kassa -o docs.md
///
/// Technical notes by area, with contents: what was changed and when, who wrote it, the business task
/// it answers; what was replaced is marked so. It is in the client's language and may be shared with
/// developers: nothing that is ours alone is in it, neither is a section "Internal" of a note.
#[derive(clap::Args)]
pub struct Techdoc {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// One area alone, by its name or a part of it
    #[arg(long)]
    area: Option<String>,
}

impl Run for Techdoc {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct techdoc CLIENT")?;
        let needs = Needs {
            people: true,
            notes: true,
            tasks: Tasks::All,
            client: Some(&slug),
            ..Needs::NOTHING
        };
        let snapshot = session.load(&needs)?;
        let Some(folder) = snapshot.client(&slug) else {
            return Err(Problem::not_found(format!("`{slug}` cannot be read")).hint("acct check"));
        };
        let page =
            techdoc::Techdoc::of(&snapshot, folder, &session.question()?, self.area.as_deref());
        if let Some(area) = self.area.filter(|_| page.areas.is_empty()) {
            return Err(Problem::not_found(format!("`{slug}` has no area `{area}`"))
                .hint(format!("acct techdoc {slug}")));
        }
        Ok(Outcome::report(page, snapshot))
    }
}
