//! Days as a file for calendar programs (RFC 5545): talks in UTC, whole days that end on the next.
//! The same days are the same file: no clock, no host and no random name goes into it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property, Todo, TodoStatus};

use crate::document::days::{Days, Entry, State, When};
use crate::render::visible;

/// Characters of a title.
const LONGEST: usize = 300;

#[must_use]
pub fn write(days: &Days) -> String {
    let mut calendar = Calendar::empty();
    for (key, value) in
        [("VERSION", "2.0"), ("PRODID", "-//acct//acct//EN"), ("CALSCALE", "GREGORIAN")]
    {
        calendar.append_property(Property::new(key, value));
    }
    calendar.append_property(Property::new("X-WR-CALNAME", visible(&days.name)));
    for entry in &days.entries {
        match entry.when {
            When::Hour { from, minutes } => {
                let mut event = event(entry, days.on);
                event.starts(from).ends(from + TimeDelta::minutes(minutes.into()));
                calendar.push(event);
            }
            When::Day(day) => {
                let mut event = event(entry, days.on);
                // The end of a day is the next one.
                event.starts(day).ends(day.succ_opt().unwrap_or(day));
                event.add_property("TRANSP", "TRANSPARENT");
                calendar.push(event);
            }
            When::By { due, urgent } => {
                calendar.push(todo(entry, due, urgent, days.on));
            }
        }
    }
    calendar.to_string()
}

fn event(entry: &Entry, on: NaiveDate) -> Event {
    let mut event = Event::with_uid(&visible(&entry.uid));
    common(&mut event, entry, on);
    event.status(match entry.state {
        State::Off => EventStatus::Cancelled,
        _ => EventStatus::Confirmed,
    });
    event
}

fn todo(entry: &Entry, due: NaiveDate, urgent: bool, on: NaiveDate) -> Todo {
    let mut todo = Todo::with_uid(&visible(&entry.uid));
    common(&mut todo, entry, on);
    todo.due(due);
    if urgent {
        todo.priority(1);
    }
    match entry.state {
        State::Ahead => todo.status(TodoStatus::NeedsAction),
        State::Doing => todo.status(TodoStatus::InProcess),
        State::Off => todo.status(TodoStatus::Cancelled),
        State::Done(on) => {
            if let Some(on) = on {
                todo.completed(midnight(on));
            }
            todo.percent_complete(100).status(TodoStatus::Completed)
        }
    };
    todo
}

fn common(component: &mut impl EventLike, entry: &Entry, on: NaiveDate) {
    component.timestamp(midnight(on)).summary(&short(&visible(&entry.title)));
    component.sequence(u32::try_from(entry.changes).unwrap_or(u32::MAX));
    if let Some(day) = entry.changed {
        component.last_modified(midnight(day));
    }
    if !entry.people.is_empty() {
        component.description(&visible(&entry.people));
    }
    if !entry.place.is_empty() {
        component.location(&visible(&entry.place));
    }
    if !entry.category.is_empty() {
        component.categories([visible(&entry.category)]);
    }
}

/// A title as long as a calendar shows one; folding takes the square of its length.
fn short(title: &str) -> String {
    match title.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", title[..end].trim_end()),
        None => title.to_owned(),
    }
}

fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn entry(when: When) -> Entry {
        Entry {
            uid: "meeting-m4k7xz@kassa.acct".into(),
            title: "Касса Плюс: статус; «итоги», очень длинная строка, которую надо сложить".into(),
            people: "Ольга\r\nBEGIN:VALARM".into(),
            place: "Zoom".into(),
            category: "Касса, Плюс".into(),
            when,
            state: State::Ahead,
            changes: 0,
            changed: None,
        }
    }

    fn lines(entry: Entry) -> String {
        write(&Days { name: "Север".into(), on: day(11, 21), entries: vec![entry] })
    }

    #[test]
    fn lines_are_folded_and_nothing_breaks_out() {
        let from = day(11, 23).and_hms_opt(9, 0, 0).unwrap().and_utc();
        let text = lines(entry(When::Hour { from, minutes: 30 }));
        assert!(text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\n', '\r'])));
        assert!(!text.contains("\nBEGIN:VALARM"), "{text}");
        let whole = text.replace("\r\n ", "");
        for line in [
            "SUMMARY:Касса Плюс: статус\\; «итоги»\\, очень длинная строка\\, которую надо сложить",
            "DESCRIPTION:Ольга BEGIN:VALARM",
            "CATEGORIES:Касса\\, Плюс",
            "DTSTART:20261123T090000Z",
            "DTEND:20261123T093000Z",
            "DTSTAMP:20261121T000000Z",
            "UID:meeting-m4k7xz@kassa.acct",
            "X-WR-CALNAME:Север",
        ] {
            assert!(whole.lines().any(|there| there == line), "no {line} in\n{whole}");
        }
    }

    #[test]
    fn a_title_has_an_end() {
        assert_eq!(short(&"я".repeat(LONGEST)).chars().count(), LONGEST);
        assert_eq!(short(&"я".repeat(50_000)), format!("{}…", "я".repeat(LONGEST)));
    }

    #[test]
    fn a_day_ends_on_the_next_one() {
        let text = lines(entry(When::Day(day(12, 31))));
        assert!(text.contains("DTSTART;VALUE=DATE:20261231\r\n"), "{text}");
        assert!(text.contains("DTEND;VALUE=DATE:20270101\r\n"), "{text}");
        assert!(text.contains("TRANSP:TRANSPARENT\r\n"), "{text}");
    }

    #[test]
    fn what_is_done_says_when() {
        let done = Entry {
            state: State::Done(Some(day(11, 20))),
            ..entry(When::By { due: day(11, 19), urgent: true })
        };
        let text = lines(done);
        for line in ["DUE;VALUE=DATE:20261119", "STATUS:COMPLETED", "COMPLETED:20261120T000000Z"] {
            assert!(text.contains(&format!("{line}\r\n")), "no {line} in\n{text}");
        }
    }
}
