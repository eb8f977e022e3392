//! One goal: where it started, where it is to come, how far it is, and its reviews.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Facts, why_label};
use crate::document::{Column, Document, Style, Text};
use crate::language::{Lang, dates, numbers};
use crate::records::goal::{Goal, Kind, Test};
use crate::records::metric::Reading;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::signs::Ahead;

/// A goal with how far it is.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GoalRow {
    #[serde(flatten)]
    pub goal: Goal,
    pub reading: Option<Reading>,
    /// Share of the way, in percent.
    pub progress: Option<f64>,
    /// Share of the horizon, in percent.
    pub time_passed: Option<f64>,
    #[serde(flatten)]
    pub ahead: Ahead,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct GoalPage {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub row: GoalRow,
    pub readings: Vec<Reading>,
    pub agreed_by_names: Vec<String>,
    /// Which tests of a goal it fails: concrete, measurable, argued.
    pub failing: Vec<Test>,
}

impl GoalRow {
    #[must_use]
    pub fn of(folder: &Folder, goal: &Goal, today: NaiveDate, fresh: i64) -> GoalRow {
        let reading = folder.metric(&goal.metric).and_then(|metric| metric.on(today));
        GoalRow {
            reading,
            progress: reading.and_then(|reading| goal.progress(reading.value)),
            time_passed: goal.time_passed(today),
            ahead: Ahead::of(folder, goal, today, fresh),
            goal: goal.clone(),
        }
    }

    /// «1 200 000 ₽»
    #[must_use]
    pub fn amount(&self, lang: Lang, value: f64) -> String {
        numbers::amount(lang, value, &self.goal.unit)
    }

    /// «960 000 ₽ на 31 октября»
    #[must_use]
    pub fn now(&self, lang: Lang, today: NaiveDate) -> String {
        match self.reading {
            Some(reading) => reading_on(
                lang,
                &self.amount(lang, reading.value),
                &dates::day_month(lang, reading.date, today),
            ),
            None if self.goal.kind == Kind::Metric => no_readings(lang),
            None => String::new(),
        }
    }

    /// «1 200 000 ₽ к 31 декабря»
    #[must_use]
    pub fn target(&self, lang: Lang, today: NaiveDate) -> String {
        let to = self.goal.to.map(|to| self.amount(lang, to)).unwrap_or_default();
        let by = self.goal.by.map(|by| by_day(lang, &dates::day_month(lang, by, today)));
        format!("{to} {}", by.unwrap_or_default()).trim().to_owned()
    }

    /// What is known of where it stands: the reading with how far it is, and where this pace leads.
    #[must_use]
    pub fn standing(&self, lang: Lang, today: NaiveDate) -> Vec<String> {
        let time =
            self.time_passed.map(|share| time_gone(lang, &numbers::percent(lang, share.round())));
        let gone = [self.gone(lang), time.unwrap_or_default()];
        let gone = gone.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(", ");
        // since when there are none is said below
        let told = self.reading.is_none() && self.ahead.unmeasured_since.is_some();
        let now = [if told { String::new() } else { self.now(lang, today) }, gone];
        let now = now.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
        let mut said = vec![now];
        if let Some(since) = self.ahead.unmeasured_since {
            said.push(unmeasured(lang, &dates::day_month(lang, since, today)));
        }
        if let Some(value) = self.ahead.forecast {
            let by = self.goal.by.map(|by| by_day(lang, &dates::day_month(lang, by, today)));
            let (value, by) = (self.amount(lang, value), by.unwrap_or_default());
            said.push(match self.ahead.in_time() {
                true => pace_in_time(lang, &value, &by),
                false => pace(lang, &value, &by),
            });
        }
        said.retain(|line| !line.is_empty());
        said
    }

    /// «пройдено 20 %»
    #[must_use]
    pub fn gone(&self, lang: Lang) -> String {
        self.progress
            .map(|share| gone(lang, &numbers::percent(lang, share.round())))
            .unwrap_or_default()
    }
}

impl GoalPage {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, goal: &Goal, question: &Question) -> GoalPage {
        let cast = snapshot.cast(folder, None);
        let name =
            |slug: &String| cast.contact(slug).map_or_else(|| slug.clone(), |c| c.name.clone());
        GoalPage {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            row: GoalRow::of(
                folder,
                goal,
                question.today,
                snapshot.settings.thresholds().days("goal-fresh"),
            ),
            readings: folder.metric(&goal.metric).map(|m| m.readings.clone()).unwrap_or_default(),
            agreed_by_names: goal.agreed_by.iter().map(name).collect(),
            failing: goal.failing(),
        }
    }
}

impl Report for GoalPage {
    const SCHEMA: &'static str = "acct.goal/1";

    fn document(&self, lang: Lang) -> Document {
        let (row, goal) = (&self.row, &self.row.goal);
        let mut page = Document::titled(format!("{} · {}", self.client_name, goal.name));
        let mut facts = Facts::default();
        facts.add(target_label(lang), row.target(lang, self.on));
        facts.add(
            start_label(lang),
            goal.from.map(|from| row.amount(lang, from)).unwrap_or_default(),
        );
        facts.add(now_label(lang), row.standing(lang, self.on).join("; "));
        facts.add(why_label(lang), &goal.why);
        facts.add(agreed_label(lang), self.agreed_by_names.join(", "));
        let failing = self.failing.iter().map(|test| fails(lang, *test)).collect::<Vec<_>>();
        facts.add(lacks_label(lang), failing.join("; "));
        facts.put(&mut page);
        let rows = goal.reviews.iter().map(|review| {
            let on = review.on.map(|on| dates::numeric(lang, on, self.on)).unwrap_or_default();
            vec![on.into(), state(lang, &review.state).into(), review.next.as_str().into()]
        });
        let rows: Vec<Vec<Text>> = rows.collect();
        if !rows.is_empty() {
            page.heading(reviews_heading(lang));
        }
        let names = [day_column(lang), state_column(lang)].map(Column::left);
        page.table(names.into_iter().chain([Column::flexible(next_column(lang))]).collect(), rows);
        let last = self.readings.iter().rev().take(6).rev();
        let rows: Vec<Vec<Text>> = last
            .map(|reading| {
                let day = dates::numeric(lang, reading.date, self.on);
                vec![Text::styled(day, Style::Quiet), row.amount(lang, reading.value).into()]
            })
            .collect();
        if !rows.is_empty() {
            page.heading(readings_heading(lang));
        }
        page.table(vec![Column::left(day_column(lang)), Column::right(value_column(lang))], rows);
        page
    }
}

/// How a review found it; a state of the team's own stays as it is.
#[must_use]
pub fn state(lang: Lang, state: &str) -> String {
    match state {
        "on-track" => lang.pick("в срок", "on track"),
        "at-risk" => lang.pick("под угрозой", "at risk"),
        "off-track" => lang.pick("отстаёт", "off track"),
        "reached" | "done" => lang.pick("достигнута", "reached"),
        "missed" => lang.pick("не достигнута", "missed"),
        other => other,
    }
    .to_owned()
}

crate::messages! {
    fn reading_on(value: &str, day: &str) { ru: format!("{value} на {day}"), en: format!("{value} on {day}") }
    fn no_readings() { ru: "данных нет", en: "no readings" }
    fn by_day(day: &str) { ru: format!("к {day}"), en: format!("by {day}") }
    fn time_gone(share: &str) { ru: format!("времени {share}"), en: format!("{share} of the time") }
    fn unmeasured(since: &str) {
        ru: format!("данных нет с {since}"),
        en: format!("no readings since {since}"),
    }
    fn pace(value: &str, by: &str) {
        ru: format!("по темпу будет {value} {by}"),
        en: format!("at this pace {value} {by}"),
    }
    fn pace_in_time(value: &str, by: &str) {
        ru: format!("по темпу будет {value} {by}: в срок"),
        en: format!("at this pace {value} {by}: in time"),
    }
    fn gone(share: &str) { ru: format!("пройдено {share}"), en: format!("{share} of the way") }
    fn target_label() { ru: "цель", en: "target" }
    fn start_label() { ru: "было", en: "start" }
    fn now_label() { ru: "сейчас", en: "now" }
    fn agreed_label() { ru: "согласие", en: "agreed by" }
    fn lacks_label() { ru: "чего не хватает", en: "what it lacks" }
    fn fails(test: Test) {
        ru: match test {
            Test::Concrete => "нет даты",
            Test::Measurable => "нет числа или показателя",
            Test::Argued => "не сказано, зачем",
        },
        en: match test {
            Test::Concrete => "no date",
            Test::Measurable => "no number or metric",
            Test::Argued => "no reason why",
        },
    }
    fn reviews_heading() { ru: "Как шло", en: "Reviews" }
    fn readings_heading() { ru: "Показания", en: "Readings" }
    fn day_column() { ru: "когда", en: "when" }
    fn state_column() { ru: "как", en: "how" }
    fn next_column() { ru: "дальше", en: "next" }
    fn value_column() { ru: "сколько", en: "value" }
}
