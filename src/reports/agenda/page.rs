//! The agenda as a page: its head, its five points with their minutes, what is kept in mind besides.

use chrono::NaiveDate;

use super::{Agenda, GoalLine, Parked, Point};
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::plural::{counted, english_times, nth_time};
use crate::language::typography::{after_colon, lower_first, quote};
use crate::language::{Lang, dates, numbers, words};
use crate::records::Side;
use crate::records::meeting::{self, Part, kind_name};
use crate::reports::Report;

/// Minutes of the five points in a half-hour meeting.
const MINUTES: [u32; 5] = [5, 5, 8, 6, 3];

/// Carried over so often, a point wants a decision: do it, drop it, or take it higher.
const DECIDE: usize = 3;

impl Point {
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
        if !self.prep.is_empty() {
            self.prepared_page(lang, &mut page);
            return page;
        }
        page.lines(self.parked_lines(lang));
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

    /// A meeting that is no status call: what it is prepared with, then what is open.
    fn prepared_page(&self, lang: Lang, page: &mut Document) {
        for section in &self.prep {
            page.heading(section.heading.as_str());
            let mark = if section.marks { "[ ] " } else { "" };
            let lines = section.lines.iter().map(|line| Item::from(format!("{mark}{line}")));
            page.list(lines.collect());
        }
        if !(self.problems.is_empty() && self.decisions.is_empty()) {
            page.heading(open_matters(lang));
            self.problem_table(lang, page);
        }
        page.lines(self.ending(lang));
    }

    /// Ideas put off until this talk come before the five points.
    fn parked_lines(&self, lang: Lang) -> Vec<Text> {
        let idea = |parked: &Parked| {
            let by = Some(parked.by_name.as_str()).filter(|by| !by.is_empty());
            let by = by.map(|by| format!(" — {by}")).unwrap_or_default();
            Text::from(format!("   {}{by}", parked.title))
        };
        let heading = Text::styled(parked_ideas(lang), Style::Strong);
        let lines: Vec<Text> = self.parked.iter().map(idea).collect();
        if lines.is_empty() { lines } else { std::iter::once(heading).chain(lines).collect() }
    }

    /// At a kick-off every agreement stands in its place above.
    fn tells_agreements(&self) -> bool {
        self.kind == meeting::Kind::Kickoff.word() && self.prep.iter().any(|section| section.marks)
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
        if !self.agreements.is_empty() && !self.tells_agreements() {
            let all: Vec<String> = self.agreements.iter().map(|a| after_colon(&a.text)).collect();
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
            line = target(lang, &line, &with_unit(to));
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
    fn parked_ideas() { ru: "Идеи, отложенные до встречи", en: "Ideas put off until we talk" }
    fn open_matters() { ru: "Задачи обеих сторон", en: "Work of both sides" }
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
        en: format!("on the table {time}: decide — do it, drop it, or escalate it"),
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
    fn target(name: &str, value: &str) {
        ru: format!("{name} {value}"),
        en: format!("{name}, {value}"),
    }
    fn on_the_way(way: &str, time: &str) {
        ru: format!("пройдено {way} пути, времени прошло {time}"),
        en: format!("{way} of the way, {time} of the time"),
    }
    fn no_readings() { ru: "данных нет", en: "no readings" }
}
