//! What people send: one folder per letter, its data and its Markdown templates in both languages.
//! A letter is data put through a template into a document; every value is escaped on the way.

pub mod agenda;
pub mod agreement;
pub mod brief;
pub mod chat;
pub mod cover;
pub mod decline;
pub mod followup;
pub mod handoff;
pub mod lines;
pub mod nudge;
pub mod offer;
pub mod plan;
pub mod proposal;
pub mod reply;
pub mod review;
pub mod status;
pub mod suggestion;
pub mod template;

use serde::Serialize;

pub use crate::document::mail::{Address, Mail};
use crate::document::{Document, Text, markdown_document};
use crate::language::Lang;
use crate::language::typeset::typeset;
use crate::language::typography::{bullet, lower_first};
use crate::problem::{Place, Problem};
use crate::records::cast::{Cast, Who};
use crate::records::contact::Contact;
use crate::records::email::is_email;
use crate::records::letter::is_page;
use crate::records::meeting::Status;
use crate::records::person::Person;
use crate::records::settings::{Settings, Vy};
use crate::records::snapshot::{Folder, Snapshot};
use crate::records::template::Templates;
use crate::reports::Report;

/// A heading of a letter with its lines, as a template walks through them.
#[derive(Debug, Serialize)]
struct Section {
    heading: String,
    lines: Vec<String>,
}

/// A letter, ready to be sent by the person who asked for it.
#[derive(Debug, Clone)]
pub struct Letter {
    pub kind: &'static str,
    pub client: String,
    pub lang: Lang,
    pub subject: String,
    /// Who signs it.
    pub author: Address,
    pub to: Vec<Address>,
    pub cc: Vec<Address>,
    /// Markdown.
    pub text: String,
    /// Ids of the records it was made of, first the one it is about.
    pub from: Vec<String>,
}

impl Letter {
    /// Characters of its text, with spaces.
    #[must_use]
    pub fn length(&self) -> usize {
        markdown_document(&self.text).plain().chars().count()
    }

    /// Letters about one record belong together: an agenda and its summary, a reminder and the
    /// next one.
    #[must_use]
    pub fn as_mail(&self) -> Mail {
        let about = self.from.first().map(|id| format!("{}/{id}", self.client));
        Mail {
            from: self.author.clone(),
            to: self.to.clone(),
            cc: self.cc.clone(),
            subject: self.subject.clone(),
            body: markdown_document(&self.text),
            thread: about.unwrap_or_default(),
        }
    }
}

/// Its data carry the text as it is read; the Markdown stays here.
impl Serialize for Letter {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut data = serializer.serialize_struct("Letter", 8)?;
        data.serialize_field("kind", self.kind)?;
        data.serialize_field("client", &self.client)?;
        data.serialize_field("lang", &self.lang)?;
        data.serialize_field("subject", &self.subject)?;
        data.serialize_field("to", &self.to)?;
        data.serialize_field("cc", &self.cc)?;
        data.serialize_field("text", &markdown_document(&self.text).as_text(bullet(self.lang)))?;
        data.serialize_field("from", &self.from)?;
        data.end()
    }
}

impl Report for Letter {
    const SCHEMA: &'static str = "acct.letter/1";

    fn lang(&self, _: Lang) -> Lang {
        self.lang
    }

    /// A line for a messenger has no subject and is no mail.
    fn mail(&self, _: Lang) -> Option<Mail> {
        (!self.subject.is_empty()).then(|| self.as_mail())
    }

    /// In the language of its reader, whatever the screen's.
    fn document(&self, _: Lang) -> Document {
        let addresses =
            |list: &[Address]| list.iter().map(Address::line).collect::<Vec<_>>().join(", ");
        let head = head(self.lang, &self.subject, &addresses(&self.to), &addresses(&self.cc));
        let mut page = Document::default();
        page.lines(head);
        page.blocks.extend(markdown_document(&self.text).blocks);
        page
    }

    /// A paper with a heading of its own is handed over without the lines for a mail above it.
    fn sheet(&self, lang: Lang) -> Document {
        match is_page(&self.text) {
            true => markdown_document(&self.text),
            false => Report::document(self, lang),
        }
    }
}

/// The lines above a letter's text; those that say nothing are left out.
#[must_use]
pub fn head(lang: Lang, about: &str, readers: &str, others: &str) -> Vec<Text> {
    [(subject(lang), about), (to(lang), readers), (copy(lang), others)]
        .into_iter()
        .filter(|(_, said)| !said.is_empty())
        .map(|(label, said)| Text::from(format!("{label}: {said}")))
        .collect()
}

/// A letter's own templates, in both languages; a team may lay its own over them.
pub struct Paper {
    /// Its name in `templates/letters/` and in `letters/`.
    pub name: &'static str,
    pub ru: &'static str,
    pub en: &'static str,
    /// Its data with everything filled in, for whoever writes a template and for its check.
    pub sample: fn(Lang) -> serde_json::Value,
    /// The names that are never empty; all others may be, and a template asks before it says them.
    pub always: &'static [&'static str],
}

impl Paper {
    #[must_use]
    pub fn ours(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Ru => self.ru,
            Lang::En => self.en,
        }
    }
}

/// Every letter that has a template.
pub const LETTERS: &[&Paper] = &[
    &followup::PAPER,
    &agenda::PAPER,
    &agreement::PAPER,
    &handoff::PAPER,
    &nudge::GENTLE,
    &nudge::FIRM,
    &nudge::LEAD,
    &cover::PAPER,
    &decline::PAPER,
    &brief::QUESTIONS,
    &brief::NOT_NOW,
    &proposal::PAPER,
    &plan::PAPER,
    &reply::PAPER,
    &offer::OFFER,
    &offer::UPDATE,
    &review::PAPER,
    &suggestion::PAPER,
    &status::PAPER,
];

/// A signature, for a sample.
#[must_use]
pub fn sample_signature(lang: Lang) -> Vec<String> {
    let role = role(lang, "manager");
    let lines = match lang {
        Lang::Ru => ["Ольга Данилина".to_owned(), format!("{role}, агентство «Север»")],
        Lang::En => ["Olga Danilina".to_owned(), format!("{role}, North")],
    };
    lines.into()
}

/// Whom a letter is for and who signs it.
pub struct Desk<'a> {
    pub settings: &'a Settings,
    pub cast: Cast<'a>,
    pub lang: Lang,
    pub author: &'a Person,
    pub templates: &'a Templates,
}

impl<'a> Desk<'a> {
    /// For letters to a client, in the client's language.
    #[must_use]
    pub fn of(snapshot: &'a Snapshot, folder: &'a Folder, author: &'a Person) -> Desk<'a> {
        Desk {
            settings: &snapshot.settings,
            cast: snapshot.cast(folder, Some(&author.slug)),
            lang: folder.lang(&snapshot.settings),
            author,
            templates: &snapshot.templates,
        }
    }
}

/// Who signs, by slug.
///
/// # Errors
/// When there is no such person.
pub fn signer<'a>(snapshot: &'a Snapshot, slug: &str) -> Result<&'a Person, Problem> {
    snapshot.person(slug).ok_or_else(|| {
        Problem::not_found(format!("nobody signs: there is no person `{slug}`"))
            .hint("acct person add")
    })
}

impl Desk<'_> {
    /// The text of a letter: its data put through the team's template or ours, Markdown.
    ///
    /// # Errors
    /// When the team's template cannot be read or has something wrong in it.
    pub fn fill(&self, paper: &Paper, data: impl Serialize) -> Result<String, Problem> {
        template::fill(paper, self.lang, self.templates, data)
    }

    /// How the letter greets: «Маргарита, добрый день!».
    #[must_use]
    pub fn greeting(&self, to: &[&Contact]) -> String {
        let names: Vec<&str> = to.iter().map(|contact| contact.hello()).collect();
        match names[..] {
            [] => hello_all(self.lang),
            [.., _] if names.len() > 3 => hello_all(self.lang),
            [one] => hello(self.lang, one),
            _ => hello(self.lang, &listed(self.lang, &names)),
        }
    }

    /// The house as it is named inside a sentence: «агентство «Север»»; a name without «» is all
    /// name.
    #[must_use]
    pub fn agency(&self) -> String {
        let name = typeset(self.lang, &self.settings.name);
        if name.contains('«') { lower_first(&name) } else { name }
    }

    /// The name, what this person is and where, and the telephone.
    #[must_use]
    pub fn signature(&self) -> Vec<String> {
        let role = role(self.lang, &self.author.role);
        let agency = self.agency();
        let name = typeset(self.lang, &self.settings.name);
        let place = match role.as_str() {
            "" => name,
            role => format!("{role}, {agency}"),
        };
        let mut lines = vec![self.author.name.clone(), place, self.author.phone.clone()];
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// «вас» or «Вас», as the house writes it to this many readers: a letter with a copy is to
    /// several.
    #[must_use]
    pub fn of_you(
        &self,
        lower: &'static str,
        capital: &'static str,
        readers: usize,
    ) -> &'static str {
        match self.settings.vy {
            Vy::Capital if readers == 1 => capital,
            _ => lower,
        }
    }

    /// Those of the client who get a letter about a meeting: who was there, otherwise who decides,
    /// otherwise the first contact.
    ///
    /// # Errors
    /// When the client has nobody to write to.
    pub fn readers(&self, client: &str, attendees: &[String]) -> Result<Vec<&Contact>, Problem> {
        let there: Vec<&Contact> = attendees
            .iter()
            .map(|who| Who::parse(who))
            .filter_map(|who| {
                self.cast.contacts.iter().find(|c| c.slug == who.slug && c.side() == who.side)
            })
            .filter(|contact| contact.is_reader())
            .collect();
        if !there.is_empty() {
            return Ok(there);
        }
        let own = || self.cast.contacts.iter().filter(|contact| contact.is_reader());
        let deciding: Vec<&Contact> = own().filter(|contact| contact.decides).collect();
        let first = own().next();
        let readers = if deciding.is_empty() { first.into_iter().collect() } else { deciding };
        if readers.is_empty() {
            return Err(Problem::refused(format!("`{client}` has no contact to write to"))
                .at(Place::file(format!("clients/{client}/contacts")))
                .hint(format!("acct contact add {client} \"NAME\" --email ADDRESS")));
        }
        Ok(readers)
    }

    /// With whom we work from day to day: those of the last talk, otherwise as for any letter.
    ///
    /// # Errors
    /// When the client has nobody to write to.
    pub fn usual(&self, folder: &Folder) -> Result<Vec<&Contact>, Problem> {
        let last = folder.meetings.iter().rfind(|meeting| meeting.status == Status::Held);
        self.readers(&folder.slug, last.map_or(&[], |meeting| meeting.attendees.as_slice()))
    }

    /// Those of the client who asked for a paper and are not among its readers.
    pub fn subscribers(&self, paper: &str, readers: &[&Contact]) -> Vec<Address> {
        self.cast
            .contacts
            .iter()
            .filter(|contact| contact.subscribe.iter().any(|wanted| wanted == paper))
            .filter(|contact| !readers.iter().any(|reader| reader.slug == contact.slug))
            .map(address)
            .collect()
    }

    /// Our people in a list who are not the author.
    #[must_use]
    pub fn colleagues(&self, attendees: &[String]) -> Vec<Address> {
        attendees
            .iter()
            .map(|who| Who::parse(who))
            .filter(|who| who.side == crate::records::Side::Us && who.slug != self.author.slug)
            .filter_map(|who| self.cast.person(&who.slug))
            .map(person_address)
            .collect()
    }
}

#[must_use]
pub fn person_address(person: &Person) -> Address {
    let email = usable(&person.emails);
    Address { name: person.name.clone(), email, slug: person.slug.clone() }
}

#[must_use]
pub fn address(contact: &Contact) -> Address {
    let email = usable(&contact.emails);
    Address { name: contact.name.clone(), email, slug: contact.slug.clone() }
}

/// The first address, as far as a mail could go there; a letter shows and keeps no other.
fn usable(emails: &[String]) -> String {
    emails.first().filter(|email| is_email(email)).cloned().unwrap_or_default()
}

fn listed<S: AsRef<str>>(lang: Lang, names: &[S]) -> String {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    match (lang, &names[..]) {
        (Lang::En, [first @ .., last]) if !first.is_empty() => {
            format!("{} and {last}", first.join(", "))
        }
        _ => names.join(", "),
    }
}

/// A role as a letter says it; a team's own roles stand as they are.
fn role(lang: Lang, role: &str) -> String {
    match role {
        "manager" => lang.pick("аккаунт-менеджер", "account manager").to_owned(),
        "lead" => lang.pick("руководитель группы", "team lead").to_owned(),
        "sales" => lang.pick("менеджер по продажам", "sales manager").to_owned(),
        "ppc" => lang.pick("контекстная реклама", "search advertising").to_owned(),
        "seo" => lang.pick("поисковое продвижение", "search promotion").to_owned(),
        other => other.to_owned(),
    }
}

/// A call, as opposed to a meeting in one room.
#[must_use]
pub fn is_call(channel: &str) -> bool {
    !matches!(channel, "office" | "офис" | "")
}

crate::messages! {
    fn subject() { ru: "Тема", en: "Subject" }
    fn to() { ru: "Кому", en: "To" }
    fn copy() { ru: "Копия", en: "Cc" }
    fn hello(name: &str) { ru: format!("{name}, добрый день!"), en: format!("Hello {name},") }
    fn hello_all() { ru: "Коллеги, добрый день!", en: "Hello everybody," }
}
