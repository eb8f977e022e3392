//! The pipeline: who is at which stage, for how many working days of ours and of theirs, against the
//! norm; over it, the lead's two questions (Netpeak): what is the hitch, is help needed?

mod journey;
mod page;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use journey::Journey;

use super::Report;
use super::status::Group;
use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::client::{Kind, is_over};
use crate::records::health::Thresholds;
use crate::records::pace::{FirstContact, Mark, Spent};
use crate::records::settings::StageRule;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Pipeline {
    pub on: NaiveDate,
    pub group: Group,
    /// Those over their norm alone.
    pub only_over: bool,
    pub clients: usize,
    pub over: usize,
    pub near: usize,
    /// In the order of the pipeline; where nobody is, a stage is left out.
    pub stages: Vec<AtStage>,
    /// Lost, declined and closed ones that are not shown.
    pub hidden: usize,
}

/// A stage and who is there, the one longest over the norm first.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct AtStage {
    pub stage: String,
    pub name: String,
    /// Working days.
    pub norm: Option<u32>,
    /// Whose stage it is.
    pub role: String,
    pub clients: Vec<Line>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Line {
    pub client: String,
    pub client_name: String,
    pub kind: Kind,
    pub stage: String,
    pub since: Option<NaiveDate>,
    /// Working days; nothing where nobody wrote down since when.
    pub days: Option<Spent>,
    pub norm: Option<u32>,
    pub mark: Mark,
    /// The client holds the move since that day, and why.
    pub paused_since: Option<NaiveDate>,
    pub paused_why: String,
    /// Who has the stage's role here.
    pub person: String,
    pub person_name: String,
    /// Who sees it over the norm, and is asked.
    pub lead: String,
    pub lead_name: String,
    /// What the hitch is, and whether help is needed: where they were answered.
    pub why: String,
    pub help: String,
    pub first_contact: Option<FirstContact>,
    /// The sale goes on since that day for longer than it should.
    pub long_sale_since: Option<NaiveDate>,
}

impl Line {
    /// Whom it is about, and for how long: what the lead reads before the two questions.
    #[must_use]
    pub fn about(&self, lang: Lang, stage: &str) -> String {
        page::about(lang, self, stage)
    }
}

/// What every line is made with.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    question: &'a Question,
    rules: Vec<StageRule>,
    thresholds: Thresholds,
}

impl Pipeline {
    /// The clients of a group; those whose work is over only when asked for.
    #[must_use]
    pub fn of(
        snapshot: &Snapshot,
        question: &Question,
        group: Group,
        only_over: bool,
        all: bool,
    ) -> Pipeline {
        let settings = &snapshot.settings;
        let (rules, thresholds) = (settings.stages(), settings.thresholds());
        let desk = Desk { snapshot, question, rules, thresholds };
        let theirs =
            |folder: &&Folder| folder.card.kind != Kind::Internal && group.holds(snapshot, folder);
        let mut lines: Vec<Line> =
            snapshot.clients.iter().filter(theirs).map(|folder| desk.line(folder)).collect();
        let before = lines.len();
        let ended = |line: &Line| is_over(&line.stage) && line.stage != "paused";
        lines.retain(|line| all || !ended(line));
        let hidden = before - lines.len();
        let marked = |mark: Mark| lines.iter().filter(|line| line.mark == mark).count();
        let (over, near, clients) = (marked(Mark::Over), marked(Mark::Near), lines.len());
        lines.retain(|line| !only_over || line.mark == Mark::Over);
        let stages = desk.stages(lines);
        Pipeline { on: question.today, group, only_over, clients, over, near, stages, hidden }
    }

    /// Everybody that is shown, in the order of the page.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.stages.iter().flat_map(|stage| &stage.clients)
    }
}

impl Desk<'_> {
    fn line(&self, folder: &Folder) -> Line {
        let (today, calendar) = (self.question.today, &self.question.calendar);
        let card = &folder.card;
        let stage = card.stage().cloned().unwrap_or_default();
        let rule = self.rules.iter().find(|rule| rule.id == stage.stage);
        let norm = rule.and_then(|rule| rule.norm);
        let days = stage.spent(today, calendar);
        let ours = days.map_or(0, |days| days.ours);
        let person = rule.and_then(|rule| card.role(&rule.role)).unwrap_or_default();
        let lead = rule.and_then(|rule| self.snapshot.escalates(folder, rule)).unwrap_or_default();
        let pause = stage.open_pause().map(|(_, pause)| pause);
        let sale = card.presale(&self.rules).filter(|sale| sale.until.is_none());
        let too_long = |since| self.thresholds.passed("presale", since, today, calendar);
        let long_sale = sale.map(|sale| sale.since).filter(|since| too_long(*since));
        Line {
            client: folder.slug.clone(),
            client_name: card.name.clone(),
            kind: card.kind,
            since: stage.since,
            days,
            norm,
            mark: Mark::of(ours, norm, &self.thresholds),
            paused_since: pause.and_then(|pause| pause.from),
            paused_why: pause.map(|pause| pause.why.clone()).unwrap_or_default(),
            person: person.to_owned(),
            person_name: self.name(person),
            lead_name: self.name(lead),
            lead: lead.to_owned(),
            why: stage.delay.why,
            help: stage.delay.help,
            first_contact: folder.first_contact(&self.rules, today, calendar),
            long_sale_since: long_sale.filter(|_| card.is_active()),
            stage: stage.stage,
        }
    }

    fn name(&self, slug: &str) -> String {
        self.snapshot.person(slug).map_or_else(|| slug.to_owned(), |person| person.name.clone())
    }

    fn stages(&self, mut lines: Vec<Line>) -> Vec<AtStage> {
        lines.sort_by_cached_key(|line| {
            let ours = line.days.map_or(0, |days| days.ours);
            let beyond = ours.saturating_sub(line.norm.unwrap_or(u32::MAX) as usize);
            (std::cmp::Reverse(beyond), std::cmp::Reverse(ours), line.client_name.to_lowercase())
        });
        let mut stages: Vec<AtStage> = self.rules.iter().map(|rule| at(rule, self)).collect();
        let mut unknown = Vec::new();
        for line in lines {
            match stages.iter_mut().find(|stage| stage.stage == line.stage) {
                Some(stage) => stage.clients.push(line),
                None => unknown.push(line),
            }
        }
        // A stage that the pipeline does not have, or none at all: nobody is lost sight of.
        for line in unknown {
            if let Some(stage) = stages.iter_mut().find(|stage| stage.stage == line.stage) {
                stage.clients.push(line);
                continue;
            }
            let rule = StageRule { id: line.stage.clone(), ..StageRule::default() };
            stages.push(AtStage { clients: vec![line], ..at(&rule, self) });
        }
        stages.retain(|stage| !stage.clients.is_empty());
        stages
    }
}

fn at(rule: &StageRule, desk: &Desk) -> AtStage {
    AtStage {
        stage: rule.id.clone(),
        name: rule.name(desk.question.lang).to_owned(),
        norm: rule.norm,
        role: rule.role.clone(),
        clients: Vec::new(),
    }
}

impl Report for Pipeline {
    const SCHEMA: &'static str = "acct.pipeline/1";

    fn document(&self, lang: Lang) -> Document {
        page::document(self, lang)
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "client",
            "client_name",
            "kind",
            "stage",
            "since",
            "days_ours",
            "days_theirs",
            "norm",
            "mark",
            "person",
            "lead",
            "delay",
            "help",
            "first_contact",
            "first_contact_days",
        ];
        let row = |line: &Line| {
            let first = line.first_contact;
            cells![
                &line.client,
                &line.client_name,
                Cell::Word(line.kind.word()),
                &line.stage,
                line.since,
                line.days.map(|days| days.ours),
                line.days.map(|days| days.theirs),
                line.norm,
                Cell::Word(line.mark.word()),
                &line.person,
                &line.lead,
                &line.why,
                &line.help,
                first.and_then(|first| first.on),
                first.map(|first| first.working_days),
            ]
        };
        Some(Rows::new(columns, self.lines().map(row)))
    }
}
