//! How fast acct is, against the least a program can do and against its peers, as a Markdown table.
//! `cargo bench` runs it; `docs/speed.md` says how to read it. Nothing fails on milliseconds.
//!
//! `cargo bench -- [--tasks 1000,10000,100000] [--each 100] [--rounds 15] [--no-peers]`

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it is a program that prints a table"
)]

mod floors;
mod measure;
mod programs;
mod workload;

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use measure::{Took, interleaved};
use programs::{Goal, Place, Row, SQL_LATE};
use workload::Size;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let done = match words[..] {
        ["floor", name, root] => floors::run(name, Path::new(root)).context("no such floor"),
        ["load", root] => load(Path::new(root)),
        ["write", tasks, each, folder] => write(tasks, each, Path::new(folder)),
        _ => bench(&words),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// What every report does first: the loader, keeping the open tasks.
fn load(root: &Path) -> Result<()> {
    use acct::records::snapshot::{Needs, Tasks};
    let workspace = acct::workspace::Workspace::open(root).map_err(|p| anyhow::anyhow!(p.what))?;
    let keep = |task: &acct::records::task::Task| task.is_open();
    let needs =
        Needs { people: true, contacts: true, tasks: Tasks::Some(&keep), ..Needs::default() };
    let snapshot = workspace.load(&needs);
    println!("{}", snapshot.clients.iter().map(|folder| folder.tasks.len()).sum::<usize>());
    Ok(())
}

/// A process of its own, for it holds much in memory.
fn write(tasks: &str, each: &str, folder: &Path) -> Result<()> {
    let size = Size { tasks: tasks.parse()?, each: each.parse()? };
    Ok(workload::write(folder, size)?)
}

fn bench(words: &[&str]) -> Result<()> {
    let value = |name: &str, usual: &'static str| -> String {
        let at = words.iter().position(|word| *word == name);
        at.and_then(|at| words.get(at + 1)).unwrap_or(&usual).to_string()
    };
    let each: usize = value("--each", "100").parse().context("--each")?;
    let rounds: usize = value("--rounds", "15").parse().context("--rounds")?;
    let peers = !words.contains(&"--no-peers");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("speed");
    example(&folder.join("example"), rounds)?;
    for tasks in value("--tasks", "1000,10000,100000").split(',') {
        let size = Size { tasks: tasks.parse().context("--tasks")?, each };
        workspace(&folder.join(format!("{tasks}-{each}")), size, rounds, peers)?;
    }
    Ok(())
}

fn example(folder: &Path, rounds: usize) -> Result<()> {
    empty(folder)?;
    let agency = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
    ok(Command::new("cp").arg("-r").arg(agency).arg(folder))?;
    let place = Place::new(folder, &folder.join("agency"));
    let mut rows = place.floors();
    rows.truncate(1);
    rows.extend(place.example());
    table("The example agency", &there(rows), rounds)
}

fn workspace(folder: &Path, size: Size, rounds: usize, peers: bool) -> Result<()> {
    empty(folder)?;
    let place = Place::new(folder, &folder.join("workspace"));
    let own = std::env::current_exe()?;
    let numbers = [size.tasks.to_string(), size.each.to_string()];
    ok(Command::new(own).arg("write").args(numbers).arg(folder))?;
    let late = workload::jobs(size).filter(workload::Job::is_overdue).count();
    let mut rows = place.floors();
    rows.extend(place.reports());
    if peers {
        if installed("sqlite3") {
            ok(&mut place.sqlite(&format!(".read {}", folder.join("tasks.sql").display())))?;
        }
        if installed("git") {
            for args in [&["init", "-q"][..], &["add", "-A"], &COMMIT] {
                ok(&mut place.git(args))?;
            }
        }
        rows.extend(place.peers());
    }
    agree(&place, late, peers)?;
    let clients = workload::clients(size);
    let largest = clients.iter().map(|(_, tasks)| tasks).max().unwrap_or(&0);
    let title = format!(
        "{} tasks of {} clients, the largest with {largest}; {late} overdue",
        size.tasks,
        clients.len()
    );
    table(&title, &there(rows), rounds)?;
    let mut rows = place.floors();
    rows.truncate(2);
    rows.extend(place.changes(size));
    table(&format!("{} tasks, changes", size.tasks), &there(rows), rounds)?;
    workload::library(&place.root)?;
    let mut rows = place.floors();
    rows.truncate(1);
    rows.extend(place.finding());
    let title =
        format!("{} tasks, looking for something; a library of {}", size.tasks, workload::LIBRARY);
    table(&title, &there(rows), rounds)
}

const COMMIT: [&str; 7] =
    ["-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "-qm", "Tasks"];

/// Before anything is timed, every tool finds the same tasks overdue.
fn agree(place: &Place, late: usize, peers: bool) -> Result<()> {
    let same = |tool: &str, found: usize| -> Result<()> {
        ensure!(found == late, "{tool} finds {found} tasks overdue, and there are {late}");
        Ok(())
    };
    same("the floor", printed(&mut place.own(&["floor", "parse"]))?.trim().parse()?)?;
    same("acct", lines_with(&mut place.acct(&["overdue", "-f", "json"]), "\"days_late\"")?)?;
    if peers && installed("sqlite3") {
        let count = SQL_LATE.replace('*', "count(*)");
        same("SQLite", printed(&mut place.sqlite(&count))?.trim().parse()?)?;
    }
    if peers && installed("task") {
        let before = format!("due.before:{}", workload::TODAY);
        let count = printed(&mut place.taskwarrior(&["status:pending", &before, "count"]))?;
        same("Taskwarrior", count.trim().parse()?)?;
    }
    Ok(())
}

/// The rows whose program is there and does what it is asked.
fn there(rows: Vec<Row>) -> Vec<Row> {
    let works = |row: &Row| {
        let ended = (row.command)(0).stdout(Stdio::null()).output();
        let works = ended.as_ref().is_ok_and(|output| output.status.success());
        if !works {
            let why = ended.map_or_else(
                |error| error.to_string(),
                |output| String::from_utf8_lossy(&output.stderr).into_owned(),
            );
            eprintln!("left out: {}: {}", row.name, why.lines().next().unwrap_or_default());
        }
        works
    };
    rows.into_iter().filter(works).collect()
}

fn table(title: &str, rows: &[Row], rounds: usize) -> Result<()> {
    let programs: Vec<&dyn Fn(usize) -> Command> =
        rows.iter().map(|row| row.command.as_ref()).collect();
    let took = interleaved(&programs, rounds)?;
    let named = |name: &str| rows.iter().zip(&took).find(|(row, _)| row.name == name);
    println!("\n### {title}\n");
    println!("| what | ms | cpu ms | MB | goal | measured |");
    println!("| --- | ---: | ---: | ---: | --- | --- |");
    for (row, took) in rows.iter().zip(&took) {
        let goal = match row.goal {
            Goal::None => String::from("| "),
            Goal::Milliseconds(most) => {
                format!("{most} ms | {}", met(took.elapsed.as_secs_f64() * 1000.0 / most as f64))
            }
            Goal::Times(most, floor) => {
                let ratios = named(floor).map(|(_, floor)| ratios(took, floor));
                let (ratio, busy) = ratios.unwrap_or_default();
                format!("{most} × {floor} | {ratio:.2} ×, cpu {busy:.2} × {}", met(ratio / most))
            }
        };
        println!(
            "| {} | {} | {} | {:.1} | {goal} |",
            row.name,
            milliseconds(took.elapsed),
            milliseconds(took.busy),
            took.memory as f64 / 1e6
        );
    }
    Ok(())
}

/// Of the time from start to exit, and of the processors' time.
fn ratios(took: &Took, floor: &Took) -> (f64, f64) {
    let of = |took: Duration, floor: Duration| took.as_secs_f64() / floor.as_secs_f64().max(1e-9);
    (of(took.elapsed, floor.elapsed), of(took.busy, floor.busy))
}

fn met(share: f64) -> &'static str {
    if share <= 1.0 { "✓" } else { "missed" }
}

fn milliseconds(time: Duration) -> String {
    let ms = time.as_secs_f64() * 1000.0;
    if ms < 20.0 { format!("{ms:.1}") } else { format!("{ms:.0}") }
}

fn installed(program: &str) -> bool {
    Command::new(program).arg("--version").output().is_ok()
}

fn printed(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&command.output()?.stdout).into_owned())
}

/// Counted as they come, for this process stays small.
fn lines_with(command: &mut Command, mark: &str) -> Result<usize> {
    let mut child = command.stdout(Stdio::piped()).spawn()?;
    let out = child.stdout.take().context("no output")?;
    let count = BufReader::new(out).lines().map_while(std::result::Result::ok);
    let count = count.filter(|line| line.contains(mark)).count();
    child.wait()?;
    Ok(count)
}

fn ok(command: &mut Command) -> Result<()> {
    let status = command.status()?;
    ensure!(status.success(), "{command:?}: {status}");
    Ok(())
}

fn empty(folder: &Path) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}
