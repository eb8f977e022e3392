//! A contract that ends soon, or has ended, and whether anybody spoke of the next one.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::quote;
use crate::language::{Lang, dates};
use crate::records::client;
use crate::records::snapshot::Folder;
use crate::reports::rows::cut_title;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Ending {
    pub on: NaiveDate,
    /// An open task is about the next contract.
    pub renewal: Option<String>,
    pub ended: bool,
}

impl Rule for Ending {
    const NAMED: Named =
        Named::new("contract-ends", "договор заканчивается", "contract about to end")
            .by(&["contract"]);

    fn look(sight: &Sight) -> Vec<(Level, Ending)> {
        ending(sight).into_iter().collect()
    }
}

fn ending(sight: &Sight) -> Option<(Level, Ending)> {
    let (card, day) = (&sight.folder.card, sight.day);
    let kept = card.is_active() && card.kind == client::Kind::Client;
    let limit = sight.thresholds.until("contract", day, sight.calendar);
    let on = card.deal.end.filter(|end| kept && limit.is_some_and(|limit| *end <= limit))?;
    let ended = on < day;
    let level = if ended { Level::AtRisk } else { Level::Attention };
    Some((level, Ending { on, renewal: renewal(sight.folder), ended }))
}

/// The open task that is about going on: by its tag, or by its name.
fn renewal(folder: &Folder) -> Option<String> {
    let about = |text: &str| {
        let text = text.to_lowercase();
        ["продлен", "продлён", "renew"].iter().any(|word| text.contains(word))
    };
    let open = folder.tasks.iter().filter(|task| task.is_open());
    let mut spoken =
        open.filter(|task| about(&task.title) || task.tags.iter().any(|tag| about(tag)));
    spoken.next().map(|task| task.title.clone())
}

impl Told for Ending {
    fn is_for_the_lead(&self) -> bool {
        true
    }

    fn mend(&self, client: &str, lang: Lang) -> Vec<String> {
        match &self.renewal {
            Some(_) => vec![format!("acct agenda {client}")],
            None => vec![format!("acct task add {client} \"{} #renewal\"", renewed(lang))],
        }
    }

    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let day = dates::day_month(lang, self.on, today);
        let said = if self.ended { ended(lang, &day) } else { until(lang, &day) };
        let next = match &self.renewal {
            Some(title) => quote(lang, &cut_title(title, 40)),
            None => not_spoken(lang),
        };
        format!("{said}{next}")
    }
}

crate::messages! {
    fn until(day: &str) { ru: format!("договор до {day}: "), en: format!("the contract ends on {day}: ") }
    fn ended(day: &str) {
        ru: format!("договор закончился {day}: "),
        en: format!("the contract ended on {day}: "),
    }
    fn renewed() { ru: "Продление договора", en: "Renewed contract" }
    fn not_spoken() {
        ru: "задачи о продлении нет",
        en: "there is no task about renewing it",
    }
}
