//! What a metric is called and counted in: a file of readings has nothing but a slug for a name.
//! The names of practice are data in `metrics.toml`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::goal::{self, Kind};
use super::settings::Settings;
use super::snapshot::Folder;
use crate::language::{Lang, numbers, typography};

/// `[metrics.lead-cost]` of `acct.toml`
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Measure {
    /// By language.
    pub name: BTreeMap<String, String>,
    /// By language; `money` is the currency of the client's deal.
    pub unit: BTreeMap<String, String>,
}

/// One of practice.
#[derive(Debug, Default, Deserialize)]
struct Known {
    id: String,
    #[serde(flatten)]
    measure: Measure,
}

#[derive(Default, Deserialize)]
struct Practice {
    metrics: Vec<Known>,
}

static PRACTICE: LazyLock<Vec<Known>> = LazyLock::new(|| {
    crate::syntax::read::toml::<Practice>(include_str!("metrics.toml"))
        .map(|(practice, _)| practice.metrics)
        .unwrap_or_default()
});

/// A metric's name and unit, as people read them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub unit: String,
}

impl Measure {
    fn said(texts: &BTreeMap<String, String>, lang: Lang) -> Option<&str> {
        let said = texts.get(lang.code()).or_else(|| texts.values().next());
        said.map(|said| said.trim()).filter(|said| !said.is_empty())
    }
}

/// What a client's metric is called: as in its goal, else as the workspace says, else as usual; at
/// last its slug as words.
#[must_use]
pub fn named(settings: &Settings, folder: &Folder, metric: &str, lang: Lang) -> Named {
    let goal = folder.goals.iter().find(|goal| goal.kind == Kind::Metric && goal.metric == metric);
    if let Some(goal) = goal.filter(|goal| !goal.name.trim().is_empty()) {
        return Named { name: goal.name.clone(), unit: goal.unit.clone() };
    }
    let known = || PRACTICE.iter().find(|known| known.id == metric).map(|known| &known.measure);
    let measure = settings.metrics.get(metric).or_else(known);
    let name = measure.and_then(|measure| Measure::said(&measure.name, lang));
    let unit = measure.and_then(|measure| Measure::said(&measure.unit, lang)).unwrap_or_default();
    Named {
        name: name.map_or_else(|| in_words(metric), str::to_owned),
        unit: match unit {
            "money" => numbers::sign(&folder.card.deal.currency).to_owned(),
            unit => unit.to_owned(),
        },
    }
}

/// Where a metric stands among others: those of goals first, the nearest before all, then in the order
/// of practice, then by name.
#[must_use]
pub fn place(folder: &Folder, metric: &str) -> (usize, Option<NaiveDate>, usize) {
    let of_it = folder.goals.iter().filter(|goal| goal.metric == metric);
    let goal = of_it.min_by_key(|goal| (goal::place(&goal.horizon), goal.by));
    let known = PRACTICE.iter().position(|known| known.id == metric).unwrap_or(usize::MAX);
    match goal {
        Some(goal) => (goal::place(&goal.horizon), goal.by, known),
        None => (usize::MAX, None, known),
    }
}

/// `open-rate` → «Open rate»
fn in_words(metric: &str) -> String {
    typography::capitalised(&metric.replace('-', " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::goal::Goal;

    #[test]
    fn the_set_of_practice_can_be_read_and_begins_with_the_three() {
        let ids: Vec<&str> = PRACTICE.iter().map(|known| known.id.as_str()).collect();
        assert_eq!(ids[..3], ["revenue", "average-check", "ltv"]);
        assert_eq!(ids.iter().position(|id| *id == "nps"), Some(18), "19 of loyalty");
        for known in PRACTICE.iter() {
            assert!(crate::language::names::is_slug(&known.id), "{}", known.id);
            for lang in Lang::ALL {
                assert!(known.measure.name.contains_key(lang.code()), "{}", known.id);
            }
        }
    }

    #[test]
    fn a_goals_name_goes_before_the_workspaces_and_that_before_practice() {
        let mut folder = Folder::default();
        let mut settings = Settings::default();
        folder.card.deal.currency = "RUB".into();
        let of = |settings: &Settings, folder: &Folder, metric: &str, lang| {
            let Named { name, unit } = named(settings, folder, metric, lang);
            format!("{name}|{unit}")
        };
        assert_eq!(of(&settings, &folder, "lead-cost", Lang::Ru), "Стоимость заявки|₽");
        assert_eq!(of(&settings, &folder, "lead-cost", Lang::En), "Cost per enquiry|₽");
        assert_eq!(of(&settings, &folder, "open-rate", Lang::Ru), "Open rate|");
        let own = Measure {
            name: [("ru".into(), "Цена лида".into())].into(),
            ..Measure::default()
        };
        settings.metrics.insert("lead-cost".into(), own);
        assert_eq!(of(&settings, &folder, "lead-cost", Lang::En), "Цена лида|");
        folder.goals.push(Goal {
            name: "Заявка".into(),
            metric: "lead-cost".into(),
            unit: "$".into(),
            ..Goal::default()
        });
        assert_eq!(of(&settings, &folder, "lead-cost", Lang::Ru), "Заявка|$");
    }
}
