//! A letter as it was sent: to whom, about what, when, out of which records, then its text.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Side;
use super::cast::{Cast, Who};
use crate::syntax::day;

/// A letter of more characters takes more than a minute to read (Netpeak: half an hour of a call in
/// one minute).
pub const ONE_MINUTE: usize = 1_200;

/// Letters that say all there is and are read with care.
pub const MAY_BE_LONG: &[&str] = &["handoff", "plan", "proposal", "review"];

/// What a contact may ask to be told: the papers that have copies, and the quarter's review.
pub const SUBSCRIBE: [&str; 10] = [
    "followup",
    "agenda",
    "nudge",
    "reply",
    "plan",
    "proposal",
    "handoff",
    "working-agreement",
    "status",
    "review",
];

/// `clients/<client>/letters/<date>-<kind>-<id>.md`
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema, Deserialize)]
#[serde(default)]
pub struct Letter {
    #[serde(skip_deserializing)]
    pub id: String,
    #[serde(skip_deserializing)]
    pub kind: String,
    #[serde(skip)]
    pub path: String,
    pub to: Vec<String>,
    /// Who got a copy.
    pub cc: Vec<String>,
    pub subject: String,
    #[serde(with = "day::optional")]
    #[schemars(with = "Option<NaiveDate>")]
    pub sent: Option<NaiveDate>,
    /// Ids of what it was made of.
    pub from: Vec<String>,
    /// Of a proposal, what was offered, one a line: `name | scope | price | per`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub currency: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub vat: String,
    #[serde(with = "crate::syntax::blank", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>")]
    pub ad_budget: Option<f64>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub pay_by: String,
    #[serde(with = "day::optional", skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<NaiveDate>")]
    pub valid_until: Option<NaiveDate>,
    #[serde(skip)]
    pub body: String,
}

/// Whether the text of a letter is a page by itself.
#[must_use]
pub fn is_page(text: &str) -> bool {
    text.trim_start().starts_with("# ")
}

/// Somebody who got a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reader {
    /// Empty for an address that is in nobody's file.
    pub name: String,
    pub email: String,
}

/// Everybody who got a letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Readers {
    pub to: Vec<Reader>,
    pub cc: Vec<Reader>,
}

impl Letter {
    /// It has a heading of its own and is kept as Markdown: it went out as a page, with its tables.
    #[must_use]
    pub fn is_page(&self) -> bool {
        is_page(&self.body)
    }

    /// Everybody who got it, by name. A letter is to the client: ours among those it is to, as
    /// files without `cc` have them, got a copy.
    #[must_use]
    pub fn readers(&self, cast: &Cast) -> Readers {
        let mut readers = Readers::default();
        for written in &self.to {
            match reader(cast, written) {
                (Side::Us, one) => readers.cc.push(one),
                (_, one) => readers.to.push(one),
            }
        }
        readers.cc.extend(self.cc.iter().map(|written| reader(cast, written).1));
        if readers.to.is_empty() {
            std::mem::swap(&mut readers.to, &mut readers.cc);
        }
        readers
    }
}

/// Who stands in a letter as `denis`, `client:rita`, an address or a name; somebody whose file is
/// missing stays as written.
fn reader(cast: &Cast, written: &str) -> (Side, Reader) {
    let who = Who::parse(written);
    let is = |ours: bool, slug: &str, name: &str, emails: &[String]| {
        (ours == (who.side == Side::Us) && who.slug == slug)
            || name == written
            || emails.iter().any(|email| email == written)
    };
    let named = |name: &str, emails: &[String]| Reader {
        name: name.to_owned(),
        email: match written.contains('@') {
            true => written.to_owned(),
            false => emails.first().cloned().unwrap_or_default(),
        },
    };
    let contact = cast.contacts.iter().find(|c| is(false, &c.slug, &c.name, &c.emails));
    if let Some(contact) = contact {
        return (contact.side(), named(&contact.name, &contact.emails));
    }
    let person = cast.people.iter().find(|p| is(true, &p.slug, &p.name, &p.emails));
    match person {
        Some(person) => (Side::Us, named(&person.name, &person.emails)),
        None if written.contains('@') => (Side::Client, named("", &[])),
        None => (who.side, Reader { name: who.slug, email: String::new() }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Letter, Reader};
    use crate::records::cast::Cast;
    use crate::records::contact::Contact;
    use crate::records::person::Person;

    #[test]
    fn readers_have_names_and_ours_get_a_copy() {
        let olga = Person {
            slug: "olga".into(),
            name: "Ольга Данилина".into(),
            emails: vec!["olga@sever.example".into()],
            ..Person::default()
        };
        let rita = Contact {
            slug: "rita".into(),
            name: "Маргарита Лыткина".into(),
            emails: vec!["rita@kassa.example".into()],
            ..Contact::default()
        };
        let cast = Cast { people: &[olga], contacts: &[rita], me: None };
        let readers = |to: &[&str], cc: &[&str]| {
            let all = |list: &[&str]| list.iter().map(|&one| one.to_owned()).collect();
            Letter { to: all(to), cc: all(cc), ..Letter::default() }.readers(&cast)
        };
        let old = readers(&["client:rita", "olga"], &[]);
        assert_eq!(old, readers(&["rita@kassa.example"], &["olga@sever.example"]));
        assert_eq!(old, readers(&["Маргарита Лыткина"], &["Ольга Данилина"]));
        let rita = Reader {
            name: "Маргарита Лыткина".into(), email: "rita@kassa.example".into()
        };
        assert_eq!((old.to, old.cc.len()), (vec![rita], 1));
        let gone = Reader { name: String::new(), email: "gone@kassa.example".into() };
        assert_eq!(readers(&["gone@kassa.example"], &[]).to, [gone]);
        assert_eq!(readers(&["olga"], &[]).to.len(), 1);
    }
}
