//! Whether a text that was saved is a record of its kind: syntax, keys, choices, lengths of time.
//! `acct edit` asks before it takes a text over, every other change before it is planned.
//! Whom and what it refers to is left to `acct check`.

use serde::de::DeserializeOwned;

use crate::language::Lang;
use crate::language::reading::read_time;
use crate::language::span::Span;
use crate::problem::{Place, Problem};
use crate::records::fields::{self, Field, Form, Kind, Shape};
use crate::records::{
    brief, checks, client, contact, form, goal, idea, letter, library, meeting, note, partner,
    person, playbook, questionnaire, report, request, settings, task,
};
use crate::syntax::{self, Fault, Value, front_matter, metric, tree};
use crate::workspace::read::problem;

/// What keeps the text from being a record; empty when it is one.
pub(super) fn problems(path: &str, text: &str) -> Vec<Problem> {
    let Some(kind) = fields::kind_at(path) else { return Vec::new() };
    let value = match kind.form {
        Form::Toml => syntax::toml::<Value>(text).map(|(value, _)| value).ok(),
        Form::Markdown => front_matter::<Value>(text).map(|(value, _)| value).ok(),
        Form::Csv => None,
    };
    // What the fields say of themselves comes first: it is in our words.
    let mut faults = Vec::new();
    if let Some(value) = value {
        table(kind.fields, &value, "", &mut |key, what| faults.push(fault(text, key, what)));
    }
    match read(kind, text) {
        Ok(kept) => faults.extend(kept),
        Err(fault) if faults.is_empty() => faults.push(fault),
        Err(_) => {}
    }
    faults.into_iter().map(|fault| problem(path, text.as_bytes(), fault)).collect()
}

/// What acct could not read in a text that was readable, or new: such a text is never written.
///
/// # Errors
/// When it would be.
pub(super) fn keeps(path: &str, before: Option<&str>, after: &str) -> Result<(), Problem> {
    let Some(kind) = fields::kind_at(path) else { return Ok(()) };
    let Err(fault) = read(kind, after) else { return in_order(kind, path, before, after) };
    if before.is_some_and(|before| read(kind, before).is_err()) {
        return Ok(());
    }
    let what = format!("acct could not read this any more: {}; nothing was written", fault.what);
    let hint = format!("acct edit {}", form::id_at(path));
    let Problem { place, hint: own, .. } = problem(path, after.as_bytes(), fault);
    let refused = Problem::refused(what).hint(own.unwrap_or(hint));
    Err(match place {
        Some(place) => refused.at(place),
        None => refused,
    })
}

/// No last day before its first one, unless it stood there already.
fn in_order(kind: &Kind, path: &str, before: Option<&str>, after: &str) -> Result<(), Problem> {
    let turned = |text: &str| match kind.form {
        Form::Toml => tree::toml::<Value>(text).tree.as_ref().map(checks::turned),
        Form::Markdown => tree::front_matter::<Value>(text).tree.as_ref().map(checks::turned),
        Form::Csv => None,
    };
    let found = turned(after).unwrap_or_default();
    let known = before.and_then(turned).unwrap_or_default();
    let new =
        |one: &&checks::Turned| !known.iter().any(|old| (old.from, old.to) == (one.from, one.to));
    match found.iter().find(new) {
        None => Ok(()),
        Some(one) => {
            let days = format!("the last day {} is before the first one, {}", one.to, one.from);
            Err(Problem::refused(format!("{days}; nothing was written"))
                .at(Place::file(path))
                .hint(format!("give another day for `{}`", one.last)))
        }
    }
}

/// The faults of a text that can be read, such as unknown keys.
fn read(kind: &Kind, text: &str) -> Result<Vec<Fault>, Fault> {
    fn as_toml<T: DeserializeOwned>(text: &str) -> Result<Vec<Fault>, Fault> {
        syntax::toml::<T>(text).map(|(_, faults)| faults)
    }
    fn as_markdown<T: DeserializeOwned>(text: &str) -> Result<Vec<Fault>, Fault> {
        front_matter::<T>(text).map(|(_, faults)| faults)
    }
    match kind.name {
        "workspace" => as_toml::<settings::Settings>(text),
        "person" => as_toml::<person::Person>(text),
        "partner" => as_toml::<partner::Partner>(text),
        "client" => as_toml::<client::Client>(text),
        "contact" => as_toml::<contact::Contact>(text),
        "goal" => as_toml::<goal::Goal>(text),
        "task" => as_toml::<task::Task>(text),
        "meeting" => as_markdown::<meeting::Meeting>(text),
        "letter" => as_markdown::<letter::Letter>(text),
        "brief" => as_markdown::<brief::Brief>(text),
        "note" => as_markdown::<note::Note>(text),
        "request" => as_markdown::<request::Request>(text),
        "idea" => as_markdown::<idea::Idea>(text),
        "library" => as_markdown::<library::Entry>(text),
        "questionnaire" => as_toml::<questionnaire::Questionnaire>(text),
        "playbook" => as_toml::<playbook::Playbook>(text),
        "report" => as_markdown::<report::SavedReport>(text),
        "metric" => metric::readings(text).map(|_| Vec::new()),
        _ => Ok(Vec::new()),
    }
}

/// A fault at the first line that sets the key.
fn fault(text: &str, key: &str, what: String) -> Fault {
    let own = key.rsplit('.').next().unwrap_or(key);
    let sets = |line: &&str| {
        line.trim_start()
            .strip_prefix(own)
            .is_some_and(|rest| rest.trim_start().starts_with(['=', ':']))
    };
    let line = text.lines().position(|line| sets(&line)).map_or(0, |at| at + 1);
    Fault { line, column: usize::from(line > 0), what, hint: None, kept: false }
}

fn table(known: &[Field], value: &Value, above: &str, wrong: &mut impl FnMut(&str, String)) {
    for field in known {
        let Some(value) = value.get(field.key).filter(|value| !value.is_empty()) else { continue };
        let key =
            if above.is_empty() { field.key.to_owned() } else { format!("{above}.{}", field.key) };
        match (field.shape, value) {
            (Shape::Table(inner), value) => table(inner, value, &key, wrong),
            (Shape::Entries(inner) | Shape::Tables(inner), Value::List(list)) => {
                list.iter().for_each(|entry| table(inner, entry, &key, wrong));
            }
            (shape, value) => {
                if let Some(what) = misfit(shape, value) {
                    wrong(&key, format!("`{key}` {what}"));
                }
            }
        }
    }
}

/// Why a value does not fit its field, where the record's own types leave it open.
fn misfit(shape: Shape, value: &Value) -> Option<String> {
    let text = value.as_str()?;
    match shape {
        Shape::Choice(known) if !known.contains(&text) => {
            Some(format!("is one of {}, not `{text}`", known.join(", ")))
        }
        Shape::Every => text.parse::<Span>().err().map(|problem| {
            format!("is a length of time such as 2w, 14d, 4h: {}", problem.say(Lang::En))
        }),
        Shape::Time if !text.contains(':') || read_time(text).is_err() => {
            Some(format!("is a time such as 11:00, not `{text}`"))
        }
        Shape::Moment if syntax::moment::read(text).is_none() => {
            Some(format!("is a day and time such as 2026-11-17 10:40, not `{text}`"))
        }
        Shape::Date if syntax::day::read(text).is_none() => {
            Some(format!("is a date such as 2026-11-17, not `{text}`"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::problems;

    fn said(path: &str, text: &str) -> Vec<String> {
        problems(path, text).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_text_is_a_record_or_says_why_not() {
        let goal = "clients/kassa/goals/revenue.toml";
        assert_eq!(said(goal, "name = \"Выручка\"\nhorizon = \"year\"\nby = \"\"\n"), [""; 0]);
        assert_eq!(
            said(goal, "name = \"Выручка\"\n\nhorizon = \"decade\"\n"),
            [format!("{goal}:3:1: `horizon` is one of quarter, half, year, not `decade`")]
        );
        let client = "clients/kassa/client.toml";
        assert_eq!(said(client, "name = \"К\"\n[agreement]\nresponse = \"soon\"\n").len(), 1,);
        assert_eq!(said(client, "nmae = \"К\"\n"), [format!("{client}:1:1: unknown key `nmae`")]);
        assert_eq!(said(client, "name = \n").len(), 1);
        let meeting = "clients/kassa/meetings/2026-11-17-status-m4k7xz.md";
        assert_eq!(said(meeting, "---\nstatus: held\ntime: \"25:00\"\n---\n").len(), 1);
        assert_eq!(said("clients/kassa/metrics/cr.csv", "date,value\nx\n").len(), 1);
    }
}
