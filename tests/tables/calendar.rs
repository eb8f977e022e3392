//! Calendar files as another library reads them.

use std::collections::BTreeSet;

use ical::parser::ical::component::IcalCalendar;
use ical::property::Property;

use super::*;

/// The calendar's own properties and those of its entries, with their kinds.
fn read(file: &str) -> (Vec<Property>, Vec<(&'static str, Vec<Property>)>) {
    let mut calendars = ical::IcalParser::new(file.as_bytes());
    let calendar: IcalCalendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    assert!(calendar.alarms.is_empty() && calendar.timezones.is_empty());
    let events = calendar.events.into_iter().map(|event| {
        assert!(event.alarms.is_empty());
        ("event", event.properties)
    });
    let todos = calendar.todos.into_iter().map(|todo| {
        assert!(todo.alarms.is_empty());
        ("todo", todo.properties)
    });
    (calendar.properties, events.chain(todos).collect())
}

fn value<'p>(properties: &'p [Property], name: &str) -> &'p str {
    let mut found = properties.iter().filter(|property| property.name == name);
    let value = found.next().and_then(|property| property.value.as_deref()).unwrap_or_default();
    assert!(found.next().is_none(), "{name} stands twice");
    value
}

#[test]
fn a_file_keeps_to_the_letter_of_the_format() {
    for (workspace, command) in [
        ("agency", "acct calendar --all -f ics"),
        ("agency", "acct calendar --all --events -f ics"),
        ("studio", "acct calendar --all -f ics"),
    ] {
        let desk = desk(workspace);
        let file = text(&desk, command);
        assert_eq!(file, text(&desk, command), "the same days are the same file");
        assert!(file.ends_with("\r\n"));
        for line in file.trim_end().split("\r\n") {
            assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
        }
        let (calendar, entries) = read(&file);
        assert_eq!(value(&calendar, "VERSION"), "2.0");
        assert!(!value(&calendar, "PRODID").is_empty());
        assert!(entries.len() > 10);
        let mut uids = BTreeSet::new();
        for (kind, entry) in &entries {
            assert!(uids.insert(value(entry, "UID").to_owned()), "{entry:?}");
            assert_eq!(value(entry, "DTSTAMP"), "20261121T000000Z");
            assert!(!value(entry, "SUMMARY").is_empty() && !value(entry, "STATUS").is_empty());
            if *kind == "event" {
                assert!(value(entry, "DTSTART") < value(entry, "DTEND"), "{entry:?}");
            } else {
                assert_eq!(value(entry, "DUE").len(), 8);
            }
            // Nobody is invited by reading a file.
            assert!(!entry.iter().any(|p| ["ATTENDEE", "ORGANIZER"].contains(&p.name.as_str())));
        }
        assert_eq!(command.contains("--events"), entries.iter().all(|(kind, _)| *kind == "event"));
    }
}

/// Each experiment of the quarter has its first day and the day it is judged, and no day stands twice.
#[test]
fn experiments_have_a_first_and_a_last_day() {
    let desk = desk("agency");
    let file = text(&desk, "acct idea calendar --quarter 2026Q4 -f ics");
    let data: serde_json::Value =
        serde_json::from_str(&text(&desk, "acct idea calendar --quarter 2026Q4 -f json")).unwrap();
    let tests = data["tests"].as_array().unwrap();
    assert!(tests.len() > 5);
    let wanted: BTreeSet<(String, String)> = tests
        .iter()
        .flat_map(|test| {
            [("start", &test["start"]), ("end", &test["end"])].map(|(what, day)| {
                let uid = format!(
                    "idea-{}-{what}@{}.acct",
                    test["id"].as_str().unwrap(),
                    test["client"].as_str().unwrap()
                );
                (uid, day.as_str().unwrap().replace('-', ""))
            })
        })
        .collect();
    let (_, entries) = read(&file);
    let found: BTreeSet<(String, String)> = entries
        .iter()
        .map(|(_, entry)| (value(entry, "UID").to_owned(), value(entry, "DTSTART").to_owned()))
        .collect();
    assert_eq!((found.len(), &found), (entries.len(), &wanted));
    let titles: Vec<&str> = entries.iter().map(|(_, entry)| value(entry, "SUMMARY")).collect();
    let begins = "Касса Плюс: начало проверки «Рассрочка для ИП»";
    assert!(titles.contains(&begins), "{titles:?}");
}

fn workspace(timezone: &str, meetings: &[(&str, &str)]) -> Desk {
    let desk = desk("empty");
    write(
        &desk,
        "acct.toml",
        &format!(
            "name = \"N\"\nlang = \"en\"\n\n[calendar]\ntimezone = \"{timezone}\"\ncountry = \"\"\n"
        ),
    );
    write(&desk, "clients/oak/client.toml", "name = \"Oak; Son, Ltd\"\n");
    for (name, head) in meetings {
        let text = format!("---\n{head}\n---\n## Internal\n\n- SECRET\n");
        write(&desk, &format!("clients/oak/meetings/{name}.md"), &text);
    }
    desk
}

/// From and until, in the order of the file.
fn hours(file: &str) -> Vec<(String, String)> {
    let (_, entries) = read(file);
    let hours = |entry: &[Property]| (value(entry, "DTSTART").into(), value(entry, "DTEND").into());
    entries.iter().map(|(_, entry)| hours(entry)).collect()
}

#[test]
fn eleven_oclock_stays_eleven_oclock_when_clocks_change() {
    let head = "status: planned\ntime: \"11:00\"\nminutes: 45";
    let desk = workspace(
        "America/New_York",
        &[
            ("2026-10-30-status-b2c3d4", head),
            ("2026-11-24-status-c2c3d4", head),
            ("2027-03-12-status-d2c3d4", head),
            ("2027-03-15-status-f2c3d4", head),
        ],
    );
    let pair = |from: &str, until: &str| (from.to_owned(), until.to_owned());
    assert_eq!(
        hours(&text(&desk, "acct calendar -f ics")),
        [
            pair("20261030T150000Z", "20261030T154500Z"),
            pair("20261124T160000Z", "20261124T164500Z"),
            pair("20270312T160000Z", "20270312T164500Z"),
            pair("20270315T150000Z", "20270315T154500Z"),
        ]
    );
}

#[test]
fn what_was_called_off_says_so_and_what_has_no_hour_takes_the_day() {
    let desk = workspace(
        "Europe/London",
        &[
            ("2026-11-24-status-b2c3d4", "status: cancelled\ntime: \"10:00\""),
            ("2026-11-25-status-c2c3d4", "status: moved\ntime: \"10:00\""),
            ("2026-12-31-call-d2c3d4", "status: planned\nchannel: zoom"),
            ("2026-11-20-chat-f2c3d4", "status: held"),
            ("2026-09-01-status-g2c3d4", "status: held\ntime: \"10:00\""),
        ],
    );
    let file = text(&desk, "acct calendar oak -f ics");
    assert!(!file.contains("SECRET"));
    let (calendar, entries) = read(&file);
    assert_eq!(value(&calendar, "X-WR-CALNAME"), "Oak\\; Son\\, Ltd");
    let states: Vec<_> = entries.iter().map(|(_, entry)| value(entry, "STATUS")).collect();
    assert_eq!(states, ["CANCELLED", "CANCELLED", "CONFIRMED"]);
    let last = &entries[2].1;
    assert_eq!((value(last, "DTSTART"), value(last, "DTEND")), ("20261231", "20270101"));
    assert_eq!(value(last, "SUMMARY"), "Oak\\; Son\\, Ltd: call");
    assert_eq!(value(&entries[0].1, "UID"), "meeting-b2c3d4@oak.acct");
}

#[test]
fn a_due_date_that_moved_is_the_same_entry_changed() {
    let desk = workspace("Europe/London", &[]);
    let task = |due: &str, moved: &str| {
        write(
            &desk,
            "clients/oak/tasks/k7f3qz-x.toml",
            &format!(
                "title = \"Labels\"\nstatus = \"open\"\nside = \"client\"\ncreated = 2026-11-01\ndue = {due}\nmoved = [{moved}]\nnotes = \"SECRET\"\nwhy = \"SECRET\"\n"
            ),
        );
        text(&desk, "acct calendar oak --events -f ics")
    };
    let before = task("2026-11-24", "");
    let after =
        task("2026-11-27", "{ from = 2026-11-24, on = 2026-11-20, by = \"x\", why = \"SECRET\" }");
    assert!(!after.contains("SECRET"));
    let entry = |file: &str| read(file).1.remove(0).1;
    let (before, after) = (entry(&before), entry(&after));
    assert_eq!(value(&before, "UID"), value(&after, "UID"));
    assert_eq!((value(&before, "SEQUENCE"), value(&after, "SEQUENCE")), ("0", "1"));
    assert_eq!(value(&after, "LAST-MODIFIED"), "20261120T000000Z");
    assert_eq!((value(&after, "DTSTART"), value(&after, "DTEND")), ("20261127", "20261128"));
}

#[test]
fn who_covers_a_colleague_has_the_colleague_s_days() {
    let head = "status: planned\ntime: \"11:00\"";
    let desk = workspace(
        "Europe/London",
        &[("2026-11-24-status-b2c3d4", head), ("2026-12-08-status-c2c3d4", head)],
    );
    let olga =
        "name = \"Olga\"\naway = [{ from = 2026-11-23, to = 2026-11-27, cover = \"denis\" }]\n";
    write(&desk, "people/olga.toml", olga);
    write(&desk, "people/denis.toml", "name = \"Denis\"\n");
    write(&desk, "clients/oak/client.toml", "name = \"Oak\"\n\n[team]\nmanager = \"olga\"\n");
    let days = |person: &str| {
        let file = text(&desk, &format!("acct calendar --for {person} -f ics"));
        hours(&file).into_iter().map(|(from, _)| from[..8].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(days("olga"), ["20261124", "20261208"]);
    assert_eq!(days("denis"), ["20261124"]);
}
