//! Where a client stands and what it was sent, as matters: the stage, briefs, letters that wait for an
//! answer, the contract's end.

use super::{Ground, Matter, What};
use crate::records::Side;
use crate::records::brief::{Brief, Status, Verdict};
use crate::records::cast::Who;
use crate::records::client::Kind;
use crate::records::handoff::Handoff;
use crate::records::proposal;

fn matter<'a>(what: What<'a>, who: Who) -> Matter<'a> {
    Matter { what, side: who.side, who, due: None, since: None, behind: Vec::new() }
}

/// A stage that is to be left: it has a norm, or needs, or the client holds it. Running work has
/// neither; its steps are tasks.
pub(super) fn stage(ground: Ground<'_>) -> Vec<Matter<'_>> {
    let card = &ground.folder.card;
    let found = || {
        let stage = card.stage().filter(|_| card.is_active() && card.kind != Kind::Internal)?;
        let rule = ground.settings().rule(&stage.stage)?;
        if let Some((_, pause)) = stage.open_pause() {
            let held = matter(What::Stage(stage), ground.contact(&[]));
            return Some(Matter { since: pause.from, ..held });
        }
        if rule.norm.is_none() && rule.needs.is_empty() {
            return None;
        }
        let who = card.role(&rule.role).map(|slug| Who::new(Side::Us, slug));
        let spent = stage.spent(ground.day, ground.calendar)?;
        let due = rule.norm.zip(stage.since).map(|(norm, since)| {
            let days = norm as usize + spent.theirs;
            ground.calendar.add_workdays(since, i32::try_from(days).unwrap_or(i32::MAX))
        });
        let ours = matter(What::Stage(stage), who.unwrap_or_else(|| ground.keeper()));
        Some(Matter { due, since: stage.since, ..ours })
    };
    found().into_iter().collect()
}

/// Open ones wait for the client once the questions are asked; a «not now» for the day we come back.
pub(super) fn briefs(ground: Ground<'_>) -> Vec<Matter<'_>> {
    ground.folder.briefs.iter().filter_map(|brief| of_brief(ground, brief)).collect()
}

fn of_brief<'a>(ground: Ground<'a>, brief: &'a Brief) -> Option<Matter<'a>> {
    let ours = || matter(What::Brief(brief), ground.keeper());
    let last = ground.folder.brief(&brief.template).is_some_and(|last| last.id == brief.id);
    if brief.verdict == Some(Verdict::Later) && brief.revisit.is_some() && last {
        return Some(Matter { due: brief.revisit, since: brief.date, ..ours() });
    }
    if brief.status == Status::Closed || brief.verdict.is_some() {
        return None;
    }
    Some(match brief.asked {
        Some(_) => Matter { since: brief.asked, ..matter(What::Brief(brief), ground.contact(&[])) },
        None => Matter { since: brief.date, ..ours() },
    })
}

/// The intro letter without a yes, unless a task of the client's says so.
pub(super) fn handoff(ground: Ground<'_>) -> Vec<Matter<'_>> {
    let handoff = Handoff { folder: ground.folder, people: &[], today: ground.day };
    let asked = |id: &str| {
        ground
            .folder
            .tasks
            .iter()
            .any(|task| task.is_open() && task.side == Side::Client && task.from == id)
    };
    let letter = handoff.sent().filter(|letter| handoff.waits_for_yes() && !asked(&letter.id));
    let due = handoff.asked_for(ground.calendar);
    let matter = letter.map(|letter| Matter {
        due,
        since: letter.sent,
        ..matter(What::Handoff(letter), ground.contact(&letter.to))
    });
    matter.into_iter().collect()
}

/// The last proposal of a sale that has not gone on since.
pub(super) fn proposal(ground: Ground<'_>) -> Vec<Matter<'_>> {
    let card = &ground.folder.card;
    let sale = card.kind == Kind::Prospect && card.is_active();
    let last = proposal::last(ground.folder).filter(|_| sale).map(|last| last.letter);
    let moved = card.stage().and_then(|stage| stage.since);
    let waits = last.filter(|letter| moved.is_none_or(|since| letter.sent >= Some(since)));
    let matter = waits.map(|letter| Matter {
        due: letter.valid_until.or(card.deal.valid_until),
        since: letter.sent,
        ..matter(What::Proposal(letter), ground.contact(&letter.to))
    });
    matter.into_iter().collect()
}

/// It ends so soon that going on has to be spoken of, or has ended.
pub(super) fn contract(ground: Ground<'_>) -> Vec<Matter<'_>> {
    let card = &ground.folder.card;
    let works = card.kind == Kind::Client && card.is_active();
    let soon = ground.thresholds.until("contract", ground.day, ground.calendar);
    let end = card.deal.end.filter(|end| works && Some(*end) <= soon);
    let matter =
        end.map(|end| Matter { due: Some(end), ..matter(What::Contract(end), ground.keeper()) });
    matter.into_iter().collect()
}
