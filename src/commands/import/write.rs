//! Lays a plan into a change: new clients, people and tasks, and what the sheet says of old ones.

use chrono::NaiveDate;

use super::plan::{Plan, Step};
use crate::commands::Result;
use crate::commands::change::Change;
use crate::records::change::Op;
use crate::records::client::{Kind, Stage};
use crate::records::task::{Status, Task};

pub(super) fn lay(change: &mut Change, plan: &Plan, today: NaiveDate, me: &str) -> Result<()> {
    let stages = change.workspace().settings().stages();
    let running = stages.iter().find(|rule| rule.id == "running").or(stages.first());
    for client in plan.clients.iter().filter(|client| client.new) {
        let mut ops = vec![
            Op::set("name", client.name.as_str()),
            Op::set("kind", client.kind.word()),
            // nobody said how often we meet
            Op::set("cadence", ""),
            Op::set("team.manager", client.manager.as_str()),
        ];
        if let Some(stage) = running.filter(|_| client.kind != Kind::Internal) {
            ops.push(Stage::entered(&stage.id, today, me, ""));
        }
        change.create("client", &format!("clients/{}/client.toml", client.slug), &ops, "")?;
    }
    for new in &plan.newcomers {
        let mut ops = vec![Op::set("name", new.name.as_str())];
        if !new.email.is_empty() {
            ops.push(Op::set("emails", vec![new.email.clone()]));
        }
        let (kind, path) = match new.at {
            None => ("person", format!("people/{}.toml", new.slug)),
            Some(at) => {
                ("contact", format!("clients/{}/contacts/{}.toml", plan.clients[at].slug, new.slug))
            }
        };
        change.create(kind, &path, &ops, "")?;
    }
    for step in plan.tasks.iter().filter(|step| step.there.is_none()) {
        change.add_task(&plan.clients[step.at].slug, step.task.clone())?;
    }
    Ok(())
}

/// Takes the sheet's word for what is there already.
pub(super) fn update(change: &mut Change, plan: &Plan, today: NaiveDate, me: &str) -> Result<()> {
    for step in &plan.tasks {
        let Some(there) = &step.there else { continue };
        let ops = changes(step, there, today, me);
        if ops.is_empty() {
            continue;
        }
        change.edit(&there.path, &ops)?;
        if step.task.status == Status::Done && there.is_open() {
            change.succeed(&plan.clients[step.at].slug, there, today)?;
        }
    }
    Ok(())
}

fn changes(step: &Step, there: &Task, today: NaiveDate, me: &str) -> Vec<Op> {
    let sheet = &step.task;
    let mut ops = Vec::new();
    if sheet.status != there.status {
        match (sheet.status, sheet.closed) {
            (Status::Done | Status::Dropped, closed) => {
                ops.extend(there.close(sheet.status, closed.unwrap_or(today)));
            }
            (status, _) => {
                if !there.is_open() {
                    ops.extend(there.reopen());
                }
                ops.push(Op::set("status", status.word()));
            }
        }
    }
    if sheet.due.is_some() {
        ops.extend(there.move_due(sheet.due, today, me, ""));
    }
    if step.owned {
        ops.extend(there.hand_over(sheet.side, &sheet.owner, today));
    }
    ops
}
