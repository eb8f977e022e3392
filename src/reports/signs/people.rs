//! People: steps that wait for somebody who left or is away with nobody to cover, and a client with a
//! newcomer who should not have it yet.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::quote;
use crate::language::{Lang, dates, words};
use crate::records::person::Person;
use crate::records::room::Objection;
use crate::records::{Side, away_on};
use crate::reports::rows::{cut_title, typed};

/// Open work of somebody who is not here.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Nobody {
    pub person: String,
    pub name: String,
    /// The last day here; none, where they are away.
    pub left: Option<NaiveDate>,
    /// Away until then, and nobody covers.
    pub away_until: Option<NaiveDate>,
    pub is_manager: bool,
    /// Ids of open tasks, the nearest first.
    pub tasks: Vec<String>,
    pub title: String,
}

impl Rule for Nobody {
    const NAMED: Named = Named::new("nobody-there", "шаг без исполнителя", "nobody there to do it");

    fn look(sight: &Sight) -> Vec<(Level, Nobody)> {
        if !sight.folder.card.is_active() {
            return Vec::new();
        }
        let people = sight.snapshot.people.iter();
        people.filter_map(|person| nobody(sight, person)).collect()
    }
}

fn nobody(sight: &Sight, person: &Person) -> Option<(Level, Nobody)> {
    let (folder, day) = (sight.folder, sight.day);
    let left = person.left.filter(|_| person.is_gone(day));
    let away = away_on(&person.away, day);
    let uncovered = away.filter(|away| {
        away.cover.is_empty() || !(away.clients.is_empty() || away.clients.contains(&folder.slug))
    });
    if left.is_none() && uncovered.is_none() {
        return None;
    }
    let manager = folder.card.manager();
    let is_manager = manager == Some(person.slug.as_str());
    let theirs = folder.tasks.iter().filter(|task| {
        let owner = if task.owner.is_empty() { manager } else { Some(task.owner.as_str()) };
        task.is_open() && task.side == Side::Us && owner == Some(person.slug.as_str())
    });
    // who comes back in time does it then
    let until = uncovered.and_then(|away| away.to);
    let mut tasks: Vec<_> = theirs
        .filter(|task| {
            left.is_some() || task.due.is_some_and(|due| until.is_none_or(|to| due <= to))
        })
        .collect();
    tasks.sort_by_key(|task| (task.due.is_none(), task.due));
    if tasks.is_empty() && !(is_manager && left.is_some()) {
        return None;
    }
    let found = Nobody {
        person: person.slug.clone(),
        name: person.name.clone(),
        left,
        away_until: until.filter(|_| left.is_none()),
        is_manager,
        title: tasks.first().map(|task| task.title.clone()).unwrap_or_default(),
        tasks: tasks.iter().map(|task| task.id.clone()).collect(),
    };
    Some((Level::Attention, found))
}

impl Told for Nobody {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let day = |date| dates::day_month(lang, date, today);
        let gone = match (self.left, self.away_until) {
            (Some(left), _) => left_on(lang, &self.name, &day(left)),
            (None, Some(until)) => away_to(lang, &self.name, &day(until)),
            (None, None) => away(lang, &self.name),
        };
        let title = quote(lang, &cut_title(&self.title, 40));
        match self.tasks.len() {
            0 => format!("{gone}; {}", was_manager(lang)),
            1 => format!("{gone}; {}", waits(lang, &title)),
            n => format!("{gone}; {}", wait(lang, &title, n)),
        }
    }

    fn details(&self, _: Lang, _: NaiveDate) -> Vec<String> {
        if self.tasks.len() > 1 { vec![self.tasks.join(", ")] } else { Vec::new() }
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        let mut mend = Vec::new();
        if self.is_manager && self.left.is_some() {
            mend.push(format!("acct client assign {client} manager PERSON"));
        }
        if self.left.is_none() {
            mend.push(format!("acct cover {} PERSON FROM..TO", typed(&self.person)));
        } else if !self.tasks.is_empty() {
            mend.push(format!("acct task set {} owner=…", self.tasks.join(" ")));
        }
        mend
    }
}

/// A newcomer runs it, before the exam or with more clients than a newcomer should have.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Newcomer {
    pub person: String,
    pub name: String,
    pub before_exam: bool,
    pub mentor: String,
    pub clients: Option<usize>,
    pub most: Option<usize>,
}

impl Rule for Newcomer {
    const NAMED: Named = Named::new("newcomer", "ведёт новичок", "run by a newcomer");

    fn look(sight: &Sight) -> Vec<(Level, Newcomer)> {
        newcomer(sight).into_iter().collect()
    }
}

fn newcomer(sight: &Sight) -> Option<(Level, Newcomer)> {
    let (folder, snapshot) = (sight.folder, sight.snapshot);
    if !sight.is_kept() {
        return None;
    }
    let person = snapshot.person(folder.card.manager()?).filter(|person| person.is_newcomer())?;
    let mut found = Newcomer {
        person: person.slug.clone(),
        name: person.name.clone(),
        before_exam: false,
        mentor: person.mentor.clone(),
        clients: None,
        most: None,
    };
    // beside this client there may be as many as the cap but one
    for objection in snapshot.objections(person, &folder.slug, sight.day) {
        match objection {
            Objection::BeforeExam => found.before_exam = true,
            Objection::OverCap { has, cap, .. } => {
                (found.clients, found.most) = (Some(has + 1), Some(cap));
            }
            Objection::Left(_) | Objection::Away(_) => {}
        }
    }
    (found.before_exam || found.clients.is_some()).then_some((Level::Attention, found))
}

impl Told for Newcomer {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let mut said = vec![runs(lang, &self.name)];
        said.extend(self.before_exam.then(|| before_exam(lang)));
        if let (Some(clients), Some(most)) = (self.clients, self.most) {
            said.push(over(lang, clients, most));
        }
        said.extend(self.mentor.is_empty().then(|| no_mentor(lang)));
        said.join(", ")
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        let mentor = format!("acct person set {} mentor=…", typed(&self.person));
        let other = format!("acct client assign {client} manager PERSON");
        match self.mentor.is_empty() {
            true => vec![mentor, other],
            false => vec![other],
        }
    }
}

crate::messages! {
    fn left_on(name: &str, day: &str) { ru: format!("{name}: последний рабочий день {day}"), en: format!("{name} left on {day}") }
    fn away_to(name: &str, day: &str) {
        ru: format!("{name}: нет на месте до {day}, замены нет"),
        en: format!("{name} is away until {day}, nobody covers"),
    }
    fn away(name: &str) {
        ru: format!("{name}: нет на месте, замены нет"),
        en: format!("{name} is away, nobody covers"),
    }
    fn was_manager() { ru: "нового менеджера у клиента нет", en: "the client has no other manager" }
    fn waits(title: &str) { ru: format!("ждёт {title}"), en: format!("{title} waits") }
    fn wait(title: &str, n: usize) {
        ru: format!("ждут {}, первая — {title}", words::TASK.ru(n)),
        en: format!("{} wait, first of all {title}", words::TASK.en(n)),
    }
    fn runs(name: &str) { ru: format!("ведёт новичок, {name}"), en: format!("run by a newcomer, {name}") }
    fn before_exam() { ru: "экзамен ещё впереди", en: "the exam is still ahead" }
    fn over(clients: usize, most: usize) {
        ru: format!("{} при норме {most}", words::CLIENT.ru(clients)),
        en: format!("{}, the norm is {most}", words::CLIENT.en(clients)),
    }
    fn no_mentor() { ru: "наставника нет", en: "without a mentor" }
}
