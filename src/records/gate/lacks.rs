//! What is missing of each need, by the word that names it.

use super::{Ground, Lack, STEPS};
use crate::records::brief::judge::{Judged, judged};
use crate::records::brief::{Brief, Status, Verdict};
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
    let Some(brief) = ground.folder.brief(template) else {
        return Some(Lack::Brief { template: template.to_owned(), open: None });
    };
    let open = weighed(ground, brief).map(|judged| judged.to_ask().count());
    let done = brief.status == Status::Closed || open == Some(0);
    (!done).then(|| Lack::Brief { template: template.to_owned(), open: open.or(Some(0)) })
}

pub(super) fn verdict(ground: Ground, template: &str) -> Option<Lack> {
    let named = template.to_owned();
    let Some(brief) = ground.folder.brief(template) else {
        return Some(Lack::Brief { template: named, open: None });
    };
    let judged = weighed(ground, brief);
    let verdict = judged.as_ref().map_or(brief.verdict, |judged| judged.verdict);
    let open = judged.map_or(0, |judged| judged.to_ask().count());
    match verdict {
        Some(Verdict::Fit) => None,
        Some(verdict) => Some(Lack::Unfit { template: named, verdict, revisit: brief.revisit }),
        None if open > 0 => Some(Lack::Brief { template: named, open: Some(open) }),
        None => Some(Lack::Unjudged(named)),
    }
}

fn weighed<'a>(ground: Ground<'a>, brief: &'a Brief) -> Option<Judged<'a>> {
    let sheet = ground.snapshot.questionnaire(&brief.template)?;
    Some(judged(sheet, brief, ground.folder, ground.today, ground.calendar))
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
