//! Fills a questionnaire in: as a talk at a terminal, from options, or out of a file. What is
//! answered is laid into the client's brief, which is made where there is none that is open.

mod feed;
mod given;
mod hear;
mod offers;
mod sheet;
mod steps;
mod talk;

use std::path::PathBuf;

use self::given::Given;
use self::sheet::{Sheet, Voice};
use crate::commands::change::change;
use crate::commands::{Result, Run, completions, who};
use crate::problem::Problem;
use crate::records::snapshot::{Needs, Snapshot};
use crate::session::Session;

/// Fill a questionnaire in: as a talk, one question at a time, or with options
///
/// At a terminal it asks what is still open: an empty line skips a question, `<` goes back, `+` opens
/// your editor, `? TEXT` adds a question. Each answer is written at once, so Ctrl-C loses nothing.
#[derive(clap::Args)]
pub struct Fill {
    /// Slug, beginning of it, or part of the name
    #[arg(add = completions::clients())]
    client: Option<String>,
    /// Which questionnaire: account, expansion; acct brief templates shows all
    template: Option<String>,
    /// An answer by its question's id, or the id of a part: buyer="Cafés", buyer.fears="Queues"
    #[arg(long, value_name = "ID=TEXT")]
    answer: Vec<String>,
    /// A question that came up on the way
    #[arg(long, value_name = "TEXT")]
    ask: Vec<String>,
    /// Answers out of a Markdown file with the same headings; `-` is standard input
    #[arg(long, value_name = "FILE|-")]
    from: Option<PathBuf>,
    /// Only make the questionnaire, to be filled in with acct edit
    #[arg(long)]
    blank: bool,
    /// Who said it: client:anton, or a name; otherwise me
    #[arg(long, value_name = "WHO")]
    by: Option<String>,
    /// When it was said, if not today
    #[arg(long, value_name = "DATE")]
    on: Option<String>,
    /// The meeting or chat it was said in
    #[arg(long, value_name = "ID")]
    from_record: Option<String>,
}

impl Run for Fill {
    fn run(self, session: &Session) -> Result {
        let slug = who::client(session, self.client.as_deref(), "acct brief fill CLIENT account")?;
        let snapshot = load(session, &slug)?;
        let questionnaire = sheet::pick(session, &snapshot, &slug, self.template.as_deref())?;
        let voice = self.voice(session, &snapshot, &slug)?;
        let sheet = Sheet { session, slug: &slug, questionnaire, voice };
        let outcome = self.fill(&sheet, &snapshot)?;
        Ok(outcome.without(snapshot.left_out.clone()))
    }
}

impl Fill {
    fn fill(&self, sheet: &Sheet, snapshot: &Snapshot) -> Result {
        let session = sheet.session;
        let given = self.given(sheet, snapshot)?;
        let silent = given.answers.is_empty() && given.asked.is_empty() && self.from.is_none();
        if !silent || self.blank {
            let summary = format!("brief fill {} {}", sheet.slug, sheet.questionnaire.id);
            return change(session, summary, |change| given.lay(change, sheet));
        }
        if session.may_ask() && !session.globals.dry_run {
            return talk::talk(sheet, snapshot);
        }
        let (slug, id) = (sheet.slug, &sheet.questionnaire.id);
        let first = sheet.questionnaire.questions.first().map_or("ID", |first| first.id.as_str());
        Err(Problem::usage("what is answered? there is no terminal to ask at").hint(format!(
            "acct brief fill {slug} {id} --answer {first}=TEXT; --from FILE; or --blank, then acct edit"
        )))
    }

    /// What options and a file answer, read and understood.
    fn given<'s>(&self, sheet: &Sheet<'s>, snapshot: &'s Snapshot) -> Result<Given<'s>> {
        let mut given = Given::new(sheet, snapshot, self.by.is_some())?;
        if let Some(file) = &self.from {
            given.file(sheet, file)?;
        }
        for typed in &self.answer {
            given.answer(sheet, typed)?;
        }
        given.ask(&self.ask)?;
        Ok(given)
    }

    fn voice(&self, session: &Session, snapshot: &Snapshot, slug: &str) -> Result<Voice> {
        let workspace = session.workspace()?;
        let me = session.writer()?;
        let folder = sheet::folder(snapshot, slug)?;
        let by = match &self.by {
            None => me,
            Some(typed) => {
                let cast = snapshot.cast(folder, Some(&me));
                who::anybody(&cast, slug, typed)?.to_string()
            }
        };
        let record = match &self.from_record {
            None => None,
            Some(typed) => {
                let record = workspace.record(&session.reference(typed)?)?;
                if record.client != slug {
                    return Err(Problem::usage(format!("`{typed}` is not of `{slug}`"))
                        .hint(format!("acct meeting list {slug} --all")));
                }
                Some(record.id)
            }
        };
        let held = folder.meetings.iter().find(|m| Some(&m.id) == record.as_ref());
        let on = match &self.on {
            Some(day) => session.past(day)?,
            None => held.and_then(|meeting| meeting.date).unwrap_or(session.today()?),
        };
        Ok(Voice { on, by, from: record.unwrap_or_default() })
    }
}

fn load(session: &Session, slug: &str) -> Result<Snapshot> {
    session.load(&Needs { briefs: true, questionnaires: true, client: Some(slug), ..Needs::CLIENT })
}
