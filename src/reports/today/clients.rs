//! Clients on the desk: where we are silent, and stages that take longer than their norm.

use chrono::NaiveDate;

use super::{Desk, OverNorm, Silent, Unconfirmed};
use crate::records::Side;
use crate::records::client::Kind;
use crate::records::handoff::Handoff;
use crate::records::settings::StageRule;
use crate::records::snapshot::Folder;
use crate::records::touch;
use crate::reports::signs::{Rhythm, our_word};
use crate::reports::status::Group;

impl Desk<'_> {
    /// No word from us for longer than the client's rhythm, or than the workspace bears.
    pub(super) fn silent(&self) -> Vec<Silent> {
        let mut found: Vec<Silent> =
            self.mine().filter_map(|folder| self.silence(folder)).collect();
        found.sort_by(|a, b| {
            let key = |line: &Silent| (line.days.is_some(), std::cmp::Reverse(line.days));
            key(a).cmp(&key(b)).then_with(|| a.client.cmp(&b.client))
        });
        found
    }

    fn silence(&self, folder: &Folder) -> Option<Silent> {
        let never_met = folder.meetings.is_empty();
        if folder.card.kind == Kind::Internal || (folder.card.kind == Kind::Prospect && never_met) {
            return None;
        }
        // A forgotten meeting is asked about in its own line; one at hand ends the silence.
        if self.forgotten_of(folder).next().is_some() {
            return None;
        }
        let next = folder.next_meeting(self.today).and_then(|meeting| meeting.date);
        let soon = self.calendar().add_workdays(self.day, 1);
        if next.is_some_and(|date| date <= soon) {
            return None;
        }
        our_word(folder, self.day).filter(|since| self.too_long(folder, *since))?;
        let last = touch::ours(folder, self.day).map(|touch| touch.on);
        Some(Silent {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            last_touch: last,
            days: last.map(|last| (self.day - last).num_days()),
            cadence: folder.card.cadence.clone(),
            next_meeting: next,
        })
    }

    fn too_long(&self, folder: &Folder, since: NaiveDate) -> bool {
        let rhythm = Rhythm::of(folder, self.snapshot.settings.silence());
        rhythm.is_broken(since, self.day, self.calendar())
    }

    /// Intro letters without a yes after the day it was asked for, for who will run the project and
    /// who sold it. Where a task of the client's says so, that one is reminded of.
    pub(super) fn handoffs(&self) -> Vec<Unconfirmed> {
        let folders = self.snapshot.clients.iter().filter(|folder| folder.card.is_active());
        let concerned = folders.filter(|folder| {
            let one_of = |role| self.me.is_some_and(|me| folder.card.role(role) == Some(me));
            one_of("sales") || one_of("manager") || self.stands_for(folder)
        });
        let mut found: Vec<Unconfirmed> =
            concerned.filter_map(|folder| self.unconfirmed(folder)).collect();
        found.sort_by_key(|line| line.asked);
        found
    }

    fn unconfirmed(&self, folder: &Folder) -> Option<Unconfirmed> {
        let handoff = Handoff { folder, people: &[], today: self.day };
        let letter = handoff.sent().filter(|_| handoff.waits_for_yes())?;
        let asked = handoff.asked_for(self.calendar()).filter(|asked| *asked < self.day)?;
        let reminded = folder
            .tasks
            .iter()
            .any(|task| task.is_open() && task.side == Side::Client && task.from == letter.id);
        (!reminded).then(|| Unconfirmed {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            sent: letter.sent.unwrap_or(asked),
            asked,
            start: folder.card.deal.start,
        })
    }

    /// Stages over their norm, of the clients one answers for; whoever leads sees those of their
    /// people, as `pipeline --over` has them, and those that escalate to them.
    pub(super) fn stages(&self) -> Vec<OverNorm> {
        let rules = self.snapshot.settings.stages();
        let group = Group::usual(self.snapshot, self.me);
        let leads = |folder: &Folder, rule: &StageRule| {
            let escalates = self.me.is_some() && self.snapshot.escalates(folder, rule) == self.me;
            escalates || group.lead.is_some() && group.holds(self.snapshot, folder)
        };
        let active = self.snapshot.clients.iter().filter(|folder| folder.card.is_active());
        let mut found: Vec<OverNorm> = active
            .filter_map(|folder| {
                let stage = folder.card.stage()?;
                let rule = rules.iter().find(|rule| rule.id == stage.stage)?;
                if !leads(folder, rule) && !self.stands_for(folder) {
                    return None;
                }
                let (days, norm) = (stage.days(self.day, self.calendar())?, rule.norm?);
                (days > norm as usize).then(|| OverNorm {
                    client: folder.slug.clone(),
                    client_name: folder.card.name.clone(),
                    stage: stage.stage.clone(),
                    names: rule.name.clone(),
                    working_days: days,
                    norm,
                    why: stage.delay.why.clone(),
                    help: stage.delay.help.clone(),
                })
            })
            .collect();
        found.sort_by_key(|over| {
            std::cmp::Reverse(over.working_days.saturating_sub(over.norm as usize))
        });
        found
    }
}
