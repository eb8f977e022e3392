//! Meetings are held more rarely than was agreed (Mindbox: how often we meet is agreed with each
//! client). A chat is a word, not a meeting.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Level, Named, Rule, Sight, Told};
use crate::language::plural::counted;
use crate::language::span::Span;
use crate::language::{Lang, dates, words};
use crate::records::meeting::{Kind, Status};
use crate::records::touch;

#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
pub struct Broken {
    /// As the card has it: `2w`.
    pub cadence: String,
    pub last: NaiveDate,
    pub days: i64,
    pub next: Option<NaiveDate>,
}

impl Rule for Broken {
    const NAMED: Named =
        Named::new("rhythm", "встречи реже, чем договорились", "rhythm broken").by(&["rhythm"]);

    fn look(sight: &Sight) -> Vec<(Level, Broken)> {
        broken(sight).into_iter().collect()
    }
}

fn broken(sight: &Sight) -> Option<(Level, Broken)> {
    let (folder, day) = (sight.folder, sight.day);
    let rhythm: Span = folder.card.cadence.parse().ok()?;
    let met = folder
        .meetings
        .iter()
        .filter(|meeting| meeting.status == Status::Held && meeting.kind != Kind::Chat);
    let last = met.filter_map(|meeting| meeting.date).filter(|date| *date <= day).max()?;
    // Where there was no word at all since, the silence says it.
    let word = touch::ours(folder, day).map_or(last, |touch| touch.on);
    let due = rhythm.after(last, sight.calendar)?;
    if !sight.is_kept()
        || word == last
        || !sight.thresholds.passed("rhythm", due, day, sight.calendar)
    {
        return None;
    }
    let next = folder.next_meeting(day).and_then(|meeting| meeting.date);
    let level = if next.is_some() { Level::Fine } else { Level::Attention };
    let cadence = folder.card.cadence.clone();
    Some((level, Broken { cadence, last, days: (day - last).num_days(), next }))
}

impl Told for Broken {
    fn words(&self, lang: Lang, today: NaiveDate) -> String {
        let often = self.cadence.parse::<Span>().map(|span| span.every_in_words(lang));
        let days = counted(lang, self.days, words::DAY);
        let day = |date| dates::day_month(lang, date, today);
        let said = not_met(lang, &days, &day(self.last), &often.unwrap_or_default());
        match self.next {
            Some(next) => format!("{said}; {}", planned(lang, &day(next))),
            None => said,
        }
    }

    fn mend(&self, client: &str, _: Lang) -> Vec<String> {
        match self.next {
            Some(_) => vec![format!("acct agenda {client}")],
            None => vec![format!("acct meeting new {client}")],
        }
    }
}

crate::messages! {
    fn not_met(days: &str, last: &str, often: &str) {
        ru: format!("{days} без встречи, прошлая {last}; договорились {often}"),
        en: format!("{days} without a meeting, the last on {last}; agreed: {often}"),
    }
    fn planned(day: &str) { ru: format!("следующая {day}"), en: format!("the next on {day}") }
}
