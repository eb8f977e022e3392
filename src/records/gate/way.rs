//! What a move along the pipeline asks for: the gates on the way, or a reason.

use super::{Ground, Need};
use crate::records::client::{Client, is_over};
use crate::records::settings::StageRule;

/// Work that ended, with what there is to learn from it.
const CLOSED: &str = "closed";

/// A move from where a client stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// In the order of the stages; gates between are passed, not jumped.
    pub needs: Vec<String>,
    /// Back, on hold or out: it needs nothing, but a word why.
    pub reason: bool,
    /// From who sells to who runs the project.
    pub crosses: bool,
}

impl Way {
    /// From the stage where a client stands, or stood before work stopped, to another.
    #[must_use]
    pub fn to(rules: &[StageRule], card: &Client, target: &str) -> Way {
        let at = |id: &str| rules.iter().position(|rule| rule.id == id);
        if target == CLOSED {
            let needs = worked(rules, card).then(|| "library".to_owned());
            return Way { needs: needs.into_iter().collect(), ..Way::default() };
        }
        if is_over(target) {
            return Way { reason: true, ..Way::default() };
        }
        let stood = card.stages.iter().rfind(|stage| !is_over(&stage.stage));
        let (Some(from), Some(to)) = (stood.and_then(|stage| at(&stage.stage)), at(target)) else {
            return Way::default();
        };
        if to < from {
            return Way { reason: true, ..Way::default() };
        }
        let passed = rules.iter().take(to).skip(from).filter(|rule| !is_over(&rule.id));
        let mut needs: Vec<String> = passed.flat_map(|rule| rule.needs.iter().cloned()).collect();
        let runs = |at: usize| rules.get(at).is_some_and(StageRule::in_production);
        let crosses = !runs(from) && runs(to);
        if crosses {
            needs.extend(["team:manager", "handoff:accepted"].map(str::to_owned));
        }
        let mut seen = Vec::new();
        needs.retain(|need| !seen.contains(need) && { seen.push(need.clone()); true });
        Way { needs, reason: false, crosses }
    }

    /// The stage that comes next for a client.
    #[must_use]
    pub fn next<'r>(rules: &'r [StageRule], card: &Client) -> Option<&'r StageRule> {
        let now = card.stage().filter(|stage| !is_over(&stage.stage))?;
        let at = rules.iter().position(|rule| rule.id == now.stage)?;
        rules.iter().skip(at + 1).find(|rule| !is_over(&rule.id))
    }

    /// Every need on the way, met or not.
    #[must_use]
    pub fn look(&self, ground: Ground) -> Vec<Need> {
        self.needs.iter().map(|need| Need::look(ground, need)).collect()
    }
}

/// Who sold a project that had nobody in that role: who moved it last before production.
#[must_use]
pub fn sold_by<'c>(rules: &[StageRule], card: &'c Client) -> Option<&'c str> {
    if card.role("sales").is_some() {
        return None;
    }
    let sale = |id: &str| rules.iter().any(|rule| rule.id == id && !rule.in_production());
    let moved = card.stages.iter().rfind(|stage| sale(&stage.stage) && !stage.by.is_empty());
    moved.map(|stage| stage.by.as_str())
}

/// Production has begun at some time: there is something to learn from.
fn worked(rules: &[StageRule], card: &Client) -> bool {
    let produced = |id: &str| rules.iter().any(|rule| rule.id == id && rule.in_production());
    card.stages.iter().any(|stage| produced(&stage.stage))
}
