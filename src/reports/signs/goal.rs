//! Goals that will not be reached at the pace of their readings, or of which a review said so.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::numbers::{amount, amount_again};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::records::goal::{Goal, Kind};
use crate::records::snapshot::Folder;
use crate::reports::rows::{cut_title, typed};

/// What is known of a goal's end.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, JsonSchema)]
pub struct Ahead {
    /// At the pace of its readings, on the day it is due.
    pub forecast: Option<f64>,
    /// Share of the way that the forecast covers, in percent.
    pub forecast_share: Option<f64>,
    /// Nobody has measured it since then.
    pub unmeasured_since: Option<NaiveDate>,
}

impl Ahead {
    /// `fresh` is how old a reading may be, in days.
    #[must_use]
    pub fn of(folder: &Folder, goal: &Goal, today: NaiveDate, fresh: i64) -> Ahead {
        let metric = folder.metric(&goal.metric);
        let unmeasured_since = goal.unmeasured_since(metric, today, fresh);
        // Old readings have no pace any more.
        let pace = metric.filter(|_| unmeasured_since.is_none());
        let pace = pace.and_then(|metric| goal.pace(metric, today));
        Ahead {
            forecast: pace.map(|pace| goal.rough(pace.forecast)),
            forecast_share: pace.map(|pace| crate::language::numbers::rounded(pace.share)),
            unmeasured_since,
        }
    }

    /// The target is reached by then, or as good as.
    #[must_use]
    pub fn in_time(&self) -> bool {
        self.forecast_share.is_some_and(|share| share >= 100.0)
    }
}

/// A goal that is behind.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Shortfall {
    pub goal: String,
    pub name: String,
    pub kind: Kind,
    pub unit: String,
    pub value: Option<f64>,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub forecast: Option<f64>,
    /// Of the last review.
    pub state: String,
    pub next: String,
}

impl Rule for Shortfall {
    const NAMED: Named = Named::new("goal-at-risk", "цель под угрозой", "goal at risk").by(&[
        "goal",
        "goal-risk",
        "goal-fresh",
    ]);

    fn look(sight: &Sight) -> Vec<(Level, Shortfall)> {
        behind(sight)
    }
}

/// The gravest goal first; one that is due and not settled is behind whatever its pace.
fn behind(sight: &Sight) -> Vec<(Level, Shortfall)> {
    let open = sight.folder.goals.iter().filter(|goal| !goal.is_settled());
    let mut behind: Vec<(Level, f64, Shortfall)> =
        open.filter_map(|goal| shortfall(sight, goal)).collect();
    behind.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    behind.into_iter().map(|(level, _, goal)| (level, goal)).collect()
}

fn shortfall(sight: &Sight, goal: &Goal) -> Option<(Level, f64, Shortfall)> {
    let (folder, day, thresholds) = (sight.folder, sight.day, sight.thresholds);
    let ahead = Ahead::of(folder, goal, day, thresholds.days("goal-fresh"));
    let below = |name: &str| ahead.forecast_share.is_some_and(|s| s < thresholds.number(name));
    let overdue = goal.by.is_some_and(|by| by < day);
    let level = match goal.state() {
        "off-track" => Level::AtRisk,
        _ if overdue || below("goal-risk") => Level::AtRisk,
        "at-risk" => Level::Attention,
        _ if below("goal") => Level::Attention,
        _ => return None,
    };
    let reading = folder.metric(&goal.metric).and_then(|metric| metric.on(day));
    let found = Shortfall {
        goal: goal.slug.clone(),
        name: goal.name.clone(),
        kind: goal.kind,
        unit: goal.unit.clone(),
        value: reading.map(|reading| reading.value),
        to: goal.to,
        by: goal.by,
        forecast: ahead.forecast.filter(|_| !overdue && !ahead.in_time()),
        state: goal.state().to_owned(),
        next: goal.reviews.last().map(|review| review.next.clone()).unwrap_or_default(),
    };
    Some((level, ahead.forecast_share.unwrap_or(100.0), found))
}

/// A goal that nobody has measured for long.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unmeasured {
    pub goal: String,
    pub name: String,
    pub since: NaiveDate,
    #[serde(skip)]
    metric: String,
}

impl Rule for Unmeasured {
    const NAMED: Named =
        Named::new("goal-unmeasured", "цель не измеряют", "goal not measured").by(&["goal-fresh"]);

    fn look(sight: &Sight) -> Vec<(Level, Unmeasured)> {
        let fresh = sight.thresholds.days("goal-fresh");
        let found = |goal: &Goal| {
            let since = Ahead::of(sight.folder, goal, sight.day, fresh).unmeasured_since?;
            let (slug, name) = (goal.slug.clone(), goal.name.clone());
            let metric = goal.metric.clone();
            Some((Level::Fine, Unmeasured { goal: slug, name, since, metric }))
        };
        sight.folder.goals.iter().filter_map(found).collect()
    }
}

impl Told for Unmeasured {
    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct metric add {client} {}=…", typed(&self.metric))]
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let name = quote(lang, &cut_title(&self.name, 40));
        not_measured(lang, &name, &dates::day_month(lang, self.since, today))
    }
}

impl Told for Shortfall {
    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct goal review {client} {}", typed(&self.goal))]
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let again = |value: f64| amount_again(lang, value, &self.unit);
        let by = self.by.map(|by| dates::day_month(lang, by, today)).unwrap_or_default();
        let name = quote(lang, &cut_title(&self.name, 40));
        let mut said = match (self.value, self.to) {
            (Some(value), Some(to)) => {
                now_and_target(lang, &name, &again(value), &amount(lang, to, &self.unit), &by)
            }
            (None, Some(to)) => target(lang, &name, &amount(lang, to, &self.unit), &by),
            _ => due(lang, &name, &by),
        };
        if let Some(forecast) = self.forecast {
            let as_meant = self.to.is_some_and(|to| again(to) == again(forecast));
            said = match as_meant {
                true => format!("{said}, {}", just_short(lang)),
                false => format!("{said}, {}", at_this_pace(lang, &again(forecast))),
            };
        } else if self.by.is_some_and(|by| by < today) {
            said = format!("{said}; {}", time_is_over(lang));
        } else if matches!(&*self.state, "at-risk" | "off-track") {
            said = format!("{said}; {}", reviewed(lang));
        }
        said
    }
}

crate::messages! {
    fn now_and_target(name: &str, now: &str, to: &str, by: &str) {
        ru: format!("цель {name}: {now}, нужно {to} к {by}"),
        en: format!("goal {name}: {now}, the target is {to} by {by}"),
    }
    fn target(name: &str, to: &str, by: &str) {
        ru: format!("цель {name}: нужно {to} к {by}"),
        en: format!("goal {name}: the target is {to} by {by}"),
    }
    fn due(name: &str, by: &str) {
        ru: format!("цель {name} к {by}"),
        en: format!("goal {name} by {by}"),
    }
    fn not_measured(name: &str, since: &str) {
        ru: format!("цель {name}: данных нет с {since}"),
        en: format!("goal {name}: no readings since {since}"),
    }
    fn at_this_pace(forecast: &str) {
        ru: format!("по темпу будет {forecast}"),
        en: format!("at this pace {forecast}"),
    }
    fn just_short() {
        ru: "по темпу чуть не дойдёт",
        en: "at this pace it falls just short",
    }
    fn time_is_over() {
        ru: "срок прошёл, итог не подведён",
        en: "its time is over, and no review closed it",
    }
    fn reviewed() {
        ru: "под угрозой по последнему пересмотру",
        en: "at risk by the last review",
    }
}
