//! What two people did to one record without a conflict, and what deserves a look all the same.

use crate::syntax::Value;

/// Of a task: the one closed it while the other went on with it.
pub(super) fn of_task(base: &Value, ours: &Value, theirs: &Value) -> Vec<String> {
    let mut remarks = Vec::new();
    for (one, other, here, there) in
        [(ours, theirs, "ours", "theirs"), (theirs, ours, "theirs", "ours")]
    {
        let Some(how) = closed(base, one) else { continue };
        if closed(base, other).is_some() {
            continue;
        }
        let did = [("due", "moved"), ("owner", "handed over"), ("nudged", "reminded of")];
        for (key, what) in did {
            if changed(base, other, key) {
                remarks.push(format!("{how} in {here}, {what} in {there}"));
            }
        }
    }
    remarks
}

/// How it was closed on a side, if it was open before.
fn closed<'v>(base: &Value, side: &'v Value) -> Option<&'v str> {
    let status = |value: &'v Value| value.get("status").and_then(Value::as_str);
    let now = status(side).filter(|word| matches!(*word, "done" | "dropped"))?;
    (base.get("status").and_then(Value::as_str) != Some(now)).then_some(now)
}

fn changed(base: &Value, side: &Value, key: &str) -> bool {
    let (before, now) = (base.get(key), side.get(key));
    match (before, now) {
        (Some(before), Some(now)) => !before.same(now),
        (before, now) => before.is_some() != now.is_some(),
    }
}
