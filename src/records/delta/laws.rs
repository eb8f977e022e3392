//! What holds for any two texts of a record.

use proptest::prelude::*;

use super::{Change, Delta, Event};
use crate::records::change::{Op, apply};
use crate::syntax::{Edit, Value};

const TASK: &str = "clients/kassa/tasks/k7f3qz-vygruzka.toml";
const BLANK: &str = include_str!("../forms/task.toml");

fn of(path: &str, before: &str, after: &str) -> Option<Delta> {
    let read = |text: &str| Ok(text.as_bytes().to_vec());
    Delta::of(path, Some(&read(before)), Some(&read(after)))
}

fn edited(text: &str, ops: &[Op]) -> String {
    let mut edit = Edit::toml(text).unwrap();
    apply(ops, &mut edit).unwrap();
    edit.finish().unwrap()
}

#[test]
fn entries_that_bear_one_name_are_one_entry_that_changed() {
    let path = "clients/kassa/client.toml";
    let before = "[[stages]]\nstage = \"launch\"\nsince = 2026-03-10\n";
    let after = "[[stages]]\nstage = \"launch\"\nsince = 2026-03-10\n\
                 delay = { why = \"юрист\" }\n\n[[stages]]\nstage = \"running\"\n";
    let changes = of(path, before, after).unwrap().changes;
    assert_eq!(changes.len(), 2, "{changes:?}");
    assert_eq!(changes[0].field().unwrap(), "stages.delay.why");
    assert!(matches!(&changes[1], Change::List { added, removed, .. }
        if added.len() == 1 && removed.is_empty()));
}

#[test]
fn a_text_is_compared_by_sections_and_a_metric_by_days() {
    let meeting = "clients/kassa/meetings/2026-11-17-status-m4k7xz.md";
    let before = "---\nstatus: planned\n---\n\n## Задачи\n\n- [ ] A ^aaaaaa\n";
    let after = "---\nstatus: held\n---\n\n## Задачи\n\n- [ ] A ^aaaaaa\n- [ ] B ^bbbbbb\n";
    let delta = of(meeting, before, after).unwrap();
    assert_eq!(delta.changes.len(), 2);
    assert_eq!(
        delta.changes[1],
        Change::Text {
            section: "Задачи".into(),
            added: vec!["- [ ] B ^bbbbbb".into()],
            removed: vec![]
        }
    );
    let metric = "clients/kassa/metrics/revenue.csv";
    let delta = of(metric, "date,value\n2026-10-31,1\n", "2026-10-31,2\n2026-11-30,3\n").unwrap();
    assert_eq!(delta.changes.len(), 2);
}

#[test]
fn what_cannot_be_read_is_said_as_such() {
    let delta = of(TASK, "title = \"A\"\n", "title = \n").unwrap();
    assert!(delta.unreadable.is_some() && delta.changes.is_empty());
    assert_eq!(delta.title, "A");
    let bytes = Ok(vec![0xff, 0xfe, 0]);
    let delta = Delta::of(TASK, None, Some(&bytes)).unwrap();
    assert_eq!((delta.event, delta.unreadable.is_some()), (Event::Added, true));
    assert_eq!(of("templates/letters/a.j2", "a", "b").unwrap().kind, "");
}

#[test]
fn another_way_to_write_it_is_a_change_of_nothing() {
    assert_eq!(of(TASK, "title = \"A\"\n", "title = \"A\"\r\n"), None);
    let delta = of(TASK, "title = \"A\"\nwhy = \"\"\n", "# a task\ntitle = 'A'\n").unwrap();
    assert_eq!((delta.event, delta.changes), (Event::Changed, Vec::new()));
}

/// A scalar of a task with a value that it may have.
fn scalar() -> impl Strategy<Value = (&'static str, Value)> {
    let text = "[а-яa-z «»\"]{0,12}".prop_map(Value::from);
    let day =
        (1u32..28).prop_map(|day| Value::from(chrono::NaiveDate::from_ymd_opt(2026, 11, day)));
    let word = |words: &'static [&'static str]| prop::sample::select(words).prop_map(Value::from);
    prop_oneof![
        (prop::sample::select(vec!["title", "why", "notes", "owner"]), text),
        (prop::sample::select(vec!["due", "closed", "created"]), day),
        (Just("status"), word(&["open", "doing", "done", "dropped"])),
        (Just("share"), any::<bool>().prop_map(Value::from)),
    ]
}

proptest! {
    #[test]
    fn the_same_text_has_no_delta(edits in prop::collection::vec(scalar(), 0..6)) {
        let ops: Vec<Op> = edits.into_iter().map(|(key, value)| Op::set(key, value)).collect();
        let text = edited(BLANK, &ops);
        prop_assert_eq!(of(TASK, &text, &text), None);
    }

    #[test]
    fn every_scalar_that_changed_is_mentioned_and_no_other(
        first in prop::collection::vec(scalar(), 0..6),
        then in prop::collection::vec(scalar(), 0..6),
    ) {
        let ops = |edits: &[(&'static str, Value)]| -> Vec<Op> {
            edits.iter().map(|(key, value)| Op::set(*key, value.clone())).collect()
        };
        let before = edited(BLANK, &ops(&first));
        let after = edited(&before, &ops(&then));
        let values = |text: &str| crate::syntax::toml::<Value>(text).unwrap().0;
        let (one, other) = (values(&before), values(&after));
        let Value::Table(pairs) = &other else { panic!() };
        let differing: Vec<&str> = pairs
            .iter()
            .filter(|(key, value)| !one.get(key).is_some_and(|old| old.same(value)))
            .map(|(key, _)| key.as_str())
            .collect();
        let changes = of(TASK, &before, &after).map(|delta| delta.changes).unwrap_or_default();
        let mut named: Vec<String> = changes.iter().filter_map(Change::field).collect();
        named.sort();
        let mut differing: Vec<String> = differing.into_iter().map(str::to_owned).collect();
        differing.sort();
        prop_assert_eq!(named, differing);
    }
}
