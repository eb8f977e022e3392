//! Who works here and with how many clients; who is a client's contact.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Cell, Column, Document, Rows, Style, Text, cells};
use crate::language::{Lang, dates};
use crate::records::snapshot::{Folder, Question, Snapshot};
use crate::records::{Side, away_on};

#[derive(Debug, Serialize, JsonSchema)]
pub struct People {
    pub on: NaiveDate,
    pub people: Vec<Member>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Member {
    pub person: String,
    pub name: String,
    pub role: String,
    pub grade: String,
    pub lead: String,
    pub emails: Vec<String>,
    /// Clients whose manager this is.
    pub clients: usize,
    /// The last day of the absence that today falls in.
    pub away_until: Option<NaiveDate>,
    pub left: Option<NaiveDate>,
    pub me: bool,
}

impl People {
    #[must_use]
    pub fn of(snapshot: &Snapshot, question: &Question) -> People {
        let clients = |slug: &str| {
            let theirs =
                |folder: &&Folder| folder.card.manager() == Some(slug) && folder.card.is_active();
            snapshot.clients.iter().filter(theirs).count()
        };
        let people = snapshot.people.iter().map(|person| Member {
            person: person.slug.clone(),
            name: person.name.clone(),
            role: person.role.clone(),
            grade: person.grade.clone(),
            lead: person.lead.clone(),
            emails: person.emails.clone(),
            clients: clients(&person.slug),
            away_until: away_on(&person.away, question.today).and_then(|away| away.to),
            left: person.left,
            me: question.me.as_deref() == Some(&*person.slug),
        });
        People { on: question.today, people: people.collect() }
    }
}

impl Report for People {
    const SCHEMA: &'static str = "acct.people/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::default();
        if self.people.is_empty() {
            page.lines(vec![
                Text::from(nobody(lang)).and("  acct person add NAME --me", Style::Command),
            ]);
        }
        let columns = vec![
            Column::flexible(lang.pick("имя", "name")),
            Column::left("slug"),
            Column::left(lang.pick("роль", "role")),
            Column::left(lang.pick("грейд", "grade")),
            Column::right(lang.pick("клиентов", "clients")),
            Column::left(lang.pick("тимлид", "lead")),
            Column::flexible(""),
        ];
        let rows = self.people.iter().map(|member| {
            let count =
                if member.clients == 0 { String::new() } else { member.clients.to_string() };
            vec![
                Text::from(&*member.name),
                Text::styled(&*member.person, Style::Id),
                Text::from(&*member.role),
                Text::from(&*member.grade),
                Text::from(count),
                Text::from(&*member.lead),
                Text::styled(member.remark(lang, self.on), Style::Quiet),
            ]
        });
        page.table_with_header(columns, rows.collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = ["person", "name", "role", "grade", "lead", "emails", "clients"];
        let row = |member: &Member| {
            cells![
                &member.person,
                &member.name,
                &member.role,
                &member.grade,
                &member.lead,
                member.emails.join(" "),
                member.clients,
            ]
        };
        Some(Rows::new(columns, self.people.iter().map(row)))
    }
}

impl Member {
    fn remark(&self, lang: Lang, today: NaiveDate) -> String {
        let day = |date: NaiveDate| dates::numeric(lang, date, today);
        let remarks = [
            self.me.then(|| this_is_me(lang)),
            self.away_until.map(|until| away(lang, &day(until))),
            self.left.filter(|left| *left < today).map(|on| left(lang, &day(on))),
        ];
        remarks.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Contacts {
    pub on: NaiveDate,
    pub client: String,
    pub client_name: String,
    pub contacts: Vec<Card>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Card {
    pub contact: String,
    pub name: String,
    pub hello: String,
    pub role: String,
    pub side: Side,
    pub third: String,
    pub decides: bool,
    pub emails: Vec<String>,
    pub phone: String,
    /// The papers this person asked for.
    pub subscribe: Vec<String>,
    pub away_until: Option<NaiveDate>,
}

impl Contacts {
    #[must_use]
    pub fn of(folder: &Folder, question: &Question) -> Contacts {
        let contacts = folder.contacts.iter().map(|contact| Card {
            contact: contact.slug.clone(),
            name: contact.name.clone(),
            hello: contact.hello().to_owned(),
            role: contact.role.clone(),
            side: contact.side(),
            third: contact.third.clone(),
            decides: contact.decides,
            emails: contact.emails.clone(),
            phone: contact.phone.clone(),
            subscribe: contact.subscribe.clone(),
            away_until: away_on(&contact.away, question.today).and_then(|away| away.to),
        });
        Contacts {
            on: question.today,
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            contacts: contacts.collect(),
        }
    }
}

impl Report for Contacts {
    const SCHEMA: &'static str = "acct.contacts/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(self.client_name.as_str());
        if self.contacts.is_empty() {
            let command = format!("  acct contact add {} NAME --email …", self.client);
            page.lines(vec![Text::from(no_contacts(lang)).and(command, Style::Command)]);
        }
        let columns = vec![
            Column::flexible(lang.pick("имя", "name")),
            Column::left("slug"),
            Column::flexible(lang.pick("должность", "role")),
            Column::left(lang.pick("почта", "email")),
            Column::left(lang.pick("телефон", "phone")),
            Column::flexible(lang.pick("просит присылать", "asked for")),
            Column::flexible(""),
        ];
        let rows = self.contacts.iter().map(|card| {
            let role = [card.role.as_str(), card.third.as_str()];
            let role: Vec<&str> = role.into_iter().filter(|part| !part.is_empty()).collect();
            vec![
                Text::from(&*card.name),
                Text::styled(&*card.contact, Style::Id),
                Text::from(role.join(", ")),
                Text::from(card.emails.first().cloned().unwrap_or_default()),
                Text::from(&*card.phone),
                Text::from(card.subscribe.join(", ")),
                Text::styled(card.remark(lang, self.on), Style::Quiet),
            ]
        });
        page.table_with_header(columns, rows.collect());
        page
    }

    fn rows(&self) -> Option<Rows> {
        let columns = [
            "client",
            "contact",
            "name",
            "role",
            "side",
            "third",
            "decides",
            "emails",
            "phone",
            "subscribe",
        ];
        let row = |card: &Card| {
            cells![
                &self.client,
                &card.contact,
                &card.name,
                &card.role,
                Cell::Word(card.side.word()),
                &card.third,
                card.decides,
                card.emails.join(" "),
                &card.phone,
                card.subscribe.join(" "),
            ]
        };
        Some(Rows::new(columns, self.contacts.iter().map(row)))
    }
}

impl Card {
    fn remark(&self, lang: Lang, today: NaiveDate) -> String {
        let until = self.away_until.map(|until| dates::numeric(lang, until, today));
        let remarks = [self.decides.then(|| decides(lang)), until.map(|until| away(lang, &until))];
        remarks.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

crate::messages! {
    fn nobody() { ru: "Сотрудников пока нет.", en: "There is nobody here yet." }
    fn no_contacts() { ru: "Контактов пока нет.", en: "There are no contacts yet." }
    fn this_is_me() { ru: "это вы", en: "this is you" }
    fn away(until: &str) { ru: format!("отсутствует до {until}"), en: format!("away until {until}") }
    fn left(on: &str) { ru: format!("не работает с {on}"), en: format!("left on {on}") }
    fn decides() { ru: "согласует", en: "signs off" }
}
