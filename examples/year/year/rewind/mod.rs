//! Every file of the example back through its own dates: the days on which it changed, and what it
//! said on each.

mod card;
mod house;
mod minutes;
mod prose;
mod task;

use anyhow::{Context, Result};
use chrono::NaiveDate;

use super::desk::{Desk, FIRST, LAST};
use super::words::What;

/// One file as somebody left it on a day.
#[derive(Debug, Clone)]
pub struct Event {
    pub day: NaiveDate,
    /// Slug of the person.
    pub who: String,
    /// Slug; empty for what is the agency's.
    pub client: String,
    pub what: What,
    pub said: String,
    pub path: String,
    /// None: the file is gone.
    pub text: Option<Vec<u8>>,
}

/// A day on which a file changed, and what that was.
pub struct Mark {
    pub day: NaiveDate,
    pub who: String,
    pub what: What,
    pub said: String,
}

impl Mark {
    pub fn new(day: NaiveDate, who: &str, what: What, said: impl Into<String>) -> Mark {
        Mark { day, who: who.to_owned(), what, said: said.into() }
    }
}

/// What a file said at the end of a day; nothing before it was there.
pub type Was<'a> = Box<dyn Fn(NaiveDate) -> Result<Option<String>> + 'a>;

/// A file's marks, and what it said between them. After the last mark it is as the example has it.
pub struct Story<'a> {
    pub marks: Vec<Mark>,
    pub was: Was<'a>,
}

impl<'a> Story<'a> {
    /// A file that came on a day and stayed as it was.
    pub fn once(mark: Mark) -> Story<'a> {
        Story { marks: vec![mark], was: Box::new(|_| Ok(None)) }
    }
}

/// Everything that happened, by day.
pub fn events(desk: &Desk) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    for (path, bytes) in &desk.files {
        let client = path.strip_prefix("clients/").and_then(|rest| rest.split('/').next());
        let story = story(desk, path).with_context(|| path.clone())?;
        let told = told(desk, path, bytes, client.unwrap_or_default(), story);
        events.extend(told.with_context(|| path.clone())?);
    }
    events.sort_by(|a, b| (a.day, &a.path).cmp(&(b.day, &b.path)));
    Ok(events)
}

fn story<'a>(desk: &'a Desk, path: &'a str) -> Result<Story<'a>> {
    let parts: Vec<&str> = path.split('/').collect();
    let text = || desk.text(path);
    match parts[..] {
        ["clients", client, "client.toml"] => card::client(desk, client, text()?),
        ["clients", client, "contacts", _] => card::contact(desk, client, path, text()?),
        ["clients", client, "goals", _] => card::goal(desk, client, path, text()?),
        ["clients", client, "metrics", name] => card::metric(desk, client, name, text()?),
        ["clients", client, "tasks", _] => task::task(desk, client, path, text()?),
        ["clients", client, "meetings", name] => minutes::meeting(desk, client, name, text()?),
        ["clients", client, folder, name] => prose::record(desk, client, folder, name, text()?),
        _ => house::file(desk, path, text()?),
    }
}

fn told(
    desk: &Desk,
    path: &str,
    bytes: &[u8],
    client: &str,
    story: Story<'_>,
) -> Result<Vec<Event>> {
    let mut marks = story.marks;
    marks.sort_by_key(|mark| mark.day);
    let last = marks.last().map_or(FIRST, |mark| mark.day);
    let mut events: Vec<Event> = Vec::new();
    let mut before: Option<Vec<u8>> = None;
    let mut next = marks.into_iter().peekable();
    while let Some(mark) = next.next() {
        // a day, and all that was before the year, is one version: the last mark says what it was
        let joined = next.peek().is_some_and(|it| it.day == mark.day || it.day <= FIRST);
        if joined {
            continue;
        }
        let text = if mark.day == last {
            Some(bytes.to_vec())
        } else {
            (story.was)(mark.day)?.map(String::into_bytes)
        };
        if text == before {
            continue;
        }
        let day = desk.calendar.next_workday(mark.day).clamp(FIRST, LAST);
        // the first day is the lead's: everything that was there moves in
        let known = day > FIRST && desk.people.contains_key(&mark.who);
        let who = if known { mark.who } else { "irina".to_owned() };
        let (what, said) = (mark.what, mark.said);
        let (client, path) = (client.to_owned(), path.to_owned());
        events.push(Event { day, who, client, what, said, path, text: text.clone() });
        before = text;
    }
    // what was pushed to one working day is one version
    events.dedup_by(|later, earlier| {
        let same = later.day == earlier.day;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
    Ok(events)
}

/// «Выгрузка товаров»
pub fn quoted(title: &str) -> String {
    acct::language::typography::quote(acct::language::Lang::Ru, title)
}
