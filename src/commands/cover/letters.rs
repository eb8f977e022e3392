//! The letters of an absence: which one, which clients, and who gets none.

use chrono::NaiveDate;

use super::{known, of};
use crate::commands::letters::Sending;
use crate::commands::several::{Outgoing, deliver_all};
use crate::commands::{Outcome, Result};
use crate::document::Text;
use crate::language::dates;
use crate::letters::Desk;
use crate::letters::cover::{Absence, Cover, Noted, letter};
use crate::problem::Problem;
use crate::records::client::Kind;
use crate::records::person::Person;
use crate::records::snapshot::{Folder, Snapshot};
use crate::session::Session;

/// Which letters are asked for.
#[derive(Clone, Copy)]
pub(super) struct Round<'a> {
    pub person: &'a str,
    /// These clients alone.
    pub only: &'a [String],
    /// Those that this one covers.
    pub by: Option<&'a str>,
    /// Of the absence that begins then; otherwise of the one that comes next, or is now.
    pub from: Option<NaiveDate>,
}

impl Round<'_> {
    pub(super) fn send(
        self,
        session: &Session,
        snapshot: &Snapshot,
        left_out: &[Problem],
        sending: &Sending,
    ) -> Result {
        let (lang, today) = (session.lang(), session.today()?);
        let author = known(snapshot, self.person)?;
        let first = self.first(author, today)?;
        let (mut mail, mut notes, mut prospects) = (Vec::new(), Vec::new(), Vec::new());
        for folder in of(snapshot, self.person).filter(|folder| self.wants(folder)) {
            // The letter speaks of a project that runs; a prospect has none yet.
            if self.only.is_empty() && folder.card.kind == Kind::Prospect {
                prospects.push(folder.card.name.as_str());
                continue;
            }
            let Some(absence) = self.absence(snapshot, author, folder, first) else { continue };
            let desk = Desk::of(snapshot, folder, author);
            match letter(&desk, folder, &absence, &session.calendar(), today) {
                Ok((letter, noted)) => {
                    let name = &folder.card.name;
                    notes.extend(noted.map(|Noted { who, until }| {
                        let until = until.map(|until| dates::day_month(lang, until, today));
                        they_are_away(lang, name, &who, &until.unwrap_or_default())
                    }));
                    mail.push(Outgoing { letter, mark: Box::new(|_, _| Ok(())), another: None });
                }
                Err(problem) => {
                    let hint = problem.hint.unwrap_or_default();
                    notes.push(not_written(lang, &folder.card.name, &hint));
                }
            }
        }
        if !prospects.is_empty() {
            notes.push(no_project(lang, &prospects.join(", ")));
        }
        if mail.is_empty() {
            let mut outcome = Outcome::said([Text::from(no_letters(lang, &author.name))]);
            outcome.notes = notes;
            return Ok(outcome);
        }
        let outcome = deliver_all(session, mail, sending, left_out)?;
        Ok(Outcome { notes: [notes, outcome.notes].concat(), ..outcome })
    }

    /// The first day of the absence that the letters are of.
    fn first(self, author: &Person, today: NaiveDate) -> Result<NaiveDate> {
        let still = author
            .away
            .iter()
            .filter(|away| !away.cover.is_empty() && away.to.is_some_and(|to| to >= today));
        self.from.or_else(|| still.filter_map(|away| away.from).min()).ok_or_else(|| {
            let person = self.person;
            Problem::refused(format!("nobody covers `{person}`: no absence is recorded"))
                .hint(format!("acct cover {person} NAME 30.11..13.12"))
        })
    }

    fn wants(self, folder: &Folder) -> bool {
        self.only.is_empty() || self.only.contains(&folder.slug)
    }

    fn absence<'s>(
        self,
        snapshot: &'s Snapshot,
        author: &'s Person,
        folder: &Folder,
        first: NaiveDate,
    ) -> Option<Absence<'s>> {
        let away = author.covered(&folder.slug, first)?;
        if self.by.is_some_and(|by| by != away.cover) {
            return None;
        }
        let (from, to) = (away.from?, away.to?);
        let turns = snapshot.turns(&author.slug, &folder.slug, (from, to));
        let covers: Vec<Cover> = turns
            .iter()
            .filter_map(|turn| {
                let person = snapshot.person(turn.cover)?;
                Some(Cover { person, from: turn.from, to: turn.to })
            })
            .collect();
        if covers.is_empty() {
            return None;
        }
        let covering = |slug: &str| covers.iter().any(|cover| cover.person.slug == slug);
        let lead = snapshot.person(&author.lead).filter(|lead| !covering(&lead.slug));
        let holiday = away.why.is_empty();
        Some(Absence { covers, lead, from, to, last: last_day(author, to), holiday })
    }
}

/// The last day before somebody is back: one absence may follow another at once.
fn last_day(author: &Person, to: NaiveDate) -> NaiveDate {
    let mut last = to;
    while let Some(next) = author
        .away
        .iter()
        .filter_map(|away| away.to.filter(|_| away.touches(last, last.succ_opt().unwrap_or(last))))
        .find(|next| *next > last)
    {
        last = next;
    }
    last
}

crate::messages! {
    fn they_are_away(client: &str, who: &str, until: &str) {
        ru: match until {
            "" => format!("{client}: {who} сейчас не на связи, другого контакта нет."),
            until => format!("{client}: {who} не на связи до {until}, другого контакта нет."),
        },
        en: match until {
            "" => format!("{client}: {who} is away, and there is no other contact."),
            until => format!("{client}: {who} is away until {until}, and there is no other contact."),
        },
    }
    fn not_written(client: &str, hint: &str) {
        ru: format!("{client}: письма нет, писать некому. {hint}"),
        en: format!("{client}: no letter, for there is nobody to write to. {hint}"),
    }
    fn no_project(clients: &str) {
        ru: format!("Проекта пока нет, письма нет: {clients}. Всё же написать: --only КЛИЕНТ"),
        en: format!("No project yet, so no letter: {clients}. To write all the same: --only CLIENT"),
    }
    fn no_letters(name: &str) {
        ru: format!("{name}: писем нет, клиентов с замещением нет."),
        en: format!("{name}: there are no letters, for no client is covered."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Away;

    #[test]
    fn somebody_is_back_when_the_last_absence_of_a_row_has_ended() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let away = |from: &str, to: &str| Away {
            from: Some(day(from)),
            to: Some(day(to)),
            ..Away::default()
        };
        let olga = Person {
            away: vec![
                away("2026-12-07", "2026-12-13"),
                away("2026-11-30", "2026-12-06"),
                away("2026-12-28", "2027-01-08"),
            ],
            ..Person::default()
        };
        assert_eq!(last_day(&olga, day("2026-12-06")), day("2026-12-13"));
        assert_eq!(last_day(&olga, day("2026-12-13")), day("2026-12-13"));
        assert_eq!(last_day(&olga, day("2027-01-08")), day("2027-01-08"));
    }
}
