//! Who is meant: looks a name up among our people, the client's contacts and third parties.
//! A bare slug in a mixed list is one of us; others are `client:rita`, `third:anton-pay`.

use std::fmt;

use super::contact::Contact;
use super::person::Person;
use super::{Side, task::Task};
use crate::language::names;
use crate::problem::Problem;

/// A person on a side, as mixed lists write it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Who {
    pub side: Side,
    pub slug: String,
}

impl Who {
    #[must_use]
    pub fn new(side: Side, slug: impl Into<String>) -> Who {
        Who { side, slug: slug.into() }
    }

    /// Reads `olga`, `client:rita`, `third:anton-pay`.
    #[must_use]
    pub fn parse(text: &str) -> Who {
        match text.split_once(':') {
            Some(("client", slug)) => Who::new(Side::Client, slug),
            Some(("third", slug)) => Who::new(Side::Third, slug),
            Some(("us", slug)) => Who::new(Side::Us, slug),
            _ => Who::new(Side::Us, text),
        }
    }
}

impl fmt::Display for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.side {
            Side::Us => f.write_str(&self.slug),
            side => write!(f, "{}:{}", side.word(), self.slug),
        }
    }
}

/// Everybody who can own a step in a client's work.
#[derive(Debug, Clone, Copy)]
pub struct Cast<'a> {
    pub people: &'a [Person],
    pub contacts: &'a [Contact],
    /// Who types: `@я`, `@me`.
    pub me: Option<&'a str>,
}

/// Why a typed name names nobody for sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unclear {
    /// Nobody; the nearest names, as they are typed.
    Unknown(Vec<String>),
    /// Several; how to type each.
    Several(Vec<Who>),
    /// «Me», and nobody knows who that is.
    WhoAmI,
}

impl<'a> Cast<'a> {
    /// Finds who is meant by a slug, `side:slug`, or a name in either alphabet. The client as a
    /// whole (`клиент`, `client`) is a side without a person.
    ///
    /// # Errors
    /// When it is nobody, or several.
    pub fn find(&self, typed: &str) -> Result<Who, Unclear> {
        match typed.to_lowercase().as_str() {
            "я" | "me" => {
                return self.me.map(|me| Who::new(Side::Us, me)).ok_or(Unclear::WhoAmI);
            }
            "клиент" | "client" => return Ok(Who::new(Side::Client, "")),
            "мы" | "us" => return Ok(Who::new(Side::Us, "")),
            _ => {}
        }
        if let Some((side, name)) = typed.split_once(':') {
            let side = match side.to_lowercase().as_str() {
                "us" | "мы" => Side::Us,
                "client" | "клиент" => Side::Client,
                "third" => Side::Third,
                _ => return Err(Unclear::Unknown(Vec::new())),
            };
            return self.among(name, |who| who.side == side);
        }
        self.among(typed, |_| true)
    }

    fn among(&self, typed: &str, wanted: impl Fn(&Who) -> bool) -> Result<Who, Unclear> {
        let all: Vec<(Who, &str)> = self.all().filter(|(who, _)| wanted(who)).collect();
        if let Some((who, _)) = all.iter().find(|(who, _)| who.slug == typed) {
            return Ok(who.clone());
        }
        let namesakes: Vec<Who> = all
            .iter()
            .filter(|(_, name)| names::same(names::first_name(name), typed))
            .map(|(who, _)| who.clone())
            .collect();
        if namesakes.len() > 1 {
            return Err(Unclear::Several(namesakes));
        }
        let found = names::best(typed, all.iter().map(|(who, name)| (who.slug.as_str(), *name)));
        match found[..] {
            [one] => Ok(all[one].0.clone()),
            [] => {
                let known: Vec<&str> =
                    all.iter().flat_map(|(who, name)| [who.slug.as_str(), *name]).collect();
                let near = names::nearest(typed, &known);
                Err(Unclear::Unknown(near.into_iter().map(str::to_owned).collect()))
            }
            _ => Err(Unclear::Several(found.into_iter().map(|at| all[at].0.clone()).collect())),
        }
    }

    fn all(&self) -> impl Iterator<Item = (Who, &'a str)> {
        let people =
            self.people.iter().map(|p| (Who::new(Side::Us, p.slug.clone()), p.name.as_str()));
        let contacts =
            self.contacts.iter().map(|c| (Who::new(c.side(), c.slug.clone()), c.name.as_str()));
        people.chain(contacts)
    }

    /// Somebody bears this name: exactly, or its first word or beginning.
    #[must_use]
    pub fn knows(&self, typed: &str) -> bool {
        !matches!(self.find(typed), Err(Unclear::Unknown(_)))
    }

    #[must_use]
    pub fn person(&self, slug: &str) -> Option<&'a Person> {
        self.people.iter().find(|person| person.slug == slug)
    }

    #[must_use]
    pub fn contact(&self, slug: &str) -> Option<&'a Contact> {
        self.contacts.iter().find(|contact| contact.slug == slug)
    }

    /// The whole name, or the slug of somebody whose file is missing.
    #[must_use]
    pub fn name(&self, who: &Who) -> String {
        let name = match who.side {
            Side::Us => self.person(&who.slug).map(|person| person.name.clone()),
            _ => self.contact(&who.slug).map(|contact| contact.name.clone()),
        };
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| who.slug.clone())
    }

    /// How lists and letters name somebody: the first name, or the way a contact is greeted; the
    /// whole name where two would be called the same.
    #[must_use]
    pub fn short(&self, who: &Who) -> String {
        let name = self.called(who);
        let namesake = |(other, _): &(Who, &str)| other != who && self.called(other) == name;
        if !name.is_empty() && self.all().any(|other| namesake(&other)) {
            return match self.contact(&who.slug) {
                // those who are forgotten are all called the same
                Some(contact) if contact.is_forgotten() => {
                    format!("{name} {}", who.slug.rsplit('-').next().unwrap_or_default())
                }
                _ => self.name(who),
            };
        }
        if name.is_empty() { who.slug.clone() } else { name.to_owned() }
    }

    fn called(&self, who: &Who) -> &'a str {
        let name = match who.side {
            Side::Us => self.person(&who.slug).map(Person::first_name),
            _ => self.contact(&who.slug).map(Contact::hello),
        };
        name.unwrap_or_default()
    }

    /// Whether somebody of that slug is on that side.
    #[must_use]
    pub fn has(&self, who: &Who) -> bool {
        match who.side {
            Side::Us => self.person(&who.slug).is_some(),
            side => self.contact(&who.slug).is_some_and(|contact| contact.side() == side),
        }
    }

    /// The owner of a task: the one it names, otherwise the manager on our side.
    #[must_use]
    pub fn owner(&self, task: &Task, manager: Option<&str>) -> Who {
        if task.owner.is_empty() && task.side == Side::Us {
            return Who::new(Side::Us, manager.unwrap_or_default());
        }
        Who::new(task.side, task.owner.clone())
    }
}

/// The slug of one of our people.
///
/// # Errors
/// When it is nobody, or several.
pub fn person(people: &[Person], typed: &str) -> Result<String, Problem> {
    let found = names::best(typed, people.iter().map(|p| (p.slug.as_str(), p.name.as_str())));
    match found[..] {
        [one] => Ok(people[one].slug.clone()),
        [] => {
            let known: Vec<&str> =
                people.iter().flat_map(|p| [p.slug.as_str(), p.name.as_str()]).collect();
            let problem = Problem::not_found(format!("nobody here is called `{typed}`"));
            Err(match names::nearest(typed, &known).first() {
                Some(near) => problem.hint(format!("did you mean `{near}`? acct person list")),
                None => problem.hint(format!("acct person add \"{typed}\"")),
            })
        }
        _ => {
            let all: Vec<String> =
                found.iter().map(|at| format!("`{}`", people[*at].slug)).collect();
            Err(Problem::not_found(format!("`{typed}` may be {}", all.join(", "))))
        }
    }
}
