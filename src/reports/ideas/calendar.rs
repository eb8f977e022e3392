//! The test-and-learn calendar (Braze: planned by the quarter, and tied to the goals of the business):
//! what is tried when, who runs it and who judges, what came of it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::named;
use crate::document::days::{self, Days, Entry, When};
use crate::document::gantt::{self, Gantt, Row, Section};
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::typeset::typeset;
use crate::language::{Lang, dates};
use crate::records::idea::{Idea, Kind, Runs, Status};
use crate::records::quarter::Quarter;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;
use crate::reports::names::idea_status;
use crate::reports::rows::{cut_client, typed};

/// So many without days are named; the rest are a list of their own.
const UNDATED: usize = 8;

#[derive(Debug, Serialize, JsonSchema)]
pub struct TestCalendar {
    pub on: NaiveDate,
    /// `2026Q4`
    pub quarter: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub client: Option<String>,
    pub client_name: Option<String>,
    /// In the order they start.
    pub tests: Vec<Test>,
    /// Not over, and without days.
    pub undated: Vec<Waiting>,
    /// Not over, and tied to no goal.
    pub orphans: Vec<Waiting>,
    #[serde(skip)]
    of: Option<Quarter>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Test {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
    pub status: Status,
    pub kind: Kind,
    pub side: Runs,
    pub start: NaiveDate,
    pub end: NaiveDate,
    pub goal: String,
    pub goal_name: String,
    pub owner_name: String,
    pub judge_name: String,
    pub learned: Option<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Waiting {
    pub client: String,
    pub client_name: String,
    pub id: String,
    pub title: String,
}

impl TestCalendar {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        quarter: Quarter,
        client: Option<&str>,
    ) -> TestCalendar {
        let (from, to) = (quarter.first(), quarter.last());
        let mut page = TestCalendar {
            on: question.today,
            quarter: quarter.to_string(),
            from,
            to,
            client: client.map(str::to_owned),
            client_name: client.and_then(|slug| Some(snapshot.client(slug)?.card.name.clone())),
            tests: Vec::new(),
            undated: Vec::new(),
            orphans: Vec::new(),
            of: Some(quarter),
        };
        for folder in &snapshot.clients {
            for idea in &folder.ideas {
                page.place(snapshot, folder, idea);
            }
        }
        page.tests.sort_by(|one, other| {
            (one.start, one.end, &one.title).cmp(&(other.start, other.end, &other.title))
        });
        page
    }

    fn place(&mut self, snapshot: &Snapshot, folder: &Folder, idea: &Idea) {
        let waiting = || Waiting {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: idea.id.clone(),
            title: idea.title.clone(),
        };
        if idea.is_orphan() && !idea.status.is_over() {
            self.orphans.push(waiting());
        }
        match idea.days() {
            _ if idea.status == Status::Dropped => {}
            None if idea.status.is_over() => {}
            None => self.undated.push(waiting()),
            Some((start, end)) if start <= self.to && end >= self.from => {
                self.tests.push(Test::of(snapshot, folder, idea, (start, end)));
            }
            Some(_) => {}
        }
    }

    fn title(&self, lang: Lang) -> String {
        let quarter = self.of.map(|quarter| quarter.words(lang)).unwrap_or_default();
        match &self.client_name {
            Some(name) => title_of(lang, name, &quarter),
            None => title(lang, &quarter),
        }
    }

    fn row(&self, test: &Test, lang: Lang) -> Vec<Text> {
        let day = |day| dates::numeric(lang, day, self.on);
        let what = match (&test.learned, test.status) {
            (Some(learned), _) => typeset(lang, learned),
            (None, Status::Running) if test.end < self.on => awaits(lang),
            (None, status) => idea_status(lang, status).to_owned(),
        };
        let goal = match (test.goal.as_str(), test.goal_name.as_str()) {
            ("", _) => Text::styled(no_goal(lang), Style::Bad),
            (slug, "") => slug.into(),
            (_, name) => name.into(),
        };
        let owner = match test.side {
            Runs::Client if test.owner_name.is_empty() => lang.pick("клиент", "client").to_owned(),
            _ => test.owner_name.clone(),
        };
        let mut cells = vec![
            Text::from(match test.start == test.end {
                true => day(test.end),
                false => format!("{}–{}", day(test.start), day(test.end)),
            }),
            Text::from(&*test.title),
            goal,
            Text::from(owner),
            Text::from(&*test.judge_name),
            Text::from(what),
        ];
        if self.client.is_none() {
            cells.insert(1, cut_client(&test.client_name));
        }
        cells
    }

    fn columns(&self, lang: Lang) -> Vec<Column> {
        let mut columns = vec![
            Column::left(when_column(lang)),
            Column::flexible(title_column(lang)),
            Column::flexible(goal_column(lang)),
            Column::left(owner_column(lang)),
            Column::left(judge_column(lang)),
            Column::flexible(result_column(lang)),
        ];
        if self.client.is_none() {
            columns.insert(1, Column::left(client_column(lang)));
        }
        columns
    }

    fn gantt(&self) -> Gantt {
        let mut sections: Vec<Section> = Vec::new();
        let mut tests: Vec<&Test> = self.tests.iter().collect();
        tests.sort_by_key(|test| &test.client_name);
        for test in tests {
            if sections.last().is_none_or(|section| section.name != test.client_name) {
                sections.push(Section { name: test.client_name.clone(), rows: Vec::new() });
            }
            if let Some(section) = sections.last_mut() {
                section.rows.push(test.bar(self.on));
            }
        }
        Gantt { from: self.from, to: self.to, on: self.on, sections }
    }

    /// What writes the same days into a file.
    fn as_a_file(&self) -> String {
        let client = self.client.as_deref().map(|slug| format!(" {}", typed(slug)));
        let client = client.unwrap_or_default();
        format!("acct idea calendar{client} --quarter {} -o tests.ics", self.quarter)
    }
}

impl Test {
    fn of(snapshot: &Snapshot, folder: &Folder, idea: &Idea, days: (NaiveDate, NaiveDate)) -> Test {
        let cast = snapshot.cast(folder, None);
        let goal = folder.goals.iter().find(|goal| goal.slug == idea.goal);
        Test {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            id: idea.id.clone(),
            title: idea.title.clone(),
            status: idea.status,
            kind: idea.kind,
            side: idea.side,
            start: days.0,
            end: days.1,
            goal: idea.goal.clone(),
            goal_name: goal.map(|goal| goal.name.clone()).unwrap_or_default(),
            owner_name: named(cast, &idea.owner),
            judge_name: named(cast, &idea.judge),
            learned: idea.learned(),
        }
    }

    fn bar(&self, on: NaiveDate) -> Row {
        Row {
            title: self.title.clone(),
            who: self.owner_name.clone(),
            side: if self.side == Runs::Client { gantt::Side::Theirs } else { gantt::Side::Ours },
            state: match self.status {
                status if status.is_over() => gantt::State::Done,
                _ if self.end < on => gantt::State::Late,
                _ => gantt::State::Ahead,
            },
            start: self.start,
            end: self.end,
            ..Row::default()
        }
    }

    /// Its first day, and the day somebody judges it.
    fn entries(&self, lang: Lang) -> [Entry; 2] {
        let state = match self.status {
            Status::Running => days::State::Doing,
            _ => days::State::Ahead,
        };
        let people: Vec<&str> = [self.owner_name.as_str(), self.judge_name.as_str()]
            .into_iter()
            .filter(|name| !name.is_empty())
            .collect();
        let entry = |what: &str, title: String, day: NaiveDate| Entry {
            uid: format!("idea-{}-{what}@{}.acct", self.id, self.client),
            title: format!("{}: {title}", self.client_name),
            people: people.join(", "),
            place: String::new(),
            category: self.client_name.clone(),
            when: When::Day(day),
            state,
            changes: usize::from(self.status.is_over()),
            changed: None,
        };
        let judged = judged(lang, &self.title, &self.judge_name);
        [entry("start", begins(lang, &self.title), self.start), entry("end", judged, self.end)]
    }
}

impl Report for TestCalendar {
    const SCHEMA: &'static str = "acct.idea_calendar/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(self.title(lang));
        if self.tests.is_empty() {
            page.paragraph(Text::from(nothing(lang)));
        }
        page.table_with_header(
            self.columns(lang),
            self.tests.iter().map(|test| self.row(test, lang)).collect(),
        );
        page.gantt(self.gantt());
        waiting(&mut page, undated(lang), &self.undated, self.client.is_none());
        waiting(&mut page, orphans(lang), &self.orphans, self.client.is_none());
        if !self.tests.is_empty() {
            page.lines(vec![
                Text::styled(into_a_calendar(lang), Style::Quiet)
                    .and(self.as_a_file(), Style::Command),
            ]);
        }
        page
    }

    fn rows(&self) -> Option<Rows> {
        let rows = self.tests.iter().map(|test| {
            cells![
                &test.id,
                &test.client,
                &test.client_name,
                &test.title,
                Cell::Word(test.status.word()),
                Cell::Word(test.side.word()),
                test.start,
                test.end,
                &test.goal,
                &test.goal_name,
                &test.owner_name,
                &test.judge_name,
                test.learned.clone(),
            ]
        });
        let columns = [
            "id",
            "client",
            "client_name",
            "title",
            "status",
            "side",
            "start",
            "end",
            "goal",
            "goal_name",
            "owner_name",
            "judge_name",
            "learned",
        ];
        Some(Rows::new(columns, rows))
    }

    fn days(&self, lang: Lang) -> Option<Days> {
        let entries = self.tests.iter().flat_map(|test| test.entries(lang)).collect();
        Some(Days { name: self.title(lang), on: self.on, entries })
    }
}

/// Named with their ids, a line each.
fn waiting(page: &mut Document, heading: String, ideas: &[Waiting], with_client: bool) {
    if ideas.is_empty() {
        return;
    }
    page.heading(heading);
    let line = |idea: &Waiting| {
        let name = if with_client { format!("{}: ", idea.client_name) } else { String::new() };
        Text::styled(idea.id.as_str(), Style::Id)
            .and(format!("  {name}{}", idea.title), Style::Plain)
    };
    let mut lines: Vec<Text> = ideas.iter().take(UNDATED).map(line).collect();
    if let Some(more) = ideas.len().checked_sub(UNDATED).filter(|more| *more > 0) {
        lines.push(
            Text::styled(format!("+ {more}  "), Style::Quiet).and("acct idea list", Style::Command),
        );
    }
    page.lines(lines);
}

crate::messages! {
    fn title(quarter: &str) {
        ru: format!("Календарь проверок: {quarter}"),
        en: format!("Test-and-learn calendar, {quarter}"),
    }
    fn title_of(name: &str, quarter: &str) {
        ru: format!("{name}: календарь проверок, {quarter}"),
        en: format!("{name}: test-and-learn calendar, {quarter}"),
    }
    fn nothing() { ru: "На этот квартал проверок нет.", en: "Nothing is tried in this quarter." }
    fn when_column() { ru: "когда", en: "when" }
    fn client_column() { ru: "клиент", en: "client" }
    fn title_column() { ru: "проверка", en: "test" }
    fn goal_column() { ru: "цель", en: "goal" }
    fn owner_column() { ru: "ведёт", en: "runs it" }
    fn judge_column() { ru: "судит", en: "judges" }
    fn result_column() { ru: "итог", en: "result" }
    fn no_goal() { ru: "без цели", en: "no goal" }
    pub(super) fn awaits() { ru: "ждёт вывода", en: "awaits a verdict" }
    fn begins(title: &str) { ru: format!("начало проверки «{title}»"), en: format!("{title} begins") }
    fn judged(title: &str, judge: &str) {
        ru: if judge.is_empty() { format!("итог проверки «{title}»") }
            else { format!("итог проверки «{title}» — {judge}") },
        en: if judge.is_empty() { format!("{title}: result") }
            else { format!("{title}: result, {judge}") },
    }
    fn undated() { ru: "Дни не назначены", en: "No days yet" }
    fn orphans() { ru: "Не связаны с целью", en: "Tied to no goal" }
    fn into_a_calendar() { ru: "В календарь: ", en: "Into a calendar: " }
}
