//! The handoff from sales to production (Netpeak): the six contents of the intro letter as the
//! records have them, and what is still missing. How a letter says them is left to `letters`.

mod gaps;

use std::collections::HashSet;

use chrono::NaiveDate;

pub use gaps::{Gap, Missing};

use super::Side;
use super::client::Stage;
use super::contact::Contact;
use super::goal::Goal;
use super::letter::Letter;
use super::meeting::{Kind, Meeting, Status};
use super::person::Person;
use super::proposal::{self, Difference, Proposal};
use super::settings::StageRule;
use super::snapshot::{Folder, Snapshot};
use crate::language::calendar::Calendar;
use crate::language::names;

/// The name of the letter in `letters/`.
pub const NAME: &str = "handoff";

/// Working days the client has to say yes.
pub const ANSWER_IN: i32 = 3;

/// After so many days nobody waits for a yes any more: the work goes on, or it does not.
const LONGEST: i64 = 60;

/// The six contents, in the order of the letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Agreements,
    Service,
    Goals,
    Team,
    Start,
    Special,
}

impl Part {
    pub const ALL: [Part; 6] =
        [Part::Agreements, Part::Service, Part::Goals, Part::Team, Part::Start, Part::Special];

    /// From 1, as the letter numbers them.
    #[must_use]
    pub fn number(self) -> usize {
        self as usize + 1
    }

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Part::Agreements => "agreements",
            Part::Service => "service",
            Part::Goals => "goals",
            Part::Team => "team",
            Part::Start => "start",
            Part::Special => "special",
        }
    }
}

/// One client's records as its handoff looks at them.
#[derive(Clone, Copy)]
pub struct Handoff<'a> {
    pub folder: &'a Folder,
    pub people: &'a [Person],
    pub today: NaiveDate,
}

/// What was agreed, and where.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreed<'a> {
    pub text: String,
    pub meeting: &'a Meeting,
}

impl<'a> Handoff<'a> {
    #[must_use]
    pub fn of(snapshot: &'a Snapshot, folder: &'a Folder, today: NaiveDate) -> Handoff<'a> {
        Handoff { folder, people: &snapshot.people, today }
    }

    /// Meetings, calls and chats that took place, oldest first.
    pub fn talks(&self) -> impl DoubleEndedIterator<Item = &'a Meeting> {
        let today = self.today;
        self.folder.meetings.iter().filter(move |meeting| {
            meeting.status == Status::Held && meeting.date.is_some_and(|date| date <= today)
        })
    }

    /// The key agreements of all talks; one that was repeated stands where it was said first.
    #[must_use]
    pub fn agreements(&self) -> Vec<Agreed<'a>> {
        self.agreed(true)
    }

    /// What else was agreed: it stands in no letter of its own, so somebody should look at it.
    #[must_use]
    pub fn besides(&self) -> Vec<Agreed<'a>> {
        self.agreed(false)
    }

    fn agreed(&self, key: bool) -> Vec<Agreed<'a>> {
        let mut found: Vec<Agreed> = Vec::new();
        // somebody decided that the letter does not say it, or says it otherwise
        let left_out = &self.folder.card.deal.left_out;
        let mut known: HashSet<String> =
            left_out.iter().map(|one| names::fold(&one.what)).collect();
        for meeting in self.talks() {
            for agreement in meeting.agreements() {
                let said = agreement.text.contains(char::is_alphanumeric);
                if agreement.key == key && said && known.insert(names::fold(&agreement.text)) {
                    found.push(Agreed { text: agreement.text, meeting });
                }
            }
        }
        found
    }

    /// The goals that lie ahead, the nearest first.
    #[must_use]
    pub fn goals(&self) -> Vec<&'a Goal> {
        let ahead = |goal: &&Goal| goal.by.is_none_or(|by| by >= self.today);
        let mut goals: Vec<&Goal> = self.folder.goals.iter().filter(ahead).collect();
        goals.sort_by_key(|goal| (goal.by.is_none(), goal.by));
        goals
    }

    #[must_use]
    pub fn person(&self, slug: &str) -> Option<&'a Person> {
        self.people.iter().find(|person| person.slug == slug)
    }

    #[must_use]
    pub fn manager(&self) -> Option<&'a Person> {
        self.folder.card.manager().and_then(|slug| self.person(slug))
    }

    /// Whom the manager reports to, otherwise the lead of the client's team.
    #[must_use]
    pub fn lead(&self) -> Option<&'a Person> {
        let own = self.manager().and_then(|manager| self.person(&manager.lead));
        own.or_else(|| self.folder.card.role("lead").and_then(|slug| self.person(slug)))
    }

    /// The others who work on it: role and person.
    pub fn specialists(&self) -> impl Iterator<Item = (&'a str, &'a Person)> {
        let handoff = *self;
        self.folder
            .card
            .team
            .iter()
            .filter(|(role, _)| !matches!(role.as_str(), "manager" | "lead" | "sales"))
            .filter_map(move |(role, slug)| Some((role.as_str(), handoff.person(slug)?)))
    }

    /// Everybody on our side who gets a copy: who runs it, who works on it, who leads.
    #[must_use]
    pub fn team(&self) -> Vec<&'a Person> {
        let mut team: Vec<&Person> = Vec::new();
        let specialists = self.specialists().map(|(_, person)| person);
        let lead = self.folder.card.role("lead").and_then(|slug| self.person(slug));
        for person in self.manager().into_iter().chain(specialists).chain(self.lead()).chain(lead) {
            if !team.iter().any(|known| known.slug == person.slug) {
                team.push(person);
            }
        }
        team
    }

    /// Who sold it: signs the letter.
    #[must_use]
    pub fn sales(&self) -> Option<&'a Person> {
        self.folder.card.role("sales").and_then(|slug| self.person(slug))
    }

    /// People of the client's own.
    pub fn contacts(&self) -> impl Iterator<Item = &'a Contact> {
        self.folder.contacts.iter().filter(|contact| contact.side() == Side::Client)
    }

    /// The kick-off meeting that is planned.
    #[must_use]
    pub fn kickoff(&self) -> Option<&'a Meeting> {
        let planned = |meeting: &&Meeting| {
            meeting.kind == Kind::Kickoff
                && meeting.status == Status::Planned
                && meeting.date.is_some_and(|date| date >= self.today)
        };
        self.folder.meetings.iter().find(planned)
    }

    /// It is planned, or has taken place.
    #[must_use]
    pub fn has_kickoff(&self) -> bool {
        let held =
            |meeting: &Meeting| meeting.kind == Kind::Kickoff && meeting.status == Status::Held;
        self.kickoff().is_some() || self.folder.meetings.iter().any(held)
    }

    /// What was offered last.
    #[must_use]
    pub fn proposal(&self) -> Option<Proposal<'a>> {
        proposal::last(self.folder)
    }

    /// Where the deal says something else than the proposal that went out last.
    #[must_use]
    pub fn differences(&self) -> Vec<Difference> {
        let proposal = self.proposal();
        proposal
            .map(|last| proposal::differences(&last, &self.folder.card.deal))
            .unwrap_or_default()
    }

    /// The letter as it went out last.
    #[must_use]
    pub fn sent(&self) -> Option<&'a Letter> {
        let sent = |letter: &&Letter| letter.kind == NAME && letter.sent.is_some();
        self.folder.letters.iter().filter(sent).max_by_key(|letter| letter.sent)
    }

    /// By when the client was asked to say yes.
    #[must_use]
    pub fn asked_for(&self, calendar: &Calendar) -> Option<NaiveDate> {
        Some(calendar.add_workdays(self.sent()?.sent?, ANSWER_IN))
    }

    /// The letter went out, the client has not said yes, and the work has not begun without it.
    #[must_use]
    pub fn waits_for_yes(&self) -> bool {
        let Some(sent) = self.sent().and_then(|letter| letter.sent) else { return false };
        let begun = self.folder.meetings.iter().any(|meeting| {
            meeting.kind == Kind::Kickoff
                && meeting.status == Status::Held
                && meeting.date.is_some_and(|date| date >= sent)
        });
        self.confirmed().is_none() && !begun && (self.today - sent).num_days() <= LONGEST
    }

    /// The client said yes to the letter that went out last.
    #[must_use]
    pub fn confirmed(&self) -> Option<NaiveDate> {
        self.since_sent(self.folder.card.deal.confirmed)
    }

    /// The manager took over what the letter that went out last says.
    #[must_use]
    pub fn accepted(&self) -> Option<NaiveDate> {
        self.since_sent(self.folder.card.deal.accepted.on)
    }

    fn since_sent(&self, day: Option<NaiveDate>) -> Option<NaiveDate> {
        let sent = self.sent()?.sent?;
        day.filter(|day| *day >= sent)
    }

    /// The stage that the client goes to from here, once the handoff is done.
    #[must_use]
    pub fn next_stage(&self, rules: &[StageRule]) -> Option<String> {
        let now = self.folder.card.stage().map(|stage: &Stage| stage.stage.as_str())?;
        let at = rules.iter().position(|rule| rule.id == now)?;
        let sold = rules.get(at)?.role != "manager";
        let next = rules.iter().skip(at).find(|rule| rule.role == "manager")?;
        sold.then(|| next.id.clone())
    }
}
