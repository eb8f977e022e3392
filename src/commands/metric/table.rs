//! Readings from a table that a spreadsheet or an analytics service wrote: a date in front, a number in
//! every other column, its metric's name above it.

use super::metric_name;
use crate::commands::Result;
use crate::language::Lang;
use crate::language::numbers::read_number;
use crate::problem::Problem;
use crate::session::Session;
use crate::syntax::metric::Reading;

/// A metric and its readings, in the order of the file.
pub(super) type Column = (String, Vec<Reading>);

/// The columns of a file. `name` is that of the only metric, where the file does not say it.
///
/// # Errors
/// At the first cell that is no date or number, with its line.
pub(super) fn columns(session: &Session, text: &str, name: Option<&str>) -> Result<Vec<Column>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut columns: Vec<Column> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Problem::broken(format!("no table: {error}")))?;
        let line = record.position().map_or(0, csv::Position::line);
        let (first, rest) = (record.get(0).unwrap_or_default(), record.iter().skip(1));
        if first.is_empty() && rest.clone().all(str::is_empty) {
            continue;
        }
        if columns.is_empty() {
            let heads: Vec<&str> = rest.clone().collect();
            let heading = session.past(first).is_err();
            columns = named(&heads, heading, name)?;
            if heading {
                continue;
            }
        }
        let date = session.past(first).map_err(|problem| at(line, problem))?;
        for (cell, (_, readings)) in rest.zip(&mut columns).filter(|(cell, _)| !cell.is_empty()) {
            let value = read_number(session.lang(), cell)
                .map_err(|problem| at(line, Problem::usage(problem.say(Lang::En))))?;
            readings.push(Reading { date, value });
        }
    }
    if columns.iter().all(|(_, readings)| readings.is_empty()) {
        return Err(Problem::usage("there are no readings in this file").hint("2026-10-31,960000"));
    }
    Ok(columns)
}

/// The metrics of a table: as its first line names them, or the one that was typed.
fn named(heads: &[&str], heading: bool, name: Option<&str>) -> Result<Vec<Column>> {
    let plain = |head: &&str| matches!(&*head.to_lowercase(), "" | "value" | "значение");
    match (heads, name) {
        ([_], Some(name)) => Ok(vec![(metric_name(name, "NAME")?, Vec::new())]),
        (_, Some(name)) => {
            Err(Problem::usage(format!("`{name}` cannot name {} columns of numbers", heads.len()))
                .hint("name them in the first line: date,revenue,leads"))
        }
        (_, None) if !heading || heads.iter().any(plain) => {
            Err(Problem::usage("the file does not say which metric this is")
                .hint("acct metric add kassa revenue --from FILE"))
        }
        _ => heads.iter().map(|head| Ok((metric_name(head, "NAME")?, Vec::new()))).collect(),
    }
}

/// A semicolon where the decimal sign is a comma, as Russian spreadsheets write; a tab when pasted.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default();
    [b';', b'\t'].into_iter().find(|sign| first.as_bytes().contains(sign)).unwrap_or(b',')
}

fn at(line: u64, problem: Problem) -> Problem {
    Problem { what: format!("line {line}: {}", problem.what), ..problem }
}
