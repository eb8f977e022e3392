//! The letter that says no well (Netpeak): calmly why, who can help, and the way to the club.

mod sample;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::typography::tie_signs;
use crate::language::{Lang, dates, names};
use crate::problem::Problem;
use crate::records::meeting::Status;
use crate::records::partner::Partner;
use crate::records::snapshot::Folder;

pub const PAPER: Paper = Paper {
    name: "decline",
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &["hello", "reasons", "you", "signature"],
};

#[derive(Serialize)]
struct Data {
    hello: String,
    reasons: Vec<String>,
    /// The page that says what a price is made of.
    price: String,
    partners: Vec<String>,
    you: &'static str,
    club: String,
    club_url: String,
    club_next: String,
    signature: Vec<String>,
}

/// A partner who does something of what was asked for.
#[derive(Debug, Clone, Copy)]
pub struct Helper<'a, 's> {
    pub partner: &'a Partner,
    /// What of it, as it was asked for.
    pub services: &'s [String],
}

/// The answer to an enquiry that we do not take on.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(
    desk: &Desk,
    folder: &Folder,
    reasons: &[String],
    helpers: &[Helper],
    today: NaiveDate,
) -> Result<Letter, Problem> {
    let lang = desk.lang;
    let last = folder.meetings.iter().rfind(|meeting| meeting.status == Status::Held);
    let there = last.map(|meeting| meeting.attendees.clone()).unwrap_or_default();
    let readers = desk.readers(&folder.slug, &there)?;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let club = &desk.settings.club;
    let next = club.next.filter(|next| *next >= today);
    let mut signature = desk.signature();
    // An answer to a stranger is no invitation to call.
    signature.retain(|line| *line != desk.author.phone);
    let data = Data {
        hello: desk.greeting(&readers),
        reasons: reasons.iter().map(|why| pen.sentence(why)).collect(),
        price: desk.settings.links.get("price").cloned().unwrap_or_default(),
        partners: helpers.iter().map(|helper| recommended(lang, helper)).collect(),
        you: desk.of_you("вас", "Вас", readers.len()),
        club: tie_signs(club.name(lang).trim()),
        club_url: club.url.clone(),
        club_next: next.map(|on| dates::day_month_weekday(lang, on, today)).unwrap_or_default(),
        signature,
    };
    let your = desk.of_you("вашу", "Вашу", readers.len());
    Ok(Letter {
        kind: PAPER.name,
        author: person_address(desk.author),
        client: folder.slug.clone(),
        lang,
        subject: subject(lang, your, &desk.agency()),
        to: readers.into_iter().map(address).collect(),
        cc: Vec::new(),
        text: desk.fill(&PAPER, data)?,
        from: Vec::new(),
    })
}

/// «Студия «Чердак»: сайты, соцсети. Контакт: Вера Полева, vera@cherdak.example.»
fn recommended(lang: Lang, helper: &Helper) -> String {
    let services: Vec<&str> = helper.services.iter().map(|one| service(lang, one)).collect();
    let line = format!("{}: {}.", helper.partner.name, services.join(", "));
    match helper.partner.contact.trim() {
        "" => line,
        contact => format!("{line} {}", reach(lang, contact.trim_end_matches('.'))),
    }
}

/// What a partner does, as a letter says it; a team's own words stand as they are.
fn service(lang: Lang, service: &str) -> &str {
    match names::fold(service).as_str() {
        "site" => lang.pick("сайты", "sites"),
        "smm" => lang.pick("соцсети", "social media"),
        "photo" => lang.pick("фотографии", "photographs"),
        "video" => lang.pick("видео", "video"),
        "design" => lang.pick("дизайн", "design"),
        "copy" => lang.pick("тексты", "texts"),
        "seo" => lang.pick("поисковое продвижение", "search promotion"),
        "ppc" => lang.pick("контекстная реклама", "search advertising"),
        _ => service,
    }
}

crate::messages! {
    fn subject(your: &str, agency: &str) {
        ru: format!("Ответ на {your} заявку, {agency}"),
        en: format!("Your enquiry to {agency}"),
    }
    fn reach(contact: &str) {
        ru: format!("Контакт: {contact}."),
        en: format!("Contact: {contact}."),
    }
}
