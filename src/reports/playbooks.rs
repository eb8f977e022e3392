//! Standard work: which playbooks there are, what is in one, what applying it made.

pub mod applied;
pub mod page;

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, words};
use crate::records::playbook::{Each, Playbook};
use crate::records::snapshot::Snapshot;
use crate::records::wording::Wording;

#[derive(Debug, Serialize, JsonSchema)]
pub struct Playbooks {
    pub playbooks: Vec<Line>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Line {
    pub playbook: String,
    pub title: Wording,
    pub about: Wording,
    pub steps: usize,
    /// Working days from the first to the last, every step taken.
    pub days: usize,
    pub when: String,
    pub each: Option<Each>,
    /// The team's own, not ours.
    pub own: bool,
}

impl Playbooks {
    #[must_use]
    pub fn of(snapshot: &Snapshot) -> Playbooks {
        Playbooks { playbooks: snapshot.playbooks.iter().map(Line::of).collect() }
    }
}

impl Line {
    fn of(playbook: &Playbook) -> Line {
        Line {
            playbook: playbook.id.clone(),
            title: playbook.title.clone(),
            about: playbook.about.clone(),
            steps: playbook.steps.len(),
            days: playbook.length(),
            when: playbook.when.clone(),
            each: playbook.each,
            own: playbook.own,
        }
    }
}

impl Report for Playbooks {
    const SCHEMA: &'static str = "acct.playbooks/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        let columns = vec![
            Column::left(name(lang)),
            Column::flexible(what(lang)),
            Column::right(steps(lang)),
            Column::right(days(lang)),
            Column::left(""),
        ];
        let any_own = self.playbooks.iter().any(|line| line.own);
        let rows = self.playbooks.iter().map(|line| {
            let title = Text::styled(line.title.of(lang), Style::Strong);
            let about = line.about.of(lang);
            let title =
                if about.is_empty() { title } else { title.and(format!(". {about}"), Style::Plain) };
            let own = if line.own { own(lang) } else { String::new() };
            vec![
                Text::styled(&*line.playbook, Style::Id),
                title,
                Text::from(line.steps.to_string()),
                Text::from(line.days.to_string()),
                Text::styled(own, Style::Quiet),
            ]
        });
        let mut rows: Vec<Vec<Text>> = rows.collect();
        let mut columns = columns;
        // A column that says nothing about any is left out.
        if !any_own {
            columns.pop();
            rows.iter_mut().for_each(|row| {
                row.pop();
            });
        }
        page.table_with_header(columns, rows);
        page.lines(vec![
            Text::from(look(lang)).and(format!("acct playbook show {}", sample(lang)), Style::Command),
            Text::from(apply(lang))
                .and(format!("acct playbook apply {}", sample_client(lang)), Style::Command),
        ]);
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.playbooks.iter().map(|line| {
            cells![
                &line.playbook,
                line.title.of(Lang::Ru),
                line.title.of(Lang::En),
                line.steps,
                line.days,
                &line.when,
                line.own,
            ]
        });
        let columns = ["playbook", "title_ru", "title_en", "steps", "days", "when", "own"];
        Some(Rows::new(columns, rows))
    }
}

crate::messages! {
    fn name() { ru: "Имя", en: "Name" }
    fn what() { ru: "Что это", en: "What it is" }
    fn steps() { ru: "Шагов", en: "Steps" }
    fn days() { ru: "Раб. дней", en: "Work days" }
    fn own() { ru: "команды", en: "the team's" }
    fn look() { ru: "Шаги: ", en: "The steps: " }
    fn apply() { ru: "Сделать из них задачи: ", en: "To make tasks of them: " }
    fn sample() { ru: "ИМЯ", en: "NAME" }
    fn sample_client() { ru: "ИМЯ КЛИЕНТ", en: "NAME CLIENT" }
    /// «5 рабочих дней»
    pub(super) fn working_days(n: usize) {
        ru: words::WORKING_DAY.ru(n),
        en: words::WORKING_DAY.en(n),
    }
}
