//! The fortnightly report for the lead (Mindbox: once in two weeks, in fifteen minutes): numbers
//! against the fortnight before, what wants a decision, managers, whom we wait for, whose data is old.
//! The fortnight before is told from the records' own dates; nothing is kept from report to report.

mod decisions;
mod group;
mod letter;
mod numbers;
mod page;
mod section;
mod waiting;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use decisions::Decision;
pub use group::Group;
pub use numbers::Numbers;
pub use section::{ClientStatus, Section};
pub use waiting::{Stale, Waiting};

use super::Report;
use super::rows::{Ids, Look};
use super::signs::{self, Level, Sign, Watch};
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::records::cast::{Cast, Who};
use crate::records::client::Kind;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::task::Task;
use crate::records::{Side, agreement, away_on};

/// Days of a report, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    /// The last full one that ends on a day, and the one before it; nothing when the length is less
    /// than a day.
    #[must_use]
    pub fn last_two(span: Span, today: NaiveDate, calendar: &Calendar) -> Option<(Period, Period)> {
        let start = |end: NaiveDate| span.before(end, calendar).filter(|before| *before < end);
        let eve = start(today)?;
        let before = Period { from: start(eve)?.succ_opt()?, to: eve };
        Some((Period { from: eve.succ_opt()?, to: today }, before))
    }
}

/// Which tasks the report looks at: open ones, and those that were closed in one of its periods, or so
/// lately that a sign looks at them.
pub fn wanted(before: Period, today: NaiveDate) -> impl Fn(&Task) -> bool + Sync + use<> {
    let from = before.from.min(agreement::since(today));
    move |task| task.is_open() || task.closed.is_some_and(|closed| closed >= from)
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Status {
    pub on: NaiveDate,
    pub period: Period,
    pub before: Period,
    pub group: Group,
    pub managers_count: usize,
    pub levels: Levels,
    /// How those stand who are no clients yet; no number counts them.
    #[serde(skip)]
    pub prospects: Levels,
    /// In the period, and as it stands at its end.
    pub now: Numbers,
    /// The same for the period before.
    pub then: Numbers,
    /// The worst first; a page shows the first seven.
    pub decisions: Vec<Decision>,
    /// In alphabetical order.
    pub managers: Vec<Manager>,
    /// The client has held it for over two weeks.
    pub waiting: Vec<Waiting>,
    pub stale: Vec<Stale>,
    pub clients: Vec<Line>,
    /// Of the clients that are not fine, where the whole report is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sections: Option<Vec<Section>>,
    /// There is no client in the workspace at all.
    #[serde(skip)]
    pub blank: bool,
    /// It goes into a file: nothing is cut, and nothing is there to be typed.
    #[serde(skip)]
    pub is_file: bool,
}

/// How many clients stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Levels {
    pub all: usize,
    pub fine: usize,
    pub attention: usize,
    pub at_risk: usize,
}

/// A client of the group.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub name: String,
    pub manager: String,
    pub level: Level,
    pub signs: Vec<Sign>,
    #[serde(flatten)]
    pub numbers: Numbers,
}

/// What stands with one manager's clients.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Manager {
    pub person: String,
    pub name: String,
    #[serde(flatten)]
    pub numbers: Numbers,
    /// A newcomer, and who helps.
    pub newcomer: bool,
    pub mentor: Option<String>,
    /// The last day of the absence that they are in.
    pub away_until: Option<NaiveDate>,
    /// Who covers in it.
    pub cover: Option<String>,
}

/// What the report is made with.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    question: &'a Question,
    watch: Watch<'a>,
    period: Period,
    before: Period,
}

impl<'a> Desk<'a> {
    fn new(snapshot: &'a Snapshot, question: &'a Question, periods: (Period, Period)) -> Desk<'a> {
        Desk {
            snapshot,
            question,
            watch: Watch::new(snapshot, question),
            period: periods.0,
            before: periods.1,
        }
    }

    fn calendar(&self) -> &'a Calendar {
        &self.question.calendar
    }

    fn signs(&self, folder: &Folder) -> Vec<Sign> {
        self.watch.signs(folder)
    }

    fn numbers(&self, folder: &Folder, period: Period) -> Numbers {
        Numbers::of(folder, period, self.calendar(), self.watch.thresholds.days("silence"))
    }

    fn line(&self, folder: &Folder) -> Line {
        let signs = self.signs(folder);
        Line {
            client: folder.slug.clone(),
            name: folder.card.name.clone(),
            manager: folder.answers(&self.snapshot.settings).unwrap_or_default().to_owned(),
            level: signs::level(&signs),
            signs,
            numbers: self.numbers(folder, self.period),
        }
    }

    /// The name of one of us, whole.
    fn name(&self, slug: &str) -> String {
        self.snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }

    /// As lists name one of us.
    fn short(&self, slug: &str) -> String {
        let cast = Cast { people: &self.snapshot.people, contacts: &[], me: None };
        cast.short(&Who::new(Side::Us, slug))
    }
}

impl Status {
    /// Whether all of it is told, not what one screen holds.
    fn is_whole(&self) -> bool {
        self.sections.is_some() || self.is_file
    }

    /// `full` adds a section for every client that is not fine.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        periods: (Period, Period),
        group: Group,
        ids: &Ids,
        full: bool,
    ) -> Status {
        let desk = Desk::new(snapshot, question, periods);
        let members = || snapshot.clients.iter().filter(|folder| group.holds(snapshot, folder));
        let ours = || members().filter(|folder| folder.card.was_ours(question.today));
        let mut clients: Vec<Line> = ours().map(|folder| desk.line(folder)).collect();
        clients.sort_by_cached_key(|line| line.name.to_lowercase());
        let managers = managers(&desk, &clients);
        let prospects: Vec<Line> = members()
            .filter(|folder| folder.card.kind == Kind::Prospect && folder.card.is_active())
            .map(|folder| desk.line(folder))
            .collect();
        let look = Look { snapshot, day: question.today, calendar: &question.calendar, ids };
        let off = |line: &&Line| line.level > Level::Fine;
        let section = |line: &Line| {
            let folder = snapshot.client(&line.client)?;
            Some(Section::of(&desk, folder, &look))
        };
        let sections: Vec<Section> = match full {
            true => by_level(&clients).into_iter().filter(off).filter_map(section).collect(),
            false => Vec::new(),
        };
        Status {
            on: question.today,
            period: desk.period,
            before: desk.before,
            managers_count: managers.iter().filter(|line| !line.person.is_empty()).count(),
            levels: Levels::of(&clients),
            prospects: Levels::of(&prospects),
            now: clients.iter().map(|line| line.numbers).sum(),
            then: members().map(|folder| desk.numbers(folder, desk.before)).sum(),
            decisions: decisions::of(&desk, &clients, &prospects, &managers),
            waiting: waiting::waiting(&desk, ours(), &look),
            stale: waiting::stale(&desk, &managers, || ours()),
            managers,
            clients,
            sections: full.then_some(sections),
            group,
            blank: snapshot.clients.is_empty(),
            is_file: false,
        }
    }
}

/// The gravest first, by name among equals.
fn by_level(clients: &[Line]) -> Vec<&Line> {
    let mut sorted: Vec<&Line> = clients.iter().collect();
    sorted.sort_by_key(|line| std::cmp::Reverse(line.level));
    sorted
}

fn managers(desk: &Desk, clients: &[Line]) -> Vec<Manager> {
    let mut managers: Vec<Manager> = Vec::new();
    for line in clients {
        match managers.iter_mut().find(|manager| manager.person == line.manager) {
            Some(manager) => manager.numbers = manager.numbers + line.numbers,
            None => managers.push(manager(desk, line)),
        }
    }
    managers.sort_by_cached_key(|manager| (manager.person.is_empty(), manager.name.to_lowercase()));
    managers
}

fn manager(desk: &Desk, line: &Line) -> Manager {
    let person = desk.snapshot.person(&line.manager);
    let newcomer = person.is_some_and(|person| person.grade == "newcomer");
    let away = person.and_then(|person| away_on(&person.away, desk.question.today));
    let mentor = person.filter(|person| newcomer && !person.mentor.is_empty());
    Manager {
        person: line.manager.clone(),
        name: desk.name(&line.manager),
        numbers: line.numbers,
        newcomer,
        mentor: mentor.map(|person| desk.short(&person.mentor)),
        away_until: away.and_then(|away| away.to),
        cover: away.filter(|away| !away.cover.is_empty()).map(|away| desk.short(&away.cover)),
    }
}

impl Levels {
    fn of(clients: &[Line]) -> Levels {
        let count = |level: Level| clients.iter().filter(|line| line.level == level).count();
        Levels {
            all: clients.len(),
            fine: count(Level::Fine),
            attention: count(Level::Attention),
            at_risk: count(Level::AtRisk),
        }
    }
}

impl Report for Status {
    const SCHEMA: &'static str = "acct.status/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    /// A row a client.
    fn rows(&self) -> Option<Rows> {
        let row = |line: &Line| {
            let signs = line.signs.iter().filter(|sign| sign.level > Level::Fine);
            let signs = signs.map(|sign| sign.name(Lang::En)).collect::<Vec<_>>().join(", ");
            let mut row = cells![
                &line.client,
                &line.name,
                &line.manager,
                Cell::Word(line.level.word()),
                signs,
            ];
            row.extend(line.numbers.flat());
            row
        };
        let mut columns = vec!["client", "name", "manager", "level", "signs"];
        columns.extend(Numbers::FLAT);
        Some(Rows::new(columns, self.clients.iter().map(row)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_full_period_ends_today() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let two = |span: &str| {
            let span = span.parse().unwrap();
            let (now, before) =
                Period::last_two(span, day("2026-11-21"), &Calendar::default()).unwrap();
            [before.from, before.to, now.from, now.to].map(|day| day.format("%d.%m").to_string())
        };
        assert_eq!(two("2w"), ["25.10", "07.11", "08.11", "21.11"]);
        assert_eq!(two("1w"), ["08.11", "14.11", "15.11", "21.11"]);
        assert_eq!(two("1m"), ["22.09", "21.10", "22.10", "21.11"]);
        let hours = "4h".parse().unwrap();
        assert!(Period::last_two(hours, day("2026-11-21"), &Calendar::default()).is_none());
    }
}
