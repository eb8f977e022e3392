//! What to say on the telephone to a prospect that we do not take on; for us alone. The same reasons,
//! partners and club as in the letter, and what we may come back to.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::document::{Column, Document, Item, Style, Text};
use crate::language::typeset::typeset;
use crate::language::typography::{capitalised, sentence};
use crate::language::{Lang, dates};
use crate::records::contact::Contact;
use crate::records::partner::Helper;
use crate::records::settings::Settings;
use crate::records::snapshot::{Folder, Question, Snapshot};

#[derive(Debug, Serialize, JsonSchema)]
pub struct Points {
    pub client: String,
    pub client_name: String,
    /// Whom to call, with the number.
    pub people: Vec<Called>,
    /// As the client may hear them.
    pub reasons: Vec<String>,
    /// The page that says what a price is made of.
    pub price: String,
    pub partners: Vec<Recommended>,
    pub club: Option<Club>,
    /// What is needed to start after all.
    pub needed: Vec<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Called {
    pub name: String,
    pub role: String,
    pub phone: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Recommended {
    pub name: String,
    pub services: Vec<String>,
    pub contact: String,
    /// What we have of it; never said to a client.
    pub terms: String,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct Club {
    pub name: String,
    pub url: String,
    pub next: Option<NaiveDate>,
    #[serde(skip)]
    on: NaiveDate,
}

/// What was found against it, and who can help.
pub struct Said<'a> {
    pub reasons: &'a [String],
    pub needed: &'a [String],
    pub helpers: &'a [Helper<'a>],
}

impl Points {
    #[must_use]
    pub fn of(snapshot: &Snapshot, folder: &Folder, question: &Question, said: &Said) -> Points {
        let settings = &snapshot.settings;
        // What is said to the client is in its language.
        let lang = folder.lang(settings);
        let lines = |all: &[String]| {
            let told = all.iter().map(|line| sentence(&capitalised(&typeset(lang, line.trim()))));
            told.collect::<Vec<_>>()
        };
        let mut people: Vec<&Contact> =
            folder.contacts.iter().filter(|contact| contact.is_reader()).collect();
        people.sort_by_key(|contact| !contact.decides);
        let partners = said.helpers.iter().map(|helper| Recommended {
            name: helper.partner.name.clone(),
            services: helper.services.clone(),
            contact: helper.partner.contact.clone(),
            terms: helper.partner.terms.clone(),
        });
        Points {
            client: folder.slug.clone(),
            client_name: folder.card.name.clone(),
            people: people.into_iter().map(called).collect(),
            reasons: lines(said.reasons),
            price: settings.links.get("price").cloned().unwrap_or_default(),
            partners: partners.collect(),
            club: club(settings, lang, question.today),
            needed: lines(said.needed),
        }
    }
}

fn called(contact: &Contact) -> Called {
    Called { name: contact.name.clone(), role: contact.role.clone(), phone: contact.phone.clone() }
}

fn club(settings: &Settings, lang: Lang, today: NaiveDate) -> Option<Club> {
    let club = &settings.club;
    let name = club.name(lang).trim().to_owned();
    let next = club.next.filter(|next| *next >= today);
    (!name.is_empty()).then(|| Club { name, url: club.url.clone(), next, on: today })
}

impl Report for Points {
    const SCHEMA: &'static str = "acct.decline_points/1";

    fn document(&self, lang: Lang) -> Document {
        let mut page = Document::titled(title(lang, &self.client_name));
        let people = self.people.iter().map(|one| {
            let said = [one.name.as_str(), &one.role, &one.phone];
            let said: Vec<&str> = said.into_iter().filter(|part| !part.is_empty()).collect();
            Text::from(said.join(", "))
        });
        page.lines(people.collect());
        page.heading(first(lang));
        page.paragraph(thanks(lang));
        page.list(self.reasons.iter().map(Item::from).collect());
        page.heading(if_asked(lang));
        page.list(self.answers(lang).into_iter().map(Item::from).collect());
        if !self.partners.is_empty() {
            page.heading(who_helps(lang));
            page.list(self.partners.iter().map(|one| one.item(lang)).collect());
        }
        if let Some(club) = &self.club {
            page.heading(invite(lang));
            page.paragraph(club.line(lang));
        }
        page.heading(come_back(lang));
        let mut needed: Vec<Item> = self.needed.iter().map(Item::from).collect();
        needed.push(door_open(lang).into());
        page.list(needed);
        page.heading(afterwards(lang));
        let decline = format!("acct decline {}", self.client);
        let sent = format!("{decline} --sent");
        let row =
            |command: &str, says: String| vec![Text::styled(command, Style::Command), says.into()];
        page.table(
            vec![Column::left(""), Column::flexible("")],
            vec![row(&decline, letter(lang)), row(&sent, recorded(lang))],
        );
        page
    }
}

impl Points {
    fn answers(&self, lang: Lang) -> Vec<String> {
        let mut answers = vec![not_about_them(lang)];
        if !self.price.is_empty() {
            answers.push(price_page(lang, &self.price));
        }
        answers.push(no_bargain(lang));
        answers
    }
}

impl Recommended {
    fn item(&self, lang: Lang) -> Item {
        let services = crate::records::partner::services(lang, &self.services);
        let line = format!("{}: {services}", self.name);
        let mut under = Vec::new();
        if !self.contact.is_empty() {
            under.push(Text::from(contact(lang, &self.contact)));
        }
        if !self.terms.is_empty() {
            under.push(Text::styled(terms(lang, &self.terms), Style::Quiet));
        }
        Item { text: line.into(), under }
    }
}

impl Club {
    fn line(&self, lang: Lang) -> String {
        let next =
            self.next.map(|day| next_on(lang, &dates::day_month_weekday(lang, day, self.on)));
        let parts = [Some(sentence(&capitalised(&self.name))), next, Some(self.url.clone())];
        parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

crate::messages! {
    fn title(client: &str) {
        ru: format!("{client}: что сказать по телефону. Только для нас"),
        en: format!("{client}: what to say on the telephone. For us alone"),
    }
    fn first() { ru: "Сказать сразу", en: "Say it at once" }
    fn thanks() {
        ru: "Спасибо за заявку и подробный рассказ. Сейчас не возьмёмся, и вот почему:",
        en: "Thank you for the enquiry and for telling us so much. We cannot take it on now, and this is why:",
    }
    fn if_asked() { ru: "Если спросят «почему»", en: "If they ask why" }
    fn not_about_them() {
        ru: "Дело не в бизнесе клиента: это условия, при которых мы отвечаем за результат.",
        en: "It is not about their business: these are the conditions on which we answer for the result.",
    }
    fn price_page(page: &str) {
        ru: format!("Из чего складывается цена: {page} — можно прислать во время разговора."),
        en: format!("What the price is made of: {page}; it can be sent while you talk."),
    }
    fn no_bargain() {
        ru: "Не торговаться и не обещать «посмотреть ещё раз»: ответ уже дан, дальше — кто поможет.",
        en: "No bargaining and no \"we will look at it again\": the answer is given; go on to who can help.",
    }
    fn who_helps() { ru: "Кого рекомендуем", en: "Whom we recommend" }
    fn contact(contact: &str) { ru: format!("контакт: {contact}"), en: format!("contact: {contact}") }
    fn terms(terms: &str) {
        ru: format!("условия партнёра, клиенту не говорим: {terms}"),
        en: format!("the partner's terms, not for the client: {terms}"),
    }
    fn invite() { ru: "Позвать в клуб", en: "Invite to the club" }
    fn next_on(day: &str) { ru: format!("Ближайшая встреча — {day}."), en: format!("The next meeting is {day}.") }
    fn come_back() { ru: "К чему можем вернуться", en: "What we may come back to" }
    fn door_open() {
        ru: "Если задача или бюджет изменятся — продолжим с того же места.",
        en: "If the task or the budget changes, we go on from here.",
    }
    fn afterwards() { ru: "После разговора", en: "After the call" }
    fn letter() { ru: "то же письмом", en: "the same as a letter" }
    fn recorded() { ru: "письмо отправлено: этап и рекомендации запишутся", en: "the letter went out: records the stage and the referrals" }
}
