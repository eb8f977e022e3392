//! The desk of a day; what stands on it is `reports::today`.

use chrono::Days;

use super::filtered::ids;
use super::{Outcome, Result, Run, who};
use crate::records::snapshot::{Meetings, Needs, Question, Tasks};
use crate::reports::today;
use crate::session::Session;

/// Where to start: meetings, what is late or due, whom to remind, where we are silent
///
/// On a day off, the next working day. Without a known person, everybody's.
#[derive(Default, clap::Args)]
pub struct Today {
    /// Somebody else's desk
    #[arg(long = "for", value_name = "PERSON")]
    person: Option<String>,
    /// Every line of every section, not one screen of them
    #[arg(long)]
    all: bool,
    /// Say nothing at all where nothing asks for anything: for cron
    #[arg(long)]
    if_any: bool,
}

impl Run for Today {
    fn run(self, session: &Session) -> Result {
        let mut question = session.question()?;
        let me = question.me.clone();
        let day = today::desk_day(question.today, &question.calendar);
        let wanted = today::wanted(day, &question.calendar);
        let needs = Needs {
            people: true,
            contacts: true,
            handoffs: true,
            letters: true,
            requests: true,
            library: true,
            tasks: Tasks::Some(&wanted),
            meetings: Meetings::Since(
                question.today.checked_sub_days(Days::new(today::LOOKS_BACK)).unwrap_or(day),
            ),
            ..Needs::default()
        };
        let snapshot = session.load(&needs)?;
        if let Some(name) = &self.person {
            let slug = who::person(&snapshot.people, name)?;
            question = Question { me: Some(slug), ..question };
        }
        let ids = ids(session)?;
        let page = today::Today {
            all: self.all,
            ..today::Today::of(&snapshot, &question, me.as_deref(), &ids)
        };
        if self.if_any && page.is_quiet() {
            return Ok(Outcome::default().without(snapshot.left_out));
        }
        Ok(Outcome::report(page, snapshot))
    }
}
