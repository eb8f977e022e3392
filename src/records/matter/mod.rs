//! What is open with a client, each matter with its side, person and date (Netpeak: «на чем мы
//! застопорились и за кем следующий шаг»). One table of small functions; how a matter reads, and
//! where it is unclear, is left to reports.

mod paper;
mod talk;
mod work;

use chrono::NaiveDate;

use super::Side;
use super::brief::Brief;
use super::cast::{Cast, Who};
use super::client::Stage;
use super::health::Thresholds;
use super::idea::Idea;
use super::letter::Letter;
use super::meeting::Meeting;
use super::request::Request;
use super::settings::Settings;
use super::snapshot::{Folder, Snapshot};
use super::task::Task;
use crate::language::calendar::Calendar;

/// One thing that waits for somebody's step.
#[derive(Debug, Clone)]
pub struct Matter<'a> {
    pub what: What<'a>,
    pub side: Side,
    /// Without a slug, where nobody is named.
    pub who: Who,
    pub due: Option<NaiveDate>,
    /// Since when it is this side's move.
    pub since: Option<NaiveDate>,
    /// Open tasks that wait for this one: no steps of their own.
    pub behind: Vec<&'a Task>,
}

#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// Where it stands in the pipeline.
    Stage(&'a Stage),
    Task(&'a Task),
    /// It is planned.
    Meeting(&'a Meeting),
    /// It was planned for a day that has passed.
    Passed(&'a Meeting),
    /// It was held; its summary is not written, or not sent.
    Summary(&'a Meeting),
    Request(&'a Request),
    Brief(&'a Brief),
    /// The intro letter waits for a yes.
    Handoff(&'a Letter),
    /// The proposal waits for an answer.
    Proposal(&'a Letter),
    /// It runs.
    Idea(&'a Idea),
    /// It was proposed to the client.
    Proposed(&'a Idea),
    /// The contract ends.
    Contract(NaiveDate),
}

/// What a client is looked at with.
#[derive(Clone, Copy)]
pub struct Ground<'a> {
    pub snapshot: &'a Snapshot,
    pub folder: &'a Folder,
    pub thresholds: &'a Thresholds,
    pub day: NaiveDate,
    pub calendar: &'a Calendar,
}

type Look = for<'a> fn(Ground<'a>) -> Vec<Matter<'a>>;

/// Every kind of matter there is.
const MATTERS: [Look; 9] = [
    work::tasks,
    talk::meetings,
    talk::requests,
    paper::stage,
    paper::briefs,
    paper::handoff,
    paper::proposal,
    work::ideas,
    paper::contract,
];

/// All that is open with a client.
#[must_use]
pub fn of(ground: Ground) -> Vec<Matter> {
    MATTERS.iter().flat_map(|look| look(ground)).collect()
}

impl<'a> Ground<'a> {
    #[must_use]
    pub fn cast(&self) -> Cast<'a> {
        self.snapshot.cast(self.folder, None)
    }

    #[must_use]
    pub fn settings(&self) -> &'a Settings {
        &self.snapshot.settings
    }

    /// Who answers for the client.
    #[must_use]
    pub fn keeper(&self) -> Who {
        Who::new(Side::Us, self.folder.answers(self.settings()).unwrap_or_default())
    }

    /// One of us by slug, otherwise who answers for the client.
    fn ours(&self, slug: &str) -> Who {
        if slug.is_empty() { self.keeper() } else { Who::new(Side::Us, slug) }
    }

    /// Whom of the client's own people one turns to: the first that is named in a list, otherwise who
    /// signs off, otherwise the first there is.
    #[must_use]
    pub fn contact(&self, named: &[String]) -> Who {
        let own = || self.folder.contacts.iter().filter(|contact| contact.is_reader());
        let named = named.iter().map(|who| Who::parse(who));
        let named = named.filter(|who| who.side == Side::Client).map(|who| who.slug);
        let known = named.into_iter().find(|slug| own().any(|contact| contact.slug == *slug));
        let usual = || own().find(|contact| contact.decides).or_else(|| own().next());
        Who::new(Side::Client, known.or_else(|| Some(usual()?.slug.clone())).unwrap_or_default())
    }
}

impl Matter<'_> {
    /// Calendar days since the day it counted as due.
    #[must_use]
    pub fn days_late(&self, day: NaiveDate, calendar: &Calendar) -> Option<i64> {
        let late = (day - calendar.next_workday(self.due?)).num_days();
        (late > 0).then_some(late)
    }
}

impl What<'_> {
    /// The id of its record; a stage and a contract have none.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            What::Task(task) => &task.id,
            What::Meeting(meeting) | What::Passed(meeting) | What::Summary(meeting) => &meeting.id,
            What::Request(request) => &request.id,
            What::Brief(brief) => &brief.id,
            What::Handoff(letter) | What::Proposal(letter) => &letter.id,
            What::Idea(idea) | What::Proposed(idea) => &idea.id,
            What::Stage(_) | What::Contract(_) => "",
        }
    }
}

#[cfg(test)]
mod tests;
