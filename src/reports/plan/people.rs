//! Who takes part in a plan; and, for us alone, what is at stake for whom and what may go wrong.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::document::markdown_document;
use crate::language::Lang;
use crate::records::Side;
use crate::records::snapshot::{Folder, Snapshot};
use crate::reports::names;

#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Member {
    pub side: Side,
    pub name: String,
    /// As people read it.
    pub role: String,
}

/// Never for the client.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stakeholder {
    pub name: String,
    pub decides: bool,
    pub department: String,
    pub task: String,
    pub concern: String,
    pub stance: String,
}

/// Never for the client.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Risk {
    pub id: String,
    pub date: Option<NaiveDate>,
    pub area: String,
    /// Its first paragraph.
    pub says: String,
    pub cost_per_day: Option<f64>,
    /// Of the deal.
    pub currency: String,
    /// The open task that ends it: its days are what it costs.
    pub task: String,
    pub task_title: String,
    pub task_due: Option<NaiveDate>,
}

/// Ours by their roles, then the client's people and vendors. Sales have done their part.
pub(super) fn team(snapshot: &Snapshot, folder: &Folder, lang: Lang) -> Vec<Member> {
    let ours = folder.card.team.iter().filter(|(role, slug)| *role != "sales" && !slug.is_empty());
    let ours = ours.filter_map(|(role, slug)| {
        let person = snapshot.person(slug)?;
        let role = names::role(lang, role);
        Some(Member { side: Side::Us, name: person.name.clone(), role })
    });
    let theirs = folder.contacts.iter().map(|contact| Member {
        side: contact.side(),
        name: contact.name.clone(),
        role: match contact.third.as_str() {
            "" => contact.role.clone(),
            third if contact.role.is_empty() => third.to_owned(),
            third => format!("{}, {third}", contact.role),
        },
    });
    let mut team: Vec<Member> = Vec::new();
    for member in ours.chain(theirs) {
        let known =
            team.iter_mut().find(|one| (one.side, &one.name) == (member.side, &member.name));
        match known {
            Some(known) => known.role = format!("{}, {}", known.role, member.role),
            None => team.push(member),
        }
    }
    team.sort_by_key(|member| member.side);
    team
}

pub(super) fn stakeholders(folder: &Folder) -> Vec<Stakeholder> {
    let mut all: Vec<Stakeholder> = folder
        .contacts
        .iter()
        .map(|contact| Stakeholder {
            name: contact.name.clone(),
            decides: contact.decides,
            department: contact.stake.department.clone(),
            task: contact.stake.task.clone(),
            concern: contact.stake.concern.clone(),
            stance: contact.stake.stance.clone(),
        })
        .collect();
    all.retain(|one| {
        [&one.department, &one.task, &one.concern, &one.stance].iter().any(|said| !said.is_empty())
    });
    all.sort_by_key(|one| !one.decides);
    all
}

/// Those that are not over, the dearest first.
pub(super) fn risks(folder: &Folder, today: NaiveDate) -> Vec<Risk> {
    let notes = folder.notes.iter().filter(|note| note.threatens(today));
    let mut risks: Vec<Risk> = notes
        .map(|note| {
            let task = folder.task(&note.task).filter(|task| task.is_open());
            Risk {
                id: note.id.clone(),
                date: note.date,
                area: note.area.clone(),
                says: first_paragraph(note.matter()),
                cost_per_day: note.cost_per_day.filter(|cost| cost.is_finite()),
                currency: folder.card.deal.currency.clone(),
                task: task.map(|task| task.id.clone()).unwrap_or_default(),
                task_title: task.map(|task| task.title.clone()).unwrap_or_default(),
                task_due: task.and_then(|task| task.due),
            }
        })
        .collect();
    let cost = |risk: &Risk| risk.cost_per_day.unwrap_or(-1.0);
    risks.sort_by(|one, other| cost(other).total_cmp(&cost(one)));
    risks
}

fn first_paragraph(body: &str) -> String {
    let text = markdown_document(body).plain();
    text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().trim().to_owned()
}
