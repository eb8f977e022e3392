//! A hypothesis with its score, later its experiment and what it taught (Braze: one backlog of ideas from
//! everybody, rated without bias, tried as fast as possible). In a project plan, a campaign.

pub mod filter;
mod score;

pub use score::{Rank, Score, Vote};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::heading::{self, Heading};
use super::inner;
use crate::language::Lang;
use crate::syntax::day;
use crate::syntax::sections::{ListItem, add_section, items, replace_text, sections};

pub const HYPOTHESIS: Heading = Heading::new("Гипотеза", "Hypothesis");
pub const WORK: Heading = Heading::new("Реализация", "Implementation");
pub const RESULT: Heading = Heading::new("Результат", "Result");
/// Of a proposal to a client: why it is needed (MAXMA: offered where the cause is known for sure).
pub const CAUSE: Heading = Heading::new("Причина", "Cause");
/// Each with what it measured: `- Кнопка сверху: 0,31 %`.
pub const VARIANTS: Heading = Heading::new("Варианты", "Variants");
/// Why work on a process pays.
pub const BUSINESS_CASE: Heading = Heading::new("Экономическое обоснование", "Business case");

/// `clients/<client>/ideas/<id>-<slug>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Idea {
    /// From the file's name.
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip)]
    pub path: String,
    pub title: String,
    /// Whose idea it was.
    pub by: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub created: Option<NaiveDate>,
    pub kind: Kind,
    /// Who runs it, us or the client: their own tests are seen so that ours do not clash with them.
    pub side: Runs,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub impact: Option<u32>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub confidence: Option<u32>,
    #[serde(with = "crate::syntax::blank")]
    #[schemars(with = "Option<u32>")]
    pub ease: Option<u32>,
    /// Of several: `olga 8 6 7`.
    pub scores: Vec<String>,
    /// The goal it should move, by slug.
    pub goal: String,
    pub status: Status,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub start: Option<NaiveDate>,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub end: Option<NaiveDate>,
    pub owner: String,
    /// Who runs an experiment does not judge it.
    pub judge: String,
    /// Who may not get it.
    pub exclude: Vec<String>,
    /// Why it starts though the plan is frozen.
    pub exception: String,
    pub tags: Vec<String>,
    #[serde(skip)]
    pub body: String,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Backlog,
    Proposed,
    Running,
    Won,
    Lost,
    Dropped,
}

/// What is tried: something that customers get, or the way the work is done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    #[default]
    Campaign,
    Process,
}

/// Whose experiment it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Runs {
    #[default]
    Us,
    Client,
}

impl Status {
    pub const WORDS: [&'static str; 6] =
        ["backlog", "proposed", "running", "won", "lost", "dropped"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Status::WORDS[self as usize]
    }

    /// Nothing more is awaited of it.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Status::Won | Status::Lost | Status::Dropped)
    }
}

impl Kind {
    pub const WORDS: [&'static str; 2] = ["campaign", "process"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Kind::WORDS[self as usize]
    }
}

impl Runs {
    pub const WORDS: [&'static str; 2] = ["us", "client"];

    #[must_use]
    pub fn word(self) -> &'static str {
        Runs::WORDS[self as usize]
    }
}

/// A variant and what it measured; empty where nobody has measured it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Variant {
    pub name: String,
    pub measure: String,
}

impl Idea {
    #[must_use]
    pub fn hypothesis(&self) -> &str {
        HYPOTHESIS.text(&self.body)
    }

    #[must_use]
    pub fn work(&self) -> &str {
        WORK.text(&self.body)
    }

    #[must_use]
    pub fn result(&self) -> &str {
        RESULT.text(&self.body)
    }

    #[must_use]
    pub fn cause(&self) -> &str {
        CAUSE.text(&self.body)
    }

    /// The idea as a client may read it.
    #[must_use]
    pub fn shared(&self) -> Idea {
        Idea { body: inner::without(&self.body), ..self.clone() }
    }

    /// What a finished experiment taught, in a line: the first paragraph of its result.
    #[must_use]
    pub fn learned(&self) -> Option<String> {
        let finished = matches!(self.status, Status::Won | Status::Lost);
        let said = in_a_line(self.shared().result());
        (finished && !said.is_empty()).then_some(said)
    }

    /// The day a finished experiment ended.
    #[must_use]
    pub fn finished(&self) -> Option<NaiveDate> {
        self.end.filter(|_| matches!(self.status, Status::Won | Status::Lost))
    }

    /// What is compared, each with its measure.
    #[must_use]
    pub fn variants(&self) -> Vec<Variant> {
        let said = items(VARIANTS.text(&self.body));
        said.iter()
            .map(ListItem::said)
            .filter(|line| !line.is_empty())
            .map(|line| variant(&line))
            .collect()
    }

    /// How many things it changes at once: the points of its implementation, where it is a list.
    #[must_use]
    pub fn changes(&self) -> usize {
        items(self.work()).len()
    }

    /// The days it takes; nothing without a first or a last one.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let start = self.start.or(self.end)?;
        Some((start, self.end.unwrap_or(start)))
    }

    /// Two that run at the same time.
    #[must_use]
    pub fn overlaps(&self, start: NaiveDate, end: NaiveDate) -> bool {
        self.start.is_none_or(|first| first <= end) && self.end.is_none_or(|last| start <= last)
    }

    /// No goal says what it is for.
    #[must_use]
    pub fn is_orphan(&self) -> bool {
        self.goal.trim().is_empty()
    }
}

/// A new body: what is known of each section, the others to be filled in.
#[must_use]
pub fn skeleton(hypothesis: &str, lang: Lang) -> String {
    let known =
        [(HYPOTHESIS, hypothesis.to_owned()), (WORK, String::new()), (RESULT, String::new())];
    heading::skeleton(&known, lang)
}

/// The body with a text in a section, above what stands there; the section is added where it is not.
#[must_use]
pub fn with(body: &str, section: Heading, text: &str, lang: Lang) -> String {
    let there = sections(body).into_iter().find(|one| section.names(one.heading));
    match there {
        Some(one) => {
            let text = format!("{}\n\n{}", text.trim(), one.text.trim());
            replace_text(body, &one, text.trim())
        }
        None => add_section(body, section.word(lang), text.trim()),
    }
}

fn variant(line: &str) -> Variant {
    match line.split_once(": ") {
        Some((name, measure)) => {
            Variant { name: name.trim().to_owned(), measure: measure.trim().to_owned() }
        }
        None => Variant { name: line.trim_end_matches(':').to_owned(), measure: String::new() },
    }
}

/// The first paragraph as one line.
#[must_use]
pub fn in_a_line(text: &str) -> String {
    let lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let paragraph: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    paragraph.join(" ").trim_start_matches("- ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn idea(status: Status, body: &str) -> Idea {
        Idea { status, body: body.to_owned(), ..Idea::default() }
    }

    #[test]
    fn what_was_learned_is_a_line_of_a_finished_experiment() {
        let body = "\n## Результат\n\n+12 % заявок\nза три недели; внедряем\n\nПодробно: таблица\n";
        let learned = |status| idea(status, body).learned();
        assert_eq!(learned(Status::Won).as_deref(), Some("+12 % заявок за три недели; внедряем"));
        assert!(learned(Status::Lost).is_some() && learned(Status::Running).is_none());
        assert_eq!(idea(Status::Won, "\n## Result\n\n").learned(), None);
    }

    #[test]
    fn a_section_is_filled_in_where_it_stands_or_added() {
        let body = "\n## Гипотеза\n\nA\n\n## Результат\n\nчерновик\n";
        let told = with(body, RESULT, "вывод", Lang::Ru);
        assert_eq!(told, "\n## Гипотеза\n\nA\n\n## Результат\n\nвывод\n\nчерновик\n");
        assert_eq!(with("", RESULT, "won", Lang::En).trim(), "## Result\n\nwon");
    }

    #[test]
    fn variants_have_a_measure_each() {
        let found = idea(
            Status::Running,
            "\n## Variants\n\n- Button above: 0.31 %\n- Button below\n- No button:\n",
        )
        .variants();
        let told: Vec<(&str, &str)> =
            found.iter().map(|one| (one.name.as_str(), one.measure.as_str())).collect();
        assert_eq!(told, [("Button above", "0.31 %"), ("Button below", ""), ("No button", "")]);
    }

    #[test]
    fn changes_are_the_points_of_the_implementation() {
        assert_eq!(idea(Status::Backlog, "\n## Реализация\n\nОдна кнопка.\n").changes(), 0);
        assert_eq!(idea(Status::Backlog, "\n## Реализация\n\n- Кнопка\n- Цена\n").changes(), 2);
    }
}
