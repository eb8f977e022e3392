//! What applying a playbook made: the steps with their dates and people, and what was left as it is.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::calendar::Calendar;
use crate::language::{Lang, dates, words};
use crate::records::Side;
use crate::records::playbook::Playbook;
use crate::records::snapshot::Folder;
use crate::records::task::{Status, Task};
use crate::records::wording::Wording;
use crate::reports::{Report, names};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Applied {
    pub on: NaiveDate,
    /// Not with `--dry-run`.
    pub written: bool,
    pub playbook: String,
    pub title: Wording,
    pub client: String,
    pub client_name: String,
    /// What it was applied for, as the ids have it: `vera`, `2027q1`.
    pub each: String,
    pub subject: String,
    /// The day that was asked for; where it is a day off, the next working day is the first.
    pub start: NaiveDate,
    /// The day on which the first new step begins.
    pub first: NaiveDate,
    pub last: Option<NaiveDate>,
    /// Days between the first and the last on which nobody works.
    pub days_off: usize,
    #[serde(skip)]
    starts_on_a_day_off: bool,
    /// The start of the deal, which there was not enough room before.
    #[serde(skip)]
    late_for: Option<NaiveDate>,
    /// Years whose holidays are a forecast.
    pub forecast: Vec<i32>,
    pub manager: String,
    pub steps: Vec<Made>,
    pub files: Vec<String>,
    #[serde(skip)]
    pub diff: Vec<Text>,
}

/// A step, and its task.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Made {
    pub step: String,
    pub state: State,
    pub id: String,
    pub path: String,
    pub title: String,
    pub side: Side,
    pub owner: String,
    pub owner_name: String,
    /// A role that nobody bears at this client.
    pub role_missing: Option<String>,
    pub begins: Option<NaiveDate>,
    pub due: Option<NaiveDate>,
    pub after: Vec<String>,
    /// Of a task that was there.
    pub status: Option<Status>,
    /// The condition that does not hold.
    pub when: String,
    #[serde(skip)]
    pub task: Option<Task>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    New,
    /// It was a task already, and stays as it is.
    There,
    /// Its condition does not hold.
    LeftOut,
}

impl Made {
    #[must_use]
    pub fn of(state: State) -> Made {
        Made {
            step: String::new(),
            state,
            id: String::new(),
            path: String::new(),
            title: String::new(),
            side: Side::Us,
            owner: String::new(),
            owner_name: String::new(),
            role_missing: None,
            begins: None,
            due: None,
            after: Vec::new(),
            status: None,
            when: String::new(),
            task: None,
        }
    }
}

impl Applied {
    /// `days` are today and the start.
    #[must_use]
    pub fn of(
        playbook: &Playbook,
        folder: &Folder,
        calendar: &Calendar,
        days: (NaiveDate, NaiveDate),
        steps: Vec<Made>,
    ) -> Applied {
        let (on, start) = days;
        let new = || steps.iter().filter(|made| made.state == State::New);
        let first = new().filter_map(|made| made.begins).min().unwrap_or(start);
        let last = new().filter_map(|made| made.due).max();
        let days = last.map(|last| (last - first).num_days().unsigned_abs() as usize + 1);
        let worked = last.map_or(0, |last| calendar.workdays_between(first, last) + 1);
        let years: std::collections::BTreeSet<i32> =
            new().filter_map(|made| made.due).map(|due| due.year()).collect();
        Applied {
            on,
            written: false,
            playbook: playbook.id.clone(),
            title: playbook.title.clone(),
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            each: String::new(),
            subject: String::new(),
            start,
            first,
            last,
            days_off: days.unwrap_or(worked).saturating_sub(worked),
            starts_on_a_day_off: !calendar.is_workday(start)
                && first == calendar.next_workday(start),
            late_for: folder.card.deal.start.filter(|deal| {
                playbook.before && *deal > on && last.is_some_and(|last| last >= *deal)
            }),
            forecast: years.into_iter().filter(|year| calendar.is_predicted(*year)).collect(),
            manager: String::new(),
            steps,
            files: Vec::new(),
            diff: Vec::new(),
        }
    }

    fn of_state(&self, state: State) -> impl Iterator<Item = &Made> {
        self.steps.iter().filter(move |made| made.state == state)
    }

    fn table(&self, page: &mut Document, lang: Lang) {
        let day = |day: Option<NaiveDate>| {
            let said = day.map(|day| dates::numeric_weekday(lang, day, self.on));
            Text::from(said.unwrap_or_default())
        };
        let rows = self.of_state(State::New).map(|made| {
            let owner = match made.owner_name.as_str() {
                "" if made.side == Side::Us => nobody(lang),
                "" => made.side.name(lang).to_owned(),
                name => name.to_owned(),
            };
            vec![
                Text::styled(&*made.id, Style::Id),
                Text::from(&*made.title),
                Text::from(owner),
                day(made.begins),
                day(made.due),
            ]
        });
        let columns = vec![
            Column::left("id"),
            Column::flexible(step(lang)),
            Column::left(who(lang)),
            Column::left(from(lang)),
            Column::left(until(lang)),
        ];
        page.table_with_header(columns, rows.collect());
    }

    /// What a person should know besides the dates.
    fn remarks(&self, lang: Lang) -> Vec<Text> {
        let mut lines = Vec::new();
        let new = self.of_state(State::New).count();
        if let Some(last) = self.last {
            let range = dates::range(lang, self.first, last, self.on);
            lines.push(Text::from(sum(lang, new, &range, self.days_off)));
        }
        if new > 0 && self.starts_on_a_day_off {
            let day = |day| dates::day_month_weekday(lang, day, self.on);
            lines.push(Text::from(day_off(lang, &day(self.start), &day(self.first))));
        }
        if let Some(deal) = self.late_for {
            let deal = dates::day_month_weekday(lang, deal, self.on);
            lines.push(Text::styled(no_room(lang, &deal), Style::Bad));
        }
        let there = self.of_state(State::There).count();
        if there > 0 {
            let closed = |made: &&Made| matches!(made.status, Some(Status::Done | Status::Dropped));
            let closed = self.of_state(State::There).filter(closed).count();
            lines.push(Text::from(were_there(lang, there, closed)));
        }
        for made in self.of_state(State::LeftOut) {
            lines.push(Text::styled(left_out(lang, &made.title, &made.when), Style::Quiet));
        }
        for year in &self.forecast {
            lines.push(Text::styled(forecast(lang, *year), Style::Quiet));
        }
        lines.extend(self.without_owner(lang));
        lines
    }

    /// Roles and sides that have nobody.
    fn without_owner(&self, lang: Lang) -> Vec<Text> {
        let mut roles: BTreeMap<&str, usize> = BTreeMap::new();
        for role in self.of_state(State::New).filter_map(|made| made.role_missing.as_deref()) {
            *roles.entry(role).or_default() += 1;
        }
        let assign =
            |role: &str| format!("acct client assign {} {role} {}", self.client, name(lang));
        let mut lines = Vec::new();
        if self.manager.is_empty() && !roles.is_empty() {
            let command = assign("manager");
            lines.push(Text::from(no_manager(lang)).and(command, Style::Command));
        } else {
            for (role, count) in roles {
                let said = no_role(lang, &names::role(lang, role), count, &self.manager);
                lines.push(Text::from(said).and(assign(role), Style::Command));
            }
        }
        let bare = |side: Side| {
            self.of_state(State::New).any(|made| made.side == side && made.owner.is_empty())
        };
        if bare(Side::Client) {
            let command =
                format!("acct contact add {} \"{}\" --decides", self.client, full_name(lang));
            lines.push(Text::from(no_contact(lang)).and(command, Style::Command));
        }
        lines
    }
}

impl Report for Applied {
    const SCHEMA: &'static str = "acct.playbook_applied/1";

    fn document(&self, lang: Lang) -> Document {
        let title = self.title.of(lang);
        let parts = [self.client_name.as_str(), title, self.subject.as_str()];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let mut page = Document::titled(parts.join(" · "));
        self.table(&mut page, lang);
        if self.of_state(State::New).next().is_none() {
            page.paragraph(nothing_new(lang));
        }
        page.lines(self.remarks(lang));
        if !self.diff.is_empty() {
            page.lines(self.diff.clone());
        }
        if !self.written {
            page.lines(vec![Text::styled(nothing_written(lang), Style::Quiet)]);
        } else if !self.files.is_empty() {
            let list = format!("acct task list client:{} tag:{}", self.client, self.playbook);
            page.lines(vec![
                Text::from(tasks(lang)).and(list, Style::Command),
                Text::from(take_back(lang)).and("acct undo", Style::Command),
            ]);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.steps.iter().map(|made| {
            let state = match made.state {
                State::New => "new",
                State::There => "there",
                State::LeftOut => "left_out",
            };
            cells![
                &made.step,
                state,
                &made.id,
                &made.title,
                Cell::Word(made.side.word()),
                &made.owner,
                &made.owner_name,
                made.begins,
                made.due,
            ]
        });
        let columns =
            ["step", "state", "id", "title", "side", "owner", "owner_name", "begins", "due"];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn step() { ru: "что появится", en: "what will exist" }
    fn who() { ru: "кто", en: "who" }
    fn from() { ru: "с", en: "from" }
    fn until() { ru: "до", en: "by" }
    fn nobody() { ru: "никто", en: "nobody" }
    fn sum(tasks: usize, range: &str, off: usize) {
        ru: match off {
            0 => format!("{}, {range}.", words::TASK.ru(tasks)),
            _ => format!("{}, {range}; выходные и праздники пропущены: {}.", words::TASK.ru(tasks), words::DAY.ru(off)),
        },
        en: match off {
            0 => format!("{}, {range}.", words::TASK.en(tasks)),
            _ => format!("{}, {range}; days off passed over: {off}.", words::TASK.en(tasks)),
        },
    }
    fn day_off(start: &str, first: &str) {
        ru: format!("{start}, — выходной. Начало: {first}."),
        en: format!("{start} is a day off. It begins on {first}."),
    }
    fn no_room(deal: &str) {
        ru: format!("Старт — {deal}: всё не успеть до него."),
        en: format!("The start is {deal}: not all of it will be there before."),
    }
    fn were_there(n: usize, closed: usize) {
        ru: match closed {
            0 => format!("Уже есть и не тронуты: {}.", words::STEP.ru(n)),
            _ => format!("Уже есть и не тронуты: {}, из них закрыты: {closed}.", words::STEP.ru(n)),
        },
        en: match closed {
            0 => format!("There already and left as they are: {}.", words::STEP.en(n)),
            _ => format!("There already and left as they are: {}, {closed} of them closed.", words::STEP.en(n)),
        },
    }
    fn left_out(title: &str, when: &str) {
        ru: format!("Не нужно здесь: {title} (только если {when})"),
        en: format!("Not needed here: {title} (only if {when})"),
    }
    fn forecast(year: i32) {
        ru: format!("Праздники {year} года ещё не объявлены: даты посчитаны по прошлым."),
        en: format!("The holidays of {year} are not announced yet: the dates follow those of the past."),
    }
    fn no_manager() {
        ru: "У клиента нет менеджера, наши шаги ничьи: ",
        en: "The client has no manager, and our steps have no owner: ",
    }
    fn no_role(role: &str, steps: usize, manager: &str) {
        ru: format!("Роль «{role}» никто не держит: {} — {manager}. Назначить: ", words::STEP.ru(steps)),
        en: format!("Nobody has the role \"{role}\": {manager} has {}. To assign it: ", words::STEP.en(steps)),
    }
    fn no_contact() {
        ru: "У клиента нет контактов, его шаги без имени: ",
        en: "The client has no contacts, and its steps have no name: ",
    }
    fn name() { ru: "ИМЯ", en: "NAME" }
    fn full_name() { ru: "Имя Фамилия", en: "First Last" }
    fn nothing_new() {
        ru: "Все шаги уже записаны, добавлять нечего.",
        en: "All steps are there already; there is nothing to add.",
    }
    fn nothing_written() {
        ru: "Ничего не записано (--dry-run).",
        en: "Nothing was written (--dry-run).",
    }
    fn tasks() { ru: "Задачи: ", en: "The tasks: " }
    fn take_back() { ru: "Отменить: ", en: "Take it back: " }
}
