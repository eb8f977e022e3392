//! Opens the files of one folder and takes them apart, each once: text, tree with places, record.
//! What of it is wrong is the rules' to say.

use serde::de::DeserializeOwned;

use crate::problem::Problem;
use crate::records::brief::Brief;
use crate::records::checks::names::home_of;
use crate::records::checks::{Entry, File, Record, Thing};
use crate::records::client::Client;
use crate::records::contact::Contact;
use crate::records::fields::{self, Form};
use crate::records::goal::Goal;
use crate::records::idea::Idea;
use crate::records::letter::Letter;
use crate::records::library;
use crate::records::meeting::{self, Meeting};
use crate::records::note::Note;
use crate::records::partner::Partner;
use crate::records::person::Person;
use crate::records::playbook::Playbook;
use crate::records::questionnaire::Questionnaire;
use crate::records::report::SavedReport;
use crate::records::request::Request;
use crate::records::settings::Settings;
use crate::records::task::Task;
use crate::records::template::ENDING;
use crate::syntax::tree::{self, Look};
use crate::syntax::{Fault, Value, read};
use crate::workspace::load::{dated, id_of_task};
use crate::workspace::read::Reader;
use crate::workspace::source::Source;

/// A file's bytes, or why there are none.
pub(super) struct Text<'e> {
    path: &'e str,
    bytes: Result<Vec<u8>, Problem>,
}

/// Opens what should be a record.
pub(super) fn texts<'e>(source: &Source, entries: &'e [Entry]) -> Vec<Text<'e>> {
    let reader = Reader::new(source);
    let wanted = entries.iter().filter(|entry| {
        matches!(entry.thing, Thing::File | Thing::Folder | Thing::Other) && is_record(entry)
    });
    wanted.map(|entry| Text { path: &entry.path, bytes: reader.bytes(&entry.path) }).collect()
}

fn is_record(entry: &Entry) -> bool {
    let path = entry.path.as_str();
    if let Some((home, name)) = home_of(path) {
        return name.ends_with(home.ending);
    }
    if path.starts_with("templates/letters/") {
        return entry.thing == Thing::File || path.ends_with(ENDING);
    }
    if path.starts_with("templates/") {
        return path.ends_with(".toml") || path.ends_with(".md");
    }
    fields::kind_at(path).is_some()
}

pub(super) fn files<'t>(texts: &'t [Text<'t>]) -> Vec<File<'t>> {
    texts.iter().map(file).collect()
}

fn file<'t>(text: &'t Text<'t>) -> File<'t> {
    let path = text.path;
    let mut file = File { path, kind: fields::kind_at(path), ..File::default() };
    let read = match &text.bytes {
        Ok(bytes) => read::text(bytes),
        Err(problem) => Err(unread(problem)),
    };
    match read {
        Ok(text) => file.text = text,
        Err(fault) => {
            file.unread = Some(fault);
            return file;
        }
    }
    file.conflict = read::any_conflict(file.text, path.ends_with(".md"));
    if file.conflict.is_none() {
        take_apart(&mut file);
    }
    file
}

fn unread(problem: &Problem) -> Fault {
    let fault = Fault::new(0, 0, problem.what.clone());
    match &problem.hint {
        Some(hint) => fault.hint(hint),
        None => fault,
    }
}

fn take_apart(file: &mut File<'_>) {
    match file.kind.map(|kind| kind.name) {
        Some("workspace") => toml(file, |it: Settings| Record::Settings(Box::new(it))),
        Some("client") => toml(file, |it: Client| Record::Client(Box::new(it))),
        Some("contact") => toml(file, |it: Contact| Record::Contact(Box::new(it))),
        Some("person") => toml(file, |it: Person| Record::Person(Box::new(it))),
        Some("partner") => toml(file, |_: Partner| Record::None),
        Some("goal") => toml(file, |_: Goal| Record::None),
        Some("task") => {
            let stem = file.name().strip_suffix(".toml").unwrap_or_default();
            let (id, path) = (id_of_task(stem).to_owned(), file.path.to_owned());
            toml(file, |it: Task| Record::Task(Box::new(Task { id, path, ..it })));
        }
        Some("meeting") => {
            let (name, path) = (file.name().to_owned(), file.path.to_owned());
            let body = read::body(file.text).to_owned();
            markdown(file, |it: Meeting| {
                let Some((date, kind, id)) = name.strip_suffix(".md").and_then(dated) else {
                    return Record::None;
                };
                let kind = meeting::Kind::of(kind).unwrap_or_default();
                let (id, date) = (id.to_owned(), Some(date));
                Record::Meeting(Box::new(Meeting { id, date, kind, path, body, ..it }))
            });
        }
        Some("letter") => markdown(file, |_: Letter| Record::None),
        Some("brief") => {
            let (name, path) = (file.name().to_owned(), file.path.to_owned());
            let body = read::body(file.text).to_owned();
            markdown(file, |it: Brief| {
                let Some((date, template, id)) = name.strip_suffix(".md").and_then(dated) else {
                    return Record::None;
                };
                let (id, date, template) = (id.to_owned(), Some(date), template.to_owned());
                Record::Brief(Box::new(Brief { id, date, template, path, body, ..it }))
            });
        }
        Some("note") => {
            let (name, path) = (file.name().to_owned(), file.path.to_owned());
            let body = read::body(file.text).to_owned();
            markdown(file, |it: Note| {
                let Some((date, kind, id)) = name.strip_suffix(".md").and_then(dated) else {
                    return Record::None;
                };
                let (id, date, kind) = (id.to_owned(), Some(date), kind.to_owned());
                Record::Note(Box::new(Note { id, date, kind, path, body, ..it }))
            });
        }
        Some("request") => markdown(file, |_: Request| Record::None),
        Some("idea") => {
            let body = read::body(file.text).to_owned();
            markdown(file, |it: Idea| Record::Idea(Box::new(Idea { body, ..it })));
        }
        Some("library") => markdown(file, |_: library::Entry| Record::None),
        Some("questionnaire") => {
            toml(file, |it: Questionnaire| Record::Questionnaire(Box::new(it)));
        }
        Some("playbook") => toml(file, |it: Playbook| Record::Playbook(Box::new(it))),
        Some("report") => markdown(file, |_: SavedReport| Record::None),
        Some(_) => {}
        None if file.path.ends_with(".toml") => toml(file, |_: Value| Record::None),
        None if file.path.starts_with("templates/") => {}
        None => markdown(file, |_: Value| Record::None),
    }
    debug_assert!(file.kind.is_none_or(|kind| kind.form != Form::Csv) || file.tree.is_none());
}

fn toml<T: DeserializeOwned>(file: &mut File<'_>, record: impl FnOnce(T) -> Record) {
    looked(file, tree::toml::<T>(file.text), record);
}

fn markdown<T: DeserializeOwned>(file: &mut File<'_>, record: impl FnOnce(T) -> Record) {
    looked(file, tree::front_matter::<T>(file.text), record);
}

fn looked<'t, T>(file: &mut File<'t>, look: Look<'t, T>, record: impl FnOnce(T) -> Record) {
    file.tree = look.tree;
    file.faults = look.faults;
    file.misfit = look.misfit;
    file.record = look.record.map_or(Record::None, record);
}
