//! Whether somebody can take one more client (Netpeak: no own projects before the exam, three for a
//! newcomer, more with the grade).

use chrono::NaiveDate;

use super::client::Kind;
use super::person::Person;
use super::snapshot::{Folder, Snapshot};
use super::{Away, away_on};

/// The grade that begins.
const NEWCOMER: &str = "newcomer";

/// What speaks against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objection<'a> {
    Left(NaiveDate),
    Away(&'a Away),
    BeforeExam,
    /// One more than the grade goes with.
    OverCap {
        has: usize,
        cap: usize,
        newcomer: bool,
    },
}

impl Objection<'_> {
    /// Not done without a reason; a full desk of somebody experienced is only pointed out.
    #[must_use]
    pub fn stops(&self) -> bool {
        !matches!(self, Objection::OverCap { newcomer: false, .. })
    }
}

impl Person {
    #[must_use]
    pub fn is_newcomer(&self) -> bool {
        self.grade == NEWCOMER
    }

    /// The last day here has passed.
    #[must_use]
    pub fn is_gone(&self, day: NaiveDate) -> bool {
        self.left.is_some_and(|left| left < day)
    }
}

impl Snapshot {
    /// Clients that go with the grade, where that is known.
    #[must_use]
    pub fn cap(&self, person: &Person) -> Option<usize> {
        self.settings.load.get(&person.grade).and_then(|cap| usize::try_from(*cap).ok())
    }

    /// Clients that a person answers for and work goes on with; the agency itself is none.
    pub fn clients_of<'a>(&'a self, person: &'a str) -> impl Iterator<Item = &'a Folder> {
        self.clients.iter().filter(move |folder| {
            folder.answers(&self.settings) == Some(person)
                && folder.card.is_active()
                && folder.card.kind != Kind::Internal
        })
    }

    /// How many more clients a person could take; nothing where the grade has no norm.
    #[must_use]
    pub fn room(&self, person: &Person) -> Option<usize> {
        Some(self.cap(person)?.saturating_sub(self.clients_of(&person.slug).count()))
    }

    /// What speaks against giving this person a client on a day.
    #[must_use]
    pub fn objections<'a>(
        &self,
        person: &'a Person,
        client: &str,
        day: NaiveDate,
    ) -> Vec<Objection<'a>> {
        let mut found = Vec::new();
        found.extend(person.left.filter(|_| person.is_gone(day)).map(Objection::Left));
        found.extend(away_on(&person.away, day).map(Objection::Away));
        if person.is_newcomer() && person.exam.is_none_or(|exam| exam > day) {
            found.push(Objection::BeforeExam);
        }
        let has = self.clients_of(&person.slug).filter(|folder| folder.slug != client).count();
        let newcomer = person.is_newcomer();
        let over = self.cap(person).filter(|cap| has >= *cap);
        found.extend(over.map(|cap| Objection::OverCap { has, cap, newcomer }));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::client::Client;

    fn folder(slug: &str, manager: &str) -> Folder {
        let team = [("manager".to_owned(), manager.to_owned())].into();
        Folder {
            slug: slug.into(),
            card: Client { team, ..Client::default() },
            ..Folder::default()
        }
    }

    #[test]
    fn a_newcomer_has_an_exam_and_a_cap() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let mut person =
            Person { slug: "gleb".into(), grade: NEWCOMER.into(), ..Person::default() };
        let clients = ["a", "b", "c"].map(|slug| folder(slug, "gleb")).to_vec();
        let snapshot = Snapshot { clients, ..Snapshot::default() };
        let over = Objection::OverCap { has: 3, cap: 3, newcomer: true };
        assert_eq!(snapshot.objections(&person, "d", day), [Objection::BeforeExam, over]);
        // who has the client already gets no other
        assert_eq!(snapshot.objections(&person, "a", day), [Objection::BeforeExam]);
        person.exam = day.succ_opt();
        assert_eq!(snapshot.objections(&person, "a", day), [Objection::BeforeExam]);
        person.exam = Some(day);
        assert!(snapshot.objections(&person, "a", day).is_empty());
        person.left = Some(day);
        assert!(snapshot.objections(&person, "a", day).is_empty());
        let after = day.succ_opt().unwrap();
        assert_eq!(snapshot.objections(&person, "a", after), [Objection::Left(day)]);
    }

    #[test]
    fn a_full_desk_of_somebody_experienced_is_pointed_out_only() {
        let over = |newcomer| Objection::OverCap { has: 10, cap: 10, newcomer };
        assert!(over(true).stops() && !over(false).stops());
        let person = Person { slug: "ann".into(), ..Person::default() };
        let snapshot = Snapshot { clients: vec![folder("a", "ann")], ..Snapshot::default() };
        // a grade without a norm has none
        assert!(snapshot.objections(&person, "b", NaiveDate::default()).is_empty());
    }
}
