//! The letter that says no well (Netpeak): calmly why, who can help, and the way to the club.

mod sample;

use chrono::NaiveDate;
use serde::Serialize;

use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::typography::tie_signs;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::brief::value::currency;
use crate::records::meeting::Status;
use crate::records::partner::{Helper, services};
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
    partners: Vec<String>,
    you: &'static str,
    club: String,
    club_url: String,
    club_next: String,
    signature: Vec<String>,
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
        reasons: told(&pen, reasons, desk.settings.links.get("price")),
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

/// The reasons as sentences. The first that names an amount leads to the page that says what a price
/// is made of.
fn told(pen: &Pen, reasons: &[String], page: Option<&String>) -> Vec<String> {
    let mut page = page.map(|page| page.trim()).filter(|page| !page.is_empty());
    let sentence = |why: &String| {
        let said = pen.sentence(why);
        let priced = currency(why).is_some() && why.contains(|c: char| c.is_ascii_digit());
        match page.take_if(|_| priced) {
            Some(page) => format!("{said} {}", price(pen.lang, page)),
            None => said,
        }
    };
    reasons.iter().map(sentence).collect()
}

/// «Студия «Чердак»: сайты и соцсети. Контакт: Вера Полева, vera@cherdak.example.»
fn recommended(lang: Lang, helper: &Helper) -> String {
    let line = format!("{}: {}.", helper.partner.name, services(lang, &helper.services));
    match helper.partner.contact.trim() {
        "" => line,
        contact => format!("{line} {}", reach(lang, contact.trim_end_matches('.'))),
    }
}

crate::messages! {
    fn subject(your: &str, agency: &str) {
        ru: format!("Ответ на {your} заявку, {agency}"),
        en: format!("Your enquiry to {agency}"),
    }
    fn price(page: &str) {
        ru: format!("Из чего складывается цена: {page}"),
        en: format!("What the price is made of: {page}"),
    }
    fn reach(contact: &str) {
        ru: format!("Контакт: {contact}."),
        en: format!("Contact: {contact}."),
    }
}
