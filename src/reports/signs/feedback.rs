//! Nobody has asked the client for long how they like the work: no feedback was noted, and none was
//! written down at a meeting.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::{Lang, dates};
use crate::records::meeting::{Meeting, Part, Status};

/// The kind of a note with what a client said of us.
const FEEDBACK: &str = "feedback";

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NotAsked {
    /// The last time; none, where it never was.
    pub last: Option<NaiveDate>,
    /// When the work began, where it never was.
    pub since: NaiveDate,
}

impl Rule for NotAsked {
    const NAMED: Named =
        Named::new("no-feedback", "давно не спрашивали отзыв", "feedback not asked")
            .by(&["feedback"]);

    fn look(sight: &Sight) -> Vec<(Level, NotAsked)> {
        not_asked(sight).into_iter().collect()
    }
}

fn not_asked(sight: &Sight) -> Option<(Level, NotAsked)> {
    if !sight.is_kept() {
        return None;
    }
    let held = || sight.folder.meetings.iter().filter(|meeting| meeting.status == Status::Held);
    let said = |meeting: &&Meeting| !meeting.items(Part::Feedback).is_empty();
    let notes = sight.folder.notes.iter().filter(|note| note.kind == FEEDBACK);
    let times = held().filter(said).filter_map(|meeting| meeting.date);
    let last = times.chain(notes.filter_map(|note| note.date)).filter(|on| *on <= sight.day).max();
    let began = || {
        let first = held().filter_map(|meeting| meeting.date).min();
        first.max(sight.folder.card.deal.start)
    };
    let since = last.or_else(began)?;
    let long = sight.thresholds.passed("feedback", since, sight.day, sight.calendar);
    long.then_some((Level::Fine, NotAsked { last, since }))
}

impl Told for NotAsked {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let day = dates::day_month(lang, self.since, today);
        match self.last {
            Some(_) => last_time(lang, &day),
            None => never(lang, &day),
        }
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct agenda {client}"), format!("acct note add {client} feedback")]
    }
}

crate::messages! {
    fn last_time(day: &str) {
        ru: format!("отзыв спрашивали {day}, с тех пор ни разу"),
        en: format!("feedback was last asked on {day}"),
    }
    fn never(day: &str) {
        ru: format!("отзыв не спрашивали ни разу, работаем с {day}"),
        en: format!("feedback was never asked, we work together since {day}"),
    }
}
