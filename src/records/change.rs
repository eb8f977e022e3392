//! A change of one record as data: what is asked of its file, and nothing else.
//! The editor of `syntax` carries it out without touching another byte.

use crate::syntax::Edit;
use crate::syntax::Fault;
use crate::syntax::Value;

/// One edit of one field; `key` is a path such as `agreement.notice`.
#[derive(Debug, Clone, PartialEq)]
pub enum Op {
    Set {
        key: String,
        value: Value,
    },
    /// Adds one entry to a list that grows; a word that stands there already is there.
    Push {
        key: String,
        entry: Value,
    },
    /// Adds one `[[key]]` at the end.
    PushTable {
        key: String,
        fields: Vec<(String, Value)>,
    },
}

impl Op {
    pub fn set(key: impl Into<String>, value: impl Into<Value>) -> Op {
        Op::Set { key: key.into(), value: value.into() }
    }

    pub fn push(key: impl Into<String>, entry: impl Into<Value>) -> Op {
        Op::Push { key: key.into(), entry: entry.into() }
    }
}

/// Carries out changes on a record's text.
///
/// # Errors
/// When the text cannot be edited so that nothing else changes.
pub fn apply(ops: &[Op], edit: &mut Edit) -> Result<(), Fault> {
    for op in ops {
        match op {
            Op::Set { key, value } => edit.set(key, value.clone())?,
            Op::Push { key, entry } if has_word(edit, key, entry) => {}
            Op::Push { key, entry } => edit.push(key, entry.clone())?,
            Op::PushTable { key, fields } => edit.push_table(key, fields.clone())?,
        }
    }
    Ok(())
}

fn has_word(edit: &Edit, key: &str, entry: &Value) -> bool {
    let listed =
        edit.get(key).map(|value| matches!(value, Value::List(all) if all.contains(entry)));
    entry.as_str().is_some() && listed == Some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_added_to_a_list_once() {
        let added = |text: &str, word: &str| {
            let mut edit = Edit::toml(text).unwrap();
            apply(&[Op::push("systems", word)], &mut edit).unwrap();
            edit.finish().unwrap()
        };
        assert_eq!(added("systems = [\"1С\"]\n", "1С"), "systems = [\"1С\"]\n");
        assert_eq!(added("systems = [\"1С\"]\n", "SAP"), "systems = [\"1С\", \"SAP\"]\n");
    }
}
