//! How long we have not met or spoken with a client, against the rhythm that was agreed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::language::{Lang, words};
use crate::records::client;
use crate::records::meeting::{Kind, Status};
use crate::records::snapshot::Folder;

/// How long a client may be without a word.
#[derive(Debug, Clone, Copy)]
pub struct Rhythm {
    agreed: Option<Span>,
    /// Whatever was agreed, in days.
    longest: i64,
}

impl Rhythm {
    /// `longest` is how many days the workspace bears, whatever was agreed.
    #[must_use]
    pub fn of(folder: &Folder, longest: i64) -> Rhythm {
        Rhythm { agreed: folder.card.cadence.parse().ok(), longest }
    }

    /// Longer than agreed since a day.
    #[must_use]
    pub fn is_broken(self, since: NaiveDate, day: NaiveDate, calendar: &Calendar) -> bool {
        let latest = self.agreed.and_then(|rhythm| rhythm.after(since, calendar));
        (day - since).num_days() > self.longest || latest.is_some_and(|latest| day > latest)
    }
}

/// Since when there was no word with a client: the last meeting, call or filed chat up to a day; for
/// one that was never met, since the stage began that it was in.
#[must_use]
pub fn last_word(
    folder: &Folder,
    day: NaiveDate,
    counts: impl Fn(Kind) -> bool,
) -> Option<NaiveDate> {
    let met = folder.meetings.iter().filter(|meeting| meeting.status == Status::Held);
    let dates = met.filter(|meeting| counts(meeting.kind)).filter_map(|meeting| meeting.date);
    let last = dates.filter(|date| *date <= day).max();
    last.or_else(|| folder.card.stage_on(day)?.since)
}

/// Days without a word from us, where that is longer than agreed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Silence {
    pub days: i64,
}

/// Nothing is planned with a client that work goes on with.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct NoNextMeeting {}

impl Rule for Silence {
    const NAMED: Named =
        Named::new("we-are-silent", "мы молчим", "we are silent").by(&["silence", "silence-risk"]);

    fn look(sight: &Sight) -> Vec<(Level, Silence)> {
        silence(sight).into_iter().collect()
    }
}

fn silence(sight: &Sight) -> Option<(Level, Silence)> {
    if !is_kept(sight) {
        return None;
    }
    let (day, calendar) = (sight.day, sight.calendar);
    let rhythm = Rhythm::of(sight.folder, sight.thresholds.days("silence"));
    let since = last_word(sight.folder, day, |_| true)?;
    if !rhythm.is_broken(since, day, calendar) {
        return None;
    }
    let risk = sight.thresholds.passed("silence-risk", since, day, calendar);
    let level = if risk { Level::AtRisk } else { Level::Attention };
    Some((level, Silence { days: (day - since).num_days() }))
}

impl Rule for NoNextMeeting {
    const NAMED: Named = Named::new("no-next-meeting", "встреча не назначена", "no next meeting");

    fn look(sight: &Sight) -> Vec<(Level, NoNextMeeting)> {
        let planned = sight.folder.next_meeting(sight.day).is_some();
        let found = (is_kept(sight) && !planned).then_some((Level::Fine, NoNextMeeting {}));
        found.into_iter().collect()
    }
}

/// Nobody is silent towards ourselves, or with those with whom no work goes on.
fn is_kept(sight: &Sight) -> bool {
    sight.folder.card.is_active() && sight.folder.card.kind == client::Kind::Client
}

impl Told for Silence {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        silent(lang, self.days)
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct agenda {client}")]
    }
}

impl Told for NoNextMeeting {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        no_next_meeting(lang)
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        vec![format!("acct meeting new {client}")]
    }
}

crate::messages! {
    fn silent(days: i64) {
        ru: format!("{} без вестей от нас", words::DAY.ru(days)),
        en: format!("{} without a word from us", words::DAY.en(days)),
    }
    fn no_next_meeting() {
        ru: "следующая встреча не назначена",
        en: "no next meeting is planned",
    }
}
