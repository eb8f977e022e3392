//! Briefs by client: how much of each is answered, and what it came to.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use super::rows::cut_client;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates, words};
use crate::records::brief::judge::{Judged, judged};
use crate::records::brief::{Brief, Status, Verdict};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::wording::Wording;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Briefs {
    pub on: NaiveDate,
    /// The newest first.
    pub briefs: Vec<BriefRow>,
    #[serde(skip)]
    one_client: bool,
    /// Closed ones that are not shown.
    #[serde(skip)]
    closed: usize,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BriefRow {
    pub client: String,
    pub client_name: String,
    #[serde(flatten)]
    pub brief: Brief,
    /// Of the questionnaire, by language.
    pub title: Wording,
    /// Questions with an answer, the parts of one each.
    pub answered: usize,
    /// Of how many.
    pub questions: usize,
    /// What was decided, otherwise what the answers come to.
    pub comes_to: Option<Verdict>,
}

impl Briefs {
    /// `all`: closed ones too.
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question, all: bool, one_client: bool) -> Briefs {
        let mut briefs: Vec<BriefRow> = Vec::new();
        let mut closed = 0;
        for folder in &snapshot.clients {
            let wanted = folder.briefs.iter().filter(|brief| all || brief.status == Status::Open);
            let is_closed = |brief: &&Brief| !all && brief.status == Status::Closed;
            closed += folder.briefs.iter().filter(is_closed).count();
            briefs.extend(wanted.map(|brief| BriefRow::of(snapshot, folder, brief, question)));
        }
        briefs.sort_by(|a, b| {
            let key = |row: &BriefRow| (row.brief.date, row.client.clone(), row.brief.id.clone());
            key(b).cmp(&key(a))
        });
        Briefs { on: question.today, briefs, one_client, closed }
    }

    /// «Закрытых: 1, показать и их: acct brief list --all»
    fn more(&self, lang: Lang) -> Option<Text> {
        let more = Text::styled(format!("{} ", closed_too(lang, self.closed)), Style::Quiet);
        (self.closed > 0).then(|| more.and("acct brief list --all", Style::Command))
    }

    fn row(&self, lang: Lang, row: &BriefRow) -> Vec<Text> {
        let day = row.brief.date.map(|date| dates::numeric(lang, date, self.on));
        let mut cells = vec![
            cut_client(&row.client_name),
            title(lang, &row.title, &row.brief.template).into(),
            day.unwrap_or_default().into(),
            Text::from(out_of(lang, row.answered, row.questions)),
            row.state(lang, self.on),
            Text::styled(&row.brief.id, Style::Id),
        ];
        if self.one_client {
            cells.remove(0);
        }
        cells
    }
}

impl BriefRow {
    pub(super) fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        brief: &Brief,
        question: &Question,
    ) -> BriefRow {
        let sheet = snapshot.questionnaire(&brief.template);
        let judged =
            sheet.map(|sheet| judged(sheet, brief, folder, question.today, &question.calendar));
        // Without its questionnaire a brief is what stands in it.
        let (answered, questions) = judged.as_ref().map_or_else(
            || {
                let answers = brief.answers();
                (answers.iter().filter(|a| !a.text.is_empty()).count(), answers.len())
            },
            Judged::answered,
        );
        BriefRow {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            brief: brief.clone(),
            title: sheet.map(|sheet| sheet.title.clone()).unwrap_or_default(),
            answered,
            questions,
            comes_to: judged.and_then(|judged| judged.verdict).or(brief.verdict),
        }
    }

    fn state(&self, lang: Lang, today: NaiveDate) -> Text {
        let mut parts = vec![status_name(lang, self.brief.status)];
        parts.extend(self.comes_to.map(|verdict| verdict_name(lang, verdict)));
        if let Some(day) = self.brief.revisit {
            parts.push(come_back(lang, &dates::numeric(lang, day, today)));
        }
        parts.join(", ").into()
    }
}

/// What a brief is of; its questionnaire's name, where that has no title or is gone.
pub(super) fn title(lang: Lang, title: &Wording, template: &str) -> String {
    let title = title.of(lang);
    if title.is_empty() { template.to_owned() } else { title.to_owned() }
}

impl Report for Briefs {
    const SCHEMA: &'static str = "acct.brief_list/1";

    fn document(&self, lang: Lang) -> Document {
        if self.briefs.is_empty() {
            let mut page = Document::default();
            let mut lines = vec![
                Text::styled(format!("{} ", none(lang)), Style::Quiet)
                    .and("acct brief templates", Style::Command),
            ];
            lines.extend(self.more(lang));
            page.lines(lines);
            return page;
        }
        let mut columns = vec![
            Column::left(client_column(lang)),
            Column::flexible(brief_column(lang)),
            Column::left(day_column(lang)),
            Column::right(answered_column(lang)),
            Column::flexible(state_column(lang)),
            Column::left("id"),
        ];
        let mut title = crate::language::plural::counted(lang, self.briefs.len(), words::BRIEF);
        if let Some(first) = self.briefs.first().filter(|_| self.one_client) {
            columns.remove(0);
            title = format!("{}: {title}", first.client_name);
        }
        let mut page = Document::titled(title);
        let rows = self.briefs.iter().map(|row| self.row(lang, row)).collect();
        page.table_with_header(columns, rows);
        page.lines(self.more(lang).into_iter().collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "id",
            "client",
            "client_name",
            "template",
            "date",
            "status",
            "answered",
            "questions",
            "verdict",
            "revisit",
        ];
        let row = |row: &BriefRow| {
            cells![
                &row.brief.id,
                &row.client,
                &row.client_name,
                &row.brief.template,
                row.brief.date,
                Cell::Word(Status::WORDS[row.brief.status as usize]),
                row.answered,
                row.questions,
                row.comes_to.map_or(Cell::default(), |verdict| Cell::Word(verdict.word())),
                row.brief.revisit,
            ]
        };
        Some(Rows::new(columns, self.briefs.iter().map(row)))
    }
}

crate::messages! {
    pub(super) fn out_of(got: usize, of: usize) {
        ru: format!("{got} из {of}"),
        en: format!("{got} of {of}"),
    }
    fn none() { ru: "Открытых анкет нет. Какие бывают:", en: "No questionnaire is open. Which there are:" }
    fn closed_too(count: usize) {
        ru: format!("Закрытых: {count}, показать и их:"),
        en: format!("Closed: {count}, to see them too:"),
    }
    fn client_column() { ru: "клиент", en: "client" }
    fn brief_column() { ru: "анкета", en: "questionnaire" }
    fn day_column() { ru: "от", en: "of" }
    fn answered_column() { ru: "ответов", en: "answered" }
    fn state_column() { ru: "состояние", en: "state" }
    fn come_back(day: &str) { ru: format!("вернуться {day}"), en: format!("come back {day}") }
    pub(super) fn status_name(status: Status) {
        ru: match status { Status::Open => "заполняется", Status::Closed => "закрыта" },
        en: match status { Status::Open => "open", Status::Closed => "closed" },
    }
    pub(super) fn verdict_name(verdict: Verdict) {
        ru: match verdict {
            Verdict::Fit => "подходит",
            Verdict::No => "не берём",
            Verdict::Later => "не сейчас",
        },
        en: match verdict { Verdict::Fit => "fits", Verdict::No => "no", Verdict::Later => "not now" },
    }
}
