//! Goals against their last reading: how much of the way is gone, how much of the time.
//! A goal that is not concrete, measurable and argued is told why.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use crate::language::numbers::amount;

use super::Report;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates, numbers};
use crate::records::goal::{Goal, Kind, Test};
use crate::records::metric::Reading;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Goals {
    pub on: NaiveDate,
    pub goals: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub client_name: String,
    pub goal: String,
    pub name: String,
    pub kind: Kind,
    pub metric: String,
    pub unit: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub reading: Option<Reading>,
    /// Of the way from `from` to `to`, in percent.
    pub progress: Option<f64>,
    /// Of the horizon, in percent.
    pub time_passed: Option<f64>,
    /// Of the last review.
    pub state: String,
    pub failing: Vec<Test>,
}

impl Goals {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question) -> Goals {
        let lines = snapshot
            .clients
            .iter()
            .flat_map(|folder| folder.goals.iter().map(|goal| Line::of(folder, goal, question)));
        Goals { on: question.today, goals: lines.collect() }
    }
}

impl Line {
    fn of(folder: &Folder, goal: &Goal, question: &Question) -> Line {
        let reading = folder.metric(&goal.metric).and_then(|metric| metric.on(question.today));
        Line {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            goal: goal.slug.clone(),
            name: goal.name.clone(),
            kind: goal.kind,
            metric: goal.metric.clone(),
            unit: goal.unit.clone(),
            from: goal.from,
            to: goal.to,
            by: goal.by,
            reading,
            progress: reading
                .and_then(|reading| goal.progress(reading.value))
                .map(numbers::rounded),
            time_passed: goal.time_passed(question.today).map(numbers::rounded),
            state: goal.reviews.last().map(|review| review.state.clone()).unwrap_or_default(),
            failing: goal.failing(),
        }
    }

    fn row(&self, lang: Lang, today: NaiveDate) -> Vec<Text> {
        let date = |date: NaiveDate| dates::numeric(lang, date, today);
        let percent = |share: Option<f64>| {
            share.map(|share| numbers::percent(lang, share.round())).unwrap_or_default()
        };
        let reading = self.reading.map(|reading| {
            let value = amount(lang, reading.value, &self.unit);
            Text::from(value).and(format!(" ({})", date(reading.date)), Style::Quiet)
        });
        // Behind: less of the way gone than of the time.
        let behind =
            matches!((self.progress, self.time_passed), (Some(way), Some(time)) if way < time);
        let style = if behind { Style::Bad } else { Style::Plain };
        vec![
            Text::from(&*self.name),
            Text::from(self.span(lang)),
            Text::from(self.by.map(date).unwrap_or_default()),
            reading.unwrap_or_default(),
            Text::styled(percent(self.progress), style),
            Text::from(percent(self.time_passed)),
        ]
    }

    /// `900 000 → 1 200 000 ₽`
    fn span(&self, lang: Lang) -> String {
        let number = |value: f64| numbers::number(lang, value);
        match (self.from, self.to) {
            (Some(from), Some(to)) => {
                format!("{} → {}", number(from), amount(lang, to, &self.unit))
            }
            (None, Some(to)) => format!("→ {}", amount(lang, to, &self.unit)),
            _ if self.kind == Kind::Launch => launch(lang),
            _ => String::new(),
        }
    }
}

impl Report for Goals {
    const SCHEMA: &'static str = "acct.goals/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.goals.is_empty() {
            page.lines(vec![
                Text::from(none(lang)).and("  acct goal add CLIENT NAME …", Style::Command),
            ]);
        }
        let columns = vec![
            Column::flexible(lang.pick("цель", "goal")),
            Column::left(lang.pick("от → до", "from → to")),
            Column::left(lang.pick("срок", "by")),
            Column::left(lang.pick("сейчас", "now")),
            Column::right(lang.pick("пути", "way")),
            Column::right(lang.pick("времени", "time")),
        ];
        for goals in self.goals.chunk_by(|one, other| one.client == other.client) {
            page.heading(goals[0].client_name.as_str());
            let rows = goals.iter().map(|goal| goal.row(lang, self.on)).collect();
            page.table_with_header(columns.clone(), rows);
            let failing: Vec<Text> = goals.iter().flat_map(|goal| told_why(lang, goal)).collect();
            if !failing.is_empty() {
                page.lines(failing);
            }
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "client",
            "goal",
            "name",
            "metric",
            "unit",
            "from",
            "to",
            "by",
            "read_on",
            "value",
            "progress",
            "time_passed",
        ];
        let row = |goal: &Line| {
            cells![
                &goal.client,
                &goal.goal,
                &goal.name,
                &goal.metric,
                &goal.unit,
                goal.from,
                goal.to,
                goal.by,
                goal.reading.map(|reading| reading.date),
                goal.reading.map(|reading| reading.value),
                goal.progress,
                goal.time_passed,
            ]
        };
        Some(Rows::new(columns, self.goals.iter().map(row)))
    }
}

fn told_why(lang: Lang, goal: &Line) -> Option<Text> {
    if goal.failing.is_empty() {
        return None;
    }
    let why: Vec<String> = goal.failing.iter().map(|test| fails(lang, *test)).collect();
    Some(
        Text::styled(format!("{} — {}  ", goal.name, why.join("; ")), Style::Quiet)
            .and(format!("acct edit {}/{}", goal.client, goal.goal), Style::Command),
    )
}

/// What a goal lacks, in words.
#[must_use]
pub fn fails(lang: Lang, test: Test) -> String {
    match test {
        Test::Concrete => not_concrete(lang),
        Test::Measurable => not_measurable(lang),
        Test::Argued => not_argued(lang),
    }
}

crate::messages! {
    fn none() { ru: "Целей пока нет.", en: "There are no goals yet." }
    fn launch() { ru: "запуск", en: "launch" }
    fn not_concrete() { ru: "не конкретна: нет даты", en: "not concrete: no date" }
    fn not_measurable() {
        ru: "не измерима: нет числа или показателя",
        en: "not measurable: no number or metric",
    }
    fn not_argued() {
        ru: "не обоснована: не сказано, почему столько",
        en: "not argued: it does not say why this much",
    }
}
