//! What reading says about good and bad records, and what it costs.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::syntax::{Fault, Value, body, front_matter, text, toml};

#[derive(Debug, Deserialize)]
#[allow(dead_code, reason = "read for its shape")]
struct Task {
    title: String,
    #[serde(default, with = "crate::syntax::day::optional")]
    due: Option<NaiveDate>,
    #[serde(default, with = "crate::syntax::day::optional")]
    created: Option<NaiveDate>,
    #[serde(default, with = "crate::syntax::day::optional")]
    closed: Option<NaiveDate>,
    #[serde(default)]
    side: String,
    #[serde(default)]
    owner: String,
    status: Status,
    #[serde(default)]
    kind: String,
    #[serde(default)]
    priority: String,
    #[serde(default)]
    why: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    nudged: Vec<Nudge>,
    #[serde(default)]
    turns: Vec<Nudge>,
    #[serde(default)]
    minutes: u32,
    #[serde(default)]
    x: BTreeMap<String, Value>,
}

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Status {
    Open,
    Held,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
#[allow(dead_code, reason = "read for its shape")]
struct Nudge {
    #[serde(with = "crate::syntax::day::optional")]
    on: Option<NaiveDate>,
    by: String,
}

fn bad_toml(text: &str) -> String {
    told(&toml::<Task>(text).unwrap_err())
}

fn bad_yaml(text: &str) -> String {
    told(&front_matter::<Task>(&format!("---\n{text}---\n")).unwrap_err())
}

fn told(fault: &Fault) -> String {
    let hint = fault.hint.as_ref().map_or(String::new(), |hint| format!(" | {hint}"));
    format!("{fault}{hint}")
}

const GOOD: &str = "title = \"Т\"\n\nstatus = \"open\"\n\ndue = 2026-11-20\n\nclosed = \"\"\n";

#[test]
fn dates_in_every_form() {
    let (task, faults) = toml::<Task>(GOOD).unwrap();
    assert_eq!(task.due, NaiveDate::from_ymd_opt(2026, 11, 20));
    assert_eq!((task.closed, faults), (None, Vec::new()));
    let quoted = GOOD.replace("2026-11-20", "\"2026-11-20\"");
    assert_eq!(toml::<Task>(&quoted).unwrap().0.due, task.due);
    let yaml =
        "---\ntitle: Т\nstatus: held\ndue: 2026-11-20\nclosed:\ncreated: \"\"\n---\n\ntext\n";
    let (note, _) = front_matter::<Task>(yaml).unwrap();
    assert_eq!((note.due, note.closed, note.created), (task.due, None, None));
    assert_eq!(body(yaml), "\ntext\n");
}

#[test]
fn bom_and_crlf() {
    let dos = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(toml::<Task>(&dos).unwrap().0.status, Status::Open);
    let yaml = "\u{feff}---\r\ntitle: Т\r\nstatus: held\r\ndue: 2026-11-20\r\n---\r\nтекст\r\n";
    assert_eq!(front_matter::<Task>(yaml).unwrap().0.status, Status::Held);
    assert_eq!(body(yaml), "текст\r\n");
}

#[test]
fn unknown_keys_are_kept_faults() {
    let text = format!(
        "{GOOD}deu = 1\n\nnudged = [\n  {{ on = 2026-11-16, bi = \"o\" }},\n]\n\n[x]\nfree = 1\n"
    );
    let (_, faults) = toml::<Task>(&text).unwrap();
    let seen: Vec<String> = faults.iter().map(told).collect();
    assert_eq!(
        seen,
        [
            "8:1: unknown key `deu` | did you mean `due`?",
            "11:22: unknown key `bi` | did you mean `by`?"
        ]
    );
    assert!(faults.iter().all(|fault| fault.kept));
    let (_, faults) =
        front_matter::<Task>("---\ntitle: Т\n\nstatsu: 1\nstatus: held\nfoobar: 1\n---\n").unwrap();
    let seen: Vec<String> = faults.iter().map(told).collect();
    assert_eq!(
        seen,
        ["4:1: unknown key `statsu` | did you mean `status`?", "6:1: unknown key `foobar`"]
    );
}

#[test]
fn toml_faults() {
    let cases = [
        ("title = \"Т\"\n", "1:1: `status` is missing | add a line `status = …`"),
        (
            "title = Т\nstatus = \"open\"\n",
            "1:9: a text without quotes | put the value in quotes: `\"…\"`",
        ),
        (
            "title = \"Т\nstatus = \"open\"\n",
            "1:11: invalid basic string, expected `\"` | the closing quote `\"` is missing, or stands on another line",
        ),
        (
            "title = \"Т\"\ntitle = \"Т\"\nstatus = \"open\"\n",
            "2:1: `title` stands twice | keep one of the two lines",
        ),
        (
            "title = \"Т\"\nstatus = \"opne\"\n",
            "2:10: unknown word `opne` | write `open` or `held`",
        ),
        (
            "title = 1\nstatus = \"open\"\n",
            "1:9: a text is needed, not `1` | put it in quotes: \"…\"",
        ),
        (
            "title = \"Т\"\nstatus = \"open\"\ndue = 2026-11-31\n",
            "3:7: invalid date, expected day between 01 and 30 | write a day that there is, as 2026-11-30",
        ),
        (
            "title = \"Т\"\nstatus = \"open\"\ndue = \"31.11\"\n",
            "3:7: `31.11` is not a date as in 2026-11-17 | write a day as 2026-11-30",
        ),
        (
            "title = \"Т\"\nstatus = \"open\"\ntags = [\"a\"\n",
            "3:12: unclosed array, expected `]` | close it",
        ),
        (
            "title = \"Т\"\nstatus = \"open\"\ntags = \"a\"\n",
            "3:8: a list is needed, not `a` | put it in brackets: [\"…\", \"…\"]",
        ),
        (
            "title: Т\n",
            "1:8: key with no value, expected `=` | one line is one field: `key = \"value\"`",
        ),
        (
            "title = \"Т\"\nstatus = \"open\"\nnudged = [{ on = 5 }]\n",
            "3:18: a date is needed, not `5` | write a day as 2026-11-30",
        ),
        (
            "title = \"Т\"\n<<<<<<< HEAD\nstatus = \"open\"\n=======\nstatus = \"held\"\n>>>>>>> b\n",
            "2:1: conflict markers left by a merge | keep what is right, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(bad_toml(text), expected);
    }
}

#[test]
fn yaml_faults() {
    let cases = [
        (
            "title: Созвон: план\nstatus: held\n",
            "2:14: a second `: ` in a value without quotes | put the value in quotes: `key: \"…\"`",
        ),
        ("title: Т\n", "1:1: `status` is missing | add a line `status: …`"),
        (
            "title: Т\ntitle: У\nstatus: held\n",
            "3:1: `title` stands twice | keep one of the two lines",
        ),
        ("title: Т\nstatus: hold\n", "3:9: unknown word `hold` | write `open` or `held`"),
        (
            "title: Т\nstatus: held\ndue: 31.11\n",
            "4:1: a date is needed, not `31.11` | write a day as 2026-11-30",
        ),
        ("title: [Т\nstatus: held\n", "2:8: a text is needed | put it in quotes: `\"…\"`"),
        (
            "title: \"Т\nstatus: held\n",
            "3:1: invalid indentation in multiline quoted scalar | put the value in quotes: `key: \"…\"`",
        ),
        ("title: &a Т\nstatus: held\n", "2:8: a YAML anchor | put the value in quotes"),
        ("title: *a\nstatus: held\n", "2:8: a YAML alias | put the value in quotes"),
        ("title: !!str Т\nstatus: held\n", "2:8: a YAML tag | put the value in quotes"),
        ("title:\tТ\nstatus: held\n", "2:7: a tab in the front matter | use spaces"),
        (
            "title: Т\nstatus: held\nminutes: полчаса\n",
            "4:10: a number is needed | a number without quotes, as 30",
        ),
        ("title: Т\nstatus: held\ntags: a\n", "4:7: a list is needed | write `[a, b]`"),
        (
            "title: @rita\nstatus: held\n",
            "2:8: unexpected character: `@' | put the value in quotes: `key: \"…\"`",
        ),
        (
            "title: Т\nstatus: held\ntags: [&x a, *x]\n",
            "4:11: a YAML anchor or alias | write the value out, or put it in quotes",
        ),
        (
            "title: Т\n  status: held\n",
            "3:9: mapping values are not allowed in this context | put the value in quotes: `key: \"…\"`",
        ),
        ("- a\n- b\n", "2:1: keys are needed here | write `key: value`"),
        (
            "title: Т\nstatus: held\n<<<<<<< HEAD\ndue: 1\n=======\ndue: 2\n>>>>>>> x\n",
            "4:1: conflict markers left by a merge | keep what is right, delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(bad_yaml(text), expected);
    }
}

#[test]
fn bytes() {
    assert_eq!(
        told(&text(b"a\n\xd2\xe5").unwrap_err()),
        "2:1: not UTF-8: byte 0xd2 | save the file as UTF-8; it may be in Windows-1251"
    );
    assert_eq!(
        told(&text(b"Caf\xe9 a").unwrap_err()),
        "1:4: not UTF-8: byte 0xe9 | save the file as UTF-8"
    );
    assert_eq!(text(b"\xff\xfea\0").unwrap_err().what, "the file is in UTF-16");
    assert_eq!(
        told(&text(b"a\nb\0").unwrap_err()),
        "2:2: a NUL character | save the file as UTF-8 text"
    );
}

/// `cargo test --release --lib syntax::read::tests::cost -- --ignored --nocapture`
#[test]
#[ignore = "a measurement, not a test"]
fn cost() {
    let task = "title = \"Выгрузка товаров из 1С для новых объявлений\"\n\nwhy = \"Без неё новые объявления не запустить\"\n\ncreated = 2026-11-03\nfrom = \"m4k7xz\"\n\nside = \"client\"\nowner = \"rita\"\n\nturns = [\n  { by = \"us\", on = 2026-11-05 },\n]\n\nstatus = \"open\"\n\nclosed = \"\"\n\ndue = 2026-11-20\n\nnudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]\n\nkind = \"task\"\n\npriority = \"normal\"\n\ntags = [\"feed\", \"ppc\"]\n";
    let rounds = 40_000_u32;
    let mut best = [f64::MAX; 3];
    for _ in 0..12 {
        let runs: [&dyn Fn() -> bool; 3] =
            [&|| ::toml::from_str::<Task>(task).is_ok(), &|| toml::<Task>(task).is_ok(), &|| {
                ::toml::de::DeTable::parse(task).is_ok()
            }];
        for (at, run) in runs.iter().enumerate() {
            let start = std::time::Instant::now();
            for _ in 0..rounds {
                assert!(std::hint::black_box(run()));
            }
            best[at] = best[at].min(start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds));
        }
    }
    println!(
        "toml::from_str {:.3} µs, syntax::toml {:.3}, parse only {:.3}",
        best[0], best[1], best[2]
    );
}

#[test]
fn a_record_of_very_many_unknown_keys_costs_little() {
    let text: String = (0..20_000).map(|n| format!("k{n}{} = 1\n", "x".repeat(200))).collect();
    let (_, faults) = toml::<Empty>(&text).unwrap();
    assert_eq!(faults.len(), 50);
    assert!(faults.iter().all(|fault| fault.what.len() < 200), "{}", faults[0].what);
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
struct Empty {
    name: String,
}
