//! Every record of a workspace as its plain fields and its text, those of kinds to come too.
//! For moving out: nothing is interpreted, so nothing is lost.

use chrono::NaiveDate;

use super::Workspace;
use super::read::{Reader, problem};
use super::survey;
use crate::problem::Problem;
use crate::records::checks::names::{Naming, home_of};
use crate::records::fields::{self, Form};
use crate::records::form::id_at;
use crate::syntax::{self, Fault, Value, metric};

/// One record, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// `task`, `meeting`, …; of kinds to come, the folder's name: `brief`, `note`.
    pub kind: String,
    /// Empty for what belongs to no client.
    pub client: String,
    pub id: String,
    pub path: String,
    /// What the name of a dated file says: its day, and its kind or slug.
    pub date: Option<NaiveDate>,
    pub part: String,
    pub fields: Vec<(String, Value)>,
    /// The text below the fields, where there is one.
    pub body: Option<String>,
}

impl Workspace {
    /// Every record, in the order of the paths, and what could not be read.
    #[must_use]
    pub fn everything(&self) -> (Vec<Piece>, Vec<Problem>) {
        let mut reader = Reader::new(self.source());
        let (mut pieces, mut left_out) = (Vec::new(), Vec::new());
        for path in survey::paths(self.source()) {
            let Some(kind) = kind_of(&path) else { continue };
            let read = reader.text(&path).and_then(|text| {
                take_apart(&path, &text).map_err(|fault| problem(&path, text.as_bytes(), fault))
            });
            match read {
                Ok((fields, body)) => pieces.push(piece(kind, path, fields, body)),
                Err(problem) => left_out.push(problem),
            }
        }
        (pieces, left_out)
    }
}

/// The kind of record at a path; none where no record lives.
fn kind_of(path: &str) -> Option<String> {
    if let Some(kind) = fields::kind_at(path) {
        return Some(kind.name.to_owned());
    }
    if path.starts_with("templates/") {
        return Some("template".to_owned());
    }
    let (home, name) = home_of(path)?;
    let folder = home.folder.rsplit('/').next().unwrap_or_default();
    name.ends_with(home.ending).then(|| folder.strip_suffix('s').unwrap_or(folder).to_owned())
}

type Parts = (Vec<(String, Value)>, Option<String>);

fn take_apart(path: &str, text: &str) -> Result<Parts, Fault> {
    let form = fields::kind_at(path).map(|kind| kind.form);
    if path.starts_with("templates/") && form.is_none() {
        return Ok((Vec::new(), Some(text.to_owned())));
    }
    if form == Some(Form::Csv) {
        let readings = metric::readings(text)?.into_iter().map(|reading| {
            Value::table([("date", reading.date.into()), ("value", reading.value.into())])
        });
        return Ok((vec![("readings".to_owned(), Value::List(readings.collect()))], None));
    }
    let (fields, body) = if path.ends_with(".md") {
        let (fields, _) = syntax::front_matter::<Value>(text)?;
        (fields, Some(syntax::body(text).to_owned()))
    } else {
        (syntax::toml::<Value>(text)?.0, None)
    };
    let Value::Table(fields) = fields else { return Ok((Vec::new(), body)) };
    Ok((fields, body))
}

fn piece(kind: String, path: String, fields: Vec<(String, Value)>, body: Option<String>) -> Piece {
    let client = path.strip_prefix("clients/").and_then(|rest| rest.split_once('/'));
    let client = client.filter(|_| kind != "client").map_or("", |(client, _)| client).to_owned();
    let home = home_of(&path);
    let stem = home.and_then(|(home, name)| Some((home.naming, name.strip_suffix(home.ending)?)));
    let (mut id, mut date, mut part) = (id_at(&path), None, String::new());
    match stem {
        Some((Naming::Dated, stem)) => {
            if let Some((day, middle, own)) = super::load::dated(stem) {
                (id, date, part) = (own.to_owned(), Some(day), middle.to_owned());
            }
        }
        Some((Naming::Id, stem)) => super::load::id_of_task(stem).clone_into(&mut id),
        _ => {}
    }
    if kind == "template" {
        id = path.strip_prefix("templates/").unwrap_or(&path).to_owned();
    }
    Piece { kind, client, id, path, date, part, fields, body }
}
