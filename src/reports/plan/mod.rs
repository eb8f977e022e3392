//! A client's project plan: goals, the campaigns that should move them, the roadmap of both sides,
//! who takes part. What is missing of it is said with the command that mends it.

mod goals;
mod page;
mod people;
mod remedy;
mod roadmap;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

pub use goals::{Aim, Campaign};
pub use people::{Member, Risk, Stakeholder};
pub use remedy::remedy;
pub use roadmap::{Milestone, Moment, Span, Step};

use crate::document::{Cell, Document, Rows, cells};
use crate::language::Lang;
use crate::records::client::Plan;
use crate::records::plan::missing;
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::reports::Report;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ProjectPlan {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    /// What of it a client may read; nothing else is in it then.
    pub shared: bool,
    pub missing: Vec<Lack>,
    pub goals: Vec<Aim>,
    pub campaigns: Vec<Campaign>,
    pub plan: Plan,
    pub milestones: Vec<Milestone>,
    /// What the roadmap shows; tasks that come again and again are no steps.
    pub steps: Vec<Step>,
    /// First and last day of the roadmap.
    pub window: Span,
    pub team: Vec<Member>,
    pub stakeholders: Vec<Stakeholder>,
    /// What costs most a day is first.
    pub risks: Vec<Risk>,
    /// Of what the client reads.
    #[serde(skip)]
    lang: Option<Lang>,
}

/// What a plan lacks, and how to mend it.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Lack {
    /// `goal`, `campaign`, `first_value`.
    pub what: &'static str,
    pub says: String,
    pub command: String,
}

impl ProjectPlan {
    /// The whole of it, for us.
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, question: &Question) -> ProjectPlan {
        let lack = |missing: &crate::records::plan::Missing| Lack {
            what: missing.word(),
            says: remedy::says(missing, folder, question.lang),
            command: remedy(missing, folder, question),
        };
        ProjectPlan {
            missing: missing(folder).iter().map(lack).collect(),
            stakeholders: people::stakeholders(folder),
            risks: people::risks(folder, question.today),
            ..ProjectPlan::drawn(snapshot, folder, question, false)
        }
    }

    /// What a client may read, in the client's language.
    #[must_use]
    pub fn shared(snapshot: &Snapshot, folder: &Folder, question: &Question) -> ProjectPlan {
        let lang = folder.lang(&snapshot.settings);
        let question = Question { lang, ..question.clone() };
        ProjectPlan { lang: Some(lang), ..ProjectPlan::drawn(snapshot, folder, &question, true) }
    }

    fn drawn(
        snapshot: &Snapshot,
        folder: &Folder,
        question: &Question,
        shared: bool,
    ) -> ProjectPlan {
        let campaigns = goals::campaigns(snapshot, folder, question.today, shared);
        let milestones = roadmap::milestones(folder, question);
        let steps = roadmap::steps(snapshot, folder, question, shared);
        let window = roadmap::window(folder, question.today, &steps, &campaigns, &milestones);
        ProjectPlan {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            shared,
            missing: Vec::new(),
            goals: goals::aims(folder, question.today, &campaigns),
            plan: folder.card.plan.clone(),
            campaigns,
            milestones,
            steps,
            window,
            team: people::team(snapshot, folder, question.lang),
            stakeholders: Vec::new(),
            risks: Vec::new(),
            lang: None,
        }
    }
}

impl Report for ProjectPlan {
    const SCHEMA: &'static str = "acct.plan/1";

    fn lang(&self, screen: Lang) -> Lang {
        self.lang.unwrap_or(screen)
    }

    fn document(&self, lang: Lang) -> Document {
        page::document(self, Report::lang(self, lang))
    }

    fn rows(&self) -> Option<Rows> {
        // To a client nothing is late: the last column is ours.
        let columns =
            ["what", "id", "title", "side", "who", "goal", "from", "to", "status", "days_late"];
        let columns = &columns[..columns.len() - usize::from(self.shared)];
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for one in &self.milestones {
            let (what, nothing) = (Cell::Word("milestone"), Cell::default());
            let mut row = vec![what, nothing.clone(), (&one.what).into()];
            row.extend(cells!["", "", "", one.on, one.on, if one.past { "past" } else { "" }, ""]);
            rows.push(row);
        }
        for one in &self.campaigns {
            rows.push(cells![
                Cell::Word("campaign"),
                &one.id,
                &one.title,
                Cell::Word("us"),
                &one.owner_name,
                &one.goal_name,
                one.start,
                one.end,
                Cell::Word(one.status.word()),
                Cell::default(),
            ]);
        }
        for one in &self.steps {
            rows.push(cells![
                Cell::Word("task"),
                &one.id,
                &one.title,
                Cell::Word(one.side.word()),
                &one.who,
                "",
                one.start,
                one.end(),
                Cell::Word(one.status.word()),
                one.days_late,
            ]);
        }
        rows.iter_mut().for_each(|row| row.truncate(columns.len()));
        Some(Rows::new(columns.iter().copied(), rows))
    }
}
