//! The client does not answer: our letters and reminders went out, and nothing came back. While we are
//! the ones who keep silent, that sign is `contact`'s.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::contact::{last_of_ours, last_of_theirs, silence, touch_words};
use super::{Level, Named, Rule, Sight, Told};
use crate::language::{Lang, words};
use crate::records::touch::{self, Touch};

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoAnswer {
    pub days: i64,
    /// Their last word; none, where nothing of theirs is on record.
    pub theirs: Option<Touch>,
    /// What they have not answered.
    pub ours: Touch,
}

impl Rule for NoAnswer {
    const NAMED: Named =
        Named::new("client-is-silent", "клиент молчит", "client is silent").by(&["client-silence"]);

    fn look(sight: &Sight) -> Vec<(Level, NoAnswer)> {
        no_answer(sight).into_iter().collect()
    }
}

fn no_answer(sight: &Sight) -> Option<(Level, NoAnswer)> {
    let (folder, day) = (sight.folder, sight.day);
    if !sight.is_kept() || silence(sight).is_some() {
        return None;
    }
    let ours = touch::ours(folder, day)?;
    let theirs = touch::theirs(folder, day);
    let since = match &theirs {
        Some(theirs) => theirs.on,
        None => folder.card.stage_on(day)?.since?,
    };
    let soon = sight.calendar.add_workdays(day, 1);
    let planned = folder.next_meeting(day).and_then(|meeting| meeting.date);
    let answered = ours.on <= since || planned.is_some_and(|date| date <= soon);
    let long = sight.thresholds.passed("client-silence", since, day, sight.calendar);
    let days = (day - since).num_days();
    (long && !answered).then_some((Level::Attention, NoAnswer { days, theirs, ours }))
}

impl Told for NoAnswer {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let ours = touch_words(lang, &self.ours, today);
        format!("{}; {}", silent(lang, self.days), last_of_ours(lang, &ours))
    }

    fn details(&self, lang: Lang, today: NaiveDate) -> Vec<String> {
        let theirs = self.theirs.as_ref().map(|touch| touch_words(lang, touch, today));
        theirs.map(|theirs| last_of_theirs(lang, &theirs)).into_iter().collect()
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct nudge {client}")]
    }
}

crate::messages! {
    fn silent(days: i64) {
        ru: format!("{} без вестей от клиента", words::DAY.ru(days)),
        en: format!("{} without a word from the client", words::DAY.en(days)),
    }
}
