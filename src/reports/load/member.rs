//! What one person has, and what is worth saying about it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Desk;
use crate::records::Away;
use crate::records::person::Person;
use crate::records::task::Status;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Member {
    pub person: String,
    pub name: String,
    pub role: String,
    pub grade: String,
    /// Answers for clients, or is here to.
    pub manages: bool,
    /// Clients and prospects that this person answers for and work goes on with.
    pub clients: usize,
    /// Clients that go with the grade.
    pub norm: Option<usize>,
    /// Tasks begun.
    pub doing: usize,
    /// All tasks that are open, those begun among them.
    pub open: usize,
    pub late: usize,
    /// Of the week.
    pub meetings: usize,
    /// Now or to come.
    pub away: Vec<Absence>,
    /// In whose stead, now or to come.
    pub covers: Vec<Stead>,
    pub newcomer: bool,
    pub exam: Option<NaiveDate>,
    pub mentor: String,
    pub mentor_name: String,
    /// Newcomers whose mentor this is.
    pub newcomers: Vec<String>,
    pub remarks: Vec<Remark>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Absence {
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub cover: String,
    pub cover_name: String,
    /// The clients this cover is for; none: all.
    pub clients: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stead {
    pub person: String,
    pub name: String,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
    pub clients: usize,
}

/// What is worth a word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "remark", rename_all = "kebab-case")]
pub enum Remark {
    /// A newcomer has projects before the exam.
    BeforeExam {
        clients: usize,
        exam: Option<NaiveDate>,
    },
    OverNorm {
        clients: usize,
        norm: usize,
    },
    /// So many that nobody could know them all.
    Alarm {
        clients: usize,
    },
    /// Over the norm while somebody is away.
    CoverOverNorm {
        clients: usize,
        norm: usize,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    },
    NoMentor,
    /// Begun at once (La Presse: too much at a time).
    MuchAtOnce {
        doing: usize,
    },
    /// Nobody is named for the clients of somebody who will be away.
    NoCover {
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    },
}

impl Member {
    pub(super) fn of<'a>(desk: &Desk<'a>, person: &'a Person) -> Member {
        let (snapshot, slug) = (desk.snapshot, person.slug.as_str());
        let clients = snapshot.clients_of(slug).count();
        let tasks = || desk.tasks(slug).map(|(_, task)| task);
        let newcomers = super::here(snapshot, desk.today)
            .filter(|one| one.is_newcomer() && one.mentor == slug)
            .map(|one| one.name.clone());
        let mut member = Member {
            person: slug.to_owned(),
            name: person.name.clone(),
            role: person.role.clone(),
            grade: person.grade.clone(),
            manages: clients > 0 || person.role == "manager",
            clients,
            norm: snapshot.cap(person),
            doing: tasks().filter(|task| task.status == Status::Doing).count(),
            open: tasks().count(),
            late: tasks().filter(|t| t.days_late(desk.today, desk.calendar).is_some()).count(),
            meetings: desk.meetings(slug),
            away: ahead(&person.away, desk.today).map(|away| absence(desk, away)).collect(),
            covers: covers(desk, slug),
            newcomer: person.is_newcomer(),
            exam: person.exam,
            mentor_name: match person.mentor.as_str() {
                "" => String::new(),
                mentor => desk.name(mentor),
            },
            mentor: person.mentor.clone(),
            newcomers: newcomers.collect(),
            remarks: Vec::new(),
        };
        member.remarks = remarks(desk, person, &member);
        member
    }
}

/// Absences that have not ended.
pub(super) fn ahead(all: &[Away], today: NaiveDate) -> impl Iterator<Item = &Away> {
    all.iter().filter(move |away| away.from.is_some() && away.to.is_none_or(|to| to >= today))
}

fn absence(desk: &Desk, away: &Away) -> Absence {
    let cover_name = if away.cover.is_empty() { String::new() } else { desk.name(&away.cover) };
    Absence {
        from: away.from,
        to: away.to,
        cover: away.cover.clone(),
        cover_name,
        clients: away.clients.clone(),
    }
}

/// In whose stead a person is, and for how many clients: those named, otherwise all that the day the
/// absence begins gives them.
fn covers(desk: &Desk, slug: &str) -> Vec<Stead> {
    let mut found = Vec::new();
    for other in super::here(desk.snapshot, desk.today).filter(|other| other.slug != slug) {
        for away in ahead(&other.away, desk.today).filter(|away| away.cover == slug) {
            let Some(from) = away.from else { continue };
            let theirs = desk.snapshot.clients_of(&other.slug).filter(|folder| {
                other.covered(&folder.slug, from).is_some_and(|held| held == away)
            });
            found.push(Stead {
                person: other.slug.clone(),
                name: other.name.clone(),
                from: away.from,
                to: away.to,
                clients: theirs.count(),
            });
        }
    }
    found.sort_by_key(|stead| (stead.from, stead.name.clone()));
    found
}

fn remarks(desk: &Desk, person: &Person, member: &Member) -> Vec<Remark> {
    let mut found = Vec::new();
    let clients = member.clients;
    let examined = person.exam.is_some_and(|exam| exam <= desk.today);
    if member.newcomer && clients > 0 && !examined {
        found.push(Remark::BeforeExam { clients, exam: person.exam });
    }
    if clients >= desk.thresholds.count("clients") {
        found.push(Remark::Alarm { clients });
    } else if let Some(norm) = member.norm.filter(|norm| clients > *norm) {
        found.push(Remark::OverNorm { clients, norm });
    }
    for stead in member.covers.iter().filter(|stead| stead.clients > 0) {
        let clients = clients + stead.clients;
        if let Some(norm) = member.norm.filter(|norm| clients > *norm) {
            let (from, to) = (stead.from, stead.to);
            found.push(Remark::CoverOverNorm { clients, norm, from, to });
        }
    }
    if member.newcomer && member.mentor.is_empty() {
        found.push(Remark::NoMentor);
    }
    if member.doing > desk.thresholds.count("begun") {
        found.push(Remark::MuchAtOnce { doing: member.doing });
    }
    let uncovered = member.away.iter().filter(|away| away.cover.is_empty() && clients > 0);
    found.extend(uncovered.map(|away| Remark::NoCover { from: away.from, to: away.to }));
    found
}
