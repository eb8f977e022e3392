use super::*;
use crate::records::client::{Client, Kind, Pause};
use crate::records::contact::Contact;
use crate::records::settings::Settings;
use crate::records::task::Status;

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

fn task(id: &str, after: &[&str]) -> Task {
    let after = after.iter().map(|id| (*id).to_owned()).collect();
    Task { id: id.into(), title: id.into(), after, ..Task::default() }
}

fn seen<T>(folder: Folder, look: impl Fn(&[Matter]) -> T) -> T {
    let snapshot = Snapshot { clients: vec![folder], ..Snapshot::default() };
    let (thresholds, calendar) = (Settings::default().thresholds(), Calendar::default());
    let ground = Ground {
        snapshot: &snapshot,
        folder: &snapshot.clients[0],
        thresholds: &thresholds,
        day: day(21),
        calendar: &calendar,
    };
    look(&of(ground))
}

/// The ids of the steps, each with those behind it.
fn steps(tasks: Vec<Task>) -> Vec<String> {
    seen(Folder { tasks, ..Folder::default() }, |matters| {
        let step = |matter: &Matter| {
            let behind: Vec<&str> = matter.behind.iter().map(|task| &*task.id).collect();
            format!("{}<{}", matter.what.id(), behind.join(","))
        };
        matters.iter().map(step).collect()
    })
}

#[test]
fn what_waits_stands_behind_the_step_it_waits_for() {
    assert_eq!(steps(vec![task("a", &[]), task("b", &["a"]), task("c", &["b"])]), ["a<b,c"]);
    // behind the first of two
    assert_eq!(steps(vec![task("a", &[]), task("b", &[]), task("c", &["a", "b"])]), ["a<c", "b<"]);
    // what it waited for is done
    let done = Task { status: Status::Done, ..task("a", &[]) };
    assert_eq!(steps(vec![done, task("b", &["a"])]), ["b<"]);
}

#[test]
fn every_open_task_stands_once_whatever_waits_for_what() {
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..300 {
        let ids: Vec<String> = (0..random.usize(1..9)).map(|n| format!("t{n}")).collect();
        let mut any = || ids[random.usize(..ids.len())].clone();
        let tasks: Vec<Task> =
            ids.iter().map(|id| Task { after: vec![any(), any()], ..task(id, &[]) }).collect();
        let mut stand: Vec<String> = seen(Folder { tasks, ..Folder::default() }, |matters| {
            let of = |matter: &Matter| {
                let behind = matter.behind.iter().map(|task| task.id.clone());
                std::iter::once(matter.what.id().to_owned()).chain(behind).collect::<Vec<_>>()
            };
            matters.iter().flat_map(of).collect()
        });
        stand.sort();
        assert_eq!(stand, ids);
    }
}

#[test]
fn a_stage_on_hold_is_the_clients_move() {
    let stage = |paused: Vec<Pause>| Stage {
        stage: "contract".into(),
        since: Some(day(2)),
        paused,
        ..Stage::default()
    };
    let folder = |paused: Vec<Pause>| Folder {
        card: Client {
            kind: Kind::Prospect,
            team: [("sales".to_owned(), "pavel".to_owned())].into(),
            stages: vec![stage(paused)],
            ..Client::default()
        },
        contacts: vec![Contact { slug: "rita".into(), ..Contact::default() }],
        ..Folder::default()
    };
    seen(folder(Vec::new()), |matters| {
        let [stage] = matters else { panic!("{matters:?}") };
        assert_eq!((stage.side, &*stage.who.slug), (Side::Us, "pavel"));
        assert_eq!(stage.due, Some(day(11)), "seven working days after Monday the 2nd");
    });
    let pause = Pause { from: Some(day(5)), ..Pause::default() };
    seen(folder(vec![pause]), |matters| {
        let [stage] = matters else { panic!("{matters:?}") };
        assert_eq!((stage.side, &*stage.who.slug), (Side::Client, "rita"));
        assert_eq!((stage.due, stage.since), (None, Some(day(5))));
    });
}
