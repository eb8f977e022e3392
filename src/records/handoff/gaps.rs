//! What the intro letter cannot say yet. None of the six contents may be missing.

use super::{Handoff, Part};
use crate::records::goal::Test;

/// One thing that is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// No talk has an agreement with a `!`.
    Agreements,
    Services,
    /// How much of a service there will be: which one, by its place.
    Scope(usize),
    Price(usize),
    Currency,
    /// The last day of the contract.
    End,
    /// The deal is not what the last proposal offered: which difference, by its place.
    Offered(usize),
    /// Until when a proposal holds.
    Validity,
    Goals,
    /// A goal, by its slug, and the tests it fails.
    Goal(String, Vec<Test>),
    Manager,
    Lead,
    /// Nobody sold it, so nobody signs.
    Sales,
    /// Nobody but the manager works on it.
    Specialist,
    /// Of one of us, by slug.
    Phone(String),
    Email(String),
    /// Nobody at the client to write to.
    Contact,
    Start,
    Special,
}

/// What is missing of each part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    pub gaps: Vec<Gap>,
}

impl Missing {
    pub fn of(&self, part: Part) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| gap.part() == part)
    }

    /// Nothing of this part is missing.
    #[must_use]
    pub fn is_ready(&self, part: Part) -> bool {
        self.of(part).next().is_none()
    }

    #[must_use]
    pub fn ready(&self) -> usize {
        Part::ALL.into_iter().filter(|part| self.is_ready(*part)).count()
    }
}

impl Gap {
    #[must_use]
    pub fn part(&self) -> Part {
        match self {
            Gap::Agreements => Part::Agreements,
            Gap::Services
            | Gap::Scope(_)
            | Gap::Price(_)
            | Gap::Currency
            | Gap::End
            | Gap::Offered(_)
            | Gap::Validity => Part::Service,
            Gap::Goals | Gap::Goal(..) => Part::Goals,
            Gap::Manager
            | Gap::Lead
            | Gap::Sales
            | Gap::Specialist
            | Gap::Phone(_)
            | Gap::Email(_)
            | Gap::Contact => Part::Team,
            Gap::Start => Part::Start,
            Gap::Special => Part::Special,
        }
    }
}

impl Handoff<'_> {
    #[must_use]
    pub fn missing(&self) -> Missing {
        let mut gaps = Vec::new();
        let deal = &self.folder.card.deal;
        gaps.extend(self.agreements().is_empty().then_some(Gap::Agreements));
        self.service(&mut gaps);
        let goals = self.goals();
        gaps.extend(goals.is_empty().then_some(Gap::Goals));
        for goal in goals {
            let failing = goal.failing();
            if !failing.is_empty() {
                gaps.push(Gap::Goal(goal.slug.clone(), failing));
            }
        }
        self.faces(&mut gaps);
        self.recipients(&mut gaps);
        gaps.extend(deal.start.is_none().then_some(Gap::Start));
        gaps.extend(deal.conditions().is_none().then_some(Gap::Special));
        Missing { gaps }
    }

    fn service(&self, gaps: &mut Vec<Gap>) {
        let deal = &self.folder.card.deal;
        let differences = self.differences().len();
        // Services that were offered are missed one by one.
        gaps.extend((deal.services.is_empty() && differences == 0).then_some(Gap::Services));
        for (at, service) in deal.services.iter().enumerate() {
            gaps.extend(service.scope.trim().is_empty().then_some(Gap::Scope(at)));
            gaps.extend(service.price.is_none().then_some(Gap::Price(at)));
        }
        gaps.extend(deal.currency.trim().is_empty().then_some(Gap::Currency));
        gaps.extend(deal.end.is_none().then_some(Gap::End));
        gaps.extend((0..differences).map(Gap::Offered));
    }

    fn faces(&self, gaps: &mut Vec<Gap>) {
        let faces = [(self.manager(), Gap::Manager), (self.lead(), Gap::Lead)];
        for (person, nobody) in faces {
            let Some(person) = person else {
                gaps.push(nobody);
                continue;
            };
            let bare = |gap: Gap, empty: bool| (empty && !gaps.contains(&gap)).then_some(gap);
            let phone = bare(Gap::Phone(person.slug.clone()), person.phone.trim().is_empty());
            let email = bare(Gap::Email(person.slug.clone()), person.emails.is_empty());
            gaps.extend(phone.into_iter().chain(email));
        }
        gaps.extend(self.contacts().next().is_none().then_some(Gap::Contact));
    }

    /// Netpeak: the letter is seen by who sold it and by who works on it; each must be reached.
    fn recipients(&self, gaps: &mut Vec<Gap>) {
        gaps.extend(self.sales().is_none().then_some(Gap::Sales));
        gaps.extend(self.specialists().next().is_none().then_some(Gap::Specialist));
        for person in self.sales().into_iter().chain(self.team()) {
            let gap = Gap::Email(person.slug.clone());
            if person.emails.is_empty() && !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
    }
}
