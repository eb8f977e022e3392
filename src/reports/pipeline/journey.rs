//! One client's way through the pipeline: each stage planned and as it was, how long the sale and the
//! project took, how soon we answered, and what the next stage asks for.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

use super::page::against;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::plural::counted;
use crate::language::typography::quote;
use crate::language::{Lang, dates, words};
use crate::records::client::{Stage, is_over};
use crate::records::gate::{Ground, Way};
use crate::records::pace::{FirstContact, Leg, Mark, Spent};
use crate::records::settings::StageRule;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::gate::Gate;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Journey {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub stages: Vec<Step>,
    pub sale: Option<Length>,
    /// Over two months a summary is due.
    pub sale_is_long: bool,
    pub project: Option<Length>,
    pub first_contact: Option<FirstContact>,
    /// What the next stage asks for; nothing where it asks for nothing, or work is over.
    pub gate: Option<Gate>,
    /// The next stage.
    pub next: Option<String>,
}

/// A stage as it was gone through.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Step {
    pub stage: String,
    pub name: String,
    pub since: Option<NaiveDate>,
    /// The day of the next stage; nothing: it goes on.
    pub until: Option<NaiveDate>,
    pub days: Option<Spent>,
    pub norm: Option<u32>,
    pub mark: Mark,
    pub by: String,
    pub by_name: String,
    pub why: String,
    pub help: String,
    pub forced: String,
    pub reason: String,
}

/// Several stages together.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Length {
    pub since: NaiveDate,
    /// Nothing: it goes on.
    pub until: Option<NaiveDate>,
    pub calendar_days: i64,
    pub days: Spent,
    /// The norms of its stages that have one.
    pub planned: u32,
    /// Ours in those stages: what the plan is compared with.
    pub ours_against_plan: usize,
}

impl Journey {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, question: &Question) -> Journey {
        let (today, calendar) = (question.today, &question.calendar);
        let (card, rules) = (&folder.card, snapshot.settings.stages());
        let thresholds = snapshot.settings.thresholds();
        let rule = |id: &str| rules.iter().find(|rule| rule.id == id);
        let last = card.stages.len().saturating_sub(1);
        let step = |(at, leg): (usize, Leg)| {
            let (rule, stage) = (rule(&leg.stage.stage), leg.stage);
            let days = stage.spent(leg.until, calendar);
            let norm = rule.and_then(|rule| rule.norm);
            Step {
                stage: stage.stage.clone(),
                name: rule.map_or(stage.stage.as_str(), |rule| rule.name(question.lang)).to_owned(),
                since: stage.since,
                until: (at < last).then_some(leg.until),
                days,
                norm,
                mark: Mark::of(days.map_or(0, |days| days.ours), norm, &thresholds),
                by: stage.by.clone(),
                by_name: snapshot
                    .person(&stage.by)
                    .map_or_else(|| stage.by.clone(), |person| person.name.clone()),
                why: stage.delay.why.clone(),
                help: stage.delay.help.clone(),
                forced: stage.forced.clone(),
                reason: stage.why.clone(),
            }
        };
        let stages: Vec<Step> = card.legs(today).enumerate().map(step).collect();
        let produced = |stage: &Stage| rule(&stage.stage).is_some_and(StageRule::in_production);
        let sale = card.presale(&rules).map(|sale| {
            let sold = card.stages.iter().position(|s| produced(s) || is_over(&s.stage));
            let of = stages.iter().take(sold.unwrap_or(stages.len()));
            length(sale.since, sale.until, today, of)
        });
        let long = card.presale(&rules).is_some_and(|sale| {
            let until = sale.until.unwrap_or(today);
            thresholds.passed("presale", sale.since, until, calendar)
        });
        let began = card.stages.iter().find(|stage| produced(stage)).and_then(|stage| stage.since);
        let ended = card.stage().filter(|stage| matches!(&*stage.stage, "closed" | "lost"));
        let project = began.map(|since| {
            let of = |step: &&Step| step.since >= Some(since) && !is_over(&step.stage);
            length(since, ended.and_then(|s| s.since), today, stages.iter().filter(of))
        });
        let next = Way::next(&rules, card);
        let gate = next.and_then(|next| {
            let ground = Ground { snapshot, folder, today, calendar };
            let way = Way::to(&rules, card, &next.id);
            (!way.needs.is_empty()).then(|| Gate::of(ground, &way, next, question))
        });
        Journey {
            on: today,
            client: folder.slug.clone(),
            client_name: card.name.clone(),
            stages,
            sale,
            sale_is_long: long,
            project,
            first_contact: folder.first_contact(&rules, today, calendar),
            gate,
            next: next.map(|next| next.id.clone()),
        }
    }
}

fn length<'s>(
    since: NaiveDate,
    until: Option<NaiveDate>,
    today: NaiveDate,
    steps: impl Iterator<Item = &'s Step> + Clone,
) -> Length {
    let normed = steps.clone().filter(|step| step.norm.is_some());
    // A stage that was gone through twice is planned once.
    let planned: BTreeMap<&str, u32> =
        normed.clone().filter_map(|step| Some((step.stage.as_str(), step.norm?))).collect();
    Length {
        since,
        until,
        calendar_days: (until.unwrap_or(today) - since).num_days(),
        days: steps.filter_map(|step| step.days).sum(),
        planned: planned.values().sum(),
        ours_against_plan: normed.filter_map(|step| step.days).map(|days| days.ours).sum(),
    }
}

impl Report for Journey {
    const SCHEMA: &'static str = "acct.pipeline_client/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        if self.stages.is_empty() {
            page.paragraph(no_stages(lang));
            return page;
        }
        page.table_with_header(
            columns(lang),
            self.stages.iter().map(|s| self.row(lang, s)).collect(),
        );
        page.lines(self.lengths(lang));
        if let (Some(gate), Some(next)) = (&self.gate, &self.next) {
            page.heading(before(lang, &quote(lang, &gate.stage_name)));
            gate.write(lang, &mut page);
            if gate.is_open() {
                let command = format!("acct client stage {} {next}", self.client);
                page.lines(vec![Text::from(all_there(lang)).and(command, Style::Command)]);
            }
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "stage",
            "since",
            "until",
            "days_ours",
            "days_theirs",
            "norm",
            "mark",
            "moved_by",
            "delay",
            "help",
            "forced",
        ];
        let row = |step: &Step| {
            cells![
                &step.stage,
                step.since,
                step.until,
                step.days.map(|days| days.ours),
                step.days.map(|days| days.theirs),
                step.norm,
                Cell::Word(step.mark.word()),
                &step.by,
                &step.why,
                &step.help,
                &step.forced,
            ]
        };
        Some(Rows::new(columns, self.stages.iter().map(row)))
    }
}

impl Journey {
    fn row(&self, lang: Lang, step: &Step) -> Vec<Text> {
        let count = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        let ours = step.days.map(|days| days.ours);
        let style = if step.mark == Mark::Over { Style::Bad } else { Style::Plain };
        vec![
            step.since.map(|on| dates::numeric(lang, on, self.on)).unwrap_or_default().into(),
            step.name.as_str().into(),
            Text::styled(ours.map(|ours| ours.to_string()).unwrap_or_default(), style),
            count(step.days.unwrap_or_default().theirs).into(),
            step.norm.map(|norm| norm.to_string()).unwrap_or_default().into(),
            Text::styled(known(lang, step), Style::Plain),
        ]
    }

    fn lengths(&self, lang: Lang) -> Vec<Text> {
        let day = |day: NaiveDate| dates::day_month(lang, day, self.on);
        let mut lines = Vec::new();
        if let Some(first) = self.first_contact {
            let days = counted(lang, first.working_days, words::WORKING_DAY);
            let over = first.norm.is_some_and(|norm| first.working_days > norm as usize);
            let norm = first.norm.map(|norm| norm.to_string()).unwrap_or_default();
            let on = first.on.map(day).unwrap_or_default();
            let style = if over { Style::Bad } else { Style::Plain };
            lines.push(Text::styled(first_contact(lang, &on, &days, &norm), style));
        }
        if let Some(sale) = &self.sale {
            let long = if self.sale_is_long { long_sale(lang) } else { String::new() };
            lines.push(format!("{}{long}", sale_took(lang, &self.told(lang, sale))).into());
        }
        if let Some(project) = &self.project {
            lines.push(project_takes(lang, &self.told(lang, project)).into());
        }
        lines
    }

    /// «с 6 октября, 46 дней; рабочих: наши 28 при норме 33, клиента 3»
    fn told(&self, lang: Lang, length: &Length) -> String {
        let since = dates::day_month(lang, length.since, self.on);
        let until = length.until.map(|until| dates::day_month(lang, until, self.on));
        let span = from_to(lang, &since, &until.unwrap_or_default());
        let all = counted(lang, length.calendar_days, words::DAY);
        let ours = match length.planned {
            0 => ours(lang, length.days.ours),
            planned if length.ours_against_plan == length.days.ours => {
                ours_of(lang, length.days.ours, planned)
            }
            planned => ours_part(lang, length.days.ours, length.ours_against_plan, planned),
        };
        let theirs =
            if length.days.theirs > 0 { theirs(lang, length.days.theirs) } else { String::new() };
        format!("{span}, {all}; {ours}{theirs}")
    }
}

fn columns(lang: Lang) -> Vec<Column> {
    vec![
        Column::left(lang.pick("с", "since")),
        Column::left(lang.pick("этап", "stage")),
        Column::right(lang.pick("наши", "ours")),
        Column::right(lang.pick("клиента", "theirs")),
        Column::right(lang.pick("норма", "norm")),
        Column::flexible(lang.pick("что известно", "what is known")),
    ]
}

fn known(lang: Lang, step: &Step) -> String {
    let ours = step.days.map_or(0, |days| days.ours);
    // What is close to the norm matters while it goes on.
    let mark = match step.mark {
        Mark::Near if step.until.is_some() => String::new(),
        mark => against(lang, mark, ours, step.norm),
    };
    let mut said = vec![mark, step.why.clone()];
    if !step.why.is_empty() && !step.help.is_empty() {
        said.push(help(lang, &step.help));
    }
    if !step.forced.is_empty() {
        said.push(forced(lang, &step.forced));
    }
    said.push(step.reason.clone());
    said.retain(|one| !one.is_empty());
    said.join("; ")
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: путь по этапам, в рабочих днях"),
        en: format!("{client}: the way through the stages, in working days"),
    }
    fn no_stages() { ru: "Этапов ещё нет.", en: "There are no stages yet." }
    fn before(stage: &str) { ru: format!("До этапа {stage}"), en: format!("Before {stage}") }
    fn all_there() { ru: "Всё на месте: ", en: "All is there: " }
    fn help(said: &str) { ru: format!("нужна ли помощь — {said}"), en: format!("help needed: {said}") }
    fn forced(why: &str) { ru: format!("в обход условий: {why}"), en: format!("over the gate: {why}") }
    fn first_contact(on: &str, days: &str, norm: &str) {
        ru: match (on, norm) {
            ("", "") => format!("Первого контакта ещё не было: {days} с заявки."),
            ("", norm) => format!("Первого контакта ещё не было: {days} с заявки при норме {norm}."),
            (on, "") => format!("Первый контакт: {on}, {days} с заявки."),
            (on, norm) => format!("Первый контакт: {on}, {days} с заявки при норме {norm}."),
        },
        en: match (on, norm) {
            ("", "") => format!("No first contact yet: {days} since the enquiry."),
            ("", norm) => format!("No first contact yet: {days} since the enquiry, the norm is {norm}."),
            (on, "") => format!("First contact: {on}, {days} after the enquiry."),
            (on, norm) => format!("First contact: {on}, {days} after the enquiry, the norm is {norm}."),
        },
    }
    fn sale_took(told: &str) { ru: format!("Продажа: {told}."), en: format!("Sale: {told}.") }
    fn long_sale() {
        ru: " Это дольше двух месяцев: подведите итог договорённостей письмом.",
        en: " That is over two months: sum up in a letter what was agreed.",
    }
    fn project_takes(told: &str) { ru: format!("Проект: {told}."), en: format!("Project: {told}.") }
    fn from_to(since: &str, until: &str) {
        ru: if until.is_empty() { format!("с {since}") } else { format!("{since} — {until}") },
        en: if until.is_empty() { format!("since {since}") } else { format!("{since} to {until}") },
    }
    fn ours(n: usize) {
        ru: format!("наших рабочих дней {n}"),
        en: format!("our working days: {n}"),
    }
    fn ours_of(n: usize, planned: u32) {
        ru: format!("наших рабочих дней {n} при норме {planned}"),
        en: format!("our working days: {n}, the norm is {planned}"),
    }
    fn ours_part(n: usize, of: usize, planned: u32) {
        ru: format!("наших рабочих дней {n}, на этапах с нормой {of} из {planned}"),
        en: format!("our working days: {n}, in stages with a norm {of} of {planned}"),
    }
    fn theirs(n: usize) { ru: format!(", у клиента {n}"), en: format!("; the client’s: {n}") }
}
