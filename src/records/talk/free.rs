//! The day that is offered for a talk: those it cannot do without are here. Absent are our manager, or
//! everybody of the client's who would come.

use chrono::NaiveDate;

use crate::language::calendar::Calendar;
use crate::language::{Lang, dates};
use crate::records::cast::Who;
use crate::records::client::Kind;
use crate::records::person::Person;
use crate::records::snapshot::Folder;
use crate::records::{Away, Side, away_on};

/// Working days that are tried before the first one is offered all the same.
const TRIED: usize = 60;

/// A day to talk, and who was away on those before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Free {
    pub date: NaiveDate,
    pub skipped: Vec<Absent>,
}

/// Somebody who is away on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absent {
    pub day: NaiveDate,
    pub name: String,
    pub why: String,
}

/// Who comes to a talk, as far as its day depends on them.
#[derive(Clone, Copy)]
pub struct Company<'a> {
    pub folder: &'a Folder,
    pub people: &'a [Person],
    /// As mixed lists write them: `olga`, `client:rita`.
    pub attendees: &'a [String],
}

impl Company<'_> {
    /// The first day from one on that all can do; a meeting that is planned for it stays.
    #[must_use]
    pub fn free(&self, from: NaiveDate, calendar: &Calendar) -> Free {
        let planned = self.folder.next_meeting(from).and_then(|meeting| meeting.date);
        let (mut date, mut skipped) = (from, Vec::<Absent>::new());
        if planned == Some(from) {
            return Free { date, skipped };
        }
        for _ in 0..TRIED {
            let absent = self.absent(date);
            if absent.is_empty() {
                return Free { date, skipped };
            }
            for one in absent {
                if !skipped.iter().any(|known| known.name == one.name) {
                    skipped.push(one);
                }
            }
            date = calendar.next_workday(date.succ_opt().unwrap_or(date));
        }
        // Nobody knows when they are back.
        Free { date: from, skipped }
    }

    /// Who keeps a talk from a day.
    #[must_use]
    pub fn absent(&self, day: NaiveDate) -> Vec<Absent> {
        let absent =
            |name: &str, away: &Away| Absent { day, name: name.to_owned(), why: away.why.clone() };
        let card = &self.folder.card;
        let seller = card.role("sales").filter(|_| card.kind == Kind::Prospect);
        let host = seller.or_else(|| card.manager());
        let host = self.people.iter().find(|person| Some(&*person.slug) == host);
        let mut found = Vec::new();
        if let Some((person, away)) = host.and_then(|one| Some((one, away_on(&one.away, day)?))) {
            found.push(absent(&person.name, away));
        }
        let theirs = self.attendees.iter().map(|who| Who::parse(who));
        let theirs: Vec<_> = theirs
            .filter(|who| who.side == Side::Client)
            .filter_map(|who| self.folder.contacts.iter().find(|one| one.slug == who.slug))
            .collect();
        let gone: Vec<Absent> = theirs
            .iter()
            .filter_map(|contact| Some(absent(&contact.name, away_on(&contact.away, day)?)))
            .collect();
        if gone.len() == theirs.len() {
            found.extend(gone);
        }
        found
    }
}

/// «28 декабря — отпуск: Ольга Данилина»
#[must_use]
pub fn said(lang: Lang, absent: &[Absent], today: NaiveDate) -> String {
    let one = |absent: &Absent| {
        let why = if absent.why.is_empty() { leave(lang) } else { absent.why.clone() };
        away(lang, &dates::day_month(lang, absent.day, today), &why, &absent.name)
    };
    absent.iter().map(one).collect::<Vec<_>>().join("; ")
}

crate::messages! {
    fn leave() { ru: "отпуск", en: "on leave" }
    fn away(day: &str, why: &str, name: &str) {
        ru: format!("{day} — {why}: {name}"),
        en: format!("{day}, {why}: {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::contact::Contact;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn away(from: u32, to: Option<u32>) -> Vec<Away> {
        vec![Away { from: Some(day(from)), to: to.map(day), ..Away::default() }]
    }

    fn contact(slug: &str, away: Vec<Away>) -> Contact {
        Contact { slug: slug.into(), name: slug.into(), away, ..Contact::default() }
    }

    fn offered(ours: Vec<Away>, theirs: Vec<Contact>) -> (u32, Vec<String>) {
        use chrono::Datelike;
        let attendees: Vec<String> =
            theirs.iter().map(|contact| format!("client:{}", contact.slug)).collect();
        let mut folder = Folder { contacts: theirs, ..Folder::default() };
        folder.card.team.insert("manager".into(), "olga".into());
        let olga =
            Person {
                slug: "olga".into(), name: "Ольга".into(), away: ours, ..Person::default()
            };
        let company = Company { folder: &folder, people: &[olga], attendees: &attendees };
        let free = company.free(day(9), &Calendar::default());
        (free.date.day(), free.skipped.into_iter().map(|one| one.name).collect())
    }

    #[test]
    fn days_on_which_the_manager_or_all_of_theirs_are_away_are_skipped() {
        let here = || contact("rita", Vec::new());
        assert_eq!(offered(Vec::new(), vec![here()]), (9, vec![]));
        // the Friday it ends is skipped too, and so is the weekend
        assert_eq!(offered(away(5, Some(13)), vec![here()]), (16, vec!["Ольга".to_owned()]));
        // one of them is enough
        let gone = || contact("boris", away(9, Some(10)));
        assert_eq!(offered(Vec::new(), vec![here(), gone()]), (9, vec![]));
        assert_eq!(offered(Vec::new(), vec![gone()]), (11, vec!["boris".to_owned()]));
        // one after the other
        let both = offered(away(11, Some(11)), vec![gone()]);
        assert_eq!(both, (12, vec!["boris".to_owned(), "Ольга".to_owned()]));
        // without an end
        assert_eq!(offered(away(1, None), vec![here()]), (9, vec!["Ольга".to_owned()]));
    }
}
