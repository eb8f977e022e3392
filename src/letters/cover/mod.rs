//! The letter before an absence: who is there instead, what is planned, whom to call.

mod sample;

use chrono::NaiveDate;
use serde::Serialize;

use super::followup::{quote_name, when};
use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::calendar::Calendar;
use crate::language::spelled::{Gender, spelled};
use crate::language::typography::{capitalised, tie_signs};
use crate::language::{Lang, dates, words};
use crate::problem::Problem;
use crate::records::contact::Contact;
use crate::records::meeting::{Meeting, Status, kind_name};
use crate::records::person::Person;
use crate::records::snapshot::Folder;
use crate::records::task::Task;
use crate::records::{Side, away_on};

pub const PAPER: Paper = Paper {
    name: "cover",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "from", "to", "meanwhile", "cover", "cover_first", "back", "signature"],
};

/// Who is away when, and who is there instead.
#[derive(Debug, Clone)]
pub struct Absence<'a> {
    /// In the order of their days; at least one.
    pub covers: Vec<Cover<'a>>,
    /// Whom to turn to when the cover does not answer.
    pub lead: Option<&'a Person>,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// The last day before the author is back: another absence may follow this one.
    pub last: NaiveDate,
    /// A holiday; what else it may be is nobody's business there.
    pub holiday: bool,
}

impl Absence<'_> {
    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Who is there, on which of the days.
#[derive(Debug, Clone, Copy)]
pub struct Cover<'a> {
    pub person: &'a Person,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

#[derive(Serialize)]
struct Data {
    hello: String,
    one_day: bool,
    from: String,
    to: String,
    holiday: bool,
    /// How long the absence is, in the words of a sentence.
    meanwhile: String,
    cover: String,
    cover_first: String,
    reach: String,
    plan: Vec<String>,
    urgent: String,
    back: String,
    signature: String,
}

/// Nobody of the client is there to read it.
#[derive(Debug)]
pub struct Noted {
    pub who: String,
    pub until: Option<NaiveDate>,
}

/// The letter to one client of the desk's author, to those who are there; where nobody is, with
/// who is away.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    absence: &Absence,
    calendar: &Calendar,
    today: NaiveDate,
) -> Result<(Letter, Option<Noted>), Problem> {
    let lang = desk.lang;
    let Absence { ref covers, lead, from, to, last, holiday } = *absence;
    let readers = readers(desk, folder, today)?;
    let noted = readers.first().and_then(|who| {
        let away = away_on(&who.away, today)?;
        Some(Noted { who: who.name.clone(), until: away.to })
    });
    let mut people: Vec<&Person> = Vec::new();
    for person in covers.iter().map(|cover| cover.person) {
        if !people.iter().any(|known| known.slug == person.slug) {
            people.push(person);
        }
    }
    let cc: Vec<_> = people.iter().copied().chain(lead).map(person_address).collect();
    let first_names: Vec<&str> = people.iter().map(|person| person.first_name()).collect();
    let day = |date| dates::day_month(lang, date, today);
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let planned = Planned::of(folder, absence);
    let back = calendar.next_workday(last.succ_opt().unwrap_or(last));
    let data = Data {
        hello: desk.greeting(&readers),
        one_day: from == to,
        from: day(from),
        to: day(to),
        holiday,
        meanwhile: meanwhile(lang, (to - from).num_days() + 1),
        cover: who_covers(lang, absence, today),
        cover_first: first_names.join(&or(lang)),
        reach: whole(absence).map(reach).unwrap_or_default(),
        plan: planned.lines(&pen, folder, absence, today),
        urgent: lead.map(named).unwrap_or_default(),
        back: dates::day_month_of_weekday(lang, back, today),
        signature: desk.author.name.clone(),
    };
    let client = quote_name(lang, &folder.card.name);
    let letter = Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, &client, &names(lang, absence), &day(from), &day(to)),
        to: readers.into_iter().map(address).collect(),
        cc,
        text: desk.fill(&PAPER, data)?,
        from: planned.ids(),
    };
    Ok((letter, noted))
}

/// Those of the last talk who are there; otherwise who decides, or any other who is.
fn readers<'a>(
    desk: &'a Desk,
    folder: &Folder,
    today: NaiveDate,
) -> Result<Vec<&'a Contact>, Problem> {
    let usual = desk.usual(folder)?;
    let there = |contact: &&Contact| away_on(&contact.away, today).is_none();
    let present: Vec<&Contact> = usual.iter().copied().filter(|one| there(one)).collect();
    if !present.is_empty() {
        return Ok(present);
    }
    let others = || desk.cast.contacts.iter().filter(|one| one.is_reader()).filter(there);
    let other = others().find(|contact| contact.decides).or_else(|| others().next());
    Ok(other.map_or(usual, |other| vec![other]))
}

/// The one who is there all the time.
fn whole<'a>(absence: &Absence<'a>) -> Option<&'a Person> {
    match &absence.covers[..] {
        [one] if (one.from, one.to) == (absence.from, absence.to) => Some(one.person),
        _ => None,
    }
}

/// «Павел Гущин, затем Вера Лунёва»
fn names(lang: Lang, absence: &Absence) -> String {
    let names: Vec<&str> = absence.covers.iter().map(|cover| &*cover.person.name).collect();
    names.join(&then(lang))
}

/// «Вера Лунёва»; of several each with the days, and how to reach them.
fn who_covers(lang: Lang, absence: &Absence, today: NaiveDate) -> String {
    if let Some(person) = whole(absence) {
        return person.name.clone();
    }
    let with_days = |cover: &Cover| {
        let days = dates::range(lang, cover.from, cover.to, today);
        let known = [days, reach(cover.person)];
        let known: Vec<&str> =
            known.iter().map(String::as_str).filter(|said| !said.is_empty()).collect();
        format!("{} ({})", cover.person.name, known.join("; "))
    };
    absence.covers.iter().map(with_days).collect::<Vec<_>>().join(&then(lang))
}

/// The telephone and the address.
fn reach(person: &Person) -> String {
    let email = person.emails.first().map(String::as_str).unwrap_or_default();
    let parts = [person.phone.as_str(), email];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn named(person: &Person) -> String {
    let way = if person.phone.is_empty() { reach(person) } else { person.phone.clone() };
    if way.is_empty() { person.name.clone() } else { format!("{}, {way}", person.name) }
}

fn meanwhile(lang: Lang, days: i64) -> String {
    let weeks = usize::try_from(days / 7).unwrap_or_default();
    match (days, days % 7) {
        (1, _) => that_day(lang),
        (_, 0) if weeks == 1 => this_week(lang),
        (_, 0) => these_weeks(lang, &spelled(lang, weeks, words::WEEK, Gender::Feminine)),
        _ => these_days(lang),
    }
}

/// What takes place or is ready while the author is away.
struct Planned<'a> {
    meetings: Vec<&'a Meeting>,
    tasks: Vec<(NaiveDate, &'a Task)>,
}

impl<'a> Planned<'a> {
    fn of(folder: &'a Folder, absence: &Absence) -> Planned<'a> {
        let during = |date: &NaiveDate| absence.holds(*date);
        let meetings = folder.meetings.iter().filter(|meeting| {
            meeting.status == Status::Planned && meeting.date.as_ref().is_some_and(during)
        });
        let ours = folder
            .tasks
            .iter()
            .filter(|task| task.is_open() && task.side == Side::Us && task.shared());
        Planned {
            meetings: meetings.collect(),
            tasks: ours.filter_map(|task| Some((task.due.filter(during)?, task))).collect(),
        }
    }

    fn lines(
        &self,
        pen: &Pen,
        folder: &Folder,
        absence: &Absence,
        today: NaiveDate,
    ) -> Vec<String> {
        let lang = pen.lang;
        let tasks = self.tasks.iter().map(|(due, task)| {
            let title = tie_signs(&capitalised(task.title.trim()));
            (*due, on(lang, &title, &dates::day_month_weekday(lang, *due, today)))
        });
        let meetings = self.meetings.iter().filter_map(|meeting| {
            let when = when(lang, meeting, today);
            Some((meeting.date?, on(lang, kind_name(lang, meeting.kind), &when)))
        });
        let start = folder.card.deal.start.filter(|day| absence.holds(*day)).map(|day| {
            let when = dates::day_month_weekday(lang, day, today);
            (day, on(lang, &work_begins(lang), &when))
        });
        let mut lines: Vec<(NaiveDate, String)> =
            start.into_iter().chain(tasks).chain(meetings).collect();
        lines.sort_by_key(|(date, _)| *date);
        lines.iter().map(|(_, line)| pen.sentence(line)).collect()
    }

    fn ids(&self) -> Vec<String> {
        let tasks = self.tasks.iter().map(|(_, task)| task.id.clone());
        tasks.chain(self.meetings.iter().map(|meeting| meeting.id.clone())).collect()
    }
}

crate::messages! {
    fn subject(client: &str, cover: &str, from: &str, to: &str) {
        ru: if from == to { format!("{client}: {from} на связи {cover}") }
            else { format!("{client}: с {from} по {to} на связи {cover}") },
        en: if from == to { format!("{client}: {cover} is your contact on {from}") }
            else { format!("{client}: {cover} is your contact from {from} to {to}") },
    }
    fn then() { ru: ", затем ", en: ", then " }
    fn or() { ru: " или ", en: " or " }
    fn work_begins() { ru: "Начало работ", en: "The work begins" }
    fn that_day() { ru: "в этот день", en: "On that day" }
    fn this_week() { ru: "в эту неделю", en: "For that week" }
    fn these_weeks(weeks: &str) {
        ru: format!("в эти {weeks}"),
        en: format!("For these {weeks}"),
    }
    fn these_days() { ru: "в эти дни", en: "During these days" }
    fn on(title: &str, when: &str) {
        ru: format!("{title} — {when}"),
        en: format!("{title}: {when}"),
    }
}
