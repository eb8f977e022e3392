//! The page of `acct log`: who changed a record, when, and what, the newest first.

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::Serialize;

use super::Line;
use super::handles::marked;
use super::message::counted;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::typography::{capitalised, lower_first};
use crate::language::{Lang, dates, words};
use crate::records::delta::Event;
use crate::reports::Report;

/// Who made a commit, when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Made {
    pub commit: String,
    /// The author's own time, as RFC 3339 has it.
    #[serde(serialize_with = "rfc3339")]
    #[schemars(with = "String")]
    pub at: DateTime<FixedOffset>,
    /// One of us, by the address of the commit.
    pub person: Option<String>,
    /// Our name for them, otherwise git's.
    pub author: String,
    pub subject: String,
    /// It joins lines of work: what is told is what none of them had, or what was chosen.
    pub merge: bool,
}

fn rfc3339<S: serde::Serializer>(
    at: &DateTime<FixedOffset>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&at.to_rfc3339())
}

/// What one commit changed, or the disk after the last one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Entry {
    /// Nothing: in no commit yet.
    pub made: Option<Made>,
    pub records: Vec<Line>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Log {
    pub on: NaiveDate,
    /// The id, slug or path of what was asked for; empty for the whole workspace.
    pub record: String,
    /// What it is called.
    pub name: String,
    /// There are several, as of a client: each line is about one of its records.
    pub client: bool,
    pub since: Option<NaiveDate>,
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Older commits that are not told.
    pub more: usize,
    #[serde(skip)]
    pub asked: Asked,
}

/// How the history was asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Of everything there is.
    pub whole: bool,
    /// What this one did, by name.
    pub by: Option<String>,
    /// The call, to be typed again.
    pub again: String,
    /// It was asked of a person's file: the slug.
    pub person: Option<String>,
}

/// More records of one commit are counted.
const MANY: usize = 20;

impl Log {
    fn rows_of(&self, entry: &Entry, lang: Lang) -> Vec<Vec<Text>> {
        let (when, who, commit) = match &entry.made {
            None => (Text::styled(not_committed(lang), Style::Quiet), String::new(), ""),
            Some(made) => {
                let day = dates::numeric(lang, made.at.date_naive(), self.on);
                let when = format!("{day}\u{a0}{}", made.at.format("%H:%M"));
                (when.into(), made.author.clone(), made.commit.get(..10).unwrap_or(&made.commit))
            }
        };
        let row = |said: Text| {
            let commit = Text::styled(commit, Style::Quiet);
            vec![when.clone(), who.as_str().into(), commit, said]
        };
        if entry.records.len() > MANY {
            return vec![row(capitalised(&counted(lang, &entry.records)).into())];
        }
        let said = entry.records.iter().map(|line| {
            let said = self.said(line);
            let merge = entry.made.as_ref().is_some_and(|made| made.merge);
            let said = if merge { in_merge(lang, &lower_first(&said)) } else { said };
            let bad = line.event == Event::Vanished;
            row(marked(&said, if bad { Style::Bad } else { Style::Plain }))
        });
        said.collect()
    }

    /// What happened to a record, with as much of its name as the page does not say already.
    fn said(&self, line: &Line) -> String {
        match line.client_name.as_str() {
            client if self.asked.whole && !client.is_empty() => {
                let own = line.kind == "client" && line.event == Event::Changed;
                let said = if own { &line.without_name } else { &line.said };
                format!("{client} — {}", lower_first(said))
            }
            _ if self.client => line.said.clone(),
            _ => line.without_name.clone(),
        }
    }

    fn title(&self, lang: Lang) -> String {
        let name = if self.asked.whole { whole(lang) } else { self.name.clone() };
        match &self.asked.by {
            Some(person) => title_by(lang, &name, person),
            None => title(lang, &name),
        }
    }

    fn ended(&self, mut page: Document, lang: Lang) -> Document {
        let see_also = self.see_also(lang);
        if !see_also.is_empty() {
            page.lines(see_also);
        }
        page
    }

    /// Where the rest of it is.
    fn see_also(&self, lang: Lang) -> Vec<Text> {
        let mut lines = Vec::new();
        if self.more > 0 {
            let told = self.entries.iter().filter(|entry| entry.made.is_some()).count();
            let all = format!("{} --last {}", self.asked.again, told + self.more);
            let more = Text::styled(older(lang, self.more), Style::Quiet);
            lines.push(more.and(all, Style::Command));
        }
        if let Some(slug) = &self.asked.person {
            let work = Text::styled(work(lang), Style::Quiet);
            lines.push(work.and(format!("acct log --by {slug}"), Style::Command));
        }
        lines
    }
}

impl Report for Log {
    const SCHEMA: &'static str = "acct.log/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(self.title(lang));
        if self.entries.is_empty() {
            page.paragraph(match self.since {
                Some(day) => nothing_since(lang, &dates::day_month(lang, day, self.on)),
                None => nothing(lang),
            });
            return self.ended(page, lang);
        }
        let rows = self.entries.iter().flat_map(|entry| self.rows_of(entry, lang)).collect();
        page.table(
            vec![
                Column::left(when_column(lang)),
                Column::left(who_column(lang)),
                Column::left(commit_column(lang)),
                Column::flexible(what_column(lang)),
            ],
            rows,
        );
        self.ended(page, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.entries.iter().flat_map(|entry| {
            let made = entry.made.clone().unwrap_or_default();
            let day = entry.made.as_ref().map(|made| made.at.date_naive());
            let time = entry.made.as_ref().map(|made| made.at.format("%H:%M").to_string());
            entry.records.iter().map(move |line| {
                cells![
                    day,
                    time.clone().unwrap_or_default(),
                    &made.author,
                    Cell::Word(line.kind),
                    &line.id,
                    &line.said,
                    &made.commit,
                    &line.path
                ]
            })
        });
        Some(Rows::new(["date", "time", "who", "kind", "id", "what", "commit", "path"], rows))
    }
}

crate::messages! {
    fn title(name: &str) { ru: format!("История: {name}"), en: format!("History: {name}") }
    fn title_by(name: &str, person: &str) {
        ru: format!("История: {name}; кто: {person}"),
        en: format!("History: {name}; by {person}"),
    }
    fn whole() { ru: "вся рабочая папка", en: "the whole workspace" }
    fn work() { ru: "Здесь карточка сотрудника; работа: ", en: "This is the file alone; the work: " }
    fn in_merge(said: &str) { ru: format!("При слиянии: {said}"), en: format!("In the merge: {said}") }
    fn nothing() { ru: "В git об этом ничего нет.", en: "Git knows nothing of it." }
    fn nothing_since(day: &str) { ru: format!("С {day} ничего не менялось."), en: format!("Nothing changed since {day}.") }
    fn not_committed() { ru: "ещё не в git", en: "not in git yet" }
    fn older(n: usize) {
        ru: format!("Раньше было ещё {}: ", words::CHANGE.ru(n)),
        en: format!("{} before that: ", words::CHANGE.en(n)),
    }
    fn when_column() { ru: "когда", en: "when" }
    fn what_column() { ru: "что", en: "what" }
    fn who_column() { ru: "кто", en: "who" }
    fn commit_column() { ru: "коммит", en: "commit" }
}
