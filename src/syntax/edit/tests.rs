//! Edits by examples: the text before, the edit, the text after.

use chrono::NaiveDate;
use proptest::test_runner::Config;

use super::*;

/// How many random cases a law is tried on.
pub(crate) fn cases() -> Config {
    let asked = std::env::var("ACCT_PROPTEST_CASES").ok().and_then(|count| count.parse().ok());
    Config { cases: asked.unwrap_or(256), failure_persistence: None, ..Config::default() }
}

fn day(text: &str) -> Value {
    Value::Date(text.parse::<NaiveDate>().unwrap())
}

fn toml(text: &str, change: impl Fn(&mut Edit)) -> String {
    let mut edit = Edit::toml(text).unwrap();
    change(&mut edit);
    let unix = edit.finish().unwrap();
    let mut edit = Edit::toml(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    change(&mut edit);
    let dos = edit.finish().unwrap();
    assert_eq!(dos, format!("\u{feff}{}", unix.replace('\n', "\r\n")), "CRLF");
    unix
}

fn yaml(text: &str, change: impl Fn(&mut Edit)) -> String {
    let mut edit = Edit::markdown(text).unwrap();
    change(&mut edit);
    let unix = edit.finish().unwrap();
    let mut edit = Edit::markdown(&format!("\u{feff}{}", text.replace('\n', "\r\n"))).unwrap();
    change(&mut edit);
    let dos = edit.finish().unwrap();
    assert_eq!(dos, format!("\u{feff}{}", unix.replace('\n', "\r\n")), "CRLF");
    unix
}

const TASK: &str = "# голова\ntitle = 'Т'   # первый\n\nclosed = \"\"                     # a date\n\nnudged = []   # when\n\nmoved = [  # due dates\n  { on = 2026-11-09, why = 'x' },   # one\n]\n\ntags = [\"feed\", 'ppc']\n\n[x]\ncampaign = 1\n";

#[test]
fn task_is_closed() {
    let after = toml(TASK, |edit| edit.set("closed", day("2026-11-17")).unwrap());
    assert_eq!(after, TASK.replace("closed = \"\"", "closed = 2026-11-17"));
    let after = toml(TASK, |edit| edit.set("title", "Т").unwrap());
    assert_eq!(after, TASK);
    let after = toml(TASK, |edit| edit.set("title", "a \"b\" \\").unwrap());
    assert_eq!(after, TASK.replace("'Т'", "\"a \\\"b\\\" \\\\\""));
}

#[test]
fn lists_grow() {
    let nudge = || Value::table([("on", day("2026-11-16")), ("by", "olga".into())]);
    let after = toml(TASK, |edit| edit.push("nudged", nudge()).unwrap());
    assert_eq!(
        after,
        TASK.replace("nudged = []", "nudged = [\n  { on = 2026-11-16, by = \"olga\" },\n]")
    );
    let after = toml(TASK, |edit| edit.push("moved", nudge()).unwrap());
    assert_eq!(after, TASK.replace("# one\n", "# one\n  { on = 2026-11-16, by = \"olga\" },\n"));
    let after = toml(TASK, |edit| edit.push("tags", "new").unwrap());
    assert_eq!(after, TASK.replace("'ppc'", "'ppc', \"new\""));
    let after = toml(TASK, |edit| edit.push("turns", nudge()).unwrap());
    assert_eq!(
        after,
        TASK.replace("\n[x]", "\nturns = [\n  { on = 2026-11-16, by = \"olga\" },\n]\n\n[x]")
    );
    let after = toml("l = [\n  1 # one\n  # end\n]\n", |edit| edit.push("l", 2_i64).unwrap());
    assert_eq!(after, "l = [\n  1, # one\n  2,\n  # end\n]\n");
}

#[test]
fn an_entry_is_put_before_another() {
    let two = "l = [\n  1, # one\n  3, # three\n]\n";
    let after = toml(two, |edit| edit.insert("l", 1, 2_i64).unwrap());
    assert_eq!(after, "l = [\n  1, # one\n  2,\n  3, # three\n]\n");
    let after = toml(two, |edit| edit.insert("l", 0, 2_i64).unwrap());
    assert_eq!(after, "l = [\n  2,\n  1, # one\n  3, # three\n]\n");
    let after = toml(two, |edit| edit.insert("l", 2, 2_i64).unwrap());
    assert_eq!(after, "l = [\n  1, # one\n  3, # three\n  2,\n]\n");
    let after = toml("l = [1, 3]\n", |edit| edit.insert("l", 1, 2_i64).unwrap());
    assert_eq!(after, "l = [1, 2, 3]\n");
    let after = toml("l = []\n", |edit| edit.insert("l", 0, 2_i64).unwrap());
    assert_eq!(after, "l = [\n  2,\n]\n");
}

#[test]
fn lists_shrink() {
    assert_eq!(
        toml(TASK, |edit| edit.remove_entry("tags", 0).unwrap()),
        TASK.replace("\"feed\", ", "")
    );
    assert_eq!(
        toml(TASK, |edit| edit.remove_entry("tags", 1).unwrap()),
        TASK.replace(", 'ppc'", "")
    );
    let after = toml("l = [\n  1,\n  2,\n]\n", |edit| edit.remove_entry("l", 0).unwrap());
    assert_eq!(after, "l = [\n  2,\n]\n");
    let after = toml("l = [\n  1,\n]\n", |edit| edit.remove_entry("l", 0).unwrap());
    assert_eq!(after, "l = []\n");
}

#[test]
fn keys_come_and_go() {
    let after = toml(TASK, |edit| edit.set("due", day("2026-11-20")).unwrap());
    assert_eq!(after, TASK.replace("\n[x]", "\ndue = 2026-11-20\n\n[x]"));
    let after = toml(TASK, |edit| edit.set("x.owner", "b").unwrap());
    assert_eq!(after, format!("{TASK}\nowner = \"b\"\n"));
    let after = toml(TASK, |edit| edit.set("team.manager", "olga").unwrap());
    assert_eq!(after, format!("{TASK}\n[team]\nmanager = \"olga\"\n"));
    let after = toml(TASK, |edit| edit.unset("closed").unwrap());
    assert_eq!(after, TASK.replace("closed = \"\"                     # a date\n\n", ""));
    let after = toml(TASK, |edit| edit.unset("title").unwrap());
    assert_eq!(after, TASK.replace("title = 'Т'   # первый\n", ""));
    assert_eq!(toml("a = 1\n\nb = 2", |edit| edit.unset("b").unwrap()), "a = 1");
    assert_eq!(
        toml("a = 1\n\nb = 2", |edit| edit.set("c", 3_i64).unwrap()),
        "a = 1\n\nb = 2\n\nc = 3"
    );
    let after = toml("a = 1\n", |edit| edit.set("notes", "x\ny").unwrap());
    assert_eq!(after, "a = 1\n\nnotes = \"\"\"\nx\ny\"\"\"\n");
    let mut edit = Edit::toml("").unwrap();
    edit.set("a", 1_i64).unwrap();
    assert_eq!(edit.finish().unwrap(), "a = 1\n");
}

const STAGES: &str = "name = 'K'\n\n[[stages]]   # history\nstage = \"a\"\nsince = 2026-01-12\npaused = []\ndelay = { why = \"\", help = \"\" }  # two questions\n\n# end\n";

#[test]
fn stages() {
    let after = toml(STAGES, |edit| edit.set("stages[-1].delay.why", "x").unwrap());
    assert_eq!(after, STAGES.replace("why = \"\"", "why = \"x\""));
    let after = toml(STAGES, |edit| edit.set("stages[0].forced", "y").unwrap());
    assert_eq!(after, STAGES.replace("questions\n", "questions\nforced = \"y\"\n"));
    let after = toml(STAGES, |edit| {
        edit.push("stages[-1].paused", Value::table([("from", day("2026-01-14"))])).unwrap();
    });
    assert_eq!(after, STAGES.replace("paused = []", "paused = [\n  { from = 2026-01-14 },\n]"));
    let pairs =
        || vec![("stage".to_owned(), "b".into()), ("paused".to_owned(), Value::List(Vec::new()))];
    let after = toml(STAGES, |edit| edit.push_table("stages", pairs()).unwrap());
    assert_eq!(
        after,
        STAGES.replace("questions\n", "questions\n\n[[stages]]\nstage = \"b\"\n\npaused = []\n")
    );
    let after = toml(&after, |edit| edit.remove_entry("stages", 1).unwrap());
    assert_eq!(after, STAGES);
    let after = toml("a = 1\n", |edit| edit.push_table("stages", pairs()).unwrap());
    assert_eq!(after, "a = 1\n\n[[stages]]\nstage = \"b\"\n\npaused = []\n");
    let after = toml(STAGES, |edit| edit.unset("stages[0].delay.help").unwrap());
    assert_eq!(after, STAGES.replace(", help = \"\"", ""));
    let after = toml("d = {}\n", |edit| edit.set("d.a", 1_i64).unwrap());
    assert_eq!(after, "d = { a = 1 }\n");
    assert!(Edit::toml(STAGES).unwrap().set("stages[3].x", 1_i64).is_err());
    assert!(Edit::toml(STAGES).unwrap().set("name.x", 1_i64).is_err());
}

const NOTE: &str = "---\nstatus: held           # planned | held\n\ntime: \"11:00\"\n\nattendees: [olga, denis, client:rita]  # who\n\ntold:\n  - a   # first\n  - 'b'\n\nsent: \"\"\n\nempty:\n---\n\n## Сделано\n\n- x\n";

#[test]
fn front_matter() {
    let after = yaml(NOTE, |edit| edit.set("sent", day("2026-11-17")).unwrap());
    assert_eq!(after, NOTE.replace("sent: \"\"", "sent: 2026-11-17"));
    let after = yaml(NOTE, |edit| edit.set("status", "no").unwrap());
    assert_eq!(after, NOTE.replace("held  ", "\"no\"  "));
    let after = yaml(NOTE, |edit| edit.set("time", "12:30").unwrap());
    assert_eq!(after, NOTE.replace("11:00", "12:30"));
    let after = yaml(NOTE, |edit| edit.push("attendees", "client:x").unwrap());
    assert_eq!(after, NOTE.replace("rita]", "rita, client:x]"));
    let after = yaml(NOTE, |edit| edit.push("told", "c: d").unwrap());
    assert_eq!(after, NOTE.replace("  - 'b'\n", "  - 'b'\n  - \"c: d\"\n"));
    let after = yaml(NOTE, |edit| edit.remove_entry("told", 0).unwrap());
    assert_eq!(after, NOTE.replace("  - a   # first\n", ""));
    let after = yaml(NOTE, |edit| edit.remove_entry("attendees", 1).unwrap());
    assert_eq!(after, NOTE.replace("denis, ", ""));
    let after = yaml(NOTE, |edit| edit.set("empty", "Анна: я").unwrap());
    assert_eq!(after, NOTE.replace("empty:", "empty: \"Анна: я\""));
    let after = yaml(NOTE, |edit| edit.set("minutes", 30_i64).unwrap());
    assert_eq!(after, NOTE.replace("empty:\n", "empty:\n\nminutes: 30\n"));
    let after = yaml(NOTE, |edit| edit.unset("time").unwrap());
    assert_eq!(after, NOTE.replace("time: \"11:00\"\n\n", ""));
    let after = yaml(NOTE, |edit| edit.unset("empty").unwrap());
    assert_eq!(after, NOTE.replace("\nempty:\n", ""));
    let after = yaml(NOTE, |edit| edit.set("told", vec!["x", "z"]).unwrap());
    assert_eq!(after, NOTE.replace("told:\n  - a   # first\n  - 'b'\n", "told: [x, z]\n"));
    let after = yaml("---\n---\n", |edit| edit.set("a", "b").unwrap());
    assert_eq!(after, "---\na: b\n---\n");
}

#[test]
fn bodies() {
    let after = yaml(NOTE, |edit| edit.set_body("\n## Новое\n"));
    assert!(after.ends_with("empty:\n---\n\n## Новое\n"));
    let mut edit = Edit::markdown("---\na: 1\n---").unwrap();
    edit.set_body("text");
    assert_eq!(edit.finish().unwrap(), "---\na: 1\n---\ntext");
}

#[test]
fn a_key_below_an_unset_one_makes_the_table() {
    let mut edit = Edit::toml("repeat = \"\"    # comes again\n\nshare = true\n").unwrap();
    edit.set("repeat.every", "2w").unwrap();
    edit.set("repeat.from", "done").unwrap();
    let text = edit.finish().unwrap();
    assert_eq!(
        text,
        "repeat = { every = \"2w\", from = \"done\" }    # comes again\n\nshare = true\n"
    );
}
