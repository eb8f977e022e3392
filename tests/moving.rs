//! In and out without loss: a spreadsheet as people keep them moves in, and every cell of it is found
//! again in what moves out; every field of the examples is found in every format of the export.

#![allow(clippy::unwrap_used, clippy::panic, unreachable_pub)]

#[path = "support/moving.rs"]
mod desk;
#[path = "support/spreadsheet.rs"]
mod spreadsheet;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value as Json;

use desk::{Desk, files};
use spreadsheet::{Deadline, Line};

/// The fields of the records of a kind.
fn of_kind<'a>(records: &'a [Json], kind: &str) -> Vec<&'a Json> {
    records.iter().filter(|record| record["kind"] == kind).collect()
}

fn text<'a>(record: &'a Json, field: &str) -> &'a str {
    record["fields"][field].as_str().unwrap_or_default()
}

/// Every cell of the sheet is in the records: as a field, or word for word in the notes.
fn nothing_is_lost(lines: &[Line], records: &[Json]) {
    let clients: BTreeMap<&str, &str> = of_kind(records, "client")
        .iter()
        .map(|c| (c["id"].as_str().unwrap(), text(c, "name")))
        .collect();
    let people: BTreeMap<String, &str> = of_kind(records, "person")
        .into_iter()
        .map(|person| (format!("us {}", person["id"].as_str().unwrap()), text(person, "name")))
        .chain(of_kind(records, "contact").into_iter().map(|contact| {
            let (client, id) =
                (contact["client"].as_str().unwrap(), contact["id"].as_str().unwrap());
            (format!("client {client} {id}"), text(contact, "name"))
        }))
        .collect();
    let tasks = of_kind(records, "task");
    assert_eq!(tasks.len(), lines.len());
    for line in lines {
        let found: Vec<&&Json> =
            tasks.iter().filter(|task| text(task, "title") == line.title).collect();
        let [task] = found[..] else { panic!("row {}: {} records", line.row, found.len()) };
        let client = task["client"].as_str().unwrap();
        let notes = text(task, "notes");
        assert_eq!(clients[client], line.client, "row {}", line.row);
        match line.owners {
            [] => assert_eq!(text(task, "owner"), "", "row {}", line.row),
            [first, ..] => {
                let side = text(task, "side");
                let key = match side {
                    "us" => format!("us {}", text(task, "owner")),
                    side => format!("{side} {client} {}", text(task, "owner")),
                };
                let owner =
                    people.get(&key).unwrap_or_else(|| panic!("row {}: nobody is {key}", line.row));
                assert!(owner.starts_with(first), "row {}: {owner} is not {first}", line.row);
                let all = line.owners.iter().all(|name| notes.contains(name));
                assert!(all || line.owners.len() == 1, "row {}: {notes}", line.row);
            }
        }
        match line.deadline {
            Deadline::Day(day, _) => {
                assert_eq!(text(task, "due"), day.to_string(), "row {}", line.row);
            }
            Deadline::Words(words) => {
                assert_eq!(text(task, "due"), "", "row {}", line.row);
                assert!(notes.contains(words), "row {}: {notes}", line.row);
            }
            Deadline::None => assert_eq!(text(task, "due"), "", "row {}", line.row),
        }
        let (word, status) = line.status;
        assert_eq!(text(task, "status"), status, "row {}", line.row);
        assert!(word != "на согласовании" || notes.contains(word), "row {}: {notes}", line.row);
        assert!(notes.contains(line.comment), "row {}: {notes}", line.row);
        assert_eq!(task["fields"]["x"]["бюджет"].as_str().unwrap_or_default(), line.budget);
    }
}

fn moves_in_and_out(file: &str, bytes: &[u8], lines: &[Line]) -> Vec<Json> {
    let desk = Desk::empty();
    desk.write(file, bytes);
    let before = files(&desk.workspace());
    let plan = desk.run(&["import", &format!("../{file}"), "--dry-run"]);
    assert_eq!(files(&desk.workspace()), before, "--dry-run wrote");
    // a plain list of what could not be read: each text once; every row of it is in the data
    let data = desk.run(&["import", &format!("../{file}"), "--dry-run", "-f", "json"]);
    let data: Json = serde_json::from_str(&data).unwrap();
    let unread = data["unread"].as_array().unwrap();
    for line in lines {
        if let Deadline::Words(words) = line.deadline {
            let said = plan
                .lines()
                .any(|said| said.contains("строк") && said.contains(&format!("«{words}»")));
            assert!(said, "{words}\n{plan}");
            let there = |cell: &Json| cell["row"] == line.row && cell["text"] == words;
            assert!(unread.iter().any(there), "row {}: {words}", line.row);
        }
    }
    let said = desk.run(&["import", &format!("../{file}")]);
    assert!(said.contains("Записано: 12\u{a0}клиентов, 500\u{a0}задач"), "{said}");
    let records = desk.records();
    nothing_is_lost(lines, &records);

    // again, and nothing is there twice
    let after = files(&desk.workspace());
    let again = desk.run(&["import", &format!("../{file}")]);
    assert!(again.contains("Уже есть: 500\u{a0}задач"), "{again}");
    assert_eq!(files(&desk.workspace()), after);
    // and it is taken back whole
    desk.run(&["undo"]);
    assert_eq!(files(&desk.workspace()), before);
    records
}

#[test]
fn five_hundred_rows_move_in_and_out() {
    let lines = spreadsheet::lines(500);
    let from_csv = moves_in_and_out("проекты.csv", &spreadsheet::csv(&lines), &lines);
    #[cfg(feature = "xlsx")]
    {
        let from_xlsx = moves_in_and_out("проекты.xlsx", &spreadsheet::xlsx(&lines), &lines);
        assert_eq!(from_csv.len(), from_xlsx.len());
        for (one, other) in from_csv.iter().zip(&from_xlsx) {
            assert_eq!(one, other);
        }
    }
    drop(from_csv);
}

#[test]
fn an_edited_spreadsheet_adds_its_new_rows_alone() {
    let mut lines = spreadsheet::lines(40);
    let desk = Desk::empty();
    desk.write("a.csv", &spreadsheet::csv(&lines));
    desk.run(&["import", "../a.csv"]);
    let before = files(&desk.workspace());
    let open = lines.iter().position(|line| line.status.1 == "doing").unwrap();
    lines[open].status = ("готово", "done");
    let moved = lines.iter().position(|line| matches!(line.deadline, Deadline::Day(..))).unwrap();
    let day = chrono::NaiveDate::from_ymd_opt(2027, 2, 1).unwrap();
    lines[moved].deadline = Deadline::Day(day, spreadsheet::Style::Iso);
    let mut new = lines[0].clone();
    new.title = "Совсем новая задача".to_owned();
    lines.push(new);
    desk.write("a.csv", &spreadsheet::csv(&lines));

    let said = desk.run(&["import", "../a.csv"]);
    assert!(said.contains("Записано: 1\u{a0}задача. Уже есть: 40\u{a0}задач"), "{said}");
    assert!(said.contains("состояние: в таблице готово, записано делается"), "{said}");
    assert!(said.contains("срок: в таблице 01.02.2027"), "{said}");
    let after = files(&desk.workspace());
    assert_eq!(after.len(), before.len() + 1);
    assert!(before.iter().all(|(path, text)| after.get(path) == Some(text)), "a record changed");

    desk.run(&["import", "../a.csv", "--update"]);
    let records = desk.records();
    let of = |title: &str| {
        let tasks = of_kind(&records, "task");
        tasks.into_iter().find(|task| text(task, "title") == title).unwrap().clone()
    };
    assert_eq!(text(&of(&lines[open].title), "status"), "done");
    let task = of(&lines[moved].title);
    assert_eq!(text(&task, "due"), "2027-02-01");
    assert_eq!(task["fields"]["moved"].as_array().unwrap().len(), 1);
    assert!(!desk.run(&["import", "../a.csv"]).contains("записано"));
}

/// What a TOML file says, read by another reader than ours.
fn as_json(value: &toml::Value) -> Json {
    match value {
        toml::Value::Datetime(date) => Json::from(date.to_string()),
        toml::Value::Table(table) => {
            table.iter().map(|(key, value)| (key.clone(), as_json(value))).collect()
        }
        toml::Value::Array(list) => list.iter().map(as_json).collect(),
        toml::Value::String(text) => Json::from(text.as_str()),
        toml::Value::Integer(number) => Json::from(*number),
        toml::Value::Float(number) => Json::from(*number),
        toml::Value::Boolean(flag) => Json::from(*flag),
    }
}

/// Every field of every file, and its text.
#[test]
fn json_lines_hold_every_field_of_every_record() {
    for example in ["agency", "studio"] {
        let desk = Desk::of(example);
        let records = desk.records();
        let by_path: BTreeMap<&str, &Json> =
            records.iter().map(|record| (record["path"].as_str().unwrap(), record)).collect();
        let mut seen = 0;
        for (path, text) in files(&desk.workspace()) {
            if path.starts_with('.') {
                continue;
            }
            let record = by_path.get(path.as_str()).unwrap_or_else(|| panic!("{path} is left out"));
            seen += 1;
            if path.ends_with(".toml") {
                let table: toml::Value = toml::from_str(&text).unwrap();
                assert_eq!(record["fields"], as_json(&table), "{path}");
            } else if path.ends_with(".md") {
                let rest = text.strip_prefix("---\n").unwrap();
                let (head, body) = rest.split_once("\n---\n").unwrap();
                assert_eq!(record["body"].as_str().unwrap(), body, "{path}");
                let head: Json = serde_saphyr::from_str(head).unwrap();
                for (key, value) in head.as_object().unwrap() {
                    let said = &record["fields"][key];
                    // a bare word of YAML is a text in its field, whatever it looks like
                    let plain = |value: &Json| value.to_string().replace('"', "");
                    assert_eq!(plain(said), plain(value), "{path}: {key}");
                }
            } else {
                let readings = record["fields"]["readings"].as_array().unwrap();
                assert_eq!(readings.len(), text.lines().count() - 1, "{path}");
            }
        }
        assert_eq!(seen, records.len());
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn the_database_holds_every_record_and_its_history() {
    let desk = Desk::of("agency");
    desk.run(&["export", "sqlite", "../work.db"]);
    let database = rusqlite::Connection::open(desk.path("work.db")).unwrap();
    let count = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap();
    let records = desk.records();
    for kind in
        ["workspace", "person", "partner", "client", "contact", "goal", "task", "meeting", "letter"]
    {
        let of = of_kind(&records, kind);
        assert_eq!(count(&format!("SELECT COUNT(*) FROM \"{kind}\"")), of.len() as i64, "{kind}");
        let entries = |list: &str| -> i64 {
            of.iter().map(|r| r["fields"][list].as_array().map_or(0, Vec::len) as i64).sum()
        };
        let lists: &[&str] = match kind {
            "task" => &["moved", "turns", "nudged"],
            "client" => &["stages"],
            "goal" => &["reviews"],
            _ => &[],
        };
        for list in lists {
            let in_table = count(&format!("SELECT COUNT(*) FROM {kind}_{list}"));
            assert!(in_table > 0);
            assert_eq!(in_table, entries(list), "{kind}.{list}");
        }
    }
    assert_eq!(count("SELECT COUNT(*) FROM pragma_foreign_key_check"), 0);
    let unnamed = "SELECT COUNT(*) FROM fields WHERE \"column\" <> '' AND NOT EXISTS (
        SELECT 1 FROM pragma_table_info(fields.\"table\") WHERE name = fields.\"column\")";
    assert_eq!(count(unnamed), 0, "the dictionary names a column that is not there");

    // the view counts as the report does
    let report: Json = serde_json::from_str(&desk.run(&["overdue", "-f", "json"])).unwrap();
    let late: BTreeSet<(String, i64)> = report["tasks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|task| (task["id"].as_str().unwrap().to_owned(), task["days_late"].as_i64().unwrap()))
        .collect();
    let mut query = database.prepare("SELECT id, days_late FROM overdue").unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    assert_eq!(rows.map(Result::unwrap).collect::<BTreeSet<(String, i64)>>(), late);
}

#[test]
fn tables_hold_every_task_and_every_text() {
    let desk = Desk::of("agency");
    desk.run(&["export", "csv", "../tables"]);
    let records = desk.records();
    for kind in ["task", "meeting", "client"] {
        let mut reader =
            csv::Reader::from_path(desk.path("tables").join(format!("{kind}.csv"))).unwrap();
        let head = reader.headers().unwrap().clone();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        let of = of_kind(&records, kind);
        assert_eq!(rows.len(), of.len(), "{kind}");
        for (row, record) in rows.iter().zip(of) {
            let cell = |name: &str| {
                let at = head.iter().position(|column| column == name).unwrap();
                row[at].strip_prefix('\'').unwrap_or(&row[at]).to_owned()
            };
            assert_eq!(cell("path"), record["path"].as_str().unwrap());
            for (key, value) in record["fields"].as_object().unwrap() {
                if let Some(text) = value.as_str().filter(|text| !text.is_empty()) {
                    assert_eq!(cell(key), text, "{}: {key}", cell("path"));
                }
            }
            if let Some(body) = record["body"].as_str() {
                assert_eq!(cell("body"), body);
            }
        }
    }
}

#[test]
fn nothing_but_an_earlier_export_is_written_over() {
    let desk = Desk::of("studio");
    for (format, file) in [("jsonl", "out.jsonl"), ("sqlite", "out.db")] {
        let target = format!("../{file}");
        if format == "sqlite" && !cfg!(feature = "sqlite") {
            continue;
        }
        desk.write(file, b"mine");
        assert!(desk.fails(&["export", format, &target]).contains("no earlier export"));
        assert_eq!(std::fs::read(desk.path(file)).unwrap(), b"mine");
        desk.run(&["export", format, &target, "--force"]);
        desk.run(&["export", format, &target]);
    }
    desk.write("folder/mine.txt", b"mine");
    assert!(desk.fails(&["export", "csv", "../folder"]).contains("no earlier export"));
    assert!(!Path::new(&desk.path("folder/task.csv")).exists());
    desk.run(&["export", "csv", "../folder", "--force"]);
    desk.run(&["export", "csv", "../folder"]);
    assert_eq!(std::fs::read(desk.path("folder/mine.txt")).unwrap(), b"mine");
}
