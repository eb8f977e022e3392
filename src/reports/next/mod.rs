//! Whose move it is (Netpeak: «на чем мы застопорились и за кем следующий шаг»): a line a client, or
//! all that is open with one, and where that is unclear, with what to ask.

mod one;
mod page;
mod row;
mod unclear;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::cmp::Reverse;

pub use one::ClientNext;
pub use row::{Behind, Kind, Row};
pub use unclear::{Ask, Doubt, Unclear};

use super::Report;
use super::overdue::Totals;
use super::rows::Ids;
use super::status::Group;
use crate::document::{Document, Rows};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::records::Side;
use crate::records::health::Thresholds;
use crate::records::launch::Waiting;
use crate::records::matter::{self, Ground};
use crate::records::snapshot::{Folder, Question, Snapshot};

/// What is left of the page.
#[derive(Debug, Clone, Copy, Default)]
pub struct Only {
    /// What is this side's move.
    pub side: Option<Side>,
    /// What is unclear, with the words to ask.
    pub unclear: bool,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Next {
    pub on: NaiveDate,
    /// Whose clients; nobody: everybody's.
    pub person: Option<String>,
    pub person_name: Option<String>,
    pub side: Option<Side>,
    /// Clients by the side of what stands first with each.
    pub moves: Totals,
    /// What has stood still longest first.
    pub clients: Vec<Standing>,
    #[serde(skip)]
    unclear: bool,
    /// What narrowed it down, as it was typed.
    #[serde(skip)]
    option: String,
    /// There is no client in the workspace at all.
    #[serde(skip)]
    blank: bool,
    #[serde(skip)]
    calendar: Calendar,
}

/// What is open with one client.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Standing {
    pub client: String,
    pub client_name: String,
    pub manager: String,
    pub manager_name: String,
    /// The first is where we are stuck: what holds a launch, then what is late, then by date.
    pub matters: Vec<Row>,
    pub unclear: Vec<Doubt>,
}

/// Whose clients are looked at.
#[derive(Debug, Clone)]
pub enum Whose {
    /// Those of a group: a lead's, one manager's, everybody's.
    Group(Group),
    /// Those one answers for, also in somebody's stead.
    Mine(String),
    /// Those one works for, answering for none.
    Team(String),
}

impl Whose {
    /// The clients of who asks; a lead's people's, and everybody's where nobody is known to ask.
    #[must_use]
    pub fn usual(snapshot: &Snapshot, question: &Question) -> Whose {
        let group = Group::usual(snapshot, question.me.as_deref());
        let Some(me) = question.me.clone().filter(|_| group.lead.is_none()) else {
            return Whose::Group(group);
        };
        let mut all = snapshot.clients.iter().filter(|folder| folder.card.is_active());
        match all.any(|folder| snapshot.stands_for(&me, folder, question.today)) {
            true => Whose::Mine(me),
            false => Whose::Team(me),
        }
    }

    fn holds(&self, snapshot: &Snapshot, folder: &Folder, day: NaiveDate) -> bool {
        match self {
            // Whose nobody is is a lead's to give away.
            Whose::Group(group) => {
                let nobodys = folder.answers(&snapshot.settings).is_none();
                group.holds(snapshot, folder) || (group.lead.is_some() && nobodys)
            }
            Whose::Mine(me) => snapshot.stands_for(me, folder, day),
            Whose::Team(me) => folder.card.team.values().any(|person| person == me),
        }
    }

    /// As it is typed.
    fn option(&self, side: Option<Side>) -> String {
        let group = match self {
            Whose::Group(group) => group.option.as_str(),
            Whose::Mine(_) | Whose::Team(_) => "",
        };
        let side = side.map(|side| format!(" --side {}", side.word())).unwrap_or_default();
        format!("{group}{side}")
    }

    fn person(&self) -> Option<&str> {
        match self {
            Whose::Group(group) => {
                let named = group.manager.as_ref().or(group.lead.as_ref());
                named.map(|named| named.slug.as_str())
            }
            Whose::Mine(me) | Whose::Team(me) => Some(me),
        }
    }
}

impl Next {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        whose: &Whose,
        only: Only,
        ids: &Ids,
    ) -> Next {
        let thresholds = snapshot.settings.thresholds();
        let look = Look { snapshot, question, thresholds: &thresholds, ids };
        let active = snapshot.clients.iter().filter(|folder| folder.card.is_active());
        let theirs = active.filter(|folder| whose.holds(snapshot, folder, question.today));
        let mut clients: Vec<Standing> =
            theirs.map(|folder| Standing::of(&look, folder).only(only)).collect();
        clients.retain(|one| match only {
            Only { unclear: true, .. } => !one.unclear.is_empty(),
            Only { side: Some(_), .. } => !one.matters.is_empty(),
            _ => true,
        });
        clients.sort_by_cached_key(|one| (one.first().map(Row::rank), one.doubts(), one.named()));
        let mut moves = Totals::default();
        clients.iter().filter_map(Standing::first).for_each(|row| moves.count(row.side));
        let person = whose.person();
        Next {
            on: question.today,
            person: person.map(str::to_owned),
            person_name: person.map(|slug| look.name(slug)),
            side: only.side,
            moves,
            clients,
            unclear: only.unclear,
            option: whose.option(only.side),
            blank: snapshot.clients.is_empty(),
            calendar: question.calendar.clone(),
        }
    }
}

/// What clients are looked at with.
struct Look<'a> {
    snapshot: &'a Snapshot,
    question: &'a Question,
    thresholds: &'a Thresholds,
    ids: &'a Ids,
}

impl<'a> Look<'a> {
    fn ground(&self, folder: &'a Folder) -> Ground<'a> {
        Ground {
            snapshot: self.snapshot,
            folder,
            thresholds: self.thresholds,
            day: self.question.today,
            calendar: &self.question.calendar,
        }
    }

    /// The name of one of us, whole.
    fn name(&self, slug: &str) -> String {
        self.snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }
}

impl Standing {
    fn of<'a>(look: &Look<'a>, folder: &'a Folder) -> Standing {
        let ground = look.ground(folder);
        let matters = matter::of(ground);
        let waiting = Waiting::of(folder);
        let row = |one| Row::of(look, ground, one, &waiting);
        let mut rows: Vec<Row> = matters.iter().map(row).collect();
        rows.sort_by_cached_key(|row| (row.rank(), row.id.clone()));
        let manager = ground.keeper().slug;
        Standing {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            manager_name: look.name(&manager),
            manager,
            unclear: unclear::of(look, ground, &matters),
            matters: rows,
        }
    }

    fn only(mut self, only: Only) -> Standing {
        if let Some(side) = only.side {
            self.matters.retain(|row| row.side == side);
            self.unclear.retain(|doubt| doubt.side == side);
        }
        self
    }

    /// Where we are stuck.
    fn first(&self) -> Option<&Row> {
        self.matters.first()
    }

    fn doubts(&self) -> Reverse<usize> {
        Reverse(self.unclear.len())
    }

    fn named(&self) -> String {
        self.client_name.to_lowercase()
    }
}

impl Report for Next {
    const SCHEMA: &'static str = "acct.next/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// A row a matter.
    fn rows(&self) -> Option<Rows> {
        Some(row::flat_rows(&self.clients))
    }
}
