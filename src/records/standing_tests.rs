use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::records::task::{Moved, Turn};

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 9, 1).unwrap() + Days::new(number)
}

/// What may happen to a task on a day.
#[derive(Debug, Clone, Copy)]
enum Event {
    Move(u64),
    HandOver(Side),
    Close(Status),
}

fn event() -> impl Strategy<Value = Event> {
    let side = prop::sample::select(Side::ALL.to_vec());
    let end = prop::sample::select(vec![Status::Done, Status::Dropped]);
    prop_oneof![
        4 => (0..90u64).prop_map(Event::Move),
        3 => side.prop_map(Event::HandOver),
        1 => end.prop_map(Event::Close),
    ]
}

/// Lives a task's life as the commands write it, and remembers how it stood each evening.
fn lived(created: u64, due: Option<u64>, events: &[(u64, Event)]) -> (Task, Vec<Option<Standing>>) {
    let mut task = Task { created: Some(day(created)), due: due.map(day), ..Task::default() };
    let mut evenings = Vec::new();
    for now in 0..60 {
        for (_, event) in events.iter().filter(|(on, _)| *on == now && now >= created) {
            if !task.is_open() {
                continue;
            }
            match *event {
                Event::Move(to) => {
                    // a first date leaves no trace, so it is no move that could be told later
                    if let Some(from) = task.due.filter(|due| *due != day(to)) {
                        task.moved.push(Moved {
                            from: Some(from),
                            on: Some(day(now)),
                            ..Moved::default()
                        });
                        task.due = Some(day(to));
                    }
                }
                Event::HandOver(side) if side != task.side => {
                    task.turns.push(Turn { side: task.side, until: Some(day(now)) });
                    task.side = side;
                }
                Event::HandOver(_) => {}
                Event::Close(status) => {
                    task.status = status;
                    task.closed = Some(day(now));
                }
            }
        }
        let open = now >= created && task.is_open();
        evenings.push(open.then_some(Standing { side: task.side, due: task.due }));
    }
    (task, evenings)
}

proptest! {
    #[test]
    fn every_evening_is_told_from_the_file_as_it_was(
        created in 0..20u64,
        due in prop::option::of(0..90u64),
        mut events in prop::collection::vec((0..60u64, event()), 0..12),
    ) {
        events.sort_by_key(|(on, _)| *on);
        let (task, evenings) = lived(created, due, &events);
        for (now, evening) in (0..).zip(evenings) {
            prop_assert_eq!(task.stood(day(now)), evening, "on {}: {:?}", day(now), task);
        }
    }

    #[test]
    fn today_it_stands_as_the_file_says(
        created in 0..20u64,
        due in prop::option::of(0..90u64),
        mut events in prop::collection::vec((0..60u64, event()), 0..12),
    ) {
        events.sort_by_key(|(on, _)| *on);
        let (task, _) = lived(created, due, &events);
        let (today, calendar) = (day(60), Calendar::default());
        let now = task.is_open().then_some(Standing { side: task.side, due: task.due });
        prop_assert_eq!(task.stood(today), now);
        let late = task.stood(today).is_some_and(|standing| standing.is_late(today, &calendar));
        prop_assert_eq!(late, task.days_late(today, &calendar).is_some());
    }
}

#[test]
fn a_task_of_the_example_as_it_stood() {
    let date = |text: &str| text.parse::<NaiveDate>().ok();
    let task = Task {
        created: date("2026-11-03"),
        side: Side::Client,
        turns: vec![Turn { side: Side::Us, until: date("2026-11-05") }],
        due: date("2026-11-20"),
        moved: vec![Moved { from: date("2026-11-10"), on: date("2026-11-09"), ..Moved::default() }],
        ..Task::default()
    };
    let stood = |on: &str| task.stood(on.parse().unwrap()).map(|then| (then.side, then.due));
    assert_eq!(stood("2026-11-02"), None);
    assert_eq!(stood("2026-11-04"), Some((Side::Us, date("2026-11-10"))));
    assert_eq!(stood("2026-11-05"), Some((Side::Client, date("2026-11-10"))));
    assert_eq!(stood("2026-11-09"), Some((Side::Client, date("2026-11-20"))));
}

#[test]
fn what_has_no_date_is_as_now() {
    let on = day(3);
    let closed = Task { status: Status::Done, ..Task::default() };
    assert_eq!(closed.stood(on), None);
    let undated = Task {
        due: Some(day(9)),
        moved: vec![Moved { from: Some(day(1)), on: None, ..Moved::default() }],
        ..Task::default()
    };
    assert_eq!(undated.stood(on), Some(Standing { side: Side::Us, due: Some(day(9)) }));
}

#[test]
fn done_in_time_is_by_the_working_day_it_counts_as() {
    let calendar = Calendar::default();
    // the 6th of September is a Sunday
    let task = |closed: u64| Task {
        status: Status::Done,
        due: Some(day(5)),
        closed: Some(day(closed)),
        ..Task::default()
    };
    assert_eq!(task(6).done_in_time(&calendar), Some(true));
    assert_eq!(task(7).done_in_time(&calendar), Some(false));
    assert_eq!(Task { due: None, ..task(6) }.done_in_time(&calendar), None);
    assert!(task(6).was_done(day(6), day(6)) && !task(6).was_done(day(7), day(9)));
    assert!(!Task { status: Status::Dropped, ..task(6) }.was_done(day(0), day(9)));
}

#[test]
fn a_client_counts_while_work_goes_on() {
    let stage = |stage: &str, since: u64| Stage {
        stage: stage.into(),
        since: Some(day(since)),
        ..Stage::default()
    };
    let mut client = Client {
        stages: vec![stage("running", 5), stage("paused", 10), stage("running", 20)],
        ..Client::default()
    };
    let ours = |client: &Client| [4, 5, 9, 10, 19, 20].map(|on| client.was_ours(day(on)));
    assert_eq!(ours(&client), [false, true, true, false, false, true]);
    client.kind = Kind::Internal;
    assert_eq!(ours(&client), [false; 6]);
    assert!(Client::default().was_ours(day(0)));
}
