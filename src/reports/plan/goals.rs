//! The goals of a plan, and the campaigns that should move them.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::records::Side;
use crate::records::cast::Who;
use crate::records::goal::{Kind, Test};
use crate::records::idea::Status;
use crate::records::metric::Reading;
use crate::records::plan;
use crate::records::snapshot::{Folder, Snapshot};

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Aim {
    pub goal: String,
    pub name: String,
    pub kind: Kind,
    pub metric: String,
    pub unit: String,
    pub horizon: String,
    pub from: Option<f64>,
    pub to: Option<f64>,
    pub by: Option<NaiveDate>,
    pub why: String,
    pub reading: Option<Reading>,
    pub failing: Vec<Test>,
    /// Titles of the campaigns that should move it.
    pub campaigns: Vec<String>,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Campaign {
    /// Ours; in what a client gets there is none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub id: String,
    pub title: String,
    pub status: Status,
    /// By slug, as its file says.
    pub goal: String,
    /// Empty: nothing would show whether it worked.
    pub goal_name: String,
    pub owner: String,
    pub owner_name: String,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    /// It should be over, and nobody has said how it went.
    pub late: bool,
}

/// Those that are not settled; numbers before launches, the nearest first.
pub(super) fn aims(folder: &Folder, today: NaiveDate, campaigns: &[Campaign]) -> Vec<Aim> {
    let mut goals: Vec<_> = folder.goals.iter().filter(|goal| !goal.is_settled()).collect();
    goals.sort_by_key(|goal| (goal.kind != Kind::Metric, goal.by.is_none(), goal.by));
    let aim = |goal: &&crate::records::goal::Goal| Aim {
        goal: goal.slug.clone(),
        name: goal.name.clone(),
        kind: goal.kind,
        metric: goal.metric.clone(),
        unit: goal.unit.clone(),
        horizon: goal.horizon.clone(),
        from: goal.from,
        to: goal.to,
        by: goal.by,
        why: goal.why.clone(),
        reading: folder.metric(&goal.metric).and_then(|metric| metric.on(today)),
        failing: goal.failing(),
        campaigns: campaigns
            .iter()
            .filter(|campaign| campaign.goal == goal.slug)
            .map(|campaign| campaign.title.clone())
            .collect(),
    };
    goals.iter().map(aim).collect()
}

/// In the order they start; one that nobody has proposed yet, or that has no day, is not for the client.
pub(super) fn campaigns(
    snapshot: &Snapshot,
    folder: &Folder,
    today: NaiveDate,
    shared: bool,
) -> Vec<Campaign> {
    let cast = snapshot.cast(folder, None);
    let shown = plan::campaigns(folder)
        .filter(|idea| !shared || idea.status != Status::Backlog && idea.start.is_some());
    let mut campaigns: Vec<Campaign> = shown
        .map(|idea| Campaign {
            id: if shared { String::new() } else { idea.id.clone() },
            title: idea.title.clone(),
            status: idea.status,
            goal: idea.goal.clone(),
            goal_name: plan::aim(folder, idea).map(|goal| goal.name.clone()).unwrap_or_default(),
            owner: idea.owner.clone(),
            owner_name: match idea.owner.as_str() {
                "" => String::new(),
                owner => cast.short(&Who::new(Side::Us, owner)),
            },
            start: idea.start,
            end: idea.end,
            late: !idea.status.is_over() && idea.end.is_some_and(|end| end < today),
        })
        .collect();
    campaigns.sort_by_key(|one| (one.start.is_none(), one.start, one.end));
    campaigns
}
