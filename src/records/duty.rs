//! Who answers for a client, and for whom of them somebody stands in.

use chrono::NaiveDate;

use super::Away;
use super::client::Kind;
use super::person::Person;
use super::settings::{Settings, StageRule};
use super::snapshot::{Folder, Snapshot};

impl Folder {
    /// Who answers for this client: for a prospect whoever has the role of its stage, though it is
    /// known who will run it; otherwise the manager. Where nobody is, who sells it, or leads.
    #[must_use]
    pub fn answers(&self, settings: &Settings) -> Option<&str> {
        let card = &self.card;
        let stage = card.stage().filter(|_| card.kind == Kind::Prospect);
        let rule = stage.and_then(|stage| settings.rule(&stage.stage));
        let keeper = rule.and_then(|rule| card.role(&rule.role)).or_else(|| card.manager());
        keeper.or_else(|| card.role("sales")).or_else(|| card.role("lead"))
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
        let Some(person) = folder.answers(&self.settings) else { return false };
        let covers = |person: &Person| {
            person.covered(&folder.slug, day).is_some_and(|away| away.cover == me)
        };
        person == me || self.person(person).is_some_and(covers)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::Stage;

    #[test]
    fn who_sells_answers_for_a_client_until_it_is_handed_over() {
        let mut folder = Folder::default();
        let settings = Settings::default();
        folder.card.kind = Kind::Prospect;
        for (role, person) in [("sales", "pavel"), ("manager", "olga")] {
            folder.card.team.insert(role.to_owned(), person.to_owned());
        }
        for (stage, person) in [("talks", "pavel"), ("running", "olga")] {
            let stage = Stage { stage: stage.to_owned(), ..Stage::default() };
            folder.card.stages.push(stage);
            assert_eq!(folder.answers(&settings), Some(person));
        }
        folder.card.kind = Kind::Client;
        folder.card.stages.pop();
        assert_eq!(folder.answers(&settings), Some("olga"));
        folder.card.team.remove("manager");
        assert_eq!(folder.answers(&settings), Some("pavel"));
    }

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
