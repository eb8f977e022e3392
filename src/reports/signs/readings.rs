//! Metrics that nobody looks at any more (MAXMA: keeping a hand on the pulse oneself). Those of open
//! goals are `goal`'s.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::{Lang, dates};
use crate::reports::rows::typed;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unread {
    /// The oldest first.
    pub metrics: Vec<String>,
    /// The last reading of the oldest.
    pub since: NaiveDate,
}

impl Rule for Unread {
    const NAMED: Named =
        Named::new("metrics-unread", "показатели не смотрят", "metrics not looked at")
            .by(&["metric"]);

    fn look(sight: &Sight) -> Vec<(Level, Unread)> {
        let folder = sight.folder;
        if !sight.is_kept() {
            return Vec::new();
        }
        let of_goal =
            |name: &str| folder.goals.iter().any(|goal| goal.metric == name && !goal.is_settled());
        let mut old: Vec<(NaiveDate, &str)> = folder
            .metrics
            .iter()
            .filter(|metric| !of_goal(&metric.name))
            .filter_map(|metric| Some((metric.on(sight.day)?.date, metric.name.as_str())))
            .filter(|(last, _)| sight.thresholds.passed("metric", *last, sight.day, sight.calendar))
            .collect();
        old.sort();
        let since = old.first().map(|(since, _)| *since);
        let metrics = old.into_iter().map(|(_, name)| name.to_owned()).collect();
        since.map(|since| (Level::Fine, Unread { metrics, since })).into_iter().collect()
    }
}

impl Told for Unread {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        unread(lang, &self.metrics.join(", "), &dates::day_month(lang, self.since, today))
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        let each = self.metrics.iter().map(|metric| format!("{}=…", typed(metric)));
        vec![format!("acct metric add {client} {}", each.collect::<Vec<_>>().join(" "))]
    }
}

crate::messages! {
    fn unread(metrics: &str, since: &str) {
        ru: format!("показатели давно не смотрят: {metrics}; данные от {since}"),
        en: format!("metrics nobody has looked at: {metrics}; readings of {since}"),
    }
}
