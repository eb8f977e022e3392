//! What a record is called in its own words, and what the name of its file says of it.

use chrono::NaiveDate;

use super::Contents;
use crate::records::fields::kind_at;
use crate::records::note::Note;
use crate::records::request::Request;
use crate::syntax::Value;

pub(super) fn title(path: &str, contents: &Contents) -> String {
    let kind = kind_at(path).map_or("", |kind| kind.name);
    let body = || contents.body.clone();
    match kind {
        "task" | "idea" => contents.text("title").to_owned(),
        "letter" => contents.text("subject").to_owned(),
        "questionnaire" | "playbook" => by_language(contents.get("title")),
        "note" => {
            let kind = kind_of_dated(path).to_owned();
            Note { kind, body: body(), ..Note::default() }.title().to_owned()
        }
        "request" => Request { body: body(), ..Request::default() }.title().to_owned(),
        "library" => {
            let heading = contents.body.lines().find_map(|line| line.strip_prefix("# "));
            heading.unwrap_or_default().trim().to_owned()
        }
        _ => contents.text("name").to_owned(),
    }
}

/// The first of the languages it is written in.
fn by_language(title: Option<&Value>) -> String {
    let Some(Value::Table(pairs)) = title else { return String::new() };
    pairs.iter().find_map(|(_, said)| said.as_str()).unwrap_or_default().to_owned()
}

/// The day of `…/2026-11-17-status-m4k7xz.md`.
#[must_use]
pub fn dated(path: &str) -> Option<NaiveDate> {
    stem(path).get(..10)?.parse().ok()
}

/// `status` of `…/2026-11-17-status-m4k7xz.md`; empty where the name is not of that form.
#[must_use]
pub fn kind_of_dated(path: &str) -> &str {
    let rest = stem(path).get(11..).unwrap_or_default();
    rest.rsplit_once('-').map_or("", |(kind, _)| kind)
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
