//! What to talk about at the next meeting, mine: five points out of the work of both sides, with what
//! was carried over and moved. The third time something is carried over it asks for a decision.

use chrono::NaiveDate;
use serde::Serialize;

use super::Report;
use crate::document::{Column, Document, Style, Text};
use crate::language::plural::{counted, english_times, nth_time};
use crate::language::typography::{lower_first, quote};
use crate::language::{Lang, dates, numbers, words};
use crate::records::cast::{Cast, Who};
use crate::records::goal;
use crate::records::meeting::{self, Meeting, Part, kind_name};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::talk::points::Points;
use crate::records::task::Task;
use crate::records::{Side, away_on};

/// Minutes of the five points in a half-hour meeting.
const MINUTES: [u32; 5] = [5, 5, 8, 6, 3];

/// Carried over so often, a point wants a decision: do it, drop it, or take it higher.
const DECIDE: usize = 3;

/// Goals that are shown, the nearest first.
const GOALS: usize = 3;

/// Agreements that are shown as in force; the others stand in the minutes.
const IN_FORCE: usize = 6;

/// An agenda: its head, its points and what is kept in mind besides.
#[derive(Debug, Serialize)]
pub struct Agenda {
    pub client: String,
    pub client_name: String,
    pub kind: &'static str,
    pub date: NaiveDate,
    pub time: String,
    pub minutes: u32,
    pub channel: String,
    pub us: Vec<String>,
    pub them: Vec<String>,
    pub away: Vec<String>,
    pub last: Option<NaiveDate>,
    pub next: NaiveDate,
    pub goals: Vec<GoalLine>,
    pub done: Vec<Point>,
    pub plans: Vec<Point>,
    pub problems: Vec<Point>,
    pub decisions: Vec<Point>,
    pub options: Vec<Options>,
    pub feedback: Vec<String>,
    /// What stands in the planned meeting's file already.
    pub prepared: Vec<Prepared>,
    pub agreements: Vec<Agreed>,
    pub planned: Option<String>,
    pub today: NaiveDate,
}

/// A task as a point of the agenda.
#[derive(Debug, Serialize)]
pub struct Point {
    pub id: String,
    pub title: String,
    pub side: Side,
    pub owner: String,
    pub owner_name: String,
    pub due: Option<NaiveDate>,
    pub closed: Option<NaiveDate>,
    pub since: Option<NaiveDate>,
    /// The due date before the last move.
    pub was_due: Option<NaiveDate>,
    pub moved_times: usize,
    /// In how many meetings it stood before; 0 is new.
    pub carried: usize,
    pub holds_up: Vec<Held>,
}

/// What waits for a point.
#[derive(Debug, Serialize)]
pub struct Held {
    pub title: String,
    pub due: Option<NaiveDate>,
}

/// Ways out of a point that is stuck.
#[derive(Debug, Serialize)]
pub struct Options {
    pub title: String,
    pub options: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Prepared {
    pub heading: String,
    pub lines: Vec<String>,
}

#[derive(Debug, Serialize)]
pub struct Agreed {
    pub text: String,
    pub key: bool,
    pub on: Option<NaiveDate>,
}

/// A goal against its metric.
#[derive(Debug, Serialize)]
pub struct GoalLine {
    pub name: String,
    pub unit: String,
    pub horizon: String,
    /// It is a number, so readings are missed.
    pub measured: bool,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub reading: Option<f64>,
    pub reading_on: Option<NaiveDate>,
    /// Percent of the way.
    pub progress: Option<f64>,
    /// Percent of the horizon's time.
    pub time_passed: Option<f64>,
}

impl Agenda {
    /// The agenda of the planned meeting, or of one that would be held on that day.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        meeting: &Meeting,
        question: &Question,
    ) -> Agenda {
        let date = meeting.date.unwrap_or(question.today);
        let cast = snapshot.cast(folder, question.me.as_deref());
        let points = Points::of(folder, date, &question.calendar);
        let point = |task: &&Task| Point::of(task, folder, &cast, &points);
        let stuck = points.problems.iter().filter(|task| !task.options.is_empty());
        Agenda {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            kind: meeting.kind.word(),
            date,
            time: meeting.time.clone(),
            minutes: meeting.minutes.unwrap_or(30),
            channel: meeting.channel.clone(),
            us: people(meeting, &cast, Side::Us),
            them: people(meeting, &cast, Side::Client),
            away: away(meeting, &cast, date),
            last: points.last.and_then(|last| last.date),
            next: points.next,
            goals: goals(folder, date),
            done: points.done.iter().map(point).collect(),
            plans: points.plans.iter().map(point).collect(),
            problems: points.problems.iter().map(point).collect(),
            decisions: points.decisions.iter().map(point).collect(),
            options: stuck
                .map(|task| Options { title: task.title.clone(), options: task.options.clone() })
                .collect(),
            feedback: lines_of(points.last, Part::Feedback),
            prepared: prepared(meeting),
            agreements: agreements(folder, date),
            planned: (!meeting.path.is_empty()).then(|| meeting.id.clone()),
            today: question.today,
        }
    }
}

fn people(meeting: &Meeting, cast: &Cast, side: Side) -> Vec<String> {
    meeting
        .attendees
        .iter()
        .map(|who| Who::parse(who))
        .filter(|who| (who.side == Side::Us) == (side == Side::Us))
        .map(|who| match (side, cast.contact(&who.slug)) {
            (Side::Us, _) | (_, None) => cast.short(&who),
            (_, Some(contact)) if contact.role.is_empty() => contact.name.clone(),
            (_, Some(contact)) => format!("{} ({})", contact.name, lower_first(&contact.role)),
        })
        .collect()
}

/// Those of the list who are away on the day.
fn away(meeting: &Meeting, cast: &Cast, date: NaiveDate) -> Vec<String> {
    let absent = |who: &Who| match who.side {
        Side::Us => cast.person(&who.slug).and_then(|person| away_on(&person.away, date)).is_some(),
        _ => cast.contact(&who.slug).and_then(|contact| away_on(&contact.away, date)).is_some(),
    };
    let attendees = meeting.attendees.iter().map(|who| Who::parse(who));
    attendees.filter(absent).map(|who| cast.short(&who)).collect()
}

fn goals(folder: &Folder, date: NaiveDate) -> Vec<GoalLine> {
    let mut open: Vec<_> =
        folder.goals.iter().filter(|goal| goal.by.is_none_or(|by| by >= date)).collect();
    open.sort_by_key(|goal| (goal.by.is_none(), goal.by));
    open.into_iter()
        .take(GOALS)
        .map(|goal| {
            let metric = folder.metric(&goal.metric);
            let reading = metric.and_then(|metric| metric.on(date));
            GoalLine {
                name: goal.name.clone(),
                unit: goal.unit.clone(),
                horizon: goal.horizon.clone(),
                measured: goal.kind == goal::Kind::Metric,
                to: goal.to,
                by: goal.by,
                reading: reading.map(|reading| reading.value),
                reading_on: reading.map(|reading| reading.date),
                progress: reading
                    .and_then(|reading| goal.progress(reading.value))
                    .map(numbers::rounded),
                time_passed: goal.time_passed(date).map(numbers::rounded),
            }
        })
        .collect()
}

fn lines_of(meeting: Option<&Meeting>, part: Part) -> Vec<String> {
    meeting.map(|meeting| meeting.items(part)).unwrap_or_default()
}

fn prepared(meeting: &Meeting) -> Vec<Prepared> {
    let lists = meeting.lists().into_iter();
    lists.map(|(heading, lines)| Prepared { heading, lines }).collect()
}

/// Key agreements of all meetings, then those of the latest, newest first.
fn agreements(folder: &Folder, date: NaiveDate) -> Vec<Agreed> {
    let held = folder
        .meetings
        .iter()
        .rev()
        .filter(|meeting| meeting.status == meeting::Status::Held)
        .filter(|meeting| meeting.date.is_some_and(|held| held <= date));
    let mut all: Vec<Agreed> = held
        .flat_map(|meeting| {
            let on = meeting.date;
            meeting.agreements().into_iter().map(move |a| Agreed { text: a.text, key: a.key, on })
        })
        .collect();
    all.sort_by_key(|agreed| !agreed.key);
    all.truncate(IN_FORCE);
    all
}

impl Point {
    fn of(task: &Task, folder: &Folder, cast: &Cast, points: &Points) -> Point {
        let owner = cast.owner(task, folder.card.manager());
        let held = folder.held_up_by(task);
        Point {
            id: task.id.clone(),
            title: task.title.clone(),
            side: task.side,
            owner_name: if owner.slug.is_empty() { String::new() } else { cast.short(&owner) },
            owner: owner.slug,
            due: task.due,
            closed: task.closed,
            since: task.turns.last().and_then(|turn| turn.until),
            was_due: task.moved.last().and_then(|moved| moved.from),
            moved_times: task.moved.len(),
            carried: points.carried(folder, task),
            holds_up: held
                .map(|other| Held { title: other.title.clone(), due: other.due })
                .collect(),
        }
    }

    fn line(&self, lang: Lang, today: NaiveDate) -> String {
        let mut line = self.title.clone();
        let due = self.due.map(|due| by(lang, &dates::day_month(lang, due, today)));
        let parts: Vec<String> = [self.owner_name.clone(), due.unwrap_or_default()]
            .into_iter()
            .filter(|p| !p.is_empty())
            .collect();
        if !parts.is_empty() {
            line = format!("{line} — {}", parts.join(", "));
        }
        let mut more = Vec::new();
        if let Some(since) = self.since.filter(|_| self.side != Side::Us) {
            more.push(since_when(lang, self.side, &dates::day_month(lang, since, today)));
        }
        if self.moved_times > 0 {
            let was = self.was_due.map(|was| dates::day_month(lang, was, today));
            more.push(moved(lang, self.moved_times, &was.unwrap_or_default()));
        }
        if self.carried + 1 >= DECIDE {
            more.push(decide(lang, &nth_time(lang, self.carried + 1)));
        } else if self.carried > 0 {
            more.push(carried(lang, &nth_time(lang, self.carried + 1)));
        }
        for extra in more {
            line = format!("{line}; {extra}");
        }
        line
    }

    fn holds(&self, lang: Lang, today: NaiveDate) -> Option<String> {
        if self.holds_up.is_empty() {
            return None;
        }
        let held: Vec<String> = self
            .holds_up
            .iter()
            .map(|held| match held.due {
                Some(due) => {
                    format!("{} {}", quote(lang, &held.title), dates::day_month(lang, due, today))
                }
                None => quote(lang, &held.title),
            })
            .collect();
        Some(holds(lang, &held.join("; ")))
    }
}

impl Report for Agenda {
    const SCHEMA: &'static str = "acct.agenda/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(self.title(lang));
        page.lines(self.head(lang));
        let minutes = self.points_minutes();
        let headings = [
            done_so_far(lang),
            plans_until(lang, &dates::day_month(lang, self.next, self.date)),
            Part::Problems.heading(lang, meeting::Kind::Status).to_owned(),
            Part::Options.heading(lang, meeting::Kind::Status).to_owned(),
            Part::Feedback.heading(lang, meeting::Kind::Status).to_owned(),
        ];
        let mut lines: Vec<Text> = Vec::new();
        for (at, heading) in headings.iter().enumerate() {
            let time = in_minutes(lang, minutes[at]);
            lines.push(
                Text::styled(format!("{}. {heading}", at + 1), Style::Strong)
                    .and(format!(" ({time})"), Style::Quiet),
            );
            lines.extend(
                self.point_lines(at, lang).into_iter().map(|line| Text::from(format!("   {line}"))),
            );
            if at == 2 {
                page.lines(std::mem::take(&mut lines));
                self.problem_table(lang, &mut page);
            }
        }
        page.lines(lines);
        page.lines(self.ending(lang));
        page
    }
}

impl Agenda {
    fn title(&self, lang: Lang) -> Text {
        let kind = meeting::Kind::of(self.kind).unwrap_or_default();
        let day = dates::day_month_weekday(lang, self.date, self.today);
        let when = [day, self.time.clone()].into_iter().filter(|part| !part.is_empty());
        let parts = [
            self.client_name.clone(),
            lower_first(kind_name(lang, kind)),
            when.collect::<Vec<_>>().join(", "),
            counted(lang, self.minutes, words::MINUTE),
            meeting::channel_name(lang, &self.channel),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(" · ").into()
    }

    fn head(&self, lang: Lang) -> Vec<Text> {
        let mut lines: Vec<Text> = Vec::new();
        let people = [self.us.join(", "), self.them.join(", ")];
        let people: Vec<String> = people.into_iter().filter(|side| !side.is_empty()).collect();
        let last =
            self.last.map(|last| last_meeting(lang, &dates::day_month(lang, last, self.today)));
        let line = [people.join("; "), last.unwrap_or_else(|| first_meeting(lang))];
        lines
            .push(line.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(". ").into());
        if !self.away.is_empty() {
            lines.push(Text::styled(is_away(lang, &self.away.join(", ")), Style::Bad));
        }
        lines.extend(self.goals.iter().map(|goal| Text::from(goal.line(lang, self.today))));
        lines
    }

    /// The half hour's shares, on a meeting of another length.
    fn points_minutes(&self) -> [u32; 5] {
        MINUTES.map(|minutes| (minutes * self.minutes).div_ceil(30).max(1))
    }

    fn point_lines(&self, at: usize, lang: Lang) -> Vec<String> {
        match at {
            0 => self.done_lines(lang),
            1 => self.plans.iter().map(|point| point.line(lang, self.date)).collect(),
            3 => self.option_lines(lang),
            4 => match self.feedback.as_slice() {
                [] => vec![ask_feedback(lang)],
                said => {
                    let said: Vec<String> = said.iter().map(|line| quote(lang, line)).collect();
                    vec![last_time(lang, &said.join("; "))]
                }
            },
            _ if self.problems.is_empty() && self.decisions.is_empty() => vec![nothing_late(lang)],
            _ => Vec::new(),
        }
    }

    fn done_lines(&self, lang: Lang) -> Vec<String> {
        self.done
            .iter()
            .map(|point| {
                let day = point.closed.map(|day| dates::day_month(lang, day, self.date));
                let parts = [point.owner_name.clone(), day.unwrap_or_default()];
                let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
                format!("{} — {}", point.title, parts.join(", "))
            })
            .collect()
    }

    fn option_lines(&self, lang: Lang) -> Vec<String> {
        if self.options.is_empty() {
            let stuck = self.problems.iter().filter(|point| point.side != Side::Us);
            return stuck.take(2).map(|point| ask_what(lang, &point.title)).collect();
        }
        self.options
            .iter()
            .map(|option| format!("{}: {}", option.title, option.options.join("; ")))
            .collect()
    }

    fn problem_table(&self, lang: Lang, page: &mut Document) {
        let mut rows: Vec<Vec<Text>> = Vec::new();
        for side in Side::ALL {
            for point in self.problems.iter().filter(|point| point.side == side) {
                rows.push(vec![at_side(lang, side).into(), point.line(lang, self.date).into()]);
                if let Some(holds) = point.holds(lang, self.date) {
                    rows.push(vec![Text::default(), Text::styled(holds, Style::Bad)]);
                }
            }
        }
        for point in &self.decisions {
            rows.push(vec![decision(lang).into(), point.line(lang, self.date).into()]);
        }
        page.table(vec![Column::left(""), Column::flexible("")], rows);
    }

    fn ending(&self, lang: Lang) -> Vec<Text> {
        let mut lines: Vec<Text> = Vec::new();
        if !self.agreements.is_empty() {
            let all: Vec<&str> = self.agreements.iter().map(|a| a.text.as_str()).collect();
            lines.push(in_force(lang, &all.join("; ")).into());
        }
        for prepared in &self.prepared {
            lines.push(noted(lang, &prepared.heading, &prepared.lines.join("; ")).into());
        }
        lines
    }
}

impl GoalLine {
    fn line(&self, lang: Lang, today: NaiveDate) -> String {
        let name = goal_of(lang, &self.horizon);
        let with_unit = |value: f64| match self.unit.as_str() {
            "%" => numbers::percent(lang, value),
            "₽" => numbers::money(lang, value, "RUB"),
            "" => numbers::number(lang, value),
            unit => format!("{}\u{a0}{unit}", numbers::number(lang, value)),
        };
        let mut line = format!("{name}: {}", self.name);
        if let Some(to) = self.to {
            line = format!("{line} {}", with_unit(to));
        }
        if let Some(by) = self.by {
            line = format!("{line} {}", until(lang, &dates::day_month(lang, by, today)));
        }
        match (self.reading, self.reading_on) {
            (Some(reading), Some(on)) => {
                let month = dates::month_name(lang, chrono::Datelike::month(&on));
                let month = if lang == Lang::Ru { lower_first(month) } else { month.to_owned() };
                line = format!("{line}; {month} — {}", with_unit(reading));
            }
            _ if self.measured => line = format!("{line}; {}", no_readings(lang)),
            _ => {}
        }
        if let (Some(way), Some(time)) = (self.progress, self.time_passed) {
            line = format!(
                "{line} ({})",
                on_the_way(
                    lang,
                    &numbers::percent(lang, way.round()),
                    &numbers::percent(lang, time.round())
                )
            );
        }
        line
    }
}

crate::messages! {
    fn by(day: &str) { ru: format!("до {day}"), en: format!("by {day}") }
    fn until(day: &str) { ru: format!("к {day}"), en: format!("by {day}") }
    fn since_when(side: Side, day: &str) {
        ru: match side {
            Side::Client => format!("за клиентом с {day}"),
            _ => format!("за третьей стороной с {day}"),
        },
        en: match side {
            Side::Client => format!("with the client since {day}"),
            _ => format!("with the third party since {day}"),
        },
    }
    fn moved(times: usize, was: &str) {
        ru: format!("срок переносили {} (был {was})", words::TIME.ru(times)),
        en: format!("moved {} (it was {was})", english_times(times)),
    }
    fn carried(time: &str) {
        ru: format!("обсуждаем {time}"),
        en: format!("on the table {time}"),
    }
    fn decide(time: &str) {
        ru: format!("обсуждаем {time}: решить — делаем, снимаем или передаём выше"),
        en: format!("on the table {time}: decide — do it, drop it, or take it higher"),
    }
    fn holds(what: &str) { ru: format!("держит: {what}"), en: format!("holds up: {what}") }
    fn done_so_far() { ru: "Сделано", en: "Done" }
    fn plans_until(day: &str) { ru: format!("Планы до {day}"), en: format!("Plans until {day}") }
    fn in_minutes(n: u32) { ru: format!("{n}\u{a0}мин"), en: format!("{n}\u{a0}min") }
    fn last_meeting(day: &str) {
        ru: format!("Прошлая встреча — {day}."),
        en: format!("Last meeting: {day}."),
    }
    fn first_meeting() { ru: "Первая встреча.", en: "The first meeting." }
    fn is_away(who: &str) { ru: format!("В этот день не на связи: {who}"), en: format!("Away on that day: {who}") }
    fn at_side(side: Side) {
        ru: match side {
            Side::Us => "у нас",
            Side::Client => "у клиента",
            Side::Third => "у третьей стороны",
        },
        en: match side {
            Side::Us => "with us",
            Side::Client => "with the client",
            Side::Third => "with a third party",
        },
    }
    fn decision() { ru: "решение", en: "decision" }
    fn nothing_late() { ru: "Задержек нет.", en: "Nothing is late." }
    fn ask_what(title: &str) {
        ru: format!("Спросить: {} — что мешает, кто это делает, чем помочь", quote(Lang::Ru, title)),
        en: format!("Ask: {} — what is in the way, who does it, how to help", quote(Lang::En, title)),
    }
    fn ask_feedback() { ru: "Спросить, что стоит улучшить", en: "Ask what could be better" }
    fn last_time(said: &str) {
        ru: format!("Прошлый раз: {said}. Спросить, как теперь"),
        en: format!("Last time: {said}. Ask how it is now"),
    }
    fn in_force(all: &str) {
        ru: format!("Договорённости в силе: {all}"),
        en: format!("Agreements in force: {all}"),
    }
    fn noted(heading: &str, lines: &str) {
        ru: format!("В файле встречи, «{heading}»: {lines}"),
        en: format!("In the meeting's file, “{heading}”: {lines}"),
    }
    fn goal_of(horizon: &str) {
        ru: match horizon {
            "quarter" => "Цель квартала",
            "half" => "Цель полугодия",
            "year" => "Цель года",
            _ => "Цель",
        },
        en: match horizon {
            "quarter" => "Goal of the quarter",
            "half" => "Goal of the half-year",
            "year" => "Goal of the year",
            _ => "Goal",
        },
    }
    fn on_the_way(way: &str, time: &str) {
        ru: format!("пройдено {way} пути, времени прошло {time}"),
        en: format!("{way} of the way, {time} of the time"),
    }
    fn no_readings() { ru: "данных нет", en: "no readings" }
}
