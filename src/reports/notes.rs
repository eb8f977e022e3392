//! Notes as a list: the newest first; open risks by what a day of them costs.

use std::cmp::Reverse;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::names::speaker;
use super::rows::{Ids, cut_client};
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::typography::{lower_first, shorten};
use crate::language::{Lang, dates, numbers};
use crate::records::note::filter::Filter;
use crate::records::note::{FEEDBACK, KINDS, Note, RISK, kind_name};
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Notes {
    pub on: NaiveDate,
    pub notes: Vec<Line>,
    /// Notes there are, whatever the filter.
    pub total: usize,
    #[serde(skip)]
    sample: String,
    #[serde(skip)]
    ids: Ids,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub note: Note,
    /// What it comes down to, in a line.
    pub title: String,
    pub by_name: String,
    /// Of feedback: who said it, with the post.
    pub said_by_name: String,
    /// Of a risk: it is not over.
    pub open: bool,
    /// Of the deal.
    pub currency: String,
    pub path: String,
}

/// Letters of a title in the list.
const WIDTH: usize = 160;

impl Notes {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, filter: &Filter, ids: Ids) -> Notes {
        let mut notes = Vec::new();
        for folder in &snapshot.clients {
            let passing =
                folder.notes.iter().filter(|note| filter.passes(folder, note, question.today));
            notes.extend(passing.map(|note| Line::of(snapshot, folder, note, question.today)));
        }
        let risks = notes.iter().all(|line| line.open);
        notes.sort_by(|one, other| {
            let cost =
                |line: &Line| if risks { line.note.cost_per_day.unwrap_or(-1.0) } else { 0.0 };
            let key = |line: &Line| (Reverse(line.note.date), line.note.id.clone());
            cost(other).total_cmp(&cost(one)).then_with(|| key(one).cmp(&key(other)))
        });
        let sample = snapshot.clients.first().map(|folder| folder.slug.clone());
        Notes {
            on: question.today,
            notes,
            total: snapshot.clients.iter().map(|folder| folder.notes.len()).sum(),
            sample: sample.unwrap_or_else(|| "CLIENT".to_owned()),
            ids,
        }
    }

    fn nothing(&self, lang: Lang) -> Text {
        if self.total > 0 {
            return Text::from(nothing_found(lang)).and("acct note list", Style::Command);
        }
        let add = format!("acct note add {} tech \"{}\"", self.sample, sample(lang));
        Text::from(empty(lang)).and(add, Style::Command)
    }
}

impl Line {
    fn of(snapshot: &Snapshot, folder: &Folder, note: &Note, today: NaiveDate) -> Line {
        let by = snapshot.person(&note.by).map(|person| person.name.clone());
        Line {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            title: shorten(note.title(), WIDTH),
            by_name: by.unwrap_or_else(|| note.by.clone()),
            said_by_name: match note.said_by.as_str() {
                "" => String::new(),
                _ => speaker(&snapshot.cast(folder, None), &note.speaker()),
            },
            open: note.threatens(today),
            currency: folder.card.deal.currency.clone(),
            path: note.path.clone(),
            note: note.clone(),
        }
    }

    /// What of it decides how it is read: the area, the price, whose words.
    fn about(&self, lang: Lang, on: NaiveDate) -> String {
        let note = &self.note;
        let mut parts = vec![note.area.clone()];
        if let Some(cost) = note.cost_per_day.filter(|_| note.kind == RISK) {
            parts.push(a_day(lang, &numbers::money(lang, cost, &self.currency)));
        }
        if let Some(closed) = note.closed {
            parts.push(gone(lang, &dates::numeric(lang, closed, on)));
        }
        parts.extend(note.change.map(|change| lower_first(change.name(lang))));
        parts.extend(note.feedback.map(|feedback| feedback.name(lang).to_owned()));
        parts.push(self.said_by_name.clone());
        parts.retain(|part| !part.trim().is_empty());
        parts.join("; ")
    }

    /// As it stands in files; one that is none is no word.
    fn kind(&self) -> &'static str {
        KINDS.into_iter().find(|kind| *kind == self.note.kind).unwrap_or_default()
    }
}

impl Report for Notes {
    const SCHEMA: &'static str = "acct.notes/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.notes.is_empty() {
            page.lines(vec![self.nothing(lang)]);
            return page;
        }
        let rows = self.notes.iter().map(|line| {
            let note = &line.note;
            let (typed, rest) = note.id.split_at(self.ids.length(&note.id));
            let day = note.date.map(|day| dates::numeric(lang, day, self.on));
            let title = match note.kind.as_str() {
                FEEDBACK => crate::language::typography::quote(lang, &line.title),
                _ => line.title.clone(),
            };
            vec![
                Text::styled(typed, Style::Id).and(rest, Style::Quiet),
                Text::from(day.unwrap_or_default()),
                Text::from(lower_first(kind_name(lang, &note.kind))),
                cut_client(&line.client_name),
                Text::from(title),
                Text::styled(line.about(lang, self.on), Style::Quiet),
            ]
        });
        let columns = vec![
            Column::left("id"),
            Column::left(date_column(lang)),
            Column::left(kind_column(lang)),
            Column::left(client_column(lang)),
            Column::flexible(what_column(lang)),
            Column::flexible(about_column(lang)),
        ];
        page.table_with_header(columns, rows.collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "id",
            "date",
            "kind",
            "client",
            "client_name",
            "area",
            "title",
            "task",
            "change",
            "feedback",
            "said_by_name",
            "publish",
            "cost_per_day",
            "closed",
            "author",
            "path",
        ];
        let rows = self.notes.iter().map(|line| {
            let note = &line.note;
            let change = note.change.map_or("", |change| change.word());
            let feedback = note.feedback.map_or("", |feedback| feedback.word());
            cells![
                &note.id,
                note.date,
                Cell::Word(line.kind()),
                &line.client,
                &line.client_name,
                &note.area,
                &line.title,
                &note.task,
                Cell::Word(change),
                Cell::Word(feedback),
                &line.said_by_name,
                note.publish,
                note.cost_per_day,
                note.closed,
                &note.by,
                &line.path,
            ]
        });
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn date_column() { ru: "дата", en: "date" }
    fn kind_column() { ru: "вид", en: "kind" }
    fn client_column() { ru: "клиент", en: "client" }
    fn what_column() { ru: "что", en: "what" }
    fn about_column() { ru: "о чём", en: "about" }
    fn a_day(cost: &str) { ru: format!("{cost} в день"), en: format!("{cost} a day") }
    fn gone(day: &str) { ru: format!("риска нет с {day}"), en: format!("gone since {day}") }
    fn nothing_found() { ru: "Ничего не найдено. Всё, что есть: ", en: "Nothing is found. All there is: " }
    fn empty() { ru: "Заметок нет: ", en: "There are no notes: " }
    fn sample() { ru: "Выгрузка идёт через API", en: "The export goes by API" }
}
