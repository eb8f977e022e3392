//! One meeting, call or filed chat; what was said stands in its sections, its follow-up too.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::language::Lang;
use crate::language::typography::capitalised;
use crate::records::inner;
use crate::syntax::day;
use crate::syntax::sections::{ListItem, Section, items, sections};
use crate::syntax::taskline::{Agreement, agreement_lines};

/// `clients/<client>/meetings/<date>-<kind>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Meeting {
    /// From the file's name, like the date and the kind.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing, with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub date: Option<NaiveDate>,
    #[serde(skip_deserializing)]
    pub kind: Kind,
    #[serde(skip)]
    pub path: String,
    pub status: Status,
    /// Local to the workspace: `11:00`.
    pub time: String,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub minutes: Option<u32>,
    pub channel: String,
    /// `olga`, `client:rita`, `third:anton-pay`
    pub attendees: Vec<String>,
    /// When it was arranged.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub booked: Option<NaiveDate>,
    /// When the summary was written, even when nothing was agreed.
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub followup: Option<NaiveDate>,
    /// A date, or `none`: it needs no letter.
    pub sent: String,
    #[serde(skip)]
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Planned,
    Held,
    Moved,
    Cancelled,
}

impl Status {
    pub const WORDS: [&'static str; 4] = ["planned", "held", "moved", "cancelled"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Sales,
    Pitch,
    Kickoff,
    #[default]
    Status,
    Brief,
    Review,
    Call,
    Chat,
}

impl Kind {
    pub const ALL: [Kind; 8] = [
        Kind::Sales,
        Kind::Pitch,
        Kind::Kickoff,
        Kind::Status,
        Kind::Brief,
        Kind::Review,
        Kind::Call,
        Kind::Chat,
    ];

    pub const WORDS: [&'static str; 8] =
        ["sales", "pitch", "kickoff", "status", "brief", "review", "call", "chat"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }

    #[must_use]
    pub fn of(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// How far a heading is from a known one, in letters: a few of them differ, or words stand around a
/// known one of several words. Nothing where it is another heading.
fn distance(heading: &str, known: &str) -> Option<usize> {
    let letters = strsim::damerau_levenshtein(heading, known);
    let slip = letters <= 2 && letters * 3 < heading.chars().count();
    let around = known.contains(' ') && format!(" {heading} ").contains(&format!(" {known} "));
    (slip || around).then_some(letters)
}

/// A known part of the minutes; other headings are kept and shown as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Done,
    Planned,
    Problems,
    Options,
    Feedback,
    Agreements,
    Tasks,
    Internal,
    Needs,
    Goals,
    Records,
    /// Lines of the intro letter, at the kick-off.
    Promised,
}

impl Part {
    /// The heading in each language, and the other names it is known by.
    const HEADINGS: [(Part, &'static str, &'static str); 12] = [
        (Part::Done, "Сделано", "Done"),
        (Part::Planned, "Планы", "Planned"),
        (Part::Problems, "Проблемы и задержки", "Problems and delays"),
        (Part::Options, "Варианты решения", "Ways out"),
        (Part::Feedback, "Обратная связь", "Feedback"),
        (Part::Agreements, "Договорённости", "Agreements"),
        (Part::Tasks, "Задачи", "Tasks"),
        (Part::Internal, "Для себя", "Internal"),
        (Part::Needs, "Потребности", "Needs"),
        (Part::Goals, "Цели и задачи", "Goals and tasks"),
        (Part::Records, "Как фиксируем", "How we keep records"),
        (Part::Promised, "Сверка с письмом", "Against the letter"),
    ];

    /// The part that a heading of nobody was probably meant to be.
    #[must_use]
    pub fn near(heading: &str) -> Option<Part> {
        let heading = fold(heading);
        if heading.is_empty() || Part::of(&heading).is_some() {
            return None;
        }
        let known = Part::HEADINGS.iter().flat_map(|(part, ru, en)| [(part, ru), (part, en)]);
        known
            .map(|(part, known)| (fold(known), *part))
            .filter_map(|(known, part)| Some((distance(&heading, &known)?, part)))
            .min_by_key(|(distance, _)| *distance)
            .map(|(_, part)| part)
    }

    /// In a sales call the tasks are the next steps.
    const NEXT_STEPS: (&'static str, &'static str) = ("Следующие шаги", "Next steps");

    #[must_use]
    pub fn heading(self, lang: Lang, kind: Kind) -> &'static str {
        if self == Part::Tasks && kind == Kind::Sales {
            return lang.pick(Part::NEXT_STEPS.0, Part::NEXT_STEPS.1);
        }
        Part::HEADINGS
            .iter()
            .find(|(part, ..)| *part == self)
            .map_or("", |(_, ru, en)| lang.pick(ru, en))
    }

    /// The part a heading names, in either language and without case.
    #[must_use]
    pub fn of(heading: &str) -> Option<Part> {
        if inner::is_name(heading) {
            return Some(Part::Internal);
        }
        let heading = fold(heading);
        let next = [Part::NEXT_STEPS.0, Part::NEXT_STEPS.1];
        if next.iter().any(|name| fold(name) == heading) {
            return Some(Part::Tasks);
        }
        Part::HEADINGS
            .iter()
            .find(|(_, ru, en)| fold(ru) == heading || fold(en) == heading)
            .map(|(part, ..)| *part)
    }

    /// The parts of the minutes of a kind of meeting, in the order they are talked through.
    #[must_use]
    pub fn skeleton(kind: Kind) -> &'static [Part] {
        match kind {
            Kind::Sales => &[
                Part::Needs,
                Part::Goals,
                Part::Records,
                Part::Agreements,
                Part::Tasks,
                Part::Internal,
            ],
            Kind::Kickoff => &[
                Part::Promised,
                Part::Goals,
                Part::Problems,
                Part::Feedback,
                Part::Agreements,
                Part::Tasks,
                Part::Internal,
            ],
            Kind::Pitch | Kind::Brief => &[
                Part::Goals,
                Part::Problems,
                Part::Feedback,
                Part::Agreements,
                Part::Tasks,
                Part::Internal,
            ],
            Kind::Chat => &[Part::Agreements, Part::Tasks, Part::Internal],
            Kind::Status | Kind::Review | Kind::Call => &[
                Part::Done,
                Part::Planned,
                Part::Problems,
                Part::Options,
                Part::Feedback,
                Part::Agreements,
                Part::Tasks,
                Part::Internal,
            ],
        }
    }
}

fn fold(heading: &str) -> String {
    heading.trim().to_lowercase().replace('ё', "е")
}

impl Meeting {
    /// All that was written, cut at its headings.
    #[must_use]
    pub fn sections(&self) -> Vec<Section<'_>> {
        sections(&self.body)
    }

    /// The text under a known heading, if it stands there.
    #[must_use]
    pub fn part(&self, part: Part) -> Option<Section<'_>> {
        sections(&self.body).into_iter().find(|section| Part::of(section.heading) == Some(part))
    }

    /// What was agreed; those with a `!` are key agreements.
    #[must_use]
    pub fn agreements(&self) -> Vec<Agreement> {
        self.part(Part::Agreements)
            .map(|s| agreement_lines(&inner::without(s.text), s.line))
            .unwrap_or_default()
    }

    /// The items of the list under a known heading, without what is nested in them.
    #[must_use]
    pub fn items(&self, part: Part) -> Vec<String> {
        self.part(part).map(|section| texts(&inner::without(section.text))).unwrap_or_default()
    }

    /// Every heading with a list under it, and that list.
    #[must_use]
    pub fn lists(&self) -> Vec<(String, Vec<String>)> {
        sections(&self.body)
            .into_iter()
            .filter(|section| !section.heading.is_empty())
            .map(|section| (section.heading.to_owned(), texts(section.text)))
            .filter(|(_, list)| !list.is_empty())
            .collect()
    }

    /// Something stands in a section that is talked through.
    #[must_use]
    pub fn is_prepared(&self) -> bool {
        sections(&self.body).iter().any(|section| {
            let internal = Part::of(section.heading) == Some(Part::Internal);
            !internal && !section.heading.is_empty() && is_filled(section.text)
        })
    }

    /// It took place and wants a summary that nobody has written.
    #[must_use]
    pub fn lacks_followup(&self) -> bool {
        self.status == Status::Held && self.kind != Kind::Chat && self.followup.is_none()
    }

    /// Its summary is written, wants a letter, and none went out.
    #[must_use]
    pub fn lacks_letter(&self) -> bool {
        self.status == Status::Held
            && self.kind != Kind::Chat
            && self.followup.is_some()
            && self.sent.is_empty()
    }

    /// It has been put off or called off, so it is no contact with the client.
    #[must_use]
    pub fn is_off(&self) -> bool {
        matches!(self.status, Status::Moved | Status::Cancelled)
    }
}

fn texts(section: &str) -> Vec<String> {
    items(section).iter().map(ListItem::said).collect()
}

/// What a kind of meeting is called, as a heading.
#[must_use]
pub fn kind_name(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::Sales => lang.pick("Знакомство", "First call"),
        Kind::Pitch => lang.pick("Презентация предложения", "Presentation"),
        Kind::Kickoff => lang.pick("Стартовая встреча", "Kick-off"),
        Kind::Status => lang.pick("Статус", "Status"),
        Kind::Brief => lang.pick("Брифинг", "Briefing"),
        Kind::Review => lang.pick("Итоги квартала", "Quarterly review"),
        Kind::Call => lang.pick("Созвон", "Call"),
        Kind::Chat => lang.pick("Переписка", "Chat"),
    }
}

/// Where a talk took place, as people write it.
#[must_use]
pub fn channel_name(lang: Lang, channel: &str) -> String {
    let known = match channel.to_lowercase().as_str() {
        "meet" => "Google Meet",
        "whatsapp" => "WhatsApp",
        "phone" | "телефон" => lang.pick("телефон", "by phone"),
        "email" | "почта" => lang.pick("почта", "email"),
        "office" | "офис" => lang.pick("в нашем офисе", "at our office"),
        _ => return capitalised(channel),
    };
    known.to_owned()
}

/// A comment is a hint to who writes, not what was written.
fn is_filled(text: &str) -> bool {
    let mut rest = text;
    let mut said = String::new();
    while let Some((before, comment)) = rest.split_once("<!--") {
        said.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    said.push_str(rest);
    said.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_is_ready_once_a_section_is_filled() {
        let ready = |body: &str| Meeting { body: body.into(), ..Meeting::default() }.is_prepared();
        assert!(!ready(""));
        assert!(!ready("## Сделано\n\n## Планы\n\n- \n\n<!-- Новая задача: - Денис -->\n"));
        assert!(!ready("## Для себя\n\n- спросить про ИТ\n"));
        assert!(ready("## Сделано\n\n## Планы\n\n- Запуск\n"));
    }
}
