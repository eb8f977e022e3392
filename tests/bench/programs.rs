//! What is measured: the floors, acct's commands with their goals, and the peers that are installed.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::floors::{FLOORS, RECORDS};
use crate::workload::{self, ONE_SLUG, Size, TODAY};

/// What a time is held against.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    None,
    Milliseconds(u64),
    /// So many times the program of that name.
    Times(f64, &'static str),
}

/// A row of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) goal: Goal,
    pub(crate) command: Box<dyn Fn(usize) -> Command>,
}

impl Row {
    fn new(name: &str, goal: Goal, command: impl Fn(usize) -> Command + 'static) -> Row {
        Row { name: name.to_owned(), goal, command: Box::new(command) }
    }
}

/// The folder of one workspace, with all that is measured in it.
#[derive(Clone)]
pub(crate) struct Place {
    pub(crate) folder: PathBuf,
    pub(crate) root: PathBuf,
}

impl Place {
    pub(crate) fn new(folder: &Path, root: &Path) -> Place {
        Place { folder: folder.to_owned(), root: root.to_owned() }
    }

    /// The release build of acct, away from the person's own settings.
    pub(crate) fn acct(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_acct"));
        command
            .args(args)
            .env("ACCT_TODAY", TODAY)
            .env("ACCT_ME", "olga")
            .env("XDG_STATE_HOME", self.folder.join("state"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .current_dir(&self.root);
        command
    }

    pub(crate) fn own(&self, args: &[&str]) -> Command {
        let mut command = Command::new(std::env::current_exe().unwrap_or_default());
        command.args(args).arg(&self.root);
        command
    }

    pub(crate) fn git(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.args(args).current_dir(&self.root);
        command
    }

    pub(crate) fn sqlite(&self, sql: &str) -> Command {
        let mut command = Command::new("sqlite3");
        command.arg(self.folder.join("tasks.db")).arg(sql);
        command
    }

    pub(crate) fn taskwarrior(&self, args: &[&str]) -> Command {
        let mut command = Command::new("task");
        command
            .arg(format!("rc:{}", self.folder.join("taskrc").display()))
            .arg(format!("rc.data.location={}", self.folder.join("taskwarrior").display()))
            .args(args)
            .env("TZ", "UTC");
        command
    }

    fn row(&self, goal: Goal, args: &'static [&'static str]) -> Row {
        let place = self.clone();
        Row::new(&format!("acct {}", args.join(" ")), goal, move |_| place.acct(args))
    }

    pub(crate) fn floors(&self) -> Vec<Row> {
        let row = |(name, what): (&'static str, &str)| {
            let place = self.clone();
            Row::new(what, Goal::None, move |_| place.own(&["floor", name]))
        };
        FLOORS.into_iter().map(row).collect()
    }

    /// What only looks.
    pub(crate) fn reports(&self) -> Vec<Row> {
        let parse = |factor| Goal::Times(factor, FLOORS[3].1);
        let flat = Goal::Times(3.0, FLOORS[0].1);
        let place = self.clone();
        vec![
            Row::new("the loader alone, open tasks kept", parse(1.25), move |_| {
                place.own(&["load"])
            }),
            self.row(parse(1.25), &["overdue"]),
            self.row(parse(1.25), &["overdue", "-f", "json"]),
            self.row(parse(1.25), &["today"]),
            self.row(parse(1.25), &["task", "list"]),
            self.row(parse(1.5), &["check"]),
            self.row(flat, &["task", "list", "client:rovno-sto"]),
            self.row(flat, &["show", ONE_SLUG]),
            self.row(flat, &["agenda", ONE_SLUG]),
        ]
    }

    /// What looks for something: in every record, and in the library.
    pub(crate) fn finding(&self) -> Vec<Row> {
        let place = self.clone();
        let read = Goal::Times(1.5, RECORDS.1);
        let likest = Goal::Milliseconds(50);
        vec![
            Row::new(RECORDS.1, Goal::None, move |_| place.own(&["floor", RECORDS.0])),
            self.row(read, &["search", "Лыткина"]),
            self.row(read, &["search", "выгрузка"]),
            self.row(read, &["search", "нигденетакого"]),
            self.row(likest, &["library", "list", "like:rovno-sto"]),
            self.row(likest, &["library", "list", "kind:case", "industry:tyres"]),
            self.row(likest, &["library", "offer", "--client", ONE_SLUG]),
        ]
    }

    /// What writes. Each run closes another task, so that each has something to do.
    pub(crate) fn changes(&self, size: Size) -> Vec<Row> {
        let open: Vec<String> = workload::jobs(size)
            .filter(|job| job.closed.is_none() && !job.is_overdue())
            .map(|job| job.id)
            .take(60)
            .collect();
        let place = self.clone();
        let done = move |round: usize| place.acct(&["task", "done", &open[round % open.len()]]);
        vec![
            self.row(
                Goal::Times(3.0, FLOORS[0].1),
                &["task", "add", ONE_SLUG, "Тексты объявлений @olga due:2026-12-01"],
            ),
            Row::new("acct task done ID", Goal::Times(1.5, FLOORS[1].1), done),
        ]
    }

    /// Other tools with the same tasks.
    pub(crate) fn peers(&self) -> Vec<Row> {
        let late = format!("due.before:{TODAY}");
        let (a, b, c) = (self.clone(), self.clone(), self.clone());
        let (d, e) = (self.clone(), self.clone());
        vec![
            Row::new("git status", Goal::None, move |_| a.git(&["status", "--short"])),
            Row::new("Taskwarrior, the overdue list", Goal::None, move |_| {
                b.taskwarrior(&["status:pending", &late, "list"])
            }),
            Row::new("SQLite, the overdue list", Goal::None, move |_| c.sqlite(SQL_LATE)),
            Row::new("Taskwarrior, one client", Goal::None, move |_| {
                d.taskwarrior(&["status:pending", &format!("project:{ONE_SLUG}"), "list"])
            }),
            Row::new("SQLite, one client", Goal::None, move |_| {
                e.sqlite("SELECT * FROM task WHERE client = 'rovno-sto' AND status = 'open'")
            }),
        ]
    }

    /// Every day's commands in a real agency's workspace.
    pub(crate) fn example(&self) -> Vec<Row> {
        let most = Goal::Milliseconds(15);
        vec![
            self.row(Goal::Milliseconds(4), &["--version"]),
            self.row(Goal::Milliseconds(4), &["--help"]),
            self.row(most, &["today"]),
            self.row(most, &["overdue"]),
            self.row(most, &["task", "list"]),
            self.row(most, &["show", "kassa"]),
            self.row(most, &["agenda", "kassa"]),
            self.row(most, &["check"]),
            self.row(most, &["task", "add", "kassa", "Тексты объявлений @rita due:2026-12-01"]),
        ]
    }
}

pub(crate) const SQL_LATE: &str =
    "SELECT * FROM task WHERE status = 'open' AND due < '2026-11-21' ORDER BY due";
