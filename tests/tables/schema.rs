//! Schemas of files: what stands in the examples is right by them, and what is wrong is not.

use std::path::PathBuf;

use acct::records::fields::{Form, KINDS, Kind};
use jsonschema::Validator;
use serde_json::{Value, json};

use super::*;

fn validator(kind: &str) -> Validator {
    let schema = text(&desk("empty"), &format!("acct schema {kind}"));
    let schema: Value = serde_json::from_str(&schema).unwrap();
    jsonschema::draft7::meta::validate(&schema).unwrap();
    jsonschema::draft7::options().should_validate_formats(true).build(&schema).unwrap()
}

/// A record as editors hand it to a schema: dates are texts.
fn record(kind: &Kind, text: &str) -> Value {
    match kind.form {
        Form::Markdown => {
            let head = text.trim_start_matches("---\n").split("\n---").next().unwrap();
            serde_saphyr::from_str(head).unwrap()
        }
        _ => plain(toml::Value::Table(toml::from_str(text).unwrap())),
    }
}

/// The form of a new record, with a text where there must be one.
fn blank(kind: &Kind) -> Value {
    let mut blank = record(kind, kind.blank);
    for key in kind.needed {
        if blank.get(key).is_none_or(|value| value == "") {
            blank[*key] = json!("x");
        }
    }
    blank
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => list.into_iter().map(plain).collect(),
        toml::Value::Table(table) => {
            Value::Object(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        other => serde_json::to_value(other).unwrap(),
    }
}

fn files(folder: PathBuf) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { all.extend(files(path)) } else { all.push(path) }
    }
    all
}

#[test]
fn every_record_of_the_examples_is_right() {
    for kind in KINDS.iter().filter(|kind| kind.form != Form::Csv) {
        let validator = validator(kind.name);
        let mut seen = 0;
        for example in ["agency", "studio"] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(example);
            for file in files(root.clone()) {
                let path = file.strip_prefix(&root).unwrap().display().to_string();
                if !kind.lives_at(&path) {
                    continue;
                }
                seen += 1;
                let record = record(kind, &std::fs::read_to_string(&file).unwrap());
                let errors: Vec<String> =
                    validator.iter_errors(&record).map(|error| error.to_string()).collect();
                assert!(errors.is_empty(), "{example}/{path}: {errors:?}");
            }
        }
        let later = ["letter", "playbook"];
        assert!(seen > 0 || later.contains(&kind.name), "no example of {}", kind.name);
        assert!(validator.is_valid(&blank(kind)), "the form of a new {}", kind.name);
    }
}

#[test]
fn what_a_check_would_find_a_schema_finds_first() {
    let wrong = [
        ("task", "status", json!("opne")),
        ("task", "status", json!("")),
        ("task", "title", json!(" ")),
        ("task", "due", json!("завтра")),
        ("task", "due", json!("2026-11-31")),
        ("task", "tags", json!("feed")),
        ("task", "share", json!("yes")),
        ("task", "onwer", json!("rita")),
        ("task", "repeat", json!({ "every": "0w" })),
        ("task", "moved", json!([{ "form": "2026-11-10" }])),
        ("client", "cadence", json!("two weeks")),
        ("client", "team", json!({ "manager": 7 })),
        ("client", "agreement", json!({ "hours": { "from": "25:00" } })),
        ("contact", "decides", json!("да")),
        ("goal", "to", json!("1 200 000")),
        ("person", "away", json!({ "from": "2026-12-28" })),
        ("partner", "x", json!({})),
        ("workspace", "lang", json!("de")),
        ("meeting", "minutes", json!(-30)),
    ];
    for (name, key, value) in wrong {
        let kind = KINDS.iter().find(|kind| kind.name == name).unwrap();
        let validator = validator(name);
        let mut record = blank(kind);
        assert!(validator.is_valid(&record), "{name}");
        record[key] = value.clone();
        assert!(!validator.is_valid(&record), "{name}: {key} = {value}");
    }
}

#[test]
fn lengths_of_time_are_those_that_acct_reads() {
    let validator = validator("client");
    for text in
        ["2w", "14d", "3b", "1m", "4h", "9999d", "", "0w", "02w", "10000d", "w", "2 w", "2y"]
    {
        let read = text.is_empty() || text.parse::<acct::language::span::Span>().is_ok();
        assert_eq!(validator.is_valid(&json!({ "name": "x", "cadence": text })), read, "{text}");
    }
}

#[test]
fn a_team_s_own_fields_are_free_and_others_are_not() {
    let validator = validator("task");
    let task = |extra: Value| {
        let mut task = json!({ "title": "x", "status": "open" });
        task.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        task
    };
    assert!(validator.is_valid(&task(json!({ "x": { "campaign": ["a", 1, true] } }))));
    assert!(!validator.is_valid(&task(json!({ "campaign": "a" }))));
    assert!(!validator.is_valid(&json!({ "title": "x" })), "status is needed");
}
