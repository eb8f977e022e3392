//! Who answers for a client, and for whom of them somebody stands in.

use chrono::NaiveDate;

use super::Away;
use super::person::Person;
use super::settings::StageRule;
use super::snapshot::{Folder, Snapshot};

impl Folder {
    /// Who answers for this client: the manager; until there is one, who sells.
    #[must_use]
    pub fn answers(&self) -> Option<&str> {
        let card = &self.card;
        card.manager().or_else(|| card.role("sales")).or_else(|| card.role("lead"))
    }
}

impl Person {
    /// The absence of a day with whoever covers a client in it: the one named for that client,
    /// otherwise the one named for all; what was written down last holds.
    #[must_use]
    pub fn covered(&self, client: &str, day: NaiveDate) -> Option<&Away> {
        let absent = || self.away.iter().filter(|away| away.holds(day));
        absent()
            .rfind(|away| away.clients.iter().any(|slug| slug == client))
            .or_else(|| absent().rfind(|away| away.clients.is_empty()))
    }
}

impl Snapshot {
    /// Who sees a stage over its norm and is asked about it: the role of the client's team that the
    /// stage names, otherwise whom the person of the stage reports to.
    #[must_use]
    pub fn escalates<'a>(&'a self, folder: &'a Folder, rule: &StageRule) -> Option<&'a str> {
        let person = folder.card.role(&rule.role).and_then(|slug| self.person(slug));
        let own = person.map(|person| person.lead.as_str()).filter(|lead| !lead.is_empty());
        folder.card.role(&rule.escalate).or(own)
    }

    /// Whether a person answers for a client on a day: as their own, or in somebody's stead.
    #[must_use]
    pub fn stands_for(&self, me: &str, folder: &Folder, day: NaiveDate) -> bool {
        let Some(person) = folder.answers() else { return false };
        let covers = |person: &Person| {
            person.covered(&folder.slug, day).is_some_and(|away| away.cover == me)
        };
        person == me || self.person(person).is_some_and(covers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cover_named_for_a_client_goes_before_the_one_for_all() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        let away = |cover: &str, clients: &[&str]| Away {
            from: day(1),
            to: day(11),
            cover: cover.into(),
            clients: clients.iter().map(|slug| (*slug).to_owned()).collect(),
            ..Away::default()
        };
        let olga = Person {
            away: vec![
                away("pavel", &["shiny", "kassa"]),
                away("vera", &[]),
                away("irina", &["kassa"]),
            ],
            ..Person::default()
        };
        let cover = |client: &str, on: u32| {
            olga.covered(client, day(on).unwrap()).map(|away| away.cover.as_str())
        };
        assert_eq!(cover("listva", 2), Some("vera"));
        assert_eq!(cover("kassa", 2), Some("irina"));
        assert_eq!(cover("shiny", 2), Some("pavel"));
        assert_eq!(cover("shiny", 12), None);
    }
}
