//! The working agreement held against what happens (Netpeak: «на берегу»): calls that were announced
//! too late, work out of hours or out of scope, duties of the client, expectations that did not meet.

pub mod words;

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};

use super::Side;
use super::client::{Agreement, Expectation};
use super::meeting::{Kind, Meeting};
use super::snapshot::Folder;
use super::task::{Status, Task};
use crate::language::calendar::Calendar;
use crate::language::reading::read_time;
use crate::language::span::{Span, Unit};
use crate::language::stems;

/// How far back exceptions are counted, in days.
pub const LOOKS_BACK: u64 = 90;

/// The hours of a working day where none are agreed.
const USUAL: (u32, u32) = (9, 18);

/// With such a tag a task is an exception, whatever its title says.
const TAGS: [&str; 2] = ["out-of-scope", "вне-рамок"];

/// So many words of a point must come up in a title; of a point with fewer, all.
const SHARED_WORDS: usize = 2;

/// Words of fewer letters say little.
const WORD: usize = 4;

impl Agreement {
    /// A call on `date` that was arranged on `booked` was arranged later than agreed.
    #[must_use]
    pub fn is_short_notice(&self, booked: NaiveDate, date: NaiveDate, calendar: &Calendar) -> bool {
        let notice: Option<Span> = self.notice.parse().ok();
        notice.and_then(|notice| notice.after(booked, calendar)).is_some_and(|from| date < from)
    }

    /// A talk on a day that is none of the agreed ones, a holiday, or at an hour outside of them;
    /// without a time only the day counts.
    #[must_use]
    pub fn is_out_of_hours(&self, date: NaiveDate, time: &str, calendar: &Calendar) -> bool {
        if weekdays(&self.hours.days).is_some() && !self.is_worked(date, calendar) {
            return true;
        }
        let Ok(time) = read_time(time) else { return false };
        let (from, to) = (read_time(&self.hours.from), read_time(&self.hours.to));
        from.is_ok_and(|from| time < from) || to.is_ok_and(|to| time >= to)
    }

    /// A day on which we answer: one of the agreed ones and no holiday; where none are agreed, a
    /// working day. Who agreed on weekends works on holidays too.
    #[must_use]
    pub fn is_worked(&self, date: NaiveDate, calendar: &Calendar) -> bool {
        let Some(days) = weekdays(&self.hours.days) else { return calendar.is_workday(date) };
        let weekend = |day: &Weekday| matches!(day, Weekday::Sat | Weekday::Sun);
        let off = !days.iter().any(weekend) && !calendar.is_workday(date);
        !off && days.contains(&date.weekday())
    }

    /// From when to when we answer; of hours that are not agreed, the usual ones.
    #[must_use]
    pub fn desk_hours(&self) -> (NaiveTime, NaiveTime) {
        let read = |text: &str, usual: u32| {
            let usual = NaiveTime::from_hms_opt(usual, 0, 0).unwrap_or_default();
            read_time(text).unwrap_or(usual)
        };
        let (from, to) = (read(&self.hours.from, USUAL.0), read(&self.hours.to, USUAL.1));
        (from, to.max(from))
    }

    /// The point of what we do not help with that a task falls under; empty where only a tag says it.
    #[must_use]
    pub fn out_of_scope(&self, title: &str, tags: &[String]) -> Option<&str> {
        // A title begins with the thing that will exist.
        let thing = said(title).into_iter().next().unwrap_or_default();
        let begins = |point: &&String| said(point).contains(&thing) && falls_under(point, title);
        let named = self.out_of_scope.iter().find(begins);
        let tagged = tags.iter().any(|tag| TAGS.contains(&tag.to_lowercase().as_str()));
        named.map(String::as_str).or(tagged.then_some(""))
    }

    /// Expectations that did not meet what happens, and no change of the agreement has settled, with
    /// their numbers from 1.
    pub fn mismatches(&self) -> impl Iterator<Item = (usize, &Expectation)> {
        self.expectations
            .iter()
            .enumerate()
            .map(|(at, expectation)| (at + 1, expectation))
            .filter(|(_, expectation)| expectation.is_mismatch())
    }
}

/// `mon-fri`, `пн, ср, пт`; nothing where it is neither.
fn weekdays(text: &str) -> Option<Vec<Weekday>> {
    let mut days = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (mut day, last) = (words::weekday(first)?, words::weekday(last)?);
        days.push(day);
        while day != last {
            day = day.succ();
            days.push(day);
        }
    }
    (!days.is_empty()).then_some(days)
}

/// Most of what a point says comes up in a title, whatever the endings.
#[must_use]
pub fn falls_under(point: &str, title: &str) -> bool {
    let (point, title) = (said(point), said(title));
    let shared = point.iter().filter(|stem| title.contains(stem)).count();
    !point.is_empty() && shared >= point.len().min(SHARED_WORDS)
}

fn said(text: &str) -> Vec<String> {
    let lower = stems::lower(text);
    let words = stems::words(&lower).map(|(_, word)| word);
    let mut said: Vec<String> = words
        .filter(|word| word.chars().count() >= WORD)
        .map(|word| stems::stem(word).into_owned())
        .collect();
    said.dedup();
    said
}

/// What happened otherwise than agreed since a day.
#[derive(Debug, Default)]
pub struct Exceptions<'a> {
    pub short_notice: Vec<&'a Meeting>,
    pub out_of_hours: Vec<&'a Meeting>,
    pub out_of_scope: Vec<(&'a Task, &'a str)>,
}

impl<'a> Exceptions<'a> {
    #[must_use]
    pub fn of(folder: &'a Folder, today: NaiveDate, calendar: &Calendar) -> Exceptions<'a> {
        let agreement = &folder.card.agreement;
        let since = since(today);
        let recent = |day: NaiveDate| day >= since;
        let talks = folder.meetings.iter().filter(|meeting| !meeting.is_off());
        let talks = talks.filter(|meeting| meeting.date.is_some_and(recent));
        let talks: Vec<&Meeting> = talks.collect();
        let short = |meeting: &&&Meeting| {
            meeting.kind != Kind::Chat
                && meeting
                    .booked
                    .zip(meeting.date)
                    .is_some_and(|(booked, date)| agreement.is_short_notice(booked, date, calendar))
        };
        let late = |meeting: &&&Meeting| {
            meeting
                .date
                .is_some_and(|date| agreement.is_out_of_hours(date, &meeting.time, calendar))
        };
        let ours = folder.tasks.iter().filter(|task| {
            task.side == Side::Us
                && task.status != Status::Dropped
                && (task.is_open() || task.closed.or(task.created).is_some_and(recent))
        });
        Exceptions {
            short_notice: talks.iter().filter(short).copied().collect(),
            out_of_hours: talks.iter().filter(late).copied().collect(),
            out_of_scope: ours
                .filter_map(|task| Some((task, agreement.out_of_scope(&task.title, &task.tags)?)))
                .collect(),
        }
    }

    #[must_use]
    pub fn count(&self) -> usize {
        self.short_notice.len() + self.out_of_hours.len() + self.out_of_scope.len()
    }
}

/// The first day on which exceptions are counted.
#[must_use]
pub fn since(today: NaiveDate) -> NaiveDate {
    today.checked_sub_days(Days::new(LOOKS_BACK)).unwrap_or(today)
}

/// The task that a duty of the client's hangs on: an open one, otherwise the last.
#[must_use]
pub fn duty<'a>(folder: &'a Folder, duty: &str) -> Option<&'a Task> {
    let theirs = folder
        .tasks
        .iter()
        .filter(|task| task.side == Side::Client && task.status != Status::Dropped);
    let tasks: Vec<&Task> = theirs.filter(|task| falls_under(duty, &task.title)).collect();
    let open = tasks.iter().find(|task| task.is_open());
    open.or_else(|| tasks.iter().max_by_key(|task| task.closed)).copied()
}

/// How often a duty comes, where its words say it: «раз в неделю», "every two weeks".
#[must_use]
pub fn rhythm(duty: &str) -> Option<&'static str> {
    let said = stems::lower(duty);
    const TOLD: [(&str, &[&str]); 4] = [
        ("2w", &["две недели", "2 недели", "two weeks", "2 weeks", "fortnight"]),
        ("1w", &["недел", "week"]),
        ("1m", &["месяц", "month"]),
        ("3m", &["квартал", "quarter"]),
    ];
    let found = TOLD.iter().find(|(_, words)| words.iter().any(|word| said.contains(word)));
    found.map(|(span, _)| *span)
}

/// The field of the card that a change is about, and its new value: how soon we answer, how often we
/// meet. What is said of urgent questions alone is no rule for all.
#[must_use]
pub fn field(change: &str) -> Option<(&'static str, String)> {
    let said = stems::lower(change);
    let about = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if about(&["встреча", "созван", "we meet"]) {
        return rhythm(change).map(|often| ("cadence", often.to_owned()));
    }
    let answers = about(&["отвеча", "we answer", "we reply", "we respond"]);
    let span = within(&said).filter(|_| answers && !about(&["срочн", "urgent"]))?;
    Some(("agreement.response", span.to_string()))
}

/// «за 2 часа», "within 2 hours"
fn within(said: &str) -> Option<Span> {
    let words: Vec<&str> = said.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let count = pair[0].parse().ok()?;
        let begins = |all: &[&str]| all.iter().any(|word| pair[1].starts_with(word));
        let unit = match () {
            () if begins(&["час", "hour"]) => Unit::Hour,
            () if begins(&["рабоч", "working"]) => Unit::Workday,
            () if begins(&["ден", "дн", "day"]) => Unit::Day,
            () => return None,
        };
        Span::new(count, unit)
    })
}

/// The card still says something else than a change: what would make it say the same.
#[must_use]
pub fn unsaid(change: &str, cadence: &str, agreed: &Agreement) -> Option<String> {
    let (key, value) = field(change)?;
    let now = if key == "cadence" { cadence } else { agreed.response.as_str() };
    (!now.is_empty() && now != value).then(|| format!("{key}={value}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_names_the_field_it_is_about() {
        let is = |change: &str| field(change).map(|(key, value)| format!("{key}={value}"));
        let answers = |span: &str| Some(format!("agreement.response={span}"));
        assert_eq!(is("Отвечаем за 2 часа"), answers("2h"));
        assert_eq!(is("We answer within 2 working days"), answers("2b"));
        assert_eq!(is("Встречаемся раз в неделю").as_deref(), Some("cadence=1w"));
        assert_eq!(is("На срочное отвечаем за 1 час"), None);
        assert_eq!(is("Отчёт присылаем по пятницам до 18:00"), None);
    }
    use crate::records::client::Hours;

    fn agreed(days: &str) -> Agreement {
        let hours = Hours { days: days.into(), from: "10:00".into(), to: "19:00".into() };
        Agreement { hours, notice: "1d".into(), ..Agreement::default() }
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    #[test]
    fn a_call_is_announced_as_long_ahead_as_agreed() {
        let (agreement, calendar) = (agreed("mon-fri"), Calendar::default());
        assert!(agreement.is_short_notice(day(23), day(23), &calendar));
        assert!(!agreement.is_short_notice(day(23), day(24), &calendar));
        assert!(!Agreement::default().is_short_notice(day(23), day(23), &calendar));
        let two = Agreement { notice: "2b".into(), ..Agreement::default() };
        // Friday and two working days is Tuesday
        assert!(two.is_short_notice(day(20), day(23), &calendar));
        assert!(!two.is_short_notice(day(20), day(24), &calendar));
    }

    #[test]
    fn hours_have_days_and_ends() {
        let calendar = Calendar::default();
        for days in ["mon-fri", "пн–пт", "пн, вт, ср, чт, пт"] {
            let agreement = agreed(days);
            let out = |on: u32, time: &str| agreement.is_out_of_hours(day(on), time, &calendar);
            assert!(!out(20, "10:00") && !out(20, "18:59") && !out(20, ""), "{days}");
            assert!(out(20, "9:59") && out(20, "19:00"), "{days}");
            // a Saturday, at whatever time
            assert!(out(21, "12:00") && out(21, ""), "{days}");
        }
        assert!(!agreed("как получится").is_out_of_hours(day(21), "12:00", &calendar));
        assert!(!Agreement::default().is_out_of_hours(day(21), "23:00", &calendar));
    }

    #[test]
    fn a_task_falls_under_a_point_whatever_the_endings() {
        assert!(falls_under("Тексты карточек товаров", "Текст 40 карточек"));
        assert!(falls_under("Фотосъёмка", "Фотосъемка каталога"));
        assert!(!falls_under("Доработка сайта", "Посадочная страница на сайте"));
        assert!(falls_under("Filling in product cards", "Product cards for the feed"));
        assert!(!falls_under("", "Тексты"));
        let agreement =
            Agreement { out_of_scope: vec!["Фотосъёмка".into()], ..Agreement::default() };
        assert_eq!(agreement.out_of_scope("Фотосъёмка склада", &[]), Some("Фотосъёмка"));
        let cards = Agreement {
            out_of_scope: vec!["Тексты карточек товаров".into()],
            ..Agreement::default()
        };
        assert_eq!(cards.out_of_scope("Структура карточки товара", &[]), None);
        assert!(cards.out_of_scope("Тексты 40 карточек", &[]).is_some());
        assert_eq!(agreement.out_of_scope("Отчёт", &["вне-рамок".into()]), Some(""));
        assert_eq!(agreement.out_of_scope("Отчёт", &[]), None);
    }

    #[test]
    fn a_duty_says_how_often_it_comes() {
        assert_eq!(rhythm("Выгрузка товаров раз в неделю"), Some("1w"));
        assert_eq!(rhythm("A report every two weeks"), Some("2w"));
        assert_eq!(rhythm("Согласование текстов за два рабочих дня"), None);
    }
}
