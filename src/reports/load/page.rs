//! The load as a page: managers with their clients, the others with their work, then what is worth a
//! word about each.

use chrono::NaiveDate;

use super::{Load, Member, Remark};
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::plural::counted;
use crate::language::{Lang, dates, words};
use crate::reports::names;
use crate::reports::pages::since;
use crate::reports::rows::typed;

pub(super) fn document(page: &Load, lang: Lang) -> Document {
    let day = dates::day_month(lang, page.on, page.on);
    let week = dates::range(lang, page.week.from, page.week.to, page.on);
    let mut out = Document::titled(title(lang, &day, &week));
    if page.blank {
        out.paragraph(Text::from(nobody(lang)).and("  acct person add NAME --me", Style::Command));
        return out;
    }
    let managers: Vec<&Member> = page.people.iter().filter(|one| one.manages).collect();
    if !managers.is_empty() {
        out.heading(managers_heading(lang));
        let rows = managers.iter().map(|one| {
            let mut row = vec![Text::from(one.name.as_str()), clients(lang, one)];
            row.extend(work(one));
            row
        });
        out.table_with_header(columns(lang, true), rows.collect());
    }
    let others: Vec<&Member> = page.people.iter().filter(|one| !one.manages).collect();
    if !others.is_empty() {
        out.heading(others_heading(lang));
        let rows = others.iter().map(|one| {
            let mut row = vec![Text::from(one.name.as_str()), names::role(lang, &one.role).into()];
            row.extend(work(one));
            row
        });
        out.table_with_header(columns(lang, false), rows.collect());
    }
    notes(page, lang, &mut out);
    if !page.unassigned.is_empty() {
        out.paragraph(unassigned(lang, &page.unassigned.join(", ")));
    }
    let commands = next(page);
    if !commands.is_empty() {
        let label = Text::styled(format!("{} ", further(lang)), Style::Quiet);
        out.paragraph(label.and(commands.join(" · "), Style::Command));
    }
    out
}

/// «7 из 10»
fn clients(lang: Lang, one: &Member) -> Text {
    match one.norm {
        Some(norm) => {
            let said = of_norm(lang, one.clients, norm);
            if one.clients > norm { Text::styled(said, Style::Strong) } else { said.into() }
        }
        None => one.clients.to_string().into(),
    }
}

fn work(one: &Member) -> [Text; 4] {
    let count = |n: usize| Text::from(if n == 0 { String::new() } else { n.to_string() });
    [count(one.open), count(one.doing), count(one.late), count(one.meetings)]
}

fn columns(lang: Lang, managers: bool) -> Vec<Column> {
    let second = match managers {
        true => Column::right(lang.pick("клиентов", "clients")),
        false => Column::left(lang.pick("роль", "role")),
    };
    let mut columns = vec![Column::flexible(lang.pick("имя", "name")), second];
    columns.extend(
        [
            lang.pick("задач", "tasks"),
            lang.pick("начато", "begun"),
            lang.pick("просрочено", "late"),
            lang.pick("встреч", "meetings"),
        ]
        .map(Column::right),
    );
    columns
}

/// A line a person of whom there is something to say, under it what.
fn notes(page: &Load, lang: Lang, out: &mut Document) {
    let mut items = Vec::new();
    for one in &page.people {
        let mut under: Vec<Text> = one
            .remarks
            .iter()
            .map(|remark| Text::styled(remark.words(lang, page), Style::Strong))
            .collect();
        under.extend(facts(lang, one, page.on).into_iter().map(Text::from));
        if !under.is_empty() {
            items.push(Item { text: one.name.as_str().into(), under });
        }
    }
    if !items.is_empty() {
        out.heading(notes_heading(lang));
        out.list(items);
    }
}

fn facts(lang: Lang, one: &Member, today: NaiveDate) -> Vec<String> {
    let mut said = Vec::new();
    if one.newcomer {
        let exam = one.exam.map(|exam| dates::day_month(lang, exam, today));
        said.push(match (exam, one.exam.is_some_and(|exam| exam <= today)) {
            (Some(exam), true) => passed(lang, &exam),
            (Some(exam), false) => ahead(lang, &exam),
            (None, _) => no_exam(lang),
        });
        if !one.mentor_name.is_empty() {
            said.push(has_mentor(lang, &one.mentor_name));
        }
    }
    if !one.newcomers.is_empty() {
        said.push(is_mentor(lang, &one.newcomers.join(", ")));
    }
    for away in &one.away {
        let days = days(lang, (away.from, away.to), today);
        said.push(match away.cover_name.as_str() {
            "" => is_away(lang, &days),
            cover => is_covered(lang, &days, cover),
        });
    }
    for stead in &one.covers {
        let days = days(lang, (stead.from, stead.to), today);
        let clients = counted(lang, stead.clients, words::CLIENT);
        said.push(match stead.clients {
            0 => covers_work(lang, &stead.name, &days),
            more => covers(lang, &stead.name, &days, &clients, one.clients + more),
        });
    }
    said
}

/// «28 декабря 2026 – 8 января 2027 года»
pub(super) fn days(
    lang: Lang,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
    today: NaiveDate,
) -> String {
    match (from, to) {
        (Some(from), Some(to)) => dates::range(lang, from, to, today),
        (Some(from), None) => since(lang, &dates::day_month(lang, from, today)),
        _ => String::new(),
    }
}

impl Remark {
    fn words(&self, lang: Lang, page: &Load) -> String {
        match self {
            Remark::BeforeExam { clients, exam } => {
                let exam = exam.map(|exam| dates::day_month(lang, exam, page.on));
                before_exam(lang, &counted(lang, *clients, words::CLIENT), exam.as_deref())
            }
            Remark::OverNorm { clients, norm } => {
                over_norm(lang, &counted(lang, *clients, words::CLIENT), *norm)
            }
            Remark::Alarm { clients } => {
                alarm(lang, &counted(lang, *clients, words::CLIENT), page.alarm)
            }
            Remark::CoverOverNorm { clients, norm, from, to } => {
                let days = days(lang, (*from, *to), page.on);
                cover_over_norm(lang, &days, &counted(lang, *clients, words::CLIENT), *norm)
            }
            Remark::NoMentor => no_mentor(lang),
            Remark::MuchAtOnce { doing } => much_at_once(lang, &counted(lang, *doing, words::TASK)),
            Remark::NoCover { from, to } => no_cover(lang, &days(lang, (*from, *to), page.on)),
        }
    }
}

fn next(page: &Load) -> Vec<String> {
    let known = page.known.iter().map(|known| format!("acct load --for {}", typed(known)));
    let mentor = page.people.iter().find(|one| !one.newcomers.is_empty());
    let mentor = mentor.map(|one| format!("acct load --mentor {}", typed(&one.person)));
    known.chain(mentor).collect()
}

crate::messages! {
    fn title(day: &str, week: &str) {
        ru: format!("Загрузка · {day} · встречи за неделю {week}"),
        en: format!("Load · {day} · meetings of the week {week}"),
    }
    fn nobody() { ru: "Сотрудников пока нет.", en: "There are no people yet." }
    fn managers_heading() { ru: "Менеджеры", en: "Managers" }
    fn others_heading() { ru: "Остальные", en: "Others" }
    fn notes_heading() { ru: "Что ещё известно", en: "What else is known" }
    /// «7 из 10»
    pub(super) fn of_norm(clients: usize, norm: usize) {
        ru: format!("{clients} из {norm}"),
        en: format!("{clients} of {norm}"),
    }
    fn passed(exam: &str) { ru: format!("новичок, экзамен сдан {exam}"), en: format!("newcomer, exam passed on {exam}") }
    fn ahead(exam: &str) { ru: format!("новичок, экзамен {exam}"), en: format!("newcomer, exam on {exam}") }
    fn no_exam() { ru: "новичок, экзамен не назначен", en: "newcomer, no exam date" }
    fn has_mentor(name: &str) { ru: format!("ментор — {name}"), en: format!("mentor: {name}") }
    fn is_mentor(names: &str) { ru: format!("ментор, новички: {names}"), en: format!("mentor of {names}") }
    fn is_away(days: &str) { ru: format!("отсутствие {days}"), en: format!("away {days}") }
    fn is_covered(days: &str, cover: &str) {
        ru: format!("отсутствие {days}, замещает {cover}"),
        en: format!("away {days}, covered by {cover}"),
    }
    fn covers(name: &str, days: &str, clients: &str, all: usize) {
        ru: format!("замещает, {days}: {name}, {clients}; вместе со своими {all}"),
        en: format!("covers for {name}, {days}: {clients}, {all} with their own"),
    }
    fn covers_work(name: &str, days: &str) {
        ru: format!("замещает, {days}: {name}"),
        en: format!("covers for {name}, {days}"),
    }
    fn before_exam(clients: &str, exam: Option<&str>) {
        ru: match exam {
            Some(exam) => format!("{clients} до экзамена ({exam}): своих проектов до него нет"),
            None => format!("{clients} до экзамена: своих проектов до него нет, дата не назначена"),
        },
        en: match exam {
            Some(exam) => format!("{clients} before the exam ({exam}): no own projects until then"),
            None => format!("{clients} before the exam: no own projects until then, and it has no date"),
        },
    }
    fn over_norm(clients: &str, norm: usize) {
        ru: format!("{clients} при норме {norm}"),
        en: format!("{clients}, the norm is {norm}"),
    }
    fn alarm(clients: &str, alarm: usize) {
        ru: format!("{clients} на одного — порог {alarm}. Больше не берём: при 70 времени хватает только на чаты"),
        en: format!("{clients} on one person, the alarm is {alarm}. No more: at 70 there is time for nothing but chats"),
    }
    fn cover_over_norm(days: &str, clients: &str, norm: usize) {
        ru: format!("{days} с замещением {clients} при норме {norm}"),
        en: format!("{days}, with the cover {clients}, the norm is {norm}"),
    }
    fn no_mentor() { ru: "у новичка нет ментора", en: "a newcomer without a mentor" }
    fn much_at_once(tasks: &str) {
        ru: format!("начато сразу {tasks}: что отложить?"),
        en: format!("{tasks} begun at once: what can wait?"),
    }
    fn no_cover(days: &str) {
        ru: format!("отсутствие {days}: кто замещает, не записано"),
        en: format!("away {days}: nobody is named to cover"),
    }
    fn unassigned(names: &str) {
        ru: format!("Без менеджера: {names}"),
        en: format!("Nobody answers for: {names}"),
    }
    fn further() { ru: "Дальше:", en: "Next:" }
}
