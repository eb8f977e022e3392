//! What is missing of each need, by the word that names it.

use super::{Ground, Lack, STEPS};
use crate::records::brief::{Status, Verdict};
use crate::records::goal::Goal;
use crate::records::handoff::Handoff;
use crate::records::library;
use crate::records::meeting::{self, Kind, Meeting};
use crate::records::plan;

/// The letter that a proposal is, in `letters/`.
const PROPOSAL: &str = "proposal";

/// How a contract is called that is done; any other paper is there once anything is said of it.
const SIGNED: &[&str] = &["signed", "accepted", "offer", "подписан", "подписано", "оферта"];

/// What says of a paper that it is not there.
const NOTHING: &[&str] = &["no", "none", "нет"];

pub(super) fn contact(ground: Ground, _: &str) -> Option<Lack> {
    let handoff = Handoff::of(ground.snapshot, ground.folder, ground.today);
    handoff.contacts().next().is_none().then_some(Lack::Contact)
}

pub(super) fn brief(ground: Ground, template: &str) -> Option<Lack> {
    let brief = ground.folder.brief(template);
    let closed = brief.is_some_and(|brief| brief.status == Status::Closed);
    (!closed).then(|| Lack::Brief { template: template.to_owned(), begun: brief.is_some() })
}

pub(super) fn verdict(ground: Ground, template: &str) -> Option<Lack> {
    let Some(brief) = ground.folder.brief(template) else {
        return Some(Lack::Brief { template: template.to_owned(), begun: false });
    };
    match brief.verdict {
        Some(Verdict::Fit) => None,
        Some(verdict) => Some(Lack::Unfit {
            template: template.to_owned(),
            verdict,
            revisit: brief.revisit,
        }),
        None if brief.status == Status::Open => {
            Some(Lack::Brief { template: template.to_owned(), begun: true })
        }
        None => Some(Lack::Unjudged(template.to_owned())),
    }
}

pub(super) fn meeting(ground: Ground, kind: &str) -> Option<Lack> {
    let kind = Kind::of(kind)?;
    let of_kind = || ground.folder.meetings.iter().filter(move |meeting| meeting.kind == kind);
    let held = |meeting: &&Meeting| meeting.status == meeting::Status::Held;
    if of_kind().filter(held).any(|meeting| meeting.followup.is_some()) {
        return None;
    }
    if let Some(meeting) = of_kind().rfind(held) {
        return Some(Lack::Summary { kind, id: meeting.id.clone(), on: meeting.date });
    }
    let planned = of_kind().rfind(|meeting| meeting.status == meeting::Status::Planned);
    Some(Lack::Meeting { kind, planned: planned.and_then(|meeting| meeting.date) })
}

pub(super) fn goals(ground: Ground, _: &str) -> Option<Lack> {
    let goals = ground.folder.goals.iter();
    let Some(best) = goals.min_by_key(|goal: &&Goal| goal.failing().len()) else {
        return Some(Lack::NoGoal);
    };
    let failing = best.failing();
    (!failing.is_empty()).then(|| Lack::Goal { slug: best.slug.clone(), failing })
}

pub(super) fn proposal(ground: Ground, _: &str) -> Option<Lack> {
    let mut letters = ground.folder.letters.iter();
    let sent = letters.any(|letter| letter.kind == PROPOSAL && letter.sent.is_some());
    (!sent).then_some(Lack::Proposal)
}

pub(super) fn paperwork(ground: Ground, paper: &str) -> Option<Lack> {
    let said = ground.folder.card.deal.paperwork.get(paper);
    let state = said.and_then(|said| said.as_str()).unwrap_or_default().trim().to_lowercase();
    let done = match paper {
        "contract" => SIGNED.contains(&state.as_str()),
        _ => !state.is_empty() && !NOTHING.contains(&state.as_str()),
    };
    (!done).then(|| Lack::Paper { paper: paper.to_owned(), state })
}

pub(super) fn handoff(ground: Ground, step: &str) -> Option<Lack> {
    let handoff = Handoff::of(ground.snapshot, ground.folder, ground.today);
    let done = match step {
        "sent" => handoff.sent().is_some(),
        "confirmed" => handoff.confirmed().is_some(),
        _ => handoff.accepted().is_some(),
    };
    let step = STEPS.iter().find(|known| **known == step)?;
    (!done).then_some(Lack::Handoff(step))
}

pub(super) fn team(ground: Ground, role: &str) -> Option<Lack> {
    ground.folder.card.role(role).is_none().then(|| Lack::Role(role.to_owned()))
}

pub(super) fn start(ground: Ground, _: &str) -> Option<Lack> {
    ground.folder.card.deal.start.is_none().then_some(Lack::Start)
}

pub(super) fn plan(ground: Ground, _: &str) -> Option<Lack> {
    let missing = plan::missing(ground.folder);
    (!missing.is_empty()).then_some(Lack::Plan(missing))
}

/// What was learnt of the client: a story that went well or badly. News and standards are no cases.
pub(super) fn library(ground: Ground, _: &str) -> Option<Lack> {
    use library::Kind::{Anticase, Case, Postmortem, Story};
    let told = |entry: &library::Entry| {
        entry.client == ground.folder.slug
            && matches!(entry.kind, Case | Anticase | Postmortem | Story)
    };
    (!ground.snapshot.library.iter().any(told)).then_some(Lack::Case)
}
