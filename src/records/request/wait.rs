//! How long a request waited for its answer, in the hours that were agreed: a question of Friday night
//! is answered in time on Monday morning. Where a time of day is unknown, nobody is blamed for it.

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use schemars::JsonSchema;
use serde::Serialize;

use super::Request;
use crate::language::Lang;
use crate::language::calendar::Calendar;
use crate::language::plural::counted;
use crate::language::span::{Span, Unit};
use crate::language::words;
use crate::records::client::Agreement;
use crate::syntax::moment::Moment;

/// A working week, where an answer within a week was agreed.
const WEEK: u16 = 5;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Wait {
    /// Working minutes; none where a time of day is not known.
    pub minutes: Option<i64>,
    /// Working days after the one it came on.
    pub days: usize,
    /// Whether the answer came within the time agreed; none where nothing was agreed, the times do
    /// not say, or it may still come in time.
    pub in_time: Option<bool>,
}

impl Request {
    /// Until it was answered; what nobody answered waits until now. None where nobody knows when it
    /// came, and where it was closed without a word.
    #[must_use]
    pub fn wait(&self, agreed: &Agreement, now: Moment, calendar: &Calendar) -> Option<Wait> {
        let received = self.received?;
        let until = match self.answered {
            Some(answered) => answered,
            None if self.waits() => now,
            None => return None,
        };
        let desk = Desk { agreed, calendar };
        let start = desk.opens(received);
        let worked = desk.worked(start.date, until.date);
        let (least, most) = (desk.least(start, until, &worked), desk.most(start, until, &worked));
        let span: Option<Span> = agreed.response.parse().ok();
        let is_answered = self.answered.is_some();
        Some(Wait {
            minutes: (least == most).then_some(least),
            days: worked.iter().filter(|day| **day > start.date).count(),
            in_time: span.and_then(|span| {
                if span.unit() == Unit::Hour {
                    in_time(i64::from(span.count()) * 60, least, most, is_answered)
                } else {
                    let last = desk.last_day(start.date, span)?;
                    let kept = until.date <= last;
                    (is_answered || !kept).then_some(kept)
                }
            }),
        })
    }

    /// It came on a day or at an hour that is none of the agreed ones.
    #[must_use]
    pub fn is_out_of_hours(&self, agreed: &Agreement, calendar: &Calendar) -> bool {
        self.received.is_some_and(|received| {
            let time = received.time.map(|time| time.format("%H:%M").to_string());
            agreed.is_out_of_hours(received.date, &time.unwrap_or_default(), calendar)
        })
    }
}

impl Wait {
    /// «40 минут», «3 часа», «2 рабочих дня»; of a day alone «меньше дня».
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        match (self.minutes, self.days) {
            (Some(minutes), 0 | 1) if (1..60).contains(&minutes) => {
                counted(lang, minutes, words::MINUTE)
            }
            (Some(minutes), 0) if minutes > 0 => counted(lang, (minutes + 30) / 60, words::HOUR),
            (_, 0) => within_a_day(lang),
            (_, days) => counted(lang, days, words::WORKING_DAY),
        }
    }
}

fn in_time(limit: i64, least: i64, most: i64, is_answered: bool) -> Option<bool> {
    match () {
        () if least > limit => Some(false),
        () if is_answered && most <= limit => Some(true),
        () => None,
    }
}

/// When somebody is there to answer.
struct Desk<'a> {
    agreed: &'a Agreement,
    calendar: &'a Calendar,
}

impl Desk<'_> {
    /// The moment from which it can be answered: its own, otherwise when the desk opens next.
    fn opens(&self, received: Moment) -> Moment {
        let (from, to) = self.agreed.desk_hours();
        let works = |day: &NaiveDate| self.agreed.is_worked(*day, self.calendar);
        let late = received.time.is_some_and(|time| time >= to);
        if works(&received.date) && !late {
            let time = received.time.map(|time| time.max(from));
            return Moment { time, ..received };
        }
        let date = received.date.iter_days().skip(1).take(366).find(works);
        Moment { date: date.unwrap_or(received.date), time: Some(from) }
    }

    /// The wait, where an unknown time is the one that makes it short.
    fn least(&self, start: Moment, until: Moment, worked: &[NaiveDate]) -> i64 {
        let (from, to) = self.agreed.desk_hours();
        self.minutes(
            (start.date, start.time.unwrap_or(to)),
            (until.date, until.time.unwrap_or(from)),
            worked,
        )
    }

    /// The wait, where an unknown time is the one that makes it long.
    fn most(&self, start: Moment, until: Moment, worked: &[NaiveDate]) -> i64 {
        let (from, to) = self.agreed.desk_hours();
        self.minutes(
            (start.date, start.time.unwrap_or(from)),
            (until.date, until.time.unwrap_or(to)),
            worked,
        )
    }

    fn minutes(
        &self,
        since: (NaiveDate, NaiveTime),
        until: (NaiveDate, NaiveTime),
        worked: &[NaiveDate],
    ) -> i64 {
        let (from, to) = self.agreed.desk_hours();
        let worked = worked.iter().map(|day| {
            let begin = if *day == since.0 { since.1.clamp(from, to) } else { from };
            let end = if *day == until.0 { until.1.clamp(from, to) } else { to };
            (end - begin).max(TimeDelta::zero())
        });
        worked.map(|length| length.num_minutes()).sum()
    }

    /// The days from one to another on which somebody answers.
    fn worked(&self, since: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
        let days = since.iter_days().take_while(|day| *day <= until);
        days.filter(|day| self.agreed.is_worked(*day, self.calendar)).collect()
    }

    /// The last day on which an answer is in time. A day of an answer is a working one.
    fn last_day(&self, start: NaiveDate, span: Span) -> Option<NaiveDate> {
        let days = match span.unit() {
            Unit::Month => return span.after(start, self.calendar),
            Unit::Week => span.count().checked_mul(WEEK)?,
            _ => span.count(),
        };
        let works = |day: &NaiveDate| self.agreed.is_worked(*day, self.calendar);
        start.iter_days().skip(1).filter(works).nth(usize::from(days).checked_sub(1)?)
    }
}

crate::messages! {
    fn within_a_day() { ru: "меньше дня", en: "less than a day" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::calendar::Country;
    use crate::records::client::Hours;
    use crate::syntax::moment::read;

    fn agreed(response: &str) -> Agreement {
        let hours = Hours { days: "mon-fri".into(), from: "10:00".into(), to: "19:00".into() };
        Agreement { hours, response: response.into(), ..Agreement::default() }
    }

    fn wait(response: &str, received: &str, answered: &str, now: &str) -> Wait {
        let request =
            Request { received: read(received), answered: read(answered), ..Request::default() };
        let calendar = Calendar::new(Country::Ru, &[], &[]);
        request
            .wait(&agreed(response), read(now).unwrap_or(read("2026-11-30").unwrap()), &calendar)
            .unwrap()
    }

    /// Counted by hand: Mon–Fri 10–19, Wednesday 4 November is a holiday, 21–22 is a weekend.
    #[test]
    fn working_minutes_over_nights_weekends_and_holidays() {
        for (received, answered, minutes, days) in [
            ("2026-11-17 10:40", "2026-11-17 12:10", 90, 0),
            // before the desk opens
            ("2026-11-17 08:00", "2026-11-17 10:30", 30, 0),
            // the evening of one day and the morning of the next: 60 + 60
            ("2026-11-17 18:00", "2026-11-18 11:00", 120, 1),
            // Friday night is Monday morning
            ("2026-11-20 22:15", "2026-11-23 10:20", 20, 0),
            // Friday 18:30, a weekend, Monday 10:15: 30 + 15
            ("2026-11-20 18:30", "2026-11-23 10:15", 45, 1),
            // Saturday noon
            ("2026-11-21 12:00", "2026-11-23 14:00", 240, 0),
            // Tuesday 17:00, the holiday, Thursday 11:00: 120 + 60
            ("2026-11-03 17:00", "2026-11-05 11:00", 180, 1),
            // a whole week: 60 + 4 × 540 + 60, without the weekend
            ("2026-11-13 18:00", "2026-11-20 11:00", 2280, 5),
            // answered in the evening, after hours: until the desk closed
            ("2026-11-17 18:00", "2026-11-17 21:00", 60, 0),
        ] {
            let wait = wait("4h", received, answered, "2026-11-30");
            assert_eq!((wait.minutes, wait.days), (Some(minutes), days), "{received} {answered}");
            assert_eq!(wait.in_time, Some(minutes <= 240), "{received} {answered}");
        }
    }

    #[test]
    fn an_unknown_hour_is_held_against_nobody() {
        let told = |received: &str, answered: &str| wait("4h", received, answered, "2026-11-30");
        // from 11:48 to some time of that day: 4 hours may have passed or not
        let same_day = told("2026-11-17 11:48", "2026-11-17");
        assert_eq!((same_day.minutes, same_day.in_time), (None, None));
        assert_eq!(same_day.words(Lang::Ru), "меньше дня");
        // from 16:00 the desk was open for 3 hours more
        assert_eq!(told("2026-11-17 16:00", "2026-11-17").in_time, Some(true));
        // a whole working day lies between
        let late = told("2026-11-17", "2026-11-19");
        assert_eq!((late.days, late.in_time), (2, Some(false)));
    }

    #[test]
    fn days_of_an_answer_are_working_days() {
        // received on Friday: within one day is Monday, whatever the hour
        assert_eq!(wait("1d", "2026-11-20 12:00", "2026-11-23 18:00", "").in_time, Some(true));
        assert_eq!(wait("1d", "2026-11-20 12:00", "2026-11-24", "").in_time, Some(false));
        assert_eq!(wait("2b", "2026-11-20", "2026-11-24", "").in_time, Some(true));
        assert_eq!(wait("1w", "2026-11-13", "2026-11-20", "").in_time, Some(true));
        assert_eq!(wait("1w", "2026-11-13", "2026-11-23", "").in_time, Some(false));
        assert_eq!(wait("", "2026-11-13", "2026-11-23", "").in_time, None);
    }

    #[test]
    fn what_waits_is_late_once_it_can_no_longer_be_in_time() {
        let waits = |now: &str| wait("4h", "2026-11-17 10:40", "", now);
        assert_eq!(waits("2026-11-17 12:40").in_time, None);
        assert_eq!(waits("2026-11-17 12:40").words(Lang::Ru), "2\u{a0}часа");
        assert_eq!(waits("2026-11-17 14:41").in_time, Some(false));
        // the day is known, the hour is not
        assert_eq!(waits("2026-11-17").in_time, None);
        assert_eq!(waits("2026-11-18").in_time, Some(false));
        assert_eq!(waits("2026-11-18").words(Lang::En), "1\u{a0}working day");
    }

    #[test]
    fn a_night_and_a_day_off_are_out_of_hours() {
        let calendar = Calendar::new(Country::Ru, &[], &[]);
        let asked = |received: &str| {
            let request = Request { received: read(received), ..Request::default() };
            request.is_out_of_hours(&agreed(""), &calendar)
        };
        assert!(asked("2026-11-17 22:00") && asked("2026-11-21 12:00") && asked("2026-11-04"));
        assert!(!asked("2026-11-17 12:00") && !asked("2026-11-17"));
    }
}
