//! The real binary, killed at any moment of a follow-up, and two of them writing at once: whole
//! records only, none lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Instant;

/// How often a follow-up is killed, at moments spread over the time it takes.
const KILLS: u32 = 60;
/// How often two commands write at once.
const PAIRS: usize = 50;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        desk.lay();
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("agency")
    }

    /// A fresh copy of the example agency.
    fn lay(&self) {
        let _ = fs::remove_dir_all(self.root());
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
        copy(&example, &self.root());
    }

    fn acct(&self, seed: u32, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_acct"));
        command
            .args(arguments)
            .current_dir(self.root())
            .env_clear()
            .env("HOME", self.folder.path())
            .env("ACCT_TODAY", "2026-11-20")
            .env("ACCT_ME", "olga")
            .env("ACCT_SEED", seed.to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, seed: u32, arguments: &[&str]) -> String {
        let output = self.acct(seed, arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        said
    }

    /// Every record, by its path; what acct keeps for itself is none.
    fn records(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut records = BTreeMap::new();
        gather(&self.root(), &mut records);
        records
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

fn gather(folder: &Path, records: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.ends_with(".acct") {
            continue;
        }
        if path.is_dir() {
            gather(&path, records);
        } else {
            records.insert(path.clone(), fs::read(path).unwrap());
        }
    }
}

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

/// Another client's card, changed to make the next writing command roll back what was cut short.
const OTHER: &str = "clients/petelka/client.toml";

#[test]
fn a_follow_up_killed_at_any_moment_is_there_whole_or_not_at_all() {
    let desk = Desk::new();
    let before = desk.records();
    let started = Instant::now();
    desk.run(1, FOLLOWUP);
    let whole_time = started.elapsed();
    let after = desk.records();
    assert!(after.len() >= before.len() + 4, "the follow-up writes several files");

    let (mut none, mut all) = (0, 0);
    for kill in 0..KILLS {
        desk.lay();
        let mut child = desk.acct(1, FOLLOWUP).spawn().unwrap();
        // The last two are left alone, so that the whole is among what is seen.
        if kill < KILLS - 2 {
            sleep(whole_time * kill / KILLS);
            let _ = child.kill();
        }
        let _ = child.wait();
        desk.run(2, &["client", "set", "petelka", "site=https://petelka.example/new"]);
        let mut left = desk.records();
        let own = left.remove(&desk.root().join(OTHER)).unwrap();
        assert!(String::from_utf8(own).unwrap().contains("petelka.example/new"));
        let same = |state: &BTreeMap<PathBuf, Vec<u8>>| {
            left.len() + 1 == state.len()
                && left.iter().all(|(path, text)| state.get(path) == Some(text))
        };
        match (same(&before), same(&after)) {
            (true, _) => none += 1,
            (_, true) => {
                all += 1;
                // whenever it was killed: what is there can be taken back
                desk.run(3, &["undo", "2"]);
                assert!(desk.records() == before, "undo after kill {kill}");
            }
            _ => panic!("half a follow-up after kill {kill}"),
        }
    }
    assert_eq!(none + all, KILLS);
    assert!(none > 0 && all > 0, "the kills hit before and after: {none} and {all}");
}

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
        let found = records.values().filter(|text| text.starts_with(line.as_bytes())).count();
        assert_eq!(found, 1, "task {seed}");
    }
}

/// Whose answer was overwritten is told, so that nobody's words go without a trace.
#[test]
fn answers_of_one_question_at_once_say_what_was_there() {
    let desk = Desk::new();
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
