//! Goals against their last reading: how much of the way is gone, how much of the time.
//! A goal that is not concrete, measurable and argued is told why.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::chart::{Aim, Chart, Point};
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates, numbers};
use crate::records::goal::{Goal, Kind, Test};
use crate::records::metric::Reading;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::rows::typed;
use crate::reports::signs::Ahead;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Goals {
    pub on: NaiveDate,
    pub goals: Vec<Line>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
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
    /// Up to that day, oldest first.
    pub readings: Vec<Reading>,
    /// Of the way from `from` to `to`, in percent.
    pub progress: Option<f64>,
    /// Of the horizon, in percent.
    pub time_passed: Option<f64>,
    #[serde(flatten)]
    pub ahead: Ahead,
    /// Of the last review.
    pub state: String,
    pub reviewed_on: Option<NaiveDate>,
    pub agreed_by: Vec<String>,
    pub failing: Vec<Test>,
}

impl Goals {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question) -> Goals {
        let (today, fresh) = (question.today, snapshot.settings.thresholds().days("goal-fresh"));
        let lines = snapshot.clients.iter().flat_map(|folder| {
            folder.goals.iter().map(|goal| Line::of(folder, goal, today, fresh))
        });
        Goals { on: question.today, goals: lines.collect() }
    }
}

impl Line {
    /// `fresh` is how old a reading may be, in days.
    #[must_use]
    pub fn of(folder: &Folder, goal: &Goal, today: NaiveDate, fresh: i64) -> Line {
        let metric = folder.metric(&goal.metric);
        let reading = metric.and_then(|metric| metric.on(today));
        let mut readings = metric.map(|metric| metric.readings.clone()).unwrap_or_default();
        readings.retain(|reading| reading.date <= today);
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
            readings,
            progress: reading
                .and_then(|reading| goal.progress(reading.value))
                .map(numbers::rounded),
            time_passed: goal.time_passed(today).map(numbers::rounded),
            ahead: Ahead::of(folder, goal, today, fresh),
            state: goal.state().to_owned(),
            reviewed_on: goal.reviews.last().and_then(|review| review.on),
            agreed_by: goal.agreed_by.clone(),
            failing: goal.failing(),
        }
    }

    /// How its metric went, where there is more than one reading to go by.
    fn chart(&self, on: NaiveDate) -> Option<Chart> {
        let point = |reading: &Reading| Point { date: reading.date, value: reading.value };
        (self.readings.len() > 1).then(|| Chart {
            title: self.name.clone(),
            unit: self.unit.clone(),
            on,
            points: self.readings.iter().map(point).collect(),
            aim: self.to.map(|value| Aim { value, by: self.by }),
        })
    }

    fn row(&self, lang: Lang, today: NaiveDate) -> Vec<Text> {
        let date = |date: NaiveDate| dates::numeric(lang, date, today);
        let percent = |share: Option<f64>| {
            share.map(|share| numbers::percent(lang, share.round())).unwrap_or_default()
        };
        let reading = self.reading.map(|reading| {
            let value = numbers::amount(lang, reading.value, &self.unit);
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
            self.forecast(lang, today),
        ]
    }

    /// «в срок», «1 080 000 ₽», «данных нет с 1 октября»
    fn forecast(&self, lang: Lang, today: NaiveDate) -> Text {
        if let Some(since) = self.ahead.unmeasured_since {
            let since = dates::day_month(lang, since, today);
            return Text::styled(unmeasured(lang, &since), Style::Bad);
        }
        match self.ahead.forecast {
            Some(_) if self.ahead.in_time() => Text::styled(in_time(lang), Style::Good),
            Some(value) => numbers::amount(lang, value, &self.unit).into(),
            None => Text::default(),
        }
    }

    /// `900 000 → 1 200 000 ₽`
    fn span(&self, lang: Lang) -> String {
        let number = |value: f64| numbers::number(lang, value);
        match (self.from, self.to) {
            (Some(from), Some(to)) => {
                format!("{} → {}", number(from), numbers::amount(lang, to, &self.unit))
            }
            (None, Some(to)) => format!("→ {}", numbers::amount(lang, to, &self.unit)),
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
        for goals in self.goals.chunk_by(|one, other| one.client == other.client) {
            page.heading(goals[0].client_name.as_str());
            table(&mut page, lang, goals, self.on);
            let failing: Vec<Text> = goals.iter().flat_map(|goal| told_why(lang, goal)).collect();
            if !failing.is_empty() {
                page.lines(failing);
            }
        }
        // Of everybody's goals the table is enough to look through.
        if self.goals.iter().all(|goal| goal.client == self.goals[0].client) {
            let charts: Vec<Chart> =
                self.goals.iter().filter_map(|goal| goal.chart(self.on)).collect();
            if !charts.is_empty() {
                page.heading(readings(lang));
            }
            page.charts(charts);
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
            "forecast",
            "forecast_share",
            "unmeasured_since",
            "state",
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
                goal.ahead.forecast,
                goal.ahead.forecast_share,
                goal.ahead.unmeasured_since,
                &goal.state,
            ]
        };
        Some(Rows::new(columns, self.goals.iter().map(row)))
    }
}

/// Goals against their readings, a line a goal.
pub fn table(page: &mut Document, lang: Lang, goals: &[Line], today: NaiveDate) {
    let mut columns = vec![
        Column::flexible(lang.pick("цель", "goal")),
        Column::left(lang.pick("от → до", "from → to")),
        Column::left(lang.pick("срок", "by")),
        Column::left(lang.pick("сейчас", "now")),
        Column::right(lang.pick("пути", "way")),
        Column::right(lang.pick("времени", "time")),
        Column::flexible(lang.pick("по темпу", "at this pace")),
    ];
    let mut rows: Vec<Vec<Text>> = goals.iter().map(|goal| goal.row(lang, today)).collect();
    if rows.iter().all(|row| row.last().is_none_or(Text::is_empty)) {
        columns.pop();
        rows.iter_mut().for_each(|row| drop(row.pop()));
    }
    page.table_with_header(columns, rows);
}

fn told_why(lang: Lang, goal: &Line) -> Option<Text> {
    if goal.failing.is_empty() {
        return None;
    }
    let why: Vec<String> = goal.failing.iter().map(|test| fails(lang, *test, goal.kind)).collect();
    let mends: Vec<&str> = goal.failing.iter().map(|test| mend(*test, &goal.metric)).collect();
    let set = format!("acct goal set {} {}", typed(&goal.client), typed(&goal.goal));
    Some(
        Text::styled(format!("{} — {}  ", goal.name, why.join("; ")), Style::Quiet)
            .and(format!("{set} {}", mends.join(" ")), Style::Command),
    )
}

/// What to give `acct goal set` for a test that fails, as an example.
#[must_use]
pub fn mend(test: Test, metric: &str) -> &'static str {
    match test {
        Test::Concrete => "by=31.12",
        Test::Measurable if metric.is_empty() => "metric=leads to=120",
        Test::Measurable => "to=120",
        Test::Argued => "why=\"…\"",
    }
}

/// What a goal lacks, in words.
#[must_use]
pub fn fails(lang: Lang, test: Test, kind: Kind) -> String {
    match test {
        Test::Concrete => not_concrete(lang),
        Test::Measurable => not_measurable(lang),
        // a launch has no number that could be too high
        Test::Argued if kind == Kind::Launch => no_reason(lang),
        Test::Argued => not_argued(lang),
    }
}

crate::messages! {
    fn none() { ru: "Целей пока нет.", en: "There are no goals yet." }
    fn readings() { ru: "Показания", en: "Readings" }
    fn unmeasured(since: &str) {
        ru: format!("данных нет с {since}"),
        en: format!("no readings since {since}"),
    }
    fn in_time() { ru: "в срок", en: "in time" }
    fn launch() { ru: "запуск", en: "launch" }
    fn not_concrete() { ru: "не конкретна: нет даты", en: "not concrete: no date" }
    fn not_measurable() {
        ru: "не измерима: нет числа или показателя",
        en: "not measurable: no number or metric",
    }
    fn no_reason() {
        ru: "не обоснована: не сказано, зачем",
        en: "not argued: it does not say what for",
    }
    fn not_argued() {
        ru: "не обоснована: не сказано, почему столько",
        en: "not argued: it does not say why this much",
    }
}
