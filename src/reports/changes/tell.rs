//! One record's change in one line. What its kind has words for is said first; whatever is left is said
//! field by field, so that nothing that changed goes unmentioned.

use super::act::Act;
use super::field;
use super::look::Look;
use crate::language::typography::{capitalised, quote, shorten};
use crate::language::{Lang, NBSP};
use crate::records::delta::{Change, Delta, Event};
use crate::syntax::Value;

mod client;
mod meeting;
mod moves;
mod paper;
mod promise;
mod task;

pub(super) use promise::bare;

/// Columns of a title.
const WIDTH: usize = 80;

/// What is said of one record so far.
pub(super) struct Teller<'a> {
    look: Look<'a>,
    delta: &'a Delta,
    /// Named as something new.
    new: bool,
    /// What nobody has said yet.
    rest: Vec<&'a Change>,
    /// What goes on right after the name: «закрыта», «прошла».
    after_name: Option<String>,
    clauses: Vec<String>,
    acts: Vec<Act>,
    /// Another record of the same change is counted for it.
    counted: bool,
    promise_changed: bool,
}

/// A record's change, said.
pub(super) struct Told {
    pub line: String,
    /// What the record is called.
    pub name: String,
    /// The same where the name stands above it.
    pub without_name: String,
    pub closed_and_moved: bool,
    pub promise_changed: bool,
    pub acts: Vec<Act>,
}

pub(super) fn told<'a>(look: Look<'a>, delta: &'a Delta) -> Told {
    let mut teller = Teller {
        look,
        delta,
        new: delta.event == Event::Added,
        rest: delta.changes.iter().collect(),
        after_name: None,
        clauses: Vec::new(),
        acts: Vec::new(),
        counted: false,
        promise_changed: false,
    };
    teller.tell();
    let lang = look.lang();
    let name = teller.name();
    teller.new = false;
    let called = capitalised(&one_line(&teller.called()));
    let without_name: Vec<&str> =
        teller.after_name.iter().chain(&teller.clauses).map(String::as_str).collect();
    let without_name = without_name.join("; ").trim_start_matches("— ").to_owned();
    let mut line = match (&teller.after_name, teller.clauses.is_empty()) {
        (Some(after), true) => format!("{name} {after}"),
        (Some(after), false) => format!("{name} {after}; {}", teller.clauses.join("; ")),
        (None, true) => name,
        (None, false) if delta.event == Event::Added => {
            format!("{name}: {}", teller.clauses.join(", "))
        }
        (None, false) => format!("{name} — {}", teller.clauses.join("; ")),
    };
    if delta.event == Event::Vanished {
        line = gone(lang, &line);
    }
    let without_name = match delta.event {
        Event::Changed => capitalised(&one_line(&without_name)),
        // that it came or went is in its name
        Event::Added | Event::Vanished => capitalised(&one_line(&line)),
    };
    Told {
        line: capitalised(&one_line(&line)),
        name: called,
        without_name,
        closed_and_moved: task::closed_and_moved(delta),
        promise_changed: teller.promise_changed,
        acts: teller.acts,
    }
}

/// One line, whatever a title holds; a no-break space stays.
fn one_line(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() && c != NBSP);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl<'a> Teller<'a> {
    fn tell(&mut self) {
        let lang = self.lang();
        if self.delta.event == Event::Vanished {
            self.acts.push(Act::Vanished);
            return;
        }
        if self.delta.unreadable.is_some() {
            let mended = self.delta.after.is_some();
            let (said, act) = match mended {
                true => (can_be_read(lang), Act::Mended),
                false => (cannot_be_read(lang), Act::Unreadable),
            };
            self.after_name = Some(said);
            self.acts.push(act);
            return;
        }
        match self.delta.kind {
            "task" => self.task(),
            "meeting" => self.meeting(),
            "client" => self.client(),
            _ => self.paper(),
        }
        if self.delta.event == Event::Added {
            // what is new is told by its kind; the rest of it can be looked up
            return;
        }
        self.other_file();
        self.grown_sections();
        let rest: Vec<String> =
            self.rest.iter().map(|change| field::said(&self.look, self.delta, change)).collect();
        self.clauses.extend(rest);
        if self.delta.changes.is_empty() && self.delta.was_at.is_none() {
            self.clauses.push(only_written_differently(lang));
        }
        if self.acts.is_empty() && !self.counted {
            self.acts.push(match self.delta.kind {
                "task" => Act::TaskChanged,
                _ => Act::Other,
            });
        }
    }

    /// The record stands in another file than before.
    fn other_file(&mut self) {
        let Some(was) = self.delta.was_at.as_deref() else { return };
        let home = was.strip_prefix("clients/").and_then(|rest| rest.split('/').next());
        let said = match home.filter(|home| *home != self.delta.client) {
            Some(home) => from_client(self.lang(), &self.look.client(home)),
            None => another_name(self.lang()),
        };
        self.say(said);
    }

    /// Sections that only grew, where there are several, in one clause.
    fn grown_sections(&mut self) {
        let sections: Vec<&str> = self.rest.iter().filter_map(|change| grown(change)).collect();
        if sections.len() < 2 {
            return;
        }
        self.rest.retain(|change| grown(change).is_none());
        let lang = self.lang();
        let each: Vec<String> =
            sections.iter().map(|one| quote(lang, &shorten(one, field::HEADING))).collect();
        if let Some(said) = field::several(lang, &each) {
            self.say(grown_in(lang, &said));
        }
    }

    fn lang(&self) -> Lang {
        self.look.lang()
    }

    fn is_new(&self) -> bool {
        self.new
    }

    /// The change of a field, as said from now on.
    fn take(&mut self, field: &str) -> Option<&'a Change> {
        let at = self.rest.iter().position(|change| change.field().as_deref() == Some(field))?;
        Some(self.rest.remove(at))
    }

    /// The first change of some sort, as said from now on.
    fn take_change(&mut self, is_it: impl Fn(&&Change) -> bool) -> Option<&'a Change> {
        let at = self.rest.iter().position(is_it)?;
        Some(self.rest.remove(at))
    }

    /// The new value of a field that changed, as said from now on.
    fn take_new(&mut self, field: &str) -> Option<&'a Value> {
        match self.take(field)? {
            Change::Value { to, .. } => to.as_ref(),
            _ => None,
        }
    }

    /// The new entries of a list to which nothing else happened, as said from now on.
    fn take_added(&mut self, field: &str) -> Vec<&'a Value> {
        let own = |change: &&&Change| change.field().as_deref() == Some(field);
        let grown = self.rest.iter().filter(own).all(|change| {
            matches!(change, Change::List { added, removed, .. }
                if !added.is_empty() && removed.is_empty())
        });
        match grown.then(|| self.take(field)).flatten() {
            Some(Change::List { added, .. }) => added.iter().collect(),
            _ => Vec::new(),
        }
    }

    fn say(&mut self, clause: impl Into<String>) {
        self.clauses.push(clause.into());
    }

    fn act(&mut self, act: Act) {
        self.acts.push(act);
    }

    /// The name where nothing else says whose the record is.
    fn called(&self) -> String {
        match self.delta.kind {
            "client" => {
                format!("{} {}", kind(self.lang(), "client"), self.look.client(&self.delta.client))
            }
            _ => self.name(),
        }
    }

    /// «задача „…“», «новая задача „…“»
    fn name(&self) -> String {
        let lang = self.lang();
        let kind = match self.is_new() {
            true => new_kind(lang, self.delta.kind),
            false => kind(lang, self.delta.kind).to_owned(),
        };
        match self.delta.kind {
            "meeting" => self.meeting_name(),
            "client" if !self.is_new() => kind,
            "workspace" => kind,
            "contact" | "person" | "partner" | "client" => {
                let own = Some(self.delta.title.trim()).filter(|title| !title.is_empty());
                format!("{kind} {}", own.unwrap_or(&self.delta.id))
            }
            "metric" => {
                let name = self.look.metric(&self.delta.client, &self.delta.id).name;
                format!("{kind} {}", quote(lang, &name))
            }
            "note" | "brief" | "letter" | "report" | "library" => self.paper_name(),
            _ => format!("{kind} {}", self.title()),
        }
    }

    /// In quotation marks; the id where it has none.
    fn title(&self) -> String {
        match self.delta.title.trim() {
            "" => self.delta.id.clone(),
            title => quote(self.lang(), &shorten(title, WIDTH)),
        }
    }
}

/// The section that a change only adds to.
fn grown(change: &Change) -> Option<&str> {
    match change {
        Change::Text { section, added, removed }
            if !section.is_empty() && !added.is_empty() && removed.is_empty() =>
        {
            Some(section)
        }
        _ => None,
    }
}

/// «задача», "task"
pub(super) fn kind(lang: Lang, kind: &'static str) -> &'static str {
    let (ru, en) = match kind {
        "task" => ("задача", "task"),
        "meeting" => ("встреча", "meeting"),
        "letter" => ("письмо", "letter"),
        "client" => ("клиент", "client"),
        "contact" => ("контакт", "contact"),
        "goal" => ("цель", "goal"),
        "metric" => ("показатель", "metric"),
        "person" => ("сотрудник", "colleague"),
        "partner" => ("партнёр", "partner"),
        "brief" => ("бриф", "brief"),
        "note" => ("заметка", "note"),
        "request" => ("обращение", "request"),
        "idea" => ("идея", "idea"),
        "library" => ("запись в базе знаний", "library entry"),
        "report" => ("отчёт", "report"),
        "questionnaire" => ("анкета", "questionnaire"),
        "playbook" => ("типовой план", "playbook"),
        "workspace" => ("настройки", "settings"),
        other => (other, other),
    };
    lang.pick(ru, en)
}

fn new_kind(lang: Lang, name: &'static str) -> String {
    let new = match name {
        "task" | "meeting" | "goal" | "note" | "idea" | "questionnaire" | "library" => "новая",
        "letter" | "request" => "новое",
        "workspace" => "новые",
        _ => "новый",
    };
    format!("{} {}", lang.pick(new, "new"), kind(lang, name))
}

crate::messages! {
    fn grown_in(sections: &str) {
        ru: format!("новое в разделах {sections}"),
        en: format!("new in the sections {sections}"),
    }
    fn from_client(client: &str) {
        ru: format!("раньше у клиента: {client}"),
        en: format!("was with another client: {client}"),
    }
    fn another_name() { ru: "у файла другое имя", en: "its file has another name" }
    fn gone(name: &str) { ru: format!("больше нет: {name}"), en: format!("gone: {name}") }
    fn cannot_be_read() { ru: "— файл не читается", en: "— the file cannot be read" }
    fn can_be_read() { ru: "— файл снова читается", en: "— the file can be read again" }
    fn only_written_differently() {
        ru: "записано иначе, данные те же",
        en: "written differently, the same data",
    }
}
