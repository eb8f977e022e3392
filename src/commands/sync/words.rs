//! The words of a commit: what changed at which client, counted by kind, and a line a record.

use super::conflicts::client_of;
use crate::language::Lang;
use crate::language::plural::Forms;
use crate::language::{plural, words};
use crate::records::fields::{self, Form};
use crate::records::form::id_at;
use crate::syntax::{self, Value};
use crate::workspace::Workspace;
use crate::workspace::git::Git;
use crate::workspace::git::state::Changed;

/// So many clients are named in a subject.
const NAMED: usize = 3;

/// One changed file as people know it.
pub(super) struct Piece {
    pub(super) kind: &'static str,
    pub(super) client_name: String,
    pub(super) id: String,
    pub(super) title: String,
    path: String,
    fate: Fate,
}

#[derive(Clone, Copy)]
enum Fate {
    New,
    Changed,
    Gone,
}

impl Piece {
    pub(super) fn of(workspace: &Workspace, git: &Git, changed: &Changed) -> Piece {
        let path = changed.path.as_str();
        let here = workspace.read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let text = here.or_else(|| git.content("HEAD", path)).unwrap_or_default();
        let client = client_of(path);
        let card = format!("clients/{client}/client.toml");
        let card = workspace.read(&card).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let card = card.map(|text| title_of("clients/x/client.toml", &text));
        let known = card.filter(|name| !name.is_empty());
        let fate = match (changed.is_gone(), changed.is_new()) {
            (true, _) => Fate::Gone,
            (_, true) => Fate::New,
            _ => Fate::Changed,
        };
        Piece {
            kind: fields::kind_at(path).map_or("", |kind| kind.name),
            client_name: known.unwrap_or_else(|| client.to_owned()),
            id: id_at(path),
            title: title_of(path, &text),
            path: path.to_owned(),
            fate,
        }
    }

    fn line(&self, lang: Lang) -> String {
        let what = if self.title.is_empty() { &self.path } else { &self.title };
        match (self.title.is_empty(), self.client_name.as_str()) {
            (false, client) if !client.is_empty() => {
                format!("{client}: {what} {} — {}", self.id, self.fate.say(lang))
            }
            _ => format!("{what} — {}", self.fate.say(lang)),
        }
    }
}

impl Fate {
    fn say(self, lang: Lang) -> String {
        match self {
            Fate::New => new(lang),
            Fate::Changed => changed(lang),
            Fate::Gone => gone(lang),
        }
    }
}

/// What a record is called in its own text; empty where it has no name.
pub(super) fn title_of(path: &str, text: &str) -> String {
    let value = match fields::kind_at(path).map(|kind| kind.form) {
        Some(Form::Toml) => syntax::toml::<Value>(text).map(|(value, _)| value).ok(),
        Some(Form::Markdown) => syntax::front_matter::<Value>(text).map(|(value, _)| value).ok(),
        _ => None,
    };
    let title = value.as_ref().and_then(|value| {
        ["title", "name", "subject"].iter().find_map(|key| value.get(key)?.as_str())
    });
    title.unwrap_or_default().to_owned()
}

/// The subject and the lines below it.
pub(super) fn message(lang: Lang, pieces: &[Piece]) -> (String, Vec<String>) {
    let mut groups: Vec<(&str, Vec<&Piece>)> = Vec::new();
    for piece in pieces {
        match groups.iter_mut().find(|(name, _)| *name == piece.client_name) {
            Some((_, group)) => group.push(piece),
            None => groups.push((&piece.client_name, vec![piece])),
        }
    }
    let mut parts: Vec<String> = groups
        .iter()
        .take(NAMED)
        .map(|(name, group)| match *name {
            "" => counted(lang, group),
            name => format!("{name}: {}", counted(lang, group)),
        })
        .collect();
    if let Some(more) = groups.len().checked_sub(NAMED).filter(|more| *more > 0) {
        parts.push(and_clients(lang, more));
    }
    (parts.join("; "), pieces.iter().map(|piece| piece.line(lang)).collect())
}

/// «2 задачи, встреча»
fn counted(lang: Lang, group: &[&Piece]) -> String {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for piece in group {
        match kinds.iter_mut().find(|(kind, _)| *kind == piece.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((piece.kind, 1)),
        }
    }
    let said = kinds.iter().map(|(kind, count)| plural::counted(lang, *count, forms(kind)));
    said.collect::<Vec<_>>().join(", ")
}

fn forms(kind: &str) -> Forms {
    match kind {
        "task" => words::TASK,
        "meeting" => words::MEETING,
        "contact" => words::CONTACT,
        "letter" => words::LETTER,
        "goal" => words::GOAL,
        "brief" => words::BRIEF,
        "note" => words::NOTE,
        "request" => words::REQUEST,
        "idea" => words::IDEA,
        "metric" => words::METRIC,
        "" => words::FILE,
        _ => words::RECORD,
    }
}

crate::messages! {
    fn new() { ru: "новое", en: "new" }
    fn changed() { ru: "правка", en: "changed" }
    fn gone() { ru: "файла больше нет", en: "the file is gone" }
    fn and_clients(n: usize) {
        ru: format!("и ещё {}", words::CLIENT.ru(n)),
        en: format!("and {} more", words::CLIENT.en(n)),
    }
    pub(super) fn merged(with: &str) { ru: format!("Слияние с {with}"), en: format!("Merge {with}") }
}
