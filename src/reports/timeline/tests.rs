//! A story out of a folder, against a count by hand.

use super::*;
use crate::language::calendar::Calendar;
use crate::records::client::{Client, Stage};
use crate::records::meeting::{self, Meeting};
use crate::records::note::{Note, RISK};
use crate::records::task::{self, Moved, Task};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn question() -> Question {
    Question { today: day("2026-11-21"), me: None, lang: Lang::En, calendar: Calendar::default() }
}

fn held(date: NaiveDate, id: String) -> Meeting {
    Meeting { id, date: Some(date), status: meeting::Status::Held, ..Meeting::default() }
}

fn folder() -> Folder {
    let moved = |on, from| Moved { on: Some(day(on)), from: Some(day(from)), ..Moved::default() };
    Folder {
        slug: "kassa".into(),
        card: Client {
            stages: vec![Stage {
                stage: "launch".into(),
                since: Some(day("2026-10-01")),
                ..Stage::default()
            }],
            ..Client::default()
        },
        tasks: vec![
            Task {
                id: "a".into(),
                title: "Launch".into(),
                tags: vec!["launch".into()],
                due: Some(day("2026-11-12")),
                moved: vec![moved("2026-11-02", "2026-11-05"), moved("2026-11-09", "2026-11-10")],
                status: task::Status::Done,
                closed: Some(day("2026-11-12")),
                ..Task::default()
            },
            Task { moved: vec![moved("2026-11-02", "2026-11-05")], ..Task::default() },
        ],
        notes: vec![Note {
            id: "r".into(),
            kind: RISK.into(),
            date: Some(day("2026-11-03")),
            closed: Some(day("2026-12-01")),
            body: "\nThe feed may stop\n".into(),
            ..Note::default()
        }],
        meetings: vec![
            held(day("2026-11-20"), "m".into()),
            Meeting { date: Some(day("2026-11-19")), ..Meeting::default() },
            held(day("2026-11-22"), "later".into()),
        ],
        ..Folder::default()
    }
}

#[test]
fn what_happened_stands_in_its_order_and_what_did_not_is_not_there() {
    let events = events(&Snapshot::default(), &folder(), &question());
    let told: Vec<(String, &str)> =
        events.iter().map(|event| (event.date.to_string(), event.kind.word())).collect();
    let expected = [
        ("2026-10-01", "stage"),
        ("2026-11-02", "slip"),
        ("2026-11-03", "risk"),
        ("2026-11-09", "slip"),
        ("2026-11-12", "launch"),
        ("2026-11-20", "meeting"),
    ];
    assert_eq!(told, expected.map(|(day, kind)| (day.to_owned(), kind)));
    assert_eq!(events[1].what, "Launch: was due 5\u{a0}November, now 10\u{a0}November");
    assert_eq!(events[3].what, "Launch: was due 10\u{a0}November, now 12\u{a0}November");
}

#[test]
fn a_long_story_tells_old_months_by_their_counts() {
    let mut folder = folder();
    let weeks = day("2024-01-01").iter_weeks().take(100);
    folder.meetings.extend(weeks.enumerate().map(|(at, day)| held(day, format!("m{at}"))));
    let brief = Timeline::of(&Snapshot::default(), &folder, &question(), &Wanted::default());
    let page = brief.document(Lang::En).plain();
    assert!(page.contains("2024\nJanuary meeting 5\n"), "{page}");
    assert!(page.contains("November 2026\n2 moved"), "{page}");
    assert!(page.ends_with("acct timeline kassa --full"));
    // the counts of the page and its lines together are all there is
    let counted: usize = page
        .lines()
        .filter_map(|line| line.rsplit_once(" meeting ")?.1.parse::<usize>().ok())
        .sum();
    let listed = page
        .lines()
        .filter(|line| {
            line.split(' ').nth(1) == Some("meeting")
                && line.split(' ').next().is_some_and(|day| day.parse::<u32>().is_ok())
        })
        .count();
    assert_eq!(counted + listed, 101);
    let wanted = Wanted { full: true, ..Wanted::default() };
    let full = Timeline::of(&Snapshot::default(), &folder, &question(), &wanted);
    assert!(full.document(Lang::En).plain().contains("January 2024\n1 meeting Status m0\n"));
    let wanted = Wanted {
        since: Some(day("2026-11-03")),
        until: Some(day("2026-11-12")),
        kinds: vec![Kind::Slip],
        ..Wanted::default()
    };
    let some = Timeline::of(&Snapshot::default(), &folder, &question(), &wanted);
    assert_eq!(some.events.len(), 1);
    assert_eq!(some.events[0].date, day("2026-11-09"));
}
