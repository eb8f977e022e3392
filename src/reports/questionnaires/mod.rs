//! Which questionnaires there are, ours and the team's own; `sheet` is the page of one.

pub mod sheet;

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::Lang;
use crate::records::questionnaire::{FOLDER, Questionnaire};
use crate::records::snapshot::Snapshot;
use crate::records::wording::Wording;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Questionnaires {
    pub questionnaires: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    /// By which a command names it.
    pub questionnaire: String,
    pub title: Wording,
    /// What it is for.
    pub purpose: Wording,
    /// The team's own; otherwise ours.
    pub own: bool,
    /// Where the team's is, or would be.
    pub path: String,
    pub questions: usize,
    /// Those that are open while they have no answer.
    pub required: usize,
}

impl Questionnaires {
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Questionnaires {
        Questionnaires { questionnaires: snapshot.questionnaires.iter().map(Line::of).collect() }
    }
}

impl Line {
    fn of(one: &Questionnaire) -> Line {
        Line {
            questionnaire: one.id.clone(),
            title: one.title.clone(),
            purpose: one.purpose.clone(),
            own: one.own,
            path: path_of(&one.id),
            questions: one.questions.len(),
            required: one.questions.iter().filter(|question| question.required).count(),
        }
    }
}

/// `templates/briefs/account.toml`
#[must_use]
pub fn path_of(id: &str) -> String {
    format!("{FOLDER}/{id}.toml")
}

impl Report for Questionnaires {
    const SCHEMA: &'static str = "acct.questionnaires/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let columns = vec![
            Column::left(name(lang)),
            Column::right(count(lang)),
            Column::left(whose(lang)),
            Column::flexible(what_for(lang)),
        ];
        let rows = self.questionnaires.iter().map(|line| {
            let owner = if line.own { theirs(lang) } else { "acct".to_owned() };
            let said = if line.purpose.is_empty() { &line.title } else { &line.purpose };
            vec![
                Text::styled(&*line.questionnaire, Style::Id),
                Text::from(line.questions.to_string()),
                Text::from(owner),
                Text::from(said.of(lang)),
            ]
        });
        page.table_with_header(columns, rows.collect());
        page.lines(vec![
            Text::from(to_read(lang)).and(read(lang), Style::Command),
            Text::from(to_fill(lang)).and(fill(lang), Style::Command),
            Text::from(to_change(lang)).and(eject(lang), Style::Command),
        ]);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns =
            ["questionnaire", "title_ru", "title_en", "own", "path", "questions", "required"];
        let title = |line: &Line, lang: Lang| line.title.0.get(lang.code()).cloned();
        let row = |line: &Line| {
            cells![
                &line.questionnaire,
                title(line, Lang::Ru).unwrap_or_default(),
                title(line, Lang::En).unwrap_or_default(),
                line.own,
                &line.path,
                line.questions,
                line.required,
            ]
        };
        Some(Rows::new(columns, self.questionnaires.iter().map(row)))
    }
}

crate::messages! {
    fn name() { ru: "Опросник", en: "Questionnaire" }
    fn count() { ru: "Вопросов", en: "Questions" }
    fn whose() { ru: "Чей", en: "Whose" }
    fn what_for() { ru: "Для чего", en: "What for" }
    fn theirs() { ru: "команды", en: "the team's" }
    fn to_read() { ru: "Прочитать вопросы: ", en: "To read the questions: " }
    fn read() { ru: "acct brief templates ОПРОСНИК", en: "acct brief templates QUESTIONNAIRE" }
    fn to_fill() { ru: "Пройти с клиентом: ", en: "To go through one with a client: " }
    fn fill() { ru: "acct brief fill КЛИЕНТ ОПРОСНИК", en: "acct brief fill CLIENT QUESTIONNAIRE" }
    fn to_change() { ru: "Взять себе и менять: ", en: "To have one and change it: " }
    fn eject() { ru: "acct template eject ОПРОСНИК", en: "acct template eject QUESTIONNAIRE" }
}
