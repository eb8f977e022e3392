//! Whose clients the report is about: a lead's people's, one manager's, or everybody's.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::records::person::Person;
use crate::records::snapshot::{Folder, Snapshot};
use crate::reports::rows::typed;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Group {
    /// The clients of those who report to this person, and of this person.
    pub lead: Option<Named>,
    /// The clients of this person alone.
    pub manager: Option<Named>,
    /// As it was typed in the command; what is usual needs no word.
    #[serde(skip)]
    pub option: String,
    /// Whom a manager stands in for on this day counts as theirs.
    #[serde(skip)]
    day: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Named {
    pub slug: String,
    pub name: String,
}

impl Group {
    #[must_use]
    pub fn of_lead(snapshot: &Snapshot, slug: &str) -> Group {
        let option = format!(" --lead {}", typed(slug));
        Group { lead: Some(named(snapshot, slug)), option, ..Group::default() }
    }

    #[must_use]
    pub fn of_manager(snapshot: &Snapshot, slug: &str) -> Group {
        let option = format!(" --manager {}", typed(slug));
        Group { manager: Some(named(snapshot, slug)), option, ..Group::default() }
    }

    /// With the clients of those whom the manager covers on a day.
    #[must_use]
    pub fn on(self, day: NaiveDate) -> Group {
        Group { day: Some(day), ..self }
    }

    /// The group of who asks, if people report to them; otherwise everybody.
    #[must_use]
    pub fn usual(snapshot: &Snapshot, me: Option<&str>) -> Group {
        let leads = |me: &&str| snapshot.people.iter().any(|person: &Person| person.lead == **me);
        let mine = |me| Group { option: String::new(), ..Group::of_lead(snapshot, me) };
        me.filter(leads).map_or_else(Group::default, mine)
    }

    /// The group of who asks: a lead's people, a manager's own clients; everybody for who is neither.
    #[must_use]
    pub fn mine(snapshot: &Snapshot, me: Option<&str>, day: NaiveDate) -> Group {
        let group = Group::usual(snapshot, me);
        let Some(me) = me.filter(|_| group.lead.is_none()) else { return group };
        let own = Group { option: String::new(), ..Group::of_manager(snapshot, me).on(day) };
        let runs_any = snapshot.clients.iter().any(|folder| own.holds(snapshot, folder));
        if runs_any { own } else { group }
    }

    /// A client belongs to the group of who answers for it.
    #[must_use]
    pub fn holds(&self, snapshot: &Snapshot, folder: &Folder) -> bool {
        let person = folder.answers(&snapshot.settings).unwrap_or_default();
        match (&self.manager, &self.lead) {
            (Some(manager), _) => match self.day {
                Some(day) => snapshot.stands_for(&manager.slug, folder, day),
                None => person == manager.slug,
            },
            (None, Some(lead)) => {
                let theirs = snapshot.person(person).is_some_and(|p| p.lead == lead.slug);
                theirs || person == lead.slug
            }
            (None, None) => true,
        }
    }
}

fn named(snapshot: &Snapshot, slug: &str) -> Named {
    let name = snapshot.person(slug).map_or(slug, |person| person.name.as_str());
    Named { slug: slug.to_owned(), name: name.to_owned() }
}
