//! Too much is in work at once (Braze: a sign that a process begins to fail).

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::{Lang, words};
use crate::records::Side;
use crate::records::task::{Status, Task};

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Overload {
    /// Tasks of ours that are in work.
    pub doing: usize,
    pub most: usize,
    pub tasks: Vec<String>,
}

impl Rule for Overload {
    const NAMED: Named =
        Named::new("overload", "слишком много сразу", "too much at once").by(&["doing"]);

    fn look(sight: &Sight) -> Vec<(Level, Overload)> {
        let doing = |task: &&Task| task.status == Status::Doing && task.side == Side::Us;
        let tasks = sight.folder.tasks.iter().filter(doing).map(|task| task.id.clone());
        let tasks: Vec<String> = tasks.collect();
        let most = sight.thresholds.count("doing");
        match tasks.len() > most {
            true => vec![(Level::Attention, Overload { doing: tasks.len(), most, tasks })],
            false => Vec::new(),
        }
    }
}

impl Told for Overload {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        at_once(lang, self.doing, self.most)
    }

    fn details(&self, _: Lang, _: NaiveDate) -> Vec<String> {
        vec![self.tasks.join(", ")]
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct task list client:{client} status:doing")]
    }
}

crate::messages! {
    fn at_once(doing: usize, most: usize) {
        ru: format!("в работе сразу {} при норме {most}", words::TASK.ru(doing)),
        en: format!("{} in work at once, the norm is {most}", words::TASK.en(doing)),
    }
}
