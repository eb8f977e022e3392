//! Offers an idea to the client as a letter: why, what we believe, how we would do it, what to expect.

use crate::commands::letters::{Sending, deliver, whole};
use crate::commands::{Result, Run};
use crate::letters::suggestion::{Ask, letter};
use crate::letters::{self, Desk};
use crate::problem::Problem;
use crate::records::change::Op;
use crate::records::idea::{Idea, Runs, Status};
use crate::records::library::Kind;
use crate::records::snapshot::{Folder, Meetings, Needs, Snapshot};
use crate::session::Session;

use super::{NEEDS, found, line, read};

/// The letter that offers an idea to the client: acct idea propose p6j --by 4.12 --need "The terms"
///
/// Hypothesis, implementation, result; refused without a cause (a section of the idea), unless
/// --practice names what is usual on the market. Scores never leave. --sent makes it proposed.
#[derive(clap::Args)]
pub struct Propose {
    /// Id of the idea
    idea: String,
    /// By when an answer would be good
    #[arg(long, value_name = "DATE")]
    by: Option<String>,
    /// What we need from the client; may be given again
    #[arg(long, value_name = "TEXT")]
    need: Vec<String>,
    /// A practice of the library that the client has never used: its id
    #[arg(long, value_name = "ID")]
    practice: Option<String>,
    #[command(flatten)]
    sending: Sending,
}

impl Run for Propose {
    fn run(self, session: &Session) -> Result {
        let found = found(session, &self.idea)?;
        let needs = Needs {
            client: Some(&found.client),
            templates: true,
            library: self.practice.is_some(),
            meetings: Meetings::All,
            ..NEEDS
        };
        let snapshot = session.load(&needs)?;
        let (folder, idea) = read(&snapshot, &found)?;
        let idea = &idea.shared();
        let practice = self.practice(session, &snapshot)?;
        ready(idea, folder, practice.is_some())?;
        let answer_by = self.by.as_deref().map(|typed| session.date(typed)).transpose()?;
        let asked: Result<Vec<String>> =
            self.need.iter().map(|need| line(need, "what is needed", "--need \"…\"")).collect();
        let asked = asked?;
        let author = letters::signer(&snapshot, &session.writer()?)?;
        let desk = Desk::of(&snapshot, folder, author);
        let ask = Ask { practice: practice.as_deref(), needs: &asked, answer_by };
        let letter = letter(&desk, folder, idea, ask, session.today()?)
            .or_else(|problem| whole(&folder.slug, &snapshot.left_out).and(Err(problem)))?;
        let waits = idea.status == Status::Backlog;
        deliver(session, letter, &self.sending, &snapshot.left_out, &|change, _| {
            if waits {
                change.edit(&idea.path, &[Op::set("status", Status::Proposed.word())])?;
            }
            Ok(())
        })
    }
}

impl Propose {
    /// The title of the practice that is named.
    fn practice(&self, session: &Session, snapshot: &Snapshot) -> Result<Option<String>> {
        let Some(typed) = &self.practice else { return Ok(None) };
        let found = session.workspace()?.record_of("library", typed)?;
        let entry = snapshot.library.iter().find(|entry| entry.path == found.path);
        match entry {
            Some(entry) if entry.kind == Kind::Practice => Ok(Some(entry.title().to_owned())),
            _ => {
                Err(Problem::refused(format!("`{}` is no practice that can be offered", found.id))
                    .hint("acct library list kind:practice"))
            }
        }
    }
}

/// All that a client must read in it is there; what is missing is named at once.
fn ready(idea: &Idea, folder: &Folder, practice: bool) -> Result<()> {
    if idea.status.is_over() || idea.status == Status::Running || idea.side == Runs::Client {
        let over = if idea.status.is_over() { "over" } else { "no longer proposed" };
        let what = format!("`{}` is {over} ({})", idea.id, idea.status.word());
        return Err(Problem::refused(what).hint(format!("acct show {}", idea.id)));
    }
    let has_goal = folder.goals.iter().any(|goal| goal.slug == idea.goal);
    let parts = [
        (
            idea.cause().is_empty() && !practice,
            "a cause, since it was not asked for (Причина / Cause; or --practice, usual on the market \
             and never used here)",
        ),
        (idea.hypothesis().is_empty(), "a hypothesis (Гипотеза / Hypothesis)"),
        (idea.work().is_empty(), "how it is done (Реализация / Implementation)"),
        (
            idea.result().is_empty() && !has_goal,
            "what to expect (Результат / Result, or a goal that is there)",
        ),
    ];
    let missing: Vec<&str> =
        parts.iter().filter(|(lacks, _)| *lacks).map(|(_, part)| *part).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let what = format!("`{}` lacks {}", idea.id, missing.join("; "));
    Err(Problem::refused(what).hint(format!("acct edit {}", idea.id)))
}
