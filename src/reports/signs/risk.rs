//! A risk that costs something every day and is not gone: how much it comes to. It is gone when it is
//! closed, or the task it belongs to.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::plural::counted;
use crate::language::{Lang, dates, numbers, words};
use crate::records::note::Note;

const RISK: &str = "risk";

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Costly {
    pub note: String,
    pub area: String,
    pub since: NaiveDate,
    pub days: i64,
    pub cost_per_day: f64,
    /// Until today.
    pub cost: f64,
    pub currency: String,
    /// The task that ends it.
    pub task: String,
}

impl Rule for Costly {
    const NAMED: Named = Named::new("risk-costs", "риск стоит денег", "a risk that costs");

    fn look(sight: &Sight) -> Vec<(Level, Costly)> {
        let risks = sight.folder.notes.iter().filter(|note| note.kind == RISK);
        let mut found: Vec<(Level, Costly)> =
            risks.filter_map(|note| costly(sight, note)).collect();
        // the dearest first
        found.sort_by(|(_, a), (_, b)| b.cost.total_cmp(&a.cost));
        found
    }
}

fn costly(sight: &Sight, note: &Note) -> Option<(Level, Costly)> {
    let cost_per_day = note.cost_per_day.filter(|cost| *cost > 0.0)?;
    let since = note.date.filter(|since| *since <= sight.day)?;
    if note.closed.is_some_and(|closed| closed <= sight.day) {
        return None;
    }
    if sight.folder.task(&note.task).is_some_and(|task| !task.is_open()) {
        return None;
    }
    let days = (sight.day - since).num_days() + 1;
    let found = Costly {
        note: note.id.clone(),
        area: note.area.clone(),
        since,
        days,
        cost_per_day,
        cost: cost_per_day * days as f64,
        currency: sight.folder.card.deal.currency.clone(),
        task: note.task.clone(),
    };
    Some((Level::Attention, found))
}

impl Told for Costly {
    /// Nobody has it as a task.
    fn is_for_the_lead(&self) -> bool {
        self.task.is_empty()
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let money = |amount| match self.currency.is_empty() {
            true => numbers::number(lang, amount),
            false => numbers::money(lang, amount, &self.currency),
        };
        let what = match self.area.is_empty() {
            true => risk(lang),
            false => risk_in(lang, &self.area),
        };
        let since = dates::day_month(lang, self.since, today);
        let days = counted(lang, self.days, words::DAY);
        costs(lang, &what, &money(self.cost_per_day), &since, (&days, &money(self.cost)))
    }

    fn mend(&self, _: &str, _: Lang) -> Vec<String> {
        let id = if self.task.is_empty() { &self.note } else { &self.task };
        vec![format!("acct show {id}")]
    }
}

crate::messages! {
    fn risk() { ru: "риск", en: "a risk" }
    fn risk_in(area: &str) { ru: format!("риск ({area})"), en: format!("a risk ({area})") }
    fn costs(what: &str, day: &str, since: &str, so_far: (&str, &str)) {
        ru: format!("{what}: {day} в день с {since}, за {} — {}", so_far.0, so_far.1),
        en: format!("{what}: {day} a day since {since}, {} in {}", so_far.1, so_far.0),
    }
}
