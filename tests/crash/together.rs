//! Several commands at once in one workspace: each is done whole or not at all, and all are kept.

use std::collections::BTreeSet;
use std::fs;
use std::process::{Child, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::desk::{Desk, said};

/// How often two commands write at once.
const PAIRS: usize = 50;
const WRITERS: u32 = 10;
/// How often each of ten writers writes.
const TURNS: u32 = 6;

/// New minutes, two new tasks, one moved, one done, options for another, the next meeting moved.
const FOLLOWUP: &[&str] = &[
    "followup",
    "new",
    "kassa",
    "--kind",
    "call",
    "--channel",
    "phone",
    "--agree",
    "! Запускаем 30 ноября",
    "--task",
    "Рита: список акций, до 27.11",
    "--task",
    "Денис: баннеры, до 26.11",
    "--move",
    "k7f3qz=27.11",
    "--done",
    "c6v8tn",
    "--next",
    "2.12 11:00",
];

#[test]
fn two_that_write_at_once_both_have_written() {
    let desk = Desk::new();
    let before = desk.records().len();
    for pair in 0..PAIRS {
        let seeds = [2 * pair as u32 + 10, 2 * pair as u32 + 11];
        let title = |seed: u32| format!("Пункт {seed} @denis due:27.11");
        let children: Vec<Child> = seeds
            .iter()
            .map(|seed| desk.acct(*seed, &["task", "add", "kassa", &title(*seed)]).spawn().unwrap())
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    let records = desk.records();
    assert_eq!(records.len(), before + 2 * PAIRS);
    for seed in 10..10 + 2 * PAIRS as u32 {
        let line = format!("title = \"Пункт {seed}\"\n");
        let found =
            records.values().flatten().filter(|text| text.starts_with(line.as_bytes())).count();
        assert_eq!(found, 1, "task {seed}");
    }
}

/// Whose answer was overwritten is told, so that nobody's words go without a trace.
#[test]
fn answers_of_one_question_at_once_say_what_was_there() {
    let desk = Desk::of(&["shiny"]);
    let answer = |seed: u32| format!("advantage=Ответ номер {seed}, со своими словами");
    let children: Vec<Child> = (1..=6)
        .map(|seed| {
            let answer = answer(seed);
            desk.acct(seed, &["brief", "fill", "shiny", "expansion", "--answer", &answer])
                .spawn()
                .unwrap()
        })
        .collect();
    let said: Vec<String> = children
        .into_iter()
        .map(|child| {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            String::from_utf8_lossy(&output.stdout).into_owned()
        })
        .collect();
    let overwritten = |seed: &u32| {
        let was = format!("было: Ответ номер {seed}");
        said.iter().any(|said| said.contains(&was))
    };
    // each but the last one is the «было» of the next
    assert_eq!((1..=6).filter(overwritten).count(), 5, "{said:#?}");
}

#[test]
fn a_follow_up_and_another_change_of_the_same_client_at_once_are_both_kept() {
    for round in 0..PAIRS as u32 / 5 {
        let desk = Desk::new();
        let followup = desk.acct(round + 1, FOLLOWUP).spawn().unwrap();
        let set =
            desk.acct(round + 500, &["task", "set", "k7f3qz", "why=Скоро сезон"]).spawn().unwrap();
        for child in [followup, set] {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        let task = desk.root().join("clients/kassa/tasks/k7f3qz-vygruzka-tovarov-iz-1s.toml");
        let text = fs::read_to_string(task).unwrap();
        assert!(text.contains("why = \"Скоро сезон\""), "the field that was set");
        assert!(text.contains("due = 2026-11-27"), "the date that was moved");
    }
}

/// Ten hands write into one client's folder for a while; every third command is killed at some
/// moment. Each follow-up is minutes and a task, so half of one would be seen.
#[test]
fn ten_that_write_at_once_lose_nothing_though_some_are_killed() {
    let desk = Desk::new();
    let begun = Instant::now();
    let hand = |writer: u32| {
        let mut chance = fastrand::Rng::with_seed(writer.into());
        (0..TURNS).map(|turn| one_turn(&desk, writer * 100 + turn, &mut chance)).collect::<Vec<_>>()
    };
    let all: Vec<(u32, Ended)> = std::thread::scope(|scope| {
        let hands: Vec<_> = (1..=WRITERS).map(|writer| scope.spawn(move || hand(writer))).collect();
        hands.into_iter().flat_map(|hand| hand.join().unwrap()).collect()
    });
    assert!(begun.elapsed() < Duration::from_secs(300), "nobody waits for ever");
    desk.run(9, &["client", "set", "petelka", "site=https://petelka.example/new"]);

    let texts: Vec<String> = desk
        .records()
        .into_values()
        .flatten()
        .filter_map(|bytes| String::from_utf8(bytes).ok())
        .collect();
    let with = |what: &str| texts.iter().filter(|text| text.contains(what)).count();
    let mut kept = BTreeSet::new();
    for (number, ended) in &all {
        let (minutes, tasks) =
            (with(&agreed(*number)), with(&format!("title = \"{}", task(*number))));
        assert!(minutes == tasks && tasks <= 1, "{number}: {minutes} minutes, {tasks} tasks");
        assert!(*ended != Ended::Done || tasks == 1, "{number} said that it is done");
        assert!(*ended != Ended::Refused || tasks == 0, "{number} was refused");
        if tasks == 1 {
            kept.insert(number);
        }
    }
    assert!(kept.len() > all.len() / 2, "{} of {}", kept.len(), all.len());
    assert!(all.iter().any(|(_, ended)| *ended == Ended::Killed));
    assert!(!desk.has(".acct/journal") && desk.leftovers() == 0);
    // what is there can be read: no id twice, nothing that points nowhere
    let list = desk.run(9, &["task", "list", "kassa"]);
    assert_eq!(list, "");
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Done,
    Killed,
    /// Nobody got to write for too long; nothing was done.
    Refused,
}

fn agreed(number: u32) -> String {
    format!("Договорённость номер {number}.")
}

fn task(number: u32) -> String {
    format!("Задача номер {number}, которую")
}

fn one_turn(desk: &Desk, number: u32, chance: &mut fastrand::Rng) -> (u32, Ended) {
    let task = format!("Рита: {} обещали, до 27.11", task(number));
    let agreed = agreed(number);
    let words = ["followup", "new", "kassa", "--kind", "call", "--channel", "phone"];
    let words: Vec<&str> = words.into_iter().chain(["--agree", &agreed, "--task", &task]).collect();
    let mut child = desk.acct(number, &words).spawn().unwrap();
    if chance.u8(..3) == 0 {
        sleep(Duration::from_millis(chance.u64(0..400)));
        let _ = child.kill();
    }
    let output = child.wait_with_output().unwrap();
    (number, how(&output))
}

fn how(output: &Output) -> Ended {
    match output.status.code() {
        Some(0) => Ended::Done,
        None => Ended::Killed,
        Some(code) => {
            let said = said(output);
            // the words for it, and what to do
            let busy = said.contains("another acct is writing in this workspace");
            assert!(code == 1 && busy && said.contains("wait until it is done"), "{code}: {said}");
            Ended::Refused
        }
    }
}
