//! The proposal: goals, services and prices, terms, what we did for others, what comes next. A page
//! by itself, to be sent or printed; nothing of ours alone gets in.

mod sample;

use serde::Serialize;

use super::followup::{quote_name, when};
use super::handoff::{self, Source};
use super::lines::Pen;
use super::{Desk, Letter, Paper, address, person_address};
use crate::language::numbers::money;
use crate::language::typeset::typeset;
use crate::language::typography::sentence;
use crate::language::{Lang, dates};
use crate::problem::Problem;
use crate::records::client::Deal;
use crate::records::handoff::Handoff;
use crate::records::meeting::{Kind, Meeting, Status};
use crate::records::price::{paid, same_per, sums, tax};
use crate::records::proposal::{self, Case, NAME};

pub const PAPER: Paper = Paper {
    name: NAME,
    ru: include_str!("ru.md.j2"),
    en: include_str!("en.md.j2"),
    sample: sample::sample,
    always: &[
        "title",
        "client",
        "agency",
        "date",
        "hello",
        "goals",
        "price_column",
        "services",
        "valid",
        "signature",
    ],
};

#[derive(Serialize)]
struct Data {
    /// «Коммерческое предложение № 2»
    title: String,
    client: String,
    agency: String,
    date: String,
    hello: String,
    /// «по итогам разговоров 8–22 октября»
    talks: String,
    features: Vec<String>,
    goals: Vec<String>,
    price_column: String,
    services: Vec<Row>,
    /// What it comes to, a line for each kind of payment; none where there is one service.
    totals: Vec<Total>,
    budget: String,
    terms: Vec<String>,
    special: Vec<String>,
    cases: Vec<Told>,
    valid: String,
    /// The next meeting, where one is planned.
    meeting: String,
    signature: Vec<String>,
}

/// «Итого в месяц», «Итого разово»: where there are several, each says how it is paid.
#[derive(Serialize)]
struct Total {
    name: String,
    sum: String,
}

#[derive(Serialize)]
struct Row {
    name: String,
    scope: String,
    price: String,
}

#[derive(Serialize)]
struct Told {
    title: String,
    task: String,
    result: String,
}

/// The proposal as the records have it. What is missing is left out: whether it may be is for the
/// command to say.
///
/// # Errors
/// When there is nobody to write to.
pub fn letter(desk: &Desk, handoff: &Handoff, cases: &[Case]) -> Result<Letter, Problem> {
    let (lang, today, folder) = (desk.lang, handoff.today, handoff.folder);
    let readers = desk.readers(&folder.slug, &[])?;
    let deal = &folder.card.deal;
    let pen = Pen { lang, today, cast: desk.cast, manager: folder.card.manager() };
    let before = proposal::kept(folder);
    let number = before.len() + 1;
    let client = quote_name(lang, &folder.card.name);
    let (price_column, services, totals) = prices(&pen, deal);
    let budget = deal.ad_budget.map(|budget| money(lang, budget, &deal.currency));
    let data = Data {
        title: title(lang, number),
        client: client.clone(),
        agency: typeset(lang, &desk.settings.name),
        date: dates::day_month_year(lang, today),
        hello: desk.greeting(&readers),
        talks: talks(lang, handoff),
        features: deal.features.iter().map(|line| pen.sentence(line)).collect(),
        goals: handoff::goal_lines(&pen, handoff).into_iter().map(|line| line.text).collect(),
        price_column,
        services,
        totals,
        budget: budget.map(|budget| handoff::apart(lang, &budget)).unwrap_or_default(),
        terms: terms(&pen, deal),
        special: handoff::conditions(&pen, handoff).into_iter().map(|line| line.text).collect(),
        cases: cases.iter().map(|case| told(&pen, case)).collect(),
        valid: deal
            .valid_until
            .map(|day| dates::day_month_of_weekday(lang, day, today))
            .unwrap_or_default(),
        meeting: next_meeting(handoff)
            .map(|meeting| when(lang, meeting, today))
            .unwrap_or_default(),
        signature: desk.signature(),
    };
    Ok(Letter {
        kind: PAPER.name,
        client: folder.slug.clone(),
        author: person_address(desk.author),
        lang,
        subject: subject(lang, &client, number),
        cc: desk.subscribers(NAME, &readers),
        to: readers.into_iter().map(address).collect(),
        text: desk.fill(&PAPER, data)?,
        from: before.iter().map(|one| one.letter.id.clone()).collect(),
    })
}

/// The heading of the prices, the rows, and what they come to. Where all is paid alike, the heading
/// says how, and the amounts stand alone.
fn prices(pen: &Pen, deal: &Deal) -> (String, Vec<Row>, Vec<Total>) {
    let lang = pen.lang;
    let sums = sums(deal);
    let alike = sums.len() == 1;
    let cost = |price: f64, per: &str| match alike {
        true => money(lang, price, &deal.currency),
        false => paid(lang, &money(lang, price, &deal.currency), per),
    };
    let rows = deal.services.iter().map(|service| Row {
        name: pen.set(&service.name),
        scope: pen.set(&service.scope),
        price: service.price.map(|price| cost(price, &service.per)).unwrap_or_default(),
    });
    let column = match sums.first() {
        Some((per, _)) if alike => paid(lang, &price_heading(lang), per),
        _ => price_heading(lang),
    };
    let total = |(per, sum): &(&str, f64)| Total {
        name: match alike {
            true => in_all(lang),
            false if same_per(per, "once") => in_all_once(lang),
            false => paid(lang, &in_all(lang), per),
        },
        sum: money(lang, *sum, &deal.currency),
    };
    let totals = match deal.services.len() {
        0 | 1 => Vec::new(),
        _ => sums.iter().map(total).collect(),
    };
    (column, rows.collect(), totals)
}

/// From when to when, how tax is treated, when it is paid.
fn terms(pen: &Pen, deal: &Deal) -> Vec<String> {
    let lang = pen.lang;
    let term = handoff::term(lang, deal, &|key| Source::key("", key)).map(|line| line.text);
    let starts = deal
        .start
        .filter(|_| term.is_none())
        .map(|day| sentence(&start(lang, &dates::day_month_year(lang, day))));
    let said = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
    let tax = tax(lang, &deal.vat).map(|vat| pen.sentence(&vat));
    let paid = said(&deal.pay_by).map(|day| pen.sentence(&handoff::invoice(lang, &day)));
    [term, starts, tax, paid].into_iter().flatten().collect()
}

fn told(pen: &Pen, case: &Case) -> Told {
    Told {
        title: pen.sentence(case.title),
        task: if case.task.is_empty() { String::new() } else { pen.sentence(&case.task) },
        result: pen.sentence(&case.result),
    }
}

/// «по итогам разговоров 8–22 октября»
fn talks(lang: Lang, handoff: &Handoff) -> String {
    let talks = || handoff.talks().filter(|meeting| meeting.kind != Kind::Chat);
    let (first, last) = (talks().next(), talks().next_back());
    match (first.and_then(|meeting| meeting.date), last.and_then(|meeting| meeting.date)) {
        (Some(first), Some(last)) if first != last => {
            after_talks(lang, &dates::range(lang, first, last, handoff.today))
        }
        (Some(only), _) => after_talk(lang, &dates::day_month(lang, only, handoff.today)),
        _ => String::new(),
    }
}

/// The presentation that is planned, otherwise another meeting while the proposal holds.
#[must_use]
pub fn next_meeting<'a>(handoff: &Handoff<'a>) -> Option<&'a Meeting> {
    let until = handoff.folder.card.deal.valid_until;
    let coming = || {
        handoff.folder.meetings.iter().filter(|meeting| {
            let day = meeting.date.filter(|day| *day >= handoff.today);
            meeting.status == Status::Planned && day.is_some() && (until.is_none() || day <= until)
        })
    };
    let pitch = coming().find(|meeting| meeting.kind == Kind::Pitch);
    pitch.or_else(|| coming().find(|meeting| meeting.kind != Kind::Kickoff))
}

crate::messages! {
    fn in_all() { ru: "Итого", en: "Total" }
    fn in_all_once() { ru: "Итого разово", en: "Total, once" }
    fn title(number: usize) {
        ru: format!("Коммерческое предложение №\u{a0}{number}"),
        en: format!("Proposal No.\u{a0}{number}"),
    }
    fn subject(client: &str, number: usize) {
        ru: format!("{client}: коммерческое предложение №\u{a0}{number}"),
        en: format!("{client}: proposal No.\u{a0}{number}"),
    }
    fn price_heading() { ru: "Стоимость", en: "Price" }
    fn start(day: &str) { ru: format!("Начало работ: {day}"), en: format!("Work starts on {day}") }
    fn after_talks(days: &str) {
        ru: format!("по итогам разговоров {days}"),
        en: format!("after our talks of {days}"),
    }
    fn after_talk(day: &str) {
        ru: format!("по итогам разговора {day}"),
        en: format!("after our talk of {day}"),
    }
}
