//! The quarterly review against a plain recount: what `acct review` counts and foretells is worked out here
//! again, from the files alone and in as few words as it can be said.

#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_wrap)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde_json::{Value, json};

const TODAY: &str = "2026-11-21";
/// Days off of the example's country within its quarters.
const HOLIDAYS: [&str; 1] = ["2026-11-04"];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What it refused with, or its data.
fn told(workspace: &Path, client: &str, quarter: &str) -> Result<Value, String> {
    let home = tempfile::tempdir().unwrap();
    let run = Command::new(env!("CARGO_BIN_EXE_acct"))
        .args(["review", client, "--quarter", quarter, "--today", TODAY, "-f", "json", "-C"])
        .arg(workspace)
        .env_clear()
        .env("HOME", home.path())
        .output()
        .unwrap();
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into_owned());
    }
    Ok(serde_json::from_slice(&run.stdout).unwrap())
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let listed = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = listed.map(|entry| entry.path()).collect();
    names.sort();
    names
}

fn tables(folder: &Path) -> Vec<toml::Table> {
    let read = |path: &PathBuf| toml::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    names(folder).iter().map(read).collect()
}

fn text<'a>(record: &'a toml::Table, key: &str) -> &'a str {
    record.get(key).and_then(toml::Value::as_str).unwrap_or_default()
}

fn date(record: &toml::Table, key: &str) -> Option<NaiveDate> {
    record.get(key).filter(|value| value.is_datetime()).map(|value| day(&value.to_string()))
}

fn number(record: &toml::Table, key: &str) -> Option<f64> {
    let value = record.get(key)?;
    value.as_float().or_else(|| value.as_integer().map(|whole| whole as f64))
}

fn workday(mut date: NaiveDate) -> NaiveDate {
    let off = |date: NaiveDate| {
        date.weekday().num_days_from_monday() > 4
            || HOLIDAYS.iter().any(|day_off| day(day_off) == date)
    };
    while off(date) {
        date = date + Days::new(1);
    }
    date
}

/// Done in the quarter with a date, and how many of them by then.
fn kept(client: &Path, first: NaiveDate, last: NaiveDate) -> Value {
    let mut kept = [0, 0, 0, 0];
    for task in tables(&client.join("tasks")) {
        let (Some(closed), Some(due)) = (date(&task, "closed"), date(&task, "due")) else {
            continue;
        };
        let at = match text(&task, "side") {
            "client" => 2,
            "third" => continue,
            _ => 0,
        };
        if text(&task, "status") == "done" && first <= closed && closed <= last {
            kept[at] += 1;
            kept[at + 1] += usize::from(closed <= workday(due));
        }
    }
    json!({
        "due_us": kept[0], "in_time_us": kept[1],
        "due_client": kept[2], "in_time_client": kept[3],
    })
}

/// A line through the first and the last reading of the goal's time, to the day it is due.
fn forecast(client: &Path, goal: &toml::Table, today: NaiveDate) -> Option<f64> {
    let by = date(goal, "by")?;
    let months = match text(goal, "horizon") {
        "quarter" => 3,
        "half" => 6,
        "year" => 12,
        _ => return None,
    };
    let eve = by + Days::new(1) - Months::new(months) - Days::new(1);
    let file = client.join("metrics").join(format!("{}.csv", text(goal, "metric")));
    let lines = fs::read_to_string(file).ok()?;
    let readings = lines.lines().skip(1).filter_map(|line| line.split_once(','));
    let mut known: Vec<(NaiveDate, f64)> =
        readings.map(|(on, value)| (day(on), value.parse().unwrap())).collect();
    known.retain(|(on, _)| *on <= today && *on <= by);
    known.retain(|(on, _)| *on >= eve);
    let (first, last) = (*known.first()?, *known.last()?);
    // a number of a month and a half ago says nothing of the pace
    if first.0 == last.0 || (today - last.0).num_days() > 45 {
        return None;
    }
    let left = (by - last.0).num_days() as f64;
    let line = last.1 + (last.1 - first.1) / (last.0 - first.0).num_days() as f64 * left;
    // no reading of the example is below zero, so none will be
    Some(line.max(0.0))
}

#[test]
fn the_example_is_counted_as_it_stands_in_the_files() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/agency");
    let quarters = [("2026Q4", "2026-10-01", TODAY), ("2026Q3", "2026-07-01", "2026-09-30")];
    let mut foretold = 0;
    for client in names(&workspace.join("clients")) {
        let slug = client.file_name().unwrap().to_str().unwrap();
        for (quarter, first, last) in quarters {
            let (first, last) = (day(first), day(last));
            let told = match told(&workspace, slug, quarter) {
                Ok(told) => told,
                // before the client began there is nothing to tell
                Err(said) => {
                    let began = said.split("began, on ").nth(1).and_then(|rest| rest.get(..10));
                    assert!(began.is_some_and(|began| day(began) > last), "{slug}: {said}");
                    continue;
                }
            };
            assert_eq!(told["kept"], kept(&client, first, last), "{slug} {quarter}");
            for goal in tables(&client.join("goals")) {
                let name = text(&goal, "name");
                let all = told["goals"].as_array().unwrap();
                let Some(line) = all.iter().find(|line| line["name"] == name) else { continue };
                let expected = forecast(&client, &goal, last);
                match (line["forecast"].as_f64(), expected) {
                    (None, None) => {}
                    (Some(said), Some(expected)) => {
                        // three digits of it are said
                        assert!(
                            (said - expected).abs() <= expected.abs() * 0.006 + 0.5,
                            "{slug} {name}"
                        );
                        foretold += 1;
                    }
                    unequal => panic!("{slug} {name} {quarter}: {unequal:?}"),
                }
                let way = number(&goal, "from").zip(number(&goal, "to"));
                if let (Some((from, to)), Some(now)) = (way, line["reading"]["value"].as_f64()) {
                    let share = line["progress"].as_f64().unwrap();
                    assert!(
                        (share - (now - from) / (to - from) * 100.0).abs() < 0.01,
                        "{slug} {name}"
                    );
                }
            }
        }
    }
    assert!(foretold > 5, "{foretold}");
}

#[test]
fn tasks_of_chance_are_counted() {
    fastrand::seed(20_261_121);
    let kept_dir = tempfile::tempdir().unwrap();
    let root = kept_dir.path();
    let client = root.join("clients/kassa");
    fs::create_dir_all(client.join("tasks")).unwrap();
    fs::write(root.join("acct.toml"), "name = \"Север\"\n").unwrap();
    fs::write(client.join("client.toml"), "name = \"Касса\"\nkind = \"client\"\n").unwrap();
    let letters = "23456789bcdfghjkmnpqrstvwxz";
    let pick = |from: &str| from.chars().nth(fastrand::usize(..from.len())).unwrap();
    for _ in 0..300 {
        let id: String =
            (0..6).map(|at| if at == 0 { pick("bcdfgh") } else { pick(letters) }).collect();
        let on = || day("2026-06-01") + Days::new(fastrand::u64(..180));
        let status = ["open", "doing", "done", "done", "done", "dropped"][fastrand::usize(..6)];
        let side = ["us", "client", "third"][fastrand::usize(..3)];
        let mut file = format!("title = \"Т\"\nstatus = \"{status}\"\nside = \"{side}\"\n");
        file.push_str("created = 2026-05-20\n");
        if fastrand::u8(..4) > 0 {
            file.push_str(&format!("due = {}\n", on()));
        }
        if matches!(status, "done" | "dropped") {
            let closed = on().min(day(TODAY));
            file.push_str(&format!("closed = {closed}\n"));
        }
        fs::write(client.join(format!("tasks/{id}-t.toml")), file).unwrap();
    }
    for (quarter, first, last) in
        [("2026Q4", "2026-10-01", TODAY), ("2026Q3", "2026-07-01", "2026-09-30")]
    {
        let expected = kept(&client, day(first), day(last));
        assert_eq!(told(root, "kassa", quarter).unwrap()["kept"], expected, "{quarter}");
        assert!(expected["due_us"].as_u64().unwrap() > 3, "{expected}");
    }
}
