//! The project plan (Mindbox: no integration without one): what it should move, with which campaigns,
//! and when the first value is there. Which of these a client's records still lack.

use std::cmp::Reverse;

use super::goal::{Goal, Kind, Test};
use super::idea::{self, Idea, Runs, Status};
use super::snapshot::Folder;

/// One thing without which there is no plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// No goal that is a number.
    Goal,
    /// None of them has a target, a date and a reason; the one that lacks least, by slug.
    Weak(String, Vec<Test>),
    /// No campaign that should move one of the goals.
    Campaign,
    /// The day from which the client has something of it.
    FirstValue,
}

impl Missing {
    /// As it stands in data: `goal`, `campaign`, `first_value`.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Missing::Goal | Missing::Weak(..) => "goal",
            Missing::Campaign => "campaign",
            Missing::FirstValue => "first_value",
        }
    }
}

/// What the plan of a client lacks; needs its goals and ideas.
#[must_use]
pub fn missing(folder: &Folder) -> Vec<Missing> {
    let ours = |idea: &Idea| idea.side == Runs::Us && aim(folder, idea).is_some();
    let campaign = campaigns(folder).any(ours);
    let first_value = folder.card.plan.first_value.on.is_some();
    goals(folder)
        .into_iter()
        .chain((!campaign).then_some(Missing::Campaign))
        .chain((!first_value).then_some(Missing::FirstValue))
        .collect()
}

fn goals(folder: &Folder) -> Option<Missing> {
    let wanted = folder.goals.iter().filter(|goal| goal.kind == Kind::Metric);
    let Some(goal) = wanted.min_by_key(|goal| (goal.failing().len(), Reverse(goal.by))) else {
        return Some(Missing::Goal);
    };
    let failing = goal.failing();
    (!failing.is_empty()).then(|| Missing::Weak(goal.slug.clone(), failing))
}

/// The campaigns of a plan: ideas for customers that were not dropped, the client's own tests too.
pub fn campaigns(folder: &Folder) -> impl Iterator<Item = &Idea> {
    let planned =
        |idea: &&Idea| idea.status != Status::Dropped && idea.kind == idea::Kind::Campaign;
    folder.ideas.iter().filter(planned)
}

/// The goal that a campaign should move: a number, or nothing shows whether it did.
#[must_use]
pub fn aim<'a>(folder: &'a Folder, idea: &Idea) -> Option<&'a Goal> {
    let aimed = |goal: &&Goal| goal.kind == Kind::Metric && goal.slug == idea.goal;
    folder.goals.iter().find(aimed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> Folder {
        let day = chrono::NaiveDate::from_ymd_opt(2027, 2, 28);
        let mut folder = Folder {
            goals: vec![Goal {
                slug: "revenue".into(),
                name: "Revenue".into(),
                metric: "revenue".into(),
                to: Some(1.0),
                by: day,
                why: "to pay for the warehouse".into(),
                ..Goal::default()
            }],
            ideas: vec![Idea { goal: "revenue".into(), ..Idea::default() }],
            ..Folder::default()
        };
        folder.card.plan.first_value.on = day;
        folder
    }

    #[test]
    fn a_plan_has_a_goal_a_campaign_for_it_and_a_day_of_first_value() {
        use Missing::{Campaign, FirstValue};
        assert_eq!(missing(&folder()), []);
        assert_eq!(missing(&Folder::default()), [Missing::Goal, Campaign, FirstValue]);
    }

    #[test]
    fn a_campaign_counts_where_its_goal_is_a_number_that_exists() {
        let mut lost = folder();
        lost.ideas[0].goal = "sales".into();
        assert_eq!(missing(&lost), [Missing::Campaign]);
        let mut dropped = folder();
        dropped.ideas[0].status = Status::Dropped;
        assert_eq!(missing(&dropped), [Missing::Campaign]);
        let mut launch = folder();
        launch.goals[0].kind = Kind::Launch;
        assert_eq!(missing(&launch), [Missing::Goal, Missing::Campaign]);
    }

    #[test]
    fn the_goal_that_lacks_least_is_the_one_to_mend() {
        let mut weak = folder();
        weak.goals[0].why.clear();
        weak.goals.push(Goal { slug: "leads".into(), ..Goal::default() });
        assert_eq!(missing(&weak), [Missing::Weak("revenue".into(), vec![Test::Argued])]);
    }
}
