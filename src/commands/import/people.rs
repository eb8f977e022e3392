//! Who the names in a sheet are: people of the agency, or contacts of a client.
//! What nobody said is guessed from where a name comes up, and called a guess.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{is_called, is_short_for};
use super::vocabulary::{About, Vocabulary};
use crate::commands::Result;
use crate::language::names::{fold, numbered, same, slug};
use crate::problem::Problem;
use crate::records::Side;
use crate::records::cast::Who;
use crate::records::snapshot::{Folder, Snapshot};

/// Which client of the plan.
pub(super) type At = usize;

/// A name in a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mention {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) at: At,
    /// The side that the row says: its status, or a column of its own.
    pub(super) side: Option<Side>,
    /// The side that stands behind the name itself: «Антон (клиент)».
    pub(super) aside: Option<Side>,
}

/// Somebody who is not written down yet.
#[derive(Debug, Clone)]
pub(super) struct Newcomer {
    pub(super) name: String,
    pub(super) email: String,
    pub(super) slug: String,
    /// Whose contact; none: one of us.
    pub(super) at: Option<At>,
    pub(super) guess: bool,
    /// How many rows name them.
    pub(super) rows: usize,
    /// The client of those rows, where it is one alone.
    pub(super) home: Option<At>,
    spellings: BTreeSet<String>,
}

/// What was said of names on the command line.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) people: Vec<String>,
    /// Name, client.
    pub(super) contacts: Vec<(String, At)>,
}

/// Everybody in question.
pub(super) struct Faces<'a> {
    pub(super) snapshot: &'a Snapshot,
    pub(super) words: &'a Vocabulary,
    pub(super) me: Option<&'a str>,
    /// The clients of the plan: name, and folder where there is one.
    pub(super) clients: &'a [(String, Option<&'a Folder>)],
    pub(super) said: &'a Said,
    pub(super) newcomers: Vec<Newcomer>,
}

impl Faces<'_> {
    /// Who is written down already, or is no person but a side.
    fn known(&self, mention: &Mention) -> Result<Option<Who>> {
        let name = mention.name.as_str();
        if let Some((side, _)) = self.words.meaning(About::Owner, name) {
            match side {
                "us" => return Ok(Some(Who::new(Side::Us, ""))),
                "client" => return Ok(Some(Who::new(Side::Client, ""))),
                "third" => return Ok(Some(Who::new(Side::Third, ""))),
                "me" => return Ok(Some(Who::new(Side::Us, self.me.unwrap_or_default()))),
                _ => {}
            }
        }
        let (client, folder) = &self.clients[mention.at];
        if is_called(name, client) {
            return Ok(Some(Who::new(Side::Client, "")));
        }
        if is_called(name, &self.snapshot.settings.name) {
            return Ok(Some(Who::new(Side::Us, "")));
        }
        let contacts = folder.map_or(&[][..], |folder| &folder.contacts);
        let aside = |side: Side| mention.aside.is_none_or(|aside| aside == side);
        let said_person = self.said.people.iter().any(|said| same(said, name));
        let said_contact =
            self.said.contacts.iter().any(|(said, at)| same(said, name) && *at == mention.at);
        let people = self.snapshot.people.iter().filter(|_| !said_contact && aside(Side::Us));
        let people =
            people.map(|person| (Who::new(Side::Us, &*person.slug), &person.name, &person.emails));
        let contacts = contacts.iter().filter(|contact| !said_person && aside(contact.side()));
        let contacts = contacts.map(|contact| {
            (Who::new(contact.side(), &*contact.slug), &contact.name, &contact.emails)
        });
        let all: Vec<_> = people.chain(contacts).collect();
        let by_email = |emails: &Vec<String>| {
            !mention.email.is_empty()
                && emails.iter().any(|e| e.eq_ignore_ascii_case(&mention.email))
        };
        let exact = all.iter().filter(|(who, full, emails)| {
            by_email(emails) || same(name, full) || same(name, &who.slug)
        });
        let exact: Vec<&Who> = exact.map(|(who, ..)| who).collect();
        let near = all.iter().filter(|(_, full, _)| is_short_for(name, full));
        let near: Vec<&Who> = near.map(|(who, ..)| who).collect();
        match (&exact[..], &near[..]) {
            ([one], _) | ([], [one]) => Ok(Some((*one).clone())),
            ([], []) => Ok(None),
            (several, _) => {
                let several = if several.is_empty() { &near[..] } else { several };
                let names: Vec<String> = several.iter().map(|who| format!("`{who}`")).collect();
                Err(Problem::not_found(format!("`{name}` may be {}", names.join(", ")))
                    .hint("write the full name into the table, or say which: --person NAME, --contact \"NAME=client\""))
            }
        }
    }

    /// Settles every name that is not written down: who it is, and the slug it gets.
    pub(super) fn settle(&mut self, mentions: &[Mention]) -> Result<()> {
        let mut unknown = Vec::new();
        let mut ours_at: BTreeSet<At> = BTreeSet::new();
        for mention in mentions {
            match self.known(mention)? {
                None => unknown.push(mention.clone()),
                Some(who) if who.side == Side::Us && !who.slug.is_empty() => {
                    ours_at.insert(mention.at);
                }
                Some(_) => {}
            }
        }
        let groups = grouped(&unknown);
        let clients_of = |group: &[&Mention]| -> BTreeSet<At> {
            group.iter().map(|mention| mention.at).collect()
        };
        for group in groups.iter().filter(|group| clients_of(group).len() > 1) {
            ours_at.extend(clients_of(group));
        }
        for group in &groups {
            self.settle_one(group, &clients_of(group), &ours_at);
        }
        Ok(())
    }

    fn settle_one(&mut self, group: &[&Mention], clients: &BTreeSet<At>, ours_at: &BTreeSet<At>) {
        let called = |said: &str| group.iter().any(|mention| same(said, &mention.name));
        let is_person = self.said.people.iter().any(|said| called(said));
        let contact_at: BTreeSet<At> =
            self.said.contacts.iter().filter(|(said, _)| called(said)).map(|(_, at)| *at).collect();
        let with = |side: Side| group.iter().filter(|m| m.aside.or(m.side) == Some(side)).count();
        let (theirs, ours) = (with(Side::Client) + with(Side::Third), with(Side::Us));
        // One employee of ours has several clients. Who has one client alone, where such an employee
        // works as well, is at the client.
        let guessed = if clients.len() > 1 {
            theirs == group.len()
        } else {
            let visited = clients.iter().all(|at| ours_at.contains(at)) && self.clients.len() > 1;
            theirs * 2 > group.len() || (ours * 2 <= group.len() && (theirs > 0 || visited))
        };
        let places: Vec<Option<At>> = if is_person || (!guessed && contact_at.is_empty()) {
            vec![None]
        } else if contact_at.is_empty() {
            clients.iter().copied().map(Some).collect()
        } else {
            let rest = clients.iter().any(|at| !contact_at.contains(at)).then_some(None);
            contact_at.iter().copied().map(Some).chain(rest).collect()
        };
        let said_by_rows = [theirs, ours].contains(&group.len());
        let sure = is_person || !contact_at.is_empty() || said_by_rows;
        let longest = group.iter().max_by_key(|mention| mention.name.chars().count());
        let name = longest.map(|mention| mention.name.clone()).unwrap_or_default();
        let email = group.iter().map(|m| m.email.as_str()).find(|email| !email.is_empty());
        for at in places {
            let newcomer = Newcomer {
                slug: self.free_slug(&name, at),
                name: name.clone(),
                email: email.unwrap_or_default().to_owned(),
                at,
                guess: !sure,
                rows: group.len(),
                home: clients.first().copied().filter(|_| clients.len() == 1),
                spellings: group.iter().map(|mention| fold(&mention.name)).collect(),
            };
            self.newcomers.push(newcomer);
        }
    }

    /// Moves a newcomer to the other side, as a person at the terminal said.
    pub(super) fn put(&mut self, newcomer: usize, at: Option<At>) {
        // nobody stands in their own way
        self.newcomers[newcomer].slug.clear();
        let name = self.newcomers[newcomer].name.clone();
        let slug = self.free_slug(&name, at);
        let newcomer = &mut self.newcomers[newcomer];
        (newcomer.at, newcomer.slug, newcomer.guess) = (at, slug, false);
    }

    /// The first name where it is free, for it is typed every day.
    fn free_slug(&self, name: &str, at: Option<At>) -> String {
        let fallback = if at.is_some() { "contact" } else { "person" };
        let first = slug(crate::language::names::first_name(name), fallback);
        let whole = slug(name, fallback);
        let mut wanted = [first, whole.clone()].into_iter().chain(numbered(&whole));
        wanted.find(|slug| !self.is_taken(slug, at)).unwrap_or_else(|| whole.clone())
    }

    fn is_taken(&self, slug: &str, at: Option<At>) -> bool {
        let folder = at.and_then(|at| self.clients[at].1);
        self.snapshot.people.iter().any(|person| person.slug == slug)
            || folder.is_some_and(|folder| folder.contacts.iter().any(|c| c.slug == slug))
            || self.newcomers.iter().any(|other| {
                other.slug == slug && (other.at.is_none() || at.is_none() || other.at == at)
            })
    }

    /// Who is meant, once all are settled.
    pub(super) fn who(&self, mention: &Mention) -> Result<Who> {
        if let Some(who) = self.known(mention)? {
            return Ok(who);
        }
        let spelled = fold(&mention.name);
        let named = || self.newcomers.iter().filter(|new| new.spellings.contains(&spelled));
        let there = named().find(|new| new.at == Some(mention.at)).map(|new| (Side::Client, new));
        let ours = || named().find(|new| new.at.is_none()).map(|new| (Side::Us, new));
        Ok(there.or_else(ours).map_or_else(
            || Who::new(mention.side.unwrap_or_default(), ""),
            |(side, new)| Who::new(side, new.slug.as_str()),
        ))
    }
}

/// Spellings of one name together: «Денис», «Денис Лапшин», «Лапшин Д.».
fn grouped(mentions: &[Mention]) -> Vec<Vec<&Mention>> {
    let mut spellings: BTreeMap<String, Vec<&Mention>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for mention in mentions {
        let key = fold(&mention.name);
        if !spellings.contains_key(&key) {
            order.push(key.clone());
        }
        spellings.entry(key).or_default().push(mention);
    }
    // a short one joins the only long one that it can stand for
    let mut home: BTreeMap<&str, &str> = BTreeMap::new();
    for short in &order {
        let mut long = order
            .iter()
            .filter(|long| *long != short && (is_short_for(short, long) || same(short, long)));
        let by_length = |one: &String, two: &String| {
            (words(one), one.len(), one) < (words(two), two.len(), two)
        };
        if let (Some(one), None) = (long.next(), long.next())
            && by_length(short, one)
        {
            home.insert(short, one);
        }
    }
    let mut groups: Vec<(String, Vec<&Mention>)> = Vec::new();
    for spelling in &order {
        let mut key = spelling.as_str();
        while let Some(next) = home.get(key) {
            key = next;
        }
        let mentions = spellings.get(spelling).cloned().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| known == key) {
            Some((_, group)) => group.extend(mentions),
            None => groups.push((key.to_owned(), mentions)),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn words(name: &str) -> usize {
    name.split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_come_together() {
        let mention = |name: &str| Mention {
            name: name.to_owned(),
            email: String::new(),
            at: 0,
            side: None,
            aside: None,
        };
        let told = |names: &[&str]| -> Vec<Vec<String>> {
            let mentions: Vec<Mention> = names.iter().map(|name| mention(name)).collect();
            let groups = grouped(&mentions);
            groups.iter().map(|g| g.iter().map(|m| m.name.clone()).collect()).collect()
        };
        assert_eq!(
            told(&["Денис", "Ольга", "Лапшин Д.", "денис лапшин"]),
            [vec!["Денис", "Лапшин Д.", "денис лапшин"], vec!["Ольга"]]
        );
        // two of one first name: nobody knows which
        assert_eq!(told(&["Анна", "Анна Лис", "Анна Лев"]).len(), 3);
    }
}
