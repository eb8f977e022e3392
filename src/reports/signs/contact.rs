//! How long we have not met or spoken with a client, against the rhythm that was agreed.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::calendar::Calendar;
use crate::language::span::Span;
use crate::language::typography::lower_first;
use crate::language::{Lang, dates, words};
use crate::records::meeting::{Kind, Status, kind_name};
use crate::records::snapshot::Folder;
use crate::records::touch::{self, Touch, What};

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

/// Since when a client was not met: the last meeting or call up to a day; a filed chat is none. For one
/// that was never met, since the stage began that it was in.
#[must_use]
pub fn last_met(folder: &Folder, day: NaiveDate) -> Option<NaiveDate> {
    let met = folder.meetings.iter().filter(|meeting| meeting.status == Status::Held);
    let dates = met.filter(|meeting| meeting.kind != Kind::Chat).filter_map(|meeting| meeting.date);
    let last = dates.filter(|date| *date <= day).max();
    last.or_else(|| folder.card.stage_on(day)?.since)
}

/// Since when there was no word from us, of whatever kind; where there was none yet, since the stage
/// began.
#[must_use]
pub fn our_word(folder: &Folder, day: NaiveDate) -> Option<NaiveDate> {
    let last = touch::ours(folder, day).map(|touch| touch.on);
    last.or_else(|| folder.card.stage_on(day)?.since)
}

/// «напоминание 16 ноября»
#[must_use]
pub fn touch_words(lang: Lang, touch: &Touch, today: NaiveDate) -> String {
    let what = match touch.what {
        What::Meeting(kind) => lower_first(kind_name(lang, kind)),
        What::Letter => lang.pick("письмо", "a letter").to_owned(),
        What::Reminder => lang.pick("напоминание", "a reminder").to_owned(),
        What::Answer => lang.pick("ответ на обращение", "an answer to a request").to_owned(),
        What::Done => lang.pick("задача готова", "a task done").to_owned(),
        What::Request => lang.pick("обращение", "a request").to_owned(),
        What::Confirmed => lang.pick("подтверждение передачи", "the handoff confirmed").to_owned(),
    };
    on_day(lang, &what, &dates::day_month(lang, touch.on, today))
}

/// Days without a word from us, where that is longer than agreed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Silence {
    pub days: i64,
    /// As the card has it, `2w`: where the rhythm is what was broken, not the longest silence borne.
    pub agreed: Option<String>,
    /// Our last word; none, where there was none yet.
    pub last: Option<Touch>,
    pub theirs: Option<Touch>,
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

/// Ours first: while we are the ones who keep silent, nobody else is.
pub(super) fn silence(sight: &Sight) -> Option<(Level, Silence)> {
    if !sight.is_kept() {
        return None;
    }
    let (day, calendar) = (sight.day, sight.calendar);
    let rhythm = Rhythm::of(sight.folder, sight.thresholds.days("silence"));
    let last = touch::ours(sight.folder, day);
    let since = our_word(sight.folder, day)?;
    if !rhythm.is_broken(since, day, calendar) {
        return None;
    }
    let risk = sight.thresholds.passed("silence-risk", since, day, calendar);
    let level = if risk { Level::AtRisk } else { Level::Attention };
    let theirs = touch::theirs(sight.folder, day);
    let days = (day - since).num_days();
    let by_rhythm = days <= sight.thresholds.days("silence");
    let agreed = by_rhythm.then(|| sight.folder.card.cadence.clone());
    Some((level, Silence { days, agreed, last, theirs }))
}

impl Rule for NoNextMeeting {
    const NAMED: Named = Named::new("no-next-meeting", "встреча не назначена", "no next meeting");

    fn look(sight: &Sight) -> Vec<(Level, NoNextMeeting)> {
        let planned = sight.folder.next_meeting(sight.day).is_some();
        let found = (sight.is_kept() && !planned).then_some((Level::Fine, NoNextMeeting {}));
        found.into_iter().collect()
    }
}

impl Told for Silence {
    fn words(&self, lang: Lang, _: NaiveDate) -> String {
        let said = silent(lang, self.days);
        let rhythm = self.agreed.as_deref().and_then(|agreed| agreed.parse::<Span>().ok());
        match rhythm {
            Some(rhythm) => format!("{said}; {}", agreed(lang, &rhythm.every_in_words(lang))),
            None => said,
        }
    }

    fn goes_by(&self, thresholds: &'static [&'static str]) -> &'static [&'static str] {
        if self.agreed.is_some() { &[] } else { thresholds }
    }

    fn details(&self, lang: Lang, today: NaiveDate) -> Vec<String> {
        let said = |touch: &Option<Touch>| Some(touch_words(lang, touch.as_ref()?, today));
        let ours = said(&self.last).map(|last| last_of_ours(lang, &last));
        let theirs = said(&self.theirs).map(|last| last_of_theirs(lang, &last));
        ours.into_iter().chain(theirs).collect()
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
    fn agreed(often: &str) { ru: format!("договорились {often}"), en: format!("agreed: {often}") }
    fn on_day(what: &str, day: &str) { ru: format!("{what} {day}"), en: format!("{what} on {day}") }
    pub(super) fn last_of_ours(what: &str) {
        ru: format!("последнее от нас — {what}"),
        en: format!("the last from us: {what}"),
    }
    pub(super) fn last_of_theirs(what: &str) {
        ru: format!("последнее от клиента — {what}"),
        en: format!("the last from the client: {what}"),
    }
    fn no_next_meeting() {
        ru: "следующая встреча не назначена",
        en: "no next meeting is planned",
    }
}
