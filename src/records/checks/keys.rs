//! Keys that acct does not know, or that stand in the wrong table.
//! A field of the team's own belongs in [x], where anything goes.

use super::walk::{Met, nearest, walk};
use super::{Desk, Findings};
use crate::language::Lang;
use crate::records::fields::{Field, Kind, Shape};

pub(super) fn keys(desk: &Desk, found: &mut Findings) {
    let lang = desk.lang();
    for file in desk.files {
        let (Some(kind), Some(tree)) = (file.kind, &file.tree) else { continue };
        walk(tree, kind.fields, &mut |met| match met {
            _ if found.is_enough(file.path) => {}
            Met::Unknown { pair, table, fields } => {
                let (what, hint) = unknown(lang, kind, fields, table, &pair.key);
                found.at(file.path, file.text, pair.at, what, hint);
            }
            // after `[x]` or `[team]` every line below belongs to that table
            Met::Own { pair, table } if is_swallowed(kind, table, &pair.key) => {
                let what = stands_in(lang, &pair.key, table);
                found.at(file.path, file.text, pair.at, what, above_tables(lang, &pair.key));
            }
            _ => {}
        });
    }
}

/// A field of the record itself that was written below the heading of a table.
pub(super) fn is_swallowed(kind: &Kind, table: &str, key: &str) -> bool {
    matches!(table, "x" | "team") && kind.fields.iter().any(|field| field.key == key)
}

fn unknown(
    lang: Lang,
    kind: &Kind,
    fields: &'static [Field],
    table: &str,
    key: &str,
) -> (String, Option<String>) {
    if let Some(home) = home_of(kind.fields, "", key).filter(|home| home != table) {
        if home.is_empty() {
            return (stands_in(lang, key, table), Some(above_tables(lang, key)));
        }
        return (belongs_into(lang, key, &home), Some(move_below(lang, &home)));
    }
    let hint = match nearest(key, fields.iter().map(|field| field.key)) {
        Some(near) => Some(did_you_mean(lang, near)),
        None if kind.fields.iter().any(|field| field.key == "x") => Some(into_x(lang, key)),
        None => Some(none_of_your_own(lang)),
    };
    (unknown_key(lang, key), hint)
}

/// The table that has such a field; lists of entries are no place to move a key to.
fn home_of(fields: &[Field], path: &str, key: &str) -> Option<String> {
    if fields.iter().any(|field| field.key == key) {
        return Some(path.to_owned());
    }
    fields.iter().find_map(|field| match field.shape {
        Shape::Table(inner) => {
            let below = if path.is_empty() {
                field.key.to_owned()
            } else {
                format!("{path}.{}", field.key)
            };
            home_of(inner, &below, key)
        }
        _ => None,
    })
}

crate::messages! {
    fn unknown_key(key: &str) {
        ru: format!("неизвестное поле `{key}`"),
        en: format!("unknown key `{key}`"),
    }
    fn none_of_your_own() {
        ru: "своих полей здесь не бывает: уберите эту строку",
        en: "there are no fields of your own here: take the line away",
    }
    fn did_you_mean(near: &str) {
        ru: format!("возможно, `{near}`"),
        en: format!("did you mean `{near}`?"),
    }
    fn into_x(key: &str) {
        ru: format!("своим полям место в [x]: перенесите `{key}` туда, в конец файла"),
        en: format!("a field of your own belongs in [x], at the end of the file: move `{key}` there"),
    }
    fn belongs_into(key: &str, table: &str) {
        ru: format!("полю `{key}` место в [{table}]"),
        en: format!("`{key}` belongs in [{table}]"),
    }
    fn move_below(table: &str) {
        ru: format!("перенесите строку под [{table}]"),
        en: format!("move the line below [{table}]"),
    }
    fn stands_in(key: &str, table: &str) {
        ru: format!("`{key}` — поле самой записи, а стоит в [{table}]"),
        en: format!("`{key}` is a field of the record itself, and stands in [{table}]"),
    }
    fn above_tables(key: &str) {
        ru: format!("перенесите `{key}` выше первой строки с квадратными скобками"),
        en: format!("move `{key}` above the first line with square brackets"),
    }
}
