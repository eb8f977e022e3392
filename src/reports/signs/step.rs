//! Nobody can tell what comes next (Braze: confusion about the «next steps» is a warning sign): nothing
//! is open and nothing planned, or an open task has nobody or no date.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::typography::quote;
use crate::language::{Lang, words};
use crate::records::Side;
use crate::records::task::{Priority, Task};
use crate::reports::rows::cut_title;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoNextStep {
    /// Neither an open task nor a planned meeting.
    pub nothing: bool,
    /// Open tasks without a date or without anybody, the oldest first.
    pub tasks: Vec<Unclear>,
}

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Unclear {
    pub id: String,
    pub title: String,
    pub no_owner: bool,
    pub no_due: bool,
}

impl Rule for NoNextStep {
    const NAMED: Named =
        Named::new("no-next-step", "неясен следующий шаг", "no clear next step").by(&["unclear"]);

    fn look(sight: &Sight) -> Vec<(Level, NoNextStep)> {
        if !sight.folder.card.is_active() {
            return Vec::new();
        }
        let open: Vec<&Task> = sight.folder.tasks.iter().filter(|task| task.is_open()).collect();
        let planned = sight.folder.next_meeting(sight.day).is_some();
        let nothing = open.is_empty() && !planned && sight.is_kept();
        let has_manager = sight.folder.answers(&sight.snapshot.settings).is_some();
        // what is put off on purpose has no date on purpose
        let meant = open.iter().filter(|task| task.priority != Priority::Low);
        let tasks: Vec<Unclear> = meant
            .map(|task| Unclear {
                id: task.id.clone(),
                title: task.title.clone(),
                no_owner: task.owner.is_empty() && !(task.side == Side::Us && has_manager),
                no_due: task.due.is_none(),
            })
            .filter(|task| task.no_owner || task.no_due)
            .collect();
        let level = match () {
            () if nothing || tasks.len() >= sight.thresholds.count("unclear") => Level::Attention,
            () if tasks.is_empty() => return Vec::new(),
            () => Level::Fine,
        };
        vec![(level, NoNextStep { nothing, tasks })]
    }
}

impl Told for NoNextStep {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        if self.nothing {
            return nothing(lang);
        }
        let count = |is: fn(&Unclear) -> bool| self.tasks.iter().filter(|task| is(task)).count();
        let (due, owner) = (count(|task| task.no_due), count(|task| task.no_owner));
        let first = self.tasks.first().map(|task| quote(lang, &cut_title(&task.title, 40)));
        let mut said = Vec::new();
        said.extend((due > 0).then(|| without_due(lang, due)));
        said.extend((owner > 0).then(|| without_owner(lang, owner)));
        match (self.tasks.as_slice(), first) {
            ([one], Some(title)) => {
                let lacks = match (one.no_due, one.no_owner) {
                    (true, true) => lacks_both(lang),
                    (true, false) => lacks_due(lang),
                    _ => lacks_owner(lang),
                };
                format!("{title}: {lacks}")
            }
            _ => said.join(", "),
        }
    }

    fn details(&self, lang: Lang, _: NaiveDate) -> Vec<String> {
        let several = self.tasks.iter().filter(|_| self.tasks.len() > 1);
        several.map(|task| format!("{}  {}", task.id, quote(lang, &task.title))).collect()
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        if self.nothing {
            return vec![
                format!("acct meeting new {client}"),
                format!("acct task add {client} \"…\""),
            ];
        }
        let mend = |task: &Unclear| match (task.no_due, task.no_owner) {
            (true, true) => format!("acct task set {} owner=… due=…", task.id),
            (true, false) => format!("acct task set {} due=…", task.id),
            _ => format!("acct task set {} owner=…", task.id),
        };
        self.tasks.iter().take(1).map(mend).collect()
    }
}

crate::messages! {
    fn nothing() {
        ru: "ни открытой задачи, ни назначенной встречи",
        en: "no open task and no planned meeting",
    }
    fn without_due(n: usize) {
        ru: format!("без срока {}", words::TASK.ru(n)),
        en: format!("{} without a date", words::TASK.en(n)),
    }
    fn without_owner(n: usize) {
        ru: format!("неизвестно чьих — {n}"),
        en: format!("{n} with nobody named"),
    }
    fn lacks_due() { ru: "срока нет", en: "no date" }
    fn lacks_owner() { ru: "неизвестно, кто делает", en: "nobody is named" }
    fn lacks_both() { ru: "нет ни срока, ни исполнителя", en: "neither a date nor a person" }
}
