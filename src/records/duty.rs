//! Who answers for a client, and for whom of them somebody stands in.

use chrono::NaiveDate;

use super::Away;
use super::client::Kind;
use super::person::Person;
use super::settings::{Settings, StageRule};
use super::snapshot::{Folder, Snapshot};

/// Days in a row in which one person is there for a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn<'a> {
    pub cover: &'a str,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

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
        let answers = folder.answers(&self.settings);
        answers.is_some_and(|person| self.stands_in(me, person, &folder.slug, day))
    }

    /// Whether what is a person's to do for a client is mine on a day: I am that person, or cover.
    #[must_use]
    pub fn stands_in(&self, me: &str, person: &str, client: &str, day: NaiveDate) -> bool {
        person == me || self.covers(person, client, day).contains(&me)
    }

    /// Who stands in for a person with a client on a day: their cover and, where that one is away
    /// as well, the cover's own.
    #[must_use]
    pub fn covers<'a>(&'a self, person: &'a str, client: &str, day: NaiveDate) -> Vec<&'a str> {
        let mut chain: Vec<&str> = Vec::new();
        let mut absent = self.person(person);
        while let Some(away) = absent.and_then(|absent| absent.covered(client, day)) {
            let cover = away.cover.as_str();
            if cover.is_empty() || cover == person || chain.contains(&cover) {
                break;
            }
            chain.push(cover);
            absent = self.person(cover);
        }
        chain
    }

    /// Who is there for a client in a person's stead on a day: the last of those who cover in turn.
    /// Nobody where the cover comes round to somebody who is away.
    #[must_use]
    pub fn cover_on<'a>(
        &'a self,
        person: &'a str,
        client: &str,
        day: NaiveDate,
    ) -> Option<&'a str> {
        let last = self.covers(person, client, day).last().copied()?;
        let away = self.person(last).and_then(|cover| cover.covered(client, day));
        away.is_none_or(|away| away.cover.is_empty()).then_some(last)
    }

    /// The days of an absence by who is there for a client in them; days of nobody are left out.
    #[must_use]
    pub fn turns<'a>(
        &'a self,
        person: &'a str,
        client: &str,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Vec<Turn<'a>> {
        let mut turns: Vec<Turn> = Vec::new();
        let shifts = self.shifts((from, to));
        for (at, day) in shifts.iter().enumerate() {
            let Some(cover) = self.cover_on(person, client, *day) else { continue };
            let last = shifts.get(at + 1).and_then(NaiveDate::pred_opt).unwrap_or(to);
            match turns.last_mut() {
                Some(turn) if turn.cover == cover && turn.to.succ_opt() == Some(*day) => {
                    turn.to = last;
                }
                _ => turns.push(Turn { cover, from: *day, to: last }),
            }
        }
        turns
    }

    /// The first of these days, and every other on which somebody goes or is back: between them
    /// nobody's place changes, however long an absence is.
    #[must_use]
    pub fn shifts(&self, (from, to): (NaiveDate, NaiveDate)) -> Vec<NaiveDate> {
        let absences = self.people.iter().flat_map(|person| &person.away);
        let back = |away: &Away| away.to.and_then(|to| to.succ_opt());
        let edges = absences.flat_map(|away| [away.from, back(away)]).flatten();
        let days = edges.chain([from]).filter(|day| (from..=to).contains(day));
        let mut days: Vec<NaiveDate> = days.collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// Clients of others that a person stands in for at some time of these days, with whose they are.
    #[must_use]
    pub fn covered_by<'a>(
        &'a self,
        me: &str,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Vec<(&'a Person, Vec<&'a Folder>)> {
        let others = self.people.iter().filter(|person| person.slug != me);
        let theirs = others.map(|person| {
            let days: Vec<NaiveDate> = person
                .away
                .iter()
                .filter(|away| away.touches(from, to))
                .filter_map(|away| away.from.map(|first| first.max(from)))
                .collect();
            let mine = |folder: &&Folder| {
                days.iter().any(|day| self.covers(&person.slug, &folder.slug, *day).contains(&me))
            };
            (person, self.clients_of(&person.slug).filter(mine).collect::<Vec<_>>())
        });
        theirs.filter(|(_, folders)| !folders.is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::Stage;
    use chrono::Datelike;

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

    #[test]
    fn a_cover_who_is_away_is_covered_in_turn_and_a_ring_ends() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 12, day);
        let away = |cover: &str, from, to| Away {
            from: day(from),
            to: day(to),
            cover: cover.into(),
            ..Away::default()
        };
        let person =
            |slug: &str, away: Vec<Away>| Person { slug: slug.into(), away, ..Person::default() };
        let team = |manager: &str| [("manager".to_owned(), manager.to_owned())].into();
        let folder = |slug: &str, manager| Folder {
            slug: slug.into(),
            card: crate::records::client::Client { team: team(manager), ..Default::default() },
            ..Folder::default()
        };
        let snapshot = Snapshot {
            people: vec![
                person("olga", vec![away("vera", 1, 11)]),
                person("vera", vec![away("pavel", 7, 8)]),
                person("pavel", vec![away("olga", 8, 8)]),
            ],
            clients: vec![folder("kassa", "olga"), folder("chay", "vera")],
            ..Snapshot::default()
        };
        let covers = |on| snapshot.covers("olga", "kassa", day(on).unwrap());
        assert_eq!(covers(2), ["vera"]);
        assert_eq!(covers(7), ["vera", "pavel"]);
        assert_eq!(covers(8), ["vera", "pavel"]);
        assert!(covers(12).is_empty());
        let turns = snapshot.turns("olga", "kassa", (day(6).unwrap(), day(10).unwrap()));
        let turns: Vec<String> = turns
            .iter()
            .map(|turn| format!("{} {}-{}", turn.cover, turn.from.day(), turn.to.day()))
            .collect();
        // on the 8th all three are away for each other
        assert_eq!(turns, ["vera 6-6", "pavel 7-7", "vera 9-10"]);
        let kassa = &snapshot.clients[0];
        assert!(snapshot.stands_for("pavel", kassa, day(7).unwrap()));
        assert!(!snapshot.stands_for("pavel", kassa, day(6).unwrap()));
        let by = |me, from, to| {
            let found = snapshot.covered_by(me, (day(from).unwrap(), day(to).unwrap()));
            let of = |(person, folders): (&Person, Vec<&Folder>)| {
                format!("{} {}", person.slug, folders.len())
            };
            found.into_iter().map(of).collect::<Vec<_>>()
        };
        assert_eq!(by("vera", 5, 6), ["olga 1"]);
        assert_eq!(by("pavel", 7, 7), ["olga 1", "vera 1"]);
        assert!(by("pavel", 12, 20).is_empty());
    }
}
