//! Whose each step is: by `--owner`, by the person it is for, by the client's team; a role that
//! nobody bears falls to the manager, and that is said.

use std::collections::BTreeMap;

use super::subject::Subject;
use crate::commands::{Result, who};
use crate::language::names;
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::{Cast, Who};
use crate::records::playbook::{Playbook, Step, THE_PERSON};
use crate::records::snapshot::Folder;

pub(super) struct Owners<'a> {
    folder: &'a Folder,
    cast: Cast<'a>,
    /// Role, or `client`, `third` → who.
    given: BTreeMap<String, Who>,
    subject: &'a Subject,
}

impl<'a> Owners<'a> {
    /// Reads `--owner ROLE=PERSON`.
    pub(super) fn read(
        typed: &[String],
        playbook: &Playbook,
        folder: &'a Folder,
        cast: Cast<'a>,
        subject: &'a Subject,
    ) -> Result<Owners<'a>> {
        let roles = roles(playbook);
        let mut given = BTreeMap::new();
        for typed in typed {
            let Some((role, person)) = typed.split_once('=') else {
                return Err(Problem::usage(format!("`{typed}` is not ROLE=PERSON"))
                    .hint("--owner ppc=denis"));
            };
            let role = role.trim();
            let Some(side) = roles.get(role).copied() else {
                let known: Vec<&str> = roles.keys().copied().collect();
                let problem =
                    Problem::usage(format!("no step of `{}` is of the role `{role}`", playbook.id));
                return Err(match names::nearest(role, &known).first() {
                    Some(near) => problem.hint(format!("--owner {near}={person}")),
                    None => problem.hint(format!("its roles: {}", known.join(", "))),
                });
            };
            let whose = match side {
                Side::Us => Who::new(Side::Us, who::person(cast.people, person.trim())?),
                side => among(cast, folder, side, person.trim())?,
            };
            given.insert(role.to_owned(), whose);
        }
        Ok(Owners { folder, cast, given, subject })
    }

    /// Who a step goes to, and the role that nobody bears.
    pub(super) fn of<'s>(&self, step: &'s Step) -> (Who, Option<&'s str>) {
        let side = step.side();
        if side != Side::Us {
            let given = self.given.get(side.word()).cloned();
            return (given.unwrap_or_else(|| self.theirs(side)), None);
        }
        let role = if step.role.is_empty() { "manager" } else { step.role.as_str() };
        match self.ours(role) {
            Some(slug) => (Who::new(Side::Us, slug), None),
            None => (Who::new(Side::Us, self.manager().unwrap_or_default()), Some(role)),
        }
    }

    fn manager(&self) -> Option<String> {
        let given = self.given.get("manager").map(|who| who.slug.clone());
        given.or_else(|| self.folder.card.manager().map(str::to_owned))
    }

    /// Who stands in for a role that nobody bears.
    pub(super) fn manager_name(&self) -> String {
        self.manager().map(|slug| self.cast.short(&Who::new(Side::Us, slug))).unwrap_or_default()
    }

    fn ours(&self, role: &str) -> Option<String> {
        if let Some(given) = self.given.get(role) {
            return Some(given.slug.clone());
        }
        if let Some(slug) = &self.subject.person {
            let person = self.cast.person(slug);
            let found = match role {
                THE_PERSON => Some(slug.as_str()),
                "mentor" => person.map(|person| person.mentor.as_str()),
                "lead" => person.map(|person| person.lead.as_str()),
                _ => None,
            };
            if let Some(found) = found.filter(|found| !found.is_empty()) {
                return Some(found.to_owned());
            }
        }
        let team = self.folder.card.role(role).map(str::to_owned);
        team.or_else(|| {
            let manager = self.cast.person(&self.manager()?)?;
            let lead = (role == "lead").then(|| manager.lead.clone())?;
            Some(lead).filter(|lead| !lead.is_empty())
        })
    }

    /// The contact who signs off, otherwise the first; nobody where there is none.
    fn theirs(&self, side: Side) -> Who {
        let all = || self.folder.contacts.iter().filter(move |contact| contact.side() == side);
        let found = all().find(|contact| contact.decides).or_else(|| all().next());
        Who::new(side, found.map(|contact| contact.slug.clone()).unwrap_or_default())
    }
}

/// A contact on a side.
fn among(cast: Cast, folder: &Folder, side: Side, typed: &str) -> Result<Who> {
    let ours = Cast { people: &[], ..cast };
    let found = who::anybody(&ours, &folder.slug, typed)?;
    if found.side == side {
        return Ok(found);
    }
    let what = format!("`{}` is not on the side `{}`", found.slug, side.word());
    Err(Problem::usage(what).hint(format!("acct contact list {}", folder.slug)))
}

/// The roles of a playbook's steps, with their sides.
fn roles(playbook: &Playbook) -> BTreeMap<&str, Side> {
    let mut roles = BTreeMap::new();
    for step in &playbook.steps {
        let (name, side) = match step.side() {
            Side::Us if step.role.is_empty() => ("manager", Side::Us),
            Side::Us => (step.role.as_str(), Side::Us),
            side => (side.word(), side),
        };
        roles.insert(name, side);
    }
    // who stands in for a role that is missing
    roles.insert("manager", Side::Us);
    roles
}
