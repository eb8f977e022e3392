//! Schemas of reports: what commands answer is right by them, and nothing in it is left undescribed.

use std::collections::BTreeSet;

use acct::reports::shapes::SHAPES;
use serde_json::{Value, json};

use super::*;

/// What to type in which example for every report there is.
const ANSWERS: &[(&str, &[&str])] = &[
    (
        "agency",
        &[
            "acct today",
            "acct today --for denis",
            "acct overdue",
            "acct overdue --by owner",
            "acct note list",
            "acct techdoc kromka",
            "acct timeline kromka",
            "acct next",
            "acct next kassa",
            "acct load",
            "acct load --for retail",
            "acct load --mentor vera",
            "acct agenda kassa",
            "acct agenda zdravnik",
            "acct calendar --all",
            "acct check",
            "acct client list --all",
            "acct contact list kassa",
            "acct goal list",
            "acct health",
            "acct health kassa",
            "acct meeting list --all",
            "acct person list",
            "acct pack kassa",
            "acct pack kassa --cover",
            "acct pack --cover olga",
            "acct show kassa",
            "acct show ritm-fit",
            "acct show k7f3qz --history",
            "acct show kassa/rita",
            "acct show kassa/revenue",
            "acct show kassa/2026-11-17",
            "acct show olga",
            "acct show t8qg56",
            "acct show v7n8sp",
            "acct show g6c6qp",
            "acct show m7t9mf",
            "acct agreement kassa",
            "acct brief check shiny expansion",
            "acct brief templates",
            "acct brief templates account",
            "acct decline remeslennyy-dvor --talk",
            "! acct client stage mebelnyy-prichal handoff",
            "acct partner list",
            "acct pipeline",
            "acct pipeline petelka",
            "acct plan petelka",
            "acct review kassa",
            "acct review kassa --internal",
            "! acct proposal remeslennyy-dvor",
            "acct proposal petelka --list",
            "acct idea list status:all",
            "acct idea calendar",
            "acct library list like:shiny",
            "acct library offer h3v6rp",
            "acct library offer --client kassa",
            "acct playbook list",
            "acct playbook show knowledge",
            "acct playbook apply integration ritm-fit -n",
            "acct task list status:all",
            "acct task list client:kassa --shared",
            "acct search выгрузка",
            "acct brief fill kassa account --answer systems=1С >t.txt; acct brief list",
            "acct show kassa/2026-11-21-account",
            "acct handoff petelka --internal",
            "! acct handoff mebel",
            "acct status",
            "acct status --lead irina --full",
            "acct status kassa",
            "acct request list status:all",
            "acct request list --roots",
            "acct show d9j5bg",
            "printf 'Проект,Задача,Срок\nКасса,Отчёт,ASAP\n' > t.csv; acct import t.csv -n",
            "git init -q && git add . && git -c user.name=O -c user.email=o@sever.example commit -qm 1; \
             rm people/vera.toml; echo '# x' >> acct.toml; acct task move k7f 27.11 --why W > t.csv; acct diff",
            "acct log kassa",
            "acct forget kassa/rita",
            "git init -q; acct sync",
        ],
    ),
    (
        "studio",
        &[
            "acct today",
            "acct overdue",
            "acct agenda oakline",
            "acct calendar",
            "acct client list",
            "acct goal list",
            "acct show oakline",
            "acct show $(basename $(ls clients/oakline-clinics/letters/* | head -n 1) .md | grep -o '[^-]*$')",
            "acct task list",
        ],
    ),
];

fn schema(name: &str) -> Value {
    let shape = SHAPES.iter().find(|shape| shape.name == name);
    (shape.unwrap_or_else(|| panic!("no schema of {name}")).schema)()
}

/// What is spread into an object is described apart from it: both together, in one place.
fn gather(schema: &mut Value, defs: &Value) {
    if schema.get("properties").is_some()
        && let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next())
    {
        let spread = defs[name]["properties"].as_object().cloned().unwrap_or_default();
        schema["properties"].as_object_mut().unwrap().extend(spread);
        schema.as_object_mut().unwrap().remove("$ref");
    }
    match schema {
        Value::Object(inner) => inner.values_mut().for_each(|inner| gather(inner, defs)),
        Value::Array(inner) => inner.iter_mut().for_each(|inner| gather(inner, defs)),
        _ => {}
    }
}

/// The same schema, which takes nothing that it does not describe.
fn strict(schema: &mut Value) {
    if schema.get("properties").is_some() && schema.get("additionalProperties").is_none() {
        schema["unevaluatedProperties"] = json!(false);
    }
    let spread = schema.get("properties").is_some();
    match schema {
        Value::Object(inner) => {
            for (key, inner) in inner {
                strict(inner);
                // The ways that an object may go on, each but a part of it.
                if let (true, "oneOf", Value::Array(ways)) = (spread, key.as_str(), inner) {
                    ways.iter_mut().for_each(open);
                }
            }
        }
        Value::Array(inner) => inner.iter_mut().for_each(strict),
        _ => {}
    }
}

fn open(way: &mut Value) {
    way.as_object_mut().unwrap().remove("unevaluatedProperties");
}

#[test]
fn every_answer_is_right_and_wholly_described() {
    let mut seen = BTreeSet::new();
    for (workspace, commands) in ANSWERS {
        let mut desk = desk(workspace);
        desk.set("me", if *workspace == "agency" { "olga" } else { "nora" }).unwrap();
        for command in *commands {
            let answer: Value =
                serde_json::from_str(&text(&desk, &format!("{command} -f json"))).unwrap();
            let name = answer["schema"].as_str().unwrap().to_owned();
            let mut schema = schema(&name);
            jsonschema::draft202012::meta::validate(&schema).unwrap();
            let defs = schema["$defs"].clone();
            gather(&mut schema, &defs);
            strict(&mut schema);
            let options = jsonschema::draft202012::options().should_validate_formats(true);
            let validator = options.build(&schema).unwrap();
            let errors: Vec<String> = validator
                .iter_errors(&answer)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{command}: {errors:#?}");
            seen.insert(name);
        }
    }
    let all: BTreeSet<String> = SHAPES.iter().map(|shape| shape.name.to_owned()).collect();
    assert_eq!(seen, all, "a report that nothing here asks for");
}

#[test]
fn an_answer_that_lacks_something_is_wrong() {
    let answer = text(&desk("agency"), "acct overdue -f json");
    let answer: Value = serde_json::from_str(&answer).unwrap();
    let validator = jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema("acct.overdue/1"))
        .unwrap();
    assert!(validator.is_valid(&answer));
    let wrong = |change: fn(&mut Value)| {
        let mut answer = answer.clone();
        change(&mut answer);
        !validator.is_valid(&answer)
    };
    assert!(wrong(|answer| answer["on"] = json!("завтра")));
    assert!(wrong(|answer| answer["schema"] = json!("acct.overdue/2")));
    assert!(wrong(|answer| answer["tasks"][0]["status"] = json!("late")));
    assert!(wrong(|answer| answer["tasks"][0]["days_late"] = json!("3")));
    assert!(wrong(|answer| drop(answer["tasks"][0].as_object_mut().unwrap().remove("title"))));
    assert!(wrong(|answer| drop(answer.as_object_mut().unwrap().remove("totals"))));
}

#[test]
fn every_report_has_its_schema() {
    for source in source::sources().iter().filter(|source| source.path.starts_with("reports/")) {
        let text = source.text();
        let names = text.split("SCHEMA: &'static str = \"").skip(1);
        for name in names.filter_map(|rest| rest.split('"').next()) {
            let known = SHAPES.iter().any(|shape| shape.name == name);
            assert!(known, "src/{}: SHAPES in reports/shapes.rs has no {name}", source.path);
        }
    }
}
