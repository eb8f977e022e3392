//! One brief: every question with its answer, who gave it, when and where; what is still open.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Facts;
use crate::document::{Document, Item, Style, Text};
use crate::language::{Lang, dates};
use crate::records::brief::judge::{Fault, Weighed, judged};
use crate::records::brief::value::Value;
use crate::records::brief::{Answer, Brief, Status};
use crate::records::cast::Who;
use crate::records::meeting::kind_name;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::wording::Wording;
use crate::reports::Report;
use crate::reports::briefs::{BriefRow, out_of, status_name, title, verdict_name};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct BriefPage {
    pub on: NaiveDate,
    #[serde(flatten)]
    pub brief: BriefRow,
    /// In the order of the questionnaire; those asked on the way come last.
    pub asked: Vec<Asked>,
}

/// A question and what was answered.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Asked {
    /// Empty for one that was asked on the way.
    pub question: String,
    pub ask: Wording,
    /// As the heading in the brief says it.
    pub heading: String,
    /// Markdown; empty while it is open.
    pub text: String,
    /// Parts that have no answer, by language.
    pub open_parts: Vec<Wording>,
    pub on: Option<NaiveDate>,
    pub by: String,
    pub by_name: String,
    /// The record it was said in.
    pub from: String,
    #[serde(skip)]
    source: Option<From>,
    /// The day that is the answer.
    #[serde(skip)]
    day: Option<NaiveDate>,
}

/// What a record is that an answer was said in.
#[derive(Debug, Clone)]
enum From {
    Meeting(crate::records::meeting::Kind),
    Brief(Wording),
}

impl BriefPage {
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        folder: &Folder,
        brief: &Brief,
        question: &Question,
    ) -> BriefPage {
        let page = Making { snapshot, folder };
        let sheet = snapshot.questionnaire(&brief.template);
        let asked = match sheet {
            None => brief.answers().iter().map(|answer| page.asked(answer)).collect(),
            Some(sheet) => {
                let judged = judged(sheet, brief, folder, question.today, &question.calendar);
                let mut asked: Vec<Asked> =
                    judged.questions.iter().map(|one| page.weighed(one)).collect();
                asked.extend(judged.besides.iter().map(|answer| page.asked(answer)));
                asked
            }
        };
        let brief = BriefRow::of(snapshot, folder, brief, question);
        BriefPage { on: question.today, brief, asked }
    }
}

/// What a page is made with.
struct Making<'a> {
    snapshot: &'a Snapshot,
    folder: &'a Folder,
}

impl Making<'_> {
    fn weighed(&self, one: &Weighed) -> Asked {
        let open = one.faults.iter().find_map(|fault| match fault {
            Fault::Open(parts) => Some(parts.iter().map(|part| part.ask.clone()).collect()),
            _ => None,
        });
        Asked {
            question: one.question.id.clone(),
            ask: one.question.ask.clone(),
            open_parts: open.unwrap_or_default(),
            day: match one.value {
                Some(Value::Date(day)) => Some(day),
                _ => None,
            },
            ..self.asked(&one.answer)
        }
    }

    fn asked(&self, answer: &Answer) -> Asked {
        let cast = self.snapshot.cast(self.folder, None);
        let name = |who: &str| if who.is_empty() { String::new() } else { cast.name(&Who::parse(who)) };
        Asked {
            question: answer.question.to_owned(),
            ask: Wording::default(),
            heading: answer.heading.to_owned(),
            text: answer.text.to_owned(),
            open_parts: Vec::new(),
            on: answer.on,
            by: answer.by.to_owned(),
            by_name: name(answer.by),
            from: answer.from.to_owned(),
            source: self.source(answer.from),
            day: None,
        }
    }

    fn source(&self, id: &str) -> Option<From> {
        let meeting = self.folder.meetings.iter().find(|meeting| meeting.id == id);
        let brief = self.folder.briefs.iter().find(|brief| brief.id == id);
        let sheet = brief.and_then(|brief| self.snapshot.questionnaire(&brief.template));
        meeting
            .map(|meeting| From::Meeting(meeting.kind))
            .or(sheet.map(|sheet| From::Brief(sheet.title.clone())))
    }
}

impl Asked {
    /// As the brief has it in its own words; otherwise as the questionnaire asks.
    fn words(&self, lang: Lang) -> &str {
        match self.ask.of(lang) {
            "" => &self.heading,
            ask => ask,
        }
    }

    /// «Антон Рябов, 18 ноября, статус m4k7xz»
    fn said(&self, lang: Lang, today: NaiveDate) -> String {
        let mut parts = Vec::new();
        parts.extend(Some(self.by_name.clone()).filter(|name| !name.is_empty()));
        parts.extend(self.on.map(|on| dates::day_month(lang, on, today)));
        if !self.from.is_empty() {
            let name = match &self.source {
                Some(From::Meeting(kind)) => kind_name(lang, *kind).to_lowercase(),
                Some(From::Brief(title)) => crate::language::typography::lower_first(title.of(lang)),
                None => String::new(),
            };
            parts.push(format!("{name} {}", self.from).trim().to_owned());
        }
        parts.join(", ")
    }

    /// The question with its answer under it.
    fn item(&self, lang: Lang, today: NaiveDate) -> Item {
        let mut under: Vec<Text> = match self.day {
            Some(day) => vec![dates::day_month_year(lang, day).into()],
            None => answer_lines(&self.text),
        };
        if !self.open_parts.is_empty() {
            let parts: Vec<&str> = self.open_parts.iter().map(|part| part.of(lang)).collect();
            under.push(Text::styled(still_open(lang, &parts.join("; ")), Style::Bad));
        }
        let said = self.said(lang, today);
        under.extend((!said.is_empty()).then(|| Text::styled(said, Style::Quiet)));
        Item { text: Text::styled(self.words(lang), Style::Strong), under }
    }
}

/// The lines of an answer; the heading of a part is a line of its own.
fn answer_lines(text: &str) -> Vec<Text> {
    let lines = text.lines().map(str::trim_end).filter(|line| !line.is_empty());
    lines
        .map(|line| match line.trim_start_matches('#').strip_prefix(' ') {
            Some(heading) if line.starts_with('#') => {
                Text::styled(format!("{}:", heading.trim().trim_end_matches(':')), Style::Quiet)
            }
            _ => line.into(),
        })
        .collect()
}

impl Report for BriefPage {
    const SCHEMA: &'static str = "acct.brief/1";

    fn document(&self, lang: Lang) -> Document {
        let (row, brief, today) = (&self.brief, &self.brief.brief, self.on);
        let mut head = vec![row.client_name.clone(), title(lang, &row.title, &brief.template)];
        head.extend(brief.date.map(|date| dates::day_month(lang, date, today)));
        let mut page = Document::titled(head.join(" · "));
        let mut facts = Facts::default();
        let day = |day: NaiveDate| dates::day_month(lang, day, today);
        facts.add("id", &brief.id);
        let answered = out_of(lang, row.answered, row.questions);
        facts.add(answers_label(lang), format!("{answered}, {}", status_name(lang, brief.status)));
        facts.add(asked_label(lang), brief.asked.map(day).unwrap_or_default());
        let verdict = row.comes_to.map(|verdict| verdict_name(lang, verdict)).unwrap_or_default();
        facts.add(verdict_label(lang), verdict);
        facts.add(why_label(lang), brief.why.join(" "));
        facts.add(revisit_label(lang), brief.revisit.map(day).unwrap_or_default());
        facts.put(&mut page);
        let (open, answered): (Vec<&Asked>, Vec<&Asked>) =
            self.asked.iter().partition(|asked| asked.text.is_empty());
        if !answered.is_empty() {
            page.list(answered.iter().map(|asked| asked.item(lang, today)).collect());
        }
        if !open.is_empty() {
            page.heading(no_answer(lang));
            page.list(open.iter().map(|asked| asked.words(lang).into()).collect());
        }
        if brief.status == Status::Open && row.answered < row.questions {
            let command = format!("acct brief fill {} {}", row.client, brief.template);
            page.lines(vec![
                Text::styled(format!("{}  ", go_on(lang)), Style::Quiet).and(command, Style::Command),
            ]);
        }
        page
    }
}

crate::messages! {
    fn no_answer() { ru: "Без ответа", en: "Not answered" }
    fn still_open(parts: &str) { ru: format!("без ответа: {parts}"), en: format!("not answered: {parts}") }
    fn answers_label() { ru: "ответов", en: "answered" }
    fn asked_label() { ru: "вопросы отправлены", en: "questions sent" }
    fn verdict_label() { ru: "вывод", en: "verdict" }
    fn why_label() { ru: "почему", en: "why" }
    fn revisit_label() { ru: "вернуться", en: "come back" }
    fn go_on() { ru: "Заполнить остальное:", en: "To fill in the rest:" }
}
