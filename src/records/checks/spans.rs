//! A last day before the first one: of an absence, a contract, a pause, a phase, an experiment.

use chrono::NaiveDate;

use super::{Desk, Findings};
use crate::syntax::day;
use crate::syntax::tree::{Node, What};

/// First and last, as they stand side by side in a table.
const PAIRS: [(&str, &str); 3] = [("from", "to"), ("start", "end"), ("received", "answered")];

/// Two days the wrong way round.
pub struct Turned {
    /// Where the last one stands.
    pub at: usize,
    pub last: &'static str,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

pub(super) fn spans(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for file in desk.files {
        let Some(tree) = &file.tree else { continue };
        for turned in turned(tree) {
            let what = before(lang, &turned.to.to_string(), &turned.from.to_string());
            found.at(file.path, file.text, turned.at, what, swap(lang, turned.last));
        }
    }
}

/// Every such pair in a record, in the order of writing.
#[must_use]
pub fn turned(tree: &Node) -> Vec<Turned> {
    let mut found = Vec::new();
    look(tree, &mut found);
    found
}

fn look(node: &Node, found: &mut Vec<Turned>) {
    match &node.what {
        What::List(list) => list.iter().for_each(|entry| look(entry, found)),
        What::Table(pairs) => {
            for (first, last) in PAIRS {
                let (Some(first), Some(pair)) = (node.get(first), node.get(last)) else { continue };
                if let (Some(from), Some(to)) = (date(&first.value), date(&pair.value))
                    && to < from
                {
                    found.push(Turned { at: pair.at, last, from, to });
                }
            }
            pairs.iter().filter(|pair| pair.key != "x").for_each(|pair| look(&pair.value, found));
        }
        _ => {}
    }
}

fn date(node: &Node) -> Option<NaiveDate> {
    match &node.what {
        What::Date(day) => Some(*day),
        What::Text(text) => day::read(text.get(..10)?),
        _ => None,
    }
}

crate::messages! {
    fn before(to: &str, from: &str) {
        ru: format!("последний день {to} раньше первого, {from}"),
        en: format!("the last day {to} is before the first one, {from}"),
    }
    fn swap(key: &str) {
        ru: format!("исправьте `{key}`"),
        en: format!("correct `{key}`"),
    }
}
