//! The tables of the database: one a kind, one for each list that grows inside it, a dictionary of
//! fields, the days that are worked, and the views people would write first.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::json;

use super::shapes::{kinds, leaves, word};
use crate::commands::Result;
use crate::exchange::database::{Cell, Column, Key, Table};
use crate::records::fields::{Field, Form, Kind, Shape};
use crate::session::Session;
use crate::syntax::Value;
use crate::workspace::everything::Piece;

/// Views: what they are called, and what they select.
pub(super) const VIEWS: &[(&str, &str)] = &[
    (
        "open_task",
        "SELECT task.id, task.client, client.name AS client_name, task.title, task.side, task.owner,
  COALESCE(person.name, contact.name) AS owner_name, task.status, task.created, task.due,
  (SELECT MIN(day) FROM calendar WHERE workday = 1 AND day >= task.due) AS counts_due
FROM task
LEFT JOIN client ON client.id = task.client
LEFT JOIN person ON task.side = 'us' AND person.id = task.owner
LEFT JOIN contact ON task.side <> 'us' AND contact.id = task.owner AND contact.client = task.client
WHERE task.status IN ('open', 'doing')",
    ),
    (
        "overdue",
        "SELECT *, CAST(julianday((SELECT day FROM about)) - julianday(counts_due) AS INTEGER) AS days_late
FROM open_task WHERE counts_due < (SELECT day FROM about) ORDER BY counts_due",
    ),
    (
        "client_stage",
        "SELECT client, client.name AS client_name, stage, since, by
FROM client_stages JOIN client ON client.id = client_stages.client
WHERE nth = (SELECT MAX(nth) FROM client_stages AS other WHERE other.client = client_stages.client)",
    ),
];

/// The days of the calendar reach so far beyond the last due date.
const BEYOND: Days = Days::new(31);
/// And no further than this from today.
const MOST_YEARS: i32 = 10;

pub(super) fn tables(pieces: &[Piece], session: &Session) -> Result<Vec<Table>> {
    let mut tables = vec![about(session)?, calendar(pieces, session)?];
    let mut dictionary = table("fields");
    for name in ["kind", "field", "table", "column", "holds", "meaning"] {
        dictionary.columns.push(column(name, "TEXT"));
    }
    for (name, kind) in kinds(pieces) {
        let own: Vec<&Piece> = pieces.iter().filter(|piece| piece.kind == name).collect();
        match kind {
            Some(kind) if kind.form == Form::Csv => tables.push(readings(&own)),
            Some(kind) => of_kind(kind, &own, &mut tables, &mut dictionary),
            None => tables.push(to_come(&name, &own)),
        }
    }
    tables.push(dictionary);
    Ok(tables)
}

fn table(name: &str) -> Table {
    Table { name: name.to_owned(), ..Table::default() }
}

fn column(name: &str, holds: &'static str) -> Column {
    Column { name: name.to_owned(), holds, key: Key::None }
}

fn key(name: &str, key: Key) -> Column {
    Column { name: name.to_owned(), holds: "TEXT", key }
}

/// Where and when the export was made.
fn about(session: &Session) -> Result<Table> {
    let mut about = table("about");
    about.columns = ["workspace", "day", "acct"].map(|name| column(name, "TEXT")).to_vec();
    about.rows.push(vec![
        Cell::text(session.workspace()?.settings().name.as_str()),
        Cell::text(session.today()?.to_string()),
        Cell::text(env!("CARGO_PKG_VERSION")),
    ]);
    Ok(about)
}

/// The days around all due dates, and which of them are worked: a due date on a day off counts as
/// the next working day.
fn calendar(pieces: &[Piece], session: &Session) -> Result<Table> {
    let (today, calendar) = (session.today()?, session.calendar());
    let near = |day: &NaiveDate| (day.year() - today.year()).abs() <= MOST_YEARS;
    let due = |piece: &Piece| {
        let (_, value) = piece.fields.iter().find(|(key, _)| key == "due")?;
        if let Value::Date(day) = value { Some(*day) } else { None }
    };
    let days: Vec<NaiveDate> = pieces.iter().filter_map(due).filter(near).chain([today]).collect();
    let first = days.iter().min().copied().unwrap_or(today);
    let last = days.iter().max().copied().unwrap_or(today);
    let last = last.checked_add_days(BEYOND).unwrap_or(last);
    let mut table = table("calendar");
    table.columns = vec![key("day", Key::Primary), column("workday", "INTEGER")];
    table.rows = first
        .iter_days()
        .take_while(|day| *day <= last)
        .map(|day| {
            vec![Cell::text(day.to_string()), Cell::Integer(calendar.is_workday(day).into())]
        })
        .collect();
    Ok(table)
}

/// What every row of a kind begins with: its path, its client where it has one, its id.
fn place(piece: &Piece) -> Vec<Cell> {
    let client = Some(Cell::text(&*piece.client)).filter(|client| *client != Cell::Null);
    let path = std::iter::once(Cell::text(&*piece.path));
    path.chain(client).chain([Cell::text(&*piece.id)]).collect()
}

/// The columns of [`place`] in the table of the kind itself.
fn places(kind: &str, of_clients: bool) -> Vec<Column> {
    let id = if matches!(kind, "client" | "person") { Key::Unique } else { Key::None };
    let client = of_clients.then(|| key("client", Key::Of("client", "id")));
    std::iter::once(key("path", Key::Primary)).chain(client).chain([key("id", id)]).collect()
}

/// The same in a table of entries, which are many a record: the id is called as the kind.
fn places_of_many(kind: &'static Kind) -> Vec<Column> {
    let of = if kind.name == "client" { Key::Of("client", "id") } else { Key::None };
    let client = is_of_clients(kind).then(|| key("client", Key::Of("client", "id")));
    let path = key("path", Key::Of(kind.name, "path"));
    std::iter::once(path).chain(client).chain([key(kind.name, of)]).collect()
}

fn is_of_clients(kind: &Kind) -> bool {
    kind.path.starts_with("clients/") && kind.name != "client"
}

fn of_kind(kind: &'static Kind, pieces: &[&Piece], tables: &mut Vec<Table>, says: &mut Table) {
    let mut main = table(kind.name);
    main.columns = places(kind.name, is_of_clients(kind));
    let dated = kind.form == Form::Markdown;
    if dated {
        main.columns.extend([column("date", "TEXT"), column("part", "TEXT")]);
    }
    main.rows = pieces.iter().map(|piece| place(piece)).collect();
    if dated {
        for (row, piece) in main.rows.iter_mut().zip(pieces) {
            row.push(Cell::text(piece.date.map(|day| day.to_string()).unwrap_or_default()));
            row.push(Cell::text(&*piece.part));
        }
    }
    let mut others = Vec::new();
    for leaf in leaves(kind.fields) {
        let name = leaf.path.join("_");
        let values = || pieces.iter().map(|piece| (*piece, at(&piece.fields, &leaf.path)));
        let (home, column_name) = match leaf.field.shape {
            Shape::Entries(inner) | Shape::Tables(inner) => {
                let name = format!("{}_{name}", kind.name);
                others.push(entries(kind, &name, inner, values()));
                (name, String::new())
            }
            Shape::Names(_) | Shape::Anything => {
                let name = format!("{}_{name}", kind.name);
                others.push(pairs(kind, &name, values()));
                (name, "value".to_owned())
            }
            shape => {
                main.columns.push(typed(&name, shape));
                for (row, (_, value)) in main.rows.iter_mut().zip(values()) {
                    row.push(value.map_or(Cell::Null, cell));
                }
                (kind.name.to_owned(), name)
            }
        };
        let dots = leaf.path.join(".");
        says.rows.push(meaning(kind.name, &dots, &home, &column_name, &leaf.field));
        if let Shape::Entries(inner) | Shape::Tables(inner) = leaf.field.shape {
            for inner in leaves(inner) {
                let dots = format!("{dots}.{}", inner.path.join("."));
                let column = inner.path.join("_");
                says.rows.push(meaning(kind.name, &dots, &home, &column, &inner.field));
            }
        }
    }
    main.columns.push(column("other", "TEXT"));
    for (row, piece) in main.rows.iter_mut().zip(pieces) {
        row.push(unknown(kind, piece));
    }
    if kind.form == Form::Markdown {
        main.columns.push(column("body", "TEXT"));
        for (row, piece) in main.rows.iter_mut().zip(pieces) {
            row.push(Cell::text(piece.body.clone().unwrap_or_default()));
        }
    }
    tables.push(main);
    tables.extend(others);
}

fn meaning(kind: &str, field: &str, table: &str, column: &str, of: &Field) -> Vec<Cell> {
    [kind, field, table, column, &word(of.shape), of.says].map(Cell::text).to_vec()
}

/// A list that grows, an entry a row.
fn entries<'p>(
    kind: &'static Kind,
    name: &str,
    fields: &'static [Field],
    values: impl Iterator<Item = (&'p Piece, Option<&'p Value>)>,
) -> Table {
    let mut table = table(name);
    table.columns = places_of_many(kind);
    table.columns.push(column("nth", "INTEGER"));
    let leaves = leaves(fields);
    table.columns.extend(leaves.iter().map(|leaf| typed(&leaf.path.join("_"), leaf.field.shape)));
    for (piece, value) in values {
        let Some(Value::List(list)) = value else { continue };
        for (nth, entry) in (1..).zip(list) {
            let mut row = place(piece);
            row.push(Cell::Integer(nth));
            let Value::Table(pairs) = entry else { continue };
            row.extend(leaves.iter().map(|leaf| at(pairs, &leaf.path).map_or(Cell::Null, cell)));
            table.rows.push(row);
        }
    }
    table
}

/// Names of a team's own, a row a name.
fn pairs<'p>(
    kind: &'static Kind,
    name: &str,
    values: impl Iterator<Item = (&'p Piece, Option<&'p Value>)>,
) -> Table {
    let mut table = table(name);
    table.columns = places_of_many(kind);
    table.columns.extend([column("key", "TEXT"), column("value", "")]);
    for (piece, value) in values {
        let Some(Value::Table(pairs)) = value else { continue };
        for (name, value) in pairs {
            let mut row = place(piece);
            row.extend([Cell::text(&**name), cell(value)]);
            table.rows.push(row);
        }
    }
    table
}

fn readings(pieces: &[&Piece]) -> Table {
    let mut table = table("metric");
    table.columns = ["path", "client", "id", "date"].map(|name| column(name, "TEXT")).to_vec();
    table.columns[1].key = Key::Of("client", "id");
    table.columns.push(column("value", "REAL"));
    for piece in pieces {
        for (_, readings) in &piece.fields {
            let Value::List(readings) = readings else { continue };
            table.rows.extend(readings.iter().map(|reading| {
                let part = |key: &str| reading.get(key).map_or(Cell::Null, cell);
                let mut row = place(piece);
                row.extend([part("date"), part("value")]);
                row
            }));
        }
    }
    table
}

/// A kind that has no fields of its own yet: they stand together, as JSON.
fn to_come(name: &str, pieces: &[&Piece]) -> Table {
    let mut table = table(name);
    let of_clients = pieces.iter().all(|piece| !piece.client.is_empty());
    table.columns = places(name, of_clients);
    table.columns.extend(["date", "part", "fields", "body"].map(|name| column(name, "TEXT")));
    table.rows = pieces
        .iter()
        .map(|piece| {
            let mut row = place(piece);
            let fields = Value::Table(piece.fields.clone());
            row.extend([
                Cell::text(piece.date.map(|day| day.to_string()).unwrap_or_default()),
                Cell::text(&*piece.part),
                if fields.is_empty() { Cell::Null } else { Cell::text(json!(fields).to_string()) },
                Cell::text(piece.body.clone().unwrap_or_default()),
            ]);
            row
        })
        .collect();
    table
}

/// What has no column: keys that acct does not know, and values that are not of their field's shape.
fn unknown(kind: &Kind, piece: &Piece) -> Cell {
    let mut strange = Vec::new();
    gather(kind.fields, &piece.fields, "", &mut strange);
    if strange.is_empty() {
        return Cell::Null;
    }
    Cell::text(json!(Value::Table(strange)).to_string())
}

fn gather(
    fields: &[Field],
    pairs: &[(String, Value)],
    above: &str,
    strange: &mut Vec<(String, Value)>,
) {
    for (key, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        let name = format!("{above}{key}");
        let field = fields.iter().find(|field| field.key == key);
        match (field.map(|field| field.shape), value) {
            (Some(Shape::Table(inner)), Value::Table(pairs)) => {
                gather(inner, pairs, &format!("{name}."), strange);
            }
            (Some(Shape::Entries(inner) | Shape::Tables(inner)), Value::List(list)) => {
                for (nth, entry) in (1..).zip(list) {
                    match entry {
                        Value::Table(pairs) => {
                            gather(inner, pairs, &format!("{name}[{nth}]."), strange);
                        }
                        other => strange.push((format!("{name}[{nth}]"), other.clone())),
                    }
                }
            }
            (Some(Shape::Names(_) | Shape::Anything), Value::Table(_)) => {}
            (
                None
                | Some(
                    Shape::Table(_)
                    | Shape::Entries(_)
                    | Shape::Tables(_)
                    | Shape::Names(_)
                    | Shape::Anything,
                ),
                value,
            ) => strange.push((name, value.clone())),
            (Some(_), _) => {}
        }
    }
}

fn at<'v>(fields: &'v [(String, Value)], path: &[&str]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    let (_, value) = fields.iter().find(|(key, _)| key == first)?;
    rest.iter().try_fold(value, |value, key| value.get(key))
}

fn typed(name: &str, shape: Shape) -> Column {
    let holds = match shape {
        Shape::Number | Shape::Amount => "REAL",
        Shape::Whole | Shape::Flag => "INTEGER",
        _ => "TEXT",
    };
    let key = if shape == Shape::Person { Key::Of("person", "id") } else { Key::None };
    Column { name: name.to_owned(), holds, key }
}

/// What is empty is not set.
fn cell(value: &Value) -> Cell {
    match value {
        value if value.is_empty() => Cell::Null,
        Value::Text(text) => Cell::text(text.as_str()),
        Value::Integer(number) => Cell::Integer(*number),
        Value::Number(number) => Cell::Real(*number),
        Value::Flag(flag) => Cell::Integer((*flag).into()),
        Value::Date(date) => Cell::text(date.to_string()),
        value => Cell::text(json!(value).to_string()),
    }
}
