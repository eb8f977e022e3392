//! One CSV a kind, a record a row: for spreadsheets, and for people who know nothing of acct.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use super::shapes::{kinds, leaves, word};
use crate::commands::Result;
use crate::problem::Problem;
use crate::records::fields::{Form, Kind, Shape};
use crate::syntax::Value;
use crate::workspace::everything::Piece;

/// How the dictionary begins, by which an export is known again.
pub(super) const HEAD: &str = "kind,field,holds,meaning";

/// Names of files, and their text.
pub(super) fn files(pieces: &[Piece]) -> Result<Vec<(String, String)>> {
    let mut files = Vec::new();
    let mut dictionary: Vec<Vec<String>> = vec![HEAD.split(',').map(str::to_owned).collect()];
    for (name, kind) in kinds(pieces) {
        let own: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind == name).collect();
        let rows = match kind {
            Some(kind) if kind.form == Form::Csv => readings(&own),
            _ => records(&own),
        };
        files.push((format!("{name}.csv"), text(&rows)?));
        dictionary.extend(kind.into_iter().flat_map(meanings));
    }
    files.push(("fields.csv".to_owned(), text(&dictionary)?));
    Ok(files)
}

fn meanings(kind: &'static Kind) -> impl Iterator<Item = Vec<String>> {
    leaves(kind.fields).into_iter().map(|leaf| {
        let key = leaf.path.join(".");
        vec![kind.name.to_owned(), key, word(leaf.field.shape), leaf.field.says.to_owned()]
    })
}

/// The head, and a row a record. Its columns: where it is, the fields of its kind in their order,
/// then what a team has of its own, then the text.
fn records(pieces: &[&Piece]) -> Vec<Vec<String>> {
    let cells: Vec<BTreeMap<String, String>> = pieces.iter().map(|piece| flat(piece)).collect();
    let used: BTreeSet<&String> = cells.iter().flat_map(BTreeMap::keys).collect();
    let kind = pieces.first().and_then(|piece| crate::records::fields::kind_at(&piece.path));
    let mut columns: Vec<String> = Vec::new();
    for leaf in kind.into_iter().flat_map(|kind| leaves(kind.fields)) {
        let key = leaf.path.join(".");
        match leaf.field.shape {
            Shape::Names(_) | Shape::Anything => {
                let inside = format!("{key}.");
                columns
                    .extend(used.iter().filter(|k| k.starts_with(&inside)).map(|k| (*k).clone()));
            }
            _ => columns.push(key),
        }
    }
    let own: Vec<String> = used.into_iter().filter(|key| !columns.contains(key)).cloned().collect();
    columns.extend(own);
    let dated = pieces.iter().any(|piece| piece.date.is_some());
    let written = pieces.iter().any(|piece| piece.body.is_some());
    let mut head: Vec<String> = ["client", "id", "path"].map(str::to_owned).to_vec();
    head.extend(["date", "part"].into_iter().filter(|_| dated).map(str::to_owned));
    let mut rows = vec![head];
    rows[0].extend(columns.iter().cloned());
    rows[0].extend(written.then(|| "body".to_owned()));
    for (piece, cells) in pieces.iter().zip(cells) {
        let mut row = vec![piece.client.clone(), piece.id.clone(), piece.path.clone()];
        if dated {
            row.push(piece.date.map(|date| date.to_string()).unwrap_or_default());
            row.push(piece.part.clone());
        }
        row.extend(columns.iter().map(|key| cells.get(key).cloned().unwrap_or_default()));
        if written {
            row.push(piece.body.clone().unwrap_or_default());
        }
        rows.push(row);
    }
    rows
}

fn readings(pieces: &[&Piece]) -> Vec<Vec<String>> {
    let mut rows = vec![["client", "id", "date", "value"].map(str::to_owned).to_vec()];
    for piece in pieces {
        for (_, readings) in &piece.fields {
            let Value::List(readings) = readings else { continue };
            rows.extend(readings.iter().map(|reading| {
                let part = |key: &str| reading.get(key).map(cell).unwrap_or_default();
                vec![piece.client.clone(), piece.id.clone(), part("date"), part("value")]
            }));
        }
    }
    rows
}

/// Fields of tables by their whole names: `deal.start`.
fn flat(piece: &Piece) -> BTreeMap<String, String> {
    fn add(key: &str, value: &Value, cells: &mut BTreeMap<String, String>) {
        match value {
            Value::Table(pairs) => {
                for (inner, value) in pairs {
                    add(&format!("{key}.{inner}"), value, cells);
                }
            }
            value if value.is_empty() => {}
            value => {
                cells.insert(key.to_owned(), cell(value));
            }
        }
    }
    let mut cells = BTreeMap::new();
    for (key, value) in &piece.fields {
        add(key, value, &mut cells);
    }
    cells
}

/// Scalars as they are, a list of them parted by `; `, anything else as JSON.
fn cell(value: &Value) -> String {
    let plain = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Flag(flag) => Some(flag.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::List(_) | Value::Table(_) => None,
    };
    match value {
        Value::List(list) => {
            let all: Option<Vec<String>> = list.iter().map(plain).collect();
            // a text that has the sign itself would be parted wrongly
            let all = all.filter(|all| !all.iter().any(|text| text.contains("; ")));
            all.map_or_else(|| json!(value).to_string(), |all| all.join("; "))
        }
        value => plain(value).unwrap_or_else(|| json!(value).to_string()),
    }
}

/// A cell that a spreadsheet would calculate gets an apostrophe in front, which import takes away.
/// Lines stay lines, as they would not on a screen.
fn defused(cell: &str) -> Cow<'_, str> {
    let formula = cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if formula && cell.parse::<f64>().is_err() { format!("'{cell}").into() } else { cell.into() }
}

fn text(rows: &[Vec<String>]) -> Result<String> {
    let failed = |error: &dyn std::fmt::Display| {
        Problem::refused(format!("the table cannot be written: {error}"))
    };
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| defused(cell).into_owned());
        writer.write_record(cells).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}
